//! Bundling: from a handler's sources to the archive that Lambda takes. Synthesis only names archives, by [`key`]; one is made
//! when somebody asks for it. It must not know what functions and templates say.
//!
//! An archive holds the same bytes on every machine: no clock, no absolute path, and the packages that the lock file pins, as
//! long as they are installed in the project.

mod all;
mod archive;
mod cache;
mod child;
mod contents;
mod esbuild;
mod failure;
mod find;
mod inputs;
mod installed;
mod messages;
mod missing;
mod project;
mod source_map;
mod unchanged;

// The esbuild that pretends is a shell script.
#[cfg(all(test, unix))]
mod tests;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use infra_assets::checksum;

use crate::{
    Handler, Language, Refusal,
    archive::{self as archives, Files, Unreadable},
};
pub(crate) use all::all;
pub use archive::Archive;
use cache::Cache;
pub use child::finish;
pub use contents::{Contents, Warning};
use esbuild::Esbuild;
pub(crate) use failure::Failure;
use project::Project;

/// What identifies the handler's archive: its sources, and how archives of its kind are made. It needs no tool to be there.
pub(crate) fn key(code: Handler) -> String {
    let recipe = match code.language() {
        _ if code.is_archive() => return code.fingerprint().to_owned(),
        _ if code.is_folder() => archives::FOLDER_RECIPE.to_owned(),
        Language::Python | Language::Native => archives::PYTHON_RECIPE.to_owned(),
        Language::TypeScript | Language::JavaScript => esbuild::recipe(),
    };
    checksum::lines([recipe.as_str(), code.fingerprint()])
}

/// Where the handler's archive is, which is made if the one made from the same inputs is gone.
pub(crate) fn archive(code: Handler) -> Result<PathBuf, Failure> {
    archive_in(code, &Cache::of_this_program(code.root().as_ref()))
}

fn archive_in(code: Handler, cache: &Cache) -> Result<PathBuf, Failure> {
    not_stale(code)?;
    if code.is_archive() {
        return Ok(code.location());
    }
    let project = Project::of(code)?;
    let maker = Maker::of(code, &project)?;
    let inputs = maker.inputs(code, &project);
    let note = cache.beside(&inputs, "inputs");
    let archive = cache.get_or_make(&inputs, |folder| {
        let (files, read) = maker.make(code, &project, folder)?;
        // What was edited meanwhile must not be remembered under the hash of what it was before.
        not_stale(code)?;
        if matches!(maker, Maker::Esbuild(_)) {
            let noted = fs::write(&note, unchanged::note(&project, &read));
            noted.map_err(|error| Failure::Write {
                path: note.clone(),
                error,
            })?;
        }
        zipped(code.file(), &files, folder)
    })?;
    unchanged::check(code, &project, &note)?;
    Ok(archive)
}

/// Where the archive of these contents is, which is made if the one of this fingerprint is gone.
pub(crate) fn made_of(
    name: &str,
    fingerprint: &str,
    contents: &dyn Contents,
) -> Result<PathBuf, Failure> {
    // It names files in the cache, and must not lead to others.
    if !fingerprint.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(Failure::Said(Refusal::computed(
            format!(
                "the fingerprint `{fingerprint}` of `{name}` is not a hash in hexadecimal digits"
            ),
            "give `Asset::made_of` the hash of all that the archive is made from",
        )));
    }
    let target = target();
    Cache::in_target(&target).get_or_make(fingerprint, |folder| {
        let archive = contents.archive(&target).map_err(Failure::Said)?;
        zipped(name, &archive.files, folder)
    })
}

/// Why the archive of these contents, which is not there yet, will take long.
pub(crate) fn delay(fingerprint: &str, contents: &dyn Contents) -> Option<String> {
    let target = target();
    let archive = Cache::in_target(&target).beside(fingerprint, "zip");
    match archive.is_file() {
        true => None,
        false => contents.delay(&target),
    }
}

/// Cargo's target folder, for what an asset's maker keeps: the one that this program was built into, else that of the folder
/// in which it runs.
pub(crate) fn target() -> PathBuf {
    cache::target(&env::current_dir().unwrap_or_default())
}

fn zipped(name: &str, files: &Files, folder: &Path) -> Result<Vec<u8>, Failure> {
    archives::judge(name, files).map_err(Failure::Unfit)?;
    archives::zip(files).map_err(|error| Failure::Write {
        path: folder.to_owned(),
        error,
    })
}

/// What makes the files of an archive.
enum Maker {
    Esbuild(Esbuild),
    Python,
    Folder,
}

impl Maker {
    fn of(code: Handler, project: &Project) -> Result<Maker, Failure> {
        match code.language() {
            _ if code.is_folder() => Ok(Maker::Folder),
            Language::Python | Language::Native => Ok(Maker::Python),
            Language::TypeScript | Language::JavaScript => {
                find::esbuild(project).map(Maker::Esbuild)
            }
        }
    }

    /// One hash for all that decides what comes out.
    fn inputs(&self, code: Handler, project: &Project) -> String {
        match self {
            Maker::Python | Maker::Folder => key(code),
            Maker::Esbuild(esbuild) => checksum::lines([
                key(code).as_str(),
                "with a note of its inputs",
                &esbuild.version,
                &installed::state(project).unwrap_or_default(),
            ]),
        }
    }

    /// The files, and what they were made of as far as it says so.
    fn make(
        &self,
        code: Handler,
        project: &Project,
        folder: &std::path::Path,
    ) -> Result<(Files, Vec<String>), Failure> {
        match self {
            Maker::Python => Ok((sources_of(code, archives::python)?, Vec::new())),
            Maker::Folder => Ok((sources_of(code, archives::built_folder)?, Vec::new())),
            Maker::Esbuild(esbuild) => {
                installed::check(code, project)?;
                esbuild.bundle(code, project, folder)
            }
        }
    }
}

/// The files of an archive that is made of the sources as they are.
fn sources_of(
    code: Handler,
    files: impl FnOnce(&Path, &str, Vec<&'static str>) -> Result<Files, Unreadable>,
) -> Result<Files, Failure> {
    let sources = code.sources().map(|source| source.path()).collect();
    files(code.root().as_ref(), code.file(), sources)
        .map_err(|Unreadable { path, error }| Failure::Read { path, error })
}

/// The archive's key is that of the sources that the program was compiled from; others must not be published under it.
fn not_stale(code: Handler) -> Result<(), Failure> {
    match code.stale().into_iter().next() {
        None => Ok(()),
        Some(stale) => Err(Failure::Stale(stale)),
    }
}
