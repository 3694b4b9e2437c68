//! What both halves of the server say in the protocol's form. It must not know what is said.

use lsp_types::{MarkupContent, MarkupKind, TextEdit, Uri, WorkspaceEdit};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

/// Who says it, beside what others say.
pub(super) const SOURCE: &str = "infra";

/// What an editor said, if it says what the protocol does.
pub(super) fn read<P: DeserializeOwned>(params: Value) -> Option<P> {
    serde_json::from_value(params).ok()
}

pub(super) fn value(answer: impl Serialize) -> Value {
    serde_json::to_value(answer).unwrap_or_default()
}

pub(super) fn markdown(value: String) -> MarkupContent {
    MarkupContent {
        kind: MarkupKind::Markdown,
        value,
    }
}

/// Edits of one file. The protocol has a map from addresses, in no order; here it has one.
pub(super) fn changes(uri: &Uri, edits: &[TextEdit]) -> Option<WorkspaceEdit> {
    read(json!({ "changes": { uri.as_str(): edits } }))
}
