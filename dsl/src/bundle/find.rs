//! Finds the esbuild of a project: the package that its own lock file pins, never one of the machine. It runs nothing.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use infra_assets::{node_project, read};
use serde_json::Value as Json;

use super::{Esbuild, Failure, Project};

/// The nearest esbuild around the handler.
pub(super) fn esbuild(project: &Project) -> Result<Esbuild, Failure> {
    project
        .modules()
        .iter()
        .find_map(|modules| package(&modules.join("esbuild")))
        .ok_or_else(|| missing(project))
}

/// The esbuild in this folder, if there is one.
fn package(folder: &Path) -> Option<Esbuild> {
    let version = version(folder)?;
    // Beside the package, or where a link to it ends, is the one with the program for this machine. Run directly it needs no
    // Node.js and starts sooner.
    let beside = fs::canonicalize(folder)
        .ok()?
        .parent()?
        .join(format!("@esbuild/{}", platform()?));
    let native = beside.join(if cfg!(windows) {
        "esbuild.exe"
    } else {
        "bin/esbuild"
    });
    if native.is_file() && self::version(&beside).as_ref() == Some(&version) {
        return Some(Esbuild {
            version,
            program: native,
            through: None,
        });
    }
    let script = folder.join("bin/esbuild");
    // Its installation may have put the program itself in the place of the script.
    let is_script = read(&script).ok()?.starts_with(b"#!/usr/bin/env node");
    Some(match is_script {
        true => Esbuild {
            version,
            program: "node".into(),
            through: Some(script),
        },
        false => Esbuild {
            version,
            program: script,
            through: None,
        },
    })
}

fn version(package: &Path) -> Option<String> {
    Some(
        json(&package.join("package.json"))?
            .get("version")?
            .as_str()?
            .to_owned(),
    )
}

fn json(path: &Path) -> Option<Json> {
    serde_json::from_slice(&read(path).ok()?).ok()
}

/// This machine, in the words of Node.js.
fn platform() -> Option<String> {
    let system = match env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    };
    let processor = match env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        "x86" => "ia32",
        other => other,
    };
    Some(format!("{system}-{processor}"))
}

/// What to type depends on whether the project's list of packages has esbuild.
fn missing(project: &Project) -> Failure {
    let list = |folder: &&Path| folder.join("package.json").is_file();
    let nearest: Option<PathBuf> = project.around().find(list).map(Path::to_owned);
    let lists = |folder: &Path| {
        let package = json(&folder.join("package.json"));
        package.is_some_and(|package| node_project::lists(&package, "esbuild"))
    };
    let listing: Option<PathBuf> = project
        .around()
        .find(|folder| lists(folder))
        .map(Path::to_owned);
    // Without a list there is to be one for all handlers, beside `Cargo.toml`, and not one beside each.
    let folder = listing
        .clone()
        .or(nearest)
        .unwrap_or_else(|| project.root.clone());
    Failure::NoEsbuild {
        folder: project.said(&folder),
        manager: project.manager(),
        listed: listing.is_some(),
    }
}
