//! A language server that speaks about blocks and templates and nothing else, beside rust-analyzer: what is wrong with each letter typed,
//! what mends it, what a block declares, what may be typed in its texts and values, and its layout; of templates, [`templates`] has what is said.
//! It reads the text that the editor has, folders that blocks name and files beside it, those of the workspace for the name of an output,
//! and builds nothing.

mod actions;
mod addresses;
mod blocks;
mod capabilities;
mod edits;
mod entries;
mod fixes;
mod heard;
mod help;
mod known;
mod lexer;
mod lines;
mod problems;
mod protocol;
mod reasons;
mod server;
mod shapes;
mod templates;
#[cfg(test)]
mod tests;
mod values;

pub(crate) use server::{Ended, serve};
