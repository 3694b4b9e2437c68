//! [`Plan`]: what is to be done, from the files and the history. It touches no database.

use std::collections::BTreeMap;

use crate::{
    error::{Error, Misfit},
    history::{Progress, Row},
    migrations::{Migration, Migrations},
};

/// What becomes of a database that has later files than those given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Later {
    /// It is an error: a file is missing.
    Refuse,
    /// It is as it should be: a deployment that rolled back brings the files of before, and a database goes forward only.
    Accept,
}

/// What is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The files that are applied, by name.
    pub applied: Vec<String>,
    /// The files that are not, in the order in which they will be.
    pub pending: Vec<String>,
    /// The files that the database has beyond those given.
    pub later: Vec<String>,
}

/// What is to be done, with what it is done to.
pub(crate) struct Work<'a> {
    pub(crate) plan: Plan,
    pub(crate) pending: Vec<(&'a Migration, Progress)>,
}

/// Compares the files with the history, up to a number.
pub(crate) fn compare<'a>(
    migrations: &'a Migrations,
    rows: &[Row],
    later: Later,
    up_to: Option<u16>,
) -> Result<Work<'a>, Error> {
    let known: BTreeMap<u16, &Row> = rows.iter().map(|row| (row.number, row)).collect();
    let misfits = misfits(migrations, &known, later);
    if !misfits.is_empty() {
        return Err(Error::Unfit(misfits));
    }
    let mut work = Work {
        plan: Plan::default(),
        pending: Vec::new(),
    };
    for file in migrations.files() {
        match known.get(&file.number()).map(|row| row.progress.clone()) {
            Some(None) => work.plan.applied.push(file.file()),
            _ if up_to.is_some_and(|last| file.number() > last) => {}
            progress => {
                work.plan.pending.push(file.file());
                work.pending
                    .push((file, progress.flatten().unwrap_or_default()));
            }
        }
    }
    work.plan.later = beyond(migrations, &known).map(|row| row.file()).collect();
    Ok(work)
}

/// Every file that does not fit, in order.
fn misfits(migrations: &Migrations, known: &BTreeMap<u16, &Row>, later: Later) -> Vec<Misfit> {
    let last = known.values().rfind(|row| row.progress.is_none());
    let mut misfits = Vec::new();
    for file in migrations.files() {
        match known.get(&file.number()) {
            Some(row) if row.progress.is_none() && file.is(&row.checksum) => {}
            Some(row) if row.progress.is_none() => {
                if let Some(misfit) = moved(migrations, file, row) {
                    misfits.push(misfit);
                    // Those that follow are one place further, each of them.
                    return misfits;
                }
                misfits.push(Misfit::Changed {
                    file: file.file(),
                    applied: row.file(),
                });
            }
            _ => {
                if let Some(last) = last.filter(|last| last.number > file.number()) {
                    misfits.push(Misfit::OutOfOrder {
                        file: file.file(),
                        after: last.file(),
                    });
                }
            }
        }
    }
    if later == Later::Refuse {
        misfits.extend(beyond(migrations, known).map(|row| Misfit::Missing {
            applied: row.file(),
        }));
    }
    misfits
}

/// Of files that have no numbers of their own, what came before this one or is gone: its place is that of another.
fn moved(migrations: &Migrations, file: &Migration, row: &Row) -> Option<Misfit> {
    let (path, applied) = (file.file(), row.file());
    if path == applied || path != file.name() {
        return None;
    }
    let is_there = migrations.files().iter().any(|file| file.file() == applied);
    Some(match is_there {
        true => Misfit::Between {
            file: path,
            before: applied,
        },
        false => Misfit::Missing { applied },
    })
}

/// What the history has after the last file.
fn beyond<'a>(
    migrations: &Migrations,
    known: &BTreeMap<u16, &'a Row>,
) -> impl Iterator<Item = &'a Row> {
    let last = migrations.files().last().map_or(0, Migration::number);
    known.range(last.saturating_add(1)..).map(|(_, row)| *row)
}

#[cfg(test)]
mod tests {
    use super::{Later, Migration, Migrations, Progress, Row, compare};

    fn files(names: &[&str]) -> Migrations {
        let numbered = names.iter().zip(1..);
        Migrations::new(
            numbered
                .map(|(name, number)| Migration::new(number, *name, format!("select '{name}'"))),
        )
        .unwrap()
    }

    /// The history that applying these would have left, by number.
    fn history(names: &[(u16, &str)]) -> Vec<Row> {
        let row = |(number, name): &(u16, &str)| {
            let file = Migration::new(*number, *name, format!("select '{name}'"));
            Row {
                number: *number,
                name: (*name).to_owned(),
                checksum: file.checksum().to_owned(),
                progress: None,
            }
        };
        names.iter().map(row).collect()
    }

    fn check(names: &[&str], rows: &[Row], later: Later) -> String {
        match compare(&files(names), rows, later, None) {
            Ok(work) => format!(
                "pending {:?}, later {:?}",
                work.plan.pending, work.plan.later
            ),
            Err(error) => error
                .to_string()
                .lines()
                .step_by(2)
                .collect::<Vec<_>>()
                .join("; "),
        }
    }

    #[test]
    fn what_is_not_applied_is_pending() {
        let first = history(&[(1, "a")]);
        assert_eq!(
            check(&["a", "b"], &[], Later::Refuse),
            r#"pending ["0001_a.sql", "0002_b.sql"], later []"#
        );
        assert_eq!(
            check(&["a", "b"], &first, Later::Refuse),
            r#"pending ["0002_b.sql"], later []"#
        );
        assert_eq!(check(&["a"], &first, Later::Refuse), "pending [], later []");
    }

    #[test]
    fn an_applied_file_stays_what_and_where_it_was() {
        let rows = history(&[(1, "a"), (2, "b")]);
        assert_eq!(
            check(&["a", "x"], &rows, Later::Refuse),
            "`0002_x.sql` has the number of `0002_b.sql`, which was applied"
        );
        assert_eq!(
            check(&["a"], &rows, Later::Refuse),
            "`0002_b.sql` was applied, and is not among the files"
        );
        let gap = history(&[(1, "a"), (3, "c")]);
        assert_eq!(
            check(&["a", "b", "c"], &gap, Later::Refuse),
            "`0002_b.sql` is not recorded as applied, but `0003_c.sql` is"
        );
        let mut changed = rows.clone();
        changed[0].checksum.clear();
        assert_eq!(
            check(&["a"], &changed, Later::Refuse),
            "`0001_a.sql` was changed after it was applied; `0002_b.sql` was applied, and is not among the files"
        );
    }

    #[test]
    fn a_rollback_finds_a_later_database() {
        let rows = history(&[(1, "a"), (2, "b")]);
        assert_eq!(
            check(&["a"], &rows, Later::Accept),
            r#"pending [], later ["0002_b.sql"]"#
        );
        assert_eq!(
            check(&["x"], &rows, Later::Accept),
            "`0001_x.sql` has the number of `0001_a.sql`, which was applied"
        );
        let gap = history(&[(2, "b")]);
        assert_eq!(
            check(&["a"], &gap, Later::Accept),
            "`0001_a.sql` is not recorded as applied, but `0002_b.sql` is"
        );
    }

    #[test]
    fn what_was_begun_is_pending_whatever_its_text_is_now() {
        let mut rows = history(&[(1, "a"), (2, "b")]);
        rows[1].progress = Some(Progress {
            done: 1,
            ..Progress::default()
        });
        rows[1].checksum.clear();
        assert_eq!(
            check(&["a", "b"], &rows, Later::Refuse),
            r#"pending ["0002_b.sql"], later []"#
        );
    }

    /// Files that begin with a time have no numbers: one that is merged late shifts all that follow.
    #[test]
    fn a_file_without_a_number_comes_last() {
        let named = |names: &[&str]| {
            let files = names
                .iter()
                .zip(1..)
                .map(|(name, number)| Migration::new(number, *name, format!("select '{name}'")));
            Migrations::new(files).unwrap()
        };
        let rows = history(&[(1, "2024_a.sql"), (2, "2026_c.sql")]);
        let check = |names: &[&str]| match compare(&named(names), &rows, Later::Refuse, None) {
            Ok(work) => format!("{:?}", work.plan.pending),
            Err(error) => error.to_string(),
        };
        assert_eq!(
            check(&["2024_a.sql", "2026_c.sql", "2027_d.sql"]),
            r#"["2027_d.sql"]"#
        );
        assert_eq!(
            check(&["2024_a.sql", "2025_b.sql", "2026_c.sql"]),
            "`2025_b.sql` was not applied, but `2026_c.sql`, which follows it, was\n\
             help: let it come after the last file that was applied, by another time or number"
        );
        assert_eq!(
            check(&["2024_a.sql", "2027_d.sql"]),
            "`2026_c.sql` was applied, and is not among the files\n\
             help: put it back; to undo it, write a new migration"
        );
    }

    /// Nothing of what runs has changed.
    #[test]
    fn a_reason_may_be_added_to_a_file_that_is_applied() {
        let rows = history(&[(1, "a")]);
        let accepted = |sql: &str| {
            let file = Migrations::new([Migration::new(1, "a", sql)]).unwrap();
            compare(&file, &rows, Later::Refuse, None).is_ok()
        };
        assert!(accepted(
            "-- infra: accept it is only for tests\nselect 'a'"
        ));
        assert!(!accepted("-- infra: no transaction\nselect 'a'"));
        assert!(!accepted(
            "-- infra: accept it is only for tests\nselect 'b'"
        ));
    }

    #[test]
    fn a_number_ends_the_plan() {
        let files = files(&["a", "b", "c"]);
        let work = compare(&files, &[], Later::Refuse, Some(2)).unwrap();
        assert_eq!(work.plan.pending, ["0001_a.sql", "0002_b.sql"]);
    }
}
