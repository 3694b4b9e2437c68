//! The conversation with an editor.

use std::{collections::BTreeMap, ops::Range, path::Path};

use lsp_server::{
    Connection, ErrorCode, Message, Notification, ProtocolError, Request, RequestId, Response,
};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Diagnostic,
    DiagnosticSeverity, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DocumentFormattingParams, DocumentSymbolParams, FoldingRangeParams,
    NumberOrString, PublishDiagnosticsParams, Registration, RegistrationParams, TextEdit, Uri,
    notification::{
        DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, Notification as _,
        PublishDiagnostics,
    },
    request::{
        CodeActionRequest, DocumentHighlightRequest, DocumentSymbolRequest, FoldingRangeRequest,
        Formatting, PrepareRenameRequest, References, RegisterCapability, Rename, Request as _,
    },
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{
    blocks::blocks,
    capabilities::{capabilities, registrations, takes_snippets},
    fixes::fixes,
    lines::Lines,
    problems::{Problem, of_block, problems},
    protocol::{SOURCE, changes, read, value},
    reasons::Reasons,
    shapes, templates,
    values::{self, Client, Open},
};
use crate::fmt::{format, rustfmt};

/// How the conversation ended.
#[derive(Debug)]
pub(crate) enum Ended {
    /// The editor is through.
    AsAsked,
    /// It broke off, and why.
    Broken(String),
}

/// Answers an editor until it is through.
pub(crate) fn serve(connection: &Connection, edition: &str) -> Ended {
    let client = match begin(connection) {
        Ok(client) => client,
        Err(fact) => return Ended::Broken(fact),
    };
    let mut server = Server {
        connection,
        edition,
        texts: BTreeMap::new(),
        languages: BTreeMap::new(),
        unchecked: Vec::new(),
        reasons: Reasons::of(infra::cache_folder()),
        client: Client {
            takes_snippets: takes_snippets(&client),
        },
    };
    server.register(registrations(&client));
    // Ends when the editor closes the pipe.
    while let Ok(message) = connection.receiver.recv() {
        match message {
            Message::Request(request) => match connection.handle_shutdown(&request) {
                Ok(true) => return Ended::AsAsked,
                Ok(false) => server.answer(request),
                Err(error) => return Ended::Broken(error.to_string()),
            },
            Message::Notification(notification) => server.hear(notification),
            Message::Response(_) => {}
        }
        // Who types faster than a block is read gets what is wrong with the last of it.
        if connection.receiver.is_empty() {
            server.check();
        }
    }
    Ended::Broken("the editor is gone".to_owned())
}

/// Tells an editor what is answered, and takes what it is able to.
fn begin(connection: &Connection) -> Result<Value, String> {
    let broken = |error: ProtocolError| error.to_string();
    let (id, client) = connection.initialize_start().map_err(broken)?;
    let answer = json!({ "capabilities": capabilities(&client) });
    connection.initialize_finish(id, answer).map_err(broken)?;
    Ok(client)
}

/// What a file is.
enum Kind {
    Rust,
    Template,
    /// Other YAML and JSON, of which nothing is said.
    Other,
}

struct Server<'c> {
    connection: &'c Connection,
    edition: &'c str,
    /// The files that are open, by their addresses.
    texts: Open,
    /// What the editor calls their languages.
    languages: BTreeMap<String, String>,
    /// Those that changed since they were checked.
    unchecked: Vec<String>,
    /// Where the reasons of rules stand.
    reasons: Reasons,
    client: Client,
}

impl Server<'_> {
    fn hear(&mut self, notification: Notification) {
        let params = notification.params;
        match notification.method.as_str() {
            DidOpenTextDocument::METHOD => {
                if let Some(params) = read::<DidOpenTextDocumentParams>(params) {
                    let name = params.text_document.uri.as_str().to_owned();
                    self.languages
                        .insert(name, params.text_document.language_id);
                    self.take(params.text_document.uri, params.text_document.text);
                }
            }
            DidChangeTextDocument::METHOD => {
                // Each change is the whole text, and the last is the newest.
                if let Some(mut params) = read::<DidChangeTextDocumentParams>(params)
                    && let Some(change) = params.content_changes.pop()
                {
                    self.take(params.text_document.uri, change.text);
                }
            }
            DidCloseTextDocument::METHOD => {
                if let Some(params) = read::<DidCloseTextDocumentParams>(params) {
                    let uri = params.text_document.uri;
                    self.texts.remove(uri.as_str());
                    self.languages.remove(uri.as_str());
                    self.unchecked.retain(|one| one != uri.as_str());
                    self.publish(uri, Vec::new());
                }
            }
            _ => {}
        }
    }

    fn take(&mut self, uri: Uri, text: String) {
        let name = uri.as_str().to_owned();
        if !self.unchecked.contains(&name) {
            self.unchecked.push(name.clone());
        }
        self.texts.insert(name, (uri, text));
    }

    /// Says what is wrong with the files that changed.
    fn check(&mut self) {
        for name in std::mem::take(&mut self.unchecked) {
            if let Some((uri, text)) = self.texts.get(&name) {
                let found = match self.kind(&name, text) {
                    Kind::Template => templates::diagnostics(text, &self.reasons),
                    Kind::Rust => {
                        let lines = Lines::of(text);
                        let found = problems(text);
                        let diagnostic = |one| diagnostic(text, &lines, one, &self.reasons);
                        found.iter().map(diagnostic).collect()
                    }
                    Kind::Other => Vec::new(),
                };
                self.publish(uri.clone(), found);
            }
        }
    }

    /// What a file is, of which half of the server answers.
    fn kind(&self, name: &str, text: &str) -> Kind {
        let language = self.languages.get(name).map_or("", String::as_str);
        match language {
            _ if templates::is_template(language, name, text) => Kind::Template,
            "rust" | "" => Kind::Rust,
            _ if name.ends_with(".rs") => Kind::Rust,
            _ => Kind::Other,
        }
    }

    /// The answer about a file that is not Rust, or where nothing is said of Rust.
    fn beside_rust(&self, method: &str, params: &Value) -> Option<Result<Value, String>> {
        let name = params
            .pointer("/textDocument/uri")
            .and_then(Value::as_str)?;
        let (_, text) = self.texts.get(name)?;
        match self.kind(name, text) {
            Kind::Template => templates::answer(method, params.clone(), text, &self.reasons),
            Kind::Other => Some(Ok(Value::Null)),
            Kind::Rust => None,
        }
    }

    /// Tells the editor what else is answered.
    fn register(&self, registrations: Vec<Registration>) {
        if registrations.is_empty() {
            return;
        }
        let params = RegistrationParams { registrations };
        let method = RegisterCapability::METHOD.to_owned();
        let id = RequestId::from(method.clone());
        self.send(Message::Request(Request::new(id, method, params)));
    }

    fn publish(&self, uri: Uri, diagnostics: Vec<Diagnostic>) {
        let params = PublishDiagnosticsParams {
            uri,
            diagnostics,
            version: None,
        };
        let method = PublishDiagnostics::METHOD.to_owned();
        self.send(Message::Notification(Notification::new(method, params)));
    }

    fn send(&self, message: Message) {
        // If the editor is gone, the next message that is waited for says so.
        drop(self.connection.sender.send(message));
    }

    fn answer(&self, request: Request) {
        let (id, params) = (request.id, request.params);
        match self.beside_rust(&request.method, &params) {
            Some(Ok(result)) => {
                return self.send(Message::Response(Response::new_ok(id, result)));
            }
            Some(Err(fact)) => {
                let code = ErrorCode::RequestFailed as i32;
                return self.send(Message::Response(Response::new_err(id, code, fact)));
            }
            None => {}
        }
        let result = match request.method.as_str() {
            // What is said of templates only.
            DocumentHighlightRequest::METHOD
            | PrepareRenameRequest::METHOD
            | References::METHOD
            | Rename::METHOD => Value::Null,
            CodeActionRequest::METHOD => self.with(params, |params: CodeActionParams, text| {
                value(actions(&params, text, &self.reasons))
            }),
            DocumentSymbolRequest::METHOD => self.with(params, |_: DocumentSymbolParams, text| {
                value(shapes::symbols(text))
            }),
            FoldingRangeRequest::METHOD => self.with(params, |_: FoldingRangeParams, text| {
                value(shapes::folds(text))
            }),
            Formatting::METHOD => self.with(params, |params: DocumentFormattingParams, text| {
                value(self.formatted(&params, text))
            }),
            method => {
                if let Some(result) = values::answer(method, &params, &self.texts, self.client) {
                    return self.send(Message::Response(Response::new_ok(id, result)));
                }
                let fact = format!("`{method}` is nothing that this server answers");
                let code = ErrorCode::MethodNotFound as i32;
                return self.send(Message::Response(Response::new_err(id, code, fact)));
            }
        };
        self.send(Message::Response(Response::new_ok(id, result)));
    }

    /// The answer about a file that is open; of others nothing is known.
    fn with<P: DeserializeOwned>(
        &self,
        params: Value,
        answer: impl FnOnce(P, &str) -> Value,
    ) -> Value {
        let uri = params.pointer("/textDocument/uri").and_then(Value::as_str);
        let text = uri
            .and_then(|uri| self.texts.get(uri))
            .map(|(_, text)| text.clone());
        match (text, read(params)) {
            (Some(text), Some(params)) => answer(params, &text),
            _ => Value::Null,
        }
    }

    /// The whole file laid out, with the Rust in it; nothing where it cannot be.
    fn formatted(&self, params: &DocumentFormattingParams, text: &str) -> Option<Vec<TextEdit>> {
        let path = params.text_document.uri.path().as_str();
        let folder = Path::new(path).parent().filter(|folder| folder.is_dir());
        let rust = rustfmt(text, self.edition, folder).ok()?;
        let laid_out = format(&rust).ok()?.text;
        let edit = |new_text| TextEdit {
            range: Lines::of(text).range(0..text.len()),
            new_text,
        };
        Some(
            Some(laid_out)
                .filter(|new| new != text)
                .map(edit)
                .into_iter()
                .collect(),
        )
    }
}

fn diagnostic(text: &str, lines: &Lines<'_>, problem: &Problem, reasons: &Reasons) -> Diagnostic {
    Diagnostic {
        range: lines.range(problem.shown(text)),
        severity: Some(DiagnosticSeverity::ERROR),
        code: (!problem.rule.is_empty()).then(|| NumberOrString::String(problem.rule.to_owned())),
        code_description: reasons.reason(problem.rule),
        source: Some(SOURCE.to_owned()),
        message: problem.message.clone(),
        ..Diagnostic::default()
    }
}

/// The fixes of the problems in a range, and those in its lines that replace what is in it: of `AWS::DynamoDb::Table` one word is wrong,
/// and all is written anew.
fn actions(params: &CodeActionParams, text: &str, reasons: &Reasons) -> Vec<CodeActionOrCommand> {
    let lines = Lines::of(text);
    let (start, end) = (lines.byte(params.range.start), lines.byte(params.range.end));
    let near = lines.around(start..end);
    let touches = |range: &Range<usize>| range.start <= end && start <= range.end;
    let mut actions = Vec::new();
    for block in blocks(text) {
        if block.range.end < start || end < block.range.start {
            continue;
        }
        let all = of_block(text, &block);
        for problem in all
            .iter()
            .filter(|one| one.range.start <= near.end && near.start <= one.range.end)
        {
            for fix in fixes(text, &block, problem, &all) {
                let is_meant = touches(&lines.path(problem.range.clone()))
                    || !fix.range.is_empty() && touches(&fix.range);
                if !is_meant {
                    continue;
                }
                let edit = TextEdit {
                    range: lines.range(fix.range),
                    new_text: fix.new,
                };
                actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                    title: fix.title,
                    kind: Some(CodeActionKind::QUICKFIX),
                    diagnostics: Some(vec![diagnostic(text, &lines, problem, reasons)]),
                    edit: changes(&params.text_document.uri, &[edit]),
                    is_preferred: fix.is_preferred.then_some(true),
                    ..CodeAction::default()
                }));
            }
        }
    }
    actions
}
