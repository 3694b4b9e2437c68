//! `import`: which modules, and which of their names are values.

use super::{Import, Reader, Reexport, Types};
use crate::typescript::lexer::Kind;

impl Reader<'_> {
    /// `import "a"`, `import b, { c } from "a"`, `import type { D } from "a"`.
    pub(super) fn import(&mut self, at: usize) {
        if let Some(Kind::Text(specifier)) = self.tokens.kind(at) {
            return self.imports(specifier, Types::None);
        }
        // `type` may also be the name that is imported: `import type from "a"`.
        let is_name = self.tokens.is(at + 1, &[","])
            || self.tokens.is(at + 1, &["from"]) && !self.tokens.is(at + 2, &["from"]);
        let types = self.tokens.is(at, &["type"]) && !is_name;
        let begin = at;
        for at in at..self.tokens.len() {
            match self.tokens.kind(at) {
                // `import.meta` and `import a = require("b")`
                Some(Kind::Mark("." | "=" | ";")) => return,
                Some(Kind::Word("from")) if self.tokens.depth(at) == 0 => {
                    if let Some(specifier) = self.tokens.from(at) {
                        let types = match types {
                            true => Types::All,
                            false => self.bound(begin, at, specifier),
                        };
                        return self.imports(specifier, types);
                    }
                }
                _ => {}
            }
        }
    }

    /// Notes the names that an import gives, and says whether all of them are types.
    pub(super) fn bound(&mut self, begin: usize, end: usize, specifier: &str) -> Types {
        let mut values = !self.tokens.is(begin, &["{"]);
        let mut types = false;
        for at in begin..end {
            let begins =
                at == begin || self.tokens.is(at - 1, &["{"]) || self.tokens.is(at - 1, &[","]);
            let Some(original) = self.tokens.text(at).filter(|_| begins) else {
                continue;
            };
            let inside = self.tokens.depth(at) > self.tokens.depth(begin);
            if inside && self.is_type_name(at) {
                types = true;
                continue;
            }
            values = true;
            let renamed = self.tokens.is(at + 1, &["as"]);
            let name = self.tokens.text(if renamed { at + 2 } else { at });
            let original = if inside { original } else { "default" };
            if let Some(name) = name {
                let binding = Reexport {
                    name: name.to_owned(),
                    original: original.to_owned(),
                    specifier: specifier.to_owned(),
                };
                self.module.bindings.insert(binding.name.clone(), binding);
            }
        }
        match types && !values {
            true => Types::Names,
            false => Types::None,
        }
    }

    /// Whether `type` stands there and describes the name behind it; it is a name too where nothing follows that it could
    /// describe.
    pub(super) fn is_type_name(&self, at: usize) -> bool {
        self.tokens.is(at, &["type"]) && self.tokens.text(at + 1).is_some_and(|next| next != "as")
    }

    pub(super) fn imports(&mut self, specifier: &str, types: Types) {
        self.module.imports.push(Import {
            specifier: specifier.to_owned(),
            types,
            optional: false,
            required: false,
            pattern: false,
        });
    }
}
