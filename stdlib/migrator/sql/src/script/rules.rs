//! What keeps a file from being a migration, one rule after the other: what PostgreSQL would refuse in a deployment, what
//! would leave the history untrue, and what must not stand in a file.

mod secrets;
mod transactions;

use super::{Fault, Script, Statement, tokens::tokens};

pub(super) fn faults(script: &Script<'_>) -> Vec<Fault> {
    let text = script.text;
    let mut faults = script.part.faults.clone();
    // PostgreSQL takes it for a letter of the first word.
    faults.extend(text.starts_with('\u{feff}').then_some(Fault::ByteOrderMark));
    faults.extend(text.find('\0').map(|at| Fault::Nul {
        line: 1 + text[..at].matches('\n').count(),
    }));
    if let Some((mark, line)) = script.unclosed {
        faults.push(Fault::Unclosed { mark, line });
    } else if script.statements.is_empty() {
        faults.push(Fault::Empty);
    }
    let unknown = script
        .marks
        .iter()
        .filter(|mark| !mark.is_no_transaction() && mark.accepted().is_none());
    faults.extend(unknown.map(|mark| Fault::Mark {
        said: mark.text.to_owned(),
        line: mark.line,
    }));
    let mut before = 0;
    for statement in &script.statements {
        let last = statement.last_line();
        faults.extend(statement_faults(script, statement, before + 1..=last));
        before = last;
    }
    faults.sort_by_key(Fault::line);
    // What follows are rows, and not SQL.
    if let Some(at) = faults
        .iter()
        .position(|fault| matches!(fault, Fault::Copy { .. }))
    {
        faults.truncate(at + 1);
    }
    faults
}

/// `lines` are those from the statement before to the end of this one, on which a mark speaks of it.
fn statement_faults(
    script: &Script<'_>,
    statement: &Statement<'_>,
    lines: std::ops::RangeInclusive<usize>,
) -> Vec<Fault> {
    let line = statement.line;
    if statement.begins_with("copy") && passes_through_client(statement) {
        return vec![Fault::Copy { line }];
    }
    if let Some(fault) = psql(statement) {
        return vec![fault];
    }
    let mut faults = transactions::faults(script, statement);
    if !script.accepts(lines) {
        faults.extend(acceptable(script, statement));
    }
    faults
}

/// What may be as it should be, if somebody says why.
pub(super) fn acceptable(script: &Script<'_>, statement: &Statement<'_>) -> Vec<Fault> {
    let mut faults = secrets::secrets(statement);
    faults.extend(strings(statement));
    faults.extend(transactions::in_do(script, statement));
    faults
}

/// `COPY … FROM STDIN` reads lines that are no SQL, which only `psql` knows to send.
fn passes_through_client(statement: &Statement<'_>) -> bool {
    let mut pairs = statement.tokens.windows(2);
    pairs.any(|pair| {
        let is = |at: usize, word: &str| pair[at].eq_ignore_ascii_case(word);
        is(0, "from") && is(1, "stdin") || is(0, "to") && is(1, "stdout")
    })
}

/// A backslash outside of a text is nothing that PostgreSQL knows: `\connect x`, `select 1 \gexec`.
fn psql(statement: &Statement<'_>) -> Option<Fault> {
    statement.tokens.contains(&"\\").then_some(())?;
    let tokens = tokens(statement.text, statement.line);
    let at = tokens.iter().position(|token| token.text == "\\")?;
    let command: String = tokens
        .get(at + 1)
        .map_or("", |token| token.text)
        .chars()
        .take_while(|letter| letter.is_alphanumeric())
        .collect();
    Some(Fault::Psql {
        said: format!("\\{command}"),
        line: tokens[at].line,
    })
}

/// `set standard_conforming_strings = off`, on which the reading of all that follows depends.
fn strings(statement: &Statement<'_>) -> Option<Fault> {
    let at = statement
        .tokens
        .iter()
        .position(|token| token.eq_ignore_ascii_case("standard_conforming_strings"))?;
    let to = statement.tokens.get(at + 1)?;
    let value = statement
        .tokens
        .get(at + 2)?
        .trim_matches('\'')
        .to_lowercase();
    let is_set = *to == "=" || to.eq_ignore_ascii_case("to");
    (is_set && ["off", "false", "no", "0"].contains(&value.as_str())).then_some(Fault::Strings {
        line: statement.line,
    })
}
