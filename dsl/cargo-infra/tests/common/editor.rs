//! An editor's side of `cargo infra lsp`: it says what VS Code says that it can do.

use std::{
    io::BufReader,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    thread,
};

use lsp_server::{Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

/// A server, and the one file that is open in its editor.
pub(crate) struct Editor {
    server: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    next: i32,
    pub(crate) uri: String,
    /// What the server asked for since the start.
    pub(crate) granted: Vec<String>,
}

impl Editor {
    /// Starts a server as VS Code does.
    pub(crate) fn start(uri: &str) -> Editor {
        Editor::start_with_cache(uri, "")
    }

    /// Starts one that keeps what it can make again in this folder.
    pub(crate) fn start_with_cache(uri: &str, cache: &str) -> Editor {
        let mut server = Command::new(env!("CARGO_BIN_EXE_cargo-infra"))
            .args(["infra", "lsp"])
            .env("INFRA_CACHE", cache)
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
            uri: uri.to_owned(),
            granted: Vec::new(),
        };
        let capabilities = json!({
            "workspace": { "applyEdit": true, "workspaceEdit": { "documentChanges": true, "changeAnnotationSupport": { "groupsOnLabel": true } } },
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
        editor.grant(asked);
        editor
    }

    pub(crate) fn say(&mut self, method: &str, params: Value) {
        let message = Message::Notification(Notification::new(method.to_owned(), params));
        message.write(&mut self.to).expect("the server reads");
    }

    fn hear(&mut self) -> Message {
        Message::read(&mut self.from)
            .expect("a message")
            .expect("the server goes on")
    }

    /// Takes what the server asks for, and gives the method.
    fn grant(&mut self, asked: Request) -> String {
        let answer = Response::new_ok(asked.id, Value::Null);
        Message::Response(answer)
            .write(&mut self.to)
            .expect("the server reads");
        asked.method
    }

    fn response(&mut self, method: &str, params: Value) -> Response {
        self.next += 1;
        let id = RequestId::from(self.next);
        let request = Request::new(id.clone(), method.to_owned(), params);
        Message::Request(request)
            .write(&mut self.to)
            .expect("the server reads");
        loop {
            match self.hear() {
                Message::Response(response) if response.id == id => return response,
                _ => {}
            }
        }
    }

    /// The answer to a request.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let response = self.response(method, params);
        assert!(response.error.is_none(), "{:?}", response.error);
        response.result.unwrap_or_default()
    }

    /// The answer to a request about a place, or what keeps it from being answered.
    #[allow(dead_code, reason = "not every test asks about places")]
    pub(crate) fn at(
        &mut self,
        method: &str,
        (line, character): (u32, u32),
        more: Value,
    ) -> Result<Value, String> {
        let mut params = json!({
            "textDocument": { "uri": self.uri },
            "position": { "line": line, "character": character },
        });
        if let (Some(params), Value::Object(more)) = (params.as_object_mut(), more) {
            params.extend(more);
        }
        let response = self.response(method, params);
        match response.error {
            Some(error) => Err(error.message),
            None => Ok(response.result.unwrap_or_default()),
        }
    }

    pub(crate) fn open(&mut self, language: &str, text: &str) -> Vec<Value> {
        let document =
            json!({ "uri": self.uri, "languageId": language, "version": 1, "text": text });
        self.say("textDocument/didOpen", json!({ "textDocument": document }));
        self.diagnostics()
    }

    pub(crate) fn change(&mut self, text: &str) -> Vec<Value> {
        let document = json!({ "uri": self.uri, "version": 2 });
        self.say(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": [{ "text": text }] }),
        );
        self.diagnostics()
    }

    pub(crate) fn diagnostics(&mut self) -> Vec<Value> {
        let mut said = self.hear();
        while let Message::Request(asked) = said {
            let method = self.grant(asked);
            self.granted.push(method);
            said = self.hear();
        }
        match said {
            Message::Notification(said) if said.method == "textDocument/publishDiagnostics" => {
                assert_eq!(said.params["uri"], self.uri);
                said.params["diagnostics"]
                    .as_array()
                    .expect("a list")
                    .clone()
            }
            other => panic!("{other:?}"),
        }
    }
}

impl Drop for Editor {
    /// Ends the server as an editor does, which it takes well; that of a test that fails is ended.
    fn drop(&mut self) {
        if thread::panicking() {
            drop(self.server.kill());
            return;
        }
        self.ask("shutdown", Value::Null);
        self.say("exit", Value::Null);
        assert!(self.server.wait().expect("the server ends").success());
    }
}

/// A byte of a text as the protocol has it.
#[allow(dead_code, reason = "not every test makes places")]
pub(crate) fn position(text: &str, byte: usize) -> Value {
    let before = &text[..byte];
    let line = before.rsplit('\n').next().unwrap_or_default();
    json!({ "line": before.matches('\n').count(), "character": line.encode_utf16().count() })
}

/// The byte of a text at a place of the protocol's.
#[allow(dead_code, reason = "not every test edits")]
pub(crate) fn byte(text: &str, place: &Value) -> usize {
    let number =
        |name: &str| usize::try_from(place[name].as_u64().expect("a number")).expect("small");
    let lines = text.split_inclusive('\n').take(number("line"));
    let start: usize = lines.map(str::len).sum();
    let mut units = number("character");
    let before = text[start..].chars().take_while(|c| {
        let is_before = units > 0;
        units = units.saturating_sub(c.len_utf16());
        is_before
    });
    start + before.map(char::len_utf8).sum::<usize>()
}
