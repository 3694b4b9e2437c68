//! `cargo infra` as a library: it reads any CloudFormation template, in YAML or JSON, into a tree with positions and comments, and
//! holds it to the rules that `infra!` blocks are held to.
//!
//! It knows CloudFormation's words and nothing of blocks; what is wrong with a template stands in `infra-rules`, once.

mod finding;
mod template;

pub use finding::{Finding, Level};
pub use template::{
    Comment, Comments, Content, Entry, Format, Lines, Node, Position, Span, Template,
};
