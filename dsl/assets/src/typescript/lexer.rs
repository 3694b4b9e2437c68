//! The words of a TypeScript or JavaScript text. It knows what a token is, and nothing of what tokens mean together.
//!
//! A whole parser would cost every build of every user half a minute of a compiler's time. Finding imports and exports takes
//! only this: never to mistake the inside of a comment, a text, a template or a regular expression for code. A text that is no
//! valid program gives some tokens too; the type checker is who reports it.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind<'a> {
    /// A name or a keyword.
    Word(&'a str),
    /// A text, without its quotes; also a template without `${}`. Escapes stay as they are written.
    Text(&'a str),
    /// A template with `${}`: the text from behind its first quote, which the template's end is somewhere in. Its substitutions
    /// follow, each between `(` and `)`.
    Template(&'a str),
    /// A number or a regular expression.
    Other,
    /// An operator or a bracket.
    Mark(&'a str),
}

/// A token, and whether it is the first of its line, where a statement may end without `;`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) kind: Kind<'a>,
    pub(crate) first: bool,
}

/// All tokens of a text.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut lexer = Lexer {
        text,
        at: 0,
        first: true,
        after_value: false,
        open: Vec::new(),
        tokens: Vec::new(),
    };
    while lexer.next().is_some() {}
    lexer.tokens
}

/// A bracket that is still open, with what its end means for a `/` that follows.
enum Open {
    /// `(` or `[`; after a condition's `)`, as in `if (x) /y/.test(z)`, a regular expression follows.
    Group { condition: bool },
    /// `{`; a statement follows a block, an operator follows an object.
    Brace { block: bool },
    /// `${`
    Substitution,
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    first: bool,
    /// Whether the last token ended a value, so that `/` divides.
    after_value: bool,
    open: Vec<Open>,
    tokens: Vec<Token<'a>>,
}

/// The operators that must not be read as two. The longest come first.
const LONG_MARKS: [&str; 9] = ["...", "===", "!==", "=>", "==", "!=", "++", "--", "?."];

/// Keywords that a value follows, not an operator.
const BEFORE_VALUE: [&str; 14] = [
    "return",
    "typeof",
    "instanceof",
    "in",
    "of",
    "new",
    "delete",
    "void",
    "throw",
    "case",
    "do",
    "else",
    "yield",
    "await",
];

impl<'a> Lexer<'a> {
    fn next(&mut self) -> Option<()> {
        let rest = &self.text[self.at..];
        let letter = rest.chars().next()?;
        if letter == '\n' || letter == '\u{2028}' || letter == '\u{2029}' {
            self.first = true;
            self.at += letter.len_utf8();
        } else if letter.is_whitespace() || letter == '\u{feff}' {
            self.at += letter.len_utf8();
        } else if rest.starts_with("//") || (self.at == 0 && rest.starts_with("#!")) {
            self.at += rest.find('\n').unwrap_or(rest.len());
        } else if let Some(comment) = rest.strip_prefix("/*") {
            let end = comment.find("*/").unwrap_or(comment.len());
            self.first |= comment[..end].contains('\n');
            self.at = (self.at + end + 4).min(self.text.len());
        } else if letter == '\'' || letter == '"' {
            self.quoted(letter);
        } else if letter == '`' {
            self.at += 1;
            self.template(true);
        } else if letter.is_ascii_digit() {
            let end = rest
                .find(|letter: char| !is_word(letter) && letter != '.')
                .unwrap_or(rest.len());
            self.push(Kind::Other, end, true);
        } else if is_word(letter) {
            self.word(rest);
        } else if letter != '/' || self.after_value || self.regular_expression(rest).is_none() {
            self.mark(rest, letter);
        }
        Some(())
    }

    fn push(&mut self, kind: Kind<'a>, length: usize, after_value: bool) {
        self.tokens.push(Token {
            kind,
            first: self.first,
        });
        self.first = false;
        self.at += length;
        self.after_value = after_value;
    }

    fn last(&self) -> Option<Kind<'a>> {
        self.tokens.last().map(|token| token.kind)
    }

    fn quoted(&mut self, quote: char) {
        let inner = &self.text[self.at + 1..];
        let length = end_of(inner, |letter| letter == quote || letter == '\n');
        self.push(
            Kind::Text(&inner[..length]),
            (length + 2).min(inner.len() + 1),
            true,
        );
    }

    fn word(&mut self, rest: &'a str) {
        let word = &rest[..rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())];
        let is_member = matches!(self.last(), Some(Kind::Mark("." | "?.")));
        self.push(
            Kind::Word(word),
            word.len(),
            is_member || !BEFORE_VALUE.contains(&word),
        );
    }

    /// The part of a template up to its end or the next `${`.
    fn template(&mut self, begins: bool) {
        let inner = &self.text[self.at..];
        let mut length = end_of(inner, |letter| letter == '`' || letter == '$');
        while inner[length..].starts_with('$') && !inner[length..].starts_with("${") {
            length += 1 + end_of(&inner[length + 1..], |letter| {
                letter == '`' || letter == '$'
            });
        }
        if inner[length..].starts_with("${") {
            if begins {
                self.push(Kind::Template(inner), 0, false);
            }
            self.push(Kind::Mark("("), length + 2, false);
            self.open.push(Open::Substitution);
        } else if begins {
            self.push(
                Kind::Text(&inner[..length]),
                (length + 1).min(inner.len()),
                true,
            );
        } else {
            self.at += (length + 1).min(inner.len());
            self.after_value = true;
        }
    }

    /// `None` where the line ends first: then the `/` divided after all.
    fn regular_expression(&mut self, rest: &'a str) -> Option<()> {
        let mut in_class = false;
        let length = end_of(&rest[1..], |letter| {
            in_class = (in_class || letter == '[') && letter != ']';
            letter == '\n' || (letter == '/' && !in_class)
        });
        let flags = rest[1 + length..].strip_prefix('/')?;
        let flags = flags.find(|letter| !is_word(letter)).unwrap_or(flags.len());
        self.push(Kind::Other, length + 2 + flags, true);
        Some(())
    }

    fn mark(&mut self, rest: &'a str, letter: char) {
        let long = LONG_MARKS.iter().find(|mark| rest.starts_with(**mark));
        let mark = &rest[..long.map_or(letter.len_utf8(), |mark| mark.len())];
        let after_value = match mark {
            "(" | "[" => {
                let condition = matches!(
                    self.last(),
                    Some(Kind::Word("if" | "while" | "for" | "with"))
                );
                self.open.push(Open::Group { condition });
                false
            }
            "{" => {
                let block = self.begins_block();
                self.open.push(Open::Brace { block });
                false
            }
            ")" | "]" | "}" => match self.open.pop() {
                Some(Open::Substitution) => {
                    self.push(Kind::Mark(")"), 1, true);
                    return self.template(false);
                }
                Some(Open::Group { condition }) => !condition,
                Some(Open::Brace { block }) => !block,
                None => true,
            },
            // `x++ / 2` and TypeScript's `x! / 2`: what stood before them decides.
            "++" | "--" | "!" => self.after_value && !self.first,
            _ => false,
        };
        self.push(Kind::Mark(mark), mark.len(), after_value);
    }

    fn begins_block(&self) -> bool {
        match self.last() {
            None => true,
            Some(Kind::Mark(mark)) => matches!(mark, ")" | ";" | "{" | "}" | "=>" | ">" | "]"),
            Some(Kind::Word(word)) => {
                matches!(word, "do" | "else") || !BEFORE_VALUE.contains(&word)
            }
            Some(Kind::Text(_) | Kind::Template(_) | Kind::Other) => true,
        }
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

/// Where the first letter stands that ends it, outside `\` escapes.
fn end_of(text: &str, mut ends: impl FnMut(char) -> bool) -> usize {
    let mut escaped = false;
    let end = text.char_indices().find(|(_, letter)| {
        let here = !escaped && ends(*letter);
        escaped = !escaped && *letter == '\\';
        here
    });
    end.map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests;
