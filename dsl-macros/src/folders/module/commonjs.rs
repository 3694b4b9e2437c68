//! The exports of CommonJS, which are assignments: `exports.handler = …`.

use super::super::typescript::Kind;
use super::Reader;

impl Reader<'_> {
    /// `exports.a =`, `exports["a"] =`, from behind `exports`.
    pub(super) fn member(&mut self, at: usize) {
        let is_dotted = self.tokens.is(at, &["."]) && self.tokens.is(at + 2, &["="]);
        let is_quoted = self.tokens.is(at, &["["]) && self.tokens.is(at + 2, &["]", "="]);
        if is_dotted || is_quoted {
            self.name(at + 1);
        }
    }

    /// What `module.exports = …` and `export = …` give away.
    pub(super) fn assigned(&mut self, at: usize) {
        match self.tokens.kind(at) {
            Some(Kind::Mark("{")) => self.object(at),
            Some(Kind::Word("require")) if self.tokens.is(at + 1, &["("]) => {
                match self.tokens.kind(at + 2) {
                    Some(Kind::Text(specifier)) => self.module.stars.push(specifier.to_owned()),
                    _ => self.module.opaque = true,
                }
            }
            Some(Kind::Word("async" | "function" | "class")) => self.exports("default"),
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
                self.name(if prefixed { at + 1 } else { at });
            }
        }
    }
}
