//! `cargo infra` as a library: it reads any CloudFormation template, in YAML or JSON, into a tree with positions and comments, and
//! holds it to the rules that `infra!` blocks are held to.
//!
//! Reading knows CloudFormation's words and nothing of blocks, which only [`import()`] writes, [`format()`] lays out, and the language server speaks of; what is wrong with a template stands in `infra-rules`, once.

mod check;
mod cli;
mod finding;
mod fmt;
mod import;
mod layout;
mod lsp;
pub mod new;
pub mod report;
mod rules;
mod rust_files;
mod template;

pub use check::{check, check_template};
pub use cli::run;
pub use finding::{Finding, Level};
pub use fmt::{Formatted, Left, format};
pub use import::{Imported, import, lift};
pub use template::{
    Comment, Comments, Content, Entry, Format, Lines, Node, Position, Span, Template,
};
