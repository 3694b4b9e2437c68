//! Declares what a block's items speak of: a struct for each place that is written as braces, one for
//! the attributes of each resource type, and the words of the language, all with their documentation.

use std::collections::{BTreeMap, BTreeSet};

use infra_schema::{Node, Resource, Types, lookup, resource};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{
    attributes::{attributes, field_name},
    docs, policy, record,
    types::{Record, Used, below, module_name, short, struct_name},
    vocabulary,
};
use crate::lower;

/// The module of all that a block's items need, and of the words that the language has.
pub(super) fn module(used: &Used) -> TokenStream {
    let kinds = used.resources.iter().filter_map(|(name, places)| {
        let resource = resource(name)?;
        let text = module_name(name);
        let (module, records) = (format_ident!("{text}"), records(resource, places));
        let inside = places.keys().map(|path| struct_name(path));
        let functions = [format_ident!("see"), format_ident!("want")];
        let shorts = inside.chain(functions).map(|inside| {
            let short = short(&text, &inside);
            quote!(pub use self::#module::#inside as #short;)
        });
        let attributes = attributes(resource, used.texts.contains(name));
        Some(quote! {
            #(#shorts)*
            pub mod #module {
                use super::{List, Read, Required};
                use ::infra::{Number, Text, Value};
                #records
                #attributes
            }
        })
    });
    let handles = used.resources.keys().map(|name| {
        let (handle, marker) = (format_ident!("{}", module_name(name)), lower::marker(name));
        quote!(type #handle = ::infra::Resource<#marker>;)
    });
    let handles: TokenStream = handles.collect();
    let rests = record::RESTS.map(|name| format_ident!("{name}"));
    let services = services(used);
    let (at, policies) = (at(), policy::structs());
    let words = vocabulary::modules();
    let parameters = used.parameters.then(vocabulary::parameter_types);
    let rules = used.allows.then(vocabulary::rules);
    quote! {
        #handles
        use ::infra::private::editor::{any as __any, resource as __r, same as __same, wanted as __w};
        #(use ::infra::private::editor::rest as #rests;)*
        #[doc(hidden)]
        mod __infra {
            pub use ::infra::private::editor::Required;
            pub struct List<T>(T);
            pub enum Condition {}
            pub struct Mapping;
            pub fn condition(_: Condition) {}
            pub struct Variable;
            #at
            #policies
            #services
            #words
            #rules
            pub mod parameters { #parameters }
            #(#kinds)*
        }
    }
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
    let mut services: BTreeMap<String, Vec<TokenStream>> = BTreeMap::new();
    for name in used.resources.keys() {
        let mut parts = name.splitn(3, "::");
        let (Some("AWS"), Some(service), Some(last), Some(resource)) =
            (parts.next(), parts.next(), parts.next(), resource(name))
        else {
            continue;
        };
        let list = services.entry(service.to_owned()).or_default();
        if let Ok(last) = syn::parse_str::<Ident>(last) {
            let (docs, marker) = (docs::resource(resource), lower::marker(name));
            // The marker is a value besides, which would be a second name.
            list.push(quote!(#[doc = #docs] pub type #last = #marker; pub const #last: ();));
        }
    }
    let services = services.into_iter().filter_map(|(service, types)| {
        let service = syn::parse_str::<Ident>(&service).ok()?;
        Some(quote!(pub mod #service { pub use ::infra::AWS::#service::*; #(#types)* }))
    });
    let pseudo = vocabulary::pseudo();
    quote!(pub mod AWS { pub use ::infra::AWS::*; #pseudo #(#services)* })
}

/// The structs of the places that are written as braces.
fn records(resource: Resource, places: &BTreeMap<String, Record>) -> TokenStream {
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
                        false => ty,
                    };
                    Some(quote!(#[doc = #docs] pub #field: #ty))
                });
            let fields: Vec<TokenStream> = fields.collect();
            let wanted = record
                .requires
                .then(|| quote!(pub __required: Required<AnyType>,));
            quote!(pub struct #name { #wanted #(#fields),* })
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
