//! Splits a file at the `;` that end statements, as `psql` does: not at those inside parentheses (`CREATE RULE … DO (…; …)`)
//! nor at those in the body of a function that is written in SQL (`BEGIN ATOMIC … END`).

use squawk_lexer::{LiteralKind, TokenKind, tokenize};

use super::{Mark, Script, Statement, marks, up::Up};

/// Enough to tell what a statement is; a statement may hold a table's whole content.
const TOKENS: usize = 200;

/// What Drizzle writes between statements.
const BREAK: &str = "--> statement-breakpoint";

pub(super) fn script(text: &str, part: Up) -> Script<'_> {
    let mut splitter = Splitter::new(text, part);
    let (mut at, mut line) = (0, 1);
    for token in tokenize(text) {
        let end = at + token.len as usize;
        let word = &text[at..end];
        if let Some(open) = unclosed(token.kind, word) {
            splitter.script.unclosed.get_or_insert((open, line));
        }
        match token.kind {
            TokenKind::Whitespace | TokenKind::BlockComment { .. } | TokenKind::Eof => {}
            TokenKind::LineComment if word.starts_with(BREAK) => splitter.breaks(at),
            TokenKind::LineComment => splitter.script.marks.extend(marks::mark(word, line)),
            TokenKind::Semi if splitter.is_outside() => splitter.end_statement(at),
            _ => splitter.token(word, at, line),
        }
        line += word.bytes().filter(|byte| *byte == b'\n').count();
        at = end;
    }
    splitter.finish()
}

struct Splitter<'a> {
    script: Script<'a>,
    /// Where the statement that is being read begins, and on which line.
    begin: Option<(usize, usize)>,
    /// The end of what was read of it last.
    end: usize,
    tokens: Vec<&'a str>,
    /// Parentheses that are open, each with its line.
    parentheses: Vec<usize>,
    /// How many `BEGIN` and `CASE` of a function's body wait for their `END`.
    bodies: usize,
}

impl<'a> Splitter<'a> {
    fn new(text: &'a str, part: Up) -> Splitter<'a> {
        Splitter {
            script: Script {
                text,
                statements: Vec::new(),
                marks: Vec::<Mark<'a>>::new(),
                unclosed: None,
                breaks: Vec::new(),
                part,
            },
            begin: None,
            end: 0,
            tokens: Vec::new(),
            parentheses: Vec::new(),
            bodies: 0,
        }
    }

    fn is_outside(&self) -> bool {
        self.parentheses.is_empty() && self.bodies == 0
    }

    fn token(&mut self, word: &'a str, at: usize, line: usize) {
        self.begin.get_or_insert((at, line));
        self.end = at + word.len();
        if self.tokens.len() < TOKENS {
            self.tokens.push(word);
        }
        match word {
            "(" => self.parentheses.push(line),
            ")" => {
                self.parentheses.pop();
            }
            _ if self.parentheses.is_empty() && creates_function(&self.tokens) => self.body(word),
            _ => {}
        }
    }

    fn body(&mut self, word: &str) {
        let is = |known: &str| word.eq_ignore_ascii_case(known);
        if is("begin") || self.bodies > 0 && is("case") {
            self.bodies += 1;
        } else if is("end") {
            self.bodies = self.bodies.saturating_sub(1);
        }
    }

    /// Drizzle needs no `;` where it divides, and PostgreSQL does.
    fn breaks(&mut self, at: usize) {
        if self.begin.is_some() && self.is_outside() {
            self.script.breaks.push(at);
            self.end_statement(self.end);
        }
    }

    fn end_statement(&mut self, end: usize) {
        let tokens = std::mem::take(&mut self.tokens);
        self.bodies = 0;
        self.parentheses.clear();
        if let Some((begin, line)) = self.begin.take() {
            let text = &self.script.text[begin..end];
            self.script
                .statements
                .push(Statement { text, line, tokens });
        }
    }

    fn finish(mut self) -> Script<'a> {
        if let Some(line) = self.parentheses.first() {
            self.script.unclosed.get_or_insert(("(", *line));
        }
        self.end_statement(self.end);
        self.script
    }
}

fn creates_function(tokens: &[&str]) -> bool {
    let is = |at: usize, word: &str| {
        tokens
            .get(at)
            .is_some_and(|token| token.eq_ignore_ascii_case(word))
    };
    let kind = if is(1, "or") && is(2, "replace") {
        3
    } else {
        1
    };
    is(0, "create") && (is(kind, "function") || is(kind, "procedure"))
}

/// The sign that nothing closes.
fn unclosed(kind: TokenKind, word: &str) -> Option<&'static str> {
    use LiteralKind as L;
    match kind {
        TokenKind::BlockComment { terminated: false } => Some("/*"),
        TokenKind::QuotedIdent {
            terminated: false, ..
        } => Some("\""),
        TokenKind::Literal {
            kind: L::DollarQuotedString { terminated: false },
        } => Some(if word.starts_with("$$") {
            "$$"
        } else {
            "$…$"
        }),
        TokenKind::Literal {
            kind:
                L::Str { terminated: false }
                | L::NationalStr { terminated: false }
                | L::ByteStr { terminated: false }
                | L::BitStr { terminated: false }
                | L::UnicodeEscStr { terminated: false }
                | L::EscStr { terminated: false },
        } => Some("'"),
        _ => None,
    }
}
