//! Flyway's folder: `V1__name.sql`, in the order of the versions, in folders or not. `U1__name.sql` undoes, and never runs.

use squawk_lexer::{TokenKind, tokenize};

use super::{Reader, Writer};

/// Whether only Flyway has files of this name.
pub(super) fn is_migration(path: &str) -> bool {
    parse(path).is_some()
}

/// What a file is by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// Numbers, without zeros at the end: `1` is `1.0`.
    Version(Vec<u64>),
    Undo(Vec<u64>),
    Baseline,
    Repeatable,
}

fn parse(path: &str) -> Option<Kind> {
    let name = path.rsplit('/').next()?.strip_suffix(".sql")?;
    let (head, title) = name.split_once("__")?;
    if title.is_empty() {
        return None;
    }
    if head == "R" {
        return Some(Kind::Repeatable);
    }
    let mut letters = head.chars();
    let kind = letters.next()?;
    let mut version = letters
        .as_str()
        .split(['.', '_'])
        .map(|part| {
            let is_number = !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
            is_number.then(|| part.parse().ok())?
        })
        .collect::<Option<Vec<u64>>>()?;
    while version.last() == Some(&0) && version.len() > 1 {
        version.pop();
    }
    match kind {
        'V' => Some(Kind::Version(version)),
        'U' => Some(Kind::Undo(version)),
        'B' => Some(Kind::Baseline),
        _ => None,
    }
}

pub(super) fn read(reader: &mut Reader<'_>, paths: &[String]) {
    let mut versions: Vec<(Vec<u64>, &String)> = Vec::new();
    for path in paths {
        let shown = reader.shown(path);
        match parse(path) {
            Some(Kind::Version(version)) => versions.push((version, path)),
            Some(Kind::Undo(_)) => reader.folder.passed.push(path.clone()),
            Some(Kind::Repeatable) => {
                let fact = format!(
                    "`{shown}` is applied again whenever it changes, and a migration is applied once here"
                );
                let help =
                    "name it like the next version, `V…__`, and write a new one for each change";
                reader.problem(path, fact, help);
            }
            Some(Kind::Baseline) => {
                let fact = format!(
                    "`{shown}` stands for the versions before it, which are all applied here"
                );
                reader.problem(path, fact, "move it out of the folder");
            }
            None if path.ends_with(".sql.conf") => {
                let fact = format!("`{shown}` is not read");
                let help = "write `-- infra: no transaction` at the top of the file for `executeInTransaction=false`, \
                            and move it out of the folder";
                reader.problem(path, fact, help);
            }
            None => reader.stranger(path, Writer::Flyway),
        }
    }
    versions.sort_unstable();
    for pair in versions.windows(2) {
        let [(before, first), (version, path)] = pair else {
            continue;
        };
        if before == version {
            let fact = format!(
                "`{}` and `{}` have the same version",
                reader.shown(first),
                reader.shown(path)
            );
            reader.problem(path, fact, "rename the later one to the next version");
        }
    }
    for (_, path) in &versions {
        reader.judge(path, Writer::Flyway);
    }
    reader.in_order(versions.into_iter().map(|(_, path)| path.clone()).collect());
}

/// The first `${…}` outside of comments, and its line.
pub(super) fn placeholder(text: &str) -> Option<(String, usize)> {
    let (mut at, mut line) = (0, 1);
    for token in tokenize(text) {
        let end = at + token.len as usize;
        let word = &text[at..end];
        let is_comment = matches!(
            token.kind,
            TokenKind::LineComment | TokenKind::BlockComment { .. }
        );
        // `$` and `{` are tokens of their own outside of texts.
        let seen = match token.kind {
            TokenKind::PositionalParam { .. } => &text[at..],
            _ => word,
        };
        if let Some((begin, found)) = (!is_comment).then(|| find(seen)).flatten()
            && begin < word.len()
        {
            let above = seen[..begin].matches('\n').count();
            return Some((found, line + above));
        }
        line += word.matches('\n').count();
        at = end;
    }
    None
}

fn find(text: &str) -> Option<(usize, String)> {
    let mut from = 0;
    while let Some(begin) = text[from..].find("${").map(|at| at + from) {
        let rest = &text[begin + 2..];
        let length = rest
            .find(|letter: char| !letter.is_ascii_alphanumeric() && !"_.:-".contains(letter))
            .unwrap_or(rest.len());
        if length > 0 && rest[length..].starts_with('}') {
            return Some((begin, text[begin..begin + length + 3].to_owned()));
        }
        from = begin + 2;
    }
    None
}
