//! The compiler: parse, names, check, lower, expand.

use std::str::FromStr;

use proc_macro2::TokenStream;

use crate::{
    ast::Block,
    check::{self, Verdict},
    editor::{self, View},
    error::{self, Errors, Finding},
    expand, lower,
    names::{self, Names},
    parse,
};

/// The expansion of `infra! { … }`: what was written, and an error for each mistake in it.
pub fn infra(tokens: TokenStream) -> TokenStream {
    if editor::is_asking() {
        return outline(tokens);
    }
    let mut errors = Errors::default();
    let mut expansion = program(tokens, &mut errors);
    expansion.extend(errors.into_tokens());
    expansion
}

/// What is wrong with the text of a block, `pub stack Shop { … }`, in the order of its lines: what `cargo check` says of it, as far as
/// the block alone shows it.
///
/// ```
/// let block = "pub stack Shop { orders: AWS::SQS::Queue { DelaySeconds: 901 } }";
/// let findings = infra_compiler::findings(block);
/// assert_eq!((findings[0].rule, findings[0].line, findings[0].column), ("ranges", 1, 58));
/// ```
pub fn findings(block: &str) -> Vec<Finding> {
    read(block, |tokens, errors| {
        // What comes behind has no errors of its own.
        if let Ok(block) = parse::block(tokens, errors) {
            judge(&block, errors);
        }
    })
}

/// What of a block cannot be read: the first part of its [`findings`].
///
/// ```
/// let block = "pub stack Shop { orders: AWS::SQS::Queue { DelaySeconds: } }";
/// assert!(infra_compiler::syntax_errors(block)[0].message.starts_with("`DelaySeconds` has no value"));
/// assert!(infra_compiler::syntax_errors("stack Shop { orders: Nothing { Known: 1 } }").is_empty());
/// ```
pub fn syntax_errors(block: &str) -> Vec<Finding> {
    read(block, |tokens, errors| {
        // What cannot be read has its error.
        let _: error::Read<_> = parse::block(tokens, errors);
    })
}

fn read(block: &str, pass: impl FnOnce(TokenStream, &mut Errors)) -> Vec<Finding> {
    let mut errors = Errors::default();
    match TokenStream::from_str(block) {
        Ok(tokens) => pass(tokens, &mut errors),
        Err(error) => {
            let (start, end) = (error.span().start(), error.span().end());
            return vec![Finding {
                rule: "",
                line: start.line,
                column: start.column + 1,
                end_line: end.line,
                end_column: end.column + 1,
                message: "Rust cannot read this".to_owned(),
                edits: Vec::new(),
            }];
        }
    }
    errors.findings()
}

/// The expansion without its errors.
pub(crate) fn program(tokens: TokenStream, errors: &mut Errors) -> TokenStream {
    let Ok(block) = parse::block(tokens, errors) else {
        return TokenStream::new();
    };
    let (names, verdict) = judge(&block, errors);
    let program = lower::block(&block, &names, &verdict);
    expand::program(&program)
}

/// What the names of a block mean, and what is wrong with it.
fn judge(block: &Block, errors: &mut Errors) -> (Names, Verdict) {
    let names = names::collect(block, errors);
    let verdict = check::block(block, &names, errors);
    (names, verdict)
}

/// What rust-analyzer gets instead: the block as it understands it, and what others see of it. Errors
/// come from rustc, which the editor runs besides.
pub(crate) fn outline(tokens: TokenStream) -> TokenStream {
    let View {
        block: mut expansion,
        head,
    } = editor::block(tokens);
    let errors = &mut Errors::default();
    if let Some(Ok(block)) = head.map(|head| parse::block(head, errors)) {
        let names = names::collect(&block, errors);
        expansion.extend(expand::outline(&lower::block(
            &block,
            &names,
            &check::Verdict::default(),
        )));
    }
    expansion
}

/// What rust-analyzer gets of some of a block's items, when it asks for them.
#[doc(hidden)]
pub fn editor_items(tokens: TokenStream) -> TokenStream {
    editor::items(tokens)
}

/// What rust-analyzer gets of the names that a block declares.
#[doc(hidden)]
pub fn editor_names(tokens: TokenStream) -> TokenStream {
    editor::names(tokens)
}

/// What rust-analyzer gets of the types that a block's items speak of.
#[doc(hidden)]
pub fn editor_types(tokens: TokenStream) -> TokenStream {
    editor::types(tokens)
}
