//! Rules that the schema has beside a type's properties: for a place in them, a shape that it must
//! have besides.

use infra_schema::{Resource, lookup};

use super::{Place, Validator};
use crate::tree::{Field, Value};

pub(super) fn resource(
    validator: &mut Validator<'_>,
    fields: &[Field<'_>],
    resource: Resource,
    place: &Place<'_>,
) {
    for rule in resource.rules() {
        let place = place.shaped(rule.node);
        let steps: Vec<&str> = rule
            .path
            .split(['.', '['])
            .filter(|step| !step.is_empty())
            .collect();
        match steps.split_first() {
            None => validator.object(fields, &place),
            Some((name, rest)) => entry(validator, fields, name, rest, &place),
        }
    }
}

fn entry(
    validator: &mut Validator<'_>,
    fields: &[Field<'_>],
    name: &str,
    rest: &[&str],
    place: &Place<'_>,
) {
    for field in fields.iter().filter(|field| field.key.text == name) {
        let Some(whole) = lookup::property(place.whole, name) else {
            continue;
        };
        let place = Place {
            name: &field.key.text,
            whole,
            site: field.key.site,
            ..*place
        };
        walk(validator, &field.value, rest, &place);
    }
}

fn walk(validator: &mut Validator<'_>, value: &Value<'_>, steps: &[&str], place: &Place<'_>) {
    let value = validator.settled(value);
    if let Some([then, otherwise]) = value.branches() {
        for (branch, answer) in [(then, true), (otherwise, false)] {
            validator.within(value, answer, |validator| {
                walk(validator, branch, steps, place);
            });
        }
        return;
    }
    match (steps, value) {
        ([], value) => validator.value(value, place),
        (["]", rest @ ..], Value::List(items, _)) => {
            let Some(whole) = lookup::items(place.whole) else {
                return;
            };
            for item in items {
                walk(
                    validator,
                    item,
                    rest,
                    &Place {
                        site: item.site(),
                        whole,
                        ..*place
                    },
                );
            }
        }
        ([name, rest @ ..], Value::Map(fields, _)) => entry(validator, fields, name, rest, place),
        _ => {}
    }
}
