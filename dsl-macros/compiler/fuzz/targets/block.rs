//! Any text that has tokens, from parse to expand, for rustc and for an editor: errors come out, or all that is written
//! has been read; never a panic, never a hang.
//!
//! On stable Rust there are no sanitizers, and none are needed where no code is unsafe:
//! `cargo fuzz run --sanitizer none block -- -dict=block.dict -max_total_time=600`

#![no_main]

use libfuzzer_sys::fuzz_target;
use proc_macro2::TokenStream;

fuzz_target!(|text: &str| {
    if let Ok(tokens) = text.parse::<TokenStream>() {
        infra_compiler::exercise::block(&tokens);
    }
});
