//! If a value has one shape, it must have another: rules that hold only for one engine, one
//! protocol, one kind of package. The message says what makes the rule hold.

use infra_schema::{Condition, Node, lookup};

use super::{
    Place, Validator, enums,
    presence::Property,
    validator::{Fit, Mismatch},
};
use crate::{
    fix::Fix,
    message::quoted,
    tree::{Field, Value},
};

pub(super) fn value(validator: &mut Validator<'_>, value: &Value<'_>, place: &Place<'_>) {
    if let Some(node) = place.node.unfit() {
        match validator.fits(value, &place.shaped(node)) {
            Fit::Yes => {
                let because = validator.because.clone();
                validator.refuse(Mismatch::Detail, value.site(), || {
                    let given = enums::literal(value)
                        .map(|text| format!(" `{text}`"))
                        .unwrap_or_default();
                    (
                        format!("`{}` cannot be{given}{because}", place.name),
                        "write another value".to_owned(),
                    )
                });
            }
            Fit::Unknown => validator.unknown = true,
            Fit::No(_) => {}
        }
    }
    if let Some(Condition {
        when,
        then,
        otherwise,
    }) = place.node.condition()
    {
        let branch = match validator.fits(value, &place.shaped(when)) {
            Fit::Yes => then,
            Fit::No(_) => otherwise,
            Fit::Unknown => {
                validator.unknown = true;
                None
            }
        };
        if let Some(node) = branch {
            validator.value(value, &place.shaped(node));
        }
    }
}

pub(super) fn object(validator: &mut Validator<'_>, fields: &[Field<'_>], place: &Place<'_>) {
    if let Some(node) = place.node.unfit() {
        match validator.object_fits(fields, &place.shaped(node)) {
            Fit::Yes => forbidden(validator, fields, node, place),
            Fit::Unknown => validator.unknown = true,
            Fit::No(_) => {}
        }
    }
    let Some(Condition {
        when,
        then,
        otherwise,
    }) = place.node.condition()
    else {
        return;
    };
    if is_refused(validator, fields, when, place) {
        return;
    }
    match validator.object_fits(fields, &place.shaped(when)) {
        Fit::Yes => {
            if let Some(node) = then {
                because(validator, fields, when, true, |validator| {
                    validator.object(fields, &place.shaped(node))
                });
            }
        }
        Fit::No(_) => {
            if let Some(node) = otherwise {
                because(validator, fields, when, false, |validator| {
                    validator.object(fields, &place.shaped(node))
                });
            }
        }
        Fit::Unknown => validator.unknown |= then.or(otherwise).is_some(),
    }
}

/// Whether a condition asks for the value of a property that has one which its list does not: what follows from it nobody knows before that
/// is mended, and the list says what to write.
fn is_refused(
    validator: &Validator<'_>,
    fields: &[Field<'_>],
    when: Node,
    place: &Place<'_>,
) -> bool {
    let is_unlisted = |name: &str| {
        let field = fields.iter().find(|field| field.key.text == name)?;
        let text = enums::literal(validator.settled(&field.value))?;
        let whole = lookup::property(place.whole, name)?;
        Some(whole.lists_values() && !enums::listed(whole, &text))
    };
    let mut choosy = when
        .properties()
        .filter(|property| property.node().is_choosy());
    choosy.any(|property| is_unlisted(property.name()) == Some(true))
        || when
            .all_of()
            .any(|inner| is_refused(validator, fields, inner, place))
}

/// A property that must not stand where it stands, whatever it is.
pub(super) fn never(validator: &mut Validator<'_>, value: &Value<'_>, place: &Place<'_>) -> bool {
    if !place.node.never() {
        return false;
    }
    match validator.gives(value) {
        Some(true) => {
            let because = validator.because.clone();
            validator.refuse(Mismatch::Name, place.site, || {
                (
                    format!("`{}` cannot be given{because}", place.name),
                    Fix::Remove,
                )
            });
        }
        Some(false) => {}
        None => validator.unknown = true,
    }
    true
}

/// Properties that together make a shape which is refused.
fn forbidden(validator: &mut Validator<'_>, fields: &[Field<'_>], node: Node, place: &Place<'_>) {
    let mut given: Vec<&Field> = node
        .required()
        .filter_map(|name| match validator.presence(fields, name, place) {
            Property::Present(field) => Some(field),
            Property::Absent | Property::Unknown => None,
        })
        .collect();
    given.sort_by_key(|field| field.key.site);
    // A rule that knows this type has said better what is wrong.
    if given.is_empty() && validator.has_findings() {
        return;
    }
    let because = validator.because.clone();
    let site = given.last().map_or(place.site, |field| field.key.site);
    validator.refuse(Mismatch::Name, site, || {
        let names: Vec<&str> = given.iter().map(|field| &*field.key.text).collect();
        match names.as_slice() {
            [] => (
                format!("`{}` cannot be this{because}", place.name),
                "write something else".into(),
            ),
            [one] => (format!("`{one}` cannot be given{because}"), Fix::Remove),
            several => (
                format!(
                    "{} cannot stand together{because}",
                    quoted(several.iter().copied())
                ),
                Fix::RemoveOne,
            ),
        }
    });
}

/// Judges what holds because of a condition; the messages say so.
fn because(
    validator: &mut Validator<'_>,
    fields: &[Field<'_>],
    when: Node,
    met: bool,
    run: impl FnOnce(&mut Validator<'_>),
) {
    let outer = validator.because.clone();
    if validator.findings.is_some() {
        validator.because = match met {
            true => met_words(validator, when, fields, &outer),
            false => unmet_words(when, &outer),
        };
    }
    run(validator);
    validator.because = outer;
}

/// " where `Engine` is `aurora-mysql`", from what a condition asks for and what is given.
fn met_words(validator: &Validator<'_>, when: Node, fields: &[Field<'_>], outer: &str) -> String {
    let (mut values, mut names) = (Vec::new(), Vec::new());
    collect(validator, when, fields, "", &mut values, &mut names);
    // Values say more than that something is there.
    let parts = if values.is_empty() && outer.is_empty() {
        names
    } else {
        values
    };
    match (parts.as_slice(), outer) {
        ([], outer) => outer.to_owned(),
        (parts, "") => format!(" where {}", parts.join(" and ")),
        (parts, outer) => format!("{outer} and {}", parts.join(" and ")),
    }
}

fn collect(
    validator: &Validator<'_>,
    node: Node,
    fields: &[Field<'_>],
    path: &str,
    values: &mut Vec<String>,
    names: &mut Vec<String>,
) {
    for property in node.properties() {
        let own = property.node();
        let name = format!("{path}{}", property.name());
        match fields
            .iter()
            .find(|field| field.key.text == property.name())
            .map(|field| validator.settled(&field.value))
        {
            Some(Value::Map(inner, _)) => {
                collect(validator, own, inner, &format!("{name}."), values, names);
            }
            Some(value) => match enums::literal(value).filter(|_| own.is_choosy()) {
                Some(text) => values.push(format!("`{name}` is `{text}`")),
                None => names.push(format!("`{name}` is given")),
            },
            // A condition on what is not there holds.
            None if own.enumeration().is_some() => values.push(format!("`{name}` is not given")),
            None => {}
        }
    }
    for name in node.required().filter(|name| node.property(name).is_none()) {
        names.push(format!("`{path}{name}` is given"));
    }
    node.all_of()
        .for_each(|inner| collect(validator, inner, fields, path, values, names));
}

/// " unless `FifoQueue` is `true`", where a condition asks for something plain.
fn unmet_words(when: Node, outer: &str) -> String {
    let mut parts = Vec::new();
    for name in when.required() {
        let values = when
            .property(name)
            .and_then(|property| property.node().enumeration());
        let values: Vec<String> = values.into_iter().flatten().map(enums::word).collect();
        match values.iter().map(|value| value.trim_matches('"')).next() {
            Some(value) => parts.push(format!("`{name}` is `{value}`")),
            None => parts.push(format!("`{name}` is given")),
        }
    }
    match parts.as_slice() {
        [] => outer.to_owned(),
        parts => format!("{outer} unless {}", parts.join(" and ")),
    }
}
