//! What a Python module defines and imports, as far as a handler needs it. Like [`super::module`] it reads no file.

use std::collections::BTreeSet;

mod blocks;
mod modules;
mod shape;

use blocks::{Line, lines};
use litemap::LiteMap;
pub(crate) use modules::is_given;
pub(crate) use shape::Shape;

/// A module's doors.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Script {
    /// The names at its top: functions, classes, variables and imports.
    pub(crate) names: BTreeSet<String>,
    /// What the names stand for.
    pub(crate) shapes: LiteMap<String, Shape>,
    /// What it imports, in order.
    pub(crate) imports: Vec<Import>,
}

/// An import.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Import {
    /// The module, such as `a.b` or `..a`.
    pub(crate) module: String,
    /// The names that it takes, which may be modules too.
    pub(crate) names: Vec<String>,
    /// Whether the code goes on without it: it is tried, or stands under a condition such as `TYPE_CHECKING`.
    pub(crate) optional: bool,
    /// Whether it is only run when a function is called.
    pub(crate) late: bool,
}

impl Script {
    pub(crate) fn parse(text: &str) -> Self {
        let mut script = Script::default();
        let lines = lines(text);
        for at in 0..lines.len() {
            script.line(&lines, at);
        }
        script
    }

    fn line(&mut self, lines: &[Line], at: usize) {
        let line = &lines[at];
        let code = line.code.as_str();
        let words = words(code);
        let mut import = |module: &str, names: Vec<String>| {
            self.imports.push(Import {
                module: module.to_owned(),
                names,
                optional: line.optional,
                late: line.late,
            })
        };
        match words.as_slice() {
            ["import", modules @ ..] => without_aliases(modules)
                .into_iter()
                .for_each(|module| import(module, Vec::new())),
            ["from", module, "import", names @ ..] => {
                let taken = without_aliases(names).into_iter().map(str::to_owned);
                import(module, taken.collect());
            }
            _ => {}
        }
        if line.indent > 0 {
            return; // inside a function or a class
        }
        match words.as_slice() {
            ["import", names @ ..] => bound(names)
                .into_iter()
                .for_each(|bound| self.define(name(bound), Shape::Unknown)),
            ["from", module, "import", names @ ..] => {
                let originals = without_aliases(names);
                for (bound, original) in bound(names).into_iter().zip(originals) {
                    let shape = Shape::Imported((*module).to_owned(), original.to_owned());
                    self.define(name(bound), shape);
                }
            }
            ["async", "def", defined, ..] | ["def" | "class", defined, ..] => {
                self.define(name(defined), shape::defined(lines, at));
            }
            [first, ..] => {
                let defined = name(first);
                if let Some(value) = assigned(&code[defined.len()..]) {
                    self.define(defined, shape::value(value));
                }
            }
            _ => {}
        }
    }

    /// A name that is defined twice stands for the later.
    fn define(&mut self, name: String, shape: Shape) {
        self.shapes.insert(name.clone(), shape);
        self.names.insert(name);
    }
}

/// The words of a line, without brackets and commas between them.
fn words(code: &str) -> Vec<&str> {
    code.split(|letter: char| letter.is_whitespace() || ",()".contains(letter))
        .filter(|word| !word.is_empty())
        .collect()
}

/// The name that a word begins with.
fn name(word: &str) -> String {
    word.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The value that what follows a name gives to it: ` = 1`, `: int = 1`.
fn assigned(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    let annotated = rest
        .strip_prefix(':')
        .and_then(|rest| rest.split_once('='))
        .map(|(_, value)| value);
    let value = rest.strip_prefix('=').or(annotated)?;
    (!value.starts_with('=')).then_some(value.trim())
}

/// `a as b, c` without what follows `as`.
fn without_aliases<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let is_alias = |at: usize| words[at] == "as" || at > 0 && words[at - 1] == "as";
    (0..words.len())
        .filter(|at| !is_alias(*at))
        .map(|at| words[at])
        .collect()
}

/// `a as b, c` without what stands before `as`.
fn bound<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let is_other = |at: usize| words[at] == "as" || words.get(at + 1) == Some(&"as");
    (0..words.len())
        .filter(|at| !is_other(*at))
        .map(|at| words[at])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Script, Shape};

    fn names(text: &str) -> String {
        Script::parse(text)
            .names
            .into_iter()
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn imports(text: &str) -> String {
        let imports = Script::parse(text).imports;
        imports
            .into_iter()
            .map(|import| {
                let mark = if import.optional { "?" } else { "" };
                format!("{mark}{}({})", import.module, import.names.join(" "))
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn names_at_the_top() {
        assert_eq!(names("def handler(event, context):\n    pass"), "handler");
        assert_eq!(
            names("async def a():\n    def b(): pass\nclass C:\n    d = 1"),
            "C a"
        );
        assert_eq!(
            names("handler = make(b=1)\nx: int = 2\ny=3\nf(a=1)\nif a == b: pass"),
            "handler x y"
        );
        assert_eq!(
            names("from .main import run as handler, other"),
            "handler other"
        );
    }

    #[test]
    fn nothing_in_texts_and_comments() {
        assert_eq!(
            names("# def a(): pass\n'''\ndef b(): pass\n'''\nc = 'it\\'s # x'\ndef d(): pass"),
            "c d"
        );
        assert_eq!(names("x = (\ndef_ := 1,\n)\ny = \\\n1"), "x y");
    }

    #[test]
    fn imported_modules() {
        assert_eq!(
            imports(
                "import a.b as c, d\nfrom . import (\n    e,\n    f as g,\n)\nfrom ..h import i"
            ),
            "a.b() d() .(e f) ..h(i)"
        );
        assert_eq!(imports("def f():\n    from _db import pool"), "_db(pool)");
    }

    #[test]
    fn imports_that_may_fail() {
        assert_eq!(
            imports(
                "try:\n    import a\nexcept ImportError:\n    import b\nelse:\n    import c\nimport d"
            ),
            "?a() ?b() ?c() d()"
        );
        assert_eq!(
            imports("try: import a\nexcept (ValueError, ModuleNotFoundError): pass"),
            "?a()"
        );
        assert_eq!(imports("try:\n    import a\nexcept:\n    a = None"), "?a()");
        assert_eq!(imports("try:\n    import a\nfinally:\n    pass"), "a()");
        assert_eq!(
            imports("try:\n    import a\nexcept ValueError:\n    pass"),
            "a()"
        );
        assert_eq!(
            imports("if TYPE_CHECKING:\n    from a import b\nelse:\n    import c\nimport d"),
            "?a(b) ?c() d()"
        );
        assert_eq!(
            imports("with suppress(ImportError):\n    import a\nwith x:\n    import b"),
            "?a() b()"
        );
    }

    fn handler(text: &str) -> Option<Shape> {
        Script::parse(text).shapes.remove("handler")
    }

    #[test]
    fn functions_and_their_parameters() {
        for (text, fits) in [
            ("def handler(event, context): pass", true),
            (
                "def handler(event: dict[str, int], context=None, *, a=1, **b) -> None:\n    pass",
                true,
            ),
            ("def handler(*args): pass", true),
            ("def handler(event, context, /): pass", true),
            ("handler = lambda event, context: 1", true),
            ("def handler(event): pass", false),
            ("def handler(): pass", false),
            ("def handler(event, context, callback): pass", false),
            ("def handler(event, context, *, name): pass", false),
            ("handler = lambda event: 1", false),
        ] {
            let Some(Shape::Function { fits: found, .. }) = handler(text) else {
                panic!("{text}: {:?}", handler(text));
            };
            assert_eq!(found, fits, "{text}");
        }
    }

    #[test]
    fn what_is_no_plain_function() {
        assert_eq!(
            handler("async def handler(event, context):\n    pass"),
            Some(Shape::Async)
        );
        assert_eq!(handler("class handler:\n    pass"), Some(Shape::Class));
        assert_eq!(
            handler("def handler(event, context):\n    for a in b:\n        yield a"),
            Some(Shape::Generator)
        );
        assert_eq!(handler("handler = {'a': 1}"), Some(Shape::Value));
        assert_eq!(
            handler("handler = main"),
            Some(Shape::Named("main".to_owned()))
        );
        // A function inside may be one.
        assert!(matches!(
            handler(
                "def handler(event, context):\n    def f():\n        yield 1\n    return list(f())"
            ),
            Some(Shape::Function { fits: true, .. })
        ));
        for unknown in [
            "@app.handler\nasync def handler(event, context): pass",
            "handler = Mangum(app)",
            "handler = a.b",
        ] {
            assert_eq!(handler(unknown), Some(Shape::Unknown), "{unknown}");
        }
    }
}
