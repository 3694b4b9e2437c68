//! [`Enums`]: values that a file adds to an enum and uses. PostgreSQL takes such a value only in a later transaction, unless the
//! transaction made the type as well.

use std::collections::BTreeSet;

use super::{Risk, Warning, tokens::Tokens};
use crate::script::Statement;

/// What a file has made of enums so far.
#[derive(Default)]
pub(super) struct Enums {
    created: BTreeSet<String>,
    /// As SQL writes them: `'paid'`.
    added: Vec<String>,
}

impl Enums {
    /// The warning about a statement that names a value which the file adds. That it is the enum's, and not a text that happens
    /// to be the same, only PostgreSQL knows.
    pub(super) fn uses_new_value(&mut self, statement: &Statement<'_>) -> Option<Warning> {
        let is_type = statement.begins_with("create type") || statement.begins_with("alter type");
        if is_type {
            self.remember(Tokens::of(statement.text));
            return None;
        }
        let is_used = |value: &&String| statement.text.contains(value.as_str());
        let value = self.added.iter().find(is_used)?;
        let is_word = Tokens::of(statement.text).any(|word| word == value);
        (is_word || statement.begins_with("do")).then(|| Warning {
            risk: Risk::NewValue,
            object: value.clone(),
            line: statement.line,
        })
    }

    fn remember(&mut self, mut words: Tokens<'_>) {
        if words.take("create type") {
            self.created.extend(words.path());
        } else if words.take("alter type") {
            let is_known = words
                .path()
                .is_some_and(|name| self.created.contains(&name));
            if !is_known && words.take("add value") {
                words.take("if not exists");
                self.added.extend(words.first().map(str::to_owned));
            }
        }
    }
}
