//! What a TypeScript or JavaScript text says of its doors: its words, and what it exports and imports. It reads no file.

mod lexer;
pub(crate) mod module;
