//! `cargo infra` as a library: it reads any CloudFormation template, in YAML or JSON, into a tree with positions and comments, and
//! holds it to the rules that `infra!` blocks are held to.
//!
//! Reading knows CloudFormation's words and nothing of blocks, which only [`import`] writes; what is wrong with a template stands in `infra-rules`, once.

mod check;
mod cli;
mod finding;
mod import;
pub mod new;
pub mod report;
mod template;

pub use check::{check, check_template};
pub use cli::run;
pub use finding::{Finding, Level};
pub use import::{Imported, import, lift};
pub use template::{
    Comment, Comments, Content, Entry, Format, Lines, Node, Position, Span, Template,
};
