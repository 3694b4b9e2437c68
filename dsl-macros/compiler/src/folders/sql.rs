//! The statements of an SQL text, as far as PostgreSQL's own lexer would tell them apart. It knows no grammar: only PostgreSQL
//! can say whether a statement is right.

/// What a text holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Script {
    /// The first two words of each statement, in capitals.
    pub(super) statements: Vec<(String, String)>,
    /// What has a beginning and no end: `'`, `"`, `$$`, `/*`, `(`.
    pub(super) unclosed: Option<String>,
}

impl Script {
    pub(super) fn parse(text: &str) -> Self {
        let mut reader = Reader {
            rest: text,
            words: Vec::new(),
            open: 0,
            script: Script::default(),
        };
        while reader.step().is_some() {}
        reader.end_statement();
        if reader.open > 0 && reader.script.unclosed.is_none() {
            reader.script.unclosed = Some("(".to_owned());
        }
        reader.script
    }
}

struct Reader<'a> {
    rest: &'a str,
    words: Vec<String>,
    open: usize,
    script: Script,
}

impl Reader<'_> {
    fn step(&mut self) -> Option<()> {
        let rest = self.rest;
        let letter = rest.chars().next()?;
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        let length = if letter.is_whitespace() {
            letter.len_utf8()
        } else if rest.starts_with("--") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            self.closed(comment(rest), "/*")
        } else if let Some(tag) = dollar_tag(rest) {
            self.words.push("$".to_owned());
            let end = rest[tag.len()..].find(tag).map(|at| at + 2 * tag.len());
            self.closed(end, tag)
        } else if letter == '\'' || letter == '"' {
            // Only a text written E'…' has escapes with a backslash; a doubled quote reads as two texts, which is as good.
            let escapes = letter == '\'' && self.words.last().is_some_and(|word| word == "E");
            self.words.push("'".to_owned());
            self.closed(quoted(rest, letter, escapes), &letter.to_string())
        } else if is_word(letter) {
            let length = rest
                .find(|letter| !is_word(letter) && letter != '$')
                .unwrap_or(rest.len());
            self.words.push(rest[..length].to_uppercase());
            length
        } else {
            self.mark(letter);
            letter.len_utf8()
        };
        self.rest = &rest[length..];
        Some(())
    }

    fn mark(&mut self, letter: char) {
        match letter {
            '(' => self.open += 1,
            ')' => self.open = self.open.saturating_sub(1),
            ';' if self.open == 0 => return self.end_statement(),
            _ => {}
        }
        self.words.push(letter.to_string());
    }

    fn end_statement(&mut self) {
        let mut words = std::mem::take(&mut self.words).into_iter();
        if let Some(first) = words.next() {
            self.script
                .statements
                .push((first, words.next().unwrap_or_default()));
        }
    }

    /// The length of what ends, or of everything, if it does not.
    fn closed(&mut self, length: Option<usize>, mark: &str) -> usize {
        if length.is_none() && self.script.unclosed.is_none() {
            self.script.unclosed = Some(mark.to_owned());
        }
        length.unwrap_or(self.rest.len())
    }
}

/// The length of a comment; PostgreSQL's comments nest.
fn comment(rest: &str) -> Option<usize> {
    let mut depth = 0;
    let mut marks = rest.char_indices();
    while let Some((at, _)) = marks.next() {
        let opens = rest[at..].starts_with("/*");
        if opens || rest[at..].starts_with("*/") {
            marks.next();
            depth += if opens { 1 } else { -1 };
            if depth == 0 {
                return Some(at + 2);
            }
        }
    }
    None
}

fn quoted(rest: &str, quote: char, escapes: bool) -> Option<usize> {
    let mut escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, letter)| {
        let ends = !escaped && *letter == quote;
        escaped = escapes && !escaped && *letter == '\\';
        ends
    });
    end.map(|(at, _)| at + 1)
}

/// `$$` or `$name$`, which begins a text up to the next one; `$1` does not.
fn dollar_tag(rest: &str) -> Option<&str> {
    let name = rest.strip_prefix('$')?;
    let length = name.find('$')?;
    let is_tag = name[..length]
        .chars()
        .all(|letter| letter.is_alphanumeric() || letter == '_');
    (is_tag && !name.starts_with(|letter: char| letter.is_ascii_digit()))
        .then(|| &rest[..length + 2])
}

#[cfg(test)]
mod tests {
    use super::Script;

    fn statements(text: &str) -> String {
        let script = Script::parse(text);
        assert_eq!(script.unclosed, None, "{text}");
        script
            .statements
            .into_iter()
            .map(|(first, second)| format!("{first} {second}"))
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn statements_end_at_semicolons() {
        assert_eq!(
            statements("create table a (b int); insert into a values (1)"),
            "CREATE TABLE; INSERT INTO"
        );
        assert_eq!(statements(";; -- commit;\n/* a; /* b; */ */ ;"), "");
    }

    #[test]
    fn texts_hold_no_statements() {
        assert_eq!(
            statements("select 'it''s; commit', \";\", e'\\'; commit';"),
            "SELECT '"
        );
        assert_eq!(
            statements("do $$ begin commit; end $$; do $a$ ; $$ ; $a$"),
            "DO $; DO $"
        );
        assert_eq!(
            statements("create function f() returns int begin atomic; select $1; end"),
            "CREATE FUNCTION; SELECT $; END "
        );
    }

    #[test]
    fn what_is_open_is_named() {
        let unclosed = |text| Script::parse(text).unclosed;
        assert_eq!(unclosed("select 'a"), Some("'".to_owned()));
        assert_eq!(unclosed("do $x$ begin"), Some("$x$".to_owned()));
        assert_eq!(unclosed("select 1 /* a"), Some("/*".to_owned()));
        assert_eq!(unclosed("create table a (b int;"), Some("(".to_owned()));
    }
}
