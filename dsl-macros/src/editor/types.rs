//! The types that a block's items need, out of the schema: a struct for each place that is written as
//! braces, one for the attributes of each resource type, and their documentation.

use std::collections::{BTreeMap, BTreeSet};

use infra_schema::{Node, Property, Resource, Types, resource};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{docs, words};
use crate::{lower, schema};

/// A place in the properties of a resource type.
pub(super) struct Place {
    resource: String,
    /// The properties that lead there, joined by `_`; none is the resource's own.
    path: String,
    pub(super) node: Node,
}

impl Place {
    /// The properties of a resource type.
    pub(super) fn properties(resource: &str) -> Option<Place> {
        // A custom resource's are the user's own.
        if resource.starts_with("Custom::") {
            return None;
        }
        let node = infra_schema::resource(resource)?.root();
        Some(Place {
            resource: resource.to_owned(),
            path: String::new(),
            node,
        })
    }

    pub(super) fn property(&self, name: &str) -> Option<Place> {
        let node = schema::property(self.node, name)?;
        Some(Place {
            resource: self.resource.clone(),
            path: below(&self.path, name),
            node,
        })
    }

    pub(super) fn items(&self) -> Option<Place> {
        let node = schema::items(self.node)?;
        Some(Place {
            resource: self.resource.clone(),
            path: self.path.clone(),
            node,
        })
    }
}

fn below(path: &str, name: &str) -> String {
    match path {
        "" => name.to_owned(),
        path => format!("{path}_{name}"),
    }
}

/// The struct of a place.
#[derive(Clone)]
pub(super) struct Record {
    pub(super) path: TokenStream,
    /// Something must be given, among so much that its order matters.
    pub(super) requires: bool,
    node: Node,
}

/// What of the schema a block speaks of.
#[derive(Default)]
pub(super) struct Used {
    /// Resource types, each with the places that are written as braces.
    resources: BTreeMap<String, BTreeMap<String, Record>>,
    /// What is said of resources of a type.
    briefs: BTreeMap<String, String>,
}

impl Used {
    /// Notes a resource type, if the schema has it.
    pub(super) fn resource(&mut self, name: &str) {
        if !self.resources.contains_key(name) && resource(name).is_some() {
            self.resources.insert(name.to_owned(), BTreeMap::new());
        }
    }

    /// A line about a resource of this type.
    pub(super) fn brief(&mut self, name: &str) -> Option<&str> {
        if !self.briefs.contains_key(name) {
            self.resource(name);
            self.briefs
                .insert(name.to_owned(), docs::brief(resource(name)?));
        }
        self.briefs.get(name).map(String::as_str)
    }

    /// Notes the resource types that a Rust type names.
    pub(super) fn types(&mut self, text: &str) {
        let names = text.split(|c: char| !c.is_ascii_alphanumeric() && c != ':');
        names
            .filter(|name| name.starts_with("AWS::"))
            .for_each(|name| self.resource(name));
    }

    /// The struct of a place, if it has named properties.
    pub(super) fn record(&mut self, place: &Place) -> Option<Record> {
        self.resource(&place.resource);
        let places = self.resources.get_mut(&place.resource)?;
        if let Some(known) = places.get(&place.path) {
            return Some(known.clone());
        }
        if !schema::is_object(place.node) {
            return None;
        }
        let (module, name) = (module_name(&place.resource), struct_name(&place.path));
        let path = quote!(__infra::#module::#name);
        let record = Record {
            path,
            requires: requires(&properties(place.node)),
            node: place.node,
        };
        places.insert(place.path.clone(), record.clone());
        Some(record)
    }
}

/// The function by which the editor reads attributes of a resource of this type.
pub(super) fn see(resource: &str) -> TokenStream {
    let module = module_name(resource);
    quote!(__infra::#module::see)
}

pub(super) fn module_name(resource: &str) -> Ident {
    format_ident!(
        "{}",
        resource
            .replace("::", "_")
            .replace(|c: char| !c.is_alphanumeric(), "_")
    )
}

fn struct_name(path: &str) -> Ident {
    format_ident!("{}", if path.is_empty() { "Properties" } else { path })
}

/// The module of all that a block's items need, and of the words that the language has.
pub(super) fn module(used: &Used) -> TokenStream {
    let kinds = used.resources.iter().filter_map(|(name, places)| {
        let resource = resource(name)?;
        let (module, records) = (module_name(name), records(resource, places));
        let attributes = attributes(resource);
        Some(quote! {
            pub mod #module {
                use super::{List, Required};
                use ::infra::{Number, Text, Value};
                #records
                #attributes
            }
        })
    });
    let handles = used.resources.keys().map(|name| {
        let (handle, marker) = (module_name(name), lower::marker(name));
        quote!(type #handle = ::infra::Resource<#marker>;)
    });
    let handles: TokenStream = handles.collect();
    let services = services(used);
    let words = words::modules();
    quote! {
        #handles
        const __w: __infra::Required<AnyType>;
        const __rest: !;
        const __rest_or_nothing: !;
        const __rest_or_nothing_or_all: !;
        const __rest_of_what_may_or_must_be_given: !;
        const __rest_of_what_may_or_must_be_given_beside_half_of_a_name: !;
        fn __any<T, U>(_: T) -> U {
            loop {}
        }
        #[doc(hidden)]
        mod __infra {
            pub struct Required<T>(T);
            pub struct List<T>(T);
            pub struct Condition;
            pub struct Mapping;
            #services
            #words
            #(#kinds)*
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
    let pseudo = words::pseudo();
    quote!(pub mod AWS { pub use ::infra::AWS::*; #pseudo #(#services)* })
}

/// The structs of the places that are written as braces.
fn records(resource: Resource, places: &BTreeMap<String, Record>) -> TokenStream {
    let mut inner = BTreeSet::new();
    let structs: Vec<TokenStream> = places
        .iter()
        .map(|(path, record)| {
            let name = struct_name(path);
            let fields = properties(record.node)
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

/// The named properties of an object, in whichever of its shapes.
fn properties(node: Node) -> BTreeMap<&'static str, Property> {
    let mut all: BTreeMap<&'static str, Property> =
        schema::shapes(node).flat_map(properties).collect();
    all.extend(
        node.properties()
            .map(|property| (property.name(), property)),
    );
    all
}

fn requires(properties: &BTreeMap<&str, Property>) -> bool {
    properties.len() > 3 && properties.values().any(|property| property.required())
}

fn field_name(name: &str) -> Option<Ident> {
    let raw = || syn::parse_str::<Ident>(&format!("r#{name}"));
    syn::parse_str::<Ident>(name).or_else(|_| raw()).ok()
}

/// A property's type, as completion shows it.
fn ty(node: Node, path: &str, inner: &mut BTreeSet<String>) -> TokenStream {
    let types = node.types();
    if schema::is_object(node) {
        inner.insert(path.to_owned());
        let name = struct_name(path);
        return quote!(#name);
    }
    if let Some(items) = schema::items(node) {
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

/// What `resource.` reads, and with it what Rust does.
fn attributes(resource: Resource) -> TokenStream {
    let mut structs = BTreeMap::from([("Attributes".to_owned(), Vec::new())]);
    let names: BTreeSet<&str> = resource
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
                structs.entry(holder).or_insert_with(Vec::new).extend(field);
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
    quote! {
        #(#structs)*
        pub fn see(_: ::infra::Resource<#marker>) -> Attributes {
            loop {}
        }
        impl ::core::ops::Deref for Attributes {
            type Target = ::infra::Resource<#marker>;
            fn deref(&self) -> &Self::Target {
                loop {}
            }
        }
    }
}
