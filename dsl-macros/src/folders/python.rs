//! What a Python module defines and imports, as far as a handler needs it. Like [`super::module`] it reads no file.

use std::collections::BTreeSet;

/// A module's doors.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Script {
    /// The names at its top: functions, classes, variables and imports.
    pub(super) names: BTreeSet<String>,
    /// The modules that it imports, such as `a.b` or `..a`, each with the names that it takes, which may be modules too.
    pub(super) imports: Vec<(String, Vec<String>)>,
}

impl Script {
    pub(super) fn parse(text: &str) -> Self {
        let mut script = Script::default();
        for line in logical_lines(text) {
            script.line(&line);
        }
        script
    }

    fn line(&mut self, line: &str) {
        let code = line.trim();
        let words: Vec<&str> = code
            .split(|letter: char| letter.is_whitespace() || ",()".contains(letter))
            .filter(|word| !word.is_empty())
            .collect();
        match words.as_slice() {
            ["import", modules @ ..] => {
                let modules = without_aliases(modules);
                self.imports.extend(
                    modules
                        .iter()
                        .map(|module| ((*module).to_owned(), Vec::new())),
                );
            }
            ["from", module, "import", names @ ..] => {
                let taken = without_aliases(names)
                    .into_iter()
                    .map(str::to_owned)
                    .collect();
                self.imports.push(((*module).to_owned(), taken));
            }
            _ => {}
        }
        if line.starts_with(char::is_whitespace) {
            return; // inside a function or a class
        }
        let name = |word: &str| {
            word.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
                .next()
                .unwrap_or_default()
                .to_owned()
        };
        match words.as_slice() {
            ["import", names @ ..] | ["from", _, "import", names @ ..] => {
                self.names.extend(bound(names).into_iter().map(name))
            }
            ["async", "def", defined, ..] | ["def" | "class", defined, ..] => {
                self.names.insert(name(defined));
            }
            [first, ..] if is_assigned(&code[name(first).len()..]) => {
                self.names.insert(name(first));
            }
            _ => {}
        }
    }
}

/// Whether what follows a name gives it a value: ` = 1`, `: int = 1`.
fn is_assigned(rest: &str) -> bool {
    let rest = rest.trim_start();
    let annotated = rest
        .strip_prefix(':')
        .and_then(|rest| rest.split_once('='))
        .map(|(_, value)| value);
    rest.strip_prefix('=')
        .or(annotated)
        .is_some_and(|value| !value.starts_with('='))
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

/// The lines with their continuations, without comments and with `""` for each text.
fn logical_lines(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let (mut rest, mut depth) = (text, 0_usize);
    while let Some(letter) = rest.chars().next() {
        let mut length = letter.len_utf8();
        match letter {
            '#' => length = rest.find('\n').unwrap_or(rest.len()),
            '"' | '\'' => {
                length = text_length(rest);
                lines
                    .last_mut()
                    .into_iter()
                    .for_each(|line| line.push_str("\"\""));
            }
            '\\' if rest[1..].starts_with(['\n', '\r']) => {
                length = rest.find('\n').map_or(rest.len(), |at| at + 1)
            }
            '\n' | ';' if depth == 0 => lines.push(String::new()),
            _ => {
                match letter {
                    '(' | '[' | '{' => depth += 1,
                    ')' | ']' | '}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                lines
                    .last_mut()
                    .into_iter()
                    .for_each(|line| line.push(letter));
            }
        }
        rest = &rest[length..];
    }
    lines
}

/// The length of the text that begins here, with its quotes. One quote alone cannot reach over the end of the line.
fn text_length(rest: &str) -> usize {
    let triple = [r#"""""#, "'''"]
        .into_iter()
        .find(|quote| rest.starts_with(quote));
    let quote = triple.unwrap_or(&rest[..1]);
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(quote.len()) {
        if !escaped && rest[at..].starts_with(quote) {
            return at + quote.len();
        } else if !escaped && letter == '\n' && triple.is_none() {
            return at;
        }
        escaped = !escaped && letter == '\\';
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::Script;

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
            .map(|(module, names)| format!("{module}({})", names.join(" ")))
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
}
