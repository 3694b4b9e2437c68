//! What `infra!` becomes, as text beside this file: any change of an expansion shows in a review, where it should read like code
//! that somebody wrote by hand. `INFRA_UPDATE=1 cargo test -p infra-compiler expansions` rewrites it.

use std::{fs, path::Path, str::FromStr};

use proc_macro2::TokenStream;
use similar::TextDiff;

use crate::error::Errors;

const HELP: &str = "help: if this is what you want, type `INFRA_UPDATE=1 cargo test -p infra-compiler expansions` and review the difference";

/// Holds `NAME.infra` to its expansion, `NAME.expanded`.
fn check(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/expansions");
    let block = fs::read_to_string(folder.join(name).with_extension("infra")).expect("a block");
    let mut errors = Errors::default();
    let tokens = TokenStream::from_str(&block).expect("tokens of Rust");
    let expansion = crate::compile::program(tokens, &mut errors);
    assert_eq!(errors.findings(), [], "{name} is refused");
    let file = syn::parse2(expansion).expect("items of Rust");
    // rustc names the file; text has none.
    let now = prettyplease::unparse(&file).replace("<parsed string 1>", "src/shop.rs");
    let golden = folder.join(name).with_extension("expanded");
    if std::env::var_os("INFRA_UPDATE").is_some() {
        fs::write(&golden, &now).expect("the golden file can be written");
    }
    let before = fs::read_to_string(&golden).unwrap_or_default();
    let difference = TextDiff::from_lines(&before, &now);
    let difference = difference.unified_diff().header(name, "now").to_string();
    assert!(before == now, "{difference}\n{HELP}");
}

#[test]
fn a_stack_of_literals_is_a_table() {
    check("literals");
}

#[test]
fn a_construct_is_its_inputs_its_table_and_its_handle() {
    check("construct");
}

#[test]
fn what_is_computed_is_code() {
    check("computed");
}

#[test]
fn an_override_is_a_row_and_a_step() {
    check("overrides");
}
