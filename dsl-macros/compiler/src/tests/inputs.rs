//! What documentation says of an input besides its author's words.

use std::str::FromStr;

use proc_macro2::TokenStream;

use crate::error::Errors;

/// The comment of the input `seconds`, which is declared so.
fn documented(declared: &str) -> String {
    let block = format!(
        "pub construct Jobs {{ {declared} queue: AWS::SQS::Queue {{ VisibilityTimeout: seconds }} }}"
    );
    let tokens = TokenStream::from_str(&block).expect("tokens of Rust");
    let file = syn::parse2(crate::compile::program(tokens, &mut Errors::default()));
    let text = prettyplease::unparse(&file.expect("items of Rust"));
    let (before, _) = text
        .split_once("pub const seconds")
        .expect("the input's constant");
    let lines = before.lines().rev().map(str::trim);
    let mut lines: Vec<&str> = lines
        .skip(1)
        .take_while(|line| line.starts_with("///"))
        .collect();
    lines.reverse();
    lines.join("\n")
}

#[test]
fn an_input_says_whether_it_is_required_and_what_to_write() {
    assert_eq!(
        documented("/// How long.\nin seconds: u32;"),
        "/// How long.\n///\n/// **Required.** Write a number from 0 to 43200."
    );
    assert_eq!(
        documented("/// How long.\nin seconds: Option<u32> = Some(30);"),
        "/// How long.\n///\n/// Default: `Some(30)`. Write a number from 0 to 43200."
    );
}

/// Its author may have chosen less than the schema allows.
#[test]
fn an_input_of_an_authors_type_says_no_limits_of_the_schema() {
    assert_eq!(
        documented("/// How long.\nin seconds: Timeout = Timeout::LONG;"),
        "/// How long.\n///\n/// Default: `Timeout::LONG`."
    );
}

/// `missing_docs` is about what the author left out.
#[test]
fn an_input_without_a_comment_has_none() {
    assert_eq!(documented("in seconds: u32;"), "");
}
