//! A block's bodies: items first, then the names that they declare.

use proc_macro2::{Delimiter, Literal};

use super::{
    items,
    names::{self, Name, Scope},
    out::Out,
    places,
    read::{self, Block, Body, Item, Kind},
    references::mentions,
    types::Used,
};
use crate::parse::Tree;

/// So many items are read together: the editor asks for those that it looks at, and reads all of them.
const TOGETHER: usize = 8;

/// The block's items, each as the call of a macro that reads some, and its names.
pub(super) fn block(block: &Block, used: &mut Used) -> Out {
    let names = names::of(&block.body);
    let mut scope = Scope::default().with(&names);
    scope.has_lets = block.body.items.iter().any(is_let);
    let mut out = Out::default();
    items::attributes(&block.tree.attributes, &scope, used, &mut out);
    if block.tree.kind.is_err() {
        items::words(block.tree.head, "Blocks", &mut out);
    }
    let inside = block.tree.inside.map_or(&[][..], |inside| inside.trees);
    // What `let` binds is seen by items of the same call alone.
    let together = match scope.has_lets {
        true => block.ends.len().max(1),
        false => TOGETHER,
    };
    let mut start = 0;
    for (number, ends) in block.ends.chunks(together).enumerate() {
        let end = ends.last().copied().unwrap_or_default();
        let trees = inside.get(start..end).unwrap_or_default();
        let mut items = Out::default();
        items.trees(trees);
        let mut call = Out::default();
        call.braces(items);
        call.token(Literal::string(&scope.written(trees)));
        let mut body = Out::of(":: infra :: private :: editor_items !");
        body.braces(call);
        function(&format!("__{number}"), body, &mut out);
        start = end;
        if block.marked.is_some_and(|marked| marked < end) {
            return out;
        }
    }
    function("__mentions", mentions(block, &names), &mut out);
    places::of(&block.body, used);
    let mut all = Out::default();
    names.iter().for_each(|name| name.written(&mut all));
    out.put(":: infra :: private :: editor_names !").braces(all);
    out
}

/// A function, of which no list of names has the name. The editor reads one when it is asked about what is in it, but constants
/// without a name at each letter.
fn function(name: &str, body: Out, out: &mut Out) {
    out.put("#").group(Delimiter::Bracket, Out::of("unstable"));
    out.put("fn").name(name).parentheses(Out::default());
    out.braces(body);
}

/// Some of a block's items, as statements.
pub(super) fn some(trees: &[Tree], scope: &Scope) -> Out {
    let (body, seen) = read::items(trees);
    let scope = &bound(scope, &[], &body.items);
    let seen = body
        .items
        .iter()
        .enumerate()
        .filter(|(at, item)| is_let(item) || seen.is_none_or(|seen| *at < seen));
    let mut statements = Out::default();
    for statement in self::statements(seen.map(|(_, item)| item), scope, &mut Used::default()) {
        statements.all(statement);
    }
    statements
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
            let bound = bound(scope, pattern.unwrap_or_default(), &[]);
            out.braces(inner(body.as_ref().ok(), &bound, used));
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
    let scope = bound(&outside.inside(&names), &[], &body.items);
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

/// The same, with what a pattern binds, and what `let` binds among these items.
fn bound(scope: &Scope, pattern: &[Tree], items: &[Item]) -> Scope {
    let mut scope = scope.clone();
    scope.bind(pattern);
    for item in items {
        if let Kind::Let { pattern, .. } = &item.kind {
            scope.bind(pattern.unwrap_or_default());
        }
    }
    scope
}

fn is_let(item: &Item) -> bool {
    matches!(item.kind, Kind::Let { .. })
}

fn declarations(names: &[Name], used: &mut Used, out: &mut Out) {
    names.iter().for_each(|name| name.declare(used, out));
}
