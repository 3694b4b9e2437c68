//! `role.Arn` reads an attribute that the resource's type has.

use infra_rules::{meant, one_of};
use proc_macro2::{Ident, Span};

use super::Check;
use crate::{
    ast::{Value, join},
    names::{BodyId, Seen, What},
};

pub(super) fn value(check: &mut Check<'_>, value: &Value, body: BodyId) {
    match value {
        Value::Path(names) => path(check, names, body),
        // Written out, for attributes whose names are no names of Rust.
        Value::Function {
            name, arguments, ..
        } if name == "GetAtt" => {
            if let [Value::Path(names), Value::Text(attribute, literal)] = arguments.as_slice()
                && let [first] = names.as_slice()
            {
                report(check, first, attribute, literal.span(), body);
            }
        }
        _ => {}
    }
}

/// Reports an attribute that does not exist, on its name.
pub(super) fn path(check: &mut Check<'_>, names: &[Ident], body: BodyId) {
    let [first, rest @ ..] = names else { return };
    let (Some(start), Some(end)) = (rest.first(), rest.last()) else {
        return;
    };
    let attribute = rest
        .iter()
        .map(Ident::to_string)
        .collect::<Vec<_>>()
        .join(".");
    report(
        check,
        first,
        &attribute,
        join(start.span(), end.span()),
        body,
    );
}

fn report(check: &mut Check<'_>, first: &Ident, attribute: &str, span: Span, body: BodyId) {
    let ty = match check.names.see(&first.to_string(), body) {
        Seen::One(declared) | Seen::Outside(declared) => match &declared.what {
            What::Resource(ty) | What::In(Some(ty)) => ty.clone(),
            What::Param | What::Condition | What::Mapping => {
                let fact = format!("`{first}` has no attributes");
                check
                    .errors
                    .add(span, fact, format_args!("write `{first}`"));
                return;
            }
            What::In(None) | What::Construct | What::Local => return,
        },
        Seen::Unknown => return,
    };
    let Some(resource) = infra_schema::resource(&ty) else {
        return;
    };
    if resource.attribute(attribute).is_some() || resource.is_free() {
        return;
    }
    let known: Vec<&str> = resource
        .attributes()
        .map(|attribute| attribute.name())
        .collect();
    let help = match meant(attribute, &ty, &known) {
        Some(near) => format!("write `{first}.{near}`"),
        None if resource.root().property(attribute).is_some() && known.is_empty() => {
            format!(
                "a property is no attribute; `{first}` alone is its `Ref`, which gives {}",
                resource.reference()
            )
        }
        None if known.is_empty() => format!(
            "write `{first}` for its `Ref`, which gives {}",
            resource.reference()
        ),
        None => {
            let paths: Vec<String> = known.iter().map(|name| format!("{first}.{name}")).collect();
            let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
            format!("{}, or `{first}` for its `Ref`", one_of(&paths))
        }
    };
    check.errors.add(
        span,
        format_args!("`{ty}` has no attribute `{attribute}`"),
        help,
    );
}
