//! Tables against folders made for the purpose.

use std::fs;
use std::path::PathBuf;

use super::*;
use crate::source::source;

/// The folder of a crate, which goes when the test ends.
struct Crate(PathBuf);

impl Drop for Crate {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A crate with these files and nothing else.
fn crate_with(test: &str, files: &[(&str, &str)]) -> Crate {
    let root = std::env::temp_dir().join(format!("infra-stale-{test}-{}", std::process::id()));
    for (path, text) in [("Cargo.toml", "")].iter().chain(files) {
        fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
        fs::write(root.join(path), text).unwrap();
    }
    Crate(root)
}

fn table(files: &[(&'static str, &str)]) -> Vec<Source> {
    let leak = |text: String| -> &'static str { text.leak() };
    files
        .iter()
        .map(|(path, text)| source(path, leak(checksum(text.as_bytes()))))
        .collect()
}

fn report(root: &Path, table: &[Source]) -> String {
    folder(root, "api", table)
        .iter()
        .map(|stale| format!("{stale}\n"))
        .collect()
}

#[test]
fn an_unchanged_folder_is_not_stale() {
    let files = [("api/get.ts", "a\n"), ("api/_lib/pool.ts", "b\n")];
    assert_eq!(report(&crate_with("same", &files).0, &table(&files)), "");
}

#[test]
fn other_line_ends_are_no_change() {
    let root = crate_with("crlf", &[("api/get.ts", "a\r\nb\r\n")]);
    assert_eq!(report(&root.0, &table(&[("api/get.ts", "a\nb\n")])), "");
}

#[test]
fn tests_and_hidden_files_are_no_additions() {
    let root = crate_with(
        "ignored",
        &[
            ("api/get.ts", "a"),
            ("api/get.test.ts", ""),
            ("api/.get.ts.swp", ""),
        ],
    );
    assert_eq!(report(&root.0, &table(&[("api/get.ts", "a")])), "");
}

#[test]
fn every_change_is_named() {
    let root = crate_with("all", &[("api/get.ts", "new"), ("api/v1/put.ts", "")]);
    let table = table(&[("api/get.ts", "old"), ("api/post.ts", "")]);
    assert_eq!(
        report(&root.0, &table),
        "\
`api/get.ts` was edited after this program was compiled
help: compile it again
`api/post.ts` was removed after this program was compiled
help: compile it again
`api/v1/put.ts` was added after this program was compiled
help: compile it again; `println!(\"cargo::rerun-if-changed=api\");` in `build.rs` makes cargo see additions
"
    );
}

#[test]
fn a_program_away_from_its_sources_is_not_stale() {
    let table = table(&[("api/get.ts", "a")]);
    assert_eq!(report(Path::new("/no/such/folder"), &table), "");
}

#[test]
fn a_file_under_a_name_that_had_none_is_stale() {
    let files = [("api/get.ts", "a"), ("api/loc/en.ts", "b")];
    let root = crate_with("appeared", &files);
    let absent = [
        "api/tsconfig.json",
        "api/loc/**.ts",
        "patches/**.patch",
        "api/Get.ts",
    ];
    let stale = |_: ()| {
        let stale = appeared(&root.0, &absent, &table(&files));
        stale
            .iter()
            .map(|stale| {
                stale
                    .to_string()
                    .lines()
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(stale(()), [""; 0]);
    for file in [
        "api/tsconfig.json",
        "api/loc/sub/de.ts",
        "api/loc/fr.json",
        "patches/pg+8.patch",
    ] {
        fs::create_dir_all(root.0.join(file).parent().unwrap()).unwrap();
        fs::write(root.0.join(file), "").unwrap();
    }
    let added = |file: &str| format!("`{file}` was added after this program was compiled");
    assert_eq!(
        stale(()),
        [
            added("api/tsconfig.json"),
            added("api/loc/sub/de.ts"),
            added("patches/pg+8.patch")
        ]
    );
}

/// A pipe would be waited for until somebody writes to it.
#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_is_not_read() {
    let root = crate_with("pipe", &[("api/get.ts", "a")]);
    let table = table(&[("api/get.ts", "a")]);
    fs::remove_file(root.0.join("api/get.ts")).unwrap();
    let pipe = std::process::Command::new("mkfifo")
        .arg(root.0.join("api/get.ts"))
        .status();
    assert!(pipe.unwrap().success());
    assert_eq!(
        report(&root.0, &table),
        "`api/get.ts` was removed after this program was compiled\nhelp: compile it again\n"
    );
}
