//! Names that a body declares, as statics: Rust finds them wherever they stand, as the language does, and
//! lets a closure's parameter have the same name.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::{
    read::{Body, Item, Kind, MARKER},
    types::{self, Used},
};
use crate::{compile::module, lower, parse::spaceless};

/// A declared name.
#[derive(Clone)]
pub(super) struct Name {
    pub(super) ident: Ident,
    ty: TokenStream,
    /// The resource's type, if it is one and not a list or an option of it.
    resource: Option<String>,
    docs: TokenStream,
    /// Declared in a `for` or `if` inside.
    pub(super) is_inner: bool,
    pub(super) is_input: bool,
}

/// What names mean from somewhere.
#[derive(Clone, Default)]
pub(super) struct Scope {
    resources: BTreeMap<String, Option<String>>,
}

impl Scope {
    /// Seen from inside, with these names declared there.
    pub(super) fn with(&self, names: &[Name]) -> Scope {
        let mut scope = self.clone();
        scope.resources.extend(
            names
                .iter()
                .map(|name| (name.ident.to_string(), name.resource.clone())),
        );
        scope
    }

    /// The type of the resource that a name means.
    /// A name with the editor's own put in means what it would mean without.
    pub(super) fn resource(&self, name: &Ident) -> Option<&str> {
        self.resources
            .get(&name.to_string().replace(MARKER, ""))?
            .as_deref()
    }
}

/// The names that a body declares, also in bodies inside it.
pub(super) fn of(body: &Body) -> Vec<Name> {
    let mut names = Vec::new();
    for Item { docs, kind, .. } in &body.items {
        let mut declare =
            |ident: &Ident, ty: TokenStream, resource: Option<String>, is_input: bool| {
                let docs = docs.clone();
                names.push(Name {
                    ident: ident.clone(),
                    ty,
                    resource,
                    docs,
                    is_inner: false,
                    is_input,
                });
            };
        match kind {
            Kind::Edge {
                name,
                ty,
                is_input: true,
                ..
            } => {
                declare(
                    name,
                    written(&lower::ty(ty)),
                    resource(&spaceless(ty)),
                    true,
                );
            }
            Kind::Declared { name, ty, text, .. } => match is_resource(text) {
                true => {
                    let resource = resource(text);
                    let ty = match resource.as_deref().map(types::module_name) {
                        Some(handle) => quote!(#handle),
                        None => quote!(::infra::Resource<::infra::Custom>),
                    };
                    declare(name, ty, resource, false);
                }
                false => declare(name, written(ty), None, false),
            },
            Kind::Param { name, .. } => declare(name, quote!(::infra::Value), None, false),
            Kind::Condition { name, .. } => declare(name, quote!(__infra::Condition), None, false),
            Kind::Mapping { name, .. } => declare(name, quote!(__infra::Mapping), None, false),
            Kind::For { body, .. } => {
                names.extend(
                    of(body)
                        .into_iter()
                        .map(|name| name.inner(|ty| quote!(::std::vec::Vec<#ty>))),
                );
            }
            Kind::If {
                then, otherwise, ..
            } => {
                let otherwise = otherwise.as_ref().map(of).unwrap_or_default();
                let (both, one): (Vec<Name>, Vec<Name>) = of(then)
                    .into_iter()
                    .partition(|name| otherwise.iter().any(|other| other.ident == name.ident));
                let alone = otherwise
                    .into_iter()
                    .filter(|name| !both.iter().any(|other| other.ident == name.ident));
                let one: Vec<Name> = one.into_iter().chain(alone).collect();
                names.extend(
                    one.into_iter()
                        .map(|name| name.inner(|ty| quote!(::core::option::Option<#ty>))),
                );
                names.extend(both.into_iter().map(|name| Name {
                    is_inner: true,
                    ..name
                }));
            }
            Kind::Edge { .. } | Kind::Let { .. } | Kind::Grant { .. } | Kind::Words(_) => {}
        }
    }
    names
}

impl Name {
    fn inner(self, wrap: impl Fn(TokenStream) -> TokenStream) -> Name {
        Name {
            ty: wrap(self.ty),
            resource: None,
            is_inner: true,
            ..self
        }
    }

    /// The static. It has no value: there is none, and hovers would show it.
    pub(super) fn declaration(&self, used: &mut Used) -> TokenStream {
        let Name {
            ident, ty, docs, ..
        } = self;
        let facts = self
            .resource
            .as_deref()
            .and_then(|name| used.brief(name))
            .map(|facts| match docs.is_empty() {
                true => quote!(#[doc = #facts]),
                false => quote!(#[doc = ""] #[doc = #facts]),
            });
        // An input's documentation stands at the construct's own, which the editor shows besides.
        let docs = (!self.is_input).then_some(docs);
        quote!(#docs #facts static #ident: #ty;)
    }
}

/// The modules that the constructs of a body may stand in.
pub(super) fn modules(body: &Body) -> BTreeSet<Ident> {
    let mut modules = BTreeSet::new();
    for item in &body.items {
        match &item.kind {
            Kind::Declared { ty, .. } => modules.extend(module(&written(ty))),
            Kind::For { body, .. } => modules.extend(self::modules(body)),
            Kind::If {
                then, otherwise, ..
            } => {
                modules.extend(self::modules(then));
                modules.extend(otherwise.iter().flat_map(self::modules));
            }
            _ => {}
        }
    }
    modules
}

/// Whether a type is CloudFormation's.
pub(super) fn is_resource(text: &str) -> bool {
    ["AWS::", "Alexa::", "Custom::"]
        .iter()
        .any(|start| text.starts_with(start))
}

/// The name of the resource type, if the schema has it.
fn resource(name: &str) -> Option<String> {
    let known = name.starts_with("AWS::") || name.starts_with("Alexa::");
    (known && infra_schema::resource(name).is_some_and(|resource| !resource.is_free()))
        .then(|| name.to_owned())
}

/// Tokens as if the macro had written them: the editor looks at the user's where they were written.
pub(super) fn written(tokens: &TokenStream) -> TokenStream {
    let token = |mut token: TokenTree| {
        if let TokenTree::Group(group) = &token {
            return TokenTree::Group(proc_macro2::Group::new(
                group.delimiter(),
                written(&group.stream()),
            ));
        }
        token.set_span(Span::call_site());
        token
    };
    tokens.clone().into_iter().map(token).collect()
}
