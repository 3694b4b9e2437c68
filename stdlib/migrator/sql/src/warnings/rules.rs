//! What each statement would do, one function for each kind of statement. Which tables are new is not known here.
//!
//! It goes by a statement's words, which is enough for the few statements that matter: a grammar of all of PostgreSQL takes
//! longer to compile than everything else that a user's program needs. Tests hold these rules to such a grammar.

use super::{Risk, tokens::Tokens};

type Risks = Vec<(Risk, String)>;

/// What a statement would do to tables that are there.
pub(super) fn risks(mut statement: Tokens<'_>) -> Risks {
    if statement.take("drop table") {
        drop_table(statement)
    } else if statement.take("alter table") {
        alter_table(statement)
    } else if statement.take("create index") || statement.take("create unique index") {
        create_index(statement).into_iter().collect()
    } else {
        Vec::new()
    }
}

/// The table that a statement makes.
pub(super) fn creates(mut statement: Tokens<'_>) -> Option<String> {
    statement.take("create").then_some(())?;
    statement.take_any(&["global", "local", "temporary", "temp", "unlogged"]);
    statement.take("table").then_some(())?;
    statement.take("if not exists");
    statement.path()
}

fn drop_table(mut tables: Tokens<'_>) -> Risks {
    tables.take("if exists");
    let tables = tables.parts().into_iter();
    tables
        .filter_map(|mut table| Some((Risk::DropTable, table.path()?)))
        .collect()
}

/// `CONCURRENTLY` leaves writers alone, and takes longer.
fn create_index(mut index: Tokens<'_>) -> Option<(Risk, String)> {
    if index.take("concurrently") {
        return None;
    }
    index.take("if not exists");
    if !index.is("on") {
        index.path()?;
    }
    index.take("on").then_some(())?;
    index.take("only");
    Some((Risk::Index, index.path()?))
}

fn alter_table(mut alter: Tokens<'_>) -> Risks {
    alter.take("if exists");
    alter.take("only");
    let Some(table) = alter.path() else {
        return Vec::new();
    };
    alter.take("*");
    let actions = alter.parts().into_iter();
    actions
        .filter_map(|action| alteration(&table, action))
        .collect()
}

fn alteration(table: &str, mut action: Tokens<'_>) -> Option<(Risk, String)> {
    let of = |column: String| format!("{table}.{column}");
    if action.take("rename") {
        if action.take("to") {
            return Some((Risk::RenameTable, table.to_owned()));
        }
        if action.is("constraint") {
            return None;
        }
        action.take("column");
        return Some((Risk::RenameColumn, of(action.name()?)));
    }
    if action.take("drop") {
        if action.is("constraint") {
            return None;
        }
        action.take("column");
        action.take("if exists");
        return Some((Risk::DropColumn, of(action.name()?)));
    }
    if action.take("add") {
        return added(table, action);
    }
    if !action.take("alter") || action.is("constraint") {
        return None;
    }
    action.take("column");
    let column = of(action.name()?);
    if action.is("set not null") {
        Some((Risk::SetNotNull, column))
    } else if action.is("type") || action.is("set data type") {
        Some((Risk::ChangeType, column))
    } else {
        None
    }
}

fn added(table: &str, mut what: Tokens<'_>) -> Option<(Risk, String)> {
    let is_constraint = [
        "constraint",
        "check",
        "unique",
        "primary key",
        "foreign key",
        "exclude",
    ]
    .iter()
    .any(|word| what.is(word));
    if is_constraint {
        return looks_at_rows(&what).then(|| (Risk::Constraint, table.to_owned()));
    }
    what.take("column");
    what.take("if not exists");
    let column = format!("{table}.{}", what.name()?);
    is_required(&what).then_some((Risk::RequiredColumn, column))
}

/// A primary key is `not null` by itself; what is generated is a default by another name, and so is an identity.
fn is_required(column: &Tokens<'_>) -> bool {
    let wants_value = column.has("not null", "") || column.has("primary key", "");
    // `on delete set default` gives no value to a new row.
    let gives_value = column.has("default", "set") || column.has("generated", "");
    wants_value && !gives_value
}

/// `NOT VALID` leaves the rows for later, and `USING INDEX` has looked at them before.
fn looks_at_rows(constraint: &Tokens<'_>) -> bool {
    let has_index =
        constraint.has("using index", "") && !constraint.has("using index tablespace", "");
    !constraint.has("not valid", "") && !has_index
}
