//! Values: lists, maps and functions of the language as Rust that takes any types; Rust as it is.

use infra_schema::lookup;
use proc_macro2::{Delimiter, Group};

use super::{
    names::Scope,
    out::Out,
    read::{self, Field},
    record::{literal, plain},
    texts,
    types::{self, Place, Used},
    vocabulary,
};
use crate::parse::{Cursor, Tree};

/// A value as an expression; nothing, if there is nothing in it that the editor could be asked about.
/// `place` is where the schema knows it.
pub(super) fn value(
    trees: &[Tree],
    place: Option<&Place>,
    scope: &Scope,
    used: &mut Used,
) -> Option<Out> {
    let mut out = Out::default();
    match trees {
        [Tree::Group(group, inner)]
            if group.delimiter() == Delimiter::Brace && is_map(inner, place) =>
        {
            return Some(map(inner, place, scope, used));
        }
        [Tree::Group(group, inner)]
            if group.delimiter() == Delimiter::Bracket && !has_semicolon(inner) =>
        {
            let place = place.and_then(Place::items);
            out.parentheses(list(values(inner, place.as_ref(), scope, used)));
        }
        [Tree::Word(_, first), _, _, Tree::Word(_, name), rest @ ..]
            if first == "Fn" && rest.len() <= 1 =>
        {
            out.trees(&trees[..4]);
            if let [Tree::Group(_, inner)] = rest {
                out.parentheses(arguments(name, values(inner, None, scope, used)));
            }
        }
        [Tree::Literal(literal)] => return texts::text(literal),
        _ => rust(trees, scope, &mut out),
    }
    Some(out)
}

/// Braces in a value.
pub(super) fn map(inner: &[Tree], place: Option<&Place>, scope: &Scope, used: &mut Used) -> Out {
    if let Some(known) = place.and_then(|place| used.record(place)) {
        return record(known.path, known.requires, inner, place, scope, used);
    }
    let fields = fields(inner, place, scope, used);
    let mut out = Out::default();
    out.parentheses(list(fields.into_iter().filter_map(|(_, value)| value)));
    out
}

/// A literal of the struct at this path.
pub(super) fn record(
    path: Out,
    requires: bool,
    inner: &[Tree],
    place: Option<&Place>,
    scope: &Scope,
    used: &mut Used,
) -> Out {
    literal(path, requires, fields(inner, place, scope, used))
}

/// The fields in braces, with their values as expressions.
fn fields<'t>(
    inner: &'t [Tree],
    place: Option<&Place>,
    scope: &Scope,
    used: &mut Used,
) -> Vec<(Field<'t>, Option<Out>)> {
    let with_value = |field: Field<'t>| {
        let place = place.and_then(|place| place.property(&plain(field.key)));
        let value = field.value;
        let value = value.and_then(|trees| self::value(trees, place.as_ref(), scope, used));
        (field, value)
    };
    read::fields(inner).into_iter().map(with_value).collect()
}

/// `value,*` to the end of a group.
pub(super) fn values(
    inner: &[Tree],
    place: Option<&Place>,
    scope: &Scope,
    used: &mut Used,
) -> Vec<Out> {
    let values = read::values(inner).into_iter();
    values
        .filter_map(|trees| value(trees, place, scope, used))
        .collect()
}

/// Each with a comma behind it.
fn list(values: impl IntoIterator<Item = Out>) -> Out {
    let mut out = Out::default();
    for value in values {
        out.all(value).put(",");
    }
    out
}

/// As many arguments as the function is declared with.
fn arguments(name: &str, mut given: Vec<Out>) -> Out {
    let together = |values: Vec<Out>| {
        let mut out = Out::default();
        out.parentheses(list(values));
        out
    };
    let Some(function) = vocabulary::function_named(name) else {
        return together(given);
    };
    let count = function.parameters.len();
    if given.len() > count {
        let rest = given.split_off(count - 1);
        given.push(together(rest));
    }
    given.resize(count, Out::of("return"));
    list(given)
}

/// Whether braces hold fields, and not Rust.
fn is_map(inner: &[Tree], place: Option<&Place>) -> bool {
    if let [hash, brackets, rest @ ..] = inner
        && hash.is_sign('#')
        && brackets.inside(Delimiter::Bracket).is_some()
    {
        return !rest.is_empty() && is_map(rest, place);
    }
    let cursor = Cursor::new(inner);
    let named = matches!(cursor.look(0), Some(Tree::Word(..) | Tree::Literal(_)));
    let rust = matches!(cursor.word(0), Some("let" | "if" | "match" | "for"));
    let known = place.is_some_and(|place| lookup::is_object(place.node));
    let keyed = || (1..inner.len()).any(|at| cursor.is_colon(at) && !cursor.is_sign(at - 1, ':'));
    cursor.is_empty()
        || (named && cursor.is_colon(1))
        || (named && !rust && (known || keyed()) && !has_semicolon(inner))
}

fn has_semicolon(inner: &[Tree]) -> bool {
    inner.iter().any(|tree| tree.is_sign(';'))
}

/// Rust, in which `queue.` reads the attributes of a resource.
pub(super) fn rust(trees: &[Tree], scope: &Scope, out: &mut Out) {
    for (at, tree) in trees.iter().enumerate() {
        match (tree, read_at(trees, at, scope)) {
            (Tree::Word(ident, _), Some(resource)) => {
                let mut argument = Out::default();
                argument.token(ident.clone());
                out.all(types::see(resource)).parentheses(argument);
            }
            (Tree::Group(group, inner), _) if reads(inner, scope) => {
                let mut content = Out::default();
                rust(inner, scope, &mut content);
                let mut group_of_same = Group::new(group.delimiter(), content.into_stream());
                group_of_same.set_span(group.span());
                out.token(group_of_same);
            }
            (tree, _) => {
                out.tree(tree);
            }
        }
    }
}

/// Whether attributes of a resource are read anywhere inside.
fn reads(trees: &[Tree], scope: &Scope) -> bool {
    trees.iter().enumerate().any(|(at, tree)| match tree {
        Tree::Group(_, inner) => reads(inner, scope),
        _ => read_at(trees, at, scope).is_some(),
    })
}

/// The type of the resource whose attributes are read by the name that stands here.
fn read_at<'s>(trees: &[Tree], at: usize, scope: &'s Scope) -> Option<&'s str> {
    let word = trees[at].word()?;
    let sign = |at: usize, c: char| trees.get(at).is_some_and(|tree| tree.is_sign(c));
    let begins =
        at == 0 || !(sign(at - 1, ':') || sign(at - 1, '.') && !(at > 1 && sign(at - 2, '.')));
    let reads = sign(at + 1, '.') && !sign(at + 2, '.');
    (begins && reads).then(|| scope.resource(word)).flatten()
}
