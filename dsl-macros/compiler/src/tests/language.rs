//! The page that teaches the language leaves out no word of it.

use std::{fs, path::Path};

use crate::keywords::{ATTRIBUTES, BLOCKS, KEYWORDS, VERBS};

#[test]
fn the_page_has_every_word() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dsl/src/language.rs");
    let page = fs::read_to_string(file).expect("the page");
    let blocks = BLOCKS.iter().map(|(word, _)| format!("`{word}`"));
    let keywords = KEYWORDS.iter().map(|word| format!("`{word}"));
    let verbs = VERBS.iter().map(|verb| format!("`{verb}`"));
    let attributes = ATTRIBUTES.iter().map(|(name, _)| format!("`#[{name}"));
    let functions = infra_rules::functions().map(|name| format!("`Fn::{name}`"));
    let pseudo = infra_rules::pseudo_parameters();
    let pseudo = pseudo.map(|name| format!("`AWS::{}`", name.trim_start_matches("AWS::")));
    let words = blocks.chain(keywords).chain(verbs).chain(attributes);
    let missing: Vec<String> = words
        .chain(functions)
        .chain(pseudo)
        .filter(|word| !page.contains(word))
        .collect();
    assert!(
        missing.is_empty(),
        "`dsl/src/language.rs` does not show {missing:?}"
    );
}
