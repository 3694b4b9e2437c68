//! What a module declares at its top, exported or not, and what the names stand for.

use super::{Reader, Shape};
use crate::typescript::lexer::Kind;

impl Reader<'_> {
    /// What makes a name that is there at run time, which `type`, `interface` and `declare` do not.
    pub(super) fn declaration(&mut self, at: usize, exported: bool) {
        let next = at + 1;
        match self.tokens.kind(at) {
            Some(Kind::Word("const")) if self.tokens.is(next, &["enum"]) => {
                self.declared(next + 1, Shape::Value, exported)
            }
            Some(Kind::Word("const" | "let" | "var")) => self.variables(next, exported),
            Some(Kind::Word("async")) if self.tokens.is(next, &["function"]) => {
                self.declaration(next, exported)
            }
            Some(Kind::Word("abstract")) if self.tokens.is(next, &["class"]) => {
                self.declared(next + 1, Shape::Class, exported)
            }
            Some(Kind::Word("function")) if self.tokens.is(next, &["*"]) => {
                self.declared(next + 1, Shape::Generator, exported)
            }
            Some(Kind::Word("function")) => self.declared(next, self.function(at), exported),
            Some(Kind::Word("class")) => self.declared(next, Shape::Class, exported),
            // A namespace may add to a function of its name.
            Some(Kind::Word("enum" | "namespace")) => self.declared(next, Shape::Unknown, exported),
            _ => {}
        }
    }

    /// `a = 1, { b, c: d } = e, [f] = g`, up to `;` or, since JavaScript needs none, to the line that begins a statement.
    pub(super) fn variables(&mut self, at: usize, exported: bool) {
        let mut is_name = true;
        for at in at..self.tokens.len() {
            match self.tokens.kind(at) {
                _ if self.tokens.depth(at) > 0 => {}
                Some(Kind::Mark("{" | "[")) if is_name => self.pattern(at, exported),
                // Else it is an argument of a type, as in `Map<A, B>`, whose brackets are not told from comparisons.
                Some(Kind::Word(_)) if is_name && self.ends_name(at + 1) => {
                    self.declared(at, self.initial(at), exported)
                }
                Some(Kind::Word(word)) if self.tokens.is_first(at) && begins_statement(word) => {
                    return;
                }
                Some(Kind::Mark(";")) => return,
                _ => {}
            }
            // A bracket that begins a pattern ends at this depth too, so only a comma leads to the next name.
            is_name = self.tokens.depth(at) == 0 && self.tokens.kind(at) == Some(Kind::Mark(","));
        }
    }

    pub(super) fn ends_name(&self, at: usize) -> bool {
        let ends = |mark: &str| matches!(mark, "=" | ":" | "!" | "," | ";");
        self.tokens.is_first(at)
            || matches!(self.tokens.kind(at), Some(Kind::Mark(mark)) if ends(mark))
    }

    /// The names that a pattern declares: each word that neither names a member nor is part of a default.
    pub(super) fn pattern(&mut self, open: usize, exported: bool) {
        let mut default = None;
        for at in open + 1..self.tokens.close(open) {
            let depth = self.tokens.depth(at);
            match self.tokens.kind(at) {
                Some(Kind::Mark("=")) if default.is_none() => default = Some(depth),
                Some(Kind::Mark(",")) if default == Some(depth) => default = None,
                Some(Kind::Mark("}" | "]")) if default > Some(depth) => default = None,
                Some(Kind::Word(_)) if default.is_none() && !self.tokens.is(at + 1, &[":"]) => {
                    self.declared(at, Shape::Unknown, exported)
                }
                _ => {}
            }
        }
    }

    /// Names that are given another value later stand for what only running the module would tell.
    pub(super) fn assignments(&mut self) {
        for at in 1..self.tokens.len() {
            let Some(Kind::Word(name)) = self
                .tokens
                .kind(at)
                .filter(|_| self.tokens.is(at + 1, &["="]))
            else {
                continue;
            };
            let is_other = matches!(
                self.tokens.kind(at - 1),
                Some(
                    Kind::Mark("." | "?." | "," | "<" | "(" | "{" | "[")
                        | Kind::Word("const" | "let" | "var")
                )
            );
            if let Some(shape) = self.module.declares.get_mut(name).filter(|_| !is_other) {
                *shape = Shape::Unknown;
            }
        }
    }

    pub(super) fn declared(&mut self, at: usize, shape: Shape, exported: bool) {
        if let Some(Kind::Word(name)) = self.tokens.kind(at) {
            // Only the last of several signatures has a body; a namespace or a type beside a function is none of it.
            let known = self
                .module
                .declares
                .entry(name.to_owned())
                .or_insert(Shape::Unknown);
            if shape != Shape::Unknown {
                *known = shape;
            }
            if exported {
                self.exports_as(name, Shape::Named(name.to_owned()));
            }
        }
    }
}

fn begins_statement(word: &str) -> bool {
    const WORDS: [&str; 20] = [
        "const",
        "let",
        "var",
        "function",
        "async",
        "class",
        "export",
        "import",
        "if",
        "for",
        "while",
        "type",
        "interface",
        "enum",
        "module",
        "exports",
        "declare",
        "namespace",
        "abstract",
        "try",
    ];
    WORDS.contains(&word)
}
