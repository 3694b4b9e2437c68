//! How rules read a declaration: what is known only. What is computed or conditional is nothing that
//! a rule could judge, so every reader here answers `None` for it.

use crate::tree::{
    Attribute, Declaration, Field, Part, Presence, Reference, Site, Stack, Target, Value,
};

impl<'t> Declaration<'t> {
    /// The value given for a property.
    pub(crate) fn get(&self, name: &str) -> Option<&Value<'t>> {
        get(&self.fields, name)
    }

    /// Calls `visit` on each value at the end of a path, through lists and both cases of conditions.
    pub(crate) fn each<'v>(&'v self, path: &[&str], visit: &mut dyn FnMut(&'v Value<'t>)) {
        if let Some((first, rest)) = path.split_first()
            && let Some(value) = self.get(first)
        {
            value.each(rest, visit);
        }
    }

    /// `DeletionPolicy` and the like.
    pub(crate) fn attribute(&self, name: &str) -> Option<&Attribute<'t>> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name == name)
    }
}

impl<'t> Value<'t> {
    /// The same from a value on.
    pub(crate) fn each<'v>(&'v self, path: &[&str], visit: &mut dyn FnMut(&'v Value<'t>)) {
        match (self, self.branches(), path) {
            (_, Some(branches), _) => branches
                .into_iter()
                .for_each(|branch| branch.each(path, visit)),
            (_, None, []) => visit(self),
            (Value::List(items, _), ..) => items.iter().for_each(|item| item.each(path, visit)),
            (Value::Map(fields, _), _, [first, rest @ ..]) => {
                if let Some(value) = get(fields, first) {
                    value.each(rest, visit);
                }
            }
            _ => {}
        }
    }
}

/// The value of an entry, unless it is `AWS::NoValue`.
pub(crate) fn get<'b, 't>(fields: &'b [Field<'t>], name: &str) -> Option<&'b Value<'t>> {
    let value = &field(fields, name)?.value;
    match value.is_nothing() {
        true => None,
        false => Some(value),
    }
}

/// The first entry of a name.
// Every rule asks for properties by name, most of them of resources that have no such one: the lengths tell most names apart.
pub(crate) fn field<'b, 't>(fields: &'b [Field<'t>], name: &str) -> Option<&'b Field<'t>> {
    for field in fields {
        let own: &str = &field.key.text;
        if own.len() == name.len() && own == name {
            return Some(field);
        }
    }
    None
}

/// Whether an entry is surely not there: nothing is given for it, and nothing that CloudFormation puts among the entries
/// may be it.
pub(crate) fn lacks(fields: &[Field<'_>], name: &str) -> bool {
    get(fields, name).is_none() && !is_computed(fields)
}

/// Whether an entry is surely there, whatever conditions say.
pub(crate) fn has(fields: &[Field<'_>], name: &str) -> bool {
    get(fields, name).is_some_and(is_given)
}

/// Whether a value is surely one.
fn is_given(value: &Value<'_>) -> bool {
    match (value.branches(), value) {
        (Some(branches), _) => branches.into_iter().all(is_given),
        (None, Value::Unknown(Presence::Uncertain, _)) => false,
        (None, Value::Reference(reference, _)) => reference.is_one(),
        (None, value) => !value.is_nothing(),
    }
}

/// Whether an object's entries show only later.
pub(crate) fn is_computed(fields: &[Field<'_>]) -> bool {
    for field in fields {
        if is_computing(&field.key.text) {
            return true;
        }
    }
    false
}

/// Whether a name stands for entries that CloudFormation puts there.
pub(crate) fn is_computing(name: &str) -> bool {
    // That is asked of every entry, and few begin so.
    if !name.starts_with("Fn:") {
        return false;
    }
    name == "Fn::Transform" || name == "Fn::ForEach" || name.starts_with("Fn::ForEach::")
}

/// The function that a name stands for in CloudFormation's own writing, `{ "Fn::If": […] }` and `{ "Ref": "Name" }`.
pub(crate) fn function(name: &str) -> Option<&str> {
    match name {
        "Ref" => Some(name),
        name => name.strip_prefix("Fn::"),
    }
}

/// The value at the end of a path of maps.
pub(crate) fn at<'b, 't>(fields: &'b [Field<'t>], path: &[&str]) -> Option<&'b Value<'t>> {
    let [first, rest @ ..] = path else {
        return None;
    };
    let value = get(fields, first)?;
    match rest {
        [] => Some(value),
        rest => at(map(value)?, rest),
    }
}

pub(crate) fn map<'b, 't>(value: &'b Value<'t>) -> Option<&'b [Field<'t>]> {
    match value {
        Value::Map(fields, _) => Some(fields),
        _ => None,
    }
}

/// The items of a list; a single value is a list of one.
pub(crate) fn items<'b, 't>(value: &'b Value<'t>) -> &'b [Value<'t>] {
    match value {
        Value::List(items, _) => items,
        one => std::slice::from_ref(one),
    }
}

/// What stands in a value where one thing is a list of one: the items, and the branches of those that depend on a
/// condition, without what is nothing.
pub(crate) fn leaves<'b, 't>(value: &'b Value<'t>) -> Vec<&'b Value<'t>> {
    let mut found = Vec::new();
    for item in items(value) {
        match item.branches() {
            Some(branches) => found.extend(branches.into_iter().flat_map(leaves)),
            None if item.is_nothing() => {}
            None => found.push(item),
        }
    }
    found
}

/// Text that is known. What CloudFormation looks up at the deploy is not.
pub(crate) fn text<'b>(value: &'b Value<'_>) -> Option<&'b str> {
    match value {
        Value::Text(text, _) if !is_resolved_later(text) => Some(text),
        _ => None,
    }
}

/// Whether CloudFormation puts something in a text's place at the deploy.
pub fn is_resolved_later(text: &str) -> bool {
    // A search for one byte is quick where nothing is optimised, and most texts have none.
    text.as_bytes().contains(&b'{') && text.contains(crate::text::RESOLVED)
}

/// A number, or text that holds one, as CloudFormation reads it.
pub(crate) fn number(value: &Value<'_>) -> Option<f64> {
    match value {
        Value::Number(text, _) | Value::Text(text, _) => text.parse().ok(),
        _ => None,
    }
}

/// A boolean, or text that says so.
pub(crate) fn boolean(value: &Value<'_>) -> Option<bool> {
    match value {
        Value::Bool(value, _) => Some(*value),
        Value::Text(text, _) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::Text(text, _) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// The number of the resource that a value names, bare or by attribute.
pub(crate) fn target(value: &Value<'_>) -> Option<usize> {
    match value {
        Value::Reference(reference, _) if reference.is_one() => match reference.target {
            Target::Resource(number) => Some(number),
            _ => None,
        },
        _ => None,
    }
}

/// Calls `visit` on a value, and on what is in it where the answer is yes.
pub(crate) fn walk<'v, 't>(value: &'v Value<'t>, visit: &mut dyn FnMut(&'v Value<'t>) -> bool) {
    if !visit(value) {
        return;
    }
    match value {
        Value::List(items, _) | Value::Function(_, items, _) => {
            items.iter().for_each(|item| walk(item, visit));
        }
        Value::Map(fields, _) => fields.iter().for_each(|field| walk(&field.value, visit)),
        _ => {}
    }
}

/// What a value refers to itself, as a reference or in its text.
pub(crate) fn references<'v, 't>(value: &'v Value<'t>) -> impl Iterator<Item = &'v Reference<'t>> {
    let (one, parts): (_, &[Part<'t>]) = match value {
        Value::Reference(reference, _) => (Some(reference), &[]),
        Value::Joined(parts, _) => (None, parts),
        _ => (None, &[]),
    };
    let named = parts.iter().filter_map(|part| match part {
        Part::Reference(reference) => Some(reference),
        _ => None,
    });
    one.into_iter().chain(named)
}

/// Calls `visit` on each literal text in a value, however deep.
pub(crate) fn texts<'v>(value: &'v Value<'_>, visit: &mut dyn FnMut(&'v str, Site)) {
    match value {
        Value::Text(text, site) => visit(text, *site),
        Value::Joined(parts, site) => {
            for part in parts {
                if let Part::Text(text) = part {
                    visit(text, *site);
                }
            }
        }
        Value::List(items, _) | Value::Function(_, items, _) => {
            items.iter().for_each(|item| texts(item, visit));
        }
        Value::Map(fields, _) => fields.iter().for_each(|field| texts(&field.value, visit)),
        _ => {}
    }
}

/// The row of a type in a table by types.
// Rules ask that of every resource: the lengths tell most types apart.
pub(crate) fn of_row<'r, T>(rows: &'r [(&'static str, T)], ty: &str) -> Option<&'r T> {
    for (known, row) in rows {
        if known.len() == ty.len() && *known == ty {
            return Some(row);
        }
    }
    None
}

/// The resources of one type, each with its number.
pub(crate) fn of_type<'s, 't>(
    stack: &'s Stack<'t>,
    ty: &'s str,
) -> impl Iterator<Item = (usize, &'s Declaration<'t>)> {
    let resources = stack.resources.iter().enumerate();
    resources.filter(move |(_, one)| one.ty == ty)
}
