//! Where a place takes one of several shapes, a value has one of them. What is wrong is told of the
//! shape that is nearest, as if it were the only one.

use infra_schema::{Node, lookup};

use super::{
    Place, Validator, enums, formats, groups,
    presence::Property,
    validator::{Fit, Mismatch},
};
use crate::{
    fix::Fix,
    pattern::Pattern,
    tree::{Field, Value},
};

pub(super) fn value(validator: &mut Validator<'_>, value: &Value<'_>, place: &Place<'_>) {
    if !place.node.has_shapes() {
        return;
    }
    for node in place.node.all_of() {
        validator.value(value, &place.shaped(node));
    }
    for shapes in choices(place.node) {
        if shapes.is_empty() {
            continue;
        }
        let fits: Vec<Fit> = shapes
            .iter()
            .map(|node| validator.fits(value, &place.shaped(*node)))
            .collect();
        match nearest(validator, &fits) {
            None => {}
            Some(nearest) => match (
                value,
                enums::literal(value).and_then(|text| in_words(&shapes, &text)),
            ) {
                // A text that no shape takes is told of all of them: it may have been meant as any.
                (Value::Text(text, _), Some(words)) if shapes.len() > 1 => {
                    validator.refuse(Mismatch::Detail, value.site(), || {
                        (
                            format!("`{}` is {words}, given `{text}`", place.name),
                            Fix::OrResource("write one of these"),
                        )
                    });
                }
                _ => validator.value(value, &place.shaped(shapes[nearest])),
            },
        }
    }
}

pub(super) fn object(validator: &mut Validator<'_>, fields: &[Field<'_>], place: &Place<'_>) {
    if !place.node.has_shapes() {
        return;
    }
    for node in place.node.all_of() {
        validator.object(fields, &place.shaped(node));
    }
    let [any, one] = choices(place.node);
    for (shapes, exclusive) in [(any, false), (one, true)] {
        if shapes.is_empty() {
            continue;
        }
        if let Some(names) = by_name(&shapes) {
            by_presence(validator, fields, place, &shapes, &names, exclusive);
            continue;
        }
        let fits: Vec<Fit> = shapes
            .iter()
            .map(|node| validator.object_fits(fields, &place.shaped(*node)))
            .collect();
        if let Some(nearest) = nearest(validator, &fits) {
            validator.object(fields, &place.shaped(shapes[nearest]));
        }
    }
}

fn choices(node: Node) -> [Vec<Node>; 2] {
    [node.any_of().collect(), node.one_of().collect()]
}

/// The shape that the value misses by least, if it misses all.
fn nearest(validator: &mut Validator<'_>, fits: &[Fit]) -> Option<usize> {
    let mut best: Option<(u32, usize)> = None;
    for (i, fit) in fits.iter().enumerate() {
        match fit {
            Fit::Yes => return None,
            Fit::Unknown => {
                validator.unknown |= !fits.contains(&Fit::Yes);
                return None;
            }
            Fit::No(wrong) if best.is_none_or(|(least, _)| *wrong < least) => {
                best = Some((*wrong, i))
            }
            Fit::No(_) => {}
        }
    }
    best.map(|(_, i)| i)
}

/// What the shapes of a text want, if each can be said in words.
fn in_words(shapes: &[Node], text: &str) -> Option<String> {
    let mut words = Vec::new();
    for shape in shapes {
        let own = match formats::words(*shape) {
            Some(words) => words.to_owned(),
            None => Pattern::new(shape.pattern()?)?.words(text)?,
        };
        if !words.contains(&own) {
            words.push(own);
        }
    }
    Some(words.join(", or "))
}

/// The one name by which each of several shapes is told from the others: what it requires.
fn by_name(shapes: &[Node]) -> Option<Vec<&'static str>> {
    let mut names: Vec<&str> = Vec::new();
    for shape in shapes {
        let mut required = shape.required();
        let name = required.next()?;
        if required.next().is_some() || names.contains(&name) {
            return None;
        }
        names.push(name);
    }
    Some(names)
}

/// Shapes that differ by a name: one of the names is given, and what stands beside it fits.
fn by_presence(
    validator: &mut Validator<'_>,
    fields: &[Field<'_>],
    place: &Place<'_>,
    shapes: &[Node],
    names: &[&str],
    exclusive: bool,
) {
    let given: Vec<usize> = (0..names.len())
        .filter(|i| {
            matches!(
                validator.presence(fields, names[*i], place),
                Property::Present(_)
            )
        })
        .collect();
    match given.as_slice() {
        // A name that the place does not know was meant as one of these, and is reported.
        [] if fields
            .iter()
            .any(|field| lookup::property(place.whole, &field.key.text).is_none()) =>
        {
            validator.unknown = true;
        }
        [] => groups::at_least_one(validator, fields, place, names),
        [one] => validator.object(fields, &place.shaped(shapes[*one])),
        _ if exclusive => groups::at_most_one(validator, fields, place, names),
        several => {
            let fits: Vec<Fit> = several
                .iter()
                .map(|i| validator.object_fits(fields, &place.shaped(shapes[*i])))
                .collect();
            if let Some(nearest) = nearest(validator, &fits) {
                validator.object(fields, &place.shaped(shapes[several[nearest]]));
            }
        }
    }
}
