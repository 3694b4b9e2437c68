//! The exports of CommonJS, which are assignments: `exports.handler = …`.

use super::{Reader, Shape};
use crate::typescript::lexer::Kind;

impl Reader<'_> {
    /// `exports.a =`, `exports["a"] =`, from behind `exports`.
    pub(crate) fn member(&mut self, at: usize) {
        let is_dotted = self.tokens.is(at, &["."]) && self.tokens.is(at + 2, &["="]);
        let is_quoted = self.tokens.is(at, &["["]) && self.tokens.is(at + 2, &["]", "="]);
        if is_dotted || is_quoted {
            let value = at + if is_dotted { 3 } else { 4 };
            self.name(at + 1, self.shape(value));
        }
    }

    /// What `module.exports = …` and `export = …` give away.
    pub(crate) fn assigned(&mut self, at: usize) {
        match self.tokens.kind(at) {
            Some(Kind::Mark("{")) => self.object(at),
            Some(Kind::Word("require")) if self.tokens.is(at + 1, &["("]) => {
                match self.tokens.kind(at + 2) {
                    Some(Kind::Text(specifier)) => self.module.stars.push(specifier.to_owned()),
                    _ => self.module.opaque = true,
                }
            }
            Some(Kind::Word("async" | "function" | "class")) => {
                self.exports_as("default", self.shape(at))
            }
            _ => self.module.opaque = true,
        }
    }

    /// The keys of `{ a, b: c, d() {}, async e() {}, ...f }`.
    fn object(&mut self, open: usize) {
        for at in open + 1..self.tokens.close(open) {
            let begins = at == open + 1
                || (self.tokens.is(at - 1, &[","])
                    && self.tokens.depth(at - 1) == self.tokens.depth(open) + 1);
            if begins && self.tokens.is(at, &["..."]) {
                self.module.opaque = true;
            } else if begins {
                let is_prefix = self.tokens.is(at, &["async"]) || self.tokens.is(at, &["get"]);
                let prefixed = is_prefix && self.tokens.text(at + 1).is_some();
                let name = if prefixed { at + 1 } else { at };
                let is_read = prefixed && self.tokens.is(at, &["get"]);
                let shape = self.property(name);
                self.name(name, if is_read { Shape::Unknown } else { shape });
            }
        }
    }

    /// What `a`, `a: b` or `a() {}` gives to its name in an object.
    fn property(&self, name: usize) -> Shape {
        match self.tokens.kind(name + 1) {
            Some(Kind::Mark("(")) => Shape::Function {
                parameters: self.parameters(name + 1),
            },
            Some(Kind::Mark(":")) => self.shape(name + 2),
            _ => self
                .tokens
                .text(name)
                .map_or(Shape::Unknown, |name| Shape::Named(name.to_owned())),
        }
    }
}
