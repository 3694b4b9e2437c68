//! JSON that stands in a template as text: what a definition or a pattern says there is read into the same tree, each value at the
//! text's own site. A hole, and `${name}` where a value is wanted, is a value that is not known.

use std::{iter::Peekable, str::Chars};

use crate::{
    tree::{Field, Key, Presence, Site, Value},
    whole_text::HOLE,
};

/// The deepest that anybody nests.
const DEEPEST: usize = 64;

/// Reads a text as JSON; none, if it is not.
pub(crate) fn read(text: &str, site: Site) -> Option<Value<'static>> {
    let mut reader = Reader {
        left: text.chars().peekable(),
        site,
        depth: 0,
    };
    let value = reader.value()?;
    reader.space();
    reader.left.next().is_none().then_some(value)
}

struct Reader<'t> {
    left: Peekable<Chars<'t>>,
    site: Site,
    depth: usize,
}

impl Reader<'_> {
    fn value(&mut self) -> Option<Value<'static>> {
        self.space();
        match *self.left.peek()? {
            '{' => self.nested(Self::map),
            '[' => self.nested(Self::list),
            '"' => Some(Value::Text(self.text()?.into(), self.site)),
            HOLE => {
                self.left.next();
                Some(self.unknown())
            }
            '$' => {
                let name = self.word(|c| c != '}');
                (name.starts_with("${") && self.left.next() == Some('}')).then(|| self.unknown())
            }
            _ => self.bare(),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Option<Value<'static>>) -> Option<Value<'static>> {
        self.depth += 1;
        self.left.next();
        let value = (self.depth <= DEEPEST).then(|| read(self)).flatten();
        self.depth -= 1;
        value
    }

    fn map(&mut self) -> Option<Value<'static>> {
        let mut fields = Vec::new();
        while !self.ends_with('}', fields.is_empty())? {
            self.space();
            let key = Key {
                text: self.text()?.into(),
                site: self.site,
            };
            self.space();
            if self.left.next() != Some(':') {
                return None;
            }
            let value = self.value()?;
            fields.push(Field { key, value });
        }
        Some(Value::Map(fields, self.site))
    }

    fn list(&mut self) -> Option<Value<'static>> {
        let mut items = Vec::new();
        while !self.ends_with(']', items.is_empty())? {
            items.push(self.value()?);
        }
        Some(Value::List(items, self.site))
    }

    /// Whether the bracket closes here; else the comma before the next item is read.
    fn ends_with(&mut self, close: char, first: bool) -> Option<bool> {
        self.space();
        if self.left.next_if_eq(&close).is_some() {
            return Some(true);
        }
        (first || self.left.next() == Some(',')).then_some(false)
    }

    fn text(&mut self) -> Option<String> {
        if self.left.next() != Some('"') {
            return None;
        }
        let mut text = String::new();
        loop {
            match self.left.next()? {
                '"' => return Some(text),
                '\\' => text.push(self.escaped()?),
                c => text.push(c),
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        Some(match self.left.next()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => {
                let digits: String = self.left.by_ref().take(4).collect();
                let code = u32::from_str_radix(&digits, 16).ok()?;
                // Half of a pair is a character all the same.
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            c @ ('"' | '\\' | '/') => c,
            _ => return None,
        })
    }

    fn bare(&mut self) -> Option<Value<'static>> {
        let word = self.word(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.' | HOLE));
        Some(match word.as_str() {
            "true" => Value::Bool(true, self.site),
            "false" => Value::Bool(false, self.site),
            "null" => self.unknown(),
            word if word.contains(HOLE) => self.unknown(),
            word => {
                let begins = word.starts_with(|c: char| c.is_ascii_digit() || c == '-');
                word.parse::<f64>().ok().filter(|_| begins)?;
                Value::Number(word.to_owned().into(), self.site)
            }
        })
    }

    fn word(&mut self, is_part: impl Fn(char) -> bool) -> String {
        let mut word = String::new();
        while let Some(c) = self.left.next_if(|c| is_part(*c)) {
            word.push(c);
        }
        word
    }

    fn space(&mut self) {
        while self.left.next_if(|c| c.is_ascii_whitespace()).is_some() {}
    }

    fn unknown(&self) -> Value<'static> {
        Value::Unknown(Presence::Certain, self.site)
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::{size::least, tree::Site};

    #[test]
    fn reads_what_is_json() {
        for text in [
            r#"{"a":[1,-2.5e3,true,"x\n\u0041"],"b":{}}"#,
            r#" { "a" : [ ] } "#,
            "\"text\"",
            r#"{"Seconds": ${seconds}, "Arn": "${arn}"}"#,
            "{\"Seconds\": \u{fffc}, \"n\": 1\u{fffc}, \"a\": null}",
        ] {
            assert!(read(text, Site(0)).is_some(), "{text}");
        }
        let whole = read(r#"{ "a": [1, true], "b": "x" }"#, Site(0)).expect("JSON");
        assert_eq!(least(&whole), r#"{"a":[1,true],"b":"x"}"#.len());
    }

    #[test]
    fn refuses_what_is_not() {
        let deep = "[".repeat(100_000);
        for text in [
            "",
            "{",
            "{a:1}",
            "[1,]",
            "{\"a\":1,}",
            "[1 2]",
            "nul",
            "\"a",
            "{} {}",
            "${a",
            "'a'",
            &deep,
        ] {
            assert!(read(text, Site(0)).is_none(), "{text}");
        }
    }
}
