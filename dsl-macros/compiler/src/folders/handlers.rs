//! Judges one handler: that it is there, is called `handler`, and what it is made of. It knows nothing of routes.

use super::archive;
use super::built;
use super::code::Code;
use super::disk::File;
use super::exports;
use super::names::{ENDINGS, Language, extension};
use super::problems::Problems;
use super::python::Script;

/// A handler that Lambda can run.
pub(super) struct Handler {
    pub(super) file: String,
    pub(super) language: Language,
    pub(super) archive: bool,
    /// The paths of everything that it is made of, sorted.
    pub(super) sources: Vec<String>,
    pub(super) fingerprint: String,
}

impl Code {
    /// The handler, or `None` after reporting why it is none.
    pub(super) fn handler(&mut self, file: &str, problems: &mut Problems) -> Option<Handler> {
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
                let fact = format!("`{file}` is no handler: {ENDINGS}");
                problems.push(file, fact, "name the file that exports `handler`");
                return None;
            }
        };
        let sources = self.sources(file, problems);
        if problems.len() > before {
            return None;
        }
        let fingerprint = self.fingerprint(&sources);
        Some(Handler {
            file: file.to_owned(),
            language,
            archive: extension(file) == "zip",
            sources,
            fingerprint,
        })
    }

    /// The same of a folder that was built beforehand.
    fn built(&mut self, folder: &str, problems: &mut Problems) -> Option<Handler> {
        let before = problems.len();
        let files = built::files(&self.disk, folder, problems);
        // Too much of it would not be read for long.
        if problems.len() > before {
            return None;
        }
        let inside = format!("{folder}/");
        let names = files.iter().filter_map(|file| file.strip_prefix(&inside));
        let language = built::language(folder, names, problems)?;
        let sources: Vec<String> = files
            .into_iter()
            .filter(|file| {
                self.read(file, problems)
                    .is_some_and(|content| !built::is_secret(folder, file, &content, problems))
            })
            .collect();
        let fingerprint = self.fingerprint(&sources);
        (problems.len() == before).then(|| Handler {
            file: folder.to_owned(),
            language,
            archive: false,
            sources,
            fingerprint,
        })
    }
}

/// The content as text.
fn text<'a>(path: &str, file: &'a File, problems: &mut Problems) -> Option<&'a str> {
    let text = file.text();
    if text.is_none() {
        problems.push(
            path,
            format!("`{path}` is not UTF-8 text"),
            "save it as UTF-8",
        );
    }
    text
}

/// What an archive is for, by the file that Lambda starts.
fn archived(path: &str, file: &File, problems: &mut Problems) -> Option<Language> {
    let Some(entries) = archive::entries(&file.bytes) else {
        problems.push(
            path,
            format!("`{path}` is no zip archive"),
            "build it again",
        );
        return None;
    };
    archive::judge(path, &entries, problems);
    built::language(
        path,
        entries.iter().map(|entry| entry.name.as_str()),
        problems,
    )
}
