//! Folders of code built beforehand: every file in one goes into the function's archive as it is. It judges only what Lambda could
//! start, and what nobody would publish on purpose.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::disk::{Disk, File};
use crate::handler::secret_files::{self, Unwanted};
use crate::language::{BUILT, Language};
use crate::limits;
use crate::path::join;
use crate::problem::{Problems, Reported};

/// Every file in the folder, in order: packages, hidden files and all.
pub(crate) fn files(disk: &Disk, path: &str, problems: &mut Problems) -> BTreeSet<String> {
    let mut found = Found {
        disk,
        top: path,
        files: BTreeSet::new(),
    };
    match disk.identity(path) {
        Ok(top) => found.folder(path, &top, &mut Vec::new(), problems),
        Err(error) => {
            problems.unreadable(path, &error);
        }
    }
    let size = found.files.iter().map(|file| disk.size(file)).sum();
    let judged = [
        limits::bytes(path, size),
        limits::files(path, found.files.len()),
    ];
    for exceeded in judged.into_iter().filter_map(Result::err) {
        problems.exceeded(path, exceeded);
    }
    found.files
}

struct Found<'a> {
    disk: &'a Disk,
    /// The folder that was built.
    top: &'a str,
    files: BTreeSet<String>,
}

impl Found<'_> {
    fn folder(
        &mut self,
        path: &str,
        top: &Path,
        around: &mut Vec<PathBuf>,
        problems: &mut Problems,
    ) {
        let listing = self
            .disk
            .identity(path)
            .and_then(|identity| Ok((identity, self.disk.list(path)?)));
        let (identity, names) = match listing {
            Ok(listing) => listing,
            Err(error) => {
                problems.unreadable(path, &error);
                return;
            }
        };
        // Package managers link packages to each other in circles.
        if around.contains(&identity) {
            return;
        }
        around.push(identity);
        for name in names {
            let (Ok(name) | Err(name)) = name;
            let inner = join(path, &name);
            if self.is_unwanted(&inner, problems) || self.leads_out(&inner, top, problems) {
                continue;
            }
            match self.disk.is_folder(&inner) {
                true => self.folder(&inner, top, around, problems),
                false => drop(self.files.insert(inner)),
            }
        }
        around.pop();
    }

    fn is_unwanted(&self, path: &str, problems: &mut Problems) -> bool {
        let found = secret_files::name(inside(self.top, path));
        if let Some((_, why)) = found {
            report(path, why, problems);
        }
        found.is_some()
    }

    /// Whether a link leads out of the folder that was built: what is there was not.
    fn leads_out(&self, path: &str, top: &Path, problems: &mut Problems) -> bool {
        let Some(target) = self.disk.link(path) else {
            return false;
        };
        let fact = match self.disk.identity(path) {
            Ok(end) if end.starts_with(top) => return false,
            Ok(_) => format!(
                "`{path}` is a link to `{target}`, which is not in `{}`",
                self.top
            ),
            Err(_) => format!("`{path}` is a link to `{target}`, which is not there"),
        };
        problems.push(
            path,
            fact,
            "put what is meant in the place of the link, or remove it",
        );
        true
    }
}

/// Reports a file that holds what must not be published.
pub(crate) fn is_secret(top: &str, path: &str, file: &File, problems: &mut Problems) -> bool {
    let is_key = secret_files::is_private_key(inside(top, path), &file.bytes);
    if is_key {
        report(path, Unwanted::PrivateKey, problems);
    }
    is_key
}

fn report(path: &str, why: Unwanted, problems: &mut Problems) {
    problems.push(
        path,
        format!(
            "`{path}` would be in the function's archive, {}",
            why.said()
        ),
        format!("remove it from the folder{}", why.instead()),
    );
}

/// The path as the archive would have it.
fn inside<'a>(top: &str, path: &'a str) -> &'a str {
    path.strip_prefix(top)
        .and_then(|path| path.strip_prefix('/'))
        .unwrap_or(path)
}

/// What a folder or an archive is for, by the names at its top.
pub(crate) fn language<'a>(
    path: &str,
    names: impl IntoIterator<Item = &'a str>,
    problems: &mut Problems,
) -> Result<Language, Reported> {
    let language = names.into_iter().find_map(Language::of_entry);
    language.ok_or_else(|| {
        let fact = format!("`{path}` has nothing at its top that Lambda could start");
        let help = "put `index.mjs`, `index.js` or `index.py` with a `handler` there, or an executable `bootstrap`";
        // A folder that is not called built may be where the handler is.
        let help = match path.ends_with(BUILT) || path.ends_with(".zip") {
            true => help.to_owned(),
            false => format!("name the file in it that exports `handler`, or {help}"),
        };
        problems.push(path, fact, help)
    })
}
