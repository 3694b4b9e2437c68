//! Files in one folder, in the order of the numbers or times that their names begin with: our own `0001_create_users.sql`,
//! Supabase's, dbmate's, goose's, node-pg-migrate's, and the pairs of golang-migrate, of which `.down.sql` never runs.

use super::{
    File, Reader, Writer,
    names::{Kind, Name, parse, suggested, undoes},
};
use crate::Tool;

/// A migration's name, and its path.
type Named<'a> = (Name<'a>, &'a String);

pub(super) fn read(reader: &mut Reader<'_>, paths: &[String]) {
    let mut files: Vec<Named<'_>> = Vec::new();
    let mut downs: Vec<Named<'_>> = Vec::new();
    let mut misnamed = Vec::new();
    for path in paths {
        match parse(path) {
            None if is_beside(path) => reader.folder.passed.push(path.clone()),
            Some(name) if name.kind == Kind::Down => downs.push((name, path)),
            Some(name) => files.push((name, path)),
            None => misnamed.push(path),
        }
    }
    // Beside `0001_…`, another number that is not a time is a slip.
    if files.iter().any(|(name, _)| name.own().is_some()) {
        let is_slip = |name: &Name<'_>| {
            name.kind == Kind::Plain && name.own().is_none() && name.digits.len() < 8
        };
        files.retain(|(name, path)| {
            let is_slip = is_slip(name);
            misnamed.extend(is_slip.then_some(*path));
            !is_slip
        });
    }
    files.sort_by(|a, b| (a.0.version(), a.1).cmp(&(b.0.version(), b.1)));
    for (_, path) in &files {
        reader.judge(path, Writer::Any);
    }
    for (name, path) in downs {
        undoing(reader, &name, path, &files);
    }
    // `0001_…` says the order by itself, so that nothing can be missing; a time cannot.
    let own: Option<Vec<(u16, &str)>> = files.iter().map(|(name, _)| name.own()).collect();
    let before = reader.folder.problems.len();
    match &own {
        Some(_) => consecutive(reader, &files),
        None => ascending(reader, &files),
    }
    let is_ordered = reader.folder.problems.len() == before;
    strangers(reader, &misnamed, &files, own.is_some());
    if files.is_empty() && reader.folder.problems.is_empty() {
        let fact = format!("the folder `{}` has no migration", reader.shown(""));
        let help = "add the first, such as `0001_create_users.sql`";
        reader.problem("", fact, help);
    }
    match own {
        Some(names) => {
            let named = names.into_iter().zip(&files);
            reader.folder.files = named
                .map(|((number, title), (_, path))| File {
                    number,
                    name: title.to_owned(),
                    path: (*path).clone(),
                })
                .collect();
        }
        None if is_ordered => {
            reader.in_order(files.iter().map(|(_, path)| (*path).clone()).collect())
        }
        None => {}
    }
}

/// What Go programs keep beside migrations: the file that embeds them, and Atlas's checksums. goose's own migrations in Go begin
/// with a number.
fn is_beside(path: &str) -> bool {
    let is_go = path.ends_with(".go") && !path.starts_with(|letter: char| letter.is_ascii_digit());
    path == "atlas.sum" || is_go && !path.contains('/')
}

/// What undoes a migration belongs to one.
fn undoing(reader: &mut Reader<'_>, name: &Name<'_>, path: &str, files: &[Named<'_>]) {
    let is_pair = files
        .iter()
        .any(|(other, _)| other.digits == name.digits && other.title == name.title);
    if is_pair {
        reader.folder.passed.push(path.to_owned());
        return;
    }
    let fact = format!(
        "`{}` undoes `{}_{}.up.sql`, which is not there",
        reader.shown(path),
        name.digits,
        name.title
    );
    reader.problem(path, fact, "put that file back, or remove this one");
}

/// Numbers tell the order on every machine, also on those where a migration was merged later: one twice or one left out may
/// have run in another order elsewhere.
fn consecutive(reader: &mut Reader<'_>, files: &[Named<'_>]) {
    let last = files.last().and_then(|(name, _)| name.own());
    let last = last.map_or(0, |(number, _)| number);
    let mut before: Option<(u16, &str)> = None;
    for (name, path) in files {
        let Some((number, title)) = name.own() else {
            continue;
        };
        let shown = reader.shown(path);
        let expected = before.map_or(1, |(before, _)| before.saturating_add(1));
        match before {
            Some((same, first)) if same == number => {
                let next = last.saturating_add(1);
                let help = format!("rename the later one to `{next:04}_…`");
                twice(reader, first, path, help);
            }
            _ if number == 0 => {
                reader.problem(
                    path,
                    format!("`{shown}` has the number 0"),
                    "begin with `0001`",
                );
            }
            _ if number > expected => {
                let follows = before.map_or("is the first".to_owned(), |(_, before)| {
                    format!("follows `{}`", reader.shown(before))
                });
                let fact = format!("`{shown}` {follows}, so `{expected:04}` is missing");
                let help =
                    format!("rename it to `{expected:04}_{title}.sql`, or add what is missing");
                reader.problem(path, fact, help);
            }
            _ => {}
        }
        before = Some((number, path));
    }
}

/// Versions and times may leave gaps. Some tools order them as numbers and some as texts: where that makes a difference, and
/// nothing says which tool it is, the order is in doubt.
fn ascending(reader: &mut Reader<'_>, files: &[Named<'_>]) {
    let is_by_number = files.iter().any(|(name, _)| name.kind == Kind::Up)
        || !reader.tools.is_empty() && reader.tools.iter().all(|tool| *tool == Tool::Goose);
    // node-pg-migrate reads milliseconds and dates alike, and orders them by what they mean.
    let of_length = |length: usize| files.iter().find(|(name, _)| name.digits.len() == length);
    if let (Some((_, millis)), Some((_, date))) = (of_length(13), of_length(17))
        && !is_by_number
    {
        let fact = format!(
            "`{}` begins with milliseconds, and `{}` with a date, so which comes first is in doubt",
            reader.shown(millis),
            reader.shown(date)
        );
        reader.problem(
            date,
            fact,
            "let all names begin with the one or with the other",
        );
    }
    for pair in files.windows(2) {
        let [(before, first), (name, path)] = pair else {
            continue;
        };
        if before.version() == name.version() {
            twice(
                reader,
                first,
                path,
                "give the later one a later number".to_owned(),
            );
        } else if first > path && !is_by_number {
            let fact = format!(
                "`{}` comes before `{}` by its number, and after it by its name",
                reader.shown(first),
                reader.shown(path)
            );
            let help = "give all numbers the same length, with zeros before them";
            reader.problem(first, fact, help);
        }
    }
}

fn twice(reader: &mut Reader<'_>, first: &str, path: &str, help: String) {
    let fact = format!(
        "`{}` and `{}` have one number",
        reader.shown(first),
        reader.shown(path)
    );
    let help = if [first, path].into_iter().any(undoes) {
        "name them `….up.sql` and `….down.sql` if one undoes the other: that never runs".to_owned()
    } else {
        help
    };
    reader.problem(path, fact, help);
}

/// Files that are not migrations by their names.
fn strangers(reader: &mut Reader<'_>, paths: &[&String], files: &[Named<'_>], is_own: bool) {
    let last = files.iter().rev().find_map(|(name, _)| name.own());
    let mut next = last.map_or(0, |(number, _)| number);
    let mut folders = Vec::new();
    for path in paths {
        let shown = reader.shown(path);
        if let Some((folder, _)) = path.split_once('/') {
            if !folders.contains(&folder) {
                folders.push(folder);
                let fact = format!(
                    "`{}` is a folder, but migrations stand in one folder, in one order",
                    reader.shown(folder)
                );
                // Diesel's, whose `down.sql` must not become a migration by good advice.
                let has_parts = paths
                    .iter()
                    .any(|path| **path == format!("{folder}/up.sql"));
                let help = match has_parts {
                    true => {
                        let name = reader.shown(folder);
                        format!(
                            "name its files `{name}.up.sql` and `{name}.down.sql`, of which the second never runs"
                        )
                    }
                    false => format!("move its files into `{}`", reader.shown("")),
                };
                reader.problem(folder, fact, help);
            }
        } else if !path.to_lowercase().ends_with(".sql") {
            reader.stranger(path, Writer::Any);
        } else if undoes(path) {
            let fact = format!(
                "`{shown}` is not named like what undoes a migration, `NNNN_name.down.sql`"
            );
            reader.problem(
                path,
                fact,
                "rename it, or move it out of the folder: it never runs",
            );
        } else {
            let fact = format!("`{shown}` is not named like a migration, `NNNN_name.sql`");
            let help = match is_own {
                true => {
                    next = next.saturating_add(1);
                    format!("rename it to `{next:04}_{}.sql`", suggested(path))
                }
                false => {
                    "let its name begin with a number, or move it out of the folder".to_owned()
                }
            };
            reader.problem(path, fact, help);
        }
    }
}
