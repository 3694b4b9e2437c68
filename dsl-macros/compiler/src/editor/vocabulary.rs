//! Words that the language and CloudFormation have of themselves, declared for the editor.

mod functions;
mod parameters;
mod tables;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::keywords::{PARAMETER_FIELDS, Takes, VERBS, camel};

use functions::{FUNCTIONS, Function};
use infra_rules::{CONDITION_FUNCTIONS, RULE_FUNCTIONS};
pub(super) use parameters::parameter_types;
#[cfg(test)]
use tables::PARAMETER_TYPES;
use tables::{
    ATTRIBUTES, BLOCKS, ENVIRONMENT, GRANTS, ITEMS, PARAMETER, POLICIES, PSEUDO, REFERENCES,
};

/// The function of this name.
pub(super) fn function_named(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

/// The pseudo parameters.
pub(super) fn pseudo() -> TokenStream {
    let all = PSEUDO.iter().map(|(name, ty)| {
        let docs = infra_rules::describe::pseudo_parameter(name);
        let (name, ty) = (format_ident!("{name}"), format_ident!("{ty}"));
        let docs = docs.into_iter();
        quote!(#(#[doc = #docs])* pub const #name: ::infra::#ty;)
    });
    all.collect()
}

/// CloudFormation's functions, where a value stands.
pub(super) fn functions() -> TokenStream {
    let is_value = |one: &&Function| {
        !CONDITION_FUNCTIONS.contains(&one.name) && !RULE_FUNCTIONS.contains(&one.name)
    };
    FUNCTIONS.iter().filter(is_value).map(function).collect()
}

/// Those that decide, and all of them, each in a module of the name that is written.
pub(super) fn further_functions() -> TokenStream {
    let decides = |one: &&Function| CONDITION_FUNCTIONS.contains(&one.name);
    let deciding = FUNCTIONS.iter().filter(decides).map(function);
    let all = FUNCTIONS.iter().map(function);
    quote! {
        pub mod deciding { pub mod Fn { #(#deciding)* } }
        pub mod template { pub mod Fn { #(#all)* } }
    }
}

/// A module for each kind of word.
pub(super) fn modules() -> TokenStream {
    let items = variants(&ITEMS);
    let blocks = variants(&BLOCKS);
    let attributes = constants(&ATTRIBUTES);
    let policies = statics(&POLICIES, &quote!(::infra::private::editor::Policy));
    let references = statics(&REFERENCES, &quote!(::infra::private::editor::Reference));
    let environment = constants(&ENVIRONMENT);
    let grants = constants(&GRANTS);
    let verbs = VERBS.iter().map(|word| {
        let (ty, word) = (format_ident!("{}", camel(word)), format_ident!("{word}"));
        quote!(pub use ::infra::verbs::#ty as #word;)
    });
    let parameter = PARAMETER_FIELDS.iter().map(|(name, takes)| {
        let docs = docs(&PARAMETER, name);
        let name = format_ident!("{name}");
        let ty = match takes {
            Takes::Text | Takes::Value => quote!(String),
            Takes::Number => quote!(i64),
            Takes::Flag => quote!(bool),
            Takes::List => quote!(Vec<String>),
        };
        quote!(#[doc = #docs] pub #name: #ty)
    });
    quote! {
        pub mod words {
            pub enum Items { #items }
            pub enum Blocks { #blocks }
        }
        pub mod attributes { #attributes }
        pub fn policy(_: ::infra::private::editor::Policy) {}
        pub mod policies { #policies }
        pub fn reference(_: ::infra::private::editor::Reference) {}
        pub mod references { #references }
        pub mod environment { #environment }
        pub mod verbs { #(#verbs)* #grants }
        pub struct Parameter { #(#parameter),* }
    }
}

/// The rules, which `#[allow(rule = "why")]` names.
pub(super) fn rules() -> TokenStream {
    let rules = infra_rules::rules().map(|rule| {
        let docs = format!(
            "A rule about templates: `#[allow({rule} = \"why\")]` keeps it silent here. RULES.md says why it is there."
        );
        let rule = format_ident!("{rule}");
        quote!(#[doc = #docs] pub const #rule: ();)
    });
    quote!(pub mod rules { #(#rules)* })
}

/// The line about a word.
fn docs<'w>(words: &[(&str, &'w str)], name: &str) -> &'w str {
    let known = words.iter().find(|(word, _)| *word == name);
    known.map_or("", |(_, docs)| docs)
}

/// A function that takes anything.
fn function(function: &Function) -> TokenStream {
    let Function {
        name,
        parameters,
        returns,
        more,
    } = function;
    let docs = infra_rules::describe::function(name).map(|(what, _)| format!("{what}{more}."));
    let (name, returns) = (format_ident!("{name}"), format_ident!("{returns}"));
    let types: Vec<Ident> = parameters.iter().map(|ty| format_ident!("{ty}")).collect();
    let names = parameters
        .iter()
        .map(|ty| format_ident!("{}", ty.to_lowercase()));
    let docs = docs.into_iter();
    quote! {
        #(#[doc = #docs])*
        pub fn #name<#(#types),*>(#(#names: #types),*) -> ::infra::#returns {
            loop {}
        }
    }
}

fn constants(words: &[(&str, &str)]) -> TokenStream {
    let all = words.iter().map(|(word, docs)| {
        let word = format_ident!("{word}");
        quote!(#[doc = #docs] pub const #word: ();)
    });
    all.collect()
}

/// Words of a type that is wanted where they stand. It is not a type of the block's, which the editor would offer besides.
fn statics(words: &[(&str, &str)], ty: &TokenStream) -> TokenStream {
    let all = words.iter().map(|(word, docs)| {
        let word = format_ident!("{word}");
        quote!(#[doc = #docs] pub static #word: #ty;)
    });
    all.collect()
}

/// Words as variants, which complete without parentheses.
fn variants(words: &[(&str, &str)]) -> TokenStream {
    let all = words.iter().map(|(word, docs)| {
        let word = format_ident!("{word}");
        quote!(#[doc = #docs] #word,)
    });
    all.collect()
}

/// All that the editor offers of what the language has, for the test that compares them.
#[cfg(test)]
pub(super) fn offered() -> [Vec<&'static str>; 10] {
    let names = |table: &'static [(&'static str, &'static str)]| {
        table.iter().map(|(name, _)| *name).collect()
    };
    [
        FUNCTIONS.iter().map(|function| function.name).collect(),
        PSEUDO.iter().map(|(name, _)| *name).collect(),
        names(&ATTRIBUTES),
        names(&PARAMETER),
        names(&PARAMETER_TYPES),
        names(&ITEMS),
        names(&BLOCKS),
        names(&POLICIES),
        names(&REFERENCES),
        names(&ENVIRONMENT),
    ]
}
