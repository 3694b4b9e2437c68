//! The compiler of `infra!` blocks, and of the folders that `routes!` and its kin read.
//!
//! It never touches the network or a clock. What it writes names only `::infra`.

mod ast;
mod check;
mod compile;
mod editor;
mod error;
mod expand;
mod folders;
mod lower;
mod names;
mod parse;
mod place;
#[cfg(test)]
mod tests;
mod text;

use proc_macro::TokenStream;

/// Declares a stack or a construct. See the documentation of the crate `infra`.
#[proc_macro]
pub fn infra(tokens: TokenStream) -> TokenStream {
    compile::block(tokens.into()).into()
}

/// A text with values in it, for Rust code: `text!("${self.queue.Arn}/*")`.
#[proc_macro]
pub fn text(tokens: TokenStream) -> TokenStream {
    text::text(tokens.into()).into()
}

/// Reads a folder of HTTP handlers: `v1/users/get.ts` is `GET /v1/users`.
#[proc_macro]
pub fn routes(tokens: TokenStream) -> TokenStream {
    folders::routes(tokens.into()).into()
}

/// Reads a folder of SQL migrations: `0001_create_users.sql` and so on, or the folder of Drizzle, Prisma, Supabase, Flyway,
/// dbmate, goose, node-pg-migrate or golang-migrate. What undoes a migration is never applied.
#[proc_macro]
pub fn migrations(tokens: TokenStream) -> TokenStream {
    folders::migrations(tokens.into()).into()
}

/// Reads one function's source file.
#[proc_macro]
pub fn handler(tokens: TokenStream) -> TokenStream {
    folders::handler(tokens.into()).into()
}
