//! What a TypeScript or JavaScript module exports and imports. It reads no file: what a name in another module is, it leaves
//! open.

use std::collections::BTreeSet;

mod commonjs;
mod declarations;
mod exports;
mod imports;
mod lookahead;
mod shape;
mod specifiers;

use crate::typescript::lexer::Kind;
use litemap::LiteMap;
use lookahead::Tokens;
pub(crate) use shape::Shape;

/// A module's doors.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Module {
    /// The names of the values that it exports; types are none.
    pub(crate) exports: BTreeSet<String>,
    /// `export { original as name } from "specifier"`
    pub(crate) reexports: Vec<Reexport>,
    /// The modules whose exports are all its own too: `export * from "specifier"`.
    pub(crate) stars: Vec<String>,
    /// Whether it exports something that only running it would tell.
    pub(crate) opaque: bool,
    /// The names that it declares at its top, exported or not, and what they stand for.
    pub(crate) declares: LiteMap<String, Shape>,
    /// What its own exports stand for.
    pub(crate) shapes: LiteMap<String, Shape>,
    /// The names that it imports, as they are called here.
    pub(crate) bindings: LiteMap<String, Reexport>,
    /// What it imports, in order.
    pub(crate) imports: Vec<Import>,
}

/// A name handed on from another module.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Reexport {
    pub(crate) name: String,
    pub(crate) original: String,
    pub(crate) specifier: String,
}

/// An import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Import {
    /// What it names; with `*` and `**` in it if it is a pattern.
    pub(crate) specifier: String,
    pub(crate) types: Types,
    /// Whether the code goes on without it: a `require` in a `try`.
    pub(crate) optional: bool,
    /// Whether it is a `require`, for which packages may have other files.
    pub(crate) required: bool,
    /// Whether it means every file of a pattern, of which the code chooses one.
    pub(crate) pattern: bool,
}

/// How much of an import are types, which do not exist at run time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Types {
    None,
    /// `import { type A }`: what is left of it when the code runs depends on the compiler's options.
    Names,
    /// `import type`
    All,
}

impl Module {
    pub(crate) fn parse(text: &str) -> Self {
        let mut reader = Reader {
            tokens: Tokens::of(text),
            module: Module::default(),
        };
        for at in 0..reader.tokens.len() {
            reader.token(at);
        }
        reader.assignments();
        reader.module
    }
}

/// Looks ahead from one token after the other, and steps over none, so that an `import("a")` inside
/// an exported function is found like one outside.
struct Reader<'a> {
    tokens: Tokens<'a>,
    module: Module,
}

impl Reader<'_> {
    fn token(&mut self, at: usize) {
        let Some(Kind::Word(word)) = self.tokens.kind(at) else {
            return;
        };
        if at > 0 && matches!(self.tokens.kind(at - 1), Some(Kind::Mark("." | "?."))) {
            return;
        }
        let next = at + 1;
        match word {
            // `import type a = require("b")`
            "require"
                if at > 3
                    && self.tokens.is(at - 4, &["import", "type"])
                    && self.tokens.is(at - 1, &["="]) => {}
            "import" | "require" if self.tokens.is(next, &["("]) => self.call(word, next + 1),
            "import" if self.tokens.depth(at) == 0 => self.import(next),
            "export" if self.tokens.depth(at) == 0 => self.export(next),
            "exports" => self.member(next),
            "module" if self.tokens.is(next, &[".", "exports", "="]) => self.assigned(next + 3),
            "module" if self.tokens.is(next, &[".", "exports"]) => self.member(next + 2),
            "Object"
                if self
                    .tokens
                    .is(next, &[".", "defineProperty", "(", "exports", ","]) =>
            {
                self.name(next + 5, Shape::Unknown)
            }
            _ if self.tokens.depth(at) == 0 => self.declaration(at, false),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
