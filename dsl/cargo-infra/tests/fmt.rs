//! `cargo infra fmt`: over all blocks of this project, and as it is called.

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
};

use cargo_infra::{Template, format, import};
use common::{infra, text};

/// All Rust files in a folder of the project.
fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .join(folder),
    ];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let is_left_out = ["target", "node_modules"]
                .iter()
                .any(|name| path.ends_with(name));
            match path.is_dir() {
                true if is_left_out => {}
                true => folders.push(path),
                false if path.extension().is_some_and(|end| end == "rs") => files.push(path),
                false => {}
            }
        }
    }
    assert!(files.len() > 5, "`{folder}` has Rust files");
    files.sort();
    files
}

/// The folders whose blocks are laid out. Those of `tests/ui` are not: each has its mistake at a column.
const OURS: [&str; 4] = ["examples", "stdlib", "dsl", "tests/cases"];

#[test]
fn the_blocks_of_this_project_are_laid_out() {
    for file in OURS.iter().flat_map(|folder| rust_files(folder)) {
        let text = fs::read_to_string(&file).expect("text");
        let formatted = format(&text).expect("tokens");
        assert!(
            formatted.text == text,
            "{} is not laid out; run `cargo run -p cargo-infra -- fmt {}`",
            file.display(),
            OURS.join(" ")
        );
    }
}

#[test]
fn the_readme_is_laid_out() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let readme = fs::read_to_string(readme).expect("text");
    let programs = readme.split("```rust").skip(1);
    let programs: Vec<&str> = programs
        .filter_map(|rest| rest.split_once('\n'))
        .map(|(_, rest)| rest.split("```").next().unwrap_or(rest))
        .collect();
    assert!(programs.len() > 5);
    for program in programs {
        let formatted = format(program).expect("tokens");
        assert_eq!(formatted.text, program);
    }
}

#[test]
fn the_second_time_changes_nothing() {
    let mut blocks = 0;
    for file in rust_files("tests/ui") {
        let text = fs::read_to_string(&file).expect("text");
        // A few have no tokens of Rust, which is their mistake.
        let Ok(formatted) = format(&text) else {
            continue;
        };
        let again = format(&formatted.text).expect("tokens");
        assert_eq!(again.text, formatted.text, "{}", file.display());
        let left: Vec<&str> = formatted
            .left
            .iter()
            .map(|left| left.message.as_str())
            .collect();
        let comments = left.iter().find(|left| left.contains("has comments"));
        assert_eq!(comments, None, "{}", file.display());
        blocks += usize::from(formatted.text != text);
    }
    assert!(
        blocks > 200,
        "many cases are laid out by hand: {blocks} change"
    );
}

#[test]
fn what_import_writes_is_laid_out() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ours = fs::read_dir(here.join("tests/round_trip/templates")).expect("the templates");
    let golden = fs::read_dir(here.join("../../tests/golden/templates")).expect("the templates");
    let folders = golden.map(|entry| entry.expect("an entry").path());
    let golden = folders.flat_map(|folder| fs::read_dir(folder).into_iter().flatten());
    let mut count = 0;
    for entry in ours.chain(golden) {
        let file = entry.expect("an entry").path();
        let text = fs::read_to_string(&file).unwrap_or_default();
        let template = Template::read(&text);
        let imported = template.map(|template| import(&template, "Shop"));
        let Ok(Ok(imported)) = imported else {
            continue;
        };
        let text = imported.module();
        let formatted = format(&text).expect("tokens");
        assert_eq!(formatted.left, [], "{}", file.display());
        assert_eq!(formatted.text, text, "{}", file.display());
        count += 1;
    }
    assert!(count > 5, "{count} templates are blocks");
}

/// A file on its own with a block that is not laid out, in a folder of the test's.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("fmt")
        .join(name);
    fs::create_dir_all(folder.join("src")).expect("the folder is ours");
    fs::create_dir_all(folder.join("target")).expect("the folder is ours");
    for file in ["src/main.rs", "target/made.rs"] {
        fs::write(folder.join(file), MESSY).expect("the folder is ours");
    }
    folder
}

const MESSY: &str = "fn  a() {}\ninfra! {\n  stack Shop { orders:AWS::SQS::Queue{} }\n}\n";
const TIDY: &str = "fn  a() {}\ninfra! {\n    stack Shop { orders: AWS::SQS::Queue {} }\n}\n";

#[test]
fn a_check_shows_what_would_change_and_changes_nothing() {
    let folder = folder("check");
    let output = infra(&folder, &["fmt", "--check"], "");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&output.stdout),
        "--- ./src/main.rs\n+++ ./src/main.rs\n@@ -1,4 +1,4 @@\n fn  a() {}\n infra! {\n\
         -  stack Shop { orders:AWS::SQS::Queue{} }\n+    stack Shop { orders: AWS::SQS::Queue {} }\n }\n"
    );
    let read = |file| fs::read_to_string(folder.join(file)).expect("a file");
    assert_eq!(read("src/main.rs"), MESSY);

    assert_eq!(infra(&folder, &["fmt"], "").status.code(), Some(0));
    assert_eq!(
        (read("src/main.rs"), read("target/made.rs")),
        (TIDY.to_owned(), MESSY.to_owned())
    );
    let output = infra(&folder, &["fmt", "--check", "src/main.rs"], "");
    assert_eq!(
        (output.status.code(), text(&output.stdout)),
        (Some(0), String::new())
    );
}

#[test]
fn the_standard_input_is_laid_out_with_the_rust_around() {
    let folder = folder("input");
    let output = infra(&folder, &["fmt", "-"], MESSY);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), TIDY.replace("fn  a", "fn a"));
    // What rustfmt cannot read, an editor keeps.
    let output = infra(&folder, &["fmt", "-"], "fn a( {");
    assert_eq!(
        (output.status.code(), text(&output.stdout)),
        (Some(2), String::new())
    );
}

#[test]
fn what_is_left_as_it_is_has_a_word() {
    let folder = folder("left");
    let broken = "infra! { stack A { a: X { B } } }\n";
    fs::write(folder.join("src/main.rs"), broken).expect("the folder is ours");
    let output = infra(&folder, &["fmt", "--check", "src"], "");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        text(&output.stderr),
        "warning: src/main.rs:1:27: left as it is: `B` has no value\n"
    );
    let output = infra(&folder, &["fmt", "nothing.rs"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).starts_with("error: `nothing.rs`: "));
}
