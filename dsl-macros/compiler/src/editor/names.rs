//! Names that a body declares, as statics: Rust finds them wherever they stand, as the language does, and
//! lets a closure's parameter have the same name.

use std::{collections::BTreeMap, fmt::Write};

use proc_macro2::{Group, Ident, Span, TokenStream};

use super::{
    out::Out,
    read::{self, Body, Field, Item, Kind, MARKER},
    record::plain,
    types::{self, Used},
};
use crate::{
    lower,
    parse::{Tree, spaceless_trees as spaceless},
};

/// A declared name.
#[derive(Clone)]
pub(super) struct Name<'t> {
    pub(super) ident: &'t Ident,
    ty: Out,
    /// The resource's type, if it is one and not a list or an option of it.
    resource: Option<String>,
    docs: Vec<&'t Tree>,
    /// What is said of it besides.
    facts: Option<String>,
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
        let declared = |name: &Name| (name.ident.to_string(), name.resource.clone());
        scope.resources.extend(names.iter().map(declared));
        scope
    }

    /// Whether the block declares this name.
    pub(super) fn declares(&self, name: &str) -> bool {
        self.resources.contains_key(&*name.replace(MARKER, ""))
    }

    /// Whether the block declares a resource of this type.
    pub(super) fn has(&self, resource: &str) -> bool {
        let mut types = self.resources.values().flatten();
        types.any(|declared| declared == resource)
    }

    /// The type of the resource that a name means. With the editor's own name put in, it means what it
    /// would mean without.
    pub(super) fn resource(&self, name: &str) -> Option<&str> {
        self.resources.get(&*name.replace(MARKER, ""))?.as_deref()
    }
}

/// The names that a body declares, also in bodies inside it.
pub(super) fn of<'t>(body: &Body<'t>) -> Vec<Name<'t>> {
    let mut names = Vec::new();
    for item in &body.items {
        let mut declare = |ident: &'t Ident, ty: Out, resource: Option<String>, is_input: bool| {
            names.push(Name {
                ident,
                ty,
                resource,
                docs: docs(item),
                facts: None,
                is_inner: false,
                is_input,
            });
        };
        match &item.kind {
            Kind::In {
                name: Ok(name), ty, ..
            } => {
                let ty = ty.unwrap_or_default();
                let mut ty_of_input = Out::default();
                ty_of_input.stream(lower::ty(&written(ty).into_stream()));
                declare(name, ty_of_input, resource(&spaceless(ty)), true);
            }
            Kind::Declared { name, ty, .. } => match is_resource(&spaceless(ty)) {
                true => {
                    let resource = resource(&spaceless(ty));
                    let handle = match resource.as_deref().map(types::module_name) {
                        Some(handle) => Out::of(&handle),
                        None => Out::of(":: infra :: Resource < :: infra :: Custom >"),
                    };
                    declare(name, handle, resource, false);
                }
                false => declare(name, written(ty), None, false),
            },
            Kind::Param {
                name: Ok(name),
                ty,
                fields,
            } => {
                declare(name, Out::of(":: infra :: Value"), None, false);
                if let Some(name) = names.last_mut() {
                    name.facts = parameter(ty, fields.unwrap_or_default());
                }
            }
            Kind::Condition { name: Ok(name), .. } => {
                declare(name, Out::of("__infra :: Condition"), None, false);
            }
            Kind::Mapping { name: Ok(name), .. } => {
                declare(name, Out::of("__infra :: Mapping"), None, false)
            }
            Kind::For { body: Ok(body), .. } => {
                names.extend(
                    of(body)
                        .into_iter()
                        .map(|name| name.inner(":: std :: vec :: Vec")),
                );
            }
            Kind::If {
                then, otherwise, ..
            } => {
                let otherwise = otherwise.iter().flatten();
                let otherwise: Vec<Name> = otherwise.flat_map(|(_, body)| of(body)).collect();
                let then: Vec<Name> = then.iter().flat_map(of).collect();
                let (both, one): (Vec<Name>, Vec<Name>) = then
                    .into_iter()
                    .partition(|name| otherwise.iter().any(|other| other.ident == name.ident));
                let alone = otherwise
                    .into_iter()
                    .filter(|name| !both.iter().any(|other| other.ident == name.ident));
                let one: Vec<Name> = one.into_iter().chain(alone).collect();
                names.extend(
                    one.into_iter()
                        .map(|name| name.inner(":: core :: option :: Option")),
                );
                names.extend(both.into_iter().map(|name| Name {
                    is_inner: true,
                    ..name
                }));
            }
            _ => {}
        }
    }
    names
}

/// What is said of a parameter: its type, its default, what it takes.
fn parameter(ty: &[Tree], fields: &[Tree]) -> Option<String> {
    let mut text = format!("A parameter of the template: `{}`.", spaceless(ty));
    for Field { key, value } in read::fields(fields) {
        let value = value.filter(|value| !value.is_empty());
        let value: Option<TokenStream> = value.map(|value| value.iter().map(Tree::token).collect());
        if let Some(value) = value {
            let _ = write!(text, "\n- {}: `{value}`", plain(key));
        }
    }
    Some(text)
}

/// The doc comment of an item.
fn docs<'t>(item: &Item<'t>) -> Vec<&'t Tree> {
    let all = item.attributes.iter();
    all.filter(|attribute| attribute.is_doc())
        .flat_map(|attribute| attribute.trees)
        .collect()
}

impl Name<'_> {
    fn inner(self, wrapper: &str) -> Self {
        let mut ty = Out::of(wrapper);
        ty.put("<").all(self.ty).put(">");
        Name {
            ty,
            resource: None,
            is_inner: true,
            ..self
        }
    }

    /// The static. It has no value: there is none, and hovers would show it.
    pub(super) fn declare(&self, used: &mut Used, out: &mut Out) {
        // An input's documentation stands at the construct's own, which the editor shows besides.
        if !self.is_input {
            out.trees(self.docs.iter().copied());
        }
        let brief = self.resource.as_deref().and_then(|name| used.brief(name));
        let facts = self.facts.as_deref().or(brief);
        if let Some(facts) = facts {
            if !self.docs.is_empty() {
                out.doc("");
            }
            out.doc(facts);
        }
        out.put("static").token(self.ident.clone()).put(":");
        out.all(self.ty.clone()).put(";");
    }
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
pub(super) fn written(trees: &[Tree]) -> Out {
    let mut out = Out::default();
    for tree in trees {
        match tree {
            Tree::Word(_, text) => out.name(text),
            Tree::Sign(punct) => {
                let mut punct = punct.clone();
                punct.set_span(Span::call_site());
                out.token(punct)
            }
            Tree::Literal(literal) => {
                let mut literal = literal.clone();
                literal.set_span(Span::call_site());
                out.token(literal)
            }
            Tree::Group(group, inner) => {
                out.token(Group::new(group.delimiter(), written(inner).into_stream()))
            }
        };
    }
    out
}
