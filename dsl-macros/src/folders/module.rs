//! What a TypeScript or JavaScript module exports and imports. It reads no file: what a name in another module is, it leaves
//! open.

use std::collections::BTreeSet;

mod commonjs;
mod lookahead;

use super::typescript::Kind;
use lookahead::Tokens;

/// A module's doors.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Module {
    /// The names of the values that it exports; types are none.
    pub(super) exports: BTreeSet<String>,
    /// `export { original as name } from "specifier"`
    pub(super) reexports: Vec<Reexport>,
    /// The modules whose exports are all its own too: `export * from "specifier"`.
    pub(super) stars: Vec<String>,
    /// Whether it exports something that only running it would tell.
    pub(super) opaque: bool,
    /// The names that it declares at its top, exported or not.
    pub(super) declares: BTreeSet<String>,
    /// What it imports, in order.
    pub(super) imports: Vec<Import>,
}

/// A name handed on from another module.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reexport {
    pub(super) name: String,
    pub(super) original: String,
    pub(super) specifier: String,
}

/// An import, of values or of types alone, which do not exist at run time.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Import {
    pub(super) specifier: String,
    pub(super) types: bool,
}

impl Module {
    pub(super) fn parse(text: &str) -> Self {
        let mut reader = Reader {
            tokens: Tokens::of(text),
            module: Module::default(),
        };
        for at in 0..reader.tokens.len() {
            reader.token(at);
        }
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
            "import" | "require" if self.tokens.is(next, &["("]) => self.call(next + 1),
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
                self.name(next + 5)
            }
            _ if self.tokens.depth(at) == 0 => self.declaration(at, false),
            _ => {}
        }
    }

    /// The argument of `import(…)` or `require(…)`. One that is computed is known to nobody.
    fn call(&mut self, at: usize) {
        if let (Some(Kind::Text(specifier)), Some(Kind::Mark(")" | ","))) =
            (self.tokens.kind(at), self.tokens.kind(at + 1))
        {
            self.imports(specifier, false);
        }
    }

    /// `import "a"`, `import b, { c } from "a"`, `import type { D } from "a"`.
    fn import(&mut self, at: usize) {
        if let Some(Kind::Text(specifier)) = self.tokens.kind(at) {
            return self.imports(specifier, false);
        }
        // `type` may also be the name that is imported: `import type from "a"`.
        let is_name = self.tokens.is(at + 1, &[","])
            || self.tokens.is(at + 1, &["from"]) && !self.tokens.is(at + 2, &["from"]);
        let types = self.tokens.is(at, &["type"]) && !is_name;
        for at in at..self.tokens.len() {
            match self.tokens.kind(at) {
                // `import.meta` and `import a = require("b")`
                Some(Kind::Mark("." | "=" | ";")) => return,
                Some(Kind::Word("from")) if self.tokens.depth(at) == 0 => {
                    if let Some(specifier) = self.tokens.from(at) {
                        return self.imports(specifier, types);
                    }
                }
                _ => {}
            }
        }
    }

    fn export(&mut self, at: usize) {
        match self.tokens.kind(at) {
            Some(Kind::Mark("{")) => self.list(at),
            Some(Kind::Mark("*")) => self.star(at),
            Some(Kind::Mark("=")) => self.assigned(at + 1),
            Some(Kind::Word("default")) => self.exports("default"),
            Some(Kind::Word("type")) => self.types(at + 1),
            Some(Kind::Word(_)) => self.declaration(at, true),
            _ => {}
        }
    }

    /// `export { a, b as c, type D }`, perhaps `from "e"`.
    fn list(&mut self, open: usize) {
        let close = self.tokens.close(open);
        let begins: Vec<usize> = (open + 1..close)
            .filter(|at| self.tokens.is(at - 1, &["{"]) || self.tokens.is(at - 1, &[","]))
            .collect();
        let specifier = self.tokens.from(close + 1);
        if let Some(specifier) = specifier {
            self.imports(specifier, false);
        }
        for at in begins {
            // `type` is a name too where nothing follows that it could describe.
            let is_type = self.tokens.is(at, &["type"])
                && self.tokens.text(at + 1).is_some_and(|next| next != "as");
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
                None => self.exports(name),
                Some(specifier) => self.module.reexports.push(Reexport {
                    name: name.to_owned(),
                    original: original.to_owned(),
                    specifier: specifier.to_owned(),
                }),
            }
        }
    }

    /// `export * from "a"`, `export * as b from "a"`.
    fn star(&mut self, at: usize) {
        if let Some(specifier) = self.tokens.from(at + 1) {
            self.imports(specifier, false);
            self.module.stars.push(specifier.to_owned());
        } else if let (true, Some(specifier)) =
            (self.tokens.is(at + 1, &["as"]), self.tokens.from(at + 3))
        {
            self.imports(specifier, false);
            self.name(at + 2);
        }
    }

    /// `export type { A } from "b"`, `export type * from "b"`; `export type A = …` names no module.
    fn types(&mut self, at: usize) {
        let end = if self.tokens.is(at, &["{"]) {
            self.tokens.close(at)
        } else {
            at
        };
        if let Some(specifier) = self.tokens.from(end + 1) {
            self.imports(specifier, true);
        }
    }

    /// What makes a name that is there at run time, which `type`, `interface` and `declare` do not.
    fn declaration(&mut self, at: usize, exported: bool) {
        let next = at + 1;
        match self.tokens.kind(at) {
            Some(Kind::Word("const")) if self.tokens.is(next, &["enum"]) => {
                self.declared(next + 1, exported)
            }
            Some(Kind::Word("const" | "let" | "var")) => self.variables(next, exported),
            Some(Kind::Word("async")) if self.tokens.is(next, &["function"]) => {
                self.declaration(next, exported)
            }
            Some(Kind::Word("abstract")) if self.tokens.is(next, &["class"]) => {
                self.declared(next + 1, exported)
            }
            Some(Kind::Word("function")) if self.tokens.is(next, &["*"]) => {
                self.declared(next + 1, exported)
            }
            Some(Kind::Word("function" | "class" | "enum" | "namespace")) => {
                self.declared(next, exported)
            }
            _ => {}
        }
    }

    /// `a = 1, { b, c: d } = e, [f] = g`, up to `;` or, since JavaScript needs none, to the line that begins a statement.
    fn variables(&mut self, at: usize, exported: bool) {
        let mut is_name = true;
        for at in at..self.tokens.len() {
            match self.tokens.kind(at) {
                _ if self.tokens.depth(at) > 0 => {}
                Some(Kind::Mark("{" | "[")) if is_name => self.pattern(at, exported),
                // Else it is an argument of a type, as in `Map<A, B>`, whose brackets are not told from comparisons.
                Some(Kind::Word(_)) if is_name && self.ends_name(at + 1) => {
                    self.declared(at, exported)
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

    fn ends_name(&self, at: usize) -> bool {
        let ends = |mark: &str| matches!(mark, "=" | ":" | "!" | "," | ";");
        self.tokens.is_first(at)
            || matches!(self.tokens.kind(at), Some(Kind::Mark(mark)) if ends(mark))
    }

    /// The names that a pattern declares: each word that neither names a member nor is part of a default.
    fn pattern(&mut self, open: usize, exported: bool) {
        let mut default = None;
        for at in open + 1..self.tokens.close(open) {
            let depth = self.tokens.depth(at);
            match self.tokens.kind(at) {
                Some(Kind::Mark("=")) if default.is_none() => default = Some(depth),
                Some(Kind::Mark(",")) if default == Some(depth) => default = None,
                Some(Kind::Mark("}" | "]")) if default > Some(depth) => default = None,
                Some(Kind::Word(_)) if default.is_none() && !self.tokens.is(at + 1, &[":"]) => {
                    self.declared(at, exported)
                }
                _ => {}
            }
        }
    }

    /// Exports the name that stands there.
    fn name(&mut self, at: usize) {
        if let Some(name) = self.tokens.text(at) {
            self.exports(name);
        }
    }

    fn exports(&mut self, name: &str) {
        // Compilers mark what was an ECMAScript module; nobody calls it.
        if name != "__esModule" {
            self.module.exports.insert(name.to_owned());
        }
    }

    fn declared(&mut self, at: usize, exported: bool) {
        if let Some(Kind::Word(name)) = self.tokens.kind(at) {
            self.module.declares.insert(name.to_owned());
            if exported {
                self.exports(name);
            }
        }
    }

    fn imports(&mut self, specifier: &str, types: bool) {
        self.module.imports.push(Import {
            specifier: specifier.to_owned(),
            types,
        });
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

#[cfg(test)]
mod tests;
