//! A language server that speaks about blocks and templates and nothing else, beside rust-analyzer: what is wrong with each letter typed,
//! what mends it, what a block declares, and its layout; of templates, [`templates`] has what is said. It reads the text that the editor has, never a file, and builds nothing.

mod blocks;
mod edits;
mod entries;
mod fixes;
mod help;
mod lexer;
mod lines;
mod problems;
mod server;
mod shapes;
mod templates;
#[cfg(test)]
mod tests;

pub(crate) use server::{Ended, serve};
