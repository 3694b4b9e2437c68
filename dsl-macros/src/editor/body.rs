//! A block's bodies: items first, then the names that they declare.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::{
    items,
    names::{self, Name, Scope},
    read::{Block, Body, Item, Kind},
    types::Used,
    values::{self, trees},
};

/// So many items share a function: the editor infers one at a time, and reads each of them.
const TOGETHER: usize = 8;

/// The block's items, and its names.
pub(super) fn block(block: &Block, used: &mut Used) -> TokenStream {
    let names = names::of(&block.body);
    let scope = Scope::default().with(&names);
    let mut out = items::attributes(&block.attributes, &scope, used);
    if !block.is_declared {
        out.extend(items::words(&block.head, "Blocks"));
    }
    let all = &block.body.items;
    let seen = all
        .iter()
        .enumerate()
        .filter(|(at, item)| is_let(item) || block.seen.is_none_or(|seen| *at < seen));
    let statements = statements(seen.map(|(_, item)| item), &scope, used);
    // What `let` binds is seen in one function alone.
    let whole = all.iter().any(is_let);
    let together = if whole {
        statements.len().max(1)
    } else {
        TOGETHER
    };
    out.extend(
        statements
            .chunks(together)
            .map(|some| quote!(const _: () = { #(#some)* };)),
    );
    if block.seen.is_none() {
        let mentions = mentions(block, &names);
        out.extend(quote!(const _: () = { #mentions };));
        out.extend(declarations(&names, used));
        let modules = names::modules(&block.body);
        out.extend(quote!(#(use self::#modules::*;)* use __infra::{AWS, Fn};));
    }
    out
}

/// A body inside a `for` or an `if`, without its braces.
pub(super) fn inner(body: &Body, outside: &Scope, used: &mut Used) -> TokenStream {
    let names = names::of(body);
    let scope = outside.with(&names);
    let statements = statements(&body.items, &scope, used);
    let declarations = declarations(&names, used);
    quote!(#(#statements)* #declarations)
}

/// Items in the order in which Rust sees what they bind.
fn statements<'i>(
    items: impl IntoIterator<Item = &'i Item>,
    scope: &Scope,
    used: &mut Used,
) -> Vec<TokenStream> {
    let (lets, others): (Vec<&Item>, Vec<&Item>) = items.into_iter().partition(|item| is_let(item));
    lets.into_iter()
        .chain(others)
        .map(|item| items::item(item, scope, used))
        .collect()
}

fn is_let(item: &Item) -> bool {
    matches!(item.kind, Kind::Let { .. })
}

fn declarations(names: &[Name], used: &mut Used) -> TokenStream {
    names.iter().map(|name| name.declaration(used)).collect()
}

/// What the user sees as one name and Rust as two is mentioned as the other one too, so that a rename
/// finds all: an input is also a field that callers give, a name in a `for` also a list outside.
fn mentions(block: &Block, names: &[Name]) -> TokenStream {
    let mut out = TokenStream::new();
    if let Some(name) = &block.name {
        let name = name.to_string();
        let inputs = format_ident!("__{}Inputs", name.trim_start_matches("r#"));
        let mentioned = names
            .iter()
            .filter(|name| name.is_input)
            .flat_map(|input| uses(&block.body, &input.ident));
        let mentioned: Vec<TokenTree> = mentioned
            .filter(|token| matches!(token, TokenTree::Ident(_)))
            .collect();
        if !mentioned.is_empty() {
            out.extend(quote!(let __inputs: #inputs; #(let _ = __inputs.#mentioned;)*));
        }
    }
    for name in names.iter().filter(|name| name.is_inner) {
        for item in &block.body.items {
            let bodies: Vec<&Body> = match &item.kind {
                Kind::For { body, .. } => vec![body],
                Kind::If {
                    then, otherwise, ..
                } => [Some(then), otherwise.as_ref()]
                    .into_iter()
                    .flatten()
                    .collect(),
                _ => Vec::new(),
            };
            for token in bodies.into_iter().flat_map(|body| uses(body, &name.ident)) {
                let value = match &token {
                    TokenTree::Literal(literal) => values::text(literal),
                    token => Some(token.clone().into()),
                };
                out.extend(value.map(|value| quote!(let _ = #value;)));
            }
        }
    }
    out
}

/// Where a body uses a name: the name itself, and texts with `${name}` in them.
fn uses(body: &Body, name: &Ident) -> Vec<TokenTree> {
    let mut uses = Vec::new();
    for item in &body.items {
        for group in &item.attributes {
            collect(&trees(group.stream()), name, &mut uses);
        }
        match &item.kind {
            Kind::Edge {
                value: Some(tokens),
                ..
            }
            | Kind::Let { value: tokens, .. }
            | Kind::Condition { value: tokens, .. } => {
                collect(tokens, name, &mut uses);
            }
            Kind::Declared {
                fields: Some(group),
                ..
            }
            | Kind::Mapping {
                fields: Some(group),
                ..
            } => {
                collect(&trees(group.stream()), name, &mut uses);
            }
            Kind::For { list, body, .. } => {
                collect(&trees(list.clone()), name, &mut uses);
                uses.extend(self::uses(body, name));
            }
            Kind::If {
                condition,
                then,
                otherwise,
            } => {
                collect(&trees(condition.clone()), name, &mut uses);
                uses.extend(self::uses(then, name));
                uses.extend(
                    otherwise
                        .iter()
                        .flat_map(|otherwise| self::uses(otherwise, name)),
                );
            }
            Kind::Grant { grantee, lines } => {
                collect(&trees(grantee.clone()), name, &mut uses);
                lines
                    .iter()
                    .for_each(|line| collect(&trees(line.target.clone()), name, &mut uses));
            }
            _ => {}
        }
    }
    uses
}

fn collect(tokens: &[TokenTree], name: &Ident, uses: &mut Vec<TokenTree>) {
    let punct = |at: usize, c: char| matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.as_char() == c);
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => collect(&trees(group.stream()), name, uses),
            TokenTree::Ident(ident) if ident == name => {
                let is_member = at > 0
                    && (punct(at - 1, '.') || punct(at - 1, ':') && at > 1 && punct(at - 2, ':'));
                let is_key = punct(at + 1, ':');
                if !is_member && !is_key {
                    uses.push(token.clone());
                }
            }
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let is_used = [format!("${{{name}}}"), format!("${{{name}.")]
                    .iter()
                    .any(|part| text.contains(part));
                if is_used {
                    uses.push(token.clone());
                }
            }
            _ => {}
        }
    }
}
