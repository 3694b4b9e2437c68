//! A block's bodies: items first, then the names that they declare.

use super::{
    items,
    names::{self, Name, Scope},
    out::Out,
    read::{Block, Body, Item, Kind},
    references::mentions,
    types::Used,
};

/// So many items share a function: the editor infers one at a time, and reads each of them.
const TOGETHER: usize = 8;

/// The block's items, and its names.
pub(super) fn block(block: &Block, used: &mut Used) -> Out {
    let names = names::of(&block.body);
    let scope = Scope::default().with(&names);
    let mut out = Out::default();
    items::attributes(&block.tree.attributes, &scope, used, &mut out);
    if block.tree.kind.is_err() {
        items::words(block.tree.head, "Blocks", &mut out);
    }
    let all = &block.body.items;
    let seen = all
        .iter()
        .enumerate()
        .filter(|(at, item)| is_let(item) || block.seen.is_none_or(|seen| *at < seen));
    let statements = statements(seen.map(|(_, item)| item), &scope, used);
    // What `let` binds is seen in one function alone.
    let together = match all.iter().any(is_let) {
        true => statements.len().max(1),
        false => TOGETHER,
    };
    let mut function = |body: Out| {
        out.put("const _ :").parentheses(Out::default());
        out.put("=").braces(body).put(";");
    };
    let mut statements = statements.into_iter().peekable();
    while statements.peek().is_some() {
        let mut body = Out::default();
        for statement in statements.by_ref().take(together) {
            body.all(statement);
        }
        function(body);
    }
    if block.seen.is_none() {
        function(mentions(block, &names));
        declarations(&names, used, &mut out);
        out.put("use __infra :: AWS ; use __infra :: Fn ;");
    }
    out
}

/// An item as a statement. Those with items inside are read here, the others by themselves.
fn statement(item: &Item, scope: &Scope, used: &mut Used) -> Out {
    let mut out = Out::default();
    match &item.kind {
        Kind::For {
            pattern,
            list,
            body,
            ..
        } => {
            items::attributes(&item.attributes, scope, used, &mut out);
            out.put("for");
            out.trees(pattern.unwrap_or_default()).put("in");
            items::head(list.unwrap_or_default(), scope, &mut out);
            out.braces(inner(body.as_ref().ok(), scope, used));
        }
        Kind::If {
            condition,
            then,
            otherwise,
        } => {
            items::attributes(&item.attributes, scope, used, &mut out);
            out.put("if");
            items::head(condition.unwrap_or_default(), scope, &mut out);
            out.braces(inner(then.as_ref().ok(), scope, used));
            match otherwise {
                Ok(None) => {}
                Ok(Some((_, body))) => {
                    out.put("else").braces(inner(Some(body), scope, used));
                }
                Err(_) => {
                    out.put("else").braces(Out::default());
                }
            }
        }
        _ => items::item(item, scope, used, &mut out),
    }
    out
}

/// A body inside a `for` or an `if`, without its braces.
fn inner(body: Option<&Body>, outside: &Scope, used: &mut Used) -> Out {
    let mut out = Out::default();
    let Some(body) = body else { return out };
    let names = names::of(body);
    let scope = outside.with(&names);
    for statement in statements(&body.items, &scope, used) {
        out.all(statement);
    }
    declarations(&names, used, &mut out);
    out
}

/// Items in the order in which Rust sees what they bind.
fn statements<'i, 't: 'i>(
    items: impl IntoIterator<Item = &'i Item<'t>>,
    scope: &Scope,
    used: &mut Used,
) -> Vec<Out> {
    let (lets, others): (Vec<&Item>, Vec<&Item>) = items.into_iter().partition(|item| is_let(item));
    lets.into_iter()
        .chain(others)
        .map(|item| statement(item, scope, used))
        .collect()
}

fn is_let(item: &Item) -> bool {
    matches!(item.kind, Kind::Let { .. })
}

fn declarations(names: &[Name], used: &mut Used, out: &mut Out) {
    names.iter().for_each(|name| name.declare(used, out));
}
