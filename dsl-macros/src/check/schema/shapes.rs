//! Where a place takes one of several shapes, a value has one of them. What is wrong is told of the
//! shape that is nearest, as if it were the only one.

use infra_schema::Node;

use super::{Fit, Judge, Place, Slip, formats, given::Given, groups, properties};
use crate::{
    ast::{Field, Value},
    check::quoted,
    pattern::Pattern,
};

pub(super) fn value(judge: &mut Judge<'_>, value: &Value, place: &Place<'_>) {
    for node in place.node.all_of() {
        judge.value(value, &Place { node, ..*place });
    }
    for shapes in choices(place.node) {
        if shapes.is_empty() {
            continue;
        }
        let fits: Vec<Fit> = shapes.iter().map(|node| judge.fits(value, &Place { node: *node, ..*place })).collect();
        match nearest(judge, &fits) {
            None => {}
            // A text that no shape takes is told of all of them: it may have been meant as any.
            Some(_) if shapes.len() > 1 && matches!(value, Value::Text(..)) && in_words(&shapes).is_some() => {
                judge.refuse(Slip::Detail, value.span(), || {
                    let words = in_words(&shapes).unwrap_or_default();
                    let given = super::enums::literal(value).unwrap_or_default();
                    (format!("`{}` is {words}, given `{given}`", place.name), "write one of these".to_owned())
                });
            }
            Some(nearest) => judge.value(value, &Place { node: shapes[nearest], ..*place }),
        }
    }
}

pub(super) fn object(judge: &mut Judge<'_>, fields: &[Field], place: &Place<'_>) {
    for node in place.node.all_of() {
        judge.object(fields, &Place { node, ..*place });
    }
    let [any, one] = choices(place.node);
    for (shapes, exclusive) in [(any, false), (one, true)] {
        if shapes.is_empty() {
            continue;
        }
        if let Some(names) = by_name(&shapes) {
            by_presence(judge, fields, place, &shapes, &names, exclusive);
            continue;
        }
        let fits: Vec<Fit> =
            shapes.iter().map(|node| judge.object_fits(fields, &Place { node: *node, ..*place })).collect();
        if let Some(nearest) = nearest(judge, &fits) {
            judge.object(fields, &Place { node: shapes[nearest], ..*place });
        }
    }
}

fn choices(node: Node) -> [Vec<Node>; 2] {
    [node.any_of().collect(), node.one_of().collect()]
}

/// The shape that the value misses by least, if it misses all.
fn nearest(judge: &mut Judge<'_>, fits: &[Fit]) -> Option<usize> {
    let mut best: Option<(u32, usize)> = None;
    for (i, fit) in fits.iter().enumerate() {
        match fit {
            Fit::Yes => return None,
            Fit::Unknown => {
                judge.unknown |= !fits.contains(&Fit::Yes);
                return None;
            }
            Fit::No(wrong) if best.is_none_or(|(least, _)| *wrong < least) => best = Some((*wrong, i)),
            Fit::No(_) => {}
        }
    }
    best.map(|(_, i)| i)
}

/// What the shapes of a text want, if each can be said in words.
fn in_words(shapes: &[Node]) -> Option<String> {
    let mut words = Vec::new();
    for shape in shapes {
        let own = match formats::words(*shape) {
            Some(words) => words.to_owned(),
            None => Pattern::new(shape.pattern()?)?.words()?,
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
    judge: &mut Judge<'_>,
    fields: &[Field],
    place: &Place<'_>,
    shapes: &[Node],
    names: &[&str],
    exclusive: bool,
) {
    if !groups::at_least_one(judge, fields, place, names) {
        return;
    }
    // Names that no shape has are reported here once, and not as each shape's stranger.
    let given: Vec<usize> = (0..names.len())
        .filter(|i| matches!(judge.given(fields, names[*i], place.node), Given::Yes(_)))
        .collect();
    if exclusive && given.len() > 1 {
        return groups::at_most_one(judge, fields, place, names);
    }
    match given.as_slice() {
        [one] => {
            let node = shapes[*one];
            let place = Place { node, ..*place };
            match exclusive || !shapes.iter().any(|node| judge.object_fits(fields, &Place { node: *node, ..place }) == Fit::Yes) {
                true => judge.object(fields, &place),
                false => {}
            }
        }
        [] => unknown_names(judge, fields, place),
        several => {
            let fits: Vec<Fit> = several
                .iter()
                .map(|i| judge.object_fits(fields, &Place { node: shapes[*i], ..*place }))
                .collect();
            if let Some(nearest) = nearest(judge, &fits) {
                judge.object(fields, &Place { node: shapes[several[nearest]], ..*place });
            }
        }
    }
}

/// Reports names that none of the shapes has, where none could be chosen.
fn unknown_names(judge: &mut Judge<'_>, _: &[Field], place: &Place<'_>) {
    let mut known = Vec::new();
    properties::collect(place.node, &mut known);
    let _ = quoted(known);
    judge.unknown = true;
}
