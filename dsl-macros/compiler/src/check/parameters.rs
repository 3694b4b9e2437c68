//! A parameter has a type that CloudFormation knows, and fields that it reads; its default is one of
//! the values that it allows. CloudFormation looks at all of this before anything else, at the deploy.

use infra_rules::Pattern;
use proc_macro2::Span;

use super::{Check, quoted};
use crate::{
    ast::{Field, Item, ItemKind, Value},
    ids::BodyId,
    words::{PARAMETER_FIELDS, Takes},
};

/// Types by themselves; most can stand in `List<…>`, and all in `AWS::SSM::Parameter::Value<…>`.
const TYPES: [&str; 14] = [
    "AWS::EC2::AvailabilityZone::Name",
    "AWS::EC2::Image::Id",
    "AWS::EC2::Instance::Id",
    "AWS::EC2::KeyPair::KeyName",
    "AWS::EC2::SecurityGroup::GroupName",
    "AWS::EC2::SecurityGroup::Id",
    "AWS::EC2::Subnet::Id",
    "AWS::EC2::VPC::Id",
    "AWS::EC2::Volume::Id",
    "AWS::Route53::HostedZone::Id",
    "AWS::SSM::Parameter::Name",
    "CommaDelimitedList",
    "Number",
    "String",
];

pub(super) fn item(check: &mut Check<'_>, item: &Item, _: BodyId) {
    let ItemKind::Param {
        ty, span, fields, ..
    } = &item.kind
    else {
        return;
    };
    known_type(check, ty, *span);
    super::inputs::twice(check, fields);
    for field in fields {
        known_field(check, field, ty);
    }
    for default in [get(fields, "Default")].into_iter().flatten() {
        allowed(check, default, ty, fields);
    }
}

fn get<'f>(fields: &'f [Field], name: &str) -> Option<&'f Value> {
    fields
        .iter()
        .find(|field| field.key.text == name)
        .map(|field| &field.value)
}

fn known_type(check: &mut Check<'_>, ty: &str, span: Span) {
    let inner = ty
        .strip_prefix("AWS::SSM::Parameter::Value<")
        .and_then(|ty| ty.strip_suffix('>'))
        .unwrap_or(ty);
    let one = inner
        .strip_prefix("List<")
        .and_then(|ty| ty.strip_suffix('>'))
        .unwrap_or(inner);
    if TYPES.contains(&one)
        && (one == inner || !["CommaDelimitedList", "AWS::EC2::KeyPair::KeyName"].contains(&one))
    {
        return;
    }
    let near = infra_schema::near(one, TYPES.into_iter());
    let help = match (one, near.first()) {
        ("Integer" | "Float" | "i64" | "u64" | "Boolean" | "bool", _)
            if one.to_ascii_lowercase().starts_with("bool") =>
        {
            "write `String`, with `AllowedValues: [\"true\", \"false\"]`".to_owned()
        }
        ("Integer" | "Float" | "i64" | "u64", _) => "write `Number`".to_owned(),
        (_, Some(near)) => format!("write `{}`", ty.replace(one, near)),
        (_, None) => format!("write one of {}", quoted(TYPES)),
    };
    check.errors.add(
        span,
        format_args!("there is no type of parameter `{ty}`"),
        help,
    );
}

fn known_field(check: &mut Check<'_>, field: &Field, ty: &str) {
    let name = field.key.text.as_str();
    let Some((_, takes)) = PARAMETER_FIELDS.iter().find(|(known, _)| *known == name) else {
        let near = infra_schema::near(name, PARAMETER_FIELDS.iter().map(|(name, _)| *name));
        let help = match near.first() {
            Some(near) => format!("write `{near}`"),
            None => format!(
                "write one of {}",
                quoted(PARAMETER_FIELDS.iter().map(|(name, _)| *name))
            ),
        };
        check.errors.add(
            field.key.span,
            format_args!("a parameter has no `{name}`"),
            help,
        );
        return;
    };
    let of_numbers = ["MinValue", "MaxValue"].contains(&name);
    let of_texts = ["MinLength", "MaxLength", "AllowedPattern"].contains(&name);
    if (of_numbers && ty != "Number") || (of_texts && ty == "Number") {
        let (other, help) = match name {
            "MinValue" => ("numbers", "write `MinLength`, or make the type `Number`"),
            "MaxValue" => ("numbers", "write `MaxLength`, or make the type `Number`"),
            "MinLength" => ("texts", "write `MinValue`"),
            "MaxLength" => ("texts", "write `MaxValue`"),
            _ => (
                "texts",
                "write `AllowedValues`, or `MinValue` and `MaxValue`",
            ),
        };
        check.errors.add(
            field.key.span,
            format_args!("`{name}` is for parameters that are {other}"),
            help,
        );
        return;
    }
    let (fits, help) = match (takes, &field.value) {
        (Takes::Value, Value::List(..)) => (false, "write the items in one text, `\"a,b\"`"),
        (Takes::Value, Value::Map(..)) => (false, "write text"),
        (
            Takes::Text,
            Value::Number { .. } | Value::Bool(..) | Value::List(..) | Value::Map(..),
        ) => (false, "write text"),
        (Takes::Number, Value::Text(text, _)) => (text.parse::<f64>().is_ok(), "write a number"),
        (Takes::Number, Value::Bool(..) | Value::List(..) | Value::Map(..)) => {
            (false, "write a number")
        }
        (Takes::Flag, Value::Text(text, _)) => (
            ["true", "false"].contains(&text.to_ascii_lowercase().as_str()),
            "write `true` or `false`",
        ),
        (Takes::Flag, Value::Number { .. } | Value::List(..) | Value::Map(..)) => {
            (false, "write `true` or `false`")
        }
        (
            Takes::List,
            Value::Text(..) | Value::Number { .. } | Value::Bool(..) | Value::Map(..),
        ) => (false, "write `[…]` around it"),
        // A parameter is read before anything else is there.
        (_, Value::Function { .. } | Value::Path(_) | Value::Pseudo(_) | Value::Joined(..)) => {
            (false, "write a literal, or a Rust expression")
        }
        _ => (true, ""),
    };
    if !fits {
        check.errors.add(
            field.value.span(),
            format_args!("`{name}` of a parameter cannot be this"),
            help,
        );
    }
}

/// Reports a default that the parameter's own fields refuse.
fn allowed(check: &mut Check<'_>, default: &Value, ty: &str, fields: &[Field]) {
    let Some(text) = literal(default) else { return };
    if ty == "Number" && text.trim().parse::<f64>().is_err() {
        let fact = format!("the default is `{text}`, which is no number");
        check.errors.add(
            default.span(),
            fact,
            "write a number, or make the type `String`",
        );
        return;
    }
    let list = ty == "CommaDelimitedList" || ty.starts_with("List<");
    let values: Vec<&str> = if list {
        text.split(',').map(str::trim).collect()
    } else {
        vec![text.as_str()]
    };
    if let Some(Value::List(items, _)) = get(fields, "AllowedValues") {
        let allowed: Option<Vec<String>> = items.iter().map(literal).collect();
        let Some(allowed) = allowed else { return };
        if let Some(stranger) = values
            .iter()
            .find(|value| !allowed.iter().any(|one| one == *value))
        {
            let fact = format!("the default `{stranger}` is none of the `AllowedValues`");
            let help = format!(
                "write one of {}",
                quoted(allowed.iter().map(String::as_str))
            );
            check.errors.add(default.span(), fact, help);
            return;
        }
    }
    if let Some(Value::Text(pattern, _)) = get(fields, "AllowedPattern") {
        // CloudFormation wants the whole text to match, wherever the pattern is anchored.
        let whole = Pattern::new(&format!("^(?:{pattern})$"));
        if let Some(stranger) = values
            .iter()
            .find(|value| whole.as_ref().and_then(|p| p.fits(value)) == Some(false))
        {
            let fact = format!("the default `{stranger}` does not match the `AllowedPattern`");
            check.errors.add(
                default.span(),
                fact,
                format_args!("write text that matches `{pattern}`"),
            );
            return;
        }
    }
    let length = text.chars().count() as f64;
    let number = text.trim().parse::<f64>().unwrap_or_default();
    for (field, value, least) in [
        ("MinLength", length, true),
        ("MaxLength", length, false),
        ("MinValue", number, true),
        ("MaxValue", number, false),
    ] {
        let Some(limit) = get(fields, field)
            .and_then(literal)
            .and_then(|limit| limit.parse::<f64>().ok())
        else {
            continue;
        };
        if field.ends_with("Value") && ty != "Number"
            || field.ends_with("Length") && (ty == "Number" || list)
        {
            continue;
        }
        if (least && value < limit) || (!least && value > limit) {
            let fact = format!("the default `{text}` breaks `{field}: {limit}`");
            check.errors.add(
                default.span(),
                fact,
                "write another default, or another limit",
            );
            return;
        }
    }
}

fn literal(value: &Value) -> Option<String> {
    match value {
        Value::Text(text, _) => Some(text.clone()),
        Value::Number { text, .. } => Some(text.clone()),
        Value::Bool(value, _) => Some(value.to_string()),
        _ => None,
    }
}
