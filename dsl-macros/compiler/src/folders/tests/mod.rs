//! Folders made for the purpose, pushed through the macros as a user's crate would.

mod aliases;
mod expansions;
mod handlers;
mod keys;
mod migrations;
mod places;
mod routes;
mod runnable;
mod schemas;
mod tools;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::disk::Disk;

/// The folder of a crate, which goes when the test ends.
pub(super) struct Crate(PathBuf);

impl Drop for Crate {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Crate {
    /// A crate with these files. A path that ends in `/` is an empty folder.
    pub(super) fn with(files: &[(&str, &str)]) -> Self {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let root =
            std::env::temp_dir().join(format!("infra-folders-{}-{number}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        let made = Crate(root);
        for (path, text) in files {
            made.write(path, text);
        }
        made
    }

    pub(super) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        fs::create_dir_all(self.0.join(folder)).unwrap();
        if !path.ends_with('/') {
            fs::write(self.0.join(path), content).unwrap();
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    pub(super) fn routes(&self) -> TokenStream {
        super::routes_in(Disk::new(self.0.clone()), quote!("api"))
    }

    pub(super) fn migrations(&self) -> TokenStream {
        super::migrations_in(Disk::new(self.0.clone()), quote!("sql"))
    }

    pub(super) fn handler(&self, file: &str) -> TokenStream {
        super::handler_in(Disk::new(self.0.clone()), quote!(#file))
    }

    pub(super) fn disk(&self) -> Disk {
        Disk::new(self.0.clone())
    }
}

/// The messages of an expansion's errors, one after the other.
pub(super) fn errors(expansion: TokenStream) -> String {
    let mut messages = Vec::new();
    collect(expansion, &mut messages);
    messages.join("\n")
}

fn collect(tokens: TokenStream, messages: &mut Vec<String>) {
    let mut is_error = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) if is_error => {
                messages.push(syn::parse2::<syn::LitStr>(group.stream()).unwrap().value());
                is_error = false;
            }
            TokenTree::Group(group) => collect(group.stream(), messages),
            TokenTree::Ident(word) => is_error = word == "compile_error",
            _ => {}
        }
    }
}

/// The routes of a folder `api` with these files, every handler being right, and the errors.
#[track_caller]
pub(super) fn check_routes(files: &[&str], expected: &str) {
    let files: Vec<(String, &str)> = files
        .iter()
        .map(|file| (format!("api/{file}"), "export const handler = () => {}"))
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), *text))
        .collect();
    assert_eq!(errors(Crate::with(&files).routes()), expected.trim());
}

/// The errors of a folder `api` with these files.
#[track_caller]
pub(super) fn check(files: &[(&str, &str)], expected: &str) {
    assert_eq!(errors(Crate::with(files).routes()), expected.trim());
}

/// The errors of a folder `sql` with these files.
#[track_caller]
pub(super) fn check_migrations(files: &[(&str, &str)], expected: &str) {
    assert_eq!(errors(Crate::with(files).migrations()), expected.trim());
}
