//! Values: lists, maps and functions of the language as Rust that takes any types; Rust as it is.

use infra_schema::{Types, lookup};
use proc_macro2::{Delimiter, Group};

use super::{
    attributes::field_name,
    names::{Kinds, Scope},
    out::Out,
    read::{self, Field, MARKER},
    reads,
    record::{Given, literal, plain},
    shown::Shown,
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
            let mut items = read::values(inner);
            // What is typed next stands here, behind what the editor has to find before it.
            if inner.last().is_none_or(|last| last.is_sign(',')) {
                items.push(&inner[inner.len()..]);
            }
            let items = items.into_iter().filter_map(|trees| {
                let wanted = wanted(trees, inner, place.as_ref(), scope);
                if trees.is_empty() && wanted.is_none() {
                    return None;
                }
                let item = value(trees, place.as_ref(), scope, used)?;
                let Some(mut wanted) = wanted else {
                    return Some(item);
                };
                wanted.parentheses(item);
                Some(wanted)
            });
            out.parentheses(list(items));
        }
        [Tree::Word(_, first), _, _, Tree::Word(_, name), rest @ ..]
            if first == "Fn" && rest.len() <= 1 =>
        {
            out.trees(&trees[..4]);
            if let [Tree::Group(_, inner)] = rest {
                out.parentheses(arguments(name, call(name, inner, scope, used)));
            }
        }
        [Tree::Literal(literal)] => return texts::text(literal, scope),
        _ => rust(trees, scope, &mut out),
    }
    Some(out)
}

/// The arguments of a function, of which the first may be a name of one kind only.
fn call(name: &str, inner: &[Tree], scope: &Scope, used: &mut Used) -> Vec<Out> {
    let kind = match name {
        "If" => Some(Kinds::Conditions),
        "FindInMap" => Some(Kinds::Mappings),
        _ => None,
    };
    let first = read::values(inner).into_iter().next().unwrap_or_default();
    match kind.and_then(|kind| scope.among(kind, first)) {
        Some(typed) => {
            let rest = read::values(inner).into_iter().skip(1);
            let rest = rest.filter_map(|trees| value(trees, None, scope, used));
            std::iter::once(typed).chain(rest).collect()
        }
        None => values(inner, None, scope, used),
    }
}

/// What a condition is: a call of a function that decides, or the name of another condition. What is compared is a value.
pub(super) fn decision(trees: &[Tree], scope: &Scope, used: &mut Used) -> Option<Out> {
    if trees.len() <= 1 && scope.is_typed(trees) {
        let mut typed = Out::default();
        typed.trees(trees);
        let mut out = Out::of("AWS :: language :: condition");
        out.parentheses(typed);
        return Some(out);
    }
    let [Tree::Word(_, first), one, other, rest @ ..] = trees else {
        return value(trees, None, scope, used);
    };
    if first != "Fn" || !one.is_sign(':') || !other.is_sign(':') {
        return value(trees, None, scope, used);
    }
    let mut out = Out::of("AWS :: language :: deciding ::");
    match rest {
        [Tree::Word(_, name), Tree::Group(_, inner)] => {
            out.trees(&trees[..4]);
            let given = match name.as_str() {
                "And" | "Not" | "Or" => {
                    let mut all = read::values(inner);
                    if all.is_empty() {
                        all.push(&[]);
                    }
                    let all = all.into_iter();
                    all.filter_map(|one| decision(one, scope, used)).collect()
                }
                _ => values(inner, None, scope, used),
            };
            out.parentheses(arguments(name, given));
        }
        _ => rust(trees, scope, &mut out),
    }
    Some(out)
}

/// Braces in a value.
pub(super) fn map(inner: &[Tree], place: Option<&Place>, scope: &Scope, used: &mut Used) -> Out {
    if let Some(known) = place.and_then(|place| used.record(place)) {
        return record(
            known.path,
            Some(&known.shown),
            inner,
            (place, None),
            scope,
            used,
        );
    }
    let fields = fields(inner, place, scope, used).into_iter();
    let mut out = Out::default();
    out.parentheses(list(fields.filter_map(|(_, given)| Some(given?.value))));
    out
}

/// A literal of the struct at this path. What is still being typed is a literal of the one at the other, if there is one.
pub(super) fn record(
    path: Out,
    shown: Option<&Shown>,
    inner: &[Tree],
    (place, typed): (Option<&Place>, Option<&Out>),
    scope: &Scope,
    used: &mut Used,
) -> Out {
    let mut fields = fields(inner, place, scope, used);
    for (field, given) in &mut fields {
        let is_known = || place.is_some_and(|place| place.has(&plain(field.key)));
        match given {
            // What has a type of Rust is wanted as that while a name is being typed.
            Some(given)
                if place.is_none() && is_typed(field.value.unwrap_or_default(), inner, scope) =>
            {
                given.fit = match typed {
                    Some(_) => Out::default(),
                    None => Out::of("__same"),
                };
                if let Some(typed) = typed
                    && let Some(name) = field_name(&plain(field.key))
                {
                    let mut value = Out::default();
                    value
                        .token(name)
                        .put(":")
                        .all(std::mem::take(&mut given.value));
                    value.put(", .. __").parentheses(Out::default());
                    let mut literal = typed.clone();
                    literal.braces(value).put("; return");
                    given.value.braces(literal);
                }
            }
            // Of a field that is not there the editor may not know what it is given, or it offers to declare it.
            None if field.value.is_some() && !is_known() => {
                let mut unit = Out::default();
                unit.parentheses(Out::default());
                *given = Some(any(unit));
            }
            _ => {}
        }
    }
    literal(path, shown, fields)
}

/// A value that fits anywhere.
fn any(value: Out) -> Given {
    let fit = Out::of("__any");
    Given { fit, value }
}

/// Whether this part of what is in a group is nothing yet, or a name that is not whole. Before something else the editor's own
/// name is nothing: that is the value.
fn is_typed(trees: &[Tree], inner: &[Tree], scope: &Scope) -> bool {
    let start = (0..=inner.len()).find(|at| inner[*at..].as_ptr() == trees.as_ptr());
    let behind = start.map_or(&[][..], |start| &inner[start + trees.len()..]);
    let is_end = behind.first().is_none_or(|tree| tree.is_sign(','));
    match (trees, behind) {
        ([Tree::Word(_, word)], [value @ Tree::Word(..), ..]) if word == MARKER => {
            is_typed(std::slice::from_ref(value), inner, scope)
        }
        ([], _) => is_end,
        ([Tree::Word(_, word)], _) => is_end && !scope.has_name(word),
        _ => false,
    }
}

/// The function that says which resource is wanted where a name is typed: names of such resources come first, and where the
/// schema knows no type, or the block has none of it, those of all resources.
fn wanted(trees: &[Tree], inner: &[Tree], place: Option<&Place>, scope: &Scope) -> Option<Out> {
    let node = place.filter(|_| is_typed(trees, inner, scope))?.node;
    let mut targets = node.targets().map(|target| target.resource);
    match targets.find(|resource| scope.has(resource)) {
        Some(resource) => Some(types::want(resource)),
        None if node.types() == Types::STRING => Some(Out::of("__r")),
        None => None,
    }
}

/// The fields in braces, with their values as expressions.
fn fields<'t>(
    inner: &'t [Tree],
    place: Option<&Place>,
    scope: &Scope,
    used: &mut Used,
) -> Vec<(Field<'t>, Option<Given>)> {
    let with_value = |field: Field<'t>| {
        let place = place.and_then(|place| place.property(&plain(field.key)));
        let given = field.value.and_then(|trees| {
            let mut given = any(value(trees, place.as_ref(), scope, used)?);
            given.fit = wanted(trees, inner, place.as_ref(), scope).unwrap_or(given.fit);
            Some(given)
        });
        (field, given)
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
pub(super) fn is_map(inner: &[Tree], place: Option<&Place>) -> bool {
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

pub(super) fn has_semicolon(inner: &[Tree]) -> bool {
    inner.iter().any(|tree| tree.is_sign(';'))
}

/// Rust, in which `queue.` reads the attributes of a resource.
pub(super) fn rust(trees: &[Tree], scope: &Scope, out: &mut Out) {
    let mut at = 0;
    while let Some(tree) = trees.get(at) {
        match (tree, reads::at(trees, at, scope)) {
            (Tree::Word(ident, _), Some(read)) => {
                out.all(read.expression(ident, &trees[at + 1..]));
                at += read.tokens();
            }
            (Tree::Group(group, inner), _) if reads::any(inner, scope) => {
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
        at += 1;
    }
}
