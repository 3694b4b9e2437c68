//! Folders of code built beforehand: every file in one goes into the function's archive as it is. It judges only what Lambda could
//! start.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::disk::{Disk, join};
use super::names::{BUILT, Language};
use super::problems::Problems;

/// Every file in the folder, in order: packages, hidden files and all.
pub(super) fn files(disk: &Disk, path: &str, problems: &mut Problems) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    folder(disk, path, &mut Vec::new(), &mut found, problems);
    found
}

fn folder(
    disk: &Disk,
    path: &str,
    around: &mut Vec<PathBuf>,
    found: &mut BTreeSet<String>,
    problems: &mut Problems,
) {
    let listing = disk
        .identity(path)
        .and_then(|identity| Ok((identity, disk.list(path)?)));
    let (identity, names) = match listing {
        Ok(listing) => listing,
        Err(error) => return problems.unreadable(path, &error),
    };
    // Package managers link packages to each other in circles.
    if around.contains(&identity) {
        return;
    }
    around.push(identity);
    for name in names {
        let (Ok(name) | Err(name)) = name;
        let inner = join(path, &name);
        match disk.is_folder(&inner) {
            true => folder(disk, &inner, around, found, problems),
            false => drop(found.insert(inner)),
        }
    }
    around.pop();
}

/// What a folder or an archive is for, by the names at its top.
pub(super) fn language<'a>(
    path: &str,
    names: impl IntoIterator<Item = &'a str>,
    problems: &mut Problems,
) -> Option<Language> {
    let language = names.into_iter().find_map(|name| match name {
        "index.js" | "index.mjs" | "index.cjs" => Some(Language::JavaScript),
        "index.py" => Some(Language::Python),
        "bootstrap" => Some(Language::Native),
        _ => None,
    });
    if language.is_none() {
        let fact = format!("`{path}` has nothing at its top that Lambda could start");
        let help = "put `index.mjs`, `index.js` or `index.py` with a `handler` there, or an executable `bootstrap`";
        // A folder that is not called built may be where the handler is.
        let help = match path.ends_with(BUILT) || path.ends_with(".zip") {
            true => help.to_owned(),
            false => format!("name the file in it that exports `handler`, or {help}"),
        };
        problems.push(path, fact, help);
    }
    language
}
