//! Inputs that a construct does not have. rustc would explain them in its own words; `known` says what to type.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::lower::ir::{Argument, ArgumentValue, Program, Step, Steps};

/// What the type of an unknown input has for itself, so that no setting may be named so there.
const TAKEN: [&str; 11] = [
    "check", "entry", "entry_of", "judged", "limits", "literal", "named", "nameless", "read",
    "set", "table",
];

/// A trait that every type has, with the inputs that the block sets: not rustc but `known` reports those that it alone has.
pub(super) fn inputs(program: &Program) -> TokenStream {
    let (mut names, mut settings) = (BTreeSet::new(), BTreeSet::new());
    collect(&program.body, &mut names, &mut settings);
    if names.is_empty() {
        return TokenStream::new();
    }
    let settings = settings
        .iter()
        .filter(|name| !TAKEN.contains(&name.to_string().as_str()));
    let names = names.iter();
    quote!(::infra::private::unknown_inputs! { #(#names),*; #(#settings),* })
}

/// The names of inputs that the steps set, each once, and those of the settings of things that are named in them.
fn collect(steps: &Steps, names: &mut BTreeSet<Ident>, settings: &mut BTreeSet<Ident>) {
    for step in &steps.list {
        match step {
            Step::Construct { fields, .. } => {
                for Argument { name, given, .. } in fields {
                    names.insert(name.clone());
                    if let ArgumentValue::Nested { things, .. } = given {
                        let all = things.iter().flat_map(|thing| &thing.settings);
                        settings.extend(all.map(|setting| setting.name.clone()));
                    }
                }
            }
            Step::For { body, .. } => collect(body, names, settings),
            Step::If {
                then, otherwise, ..
            } => {
                collect(then, names, settings);
                if let Some((_, otherwise)) = otherwise {
                    collect(otherwise, names, settings);
                }
            }
            _ => {}
        }
    }
}
