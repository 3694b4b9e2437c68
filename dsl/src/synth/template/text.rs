//! JSON as the text of a file. It knows nothing of templates.
//!
//! `serde_json` escapes what has to be; lines and indentation are written here, because each of its layers costs a program that is
//! not optimised, which is how `cargo run` builds it, and would have to be gone over once more for the indentation.

use serde_json::Value as Json;

/// The text of a file, with one space per level, as `cdk` writes it: a deploy without a bucket takes
/// 51,200 bytes, and indentation is a fifth of a template.
pub(crate) fn text(json: &Json) -> String {
    let mut writer = Writer {
        text: String::new(),
        line: "\n".to_owned(),
    };
    writer.value(json);
    writer.text.push('\n');
    writer.text
}

struct Writer {
    text: String,
    /// A line end, and the spaces before the entries of what is being written.
    line: String,
}

impl Writer {
    fn value(&mut self, json: &Json) {
        match json {
            Json::Array(items) if !items.is_empty() => {
                self.open("[");
                let mut before = "";
                for item in items {
                    self.begin(before);
                    self.value(item);
                    before = ",";
                }
                self.close("]");
            }
            Json::Object(entries) if !entries.is_empty() => {
                self.open("{");
                let mut before = "";
                for (name, value) in entries {
                    self.begin(before);
                    self.string(name);
                    self.text.push_str(": ");
                    self.value(value);
                    before = ",";
                }
                self.close("}");
            }
            Json::String(text) => self.string(text),
            leaf => self.text.push_str(&leaf.to_string()),
        }
    }

    fn open(&mut self, bracket: &str) {
        self.text.push_str(bracket);
        self.line.push(' ');
    }

    /// Begins an entry, behind what separates it from the one before.
    fn begin(&mut self, separator: &str) {
        self.text.push_str(separator);
        self.text.push_str(&self.line);
    }

    fn close(&mut self, bracket: &str) {
        self.line.pop();
        self.begin("");
        self.text.push_str(bracket);
    }

    fn string(&mut self, text: &str) {
        for byte in text.as_bytes() {
            if matches!(byte, ..b' ' | b'"' | b'\\') {
                return self.text.push_str(&Json::from(text).to_string());
            }
        }
        self.text.push('"');
        self.text.push_str(text);
        self.text.push('"');
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::text;

    #[test]
    fn lines_are_those_of_the_library_with_half_the_indentation() {
        let json = json!({
            "": [], "a": {}, "b": [null, true, -1, 1.5, "ü"], "c": { "d": [[{ "e": {} }]] },
            "quote\"": "back\\slash", "line\n": "\u{1f}\u{7f}\t",
        });
        let expected = format!("{json:#}\n").replace("  ", " ");
        assert_eq!(text(&json), expected);
    }
}
