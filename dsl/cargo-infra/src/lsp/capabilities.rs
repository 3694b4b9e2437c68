//! What the server says that it answers. Some of it is about templates only: an editor that asks one server for names would not ask
//! rust-analyzer in Rust, so where an editor can hear of a kind of files it hears of that. Names in Rust are ours where a text may read them.

use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    FoldingRangeProviderCapability, HoverProviderCapability, OneOf, Registration, RenameOptions,
    ServerCapabilities, SignatureHelpOptions, TextDocumentSyncCapability, TextDocumentSyncKind,
    WorkDoneProgressOptions,
    request::{DocumentHighlightRequest, References, Rename, Request as _},
};
use serde_json::{Value, json};

use super::templates;

/// What is typed before something can be written.
const TRIGGERS: [&str; 7] = [":", ".", "!", "{", "\"", "/", " "];

/// What is typed before an argument.
const ARGUMENTS: [&str; 3] = ["(", "[", ","];

/// What is answered of templates only, by the name that an editor has for it.
const OF_TEMPLATES: [(&str, &str); 3] = [
    ("documentHighlight", DocumentHighlightRequest::METHOD),
    ("references", References::METHOD),
    ("rename", Rename::METHOD),
];

/// What an editor hears at the start.
pub(super) fn capabilities(client: &Value) -> ServerCapabilities {
    let is_static = |name: &str| !hears_later(client, name);
    let rename = RenameOptions {
        prepare_provider: Some(true),
        work_done_progress_options: WorkDoneProgressOptions::default(),
    };
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::FULL)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(TRIGGERS.map(str::to_owned).into()),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        signature_help_provider: Some(SignatureHelpOptions {
            trigger_characters: Some(ARGUMENTS.map(str::to_owned).into()),
            ..SignatureHelpOptions::default()
        }),
        references_provider: is_static("references").then_some(OneOf::Left(true)),
        document_highlight_provider: is_static("documentHighlight").then_some(OneOf::Left(true)),
        rename_provider: is_static("rename").then_some(OneOf::Right(rename)),
        document_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        document_formatting_provider: Some(OneOf::Left(true)),
        ..ServerCapabilities::default()
    }
}

/// What it hears once the conversation has begun.
pub(super) fn registrations(client: &Value) -> Vec<Registration> {
    let registration = |method: &str| Registration {
        id: method.to_owned(),
        method: method.to_owned(),
        register_options: Some(match method {
            Rename::METHOD => {
                json!({ "documentSelector": templates::selector(), "prepareProvider": true })
            }
            _ => json!({ "documentSelector": templates::selector() }),
        }),
    };
    OF_TEMPLATES
        .iter()
        .filter(|(name, _)| hears_later(client, name))
        .map(|(_, method)| registration(method))
        .collect()
}

/// What an editor hears whenever it opens a block, and changes it for the first time. VS Code asks for a new name who registered last, and the next one where that one says
/// nothing: so we are asked before rust-analyzer, which would leave texts. Neovim asks all servers, one after the other, and would rename
/// twice.
pub(super) fn names_in_rust(client: &Value) -> Option<Registration> {
    let asks_all = client.pointer("/clientInfo/name") == Some(&json!("Neovim"));
    let selector = json!([{ "language": "rust", "scheme": "file" }]);
    (hears_later(client, "rename") && !asks_all).then(|| Registration {
        id: "names in Rust".to_owned(),
        method: Rename::METHOD.to_owned(),
        register_options: Some(json!({ "documentSelector": selector, "prepareProvider": true })),
    })
}

/// Whether an editor takes edits that somebody has to confirm.
pub(super) fn takes_annotations(client: &Value) -> bool {
    let edits = client.pointer("/capabilities/workspace/workspaceEdit");
    edits.is_some_and(|edits| {
        edits["documentChanges"] == true && edits["changeAnnotationSupport"].is_object()
    })
}

/// Whether an editor takes text with places to fill in.
pub(super) fn takes_snippets(client: &Value) -> bool {
    let able =
        client.pointer("/capabilities/textDocument/completion/completionItem/snippetSupport");
    able == Some(&Value::Bool(true))
}

/// Whether an editor takes a capability after the start, for a kind of files.
fn hears_later(client: &Value, name: &str) -> bool {
    let able = client.pointer(&format!(
        "/capabilities/textDocument/{name}/dynamicRegistration"
    ));
    able == Some(&Value::Bool(true))
}
