//! The program as it is called, for the tests of several commands.

use std::{
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

/// What the program answers in a folder, with these words and this on its standard input.
pub(crate) fn infra(within: &Path, words: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cargo-infra"))
        .current_dir(within)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // Whoever is not asked to read does not.
    drop(stdin.write_all(input.as_bytes()));
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
