//! `export`: names of the module's own, and those handed on from others.

use super::{Reader, Reexport, Shape, Types};
use crate::typescript::lexer::Kind;

impl Reader<'_> {
    pub(super) fn export(&mut self, at: usize) {
        match self.tokens.kind(at) {
            Some(Kind::Mark("{")) => self.list(at),
            Some(Kind::Mark("*")) => self.star(at),
            Some(Kind::Mark("=")) => self.assigned(at + 1),
            Some(Kind::Word("default")) => self.exports_as("default", self.shape(at + 1)),
            Some(Kind::Word("type")) => self.types(at + 1),
            Some(Kind::Word(_)) => self.declaration(at, true),
            _ => {}
        }
    }

    /// `export { a, b as c, type D }`, perhaps `from "e"`.
    pub(super) fn list(&mut self, open: usize) {
        let close = self.tokens.close(open);
        let begins: Vec<usize> = (open + 1..close)
            .filter(|at| self.tokens.is(at - 1, &["{"]) || self.tokens.is(at - 1, &[","]))
            .collect();
        let specifier = self.tokens.from(close + 1);
        if let Some(specifier) = specifier {
            self.imports(specifier, Types::None);
        }
        for at in begins {
            let is_type = self.is_type_name(at);
            let renamed = self
                .tokens
                .is(at + 1, &["as"])
                .then(|| self.tokens.text(at + 2))
                .flatten();
            let Some(original) = self.tokens.text(at).filter(|_| !is_type) else {
                continue;
            };
            let name = renamed.unwrap_or(original);
            match specifier {
                None => self.exports_as(name, Shape::Named(original.to_owned())),
                Some(specifier) => self.module.reexports.push(Reexport {
                    name: name.to_owned(),
                    original: original.to_owned(),
                    specifier: specifier.to_owned(),
                }),
            }
        }
    }

    /// `export * from "a"`, `export * as b from "a"`.
    pub(super) fn star(&mut self, at: usize) {
        if let Some(specifier) = self.tokens.from(at + 1) {
            self.imports(specifier, Types::None);
            self.module.stars.push(specifier.to_owned());
        } else if let (true, Some(specifier)) =
            (self.tokens.is(at + 1, &["as"]), self.tokens.from(at + 3))
        {
            self.imports(specifier, Types::None);
            self.name(at + 2, Shape::Value);
        }
    }

    /// `export type { A } from "b"`, `export type * from "b"`; `export type A = …` names no module.
    pub(super) fn types(&mut self, at: usize) {
        let end = if self.tokens.is(at, &["{"]) {
            self.tokens.close(at)
        } else {
            at
        };
        if let Some(specifier) = self.tokens.from(end + 1) {
            self.imports(specifier, Types::All);
        }
    }

    /// Exports the name that stands there.
    pub(super) fn name(&mut self, at: usize, shape: Shape) {
        if let Some(name) = self.tokens.text(at) {
            self.exports_as(name, shape);
        }
    }

    pub(super) fn exports_as(&mut self, name: &str, shape: Shape) {
        // Compilers mark what was an ECMAScript module; nobody calls it.
        if name != "__esModule" {
            self.module.exports.insert(name.to_owned());
            self.module.shapes.insert(name.to_owned(), shape);
        }
    }
}
