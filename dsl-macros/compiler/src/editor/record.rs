//! Braces with fields: a struct's literal where the schema or a construct knows them, else values alone.

use proc_macro2::{Delimiter, Ident, Span};

use super::{
    cursor::Cursor,
    names::Scope,
    out::Out,
    read,
    tree::Tree,
    types::{Place, Used},
    values::value,
    words,
};

/// `name: value`, or a name alone while it is being typed.
struct Field<'t> {
    key: &'t Tree,
    value: Option<&'t [Tree]>,
}

/// Functions for what is not given, with names of several lengths. Of a static, the editor would offer the
/// name in texts.
pub(super) const RESTS: [&str; 3] = [
    "__rest_or_all_or_nothing_or_what",
    "__rest_or_nothing",
    "__",
];

/// Braces in a value.
pub(super) fn map(inner: &[Tree], place: Option<&Place>, scope: &Scope, used: &mut Used) -> Out {
    if let Some(known) = place.and_then(|place| used.record(place)) {
        return record(known.path, known.requires, inner, place, scope, used);
    }
    let mut values = Out::default();
    for field in fields(inner) {
        let place = place.and_then(|place| place.property(&plain(field.key)));
        let value = field
            .value
            .and_then(|tokens| value(tokens, place.as_ref(), scope, used));
        if let Some(value) = value {
            values.all(value).put(",");
        }
    }
    let mut out = Out::default();
    out.parentheses(values);
    out
}

/// A literal of the struct at this path. Any value fits any field, and none is missing.
pub(super) fn record(
    path: Out,
    requires: bool,
    inner: &[Tree],
    place: Option<&Place>,
    scope: &Scope,
    used: &mut Used,
) -> Out {
    let fields = fields(inner);
    let given = fields
        .iter()
        .rposition(|field| field.value.is_some())
        .map_or(0, |last| last + 1);
    let half_typed = fields.iter().filter(|field| field.value.is_none()).count();
    let mut literal = Out::default();
    let mut others = Out::default();
    // Where something is required, a field that is nothing else stands where the next name is typed: the
    // editor takes its type for what is wanted there, and shows required names first.
    let mut wanted = requires.then_some("__required : ,");
    for (at, Field { key, value: tokens }) in fields.into_iter().enumerate() {
        if at == given {
            literal.put(wanted.take().unwrap_or_default());
        }
        let name = plain(key);
        let ident = ident(key, &name);
        let Some(tokens) = tokens else {
            if let Some(ident) = ident {
                literal.token(ident).put(": __w");
                literal.parentheses(Out::default()).put(",");
            }
            continue;
        };
        let place = place.and_then(|place| place.property(&name));
        let value = value(tokens, place.as_ref(), scope, used);
        match (ident, value) {
            (Some(ident), Some(value)) => {
                literal.token(ident).put(": __any");
                literal.parentheses(value).put(",");
            }
            (Some(ident), None) => {
                literal.token(ident).put(": return ,");
            }
            (None, Some(value)) => {
                others.put("let _ =").all(value).put(";");
            }
            (None, None) => {}
        }
    }
    literal.put(wanted.unwrap_or_default()).put("..");
    // The editor looks for a literal that is longer by the name that it puts in, and no longer. So with
    // each name that is half-typed, the end is shorter by what stands beside that name, or more.
    let mut rest = Out::of(RESTS[half_typed.min(RESTS.len() - 1)]);
    rest.parentheses(Out::default());
    match others.is_empty() {
        true => literal.all(rest),
        false => {
            others.all(rest);
            literal.braces(others)
        }
    };
    let mut out = path;
    out.braces(literal);
    out
}

fn fields(inner: &[Tree]) -> Vec<Field<'_>> {
    let mut cursor = Cursor::new(inner);
    let mut fields = Vec::new();
    while let Some(key) = cursor.next() {
        // `#[allow(…)]` before it.
        if key.is_sign('#') && cursor.look(0).is_some_and(is_brackets) {
            cursor.next();
            continue;
        }
        let value = (cursor.is_colon(0) || cursor.is_path_sep(0)).then(|| {
            cursor.next();
            let next = |c: &Cursor| c.word(0).is_some() && c.is_colon(1);
            read::expression(&mut cursor, |c| c.is_sign(0, ','), next)
        });
        cursor.eat_sign(',');
        if !matches!(key, Tree::Sign(_)) {
            fields.push(Field { key, value });
        }
    }
    fields
}

fn is_brackets(tree: &Tree) -> bool {
    tree.inside(Delimiter::Bracket).is_some()
}

/// The name that a key says.
fn plain(key: &Tree) -> String {
    match key {
        Tree::Word(_, text) => text.strip_prefix("r#").unwrap_or(text).to_owned(),
        Tree::Literal(literal) => literal.to_string().trim_matches('"').to_owned(),
        _ => String::new(),
    }
}

/// The key as a field's name, if it can be one.
fn ident(key: &Tree, name: &str) -> Option<Ident> {
    match key {
        Tree::Word(ident, _) => Some(match words::is_rust(name) {
            false => ident.clone(),
            true => Ident::new_raw(name, ident.span()),
        }),
        Tree::Literal(_) => {
            let mut ident = syn::parse_str::<Ident>(name).ok()?;
            ident.set_span(Span::call_site());
            Some(ident)
        }
        _ => None,
    }
}
