//! JSON as the text of a file. It knows nothing of templates.
//!
//! `serde_json` escapes what has to be; lines and indentation are written here, because each of its layers costs a program that is
//! not optimised, which is how `cargo run` builds it, and would have to be gone over once more for the indentation. There `push`
//! costs a fifth of `push_str`, and a loop by index a third of one over an iterator.

use serde_json::Value as Json;

use crate::synth::render::{Entries, Rendered};

/// The text of a file, with one space per level, as `cdk` writes it: a deploy without a bucket takes
/// 51,200 bytes, and indentation is a fifth of a template.
pub(crate) fn text(entries: &Entries<'_>) -> String {
    let mut writer = Writer {
        text: String::new(),
        line: "\n".to_owned(),
    };
    writer.map(entries);
    writer.text.push('\n');
    writer.text
}

struct Writer {
    text: String,
    /// A line end, and the spaces before the entries of what is being written.
    line: String,
}

impl Writer {
    fn value(&mut self, value: &Rendered<'_>) {
        match value {
            Rendered::Null => self.text.push_str("null"),
            Rendered::Bool(true) => self.text.push_str("true"),
            Rendered::Bool(false) => self.text.push_str("false"),
            Rendered::Integer(number) => self.text.push_str(&number.to_string()),
            Rendered::Float(number) => self.text.push_str(&Json::from(*number).to_string()),
            Rendered::Text(text) => self.string(text),
            Rendered::List(items) => self.list(items),
            Rendered::Map(entries) => self.map(entries),
        }
    }

    fn list(&mut self, items: &[Rendered<'_>]) {
        if items.is_empty() {
            return self.text.push_str("[]");
        }
        self.open('[');
        let mut is_first = true;
        for item in items {
            self.begin(is_first);
            self.value(item);
            is_first = false;
        }
        self.close(']');
    }

    fn map(&mut self, entries: &Entries<'_>) {
        if entries.is_empty() {
            return self.text.push_str("{}");
        }
        self.open('{');
        let mut is_first = true;
        for (name, value) in entries {
            self.begin(is_first);
            self.string(name);
            self.text.push(':');
            self.text.push(' ');
            self.value(value);
            is_first = false;
        }
        self.close('}');
    }

    fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.line.push(' ');
    }

    /// Begins an entry, behind what separates it from the one before.
    fn begin(&mut self, is_first: bool) {
        if !is_first {
            self.text.push(',');
        }
        self.text.push_str(&self.line);
    }

    fn close(&mut self, bracket: char) {
        self.line.pop();
        self.begin(true);
        self.text.push(bracket);
    }

    fn string(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte < b' ' || byte == b'"' || byte == b'\\' {
                return self.text.push_str(&Json::from(text).to_string());
            }
            at += 1;
        }
        self.text.push('"');
        self.text.push_str(text);
        self.text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;

    use super::text;
    use crate::synth::render::{Entries, Rendered};

    #[test]
    fn lines_are_those_of_the_library_with_half_the_indentation() {
        let leaves = [
            Rendered::Null,
            Rendered::Bool(true),
            Rendered::Bool(false),
            Rendered::Integer(-1),
            Rendered::Float(2.0),
            Rendered::Float(1e300),
            Rendered::text("ü back\\slash quote\" line\n \u{1f}\u{7f}\t"),
        ];
        let inner = |value| Rendered::List(vec![Rendered::function("d\"", value)]);
        let entries: Entries<'_> = vec![
            ("".into(), Rendered::List(Vec::new())),
            ("a".into(), Rendered::Map(Vec::new())),
            ("b".into(), inner(inner(Rendered::List(leaves.into())))),
        ];
        let json = Json::from(Rendered::Map(entries.clone()));
        let expected = format!("{json:#}\n").replace("  ", " ");
        assert_eq!(text(&entries), expected);
    }
}
