//! How Lambda runs a handler: by which runtime, and what it calls in it. It must not know how code is bundled.

use infra::{Asset, Handler, Language, Value};

use crate::Env;

/// The runtime that a handler's language needs. The macros refuse what these could not run.
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

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use infra::{Language, private};

    use super::runtime;

    /// Whoever moves to another runtime has to see what it no longer runs.
    #[test]
    fn handlers_are_judged_by_the_runtimes_that_run_them() {
        let folders =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../dsl-macros/compiler/src/folders");
        for (language, file, number, words) in [
            (
                Language::TypeScript,
                "exports/runnable.rs",
                "nodejs24.x",
                "Node.js 24",
            ),
            (
                Language::Python,
                "python/modules.rs",
                "python3.14",
                "Python 3.14",
            ),
        ] {
            let code = private::handler("", "", language, false, &[], &[], "");
            assert_eq!(runtime(code), number);
            // A published package holds only its own crate.
            if let Ok(text) = fs::read_to_string(folders.join(file)) {
                assert!(text.contains(words), "`{file}` is not about {words}");
            }
        }
    }
}
