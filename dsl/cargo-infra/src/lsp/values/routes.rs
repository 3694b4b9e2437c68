//! What single routes of an API have otherwise, `tune: { "GET /v1/users": { memory: 512 } }`: the routes, their options, and usual values.

use super::{
    cursor::{Cursor, Step, Typed},
    sources::Sources,
    tree::{Tree, literal},
};
use crate::lsp::known::{Kind, Known};

/// The input that has them.
pub(super) const TUNE: &str = "tune";
/// The input that has all.
pub(super) const ROUTES: &str = "routes";

/// An option of a route: what it is for, and usual values.
const OPTIONS: [(&str, &str, &[&str]); 4] = [
    (
        "memory",
        "The function's memory in MB, 128 to 10240.",
        &["512", "1024", "2048", "128"],
    ),
    (
        "timeout",
        "For how many seconds the function may run, 1 to 29.",
        &["29", "15", "5"],
    ),
    (
        "access",
        "Who may call, where it is not whom the API says.",
        &["Access::Public", "Access::Iam"],
    ),
    (
        "throttle",
        "Requests a second `..=` requests at once.",
        &["10..=20", "100..=200"],
    ),
];

/// The options of a route, besides those that it has.
pub(super) fn options(cursor: &Cursor<'_>) -> Vec<Known> {
    let [
        Step::Braces(_),
        Step::Key(TUNE),
        Step::Braces(_),
        Step::Key(_),
        Step::Braces(fields),
    ] = cursor.steps.as_slice()
    else {
        return Vec::new();
    };
    let others = OPTIONS.iter().filter(|(name, ..)| {
        fields.iter().all(|field| {
            let is_typed = matches!(&cursor.typed, Typed::Key(range)
                if field.key_range().as_ref() == Some(range));
            is_typed || field.key(cursor.text) != Some(name)
        })
    });
    let known = others.map(|(name, docs, _)| Known::new(*name, Kind::Key, *docs));
    known.collect()
}

/// Usual values of an option of a route.
pub(super) fn values(cursor: &Cursor<'_>) -> Vec<Known> {
    let [
        Step::Braces(_),
        Step::Key(TUNE),
        Step::Braces(_),
        Step::Key(_),
        Step::Braces(_),
        Step::Key(option),
    ] = cursor.steps.as_slice()
    else {
        return Vec::new();
    };
    let found = OPTIONS.iter().find(|(name, ..)| name == option);
    let (docs, values) = found.map_or(("", &[][..]), |(_, docs, values)| (*docs, *values));
    let known = values
        .iter()
        .map(|value| Known::new(*value, Kind::Name, docs));
    known.collect()
}

/// The routes of the folder that the construct around a place is given, where they are the names of fields.
pub(super) fn names(cursor: &Cursor<'_>, sources: &Sources<'_>) -> Vec<Known> {
    let is_key = matches!(cursor.typed, Typed::Text { is_key: true, .. });
    let [Step::Braces(inputs), Step::Key(TUNE), Step::Braces(named)] = cursor.steps.as_slice()
    else {
        return Vec::new();
    };
    let given = cursor.field(inputs, ROUTES).unwrap_or_default();
    let folder = folder(cursor.text, given);
    let (Some(folder), Some(package), true) = (folder, sources.package(), is_key) else {
        return Vec::new();
    };
    let read = infra_assets::routes(&package, folder);
    let typed = match &cursor.typed {
        Typed::Text { range, .. } => range.start,
        _ => 0,
    };
    let is_other = |name: &str| {
        named.iter().all(|field| {
            let is_this = field.key_range().is_some_and(|key| key.start + 1 == typed);
            is_this || field.key(cursor.text) != Some(name)
        })
    };
    let names = read.table.routes.iter().map(|(route, _)| route.to_string());
    let mut names: Vec<String> = names.collect();
    // What is nearer to the top first.
    names.sort_by(|one, other| {
        let path = |name: &str| name.split_once(' ').map(|(_, path)| path.to_owned());
        path(one).cmp(&path(other))
    });
    names
        .into_iter()
        .filter(|name| is_other(name))
        .map(|name| Known::text(name, format!("A route of `{folder}`.")))
        .collect()
}

/// The folder of `routes!("folder")`.
pub(super) fn folder<'t>(text: &'t str, given: &[Tree]) -> Option<&'t str> {
    match given {
        [word, sign, Tree::Group { inner, .. }]
            if sign.is_sign('!') && text.get(word.range()) == Some("routes") =>
        {
            literal(text, inner)
        }
        _ => None,
    }
}
