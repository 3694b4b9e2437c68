//! How Lambda runs code: by which runtime, and what it calls in it. It must not know how code is bundled.

use infra::{Asset, Handler, Language, ToValue, Value};

use crate::{Env, FunctionCode};

/// The runtime: the one that a handler was judged by when it was compiled.
pub(crate) fn runtime(code: impl Into<FunctionCode>) -> Option<Value> {
    let code = code.into();
    match code.handler() {
        Some(handler) => Some(handler.language().runtime().to_value()),
        None => code.property("Runtime"),
    }
}

/// What Lambda calls in the archive.
pub(crate) fn entry(code: impl Into<FunctionCode>) -> Option<Value> {
    let code = code.into();
    match code.handler() {
        Some(handler) => Some(handler.language().entry().to_value()),
        None => code.property("Handler"),
    }
}

/// The processors: bundles run on all. Of code that exists already only who built it knows.
pub(crate) fn architectures(code: FunctionCode) -> Option<Vec<Value>> {
    match code.handler() {
        Some(_) => Some(vec![Value::Text("arm64")]),
        None => code.property("Architecture").map(|one| vec![one]),
    }
}

/// What `PackageType` says of an image; archives are its default.
pub(crate) fn package_type(code: FunctionCode) -> Option<&'static str> {
    code.property("ImageUri").map(|_| "Image")
}

/// Where the code is: the bundle of a handler, known by the file that it is made from, or what exists already.
pub(crate) fn source(code: impl Into<FunctionCode>) -> Value {
    let code = code.into();
    match code.handler() {
        Some(handler) => Asset::of(handler).to_value(),
        None => {
            let names = [
                "S3Bucket",
                "S3Key",
                "S3ObjectVersion",
                "ZipFile",
                "ImageUri",
            ];
            Value::map(names.map(|name| (name, code.property(name).to_value())))
        }
    }
}

/// The settings of a function, as its `Environment`. Where its code is bundled, Node.js names lines of the
/// sources in stack traces, unless `NODE_OPTIONS` is set.
pub(crate) fn environment(code: impl Into<FunctionCode>, settings: Env) -> Option<Value> {
    let is_bundled = code.into().handler().is_some_and(is_bundled);
    let settings = match is_bundled && !settings.has(NODE_OPTIONS) {
        true => settings.with(NODE_OPTIONS, "--enable-source-maps"),
        false => settings,
    };
    settings.environment()
}

/// Whether esbuild makes an archive of it.
fn is_bundled(code: Handler) -> bool {
    !code.is_archive()
        && !code.is_folder()
        && matches!(code.language(), Language::TypeScript | Language::JavaScript)
}

const NODE_OPTIONS: &str = "NODE_OPTIONS";
