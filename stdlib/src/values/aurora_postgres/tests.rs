//! The versions that are written by hand are those of the schema's data.

use infra_schema::engines::{Version, versions};

use super::{AuroraPostgres, WRITTEN};

/// The versions of one line, such as 17.
pub(super) struct Line {
    pub(super) new: &'static [(&'static str, &'static str)],
    pub(super) old: &'static [(&'static str, &'static str)],
    pub(super) note: &'static str,
}

#[test]
fn has_rds_names() {
    assert_eq!(AuroraPostgres::V16_11.version(), "16.11");
}

#[test]
fn is_read_from_its_name() {
    for (name, version) in WRITTEN.iter().flat_map(|line| line.new) {
        let parsed = AuroraPostgres::parse(version).map(|parsed| format!("{parsed:?}"));
        assert_eq!(parsed.as_deref(), Ok(*name));
    }
    let help = |version| AuroraPostgres::parse(version).map_err(|refusal| refusal.help());
    for major in ["18", "18.99", "18.x"] {
        assert_eq!(
            help(major),
            Err("write one of `18.3`, `18.4`, `18.6`, in quotes")
        );
    }
    for wrong in ["", "1", "180", "postgres"] {
        assert_eq!(help(wrong), Err("write it like `\"17.9\"`"));
    }
    assert!(help("16.1").is_err_and(|help| help.contains("`AuroraPostgres::V16_1` if")));
}

/// Where a version stands, and where the data wants it.
#[derive(PartialEq)]
enum Place {
    New,
    Old,
    Nowhere,
}

#[test]
fn the_lists_are_those_of_the_data() {
    let data: Vec<Version> = versions("aurora-postgresql")
        .filter(|one| {
            one.serverless_v2 && one.name.contains('.') && !one.name.contains("limitless")
        })
        .collect();
    let written = WRITTEN
        .iter()
        .flat_map(|line| line.new.iter().chain(line.old));
    let mut names: Vec<&str> = data.iter().map(|one| one.name).collect();
    names.extend(written.map(|(_, version)| *version));
    names.sort_unstable();
    names.dedup();
    let mut corrections: Vec<String> = names
        .into_iter()
        .filter_map(|name| correction(name, data.iter().find(|one| one.name == name)))
        .collect();
    corrections.extend(WRITTEN.iter().filter_map(note));
    assert!(
        corrections.is_empty(),
        "`AuroraPostgres` is not what RDS has\nhelp: in `stdlib/src/values/aurora_postgres.rs`\n  {}",
        corrections.join("\n  ")
    );
}

/// What to write for a version, if it does not stand where the data wants it.
fn correction(name: &str, data: Option<&Version>) -> Option<String> {
    let stands = |list: fn(&Line) -> &[(&str, &str)]| {
        let mut lines = WRITTEN.iter().flat_map(list);
        lines.any(|(_, version)| *version == name)
    };
    let place = match (stands(|line| line.new), stands(|line| line.old)) {
        (true, _) => Place::New,
        (_, true) => Place::Old,
        _ => Place::Nowhere,
    };
    // A cluster may run what RDS no longer lists.
    let wanted = match data {
        Some(version) if !version.deprecated => Place::New,
        None if place == Place::Nowhere => Place::Nowhere,
        _ => Place::Old,
    };
    let item = format!("`V{} \"{name}\"`", name.replace('.', "_"));
    let line = name.split('.').next().unwrap_or_default();
    match (place, wanted) {
        (place, wanted) if place == wanted => None,
        (Place::Nowhere, Place::New) => Some(format!("write {item} into the line of {line}")),
        (Place::Old, _) => Some(format!(
            "move {item} before `no longer`: AWS makes new clusters of it"
        )),
        (_, _) => Some(format!(
            "write {item} behind `no longer` in the line of {line}, not before"
        )),
    }
}

/// What to write as the note of a line: the newest version that a new cluster may have.
fn note(line: &Line) -> Option<String> {
    let (newest, _) = line.new.last()?;
    let note =
        format!("AWS makes no new cluster of this version; help: write `AuroraPostgres::{newest}`");
    let is_right = line.old.is_empty() || line.note == note;
    (!is_right).then(|| format!("write note \"{note}\""))
}
