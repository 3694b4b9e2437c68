//! Golden files: what once came out and was reviewed. A change of output is a change of theirs.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use similar::TextDiff;

use crate::{example, workspace};

const HELP: &str = "help: if this is what you want, type `cargo run -p infra-tests -- --update` and review the difference";

/// Compares texts with the files of `tests/golden/FOLDER`, which hold these and no others; or
/// rewrites them.
///
/// # Panics
/// If they differ, with the difference.
pub fn check(folder: &str, texts: &BTreeMap<PathBuf, String>) {
    let golden = workspace::root().join("tests/golden").join(folder);
    if workspace::updating() {
        write(&golden, texts);
    }
    let known = example::read(&golden);
    let names = known
        .keys()
        .chain(texts.keys().filter(|name| !known.contains_key(*name)));
    let differences: Vec<String> = names
        .filter_map(|name| {
            let title = format!("tests/golden/{folder}/{}", name.display());
            match (known.get(name), texts.get(name)) {
                (Some(before), Some(now)) => {
                    difference(&title, &String::from_utf8_lossy(before), now)
                }
                (Some(_), None) => Some(format!("nothing writes `{title}` any more")),
                _ => Some(format!("there is no `{title}` yet")),
            }
        })
        .collect();
    assert!(differences.is_empty(), "{}\n{HELP}", differences.join("\n"));
}

/// The difference between a golden file and what came out, if there is one.
pub fn difference(name: &str, before: &str, now: &str) -> Option<String> {
    let diff = TextDiff::from_lines(before, now);
    let differs = before != now;
    differs.then(|| {
        diff.unified_diff()
            .context_radius(3)
            .header(name, "now")
            .to_string()
    })
}

fn write(folder: &Path, texts: &BTreeMap<PathBuf, String>) {
    let _ = fs::remove_dir_all(folder);
    for (name, text) in texts {
        let path = folder.join(name);
        let made = fs::create_dir_all(path.parent().unwrap_or(folder));
        made.and_then(|()| fs::write(&path, text))
            .unwrap_or_else(|problem| panic!("cannot write `{}`: {problem}", path.display()));
    }
}
