//! What stands in a folder after a write, and after one that failed.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use super::write;

/// A folder of a test's own, gone with the value.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Folder {
        let folder = env::temp_dir().join(format!("infra-write-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn write(&self, out: &str, files: &[(&str, &str)]) -> Result<(), String> {
        let files: BTreeMap<String, String> = files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        write(&self.0.join(out), &files).map_err(|error| error.to_string())
    }

    /// Every file in the folder, with what it holds.
    fn files(&self) -> Vec<(String, String)> {
        let mut files = Vec::new();
        list(&self.0, "", &mut files);
        files.sort();
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn list(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), files);
        } else {
            files.push((name, fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

fn pair(name: &str, text: &str) -> (String, String) {
    (name.to_owned(), text.to_owned())
}

#[test]
fn a_new_folder_is_made_with_those_above_it() {
    let folder = Folder::new("new");
    folder.write("a/out", &[("manifest.json", "1")]).unwrap();
    assert_eq!(folder.files(), [pair("a/out/manifest.json", "1")]);
}

#[test]
fn an_assembly_is_replaced_whole_but_for_the_lock() {
    let folder = Folder::new("replaced");
    folder
        .write("out", &[("manifest.json", "1"), ("old.json", "1")])
        .unwrap();
    fs::write(folder.0.join("out/synth.lock"), "77").unwrap();
    folder.write("out", &[("manifest.json", "2")]).unwrap();
    assert_eq!(
        folder.files(),
        [pair("out/manifest.json", "2"), pair("out/synth.lock", "77")]
    );
}

#[test]
fn a_folder_with_a_lock_alone_is_taken() {
    let folder = Folder::new("lock");
    fs::create_dir(folder.0.join("out")).unwrap();
    fs::write(folder.0.join("out/synth.lock"), "77").unwrap();
    folder.write("out", &[("manifest.json", "1")]).unwrap();
    assert_eq!(
        folder.files(),
        [pair("out/manifest.json", "1"), pair("out/synth.lock", "77")]
    );
}

#[test]
fn somebody_s_folder_is_left_alone() {
    let folder = Folder::new("foreign");
    fs::create_dir(folder.0.join("src")).unwrap();
    fs::write(folder.0.join("src/main.rs"), "mine").unwrap();
    let error = folder.write("src", &[("manifest.json", "1")]).unwrap_err();
    assert!(error.contains("is no cloud assembly"), "{error}");
    assert_eq!(folder.files(), [pair("src/main.rs", "mine")]);
}

#[test]
fn a_failure_leaves_what_stood_there_and_nothing_beside() {
    let folder = Folder::new("failure");
    folder.write("out", &[("manifest.json", "1")]).unwrap();
    // No file can be written to a folder that is not there.
    let error = folder
        .write("out", &[("manifest.json", "2"), ("no/folder", "2")])
        .unwrap_err();
    assert!(error.contains("out`") && error.contains("help:"), "{error}");
    assert_eq!(folder.files(), [pair("out/manifest.json", "1")]);
}

#[test]
fn a_file_is_no_folder() {
    let folder = Folder::new("file");
    fs::write(folder.0.join("out"), "mine").unwrap();
    let error = folder.write("out", &[("manifest.json", "1")]).unwrap_err();
    assert!(error.contains("is a file"), "{error}");
    let error = folder
        .write("out/inside", &[("manifest.json", "1")])
        .unwrap_err();
    assert!(error.contains("out/inside`"), "{error}");
}

#[cfg(unix)]
#[test]
fn the_folder_behind_a_link_is_replaced_not_the_link() {
    let folder = Folder::new("link");
    folder.write("real", &[("manifest.json", "1")]).unwrap();
    std::os::unix::fs::symlink("real", folder.0.join("out")).unwrap();
    folder.write("out", &[("manifest.json", "2")]).unwrap();
    assert!(folder.0.join("out").is_symlink());
    assert_eq!(
        fs::read_to_string(folder.0.join("real/manifest.json")).unwrap(),
        "2"
    );
}
