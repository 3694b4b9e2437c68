//! The fixes of the compile-fail cases, taken as an editor takes them: a program all of whose errors have one compiles with them.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};

#[path = "common/editor.rs"]
mod server;

use server::{Editor, byte, position};

const FILE: &str = "file:///nowhere/src/main.rs";

/// Programs in which another mistake stands behind the one that is mended.
const BEHIND: [&str; 1] = ["src/code_of_unknown_name_of_literals.rs"];

fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().expect("the checkout")
}

/// A program that must not compile, and what is said of it.
struct Case {
    name: String,
    text: String,
    stderr: String,
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut all: Vec<PathBuf> = entries.map(|one| one.expect("an entry").path()).collect();
    all.sort();
    all
}

fn cases() -> Vec<Case> {
    let folders = entries(&root().join("tests/ui")).into_iter();
    let files = folders
        .filter(|one| one.is_dir())
        .flat_map(|one| entries(&one));
    let case = |file: PathBuf| {
        let stderr = fs::read_to_string(file.with_extension("stderr")).ok()?;
        let stem = |path: &Path| Some(path.file_stem()?.to_string_lossy().into_owned());
        Some(Case {
            name: format!("{}_of_{}", stem(&file)?, stem(file.parent()?)?),
            text: fs::read_to_string(&file).ok()?,
            stderr,
        })
    };
    files
        .filter(|file| file.extension().is_some_and(|end| end == "rs"))
        .filter_map(case)
        .collect()
}

/// What rustc says of a case, as rust-analyzer hands it on.
fn of_rustc(case: &Case) -> Vec<Value> {
    let parts = case.stderr.split("error[E").skip(1);
    parts
        .filter_map(|part| diagnostic(&case.text, part))
        .collect()
}

fn diagnostic(text: &str, part: &str) -> Option<Value> {
    let (_, said) = part.split_once("]: ")?;
    let (message, rest) = said.split_once("--> ")?;
    let mut place = rest.lines().next()?.rsplit(':');
    let column: usize = place.next()?.parse().ok()?;
    let line: usize = place.next()?.parse().ok()?;
    let start: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let at = |number: usize| {
        text[start..]
            .char_indices()
            .nth(number)
            .map(|(at, _)| start + at)
    };
    let marks = rest.lines().find(|line| line.contains('^'))?;
    let (from, to) = (column - 1, column - 1 + marks.matches('^').count());
    let notes = rest
        .lines()
        .filter_map(|line| line.trim().strip_prefix("= note: "));
    let message: Vec<&str> = message.lines().map(str::trim).chain(notes).collect();
    Some(json!({
        "range": { "start": position(text, at(from)?), "end": position(text, at(to)?) },
        "severity": 1,
        "source": "rustc",
        "message": message.join("\n"),
    }))
}

/// The edits of the first fix that mends this, and allows nothing.
fn fix(editor: &mut Editor, diagnostic: &Value) -> Option<Vec<Value>> {
    let params = json!({
        "textDocument": { "uri": FILE },
        "range": diagnostic["range"],
        "context": { "diagnostics": [diagnostic] },
    });
    let actions = editor.ask("textDocument/codeAction", params);
    let mends = |action: &&Value| {
        let title = action["title"].as_str().unwrap_or_default();
        action["diagnostics"][0]["message"] == diagnostic["message"] && !title.starts_with("Allow")
    };
    let action = actions.as_array()?.iter().find(mends)?;
    action["edit"]["changes"][FILE].as_array().cloned()
}

/// The program with all fixes, how many these are, and how many errors have none.
fn mended(editor: &mut Editor, case: &Case) -> (String, usize, usize) {
    let mut said = editor.change(&case.text);
    said.extend(of_rustc(case));
    let first = |one: &Value| {
        let message = one["message"].as_str().unwrap_or_default();
        let message = message.trim_start_matches("evaluation panicked: ");
        message.lines().next().unwrap_or_default().to_owned()
    };
    // What the server says itself, rustc says once more.
    let mut different: BTreeMap<(String, String), Value> = BTreeMap::new();
    for one in said {
        let key = (first(&one), one["range"].to_string());
        different.entry(key).or_insert(one);
    }
    let mut edits: Vec<(usize, usize, String)> = Vec::new();
    let mut fixes = 0;
    for one in different.values() {
        let Some(found) = fix(editor, one) else {
            continue;
        };
        fixes += 1;
        for edit in found {
            let range = &edit["range"];
            edits.push((
                byte(&case.text, &range["start"]),
                byte(&case.text, &range["end"]),
                edit["newText"].as_str().unwrap_or_default().to_owned(),
            ));
        }
    }
    edits.sort();
    edits.dedup();
    let mut text = case.text.clone();
    let mut from = text.len() + 1;
    for (start, end, new) in edits.into_iter().rev() {
        if end < from {
            text.replace_range(start..end, &new);
            from = start.max(1);
        }
    }
    let errors = case.stderr.lines().filter(|line| line.starts_with("error"));
    (text, fixes, errors.count().saturating_sub(fixes))
}

/// All of these are one program, so that they are compiled at once.
fn compiled(programs: &[(String, String)]) -> String {
    let folder = root().join("target/mended");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("src")).expect("a folder under target can be made");
    let path = |name: &str| root().join(name).display().to_string();
    let manifest = format!(
        "[workspace]\n[package]\nname = \"mended\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\ninfra = {{ path = {:?} }}\ninfra-std = {{ path = {:?} }}\n",
        path("dsl"),
        path("stdlib")
    );
    let mut main = "#![allow(unused, dead_code)]\nfn main() {}\n".to_owned();
    for (name, text) in programs {
        main.push_str(&format!("mod {name};\n"));
        fs::write(folder.join("src").join(format!("{name}.rs")), text).expect("the folder is ours");
    }
    fs::write(folder.join("src/main.rs"), main).expect("the folder is ours");
    fs::write(folder.join("Cargo.toml"), manifest).expect("the folder is ours");
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the folder is ours");
    let ended = Command::new(env!("CARGO"))
        .current_dir(&folder)
        .args(["check", "--message-format", "short"])
        .env("CARGO_BUILD_BUILD_DIR", root().join("target"))
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("CARGO_NET_OFFLINE", "true")
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo starts");
    String::from_utf8_lossy(&ended.stderr).into_owned()
}

#[test]
fn what_is_mended_compiles() {
    let mut editor = Editor::start(FILE);
    editor.open("rust", "");
    let (mut with, mut without, mut whole) = (0, 0, Vec::new());
    for case in cases() {
        let (text, fixes, left) = mended(&mut editor, &case);
        with += fixes;
        without += left;
        // Paths of folders begin at the package's, which is another one.
        let reads_folders = ["handler!", "routes!", "migrations!"]
            .iter()
            .any(|one| text.contains(one));
        if left == 0 && !reads_folders {
            whole.push((case.name, text));
        }
    }
    let said = compiled(&whole);
    let is_meant = |line: &&str| !BEHIND.iter().any(|case| line.contains(case));
    let errors = said
        .lines()
        .filter(|line| line.starts_with("src/") && line.contains("error"));
    let wrong: Vec<&str> = errors.filter(is_meant).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // All of it was read.
    assert!(said.contains("Checking mended"), "{said}");
    assert!(
        with >= 300 && whole.len() >= 250,
        "{with} errors have a fix, {without} have none; {} programs have one for each",
        whole.len()
    );
}
