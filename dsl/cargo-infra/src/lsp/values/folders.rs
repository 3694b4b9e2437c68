//! Files and folders beside a crate's `Cargo.toml`, for the macros that read them.

use std::{fs, path::Path};

use super::{
    cursor::{Cursor, Step},
    sources::Sources,
};
use crate::lsp::known::{Kind, Known};

/// What a handler's file may end in, and the folder of one that is built.
const CODE: [&str; 6] = [".ts", ".mts", ".js", ".mjs", ".py", ".zip"];
const BUILT: &str = ".built";

/// What stands at a path that is typed in one of the macros, and where its last name begins.
pub(super) fn paths(
    cursor: &Cursor<'_>,
    sources: &Sources<'_>,
    typed: &str,
) -> Option<(usize, Vec<Known>)> {
    let Some(Step::Macro(name)) = cursor.steps.last() else {
        return None;
    };
    let takes_files = match *name {
        "handler" => true,
        "routes" | "migrations" => false,
        _ => return None,
    };
    let folder = typed.rfind('/').map_or("", |end| &typed[..=end]);
    let found = sources
        .package()
        .map(|package| listed(&package, folder, takes_files));
    Some((folder.len(), found.unwrap_or_default()))
}

fn listed(package: &Path, folder: &str, takes_files: bool) -> Vec<Known> {
    // A path of a macro stays in its package.
    if folder.starts_with('/') || folder.split('/').any(|part| part == "..") {
        return Vec::new();
    }
    let mut found: Vec<Known> = Vec::new();
    for entry in fs::read_dir(package.join(folder))
        .into_iter()
        .flatten()
        .flatten()
    {
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let is_tool = name.starts_with('.')
            || ["node_modules", "__pycache__", "target"].contains(&name.as_str());
        match entry.path().is_dir() {
            true if takes_files && name.ends_with(BUILT) => {
                found.push(Known::new(name, Kind::File, ""));
            }
            true if !is_tool => found.push(Known::new(format!("{name}/"), Kind::Folder, "")),
            false if takes_files && !is_tool && CODE.iter().any(|end| name.ends_with(end)) => {
                found.push(Known::new(name, Kind::File, ""));
            }
            _ => {}
        }
    }
    found.sort_by(|one, other| {
        let is_file = |known: &Known| known.kind == Kind::File;
        is_file(other)
            .cmp(&is_file(one))
            .then_with(|| one.text.cmp(&other.text))
    });
    found
}
