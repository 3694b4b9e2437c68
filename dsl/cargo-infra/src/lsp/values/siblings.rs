//! Texts that a block's resources declare, by the path of their property: `AttributeDefinitions[].AttributeName`.

use super::{
    cursor::{Cursor, Step},
    names::declared,
    tree::{Entry, Tree, entries, literal},
};

/// The texts at a path of all resources of a type, or of the resource that a place is in, if no type is named.
pub(super) fn texts_at(cursor: &Cursor<'_>, trees: &[Tree], ty: &str, path: &str) -> Vec<String> {
    let text = cursor.text;
    let mut found = Vec::new();
    if ty.is_empty() {
        let own = cursor.steps.iter().find_map(|step| match step {
            Step::Braces(fields) => Some(fields.as_slice()),
            _ => None,
        });
        in_fields(text, own.unwrap_or_default(), path, &mut found);
        return found;
    }
    for one in declared(text, trees)
        .iter()
        .filter(|one| one.ty(text) == ty)
    {
        in_fields(text, &one.fields(text), path, &mut found);
    }
    found
}

/// The texts of the list that a place is in, besides the one there: nobody names one twice.
pub(super) fn in_list<'t>(cursor: &Cursor<'t>, at: usize) -> Vec<&'t str> {
    let Some(Step::List(items)) = cursor.steps.last() else {
        return Vec::new();
    };
    let others = items
        .iter()
        .filter(|one| !(one.range.start <= at && at <= one.range.end));
    others
        .filter_map(|one| literal(cursor.text, one.value()))
        .collect()
}

/// The text or the number at a path of these fields.
pub(super) fn text_in<'t>(text: &'t str, fields: &[Entry<'t>], path: &str) -> Option<&'t str> {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let field = fields.iter().find(|field| field.key(text) == Some(name))?;
    match field.value() {
        value if rest.is_empty() => literal(text, value).or_else(|| number(text, value)),
        value => text_in(text, &fields_of(text, value), rest),
    }
}

fn number<'t>(text: &'t str, value: &[Tree]) -> Option<&'t str> {
    let [one] = value else { return None };
    let written = text.get(one.range())?;
    written.parse::<f64>().ok().map(|_| written)
}

/// The fields of a value in braces; none of any other.
pub(super) fn fields_of<'t>(text: &'t str, value: &'t [Tree]) -> Vec<Entry<'t>> {
    match value {
        [
            Tree::Group {
                open: '{',
                range,
                inner,
            },
        ] => entries(text, inner, range.start + 1..range.end - 1),
        _ => Vec::new(),
    }
}

fn in_fields(text: &str, fields: &[Entry<'_>], path: &str, found: &mut Vec<String>) {
    let (step, rest) = path.split_once('.').unwrap_or((path, ""));
    let name = step.trim_end_matches("[]");
    for field in fields.iter().filter(|field| field.key(text) == Some(name)) {
        match field.value() {
            [
                Tree::Group {
                    open: '[',
                    range,
                    inner,
                },
            ] if name.len() < step.len() => {
                for item in entries(text, inner, range.start + 1..range.end - 1) {
                    in_value(text, item.trees, rest, found);
                }
            }
            // One thing stands for a list of it.
            value => in_value(text, value, rest, found),
        }
    }
}

fn in_value(text: &str, value: &[Tree], path: &str, found: &mut Vec<String>) {
    match value {
        [
            Tree::Group {
                open: '{',
                range,
                inner,
            },
        ] if !path.is_empty() => {
            let fields = entries(text, inner, range.start + 1..range.end - 1);
            in_fields(text, &fields, path, found);
        }
        _ if path.is_empty() => found.extend(literal(text, value).map(str::to_owned)),
        _ => {}
    }
}
