//! The compiler of `infra!` blocks, and of the folders that `routes!` and its kin read.
//!
//! A library, so that whoever reads blocks shares it: the macros, `cargo infra`, the tests and the fuzzer. It never touches the
//! network or a clock. What it writes names only `::infra`.

mod acronyms;
mod ast;
mod check;
mod compile;
mod edit;
mod editor;
mod error;
#[cfg(any(test, fuzzing))]
pub mod exercise;
mod expand;
mod folders;
mod ids;
#[cfg(any(test, fuzzing))]
mod kept;
mod keywords;
mod lower;
mod names;
mod parse;
mod source_position;
#[cfg(test)]
mod tests;
mod text;

pub use acronyms::logical_id;
pub use check::attribute_forms;
pub use compile::{editor_items, editor_names, editor_types, findings, infra, syntax_errors};
pub use edit::Edit;
pub use editor::{property_line, usual_properties};
pub use error::Finding;
pub use folders::{handler, migrations, routes};
pub use keywords::KEYWORDS as ITEM_KEYWORDS;
pub use text::text;
