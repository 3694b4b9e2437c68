//! The lines of a Python text, and which blocks are around each.

/// A line with its continuations, without comments and with `""` for each text.
pub(crate) struct Line {
    /// How far it is from the left.
    pub(crate) indent: usize,
    pub(crate) code: String,
    /// Whether the code goes on if what it imports is not there.
    pub(crate) optional: bool,
    /// Whether it is in a function.
    pub(crate) late: bool,
}

/// A block that is around a line.
#[derive(Clone, Copy)]
struct Block {
    indent: usize,
    optional: bool,
    late: bool,
}

/// All lines with something in them.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (indent, code) in logical_lines(text).iter().flat_map(|line| statements(line)) {
        lines.push(Line {
            indent,
            code,
            optional: false,
            late: false,
        });
    }
    let mut around: Vec<Block> = Vec::new();
    let mut ended: Option<Block> = None;
    for at in 0..lines.len() {
        let indent = lines[at].indent;
        while let Some(block) = around.pop_if(|block| block.indent >= indent) {
            ended = Some(block);
        }
        lines[at].optional = around.iter().any(|block| block.optional);
        lines[at].late = around.iter().any(|block| block.late);
        let first = lines[at]
            .code
            .split(|letter: char| !letter.is_alphanumeric())
            .next()
            .unwrap_or_default();
        let optional = match first {
            "try" => is_caught(&lines, at),
            "if" | "match" => true,
            "with" => names_import_error(&lines[at].code),
            // They belong to the block that ends there.
            "except" | "else" | "elif" | "finally" => {
                ended.is_some_and(|block| block.indent == indent && block.optional)
            }
            _ => false,
        };
        let late = matches!(first, "def" | "async") && !lines[at].code.starts_with("async with");
        around.push(Block {
            indent,
            optional,
            late,
        });
    }
    lines
}

/// Whether a `try` goes on where an import fails.
fn is_caught(lines: &[Line], at: usize) -> bool {
    let indent = lines[at].indent;
    let same = lines[at + 1..]
        .iter()
        .take_while(|line| line.indent >= indent)
        .filter(|line| line.indent == indent);
    let clauses = same.take_while(|line| {
        ["except", "else", "finally"]
            .iter()
            .any(|word| line.code.starts_with(word))
    });
    clauses
        .filter_map(|line| line.code.strip_prefix("except"))
        .any(|errors| errors.trim_start().starts_with(':') || names_import_error(errors))
}

/// Whether one of the errors named there is that of a failed import.
fn names_import_error(code: &str) -> bool {
    let mut words = code.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| {
        matches!(
            word,
            "ImportError" | "ModuleNotFoundError" | "Exception" | "BaseException"
        )
    })
}

/// The statements of a line, each with its indent: `try: import a` has two.
fn statements(line: &str) -> Vec<(usize, String)> {
    let code = line.trim();
    let indent = line.len() - line.trim_start().len();
    if code.is_empty() {
        return Vec::new();
    }
    let first = code
        .split(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let opens = matches!(
        first,
        "try" | "except" | "else" | "finally" | "if" | "elif" | "with" | "for" | "while"
    );
    if let Some((header, body)) = code.split_once(": ").filter(|_| opens)
        && !body.trim().is_empty()
    {
        return vec![
            (indent, format!("{header}:")),
            (indent + 1, body.trim().to_owned()),
        ];
    }
    vec![(indent, code.to_owned())]
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
