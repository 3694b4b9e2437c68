//! Chromium, which looks at pages and tells what is wrong with what they show. Its program comes in a package, for Linux on Intel and
//! AMD processors.

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::{Value, json};

use super::{BROWSER, folder, installed, say};

/// Where its program is unpacked, in its folder.
pub const UNPACKED: &str = "unpacked";

/// The script that asks it, as it runs in a folder.
pub fn script(folder: &Path) -> Command {
    let mut command = Command::new("node");
    command
        .arg(folder.join("look.mjs"))
        // Its package then brings libraries and a font along, whatever the machine has.
        .env("AWS_EXECUTION_ENV", "AWS_Lambda_nodejs22.x")
        // Its own list of fonts names places of Lambda.
        .env("FONTCONFIG_FILE", folder.join("fonts.conf"))
        // Where it keeps what it has read of fonts.
        .env("XDG_CACHE_HOME", folder.join(UNPACKED))
        .env("TMPDIR", folder.join(UNPACKED));
    command
}

/// What is wrong with pages, in light and in dark: boxes that overlap, words that are clipped or hard to read, what is asked of a
/// network. Nothing if there is no browser here.
///
/// # Panics
/// If it gives no answer.
pub fn browser(pages: &[(String, String)]) -> Option<Vec<String>> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        say("no Chromium for this machine; pictures are not looked at");
        return None;
    }
    installed("Chromium", &format!("{BROWSER}/{UNPACKED}/chromium"))?;
    let files = tempfile::tempdir().expect("a folder for pages");
    let list: Vec<Value> = pages
        .iter()
        .map(|(name, page)| {
            let file = files.path().join(format!("{name}.html"));
            std::fs::write(&file, page).expect("the folder is ours");
            json!({ "name": name, "file": file })
        })
        .collect();
    let mut command = script(&folder().join(BROWSER));
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command
        .spawn()
        .unwrap_or_else(|problem| panic!("{command:?} does not start: {problem}"));
    let mut input = child.stdin.take().expect("it is piped");
    input
        .write_all(json!(list).to_string().as_bytes())
        .expect("it reads what to look at");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let findings = serde_json::from_slice(&output.stdout);
    Some(findings.unwrap_or_else(|problem| {
        panic!(
            "Chromium gave no answer: {problem}\n{}",
            String::from_utf8_lossy(&output.stderr)
        )
    }))
}
