//! `routes!`, `migrations!` and `handler!`: what `infra-assets` finds in a folder, as tables and as errors of the call.
//!
//! Each macro is one function here. They read no file themselves, and know nothing of `infra!`.
//!
//! The table is written even beside errors, from what is right, so that rustc and editors see the type that they expect.

mod expand;

use std::path::PathBuf;

use infra_assets::{HandlerTable, MigrationTable, Problem, Read, RouteTable};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::LitStr;

/// `routes!("backend/lambda/api")`: a folder whose paths are an API's, as `::infra::Routes`.
pub fn routes(input: TokenStream) -> TokenStream {
    let example = "routes!(\"backend/lambda/api\")";
    match path(input) {
        Ok(path) => routes_of(&infra_assets::routes(&root(), &path.value()), path.span()),
        Err(error) => routes_of(&unread(RouteTable::default(), example), error.span()),
    }
}

/// `migrations!("backend/migrations")`: a folder of SQL files in an order, as `::infra::Migrations`.
pub fn migrations(input: TokenStream) -> TokenStream {
    let example = "migrations!(\"backend/migrations\")";
    match path(input) {
        Ok(path) => {
            let read = infra_assets::migrations(&root(), &path.value());
            migrations_of(&read, path.span())
        }
        Err(error) => migrations_of(&unread(MigrationTable::default(), example), error.span()),
    }
}

/// `handler!("backend/lambda/nightly.ts")`: one function's code, as `::infra::Handler`.
pub fn handler(input: TokenStream) -> TokenStream {
    let example = "handler!(\"backend/lambda/nightly.ts\")";
    match path(input) {
        Ok(path) => handler_of(&infra_assets::handler(&root(), &path.value()), path.span()),
        Err(error) => handler_of(&unread(None, example), error.span()),
    }
}

/// The one path between the brackets of a call.
fn path(input: TokenStream) -> syn::Result<LitStr> {
    syn::parse2(input)
}

/// What stands for a table where no path is given. `example` is a call to follow.
fn unread<T>(table: T, example: &str) -> Read<T> {
    Read {
        path: String::new(),
        table,
        problems: vec![Problem {
            path: String::new(),
            line: None,
            fact: "this macro takes one path, as a text between quotes".to_owned(),
            help: format!("write `{example}`"),
        }],
        files: Vec::new(),
    }
}

/// The folder of the crate that cargo compiles.
fn root() -> PathBuf {
    // Cargo and rust-analyzer both set it; without it there is the folder that the compiler was started in.
    std::env::var_os("CARGO_MANIFEST_DIR")
        .unwrap_or_default()
        .into()
}

fn routes_of(read: &Read<RouteTable>, span: Span) -> TokenStream {
    // Of a folder that is wrong nothing is certain.
    let is_right = read.problems.is_empty();
    let routes = || read.table.routes.iter().map(|(route, _)| route);
    let counts = is_right.then(|| infra_assets::counts(routes()));
    block(read, span, expand::routes(&read.path, &read.table, counts))
}

fn migrations_of(read: &Read<MigrationTable>, span: Span) -> TokenStream {
    block(read, span, expand::migrations(&read.path, &read.table))
}

fn handler_of(read: &Read<Option<HandlerTable>>, span: Span) -> TokenStream {
    block(read, span, expand::handler(&read.path, read.table.as_ref()))
}

/// The macro's expression: the errors, what cargo has to watch, and the table. Every error is under the folder's name in the macro
/// call: no Rust token stands for a file.
fn block<T>(read: &Read<T>, span: Span, table: TokenStream) -> TokenStream {
    let errors = read.problems.iter().map(|problem| {
        let message = problem.to_string();
        quote_spanned!(span=> ::core::compile_error! { #message })
    });
    let watched = expand::watched(&read.files);
    quote! { { #(#errors)* #watched #table } }
}

#[cfg(test)]
mod tests;
