//! Whether a folder is wholly an assembly of this program's own, and what the `cdk` command adds to one. It reads, and removes
//! nothing.
//!
//! The marks are those of the format: the file `cdk.out`, and a `manifest.json` with no other fields than this program writes.
//! Whatever the manifest does not name is somebody else's, but for what `cdk` itself leaves there.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Component, Path},
};

use crate::ordered::ordered;
use litemap::LiteMap;
use serde_json::{Map, Value as Json};

/// What stands where an assembly is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Nothing,
    /// Empty but for what `cdk` puts there before it runs this program.
    Empty,
    Assembly,
}

/// Why a folder is not this program's to remove.
#[derive(Debug)]
pub(super) enum Foreign {
    Unreadable(io::Error),
    /// It has files, and not this one.
    Missing(&'static str),
    /// The file is there, and this program would not have written it.
    Malformed(String),
    /// Something that is not part of an assembly.
    Entry(String),
}

pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const MARKER: &str = "cdk.out";
/// How lists of assets are called.
const ASSETS_END: &str = ".assets.json";

/// Where `cdk deploy --hotswap` remembers what is deployed. Without it, it asks CloudFormation.
pub(super) const HOTSWAP: &str = ".hotswap-cache";
/// Where `cdk` zips folders that are to be published.
const ZIPPED: &str = ".cache";

/// What file managers leave in a folder that somebody looked into.
const DESKTOP: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// What stands there, if it may be replaced by these files.
pub(super) fn standing(
    folder: &Path,
    files: &LiteMap<String, String>,
) -> Result<Standing, Foreign> {
    let entries = match entries(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Nothing),
        Err(error) => return Err(Foreign::Unreadable(error)),
    };
    let is_more = |entry: &&Entry| !entry.is_passing();
    let more: Vec<&Entry> = entries.iter().filter(is_more).collect();
    if more.is_empty() {
        return Ok(Standing::Empty);
    }
    let known = match is_same(folder, &more, files) {
        true => ordered(files.keys().cloned()),
        false => named(folder, &more)?,
    };
    let is_known = |entry: &Entry| match known.contains(&entry.name) {
        true => entry.is_file,
        false => entry.is_of_cdk(folder, |template| known.contains(template)),
    };
    match more.into_iter().find(|entry| !is_known(entry)) {
        None => Ok(Standing::Assembly),
        Some(entry) => Err(Foreign::Entry(entry.name.clone())),
    }
}

/// Whether a folder holds no names but those of an assembly's files: all that can be asked of one that was left half written or
/// half removed.
pub(super) fn leftover(folder: &Path) -> Result<(), Foreign> {
    let is_folder = fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir());
    let entries = match is_folder {
        true => entries(folder).map_err(Foreign::Unreadable)?,
        false => return Err(Foreign::Unreadable(io::ErrorKind::NotADirectory.into())),
    };
    let is_known = |entry: &Entry| {
        let is_named = [MANIFEST, MARKER].contains(&entry.name.as_str())
            || [".template.json", ASSETS_END]
                .iter()
                .any(|end| entry.name.ends_with(end));
        entry.is_passing()
            || is_named && entry.is_file
            || entry.is_of_cdk(folder, |template| template.ends_with(".template.json"))
    };
    match entries.into_iter().find(|entry| !is_known(entry)) {
        None => Ok(()),
        Some(entry) => Err(Foreign::Entry(entry.name)),
    }
}

/// The lock files by which `cdk` holds a folder, which it looks for after it ran this program: `synth.lock` and
/// `read.PROCESS.NUMBER.lock`.
pub(super) fn is_lock(name: &str) -> bool {
    name == "synth.lock" || reader(name).is_some()
}

/// The process that reads the folder, by the name of its lock file.
pub(super) fn reader(name: &str) -> Option<u32> {
    let (process, number) = name
        .strip_prefix("read.")?
        .strip_suffix(".lock")?
        .split_once('.')?;
    let is_number = number.parse::<u64>().is_ok();
    process.parse().ok().filter(|_| is_number)
}

/// Something in a folder.
struct Entry {
    name: String,
    /// A file by itself, not one behind a link.
    is_file: bool,
    is_folder: bool,
}

/// What is in a folder, by name.
fn entries(folder: &Path) -> io::Result<Vec<Entry>> {
    let entry = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        let kind = entry.file_type()?;
        Ok(Entry {
            name: entry.file_name().to_string_lossy().into_owned(),
            is_file: kind.is_file(),
            is_folder: kind.is_dir(),
        })
    };
    let mut entries = fs::read_dir(folder)?
        .map(entry)
        .collect::<io::Result<Vec<Entry>>>()?;
    entries.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    Ok(entries)
}

impl Entry {
    /// What may stand in any folder: locks, and what file managers leave.
    fn is_passing(&self) -> bool {
        // A lock is renamed into its place, from a name with a process and a number behind it.
        let is_half = self
            .name
            .rsplit_once(".lock.")
            .is_some_and(|(lock, rest)| is_lock(&format!("{lock}.lock")) && numbers(rest, '_'));
        self.is_file && (is_half || is_lock(&self.name) || DESKTOP.contains(&&*self.name))
    }

    /// What `cdk` writes into an assembly: templates that it deploys in place of those that are there, and caches.
    fn is_of_cdk(&self, folder: &Path, is_template: impl Fn(&str) -> bool) -> bool {
        let only = |end: &[&str]| {
            let entries = entries(&folder.join(&self.name)).unwrap_or_default();
            let is_known = |entry: &Entry| {
                entry.is_file
                    && (DESKTOP.contains(&&*entry.name)
                        || end.iter().any(|end| entry.name.ends_with(end)))
            };
            entries.iter().all(is_known)
        };
        match self.name.as_str() {
            HOTSWAP => self.is_folder && only(&[".json"]),
            ZIPPED => self.is_folder && only(&[".zip", "._tmp"]),
            name => {
                let deployed = name
                    .strip_suffix(".yaml")
                    .and_then(|name| name.rsplit_once('-'));
                self.is_file
                    && deployed.is_some_and(|(template, hash)| {
                        is_template(template) && hash.bytes().all(|b| b.is_ascii_hexdigit())
                    })
            }
        }
    }
}

/// Whether the files that name others are those that are to be written, as when nothing but properties has changed: then the others
/// are known without reading them as JSON, which is a tenth of what a program takes that is not optimised.
fn is_same(folder: &Path, entries: &[&Entry], files: &LiteMap<String, String>) -> bool {
    let is_there = |name: &str, text: &str| {
        let mut all = entries.iter();
        all.any(|entry| entry.is_file && entry.name == name)
            && fs::read(folder.join(name)).is_ok_and(|bytes| bytes == text.as_bytes())
    };
    let names_others =
        |name: &str| [MANIFEST, MARKER].contains(&name) || name.ends_with(ASSETS_END);
    !files.is_empty()
        && files
            .iter()
            .all(|(name, text)| !names_others(name) || is_there(name, text))
}

/// Two numbers with that between them.
fn numbers(text: &str, between: char) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.split_once(between)
        .is_some_and(|(one, other)| is_number(one) && is_number(other))
}

/// The files of the assembly, by its manifest.
fn named(folder: &Path, entries: &[&Entry]) -> Result<BTreeSet<String>, Foreign> {
    let read = |name: &'static str| {
        let is_there = entries
            .iter()
            .any(|entry| entry.is_file && entry.name == name);
        if !is_there {
            return Err(Foreign::Missing(name));
        }
        object(folder, name)
    };
    let marker = read(MARKER)?;
    let is_marker = holds_only(&marker, &["version"]) && marker["version"].is_string();
    if !is_marker {
        return Err(Foreign::Malformed(MARKER.to_owned()));
    }
    let manifest = read(MANIFEST)?;
    let malformed = || Foreign::Malformed(MANIFEST.to_owned());
    let artifacts = manifest.get("artifacts").and_then(Json::as_object);
    let artifacts = artifacts.filter(|_| holds_only(&manifest, &["version", "artifacts"]));
    let mut names: BTreeSet<String> = ordered([MARKER, MANIFEST].map(str::to_owned));
    for artifact in artifacts.ok_or_else(malformed)?.values() {
        let (file, is_assets) = self::artifact(artifact).ok_or_else(malformed)?;
        if is_assets && folder.join(file).is_file() {
            names.extend(sources(folder, file)?);
        }
        names.insert(file.to_owned());
    }
    Ok(names)
}

/// What an artifact may say. See [`manifest`](super::super::manifest).
const ARTIFACT: [&str; 6] = [
    "type",
    "environment",
    "dependencies",
    "displayName",
    "properties",
    "metadata",
];
const ASSETS: [&str; 3] = [
    "file",
    "requiresBootstrapStackVersion",
    "bootstrapStackVersionSsmParameter",
];
const STACK: [&str; 11] = [
    "templateFile",
    "stackName",
    "validateOnSynth",
    "assumeRoleArn",
    "cloudFormationExecutionRoleArn",
    "stackTemplateAssetObjectUrl",
    "requiresBootstrapStackVersion",
    "bootstrapStackVersionSsmParameter",
    "lookupRole",
    "tags",
    "terminationProtection",
];

/// The file of an artifact, and whether it is the list of assets of one.
fn artifact(artifact: &Json) -> Option<(&str, bool)> {
    let artifact = artifact
        .as_object()
        .filter(|it| holds_only(it, &ARTIFACT))?;
    let properties = artifact.get("properties")?.as_object()?;
    let (file, fields, is_assets) = match artifact.get("type")?.as_str()? {
        "cdk:asset-manifest" => ("file", &ASSETS[..], true),
        "aws:cloudformation:stack" => ("templateFile", &STACK[..], false),
        _ => return None,
    };
    let file = properties.get(file)?.as_str()?;
    (holds_only(properties, fields) && is_name(file)).then_some((file, is_assets))
}

/// The files that a list of assets names.
fn sources(folder: &Path, file: &str) -> Result<BTreeSet<String>, Foreign> {
    let malformed = || Foreign::Malformed(file.to_owned());
    let assets = object(folder, file)?;
    let files = assets.get("files").and_then(Json::as_object);
    let files = files.filter(|_| holds_only(&assets, &["version", "files", "dockerImages"]));
    let paths = files
        .ok_or_else(malformed)?
        .values()
        .filter_map(|file| file["source"]["path"].as_str());
    let names: BTreeSet<String> = ordered(paths.map(str::to_owned));
    match names.iter().all(|name| is_name(name)) {
        true => Ok(names),
        false => Err(malformed()),
    }
}

fn object(folder: &Path, file: &str) -> Result<Map<String, Json>, Foreign> {
    let bytes = fs::read(folder.join(file)).map_err(Foreign::Unreadable)?;
    serde_json::from_slice(&bytes).map_err(|_| Foreign::Malformed(file.to_owned()))
}

fn holds_only(object: &Map<String, Json>, fields: &[&str]) -> bool {
    object.keys().all(|key| fields.contains(&key.as_str()))
}

/// A name of a file, not a way to one.
fn is_name(text: &str) -> bool {
    let mut parts = Path::new(text).components();
    matches!(parts.next(), Some(Component::Normal(_))) && parts.next().is_none()
}
