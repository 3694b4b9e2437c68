//! Remembers which files of packages an archive was made of, and holds them to it. A lock file names packages as they were
//! published, so that what is edited in `node_modules` changes no key: it would be left out without a word, or be deployed
//! under the key of something else.

use std::{fs, path::Path, time::UNIX_EPOCH};

use infra_assets::{checksum, node_project::installed_package, read};
use serde_json::{Value as Json, json};

use super::{Failure, Project};
use crate::Handler;

/// What is noted of each file: its size and time, which tell quickly that it is the same, and its hash.
pub(super) fn note(project: &Project, inputs: &[String]) -> Vec<u8> {
    let files = inputs
        .iter()
        .filter(|input| installed_package(input).is_some());
    let noted = files.filter_map(|input| {
        let path = project.root.join(input);
        let (size, time) = stamp(&path)?;
        Some(json!([input, size, time, hash(&path)?]))
    });
    let noted: Vec<Json> = noted.collect();
    Json::from(noted).to_string().into_bytes()
}

/// Refuses an archive whose packages are not as they were when it was made.
pub(super) fn check(code: Handler, project: &Project, note: &Path) -> Result<(), Failure> {
    let noted: Json = fs::read(note)
        .ok()
        .and_then(|note| serde_json::from_slice(&note).ok())
        .unwrap_or_default();
    for row in noted.as_array().into_iter().flatten() {
        let Some(input) = row[0].as_str() else {
            continue;
        };
        let path = project.root.join(input);
        let is_same = stamp(&path).is_some_and(|(size, time)| row[1] == size && row[2] == time)
            || hash(&path).is_some_and(|hash| row[3] == hash);
        if !is_same {
            return Err(Failure::Patched {
                file: code.file(),
                package: installed_package(input)
                    .map(|(name, _)| name.to_owned())
                    .unwrap_or_default(),
                input: input.to_owned(),
                manager: project.manager(),
                kept: note.parent().map(Path::to_owned).unwrap_or_default(),
            });
        }
    }
    Ok(())
}

fn stamp(path: &Path) -> Option<(u64, String)> {
    let file = fs::metadata(path).ok()?;
    let time = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((file.len(), time.as_nanos().to_string()))
}

fn hash(path: &Path) -> Option<String> {
    Some(checksum::sha256(&read(path).ok()?))
}
