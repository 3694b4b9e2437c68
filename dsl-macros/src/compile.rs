//! The compiler: parse, names, check, lower, expand.

use proc_macro2::{Ident, Span, TokenStream};

use crate::{
    ast::{Block, Body, ItemKind},
    check, editor,
    error::Errors,
    expand, lower,
    modules::module,
    names, parse,
};

/// The expansion of `infra! { … }`: what was written, and an error for each mistake in it.
pub(crate) fn block(tokens: TokenStream) -> TokenStream {
    if editor::is_asking() {
        return outline(tokens);
    }
    let mut errors = Errors::default();
    let mut expansion = program(tokens, &mut errors);
    expansion.extend(errors.into_tokens());
    expansion
}

/// The expansion without its errors.
pub(crate) fn program(tokens: TokenStream, errors: &mut Errors) -> TokenStream {
    let Ok(block) = parse::block(tokens, errors) else {
        return TokenStream::new();
    };
    let names = names::collect(&block, errors);
    check::block(&block, &names, errors);
    let modules = modules(&block);
    let program = lower::block(&block, &names, modules);
    expand::program(&program)
}

/// What rust-analyzer gets instead: the block as it understands it, and what others see of it. Errors
/// come from rustc, which the editor runs besides.
pub(crate) fn outline(tokens: TokenStream) -> TokenStream {
    let errors = &mut Errors::default();
    let mut expansion = editor::block(tokens.clone());
    if let Ok(block) = parse::block(editor::head(tokens), errors) {
        let names = names::collect(&block, errors);
        expansion.extend(expand::outline(&lower::block(&block, &names, Vec::new())));
    }
    expansion
}

/// Modules named like a construct in use, declared in the same file: `mod network;` makes
/// `network: Network {}` mean `network::Network`, if the module has one.
fn modules(block: &Block) -> Vec<Ident> {
    let mut wanted = Vec::new();
    collect(&block.body, &mut wanted);
    if wanted.is_empty() || Span::call_site().start().column > 0 {
        return Vec::new();
    }
    let Some(source) = crate::place::source(Span::call_site()) else {
        return Vec::new();
    };
    wanted.retain(|name: &Ident| {
        let declaration = format!("mod {name};");
        source.lines().any(|line| {
            let line = line.trim_start();
            let line = line.strip_prefix("pub ").unwrap_or(line);
            line.starts_with(&declaration)
        })
    });
    wanted.sort();
    wanted.dedup();
    wanted
}

fn collect(body: &Body, wanted: &mut Vec<Ident>) {
    for item in &body.items {
        match &item.kind {
            ItemKind::Construct(declared) => {
                wanted.extend(module(&declared.ty));
            }
            ItemKind::For { body, .. } => collect(body, wanted),
            ItemKind::If(choice) => {
                collect(&choice.then, wanted);
                choice
                    .otherwise
                    .iter()
                    .for_each(|otherwise| collect(&otherwise.body, wanted));
            }
            _ => {}
        }
    }
}
