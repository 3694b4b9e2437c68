//! Inputs that a construct does not have, and variants that an input's type does not have. rustc would explain them in its own words;
//! `known` and `variant` say what to type.

use litemap::LiteMap;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::lower::ir::{Argument, ArgumentValue, Program, Step, Steps};

/// What the type of an unknown input has for itself, so that no setting may be named so there.
const TAKEN: [&str; 13] = [
    "check", "entry", "entry_of", "judged", "limits", "literal", "named", "nameless", "read",
    "same", "set", "table", "variant",
];

/// What a block writes of types that only rustc knows, each once.
#[derive(Default)]
struct Written {
    inputs: LiteMap<Ident, ()>,
    /// Of things that are named in inputs.
    settings: LiteMap<Ident, ()>,
    variants: LiteMap<Ident, ()>,
}

/// Traits that every type has, with the inputs that the block sets and the variants that it gives them: not rustc but `known` and
/// `variant` report those that they alone have.
pub(super) fn names(program: &Program) -> TokenStream {
    let mut written = Written::default();
    collect(&program.body, &mut written);
    let Written {
        inputs,
        settings,
        variants,
    } = written;
    if inputs.is_empty() {
        return TokenStream::new();
    }
    let settings = settings
        .keys()
        .filter(|name| !TAKEN.contains(&name.to_string().as_str()));
    let inputs = inputs.keys();
    let inputs = quote!(::infra::private::unknown_inputs! { #(#inputs),*; #(#settings),* });
    if variants.is_empty() {
        return inputs;
    }
    let variants = variants.keys();
    quote!(#inputs ::infra::private::unknown_variants! { #(#variants),* })
}

fn collect(steps: &Steps, written: &mut Written) {
    for step in &steps.list {
        match step {
            Step::Construct { fields, .. } => {
                for Argument { name, given, .. } in fields {
                    written.inputs.insert(name.clone(), ());
                    match given {
                        ArgumentValue::Nested { things, .. } => {
                            for setting in things.iter().flat_map(|thing| &thing.settings) {
                                written.settings.insert(setting.name.clone(), ());
                            }
                        }
                        ArgumentValue::Value {
                            variant: Some(variant),
                            ..
                        } => {
                            written.variants.insert(variant.name.clone(), ());
                        }
                        _ => {}
                    }
                }
            }
            Step::For { body, .. } => collect(body, written),
            Step::If {
                then, otherwise, ..
            } => {
                collect(then, written);
                if let Some((_, otherwise)) = otherwise {
                    collect(otherwise, written);
                }
            }
            _ => {}
        }
    }
}
