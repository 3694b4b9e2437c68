//! `cargo infra lsp`, driven as an editor drives it: over the protocol, with what VS Code says that it can do.

#[path = "lsp/values.rs"]
mod values;

use std::{
    io::BufReader,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use lsp_server::{Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

/// A server and an editor's side of it.
struct Editor {
    server: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    next: i32,
}

const FILE: &str = "file:///shop/src/main.rs";

impl Editor {
    fn start() -> Editor {
        let mut server = Command::new(env!("CARGO_BIN_EXE_cargo-infra"))
            .args(["infra", "lsp"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let to = server.stdin.take().expect("a pipe");
        let from = BufReader::new(server.stdout.take().expect("a pipe"));
        let mut editor = Editor {
            server,
            to,
            from,
            next: 0,
        };
        let capabilities = json!({
            "workspace": { "applyEdit": true, "workspaceEdit": { "documentChanges": true } },
            "textDocument": {
                "publishDiagnostics": { "relatedInformation": true, "codeDescriptionSupport": true },
                "codeAction": {
                    "isPreferredSupport": true,
                    "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["", "quickfix", "refactor"] } },
                },
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                "completion": {
                    "contextSupport": true,
                    "completionItem": { "snippetSupport": true, "documentationFormat": ["markdown", "plaintext"], "insertReplaceSupport": true },
                },
                "hover": { "contentFormat": ["markdown", "plaintext"] },
                "signatureHelp": { "signatureInformation": { "parameterInformation": { "labelOffsetSupport": true } } },
                "definition": { "linkSupport": true },
                "foldingRange": { "lineFoldingOnly": true },
                "documentHighlight": { "dynamicRegistration": true },
                "references": { "dynamicRegistration": true },
                "rename": { "dynamicRegistration": true, "prepareSupport": true },
                "synchronization": { "didSave": true },
            },
            "general": { "positionEncodings": ["utf-16"] },
        });
        let able = editor.ask(
            "initialize",
            json!({ "processId": null, "rootUri": "file:///shop", "capabilities": capabilities }),
        );
        assert_eq!(able["capabilities"]["textDocumentSync"], 1);
        editor.say("initialized", json!({}));
        // rust-analyzer renames in Rust; an editor that asked this server for it would ask nobody else.
        assert_eq!(able["capabilities"]["renameProvider"], Value::Null);
        let Message::Request(asked) = editor.hear() else {
            panic!("templates have names, too")
        };
        assert_eq!(asked.method, "client/registerCapability");
        let registered = asked.params["registrations"].as_array().expect("a list");
        let methods: Vec<&Value> = registered.iter().map(|one| &one["method"]).collect();
        assert_eq!(
            methods,
            [
                "textDocument/documentHighlight",
                "textDocument/references",
                "textDocument/rename",
            ]
        );
        for one in registered {
            let files = one["registerOptions"]["documentSelector"].to_string();
            assert!(files.contains("*.yaml") && !files.contains("rs"), "{files}");
        }
        let answer = Response::new_ok(asked.id, Value::Null);
        Message::Response(answer)
            .write(&mut editor.to)
            .expect("the server reads");
        editor
    }

    fn say(&mut self, method: &str, params: Value) {
        let message = Message::Notification(Notification::new(method.to_owned(), params));
        message.write(&mut self.to).expect("the server reads");
    }

    fn hear(&mut self) -> Message {
        Message::read(&mut self.from)
            .expect("a message")
            .expect("the server goes on")
    }

    /// The answer to a request.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let id = RequestId::from(self.next);
        let request = Request::new(id.clone(), method.to_owned(), params);
        Message::Request(request)
            .write(&mut self.to)
            .expect("the server reads");
        loop {
            match self.hear() {
                Message::Response(response) if response.id == id => {
                    assert!(response.error.is_none(), "{:?}", response.error);
                    return response.result.unwrap_or_default();
                }
                _ => {}
            }
        }
    }

    fn open(&mut self, text: &str) -> Vec<Value> {
        let document = json!({ "uri": FILE, "languageId": "rust", "version": 1, "text": text });
        self.say("textDocument/didOpen", json!({ "textDocument": document }));
        self.diagnostics()
    }

    fn change(&mut self, text: &str) -> Vec<Value> {
        let document = json!({ "uri": FILE, "version": 2 });
        self.say(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": [{ "text": text }] }),
        );
        self.diagnostics()
    }

    fn diagnostics(&mut self) -> Vec<Value> {
        match self.hear() {
            Message::Notification(said) if said.method == "textDocument/publishDiagnostics" => {
                assert_eq!(said.params["uri"], FILE);
                said.params["diagnostics"]
                    .as_array()
                    .expect("a list")
                    .clone()
            }
            other => panic!("{other:?}"),
        }
    }

    fn about(&mut self, method: &str) -> Value {
        self.ask(method, json!({ "textDocument": { "uri": FILE }, "options": { "tabSize": 4, "insertSpaces": true } }))
    }

    fn stop(mut self) {
        self.ask("shutdown", Value::Null);
        self.say("exit", Value::Null);
        assert!(self.server.wait().expect("the server ends").success());
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
    let mut editor = Editor::start();
    let found = editor.open(SHOP);
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
    editor.stop();
}

#[test]
fn what_the_help_says_is_a_fix() {
    let mut editor = Editor::start();
    let found = editor.open(SHOP);
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
    editor.stop();
}

#[test]
fn a_block_has_an_outline_and_folds() {
    let mut editor = Editor::start();
    editor.open(SHOP);
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
    editor.stop();
}

#[test]
fn a_file_is_laid_out_with_its_rust() {
    let mut editor = Editor::start();
    editor.open("fn  a() {}\ninfra! { stack Shop { orders:AWS::SQS::Queue{} } }\n");
    let edits = editor.about("textDocument/formatting");
    assert_eq!(
        edits[0]["newText"],
        "fn a() {}\ninfra! { stack Shop { orders: AWS::SQS::Queue {} } }\n"
    );
    editor.change("fn a( {");
    assert_eq!(editor.about("textDocument/formatting"), Value::Null);
    editor.stop();
}
