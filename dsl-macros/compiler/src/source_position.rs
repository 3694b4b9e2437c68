//! Where tokens stand: file, line and column, as they go into templates. Never an absolute path.

use proc_macro2::{Literal, Span};

/// Line and column, from 1, as the program has them.
pub(crate) fn position(span: Span) -> (Literal, Literal) {
    let start = span.start();
    (
        Literal::usize_unsuffixed(start.line),
        Literal::usize_unsuffixed(start.column + 1),
    )
}

/// The package that is compiled, as cargo calls it; nothing without cargo.
pub(crate) fn package() -> String {
    std::env::var("CARGO_PKG_NAME").unwrap_or_default()
}

/// The file, relative to the workspace; of a dependency, relative to its package, behind its name.
pub(crate) fn file(span: Span) -> String {
    let file = span.file();
    let path = std::path::Path::new(&file);
    if path.is_relative() {
        return file.replace('\\', "/");
    }
    let package = package();
    let relative = std::env::var("CARGO_MANIFEST_DIR").ok().and_then(|dir| {
        path.strip_prefix(&dir)
            .ok()
            .map(|inside| inside.to_string_lossy().replace('\\', "/"))
    });
    match relative {
        Some(inside) => format!("{package}/{inside}"),
        None => path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default(),
    }
}
