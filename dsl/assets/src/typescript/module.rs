//! What a TypeScript or JavaScript module exports and imports. It reads no file: what a name in another module is, it leaves
//! open.

use std::collections::{BTreeMap, BTreeSet};

mod commonjs;
mod lookahead;
mod shape;
mod specifiers;

use crate::typescript::lexer::Kind;
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
    pub(crate) declares: BTreeMap<String, Shape>,
    /// What its own exports stand for.
    pub(crate) shapes: BTreeMap<String, Shape>,
    /// The names that it imports, as they are called here.
    pub(crate) bindings: BTreeMap<String, Reexport>,
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

    /// `import "a"`, `import b, { c } from "a"`, `import type { D } from "a"`.
    fn import(&mut self, at: usize) {
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
    fn bound(&mut self, begin: usize, end: usize, specifier: &str) -> Types {
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
            let binding = name.map(|name| Reexport {
                name: name.to_owned(),
                original: original.to_owned(),
                specifier: specifier.to_owned(),
            });
            let bindings = binding.map(|binding| (binding.name.clone(), binding));
            self.module.bindings.extend(bindings);
        }
        match types && !values {
            true => Types::Names,
            false => Types::None,
        }
    }

    /// Whether `type` stands there and describes the name behind it; it is a name too where nothing follows that it could
    /// describe.
    fn is_type_name(&self, at: usize) -> bool {
        self.tokens.is(at, &["type"]) && self.tokens.text(at + 1).is_some_and(|next| next != "as")
    }

    fn export(&mut self, at: usize) {
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
    fn list(&mut self, open: usize) {
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
    fn star(&mut self, at: usize) {
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
    fn types(&mut self, at: usize) {
        let end = if self.tokens.is(at, &["{"]) {
            self.tokens.close(at)
        } else {
            at
        };
        if let Some(specifier) = self.tokens.from(end + 1) {
            self.imports(specifier, Types::All);
        }
    }

    /// What makes a name that is there at run time, which `type`, `interface` and `declare` do not.
    fn declaration(&mut self, at: usize, exported: bool) {
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
    fn variables(&mut self, at: usize, exported: bool) {
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
                    self.declared(at, Shape::Unknown, exported)
                }
                _ => {}
            }
        }
    }

    /// Names that are given another value later stand for what only running the module would tell.
    fn assignments(&mut self) {
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

    /// Exports the name that stands there.
    fn name(&mut self, at: usize, shape: Shape) {
        if let Some(name) = self.tokens.text(at) {
            self.exports_as(name, shape);
        }
    }

    fn exports_as(&mut self, name: &str, shape: Shape) {
        // Compilers mark what was an ECMAScript module; nobody calls it.
        if name != "__esModule" {
            self.module.exports.insert(name.to_owned());
            self.module.shapes.insert(name.to_owned(), shape);
        }
    }

    fn declared(&mut self, at: usize, shape: Shape, exported: bool) {
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

    fn imports(&mut self, specifier: &str, types: Types) {
        self.module.imports.push(Import {
            specifier: specifier.to_owned(),
            types,
            optional: false,
            required: false,
            pattern: false,
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
