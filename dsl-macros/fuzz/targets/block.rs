//! Any text that has tokens, from parse to expand, for rustc and for an editor: errors come out, or all that is written
//! has been read; never a panic, never a hang.
//!
//! A crate of procedural macros exports no functions, so its modules are compiled in here. On stable
//! Rust there are no sanitizers, and none are needed where no code is unsafe:
//! `cargo fuzz run --sanitizer none block -- -dict=block.dict -max_total_time=600`

#![no_main]
#![allow(dead_code)]

#[path = "../../src/ast.rs"]
mod ast;
#[path = "../../src/check/mod.rs"]
mod check;
#[path = "../../src/compile.rs"]
mod compile;
#[path = "../../src/editor/mod.rs"]
mod editor;
#[path = "../../src/error.rs"]
mod error;
#[path = "../../src/expand/mod.rs"]
mod expand;
#[path = "../../src/folders/mod.rs"]
mod folders;
#[path = "../../src/lower/mod.rs"]
mod lower;
#[path = "../../src/names/mod.rs"]
mod names;
#[path = "../../src/parse/mod.rs"]
mod parse;
#[path = "../../src/place.rs"]
mod place;
#[path = "../../src/text.rs"]
mod text;

// What the tests count is counted here, too.
#[path = "../../src/tests/kept.rs"]
pub mod kept;

use libfuzzer_sys::fuzz_target;
use proc_macro2::TokenStream;

fuzz_target!(|text: &str| {
    if let Ok(tokens) = text.parse::<TokenStream>() {
        if let Some((written, read)) = kept::counts(tokens.clone()) {
            assert_eq!(written, read, "something vanished");
        }
        let mut errors = error::Errors::default();
        let expansion = compile::program(tokens.clone(), &mut errors);
        // What an editor is given, too, which asks about text that is not finished.
        let asked = editor::block(tokens.clone());
        let outline = compile::outline(tokens);
        let _ = (expansion, errors.into_tokens(), outline, asked);
    }
});
