//! Rules that the schema has beside a type's properties: for a place in them, a shape that it must
//! have besides.

use infra_schema::Resource;

use super::{Judge, Place};
use crate::{
    ast::{Field, Value},
    schema,
};

pub(super) fn resource(
    judge: &mut Judge<'_>,
    fields: &[Field],
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
            None => judge.object(fields, &place),
            Some((name, rest)) => entry(judge, fields, name, rest, &place),
        }
    }
}

fn entry(judge: &mut Judge<'_>, fields: &[Field], name: &str, rest: &[&str], place: &Place<'_>) {
    for field in fields.iter().filter(|field| field.key.text == name) {
        let Some(whole) = schema::property(place.whole, name) else {
            continue;
        };
        let place = Place {
            name: &field.key.text,
            whole,
            span: field.key.span,
            ..*place
        };
        walk(judge, &field.value, rest, &place);
    }
}

fn walk(judge: &mut Judge<'_>, value: &Value, steps: &[&str], place: &Place<'_>) {
    match (steps, value) {
        (
            _,
            Value::Function {
                name, arguments, ..
            },
        ) if name == "If" && arguments.len() == 3 => {
            arguments[1..]
                .iter()
                .for_each(|branch| walk(judge, branch, steps, place));
        }
        ([], value) => judge.value(value, place),
        (["]", rest @ ..], Value::List(items, _)) => {
            let Some(whole) = schema::items(place.whole) else {
                return;
            };
            for item in items {
                walk(
                    judge,
                    item,
                    rest,
                    &Place {
                        span: item.span(),
                        whole,
                        ..*place
                    },
                );
            }
        }
        ([name, rest @ ..], Value::Map(fields, _)) => entry(judge, fields, name, rest, place),
        _ => {}
    }
}
