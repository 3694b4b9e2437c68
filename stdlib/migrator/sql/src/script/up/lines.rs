//! What one line is to the tools that go by lines: each tool's own rule for its marks, and what is nearly one.

use super::{Doubt, Says, Tool};

/// A line that means something to a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Mark(Tool, Says),
    Wrong(Doubt),
}

/// What a line is, with the spaces that it begins with.
pub(super) fn line(line: &str) -> Option<Line> {
    let line = line.trim_end();
    let comment = line.trim_start().strip_prefix("--")?;
    let is_indented = line.len() > comment.len() + "--".len();
    let found = goose(comment, is_indented)
        .or_else(|| dbmate(comment, is_indented))
        .or_else(|| node_pg_migrate(comment));
    found.or_else(|| unknown(comment))
}

/// `-- +goose Up`: in capitals or not, and never indented (goose's `internal/sqlparser`).
fn goose(comment: &str, is_indented: bool) -> Option<Line> {
    let (before, said) = comment.split_once("+goose")?;
    let is = |known: &str| said.trim().eq_ignore_ascii_case(known);
    if is_indented || !before.trim().is_empty() {
        return Some(Line::Wrong(Doubt::Nearly(Tool::Goose)));
    }
    Some(if is("Up") {
        Line::Mark(Tool::Goose, Says::Up)
    } else if is("Down") {
        Line::Mark(Tool::Goose, Says::Down)
    } else if is("NO TRANSACTION") {
        Line::Mark(Tool::Goose, Says::NoTransaction)
    } else if is("StatementBegin") || is("StatementEnd") || is("ENVSUB OFF") {
        Line::Mark(Tool::Goose, Says::Nothing)
    } else if is("ENVSUB ON") {
        Line::Wrong(Doubt::Environment)
    } else {
        Line::Wrong(Doubt::Nearly(Tool::Goose))
    })
}

/// `-- migrate:up`, in small letters and never indented, with options behind it (dbmate's `migration.go`).
fn dbmate(comment: &str, is_indented: bool) -> Option<Line> {
    let comment = comment.trim_start();
    let said = comment
        .get(.."migrate:".len())
        .filter(|word| word.eq_ignore_ascii_case("migrate:"))
        .map(|word| &comment[word.len()..])?;
    let mut words = said.split_whitespace();
    let says = match words.next() {
        Some("up") => Says::Up,
        Some("down") => Says::Down,
        _ => return Some(Line::Wrong(Doubt::Nearly(Tool::Dbmate))),
    };
    let is_known = |option: &str| ["transaction:false", "transaction:true"].contains(&option);
    let is_exact = comment.starts_with("migrate:") && !said.starts_with(char::is_whitespace);
    Some(if is_exact && !is_indented && words.all(is_known) {
        Line::Mark(Tool::Dbmate, says)
    } else {
        Line::Wrong(Doubt::Nearly(Tool::Dbmate))
    })
}

/// Whether the mark of an up part says that there is to be no transaction.
pub(super) fn is_without_transaction(line: &str) -> bool {
    line.split_whitespace()
        .any(|word| word == "transaction:false")
}

/// `-- Up Migration`: in capitals or not, with spaces and hyphens before it and anything behind (its `sqlMigration.ts`).
fn node_pg_migrate(comment: &str) -> Option<Line> {
    let said = comment
        .trim_start_matches(|letter: char| letter.is_whitespace() || letter == '-')
        .to_lowercase();
    let mut words = said.split_whitespace();
    let says = match words.next()? {
        "up" => Says::Up,
        "down" => Says::Down,
        _ => return None,
    };
    let rest = words.next()?.strip_prefix("migration")?;
    let is_exact = rest.chars().all(|letter| !letter.is_alphanumeric())
        && words.all(|word| !word.contains(char::is_alphanumeric));
    Some(if is_exact || says == Says::Up {
        Line::Mark(Tool::NodePgMigrate, says)
    } else {
        Line::Wrong(Doubt::Nearly(Tool::NodePgMigrate))
    })
}

/// `-- +migrate Down`, `-- !Downs`, `-- @UNDO`, `---- create above / drop below ----`, `-- rollback`: what no tool here writes,
/// and others do. A sentence about a rollback is none.
fn unknown(comment: &str) -> Option<Line> {
    let said = comment.trim_matches(|letter: char| letter.is_whitespace() || letter == '-');
    let lower = said.to_lowercase();
    let words: Vec<&str> = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_undo = |word: &str| ["down", "downs", "undo", "rollback", "revert"].contains(&word);
    let has_sign = said.starts_with(['+', '!', '@', '#', '/', '%', '=', '<', '[', '{']);
    let has_colon = lower.contains(':') && !lower.contains(": ");
    let is_mark = match words.as_slice() {
        [word] => is_undo(word),
        ["migrate" | "migration" | "migrations", word] => is_undo(word),
        [word, "migration" | "script" | "sql"] => is_undo(word),
        [_, word] => is_undo(word) && (has_sign || has_colon),
        ["create", "above", "drop", "below"] => true,
        ["liquibase", "formatted", "sql", ..] => return Some(Line::Wrong(Doubt::Liquibase)),
        _ => false,
    };
    is_mark.then_some(Line::Wrong(Doubt::Unknown))
}
