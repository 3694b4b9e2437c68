//! How resources of a stack are linked, for the rules beside it: what a value leads to, and what is made before what.
//! It judges nothing.

use std::collections::BTreeSet;

use crate::{
    read::{self, get, items, map, target},
    tree::{Declaration, Field, Part, Reference, Stack, Target, Value},
};

/// What can be called as a function, with the property that names the function behind it.
const FUNCTIONS: [(&str, &str); 2] = [
    ("AWS::Lambda::Alias", "FunctionName"),
    ("AWS::Lambda::Version", "FunctionName"),
];

/// The values at the end of a dotted path of entries, through the lists on the way. What is conditional on the way leads
/// nowhere.
pub(super) fn values<'b, 't>(fields: &'b [Field<'t>], path: &str) -> Vec<&'b Value<'t>> {
    let (first, rest) = match path.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (path, None),
    };
    let Some(value) = get(fields, first) else {
        return Vec::new();
    };
    let items = items(value).iter();
    match rest {
        None => items.collect(),
        Some(rest) => items
            .filter_map(map)
            .flat_map(|inner| values(inner, rest))
            .collect(),
    }
}

/// The maps at the end of a path; the properties themselves, if it is empty.
pub(super) fn maps<'b, 't>(fields: &'b [Field<'t>], path: &str) -> Vec<&'b [Field<'t>]> {
    match path {
        "" => vec![fields],
        path => values(fields, path).into_iter().filter_map(map).collect(),
    }
}

/// Calls `visit` on each reference in a value, however deep, and answers whether all in it is known.
pub(super) fn references<'b, 't>(
    value: &'b Value<'t>,
    visit: &mut impl FnMut(&'b Reference<'t>),
) -> bool {
    let mut known = true;
    read::walk(value, &mut |one| {
        for reference in read::references(one) {
            visit(reference);
            known &= !reference.many;
        }
        known &= match one {
            Value::Joined(parts, _) => !parts.contains(&Part::Unknown),
            Value::Unknown(..) => false,
            _ => true,
        };
        true
    });
    known
}

/// The resources of the stack that a value names, however deep.
pub(super) fn named(value: &Value<'_>) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    references(value, &mut |reference| {
        if let Target::Resource(number) = reference.target {
            found.insert(number);
        }
    });
    found
}

/// The one resource of this type that a value surely leads to, as itself or inside a text such as a URI.
pub(super) fn leads_to(stack: &Stack<'_>, value: &Value<'_>, ty: &str) -> Option<usize> {
    if value.branches().is_some() {
        return None;
    }
    let mut found = BTreeSet::new();
    let mut known = references(value, &mut |reference| {
        if let Target::Resource(number) = reference.target {
            found.insert(number);
        }
    });
    let mut leads = BTreeSet::new();
    for number in found {
        let one = &stack.resources[number];
        let behind = FUNCTIONS.iter().find(|(alias, _)| one.ty == *alias);
        match behind {
            _ if one.ty == ty => {
                leads.insert(number);
            }
            Some((_, property)) if ty == "AWS::Lambda::Function" => {
                match one
                    .get(property)
                    .and_then(|value| leads_to(stack, value, ty))
                {
                    Some(number) => {
                        leads.insert(number);
                    }
                    None => known = false,
                }
            }
            _ => {}
        }
    }
    let mut leads = leads.into_iter();
    match (leads.next(), leads.next()) {
        (Some(one), None) if known => Some(one),
        _ => None,
    }
}

/// Whether a value may mean this resource: surely not only where it names others of the type and nothing unknown.
pub(super) fn may_mean(stack: &Stack<'_>, value: &Value<'_>, number: usize) -> bool {
    match leads_to(stack, value, &stack.resources[number].ty) {
        Some(other) => other == number,
        None => true,
    }
}

/// All that is surely made before a resource: what it names, what it depends on in words, and what those do. Nothing,
/// where a part of that is not known.
pub(super) fn made_before(stack: &Stack<'_>, number: usize) -> Option<BTreeSet<usize>> {
    let mut before = BTreeSet::new();
    let mut next = vec![number];
    while let Some(number) = next.pop() {
        for other in direct(&stack.resources[number])? {
            if before.insert(other) {
                next.push(other);
            }
        }
    }
    Some(before)
}

/// What a resource itself waits for.
fn direct(resource: &Declaration<'_>) -> Option<BTreeSet<usize>> {
    let mut found = BTreeSet::new();
    for field in &resource.fields {
        found.extend(named(&field.value));
    }
    if let Some(attribute) = resource.attribute("DependsOn") {
        for item in items(&attribute.value) {
            found.insert(target(item)?);
        }
    }
    Some(found)
}

/// Whether a resource is handed to what may make more: a nested stack, or a type of the user's own.
pub(super) fn is_handed_over(stack: &Stack<'_>, number: usize) -> bool {
    makers(stack).any(|named| named.contains(&number))
}

/// All resources that are handed over.
pub(super) fn handed_over(stack: &Stack<'_>) -> BTreeSet<usize> {
    let mut all = BTreeSet::new();
    makers(stack).for_each(|named| all.extend(named));
    all
}

/// What is named by each property of what may make more.
fn makers(stack: &Stack<'_>) -> impl Iterator<Item = BTreeSet<usize>> {
    let makers = stack
        .resources
        .iter()
        .filter(|one| !one.ty.starts_with("AWS::") || one.ty.starts_with("AWS::CloudFormation::"));
    makers.flat_map(|one| one.fields.iter().map(|field| named(&field.value)))
}
