//! How Lambda runs a handler: by which runtime, and what it calls in it. It must not know how code is bundled.

use infra::{Asset, Handler, Language};

/// The runtime that a handler's language needs.
pub(crate) fn runtime(code: Handler) -> &'static str {
    match code.language() {
        Language::TypeScript | Language::JavaScript => "nodejs24.x",
        Language::Python => "python3.14",
        Language::Native => "provided.al2023",
    }
}

/// What Lambda calls in the bundle.
pub(crate) fn entry(code: Handler) -> &'static str {
    match code.language() {
        Language::TypeScript | Language::JavaScript | Language::Python => "index.handler",
        Language::Native => "bootstrap",
    }
}

/// The bundle, known by the file that it is made from.
pub(crate) fn asset(code: Handler) -> &'static Asset {
    Asset::of(code)
}
