//! What mends an error, as data for whoever changes the text. It knows no rule, and not the text that is changed.

use infra_rules::{Fix, Language};

/// A change of a block's text that mends what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Write this in the place of the token, or of the path or the name in a text that the token is part of. A text may lack its quotes.
    Write(String),
    /// Write these fields into the braces that the token is or begins, or in the place of the field that it is in.
    Beside(String),
    /// Write this attribute in the place of the one that the token is in, or before what the token is in.
    Attribute(String),
    /// Write this attribute before the item of a name.
    Before {
        /// `#[allow(rule = "why")]`.
        attribute: String,
        /// The name.
        item: String,
    },
    /// Take out what the token begins.
    Remove,
}

impl Edit {
    /// The edits that a fix stands for, in a block's words. An example is none, nor is what only words say.
    pub(crate) fn of(fix: &Fix, language: &dyn Language) -> Vec<Edit> {
        match fix {
            Fix::Write(text) | Fix::Part { whole: text, .. } => vec![Edit::Write(text.clone())],
            Fix::Either(texts) | Fix::OneOf(texts) => {
                texts.iter().cloned().map(Edit::Write).collect()
            }
            Fix::Function { .. } | Fix::Attribute { .. } => {
                let text = language.replacement(fix);
                text.into_iter().map(Edit::Write).collect()
            }
            Fix::Beside(fields) => vec![Edit::Beside(fields.clone())],
            Fix::Policy { name, values } => {
                let forms = values.iter().map(|value| language.policy(name, value));
                forms
                    .filter_map(|form| attribute(&form).map(Edit::Attribute))
                    .collect()
            }
            Fix::Allow { rule, item } => {
                let before = |attribute| Edit::Before {
                    attribute,
                    item: item.clone(),
                };
                let form = attribute(&language.allow(rule, item));
                form.into_iter().map(before).collect()
            }
            Fix::Remove => vec![Edit::Remove],
            Fix::Or(one, other) => {
                let mut edits = Edit::of(one, language);
                // What is one of two ways is lost where the other is in words alone.
                match edits.is_empty() {
                    true => edits,
                    false => {
                        edits.extend(Edit::of(other, language));
                        edits
                    }
                }
            }
            Fix::Like(_) | Fix::Around(_) | Fix::RemoveOne | Fix::OrResource(_) | Fix::Say(_) => {
                Vec::new()
            }
        }
    }
}

/// The attribute among the words of a help.
fn attribute(help: &str) -> Option<String> {
    let quoted = help.split('`').nth(1)?;
    quoted.starts_with("#[").then(|| quoted.to_owned())
}
