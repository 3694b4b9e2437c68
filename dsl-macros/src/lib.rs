//! The macros of `infra`, by which rustc reaches the compiler.

use proc_macro::TokenStream;

/// Declares a stack or a construct. The module `language` of the crate `infra` teaches what stands in it.
#[proc_macro]
pub fn infra(tokens: TokenStream) -> TokenStream {
    infra_compiler::infra(tokens.into()).into()
}

/// A part of what rust-analyzer gets of a block.
#[doc(hidden)]
#[proc_macro]
pub fn editor_items(tokens: TokenStream) -> TokenStream {
    infra_compiler::editor_items(tokens.into()).into()
}

/// A part of what rust-analyzer gets of a block.
#[doc(hidden)]
#[proc_macro]
pub fn editor_names(tokens: TokenStream) -> TokenStream {
    infra_compiler::editor_names(tokens.into()).into()
}

/// A part of what rust-analyzer gets of a block.
#[doc(hidden)]
#[proc_macro]
pub fn editor_types(tokens: TokenStream) -> TokenStream {
    infra_compiler::editor_types(tokens.into()).into()
}

/// A text with values in it, for Rust code: `text!("${self.queue.Arn}/*")`.
#[proc_macro]
pub fn text(tokens: TokenStream) -> TokenStream {
    infra_compiler::text(tokens.into()).into()
}

/// Reads a folder of HTTP handlers: `v1/users/get.ts` is `GET /v1/users`.
#[proc_macro]
pub fn routes(tokens: TokenStream) -> TokenStream {
    infra_compiler::routes(tokens.into()).into()
}

/// Reads a folder of SQL migrations: `0001_create_users.sql` and so on, or the folder of Drizzle, Prisma, Supabase, Flyway,
/// dbmate, goose, node-pg-migrate or golang-migrate. What undoes a migration is never applied.
#[proc_macro]
pub fn migrations(tokens: TokenStream) -> TokenStream {
    infra_compiler::migrations(tokens.into()).into()
}

/// Reads one function's source file.
#[proc_macro]
pub fn handler(tokens: TokenStream) -> TokenStream {
    infra_compiler::handler(tokens.into()).into()
}
