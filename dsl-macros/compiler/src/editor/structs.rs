//! Declares what a block's items speak of: a struct for each place that is written as braces, one for
//! the attributes of each resource type, and the words of the language, all with their documentation.

use std::collections::BTreeSet;

use infra_schema::{Node, Resource, Types, lookup, resource};
use litemap::LiteMap;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    attributes::{attributes, field_name},
    docs, policy, record,
    types::{self, Record, Used, below, struct_name},
    vocabulary,
};
use crate::lower;

/// All that a block's items need, and the words that the language has. Paths begin with `AWS`, which users write too. What is
/// `unstable` behind it no list of names has, as long as Rust is not nightly.
pub(super) fn module(used: &Used) -> TokenStream {
    let rests = record::RESTS.map(|name| format_ident!("{name}"));
    let (services, resources) = (services(used), resources(used));
    let (at, policies, pseudo) = (at(), policy::structs(), vocabulary::pseudo());
    let (functions, words) = (vocabulary::functions(), vocabulary::modules());
    let further = vocabulary::further_functions();
    let (parameters, rules) = (vocabulary::parameter_types(), vocabulary::rules());
    quote! {
        use ::infra::private::editor::{any as __any, resource as __r, same as __same, usual as __u, wanted as __w};
        #(use ::infra::private::editor::rest as #rests;)*
        mod Fn { #functions }
        mod AWS {
            pub use ::infra::AWS::*;
            #pseudo
            #services
            #[unstable]
            pub mod schema { #resources }
            #[unstable]
            pub mod language {
                pub use ::infra::private::editor::{Required, Usual};
                pub struct List<T>(T);
                pub enum Condition {}
                pub struct Mapping;
                pub fn condition(_: Condition) {}
                pub struct Variable;
                #at
                #policies
                #words
                #further
                #rules
                pub mod parameters { #parameters }
            }
        }
    }
}

/// What is declared in a module, by the names that lead there.
#[derive(Default)]
struct Module {
    inner: LiteMap<Ident, Module>,
    declared: TokenStream,
}

impl Module {
    fn declaration(&self) -> TokenStream {
        let declared = &self.declared;
        let inner = self.inner.iter().map(|(name, module)| {
            let inner = module.declaration();
            quote!(pub mod #name { #inner })
        });
        quote!(#declared #(#inner)*)
    }
}

/// A module for each resource type.
fn resources(used: &Used) -> TokenStream {
    let mut root = Module::default();
    for (name, places) in &used.resources {
        let Some(resource) = resource(name) else {
            continue;
        };
        let path = types::module(name);
        // Out of the modules of this type, and out of `schema`.
        let up = path.iter().map(|_| quote!(super::));
        let (records, attributes) = (records(resource, places), attributes(resource));
        let declared = quote! {
            use super::#(#up)*language::{List, Read, Required, Usual};
            use ::infra::{Number, Text, Value};
            #records
            #attributes
        };
        let mut module = &mut root;
        for part in path {
            module = module.inner.entry(part).or_default();
        }
        module.declared = declared;
    }
    root.declaration()
}

/// What reads a field of a name. The editor says nothing of a field that is not there where a type is unknown, and offers to
/// add it nowhere: rustc says it, and the struct is not the block's.
fn at() -> TokenStream {
    quote! {
        pub struct At<T, U>;
        pub type Read<T> = At<T, Unknown>;
        impl<T, U> ::core::ops::Deref for At<T, U> {
            type Target = T;
            fn deref(&self) -> &T {
                loop {}
            }
        }
        pub fn at<T>(_: T) -> Read<T> {
            loop {}
        }
    }
}

/// `AWS::` as the user writes it, with documentation on the types in use.
fn services(used: &Used) -> TokenStream {
    let mut services: LiteMap<Ident, Vec<TokenStream>> = LiteMap::new();
    for name in used
        .resources
        .keys()
        .filter(|name| name.starts_with("AWS::"))
    {
        let (Some(resource), path) = (resource(name), types::module(name)) else {
            continue;
        };
        let [service, last] = path.as_slice() else {
            continue;
        };
        let (docs, marker) = (docs::resource(resource), lower::marker(name));
        // The marker is a value besides, which would be a second name.
        let alias = quote!(#[doc = #docs] pub type #last = ::infra::Resource<#marker>; pub const #last: (););
        services.entry(service.clone()).or_default().push(alias);
    }
    let services = services.into_iter().map(|(service, types)| {
        quote!(pub mod #service { pub use ::infra::AWS::#service::*; #(#types)* })
    });
    services.collect()
}

/// The structs of the places that are written as braces.
fn records(resource: Resource, places: &LiteMap<String, Record>) -> TokenStream {
    let mut inner = BTreeSet::new();
    let structs: Vec<TokenStream> = places
        .iter()
        .map(|(path, record)| {
            let name = struct_name(path);
            let fields = lookup::properties(record.node)
                .into_values()
                .filter(|property| !property.read_only())
                .filter_map(|property| {
                    let path = below(path, property.name());
                    let field = field_name(property.name())?;
                    let docs = docs::property(resource, &path, property);
                    let ty = ty(property.node(), &path, &mut inner);
                    let ty = match property.required() {
                        true => quote!(Required<#ty>),
                        false if record.shown.usual.contains(&property.name()) => {
                            quote!(Usual<#ty>)
                        }
                        false => ty,
                    };
                    Some(quote!(#[doc = #docs] pub #field: #ty))
                });
            let fields: Vec<TokenStream> = fields.collect();
            let first = record.shown.fields();
            quote!(pub struct #name { #first #(#fields),* })
        })
        .collect();
    // Types of fields that no braces are written for have a name all the same.
    let names = inner
        .iter()
        .filter(|path| !places.contains_key(*path))
        .map(|path| struct_name(path));
    quote!(#(#structs)* #(pub struct #names;)*)
}

/// A property's type, as completion shows it.
fn ty(node: Node, path: &str, inner: &mut BTreeSet<String>) -> TokenStream {
    let types = node.types();
    if lookup::is_object(node) {
        inner.insert(path.to_owned());
        let name = struct_name(path);
        return quote!(#name);
    }
    if let Some(items) = lookup::items(node) {
        let item = ty(items, path, inner);
        return quote!(List<#item>);
    }
    match types {
        Types::STRING => quote!(String),
        Types::BOOLEAN => quote!(bool),
        Types::INTEGER => quote!(i64),
        Types::NUMBER => quote!(f64),
        _ => quote!(Value),
    }
}
