//! How Lambda runs a handler: by which runtime, and what it calls in it. It must not know how code is bundled.

use infra::{Asset, Handler, Language, Value};

use crate::Env;

/// The runtime that the handler was judged by when it was compiled.
pub(crate) fn runtime(code: Handler) -> &'static str {
    code.language().runtime()
}

/// What Lambda calls in the bundle.
pub(crate) fn entry(code: Handler) -> &'static str {
    code.language().entry()
}

/// The bundle, known by the file that it is made from.
pub(crate) fn asset(code: Handler) -> &'static Asset {
    Asset::of(code)
}

/// The settings of a handler's function, as its `Environment`. Where its code is bundled, Node.js is told to name lines of the
/// sources in stack traces, unless the user tells it something of their own.
pub(crate) fn environment(code: Handler, settings: Env) -> Option<Value> {
    let is_bundled = !code.is_archive()
        && !code.is_folder()
        && matches!(code.language(), Language::TypeScript | Language::JavaScript);
    let settings = match is_bundled && !settings.has(NODE_OPTIONS) {
        true => settings.with(NODE_OPTIONS, "--enable-source-maps"),
        false => settings,
    };
    settings.environment()
}

const NODE_OPTIONS: &str = "NODE_OPTIONS";
