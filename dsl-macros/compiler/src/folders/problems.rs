//! What is wrong with a folder, collected, so that one build reports everything. It must not know the rules.

use std::collections::BTreeSet;
use std::io;

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

/// Problems in the order of the paths that they are about. One problem is reported once, however many ways lead to it: a
/// helper that imports what is not there is found through every handler that uses it.
#[derive(Default)]
pub(super) struct Problems(BTreeSet<(String, String)>);

impl Problems {
    /// A fact about `path` and what to type about it.
    pub(super) fn push(&mut self, path: &str, fact: impl AsRef<str>, help: impl AsRef<str>) {
        let message = format!("{}\nhelp: {}", fact.as_ref(), help.as_ref());
        self.0.insert((path.to_owned(), message));
    }

    /// A fact about a line of `path`, in the order of the lines.
    pub(super) fn push_at(&mut self, path: &str, line: Option<usize>, fact: &str, help: &str) {
        let place = format!("{path}\0{:09}", line.unwrap_or(0));
        self.push(&place, fact, help);
    }

    /// A file or folder that the system does not give.
    pub(super) fn unreadable(&mut self, path: &str, error: &io::Error) {
        // The system's own words end in its number, which says nothing more.
        let words = error.to_string().to_lowercase();
        let words = words.split(" (os error").next().unwrap_or_default();
        let help = match error.kind() {
            io::ErrorKind::InvalidInput => "put a file in its place, or remove it",
            io::ErrorKind::FileTooLarge => "make it smaller, or remove it",
            _ => "make it readable, or remove it",
        };
        self.push(path, format!("`{path}` cannot be read: {words}"), help);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// One error for each, all under the folder's name in the macro call: no Rust token stands for a file.
    pub(super) fn into_errors(self, span: Span) -> TokenStream {
        let errors = self
            .0
            .into_iter()
            .map(|(_, message)| quote_spanned!(span=> ::core::compile_error! { #message }));
        errors.collect()
    }

    #[cfg(test)]
    pub(super) fn messages(&self) -> Vec<String> {
        self.0.iter().map(|(_, message)| message.clone()).collect()
    }
}
