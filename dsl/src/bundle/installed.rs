//! Holds what is installed to the lock file: an archive is known by the lock file, so it must be made of what that says. It
//! must not know who installed it, but for what npm writes down about it.

use std::path::PathBuf;

use infra_assets::{PackageManager, checksum, read};
use serde_json::{Map, Value as Json};

use super::{Failure, Project};
use crate::Handler;

/// What package managers write into `node_modules` about what is in it.
const RECORDS: [&str; 4] = [
    ".package-lock.json",
    ".pnpm/lock.yaml",
    ".yarn-state.yml",
    ".yarn-integrity",
];

/// A hash of what is installed around the handler, if a package manager wrote it down.
pub(super) fn state(project: &Project) -> Option<String> {
    let records = project
        .modules()
        .into_iter()
        .flat_map(|modules| RECORDS.map(|name| modules.join(name)));
    let text = records.filter_map(|path| read(&path).ok()).next()?;
    Some(checksum::lines([String::from_utf8_lossy(&text).as_ref()]))
}

/// Compares npm's record with npm's lock file, where there are both.
pub(super) fn check(code: Handler, project: &Project) -> Result<(), Failure> {
    let is_lock = |path: &&str| PackageManager::of_lock(path) == Some(PackageManager::Npm);
    let Some(lock) = code.sources().map(|source| source.path()).find(is_lock) else {
        return Ok(());
    };
    let records = project
        .modules()
        .into_iter()
        .map(|modules| modules.join(RECORDS[0]));
    let Some(installed) = records.filter_map(packages).next() else {
        return Ok(());
    };
    let Some(locked) = packages(project.root.join(lock)) else {
        return Ok(());
    };
    for (path, package) in &locked {
        let Some(version) = version(package) else {
            continue;
        };
        let found = installed.get(path);
        let is_right = match found {
            Some(found) => self::version(found) == Some(version),
            None => may_be_absent(package),
        };
        if !is_right {
            return Err(Failure::NotAsLocked {
                package: path
                    .rsplit("node_modules/")
                    .next()
                    .unwrap_or(path)
                    .to_owned(),
                locked: version.to_owned(),
                installed: found.and_then(self::version).map(str::to_owned),
                lock: lock.to_owned(),
                folder: lock
                    .rsplit_once('/')
                    .map_or(".", |(folder, _)| folder)
                    .to_owned(),
            });
        }
    }
    Ok(())
}

/// The packages in a file of npm's, by their path. That of the project itself is not a package.
fn packages(path: PathBuf) -> Option<Map<String, Json>> {
    let Json::Object(mut file) = serde_json::from_slice(&read(&path).ok()?).ok()? else {
        return None;
    };
    let Some(Json::Object(packages)) = file.remove("packages") else {
        return None;
    };
    Some(
        packages
            .into_iter()
            .filter(|(path, _)| path.contains("node_modules/"))
            .collect(),
    )
}

fn version(package: &Json) -> Option<&str> {
    package.get("version")?.as_str()
}

/// Tools may be left out, and so may what is for other systems.
fn may_be_absent(package: &Json) -> bool {
    ["dev", "optional", "devOptional", "peer", "link"]
        .iter()
        .any(|flag| package.get(flag) == Some(&Json::Bool(true)))
}
