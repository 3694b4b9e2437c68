//! Judges one handler: that it is there, is called `handler`, and what it is made of. It knows nothing of routes.

mod built;
mod exports;
mod runnable;
mod secret_files;
pub(crate) mod zip_directory;

use crate::disk::File;
use crate::graph::Graph;
use crate::language::{ENDINGS, Language};
use crate::path::extension;
use crate::problem::{Problems, Reported};
use crate::python::Script;

/// A handler that Lambda can run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handler {
    /// The file, or the folder that was built beforehand.
    pub file: String,
    /// What it is written in.
    pub language: Language,
    /// Whether the file is a `.zip` that Lambda takes as it is.
    pub is_archive: bool,
    /// The paths of everything that it is made of, sorted.
    pub sources: Vec<String>,
    /// A hash of the sources: the SHA-256 of what `sha256sum` prints for them.
    pub fingerprint: String,
}

impl Handler {
    /// Whether it is made of this file, among others.
    pub(crate) fn is_made_of(&self, path: &str) -> bool {
        let found = self
            .sources
            .binary_search_by(|source| source.as_str().cmp(path));
        found.is_ok()
    }
}

impl Graph {
    /// The handler, unless it is none.
    pub(crate) fn handler(
        &mut self,
        file: &str,
        problems: &mut Problems,
    ) -> Result<Handler, Reported> {
        if self.disk.is_folder(file) {
            return self.built(file, problems);
        }
        let content = self.read(file, problems)?;
        let before = problems.len();
        let language = match extension(file) {
            "zip" => archived(file, &content, problems)?,
            "py" => {
                let script = Script::parse(text(file, &content, problems)?);
                exports::python(self, file, &script, problems);
                Language::Python
            }
            extension @ ("ts" | "mts" | "js" | "mjs") => {
                text(file, &content, problems)?;
                exports::module(self, file, problems);
                if extension.ends_with("ts") {
                    Language::TypeScript
                } else {
                    Language::JavaScript
                }
            }
            _ => {
                let fact = format!("`{file}` is not a handler: {ENDINGS}");
                return Err(problems.push(file, fact, "name the file that exports `handler`"));
            }
        };
        let sources = self.sources(file, problems);
        problems.none_since(before)?;
        let fingerprint = self.fingerprint(&sources);
        Ok(Handler {
            file: file.to_owned(),
            language,
            is_archive: extension(file) == "zip",
            sources,
            fingerprint,
        })
    }

    /// The same of a folder that was built beforehand.
    fn built(&mut self, folder: &str, problems: &mut Problems) -> Result<Handler, Reported> {
        let before = problems.len();
        let files = built::files(&self.disk, folder, problems);
        // Too much of it would not be read for long.
        problems.none_since(before)?;
        let inside = format!("{folder}/");
        let names = files.iter().filter_map(|file| file.strip_prefix(&inside));
        let language = built::language(folder, names, problems)?;
        let sources: Vec<String> = files
            .into_iter()
            .filter(|file| {
                self.read(file, problems)
                    .is_ok_and(|content| !built::is_secret(folder, file, &content, problems))
            })
            .collect();
        let fingerprint = self.fingerprint(&sources);
        problems.none_since(before)?;
        Ok(Handler {
            file: folder.to_owned(),
            language,
            is_archive: false,
            sources,
            fingerprint,
        })
    }
}

/// The content as text.
pub(crate) fn text<'a>(
    path: &str,
    file: &'a File,
    problems: &mut Problems,
) -> Result<&'a str, Reported> {
    file.text().ok_or_else(|| {
        let fact = format!("`{path}` is not UTF-8 text");
        problems.push(path, fact, "save it as UTF-8")
    })
}

/// What an archive is for, by the file that Lambda starts.
fn archived(path: &str, file: &File, problems: &mut Problems) -> Result<Language, Reported> {
    let Some(entries) = zip_directory::entries(&file.bytes) else {
        let fact = format!("`{path}` is not a zip archive");
        return Err(problems.push(path, fact, "build it again"));
    };
    zip_directory::judge(path, &entries, problems);
    built::language(
        path,
        entries.iter().map(|entry| entry.name.as_str()),
        problems,
    )
}
