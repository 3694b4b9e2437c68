//! A parameter has a type that CloudFormation knows, and fields that it reads; its default is one of
//! the values that it allows. CloudFormation looks at all of this before anything else, at the deploy.

use crate::{
    check::Check,
    fix::Fix,
    pattern::Pattern,
    tree::{Field, Parameter, Site, Value},
    value::entries::twice,
};

/// The fields of a parameter, and what each of them takes.
pub const PARAMETER_FIELDS: [(&str, Takes); 10] = [
    ("AllowedPattern", Takes::Text),
    ("AllowedValues", Takes::List),
    ("ConstraintDescription", Takes::Text),
    ("Default", Takes::Value),
    ("Description", Takes::Text),
    ("MaxLength", Takes::Number),
    ("MaxValue", Takes::Number),
    ("MinLength", Takes::Number),
    ("MinValue", Takes::Number),
    ("NoEcho", Takes::Flag),
];

/// What a field of a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Text.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A list of values.
    List,
    /// One value of the parameter's type.
    Value,
}

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

/// The types of parameters, each by itself.
pub fn parameter_types() -> impl Iterator<Item = &'static str> {
    TYPES.into_iter()
}

pub(crate) fn parameter(check: &mut Check<'_>, parameter: &Parameter<'_>) {
    let (ty, fields) = (&*parameter.ty, &parameter.fields[..]);
    known_type(check, ty, parameter.ty_site);
    twice(check, fields);
    for field in fields {
        known_field(check, field, ty);
    }
    if let Some(default) = get(fields, "Default") {
        allowed(check, default, ty, fields);
    }
}

fn get<'f, 't>(fields: &'f [Field<'t>], name: &str) -> Option<&'f Value<'t>> {
    fields
        .iter()
        .find(|field| field.key.text == name)
        .map(|field| &field.value)
}

fn known_type(check: &mut Check<'_>, ty: &str, site: Site) {
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
            "write `String`, with `AllowedValues: [\"true\", \"false\"]`".into()
        }
        ("Integer" | "Float" | "i64" | "u64", _) => Fix::write("Number"),
        (_, Some(near)) => Fix::write(ty.replace(one, near)),
        (_, None) => Fix::one_of(TYPES),
    };
    check
        .findings
        .add(site, format_args!("unknown parameter type: `{ty}`"), help);
}

fn known_field(check: &mut Check<'_>, field: &Field<'_>, ty: &str) {
    let name = &*field.key.text;
    let Some((_, takes)) = PARAMETER_FIELDS.iter().find(|(known, _)| *known == name) else {
        let near = infra_schema::near(name, PARAMETER_FIELDS.iter().map(|(name, _)| *name));
        let help = Fix::near(near.first(), PARAMETER_FIELDS.iter().map(|(name, _)| *name));
        check.findings.add(
            field.key.site,
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
        check.findings.add(
            field.key.site,
            format_args!("`{name}` is for parameters that are {other}"),
            help,
        );
        return;
    }
    let (fits, help) = match (takes, &field.value) {
        (Takes::Value, Value::List(..)) => (false, "write the items in one text, `\"a,b\"`"),
        (Takes::Value, Value::Map(..)) => (false, "write text"),
        (Takes::Text, Value::Number(..) | Value::Bool(..) | Value::List(..) | Value::Map(..)) => {
            (false, "write text")
        }
        (Takes::Number, Value::Text(text, _)) => (text.parse::<f64>().is_ok(), "write a number"),
        (Takes::Number, Value::Bool(..) | Value::List(..) | Value::Map(..)) => {
            (false, "write a number")
        }
        (Takes::Flag, Value::Text(text, _)) => (
            ["true", "false"].contains(&text.to_ascii_lowercase().as_str()),
            "write `true` or `false`",
        ),
        (Takes::Flag, Value::Number(..) | Value::List(..) | Value::Map(..)) => {
            (false, "write `true` or `false`")
        }
        (Takes::List, Value::Text(..) | Value::Number(..) | Value::Bool(..) | Value::Map(..)) => {
            (false, "write `[…]` around it")
        }
        // A parameter is read before anything else is there.
        (
            _,
            Value::Function(..)
            | Value::Reference(..)
            | Value::Condition(..)
            | Value::Mapping(..)
            | Value::Pseudo(..)
            | Value::Joined(..),
        ) => (false, check.language.literal()),
        _ => (true, ""),
    };
    if !fits {
        check.findings.add(
            field.value.site(),
            format_args!("`{name}` of a parameter cannot be this"),
            help,
        );
    }
}

/// Reports a default that the parameter's own fields refuse.
fn allowed(check: &mut Check<'_>, default: &Value<'_>, ty: &str, fields: &[Field<'_>]) {
    let Some(text) = literal(default) else { return };
    if ty == "Number" && text.trim().parse::<f64>().is_err() {
        let fact = format!("the default is `{text}`, which is not a number");
        check.findings.add(
            default.site(),
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
            let help = Fix::one_of(allowed.iter().map(String::as_str));
            check.findings.add(default.site(), fact, help);
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
            check.findings.add(
                default.site(),
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
            check.findings.add(
                default.site(),
                fact,
                "write another default, or another limit",
            );
            return;
        }
    }
}

fn literal(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Text(text, _) | Value::Number(text, _) => Some(text.to_string()),
        Value::Bool(value, _) => Some(value.to_string()),
        _ => None,
    }
}
