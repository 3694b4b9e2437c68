//! What is answered anywhere in any text, and the table of the library's outputs.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use lsp_types::request::{
    Completion, GotoDefinition, HoverRequest, PrepareRenameRequest, Request as _,
    SignatureHelpRequest,
};
use serde_json::json;

use super::{Client, Open, answer, misuses, renamed, sources};
use crate::lsp::{blocks::blocks, lines::Lines};

const FILE: &str = "file:///nowhere/src/main.rs";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The Rust files below a folder of the project, in order.
fn rust_files(folder: &str) -> Vec<PathBuf> {
    let (mut folders, mut files) = (vec![root().join(folder)], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|end| end == "rs") => files.push(path),
                false => {}
            }
        }
    }
    files.sort();
    files
}

fn open(text: &str) -> Open {
    let uri = FILE.parse().expect("an address");
    let mut open = Open::default();
    open.take(uri, text.to_owned());
    open
}

/// Asks all that can be asked about a place.
fn ask(open: &Open, text: &str, at: usize) {
    let place = Lines::of(text).range(at..at).start;
    let params = json!({ "textDocument": { "uri": FILE }, "position": place, "newName": "fresh" });
    let client = Client {
        takes_snippets: true,
        takes_annotations: true,
    };
    for method in [
        Completion::METHOD,
        HoverRequest::METHOD,
        GotoDefinition::METHOD,
        PrepareRenameRequest::METHOD,
        SignatureHelpRequest::METHOD,
    ] {
        answer(method, &params, open, client).expect("it is answered");
    }
    renamed(&params, open, client).expect("no output is named so");
    misuses(FILE, text, open);
}

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

#[test]
fn no_place_of_any_text_makes_it_panic() {
    let (mut chance, end) = (Chance(18), Instant::now() + Duration::from_secs(4));
    let files = [
        rust_files("tests/ui"),
        rust_files("examples"),
        rust_files("stdlib/src"),
    ]
    .concat();
    let mut count = 0;
    while Instant::now() < end || count < 200 {
        let file = &files[chance.below(files.len())];
        let mut text = fs::read_to_string(file).expect("text");
        // A text that is cut, or from which something is missing, or in which something is too much.
        let boundary = |text: &str, mut at: usize| {
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let at = boundary(&text, chance.below(text.len()));
        let sign = ["\"", "{", "}", "${", ".", "Fn::If(", "é", "#[", "\\", "['"][chance.below(10)];
        match chance.below(4) {
            0 => text.truncate(at),
            1 => text.insert_str(at, sign),
            2 => {
                let next = boundary(&text, (at + chance.below(9)).min(text.len())).max(at);
                text.replace_range(at..next, "");
            }
            _ => {}
        }
        let open = open(&text);
        ask(&open, &text, at.min(text.len()));
        let inside: Vec<usize> = blocks(&text)
            .iter()
            .map(|block| block.range.start)
            .collect();
        let start = inside.first().copied().unwrap_or_default();
        let place = boundary(&text, start + chance.below(text.len() - start));
        ask(&open, &text, place);
        count += 1;
    }
}

/// What is said of constructs is what rustc says, too, in the same words where these are ours.
#[test]
fn constructs_are_misused_where_rustc_says_so() {
    let (mut told, mut wrong) = (0, Vec::new());
    for file in ["tests/ui", "examples", "stdlib/src"]
        .into_iter()
        .flat_map(rust_files)
    {
        let text = fs::read_to_string(&file).expect("text");
        let says = fs::read_to_string(file.with_extension("stderr")).unwrap_or_default();
        let words = |text: &str| text.split_whitespace().collect::<Vec<&str>>().join(" ");
        let open = open(&text);
        for one in misuses(FILE, &text, &open) {
            told += 1;
            let of_rust = format!("no field `{}`", &text[one.problem.range.clone()]);
            let message = words(&one.problem.message);
            // Where the macro has something to say, rustc does not get there.
            let is_said = words(&says).contains(&message) || says.contains(&of_rust);
            if !is_said && !says.contains("error: ") {
                wrong.push(format!("{}: {message}", file.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(told >= 20, "{told}");
}

/// Written anew by `INFRA_UPDATE=1`.
#[test]
fn the_table_has_the_inputs_and_outputs_of_the_library() {
    let mut table = String::new();
    for file in rust_files("stdlib/src") {
        let text = fs::read_to_string(&file).expect("text");
        let names = text.split(" construct ").skip(1);
        for name in names.filter_map(|rest| rest.split_whitespace().next()) {
            // An example in a comment is none of the library's.
            let Some(construct) = sources::declared(FILE, &text, name) else {
                continue;
            };
            for output in construct.outputs {
                let docs = output.docs.replace('\n', " ");
                writeln!(table, "{name}\t{}\t{}\t{docs}", output.name, output.ty).expect("text");
            }
            for input in construct.inputs.expect("no feature decides") {
                let required = if input.is_required { "!" } else { "" };
                let docs = input.docs.replace('\n', " ");
                let name = format!("{name}\t>{}{required}", input.name);
                writeln!(table, "{name}\t{}\t{docs}", input.ty).expect("text");
            }
            for inner in construct.items {
                writeln!(table, "{name}\t.{}\t{}\t", inner.name, inner.ty).expect("text");
            }
        }
    }
    let path = root().join("dsl/cargo-infra/src/lsp/values/library.tsv");
    if std::env::var_os("INFRA_UPDATE").is_some() {
        fs::write(&path, &table).expect("it can be written");
    }
    let known = fs::read_to_string(&path).expect("the table");
    assert!(table.contains("RoutedApi\turl\tText\t"), "{table}");
    assert_eq!(known, table, "run this test with INFRA_UPDATE=1");
}
