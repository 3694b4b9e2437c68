//! Findings as people and programs read them. It decides nothing about them.

mod json;
mod sarif;
mod text;

pub use json::json;
pub use sarif::sarif;
pub use text::text;

use crate::finding::Finding;

/// What was found in one file.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The file's name as it was given.
    pub file: String,
    /// Its text.
    pub text: String,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}
