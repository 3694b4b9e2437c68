//! Policy documents, of which the schema says that they are JSON: their keys, as IAM has them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::shown::Shown;

/// A part of a policy document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Policy {
    Document,
    Statement,
}

/// A key: its name, its type, whether it must be there, and what it says.
type Key = (&'static str, &'static str, bool, &'static str);

const DOCUMENT: [Key; 3] = [
    (
        "Version",
        "String",
        false,
        "The language of the policy: `\"2012-10-17\"`.",
    ),
    ("Id", "String", false, "A name of the policy."),
    (
        "Statement",
        "List<PolicyStatement>",
        true,
        "What is allowed and what is denied.",
    ),
];

const STATEMENT: [Key; 9] = [
    (
        "Sid",
        "String",
        false,
        "A name of the statement, of letters and digits.",
    ),
    (
        "Effect",
        "String",
        true,
        "`\"Allow\"` or `\"Deny\"`. What nobody allows is denied, and what is denied nobody can allow.",
    ),
    (
        "Principal",
        "Value",
        false,
        "Who, in the policy of a resource: `{ AWS: arn }`, `{ Service: \"lambda.amazonaws.com\" }`, `{ Federated: arn }` or `\"*\"`.",
    ),
    (
        "NotPrincipal",
        "Value",
        false,
        "Everybody but those. AWS advises against it.",
    ),
    (
        "Action",
        "List<String>",
        false,
        "What may be done: `\"s3:GetObject\"`, also with `*` in it.",
    ),
    ("NotAction", "List<String>", false, "All actions but those."),
    (
        "Resource",
        "List<String>",
        false,
        "On what: ARNs, also with `*` in them.",
    ),
    (
        "NotResource",
        "List<String>",
        false,
        "On everything but those.",
    ),
    (
        "Condition",
        "Value",
        false,
        "Under which conditions: `{ StringEquals: { \"aws:SourceAccount\": AWS::AccountId } }`.",
    ),
];

impl Policy {
    /// What stands in a property of this name, if the schema knows nothing of it.
    pub(super) fn of(property: &str) -> Option<Policy> {
        let is_policy = property.ends_with("PolicyDocument")
            || ["KeyPolicy", "RepositoryPolicyText", "ResourcePolicy"].contains(&property);
        is_policy.then_some(Policy::Document)
    }

    /// The part below a key.
    pub(super) fn property(self, key: &str) -> Option<Policy> {
        (self == Policy::Document && key == "Statement").then_some(Policy::Statement)
    }

    /// Whether this part has a key.
    pub(super) fn has(self, key: &str) -> bool {
        self.keys().iter().any(|(name, ..)| *name == key)
    }

    /// The struct that has its keys.
    pub(super) fn path(self) -> &'static str {
        match self {
            Policy::Document => "AWS :: language :: PolicyDocument",
            Policy::Statement => "AWS :: language :: PolicyStatement",
        }
    }

    /// What is shown first.
    pub(super) fn shown(self) -> Shown {
        let required = self.keys().iter().filter(|(.., required, _)| *required);
        Shown {
            required: required.map(|(name, ..)| *name).collect(),
            usual: match self {
                Policy::Document => vec!["Version"],
                Policy::Statement => vec!["Action", "Resource", "Principal", "Condition"],
            },
        }
    }

    fn keys(self) -> &'static [Key] {
        match self {
            Policy::Document => &DOCUMENT,
            Policy::Statement => &STATEMENT,
        }
    }
}

/// The structs of all parts.
pub(super) fn structs() -> TokenStream {
    let all = [
        ("PolicyDocument", Policy::Document),
        ("PolicyStatement", Policy::Statement),
    ];
    let structs = all.map(|(name, part)| {
        let (name, shown) = (format_ident!("{name}"), part.shown());
        let keys = part.keys().iter().map(|(key, ty, required, docs)| {
            let ty: TokenStream = ty.parse().unwrap_or_default();
            let (ty, docs) = match required {
                true => (quote!(Required<#ty>), format!("**Required.** {docs}")),
                false if shown.usual.contains(key) => (quote!(Usual<#ty>), (*docs).to_owned()),
                false => (ty, (*docs).to_owned()),
            };
            let key = format_ident!("{key}");
            quote!(#[doc = #docs] pub #key: #ty)
        });
        let first = shown.fields();
        quote!(pub struct #name { #first #(#keys),* })
    });
    quote!(#(#structs)*)
}
