//! What stands behind the dot of a resource's name.

use infra_schema::{Resource, Types};
use litemap::LiteMap;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use crate::lower;

/// What `resource.` reads, and with it what Rust does; with the names for texts.
pub(super) fn attributes(resource: Resource) -> TokenStream {
    let mut structs: LiteMap<String, Vec<TokenStream>> = LiteMap::new();
    structs.insert("Attributes".to_owned(), Vec::new());
    let names: Vec<&str> = resource
        .attributes()
        .map(|attribute| attribute.name())
        .collect();
    for attribute in resource.attributes() {
        // What has attributes inside is their struct.
        let inside = format!("{}.", attribute.name());
        if names.iter().any(|name| name.starts_with(&inside)) {
            continue;
        }
        let docs = docs::attribute(resource, attribute);
        let ty = match attribute.types() {
            Types::INTEGER | Types::NUMBER => quote!(Number),
            Types::ARRAY => quote!(::infra::List),
            Types::OBJECT => quote!(Value),
            _ => quote!(Text),
        };
        // `Endpoint.Address` is a field of a field.
        let (outer, name) = attribute
            .name()
            .rsplit_once('.')
            .unwrap_or(("", attribute.name()));
        let mut holder = "Attributes".to_owned();
        for part in outer.split('.').filter(|part| !part.is_empty()) {
            let inner = format!("{holder}_{part}");
            if !structs.contains_key(&inner) {
                let ty = format_ident!("{inner}");
                let field = field_name(part).map(|part| quote!(pub #part: #ty));
                structs.entry(holder).or_default().extend(field);
                structs.insert(inner.clone(), Vec::new());
            }
            holder = inner;
        }
        let field = field_name(name).map(|name| quote!(#[doc = #docs] pub #name: #ty));
        structs.entry(holder).or_default().extend(field);
    }
    let structs = structs.iter().map(|(name, fields)| {
        let name = format_ident!("{name}");
        quote!(pub struct #name { #(#fields),* })
    });
    let marker = lower::marker(resource.name());
    let in_texts = in_text(resource);
    quote! {
        #(#structs)*
        pub fn see(_: ::infra::Resource<#marker>) -> Read<Attributes> {
            loop {}
        }
        pub fn want<U>(_: ::infra::Resource<#marker>) -> U {
            loop {}
        }
        #in_texts
        impl ::core::ops::Deref for Attributes {
            type Target = ::infra::Resource<#marker>;
            fn deref(&self) -> &Self::Target {
                loop {}
            }
        }
    }
}

/// The attributes as names, which is all that the editor reads in a text.
fn in_text(resource: Resource) -> TokenStream {
    let mut all: LiteMap<Ident, String> = LiteMap::new();
    for attribute in resource.attributes() {
        let name = attribute.name().rsplit('.').next().and_then(field_name);
        if let Some(name) = name {
            let docs = docs::attribute(resource, attribute);
            all.entry(name).or_insert(docs);
        }
    }
    let all = all
        .iter()
        .map(|(name, docs)| quote!(#[doc = #docs] pub const #name: ::infra::Text;));
    quote!(pub mod names { #(#all)* })
}

/// A name as a field may have it.
pub(super) fn field_name(name: &str) -> Option<Ident> {
    // Most names are so plain that nothing has to read them: no keyword but `Self` begins with a capital.
    let is_part = |c: u8| c.is_ascii_alphanumeric() || c == b'_';
    if name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(is_part)
        && name != "Self"
    {
        return Some(Ident::new(name, Span::call_site()));
    }
    let raw = || syn::parse_str::<Ident>(&format!("r#{name}"));
    syn::parse_str::<Ident>(name).or_else(|_| raw()).ok()
}
