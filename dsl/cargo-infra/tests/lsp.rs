//! `cargo infra lsp`, driven as an editor drives it: over the protocol, with what VS Code says that it can do.

#[path = "lsp/given.rs"]
mod given;
#[path = "lsp/items.rs"]
mod items;
#[path = "lsp/overrides.rs"]
mod overrides;
#[path = "lsp/renaming.rs"]
mod renaming;
#[path = "common/editor.rs"]
mod server;
#[path = "lsp/values.rs"]
mod values;

use serde_json::{Value, json};
use server::Editor;

const FILE: &str = "file:///shop/src/main.rs";

impl Editor {
    fn about(&mut self, method: &str) -> Value {
        self.ask(method, json!({ "textDocument": { "uri": FILE }, "options": { "tabSize": 4, "insertSpaces": true } }))
    }
}

const SHOP: &str = "infra! {
    /// ä: what a shop needs.
    stack Shop {
        param stage: String { Default: \"dev\" }
        orders: AWS::SQS::Queue {
            Tags: [{ Key: \"𝄞\", Value: stage }], DelaySeconds: 901,
        }
        for place in [\"a\", \"b\"] { topic: AWS::SNS::Topic {} }
        out url = orders.QueueUr;
    }
}
";

#[test]
fn each_letter_typed_is_judged() {
    let mut editor = Editor::start(FILE);
    let found = editor.open("rust", SHOP);
    assert_eq!(found.len(), 2, "{found:#?}");
    // Columns are counted in UTF-16, in which the key has two units.
    assert_eq!(
        found[0],
        json!({
            "range": { "start": { "line": 5, "character": 63 }, "end": { "line": 5, "character": 66 } },
            "severity": 1,
            "code": "ranges",
            "source": "infra",
            "message": found[0]["message"],
        })
    );
    assert_eq!(found[1]["range"]["start"]["line"], 8);
    let whole = SHOP.replace("901", "900").replace("QueueUr;", "QueueUrl;");
    assert_eq!(editor.change(&whole), Vec::<Value>::new());
    // A brace that is missing takes nothing from the rest.
    let found = editor.change(&whole.replace("900,\n        }", "901,\n"));
    let messages: Vec<&str> = found
        .iter()
        .filter_map(|one| one["message"].as_str())
        .collect();
    assert!(
        messages[0].starts_with("nothing closes this `{`"),
        "{messages:?}"
    );
    assert_eq!(found[1]["code"], "ranges");
    editor.say(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": FILE } }),
    );
    assert_eq!(editor.diagnostics(), Vec::<Value>::new());
}

/// The link is a file's, for who reads it without a network, and its line is the rule's.
#[test]
fn a_rule_leads_to_its_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let cache = folder.path().to_str().expect("text");
    let template =
        "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties: { DelaySeconds: 901 }\n";
    for (file, language, text) in [
        (FILE, "rust", SHOP),
        ("file:///shop/jobs.yaml", "yaml", template),
    ] {
        let mut editor = Editor::start_with_cache(file, cache);
        let found = editor.open(language, text);
        assert_eq!(found[0]["code"], "ranges");
        let link = found[0]["codeDescription"]["href"]
            .as_str()
            .expect("a link");
        let (address, line) = link.split_once("#L").expect("a line");
        let path = address.strip_prefix("file://").expect("a file");
        let text = std::fs::read_to_string(path).expect("it is there");
        let line: usize = line.parse().expect("a number");
        let heading = text.lines().nth(line - 1);
        assert_eq!(heading, Some("## `ranges`"), "{link}");
        // An action shows the same finding.
        let params = json!({
            "textDocument": { "uri": file },
            "range": found.last().expect("one")["range"],
            "context": { "diagnostics": [found.last()] },
        });
        let actions = editor.ask("textDocument/codeAction", params);
        assert_eq!(Some(&actions[0]["diagnostics"][0]), found.last());
    }
}

/// What a construct takes is known of the library, and of blocks of the project.
#[test]
fn inputs_of_constructs_are_judged_with_each_letter() {
    let mut editor = Editor::start(FILE);
    let text = "use infra_std::prelude::*;
infra! {
    construct Jobs {
        in seconds: u32;
        in tries: u8 = 3;
        queue: AWS::SQS::Queue { VisibilityTimeout: seconds }
    }
}
infra! {
    stack Shop {
        network: Vpc { natt: Nat::One }
        jobs: Jobs {}
        more: Jobs { seconds: 3, retry: 4, secret: { a: 1 } }
        elsewhere: Unknown { any: 1 }
        many: many::Jobs { any: 1 }
    }
}
";
    let found = editor.open("rust", text);
    let lines: Vec<&str> = text.lines().collect();
    let said: Vec<(&str, &str)> = found
        .iter()
        .map(|one| {
            let place = |end: &str| {
                let place = &one["range"][end];
                (place["line"].as_u64(), place["character"].as_u64())
            };
            let ((line, start), (_, end)) = (place("start"), place("end"));
            let at =
                |number: Option<u64>| usize::try_from(number.expect("a number")).expect("small");
            let message = one["message"].as_str().expect("words");
            (&lines[at(line)][at(start)..at(end)], message)
        })
        .collect();
    assert_eq!(
        said,
        [
            ("natt", "`Vpc` has no input `natt`\nhelp: write `nat`"),
            (
                "Jobs",
                "`Jobs` needs the input `seconds`\nhelp: write `seconds: …`"
            ),
            (
                "retry",
                "`Jobs` has no input `retry`\nhelp: remove it; it has `seconds` and `tries`"
            ),
            (
                "secret",
                "`Jobs` has no input `secret`\nhelp: remove it; it has `seconds` and `tries`"
            ),
        ]
    );
    // Without the library in sight, another's construct may be meant.
    let found = editor.change(&text.replace("use infra_std::prelude::*;", ""));
    assert_eq!(found.len(), 3);
}

/// What only rustc knows, the editor has from rust-analyzer, and hands it over with the question.
#[test]
fn what_rustc_says_to_write_is_a_fix() {
    let mut editor = Editor::start(FILE);
    let shop = "infra! {\n    stack Shop {\n        network: Vpc { natt: Nat::One }\n    }\n}\n";
    assert_eq!(editor.open("rust", shop), Vec::<Value>::new());
    let said = json!({
        "range": { "start": { "line": 2, "character": 23 }, "end": { "line": 2, "character": 27 } },
        "severity": 1,
        "code": "E0080",
        "source": "rustc",
        "message": "evaluation panicked: `Vpc` has no input `natt`\nhelp: write `nat`\nevaluation of `_::_` failed here",
    });
    let params = |said: &Value| {
        json!({
            "textDocument": { "uri": FILE }, "range": said["range"], "context": { "diagnostics": [said] },
        })
    };
    let actions = editor.ask("textDocument/codeAction", params(&said));
    assert_eq!(actions.as_array().map(Vec::len), Some(1), "{actions:#}");
    assert_eq!(actions[0]["title"], "Write `nat`");
    assert_eq!(actions[0]["diagnostics"], json!([said]));
    assert_eq!(
        actions[0]["edit"]["changes"][FILE],
        json!([{ "range": said["range"], "newText": "nat" }])
    );
    // Others speak of other things.
    for (key, value) in [("source", "clippy"), ("message", "expected one of `,`")] {
        let mut said = said.clone();
        said[key] = json!(value);
        let actions = editor.ask("textDocument/codeAction", params(&said));
        assert_eq!(actions, json!([]), "{value}");
    }
}

#[test]
fn what_the_help_says_is_a_fix() {
    let mut editor = Editor::start(FILE);
    let found = editor.open("rust", SHOP);
    let params = json!({
        "textDocument": { "uri": FILE },
        "range": found[1]["range"],
        "context": { "diagnostics": [found[1]] },
    });
    let actions = editor.ask("textDocument/codeAction", params);
    assert_eq!(actions.as_array().map(Vec::len), Some(1), "{actions:#}");
    assert_eq!(actions[0]["title"], "Write `orders.QueueUrl`");
    assert_eq!(
        (&actions[0]["kind"], &actions[0]["isPreferred"]),
        (&json!("quickfix"), &json!(true))
    );
    assert_eq!(
        actions[0]["edit"]["changes"][FILE],
        json!([{
            "range": { "start": { "line": 8, "character": 18 }, "end": { "line": 8, "character": 32 } },
            "newText": "orders.QueueUrl",
        }])
    );
}

/// Where a help names several things of which one is to be written, each is a fix, and none is the preferred one.
#[test]
fn each_verb_that_a_target_offers_is_a_fix() {
    let mut editor = Editor::start(FILE);
    let text = "infra! { stack A {
        jobs: AWS::SQS::Queue {}
        work: Function { code: handler!(\"work.ts\") }
        grant work { publish jobs; }
    } }";
    let found = editor.open("rust", text);
    let found = found
        .iter()
        .find(|one| one["message"].to_string().contains("publish"));
    let found = found.expect("a finding");
    let params = json!({
        "textDocument": { "uri": FILE },
        "range": found["range"],
        "context": { "diagnostics": [found] },
    });
    let actions = editor.ask("textDocument/codeAction", params);
    let titles: Vec<&str> = actions
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| one["title"].as_str())
        .collect();
    assert_eq!(titles, ["Write `send`", "Write `receive`"]);
    assert_ne!(actions[0]["isPreferred"], true);
}

/// What a fix replaces, it is offered anywhere in.
#[test]
fn a_fix_is_offered_in_the_whole_word() {
    let mut editor = Editor::start(FILE);
    let text = "infra! { stack A { a: AWS::Sqs::Queue { DelaySeconds: 3 } } }";
    editor.open("rust", text);
    for (word, is_offered) in [
        ("AWS", true),
        ("Sqs", true),
        ("Queue", true),
        ("Delay", false),
    ] {
        let at = text.find(word).expect("a word") + 1;
        let at = json!({ "line": 0, "character": at });
        let params = json!({
            "textDocument": { "uri": FILE },
            "range": { "start": at, "end": at },
            "context": { "diagnostics": [] },
        });
        let actions = editor.ask("textDocument/codeAction", params).to_string();
        let found = actions.contains("Write `AWS::SQS::Queue`");
        assert_eq!(found, is_offered, "{word}: {actions}");
    }
}

#[test]
fn a_block_has_an_outline_and_folds() {
    let mut editor = Editor::start(FILE);
    editor.open("rust", SHOP);
    let symbols = editor.about("textDocument/documentSymbol");
    let names = |symbols: &Value| -> Vec<String> {
        let all = symbols.as_array().into_iter().flatten();
        all.map(|one| format!("{} {}", one["name"], one["detail"]).replace(['"', '\\'], ""))
            .collect()
    };
    assert_eq!(names(&symbols), ["Shop stack"]);
    let items = &symbols[0]["children"];
    assert_eq!(
        names(items),
        [
            "stage param",
            "orders AWS::SQS::Queue",
            "for place in [a, b] null",
            "url out"
        ]
    );
    assert_eq!(names(&items[2]["children"]), ["topic AWS::SNS::Topic"]);
    assert_eq!(
        items[1]["selectionRange"]["start"],
        json!({ "line": 4, "character": 8 })
    );
    let folds = editor.about("textDocument/foldingRange");
    let lines: Vec<(u64, u64)> = folds
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|fold| Some((fold["startLine"].as_u64()?, fold["endLine"].as_u64()?)))
        .collect();
    assert_eq!(lines, [(2, 8), (4, 5)]);
}

#[test]
fn a_file_is_laid_out_with_its_rust() {
    let mut editor = Editor::start(FILE);
    editor.open(
        "rust",
        "fn  a() {}\ninfra! { stack Shop { orders:AWS::SQS::Queue{} } }\n",
    );
    let edits = editor.about("textDocument/formatting");
    assert_eq!(
        edits[0]["newText"],
        "fn a() {}\ninfra! { stack Shop { orders: AWS::SQS::Queue {} } }\n"
    );
    editor.change("fn a( {");
    assert_eq!(editor.about("textDocument/formatting"), Value::Null);
}
