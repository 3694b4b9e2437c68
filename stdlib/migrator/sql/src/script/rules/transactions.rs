//! Statements that do not go together with the transaction in which a file is applied, or with its absence.

use super::super::{
    Fault, Script, Statement,
    tokens::{Token, tokens},
};

pub(super) fn faults(script: &Script<'_>, statement: &Statement<'_>) -> Vec<Fault> {
    let line = statement.line;
    if let Some(said) = ends(statement) {
        return vec![Fault::Transaction { said, line }];
    }
    if let Some(fault) = unlocks(statement) {
        return vec![fault];
    }
    if script.is_without_transaction() {
        let said = wants_transaction(statement);
        return said
            .map(|said| Fault::WantsTransaction { said, line })
            .into_iter()
            .collect();
    }
    let alone = wants_none(statement).map(|said| Fault::WantsNoTransaction { said, line });
    let late = too_late(statement).map(|said| Fault::TooLate { said, line });
    alone.into_iter().chain(late).collect()
}

/// Each file is a transaction, and is recorded in it: were it to end in between, the record would say what is not so.
fn ends(statement: &Statement<'_>) -> Option<String> {
    let words = [
        "begin",
        "commit",
        "end",
        "abort",
        "start transaction",
        "prepare transaction",
    ];
    let is_rollback = statement.begins_with("rollback") && !rolls_back_to(statement);
    let is_end = is_rollback || words.iter().any(|words| statement.begins_with(words));
    is_end.then(|| said(statement, 2))
}

fn rolls_back_to(statement: &Statement<'_>) -> bool {
    let mut words = statement.tokens.iter().take(4);
    statement.begins_with("rollback") && words.any(|token| token.eq_ignore_ascii_case("to"))
}

/// The first words, in capitals as PostgreSQL writes them.
fn said(statement: &Statement<'_>, count: usize) -> String {
    let words = statement.tokens.iter().take(count);
    words
        .map(|word| word.to_uppercase())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The session's advisory locks, of which the migrator's is one.
fn unlocks(statement: &Statement<'_>) -> Option<Fault> {
    let line = statement.line;
    if statement.begins_with("discard all") {
        let said = "DISCARD ALL".to_owned();
        return Some(Fault::Unlocks { said, line });
    }
    let mut pairs = statement.tokens.windows(2);
    pairs
        .any(|pair| pair[0].eq_ignore_ascii_case("pg_advisory_unlock_all") && pair[1] == "(")
        .then(|| Fault::Unlocks {
            said: "pg_advisory_unlock_all()".to_owned(),
            line,
        })
}

/// What PostgreSQL refuses inside a transaction, whatever the database holds.
fn wants_none(statement: &Statement<'_>) -> Option<String> {
    let has = |words: [&str; 2]| {
        let mut pairs = statement.tokens.windows(2);
        pairs.any(|pair| {
            pair[0].eq_ignore_ascii_case(words[0]) && pair[1].eq_ignore_ascii_case(words[1])
        })
    };
    let has_word = |word: &str| {
        let mut words = statement.tokens.iter();
        words.any(|token| token.eq_ignore_ascii_case(word))
    };
    let begins = |words: &str| statement.begins_with(words).then(|| words.to_uppercase());
    let always = [
        "vacuum",
        "alter system",
        "create database",
        "drop database",
        "create tablespace",
        "drop tablespace",
        "create index concurrently",
        "create unique index concurrently",
        "drop index concurrently",
        "reindex database",
        "reindex schema",
        "reindex system",
    ];
    if let Some(words) = always.iter().find_map(|words| begins(words)) {
        return Some(words);
    }
    let is_reindex = statement.begins_with("reindex");
    let is_cluster_of_all = statement.begins_with("cluster")
        && statement.tokens[1..]
            .iter()
            .all(|word| word.eq_ignore_ascii_case("verbose") || ["(", ")"].contains(word));
    let is_detached = statement.begins_with("alter table") && has_word("detach");
    let makes_slot = statement.begins_with("create subscription")
        && !has(["connect", "="])
        && !has(["create_slot", "="]);
    if is_reindex && has_word("concurrently") {
        Some("REINDEX CONCURRENTLY".to_owned())
    } else if is_reindex && statement.tokens.get(1) == Some(&"(") {
        let what = statement
            .tokens
            .iter()
            .skip_while(|token| **token != ")")
            .nth(1)?;
        let is_wide = ["database", "schema", "system"]
            .iter()
            .any(|word| what.eq_ignore_ascii_case(word));
        is_wide.then(|| format!("REINDEX {}", what.to_uppercase()))
    } else if is_cluster_of_all {
        Some("CLUSTER".to_owned())
    } else if is_detached && has_word("concurrently") {
        Some("ALTER TABLE … DETACH PARTITION … CONCURRENTLY".to_owned())
    } else if statement.begins_with("alter database") && has(["set", "tablespace"]) {
        Some("ALTER DATABASE … SET TABLESPACE".to_owned())
    } else if makes_slot {
        Some("CREATE SUBSCRIPTION".to_owned())
    } else if statement.begins_with("alter subscription") && has(["refresh", "publication"]) {
        Some("ALTER SUBSCRIPTION … REFRESH PUBLICATION".to_owned())
    } else {
        None
    }
}

/// What goes back to a point that is gone with its own transaction.
fn wants_transaction(statement: &Statement<'_>) -> Option<String> {
    if rolls_back_to(statement) {
        return Some("ROLLBACK TO".to_owned());
    }
    statement
        .begins_with("release")
        .then(|| "RELEASE".to_owned())
}

/// What must come first in a transaction; the migrator's own query is before it.
fn too_late(statement: &Statement<'_>) -> Option<String> {
    let words = [
        "set transaction isolation",
        "set transaction snapshot",
        "set local transaction isolation",
    ];
    // To become what it is already comes never too late.
    let is_default = statement
        .tokens
        .iter()
        .any(|token| token.eq_ignore_ascii_case("committed"));
    let is_late = !is_default && words.iter().any(|words| statement.begins_with(words));
    is_late.then(|| said(statement, 3))
}

/// `do $$ begin … commit; end $$` ends the transaction around it.
pub(super) fn in_do(script: &Script<'_>, statement: &Statement<'_>) -> Option<Fault> {
    (statement.begins_with("do") && !script.is_without_transaction()).then_some(())?;
    let tokens = tokens(statement.text, statement.line);
    let (body, line) = tokens
        .iter()
        .find_map(|token| Some((token.said()?, token.line)))?;
    let inner = super::super::tokens::tokens(body, line);
    let before = |at: usize| at.checked_sub(1).and_then(|at| inner.get(at));
    let begins = |token: Option<&Token<'_>>| {
        let words = ["begin", "then", "else", "loop", ";"];
        token.is_some_and(|token| words.iter().any(|word| token.is(word)))
    };
    let ends =
        |token: Option<&Token<'_>>| token.is_some_and(|token| token.is(";") || token.is("and"));
    let (_, found) = inner.iter().enumerate().find(|(at, token)| {
        (token.is("commit") || token.is("rollback"))
            && begins(before(*at))
            && ends(inner.get(at + 1))
    })?;
    Some(Fault::TransactionInDo {
        said: found.text.to_uppercase(),
        line: found.line,
    })
}
