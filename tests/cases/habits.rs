//! The project's habits, held like any other promise.

use std::{collections::BTreeSet, fs, path::Path};

use infra_tests::{
    example::{Example, succeed},
    workspace,
};

/// Files that are long for a reason.
const LONG: [(&str, &str); 1] = [("dsl/src/aws.rs", "generated: a line for each resource type")];

#[test]
fn every_module_opens_with_what_it_owns() {
    // A case of `tests/ui` is named by its file.
    let modules = rust().filter(|(file, _)| !file.starts_with("tests/ui/"));
    none(
        modules.filter(|(_, text)| !text.starts_with("//! ")),
        "begins with no `//! ` sentence",
    );
}

#[test]
fn no_file_is_longer_than_a_reader_bears() {
    let long = rust().filter(|(file, text)| {
        text.lines().count() > 600 && !LONG.iter().any(|(known, _)| known == file)
    });
    none(
        long,
        "has more than 600 lines; split it, or give the reason in `LONG`",
    );
}

#[test]
fn nothing_is_left_to_do() {
    let marks = [
        concat!("to", "do!("),
        concat!("TO", "DO"),
        concat!("unimple", "mented!("),
        concat!("FIX", "ME"),
    ];
    none(
        rust().filter(|(_, text)| marks.iter().any(|mark| text.contains(mark))),
        "leaves something to do",
    );
}

#[test]
fn the_graph_library_stays_behind_the_graph() {
    let knows = |file: &str| {
        file.starts_with("dsl/src/graph")
            || file == "dsl/cargo-infra/src/check/cycles.rs"
            || file.starts_with("dsl-macros/compiler/src/") && file.contains("cycle")
    };
    let others = rust().filter(|(file, _)| !knows(file));
    none(
        others.filter(|(_, text)| text.contains(concat!("pet", "graph"))),
        "knows the graph library",
    );
}

/// A package that one asks for more of than the other is built twice. Compile time is asked by itself: cargo does not tell the two
/// apart in the tree of a whole workspace.
#[test]
fn compile_time_and_the_program_share_what_is_built() {
    let tree = |words: &[&str]| {
        let mut cargo = workspace::cargo();
        cargo.args(["tree", "--locked", "--offline", "--prefix", "none"]);
        cargo.args(["--format", "{p} with the features {f}"]);
        let output = cargo.args(words).output().expect("cargo runs the tests");
        let text = succeed("cargo tree", output);
        let lines = text.lines().map(|line| line.trim_end_matches(" (*)"));
        lines.map(str::to_owned).collect::<BTreeSet<String>>()
    };
    let program = tree(&["--workspace", "--edges", "normal,build,dev"]);
    let compile_time = tree(&["--package", "infra-macros", "--edges", "normal,build"]);
    assert!(compile_time.len() > 20, "{compile_time:?}");
    let alone = compile_time.difference(&program).cloned();
    none(
        alone.map(|package| (package, String::new())),
        "is built for compile time alone: write the program's features of it into `dsl/assets/Cargo.toml`",
    );
}

#[test]
fn no_machine_and_no_registry_is_named() {
    let words = [
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/wo", "rk/"),
        concat!("/Us", "ers/"),
        concat!("registry.", "npmjs"),
        concat!("pypi", ".org"),
        concat!("pythonhosted", ".org"),
        concat!("index.", "crates.io"),
        concat!("static.", "crates.io"),
    ];
    let naming = texts().filter(|(file, text)| {
        file != "Cargo.lock" && words.iter().any(|word| stands_alone(text, word))
    });
    none(
        naming,
        "names a folder of somebody's machine, or the host of a registry",
    );
}

#[test]
fn the_top_level_holds_what_the_design_says() {
    let known = [
        "Cargo.toml",
        "Cargo.lock",
        "README.md",
        "dsl",
        "dsl-macros",
        "stdlib",
        "examples",
        "tests",
    ];
    let built = ["target", "cdk.out"];
    for name in top_level() {
        let expected = known.contains(&&*name) || built.contains(&&*name);
        assert!(
            expected || name.starts_with(['.']) || name.starts_with("LICENSE"),
            "`{name}` stands at the top level"
        );
    }
}

#[test]
fn readme_maps_every_folder() {
    let readme = readme();
    let folders = top_level()
        .into_iter()
        .filter(|name| workspace::root().join(name).is_dir());
    for name in
        folders.filter(|name| !name.starts_with('.') && name != "target" && name != "cdk.out")
    {
        assert!(
            readme.contains(&format!("`{name}/`")),
            "README's code map does not have `{name}/`"
        );
    }
}

#[test]
fn readme_names_examples_that_exist() {
    let readme = readme();
    let named = readme.split("--example ").skip(1).filter_map(|rest| {
        rest.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-')
            .next()
    });
    for name in named.filter(|name| !name.chars().all(|c| c.is_ascii_uppercase())) {
        Example::named(name);
    }
}

/// The test runner keeps what a passing test prints to itself, so that what is skipped would pass in silence.
#[test]
fn what_is_skipped_is_said_past_the_test_runner() {
    let silent = concat!("print", "ln!(\"skipped");
    let found = rust().filter(|(_, text)| {
        let text: String = text.split_whitespace().collect();
        text.contains(silent)
    });
    none(
        found,
        "prints that it skips something; write to `io::stderr()`",
    );
}

/// A stranger's clone has nothing beside it. What is looked for there is named when it is missing, and in CI an error.
#[test]
fn what_lies_beside_the_project_is_missed_in_ci() {
    let beside = concat!("../sha", "red/");
    let found = rust().filter(|(_, text)| {
        let reads = text
            .lines()
            .any(|line| line.contains(".join(\"") && line.contains(beside));
        reads && !text.contains("env::var_os(\"CI\").is_none()")
    });
    none(
        found,
        "reads what lies beside the project, and does not fail where `CI` is set",
    );
}

/// Rust files, with their text.
fn rust() -> impl Iterator<Item = (String, String)> {
    texts().filter(|(file, _)| file.ends_with(".rs"))
}

/// Files that are text, by path. Data is not: nobody reads it.
fn texts() -> impl Iterator<Item = (String, String)> {
    let files = workspace::files()
        .into_iter()
        .filter(|file| !file.starts_with("dsl/schema/data"));
    files.filter_map(|file| {
        let text = fs::read_to_string(workspace::root().join(&file)).ok()?;
        Some((file.to_string_lossy().into_owned(), text))
    })
}

fn none(files: impl Iterator<Item = (String, String)>, fact: &str) {
    let lines: Vec<String> = files.map(|(file, _)| format!("`{file}` {fact}")).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

/// Whether a path or a host begins there, and not a longer one's middle.
fn stands_alone(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && !"._-}*".contains(c))
    })
}

fn top_level() -> Vec<String> {
    let entries = workspace::entries(workspace::root());
    entries
        .iter()
        .filter_map(|path| path.file_name()?.to_str().map(str::to_owned))
        .collect()
}

fn readme() -> String {
    let path = workspace::root().join(Path::new("README.md"));
    fs::read_to_string(path).expect("the workspace has a `README.md`")
}
