//! [`warnings`]: statements that lock a table or break code that runs. It knows no schema: what it says of a table, it says of
//! any table that the file itself does not create.
//!
//! While a deployment runs, the functions of before run on against the schema of after. So a change is safe if both can live
//! with it, and if it holds no lock for as long as a table is read or written through.

mod enums;
#[cfg(test)]
mod grammar;
mod rules;
#[cfg(test)]
mod tests;
mod tokens;

use std::collections::BTreeSet;

use crate::script::{Mark, Script, Statement};
use enums::Enums;
use tokens::Tokens;

/// A statement that locks a table or breaks code that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What it would do.
    pub risk: Risk,
    /// The table, or the table and the column: `users.name`.
    pub object: String,
    /// The line that the statement begins on, from 1.
    pub line: usize,
}

/// What a statement would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    /// A table is gone for code that runs.
    DropTable,
    /// A column is gone for code that runs.
    DropColumn,
    /// A table is gone under the name that code uses.
    RenameTable,
    /// A column is gone under the name that code uses.
    RenameColumn,
    /// A new column wants a value that code does not give, and that rows do not have.
    RequiredColumn,
    /// A table is locked while each row is looked at.
    SetNotNull,
    /// A table is locked while each row is written again.
    ChangeType,
    /// A table takes no writes while each row is looked at.
    Constraint,
    /// A table takes no writes while the index is made.
    Index,
    /// A value that an enum has only once the file is applied is used in the file.
    NewValue,
    /// What holds for a transaction is over with the statement, because each is a transaction here.
    OwnTransaction,
    /// A mark accepts what nobody warns about.
    NeedlessMark,
}

/// The warnings about a file, by line. A mark `-- infra: accept <reason>` above a statement, or in it, silences those about it.
pub fn warnings(sql: &str) -> Vec<Warning> {
    let script = Script::parse(sql);
    let mut created = BTreeSet::new();
    let mut enums = Enums::default();
    let mut marks: Vec<&Mark<'_>> = script
        .marks()
        .iter()
        .filter(|mark| mark.accepted().is_some() && !script.is_about_remark(mark.line))
        .collect();
    let mut warnings = Vec::new();
    for statement in script.statements() {
        let last_line = statement.last_line();
        let (own, later): (Vec<_>, Vec<_>) =
            marks.into_iter().partition(|mark| mark.line <= last_line);
        marks = later;
        let mut risks = risks(statement, &mut created);
        risks.extend(match script.is_without_transaction() {
            true => own_transaction(statement),
            false => enums.uses_new_value(statement),
        });
        if own.is_empty() {
            warnings.extend(risks);
        } else if risks.is_empty() && !script.has_acceptable_fault(statement) {
            warnings.extend(own.iter().map(|mark| needless(mark)));
        }
    }
    warnings.extend(marks.into_iter().map(needless));
    warnings
}

fn needless(mark: &Mark<'_>) -> Warning {
    Warning {
        risk: Risk::NeedlessMark,
        object: mark.accepted().unwrap_or_default().to_owned(),
        line: mark.line,
    }
}

/// What holds until the transaction ends, in a file where each statement is one.
fn own_transaction(statement: &Statement<'_>) -> Option<Warning> {
    let words = ["set local", "set constraints", "set transaction", "lock"];
    let said = words.iter().find(|words| statement.begins_with(words))?;
    Some(Warning {
        risk: Risk::OwnTransaction,
        object: said.to_uppercase(),
        line: statement.line,
    })
}

/// The warnings about a statement. Remembers the tables that the file creates: nobody uses them yet.
fn risks(statement: &Statement<'_>, created: &mut BTreeSet<String>) -> Vec<Warning> {
    // Reading a file's `INSERT`s for nothing would cost more than all the rest.
    if !["create", "alter", "drop"]
        .iter()
        .any(|word| statement.begins_with(word))
    {
        return Vec::new();
    }
    let words = Tokens::of(statement.text);
    created.extend(rules::creates(words.clone()));
    let is_new = |object: &str| {
        created.contains(object)
            || object
                .rsplit_once('.')
                .is_some_and(|(table, _)| created.contains(table))
    };
    let risks = rules::risks(words);
    let risks = risks.into_iter().filter(|(_, object)| !is_new(object));
    risks
        .map(|(risk, object)| Warning {
            risk,
            object,
            line: statement.line,
        })
        .collect()
}

impl Warning {
    /// What is so, with the name of the object in it.
    pub fn fact(&self) -> String {
        let (fact, _) = self.risk.words();
        fact.replace("{}", &format!("`{}`", self.object))
    }

    /// What to do instead.
    pub fn help(&self) -> &'static str {
        self.risk.words().1
    }
}

impl Risk {
    /// What is so, and what to do instead.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Risk::DropTable => (
                "dropping {} breaks code that still uses it",
                "deploy code without it first; then drop it, with `-- infra: accept <reason>` above",
            ),
            Risk::DropColumn => (
                "dropping {} breaks code that still uses it",
                "deploy code without it first; then drop it, with `-- infra: accept <reason>` above",
            ),
            Risk::RenameTable => (
                "renaming {} breaks code that uses the old name",
                "create a view with the new name, move the code, and rename in a later migration",
            ),
            Risk::RenameColumn => (
                "renaming {} breaks code that uses the old name",
                "add a column with the new name, write both, move the code, and drop the old one in a later migration",
            ),
            Risk::RequiredColumn => (
                "the new column {} is `not null` without a default: it fails on a table with rows, and breaks inserts of \
                 code that does not know it",
                "give it a `default`",
            ),
            Risk::SetNotNull => (
                "`set not null` on {} locks the table while every row is looked at",
                "add `check (… is not null) not valid`, validate it in a later migration, and set `not null` after that",
            ),
            Risk::ChangeType => (
                "changing the type of {} locks the table, as a rule while every row is written again, and may break code that uses it",
                "add a column of the new type, write both, move the code, and drop the old one in a later migration",
            ),
            Risk::Constraint => (
                "a new constraint on {} locks the table while every row is looked at",
                "add it `not valid` and validate it in a later migration; for a key, make the unique index `concurrently` first",
            ),
            Risk::Index => (
                "an index on {} keeps all writes away while it is made",
                "write `create index concurrently` in a file of its own, with `-- infra: no transaction` at its top",
            ),
            Risk::NewValue => (
                "the value {} is new, and PostgreSQL takes it only once the file that adds it is applied",
                "use it in the next file",
            ),
            Risk::OwnTransaction => (
                "{} ends with itself in a file without a transaction",
                "write `set` without `local`, or make a file with a transaction of it",
            ),
            Risk::NeedlessMark => (
                "nothing here needs to be accepted ({})",
                "remove the mark, or put it right above the statement",
            ),
        }
    }
}
