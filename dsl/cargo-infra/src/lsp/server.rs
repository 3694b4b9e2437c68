//! The conversation with an editor.

use std::{collections::BTreeMap, path::Path};

use lsp_server::{
    Connection, ErrorCode, Message, Notification, ProtocolError, Request, RequestId, Response,
};
use lsp_types::{
    CodeActionParams, Diagnostic, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DocumentFormattingParams, DocumentSymbolParams, FoldingRangeParams,
    PublishDiagnosticsParams, Registration, RegistrationParams, TextEdit, Unregistration,
    UnregistrationParams, Uri,
    notification::{
        DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, Notification as _,
        PublishDiagnostics,
    },
    request::{
        CodeActionRequest, DocumentHighlightRequest, DocumentSymbolRequest, FoldingRangeRequest,
        Formatting, References, RegisterCapability, Rename, Request as _, UnregisterCapability,
    },
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use super::{
    actions::{actions, diagnostic},
    capabilities::{capabilities, names_in_rust, registrations, takes_annotations, takes_snippets},
    lines::Lines,
    problems::problems,
    protocol::{read, value},
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
        opened: BTreeMap::new(),
        handed_out: BTreeMap::new(),
        languages: BTreeMap::new(),
        unchecked: Vec::new(),
        reasons: Reasons::of(infra::cache_folder()),
        client: Client {
            takes_snippets: takes_snippets(&client),
            takes_annotations: takes_annotations(&client),
        },
        names_in_rust: Names {
            registration: names_in_rust(&client),
            is_registered: false,
        },
        requests: 0,
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
    /// The same as they were opened.
    opened: Open,
    /// The constructs of each, with the names of their outputs.
    handed_out: BTreeMap<String, Vec<(String, Vec<String>)>>,
    /// What the editor calls their languages.
    languages: BTreeMap<String, String>,
    /// Those that changed since they were checked.
    unchecked: Vec<String>,
    /// Where the reasons of rules stand.
    reasons: Reasons,
    client: Client,
    names_in_rust: Names,
    /// How many the editor was sent.
    requests: i32,
}

/// Who is asked for a new name of what a block names.
struct Names {
    /// Nothing where an editor would not ask rust-analyzer then.
    registration: Option<Registration>,
    is_registered: bool,
}

impl Server<'_> {
    fn hear(&mut self, notification: Notification) {
        let params = notification.params;
        match notification.method.as_str() {
            DidOpenTextDocument::METHOD => {
                if let Some(params) = read::<DidOpenTextDocumentParams>(params) {
                    let name = params.text_document.uri.as_str().to_owned();
                    self.languages
                        .insert(name.clone(), params.text_document.language_id);
                    let text = params.text_document.text;
                    if matches!(self.kind(&name, &text), Kind::Rust) && text.contains("infra!") {
                        self.be_last();
                    }
                    self.opened
                        .insert(name, (params.text_document.uri.clone(), text.clone()));
                    self.take(params.text_document.uri, text);
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
                    self.opened.remove(uri.as_str());
                    self.handed_out.remove(uri.as_str());
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
        let changed = std::mem::take(&mut self.unchecked);
        let readers = self.readers(&changed);
        for name in changed.into_iter().chain(readers) {
            if let Some((uri, text)) = self.texts.get(&name) {
                let found = match self.kind(&name, text) {
                    Kind::Template => templates::diagnostics(text, &self.reasons),
                    Kind::Rust => {
                        let lines = Lines::of(text);
                        let missing = values::missing(&name, text, &self.texts, &self.opened);
                        let mut found = problems(text);
                        found.extend(missing.into_iter().map(|one| one.problem));
                        found.extend(values::unknown(&name, text, &self.texts));
                        found.sort_by_key(|one| one.range.start);
                        let diagnostic = |one| diagnostic(text, &lines, one, &self.reasons);
                        found.iter().map(diagnostic).collect()
                    }
                    Kind::Other => Vec::new(),
                };
                self.publish(uri.clone(), found);
            }
        }
    }

    /// Other open files that name a construct of these which hands out something else than before.
    fn readers(&mut self, changed: &[String]) -> Vec<String> {
        let mut constructs: Vec<String> = Vec::new();
        for name in changed {
            let Some((_, text)) = self.texts.get(name).filter(|_| name.ends_with(".rs")) else {
                continue;
            };
            let now = values::handed_out(name, text);
            let before = self.handed_out.insert(name.clone(), now.clone());
            let before = before.unwrap_or_default();
            let differs = now.iter().filter(|one| !before.contains(one));
            constructs.extend(differs.map(|(name, _)| name.clone()));
        }
        let names_one = |text: &str| constructs.iter().any(|name| text.contains(name));
        let others = self.texts.iter().filter(|(name, (_, text))| {
            !changed.contains(name) && name.ends_with(".rs") && names_one(text)
        });
        others.map(|(name, _)| name.clone()).collect()
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
    fn register(&mut self, registrations: Vec<Registration>) {
        if !registrations.is_empty() {
            self.request(
                RegisterCapability::METHOD,
                RegistrationParams { registrations },
            );
        }
    }

    fn request(&mut self, method: &str, params: impl Serialize) {
        self.requests += 1;
        let id = RequestId::from(self.requests);
        self.send(Message::Request(Request::new(
            id,
            method.to_owned(),
            params,
        )));
    }

    /// Makes this the server that was registered last for names in Rust.
    fn be_last(&mut self) {
        let Some(registration) = self.names_in_rust.registration.clone() else {
            return;
        };
        if self.names_in_rust.is_registered {
            let unregisterations = vec![Unregistration {
                id: registration.id.clone(),
                method: registration.method.clone(),
            }];
            self.request(
                UnregisterCapability::METHOD,
                UnregistrationParams { unregisterations },
            );
        }
        self.names_in_rust.is_registered = true;
        self.register(vec![registration]);
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
            Some(Err(fact)) => return self.refuse(id, fact),
            None => {}
        }
        let result = match request.method.as_str() {
            // What is said of templates only.
            DocumentHighlightRequest::METHOD | References::METHOD => Value::Null,
            Rename::METHOD => match values::renamed(&params, &self.texts, self.client) {
                Ok(edits) => edits,
                Err(fact) => return self.refuse(id, fact),
            },
            CodeActionRequest::METHOD => self.with(params, |params: CodeActionParams, text| {
                let open = (&self.texts, &self.opened);
                value(actions(&params, text, open, &self.reasons))
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

    fn refuse(&self, id: RequestId, fact: String) {
        let code = ErrorCode::RequestFailed as i32;
        self.send(Message::Response(Response::new_err(id, code, fact)));
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
