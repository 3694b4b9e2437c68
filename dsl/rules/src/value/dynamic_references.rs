//! `{{resolve:…}}` names a service, and what the service keeps, in the form that CloudFormation reads; otherwise the text itself
//! becomes the value. A secure parameter of Systems Manager can stand in few properties only, a secret in properties, and no reference in a
//! condition or the name of an export: there CloudFormation takes the text as it is.

use std::{borrow::Cow, fmt::Display};

use crate::{
    check::Check,
    message::either,
    read::walk,
    tree::{Declaration, Field, Output, Part, Site, Value},
};

const BEGIN: &str = "{{resolve:";

/// Stands for what only the deploy knows.
const HOLE: char = '\u{0}';

/// The services, and how a reference to each is written.
const SERVICES: [(&str, &str); 3] = [
    (
        "secretsmanager",
        "{{resolve:secretsmanager:name:SecretString:key}}",
    ),
    ("ssm", "{{resolve:ssm:name}}"),
    ("ssm-secure", "{{resolve:ssm-secure:name}}"),
];

/// The properties in which CloudFormation reads secure parameters, by type.
const SECURE: [(&str, &str); 11] = [
    ("AWS::DirectoryService::MicrosoftAD", "Password"),
    ("AWS::DirectoryService::SimpleAD", "Password"),
    ("AWS::ElastiCache::ReplicationGroup", "AuthToken"),
    ("AWS::IAM::User", "LoginProfile.Password"),
    (
        "AWS::KinesisFirehose::DeliveryStream",
        "RedshiftDestinationConfiguration.Password",
    ),
    ("AWS::OpsWorks::App", "AppSource.Password"),
    ("AWS::OpsWorks::Stack", "CustomCookbooksSource.Password"),
    ("AWS::OpsWorks::Stack", "RdsDbInstances.DbPassword"),
    ("AWS::RDS::DBCluster", "MasterUserPassword"),
    ("AWS::RDS::DBInstance", "MasterUserPassword"),
    ("AWS::Redshift::Cluster", "MasterUserPassword"),
];

pub(crate) fn value(check: &mut Check<'_>, value: &Value<'_>) {
    let Some((text, site)) = text(value) else {
        return;
    };
    for reference in references(&text) {
        reference_of(check, reference, site);
    }
}

/// The text of a value, with holes, if a reference may stand in it.
// Few texts have a brace, and a search for one byte is quick where nothing is optimised.
fn text<'v>(value: &'v Value<'_>) -> Option<(Cow<'v, str>, Site)> {
    match value {
        Value::Text(text, site) if has_brace(text) => Some((Cow::Borrowed(text), *site)),
        Value::Joined(parts, site) if parts.iter().any(part_has_brace) => {
            let mut joined = String::new();
            for part in parts {
                match part {
                    Part::Text(text) => joined.push_str(text),
                    _ => joined.push(HOLE),
                }
            }
            Some((Cow::Owned(joined), *site))
        }
        _ => None,
    }
}

fn has_brace(text: &str) -> bool {
    text.as_bytes().contains(&b'{')
}

fn part_has_brace(part: &Part<'_>) -> bool {
    matches!(part, Part::Text(text) if has_brace(text))
}

/// Whether a reference may stand somewhere in a value.
fn may_read(value: &Value<'_>) -> bool {
    match value {
        Value::Text(text, _) => has_brace(text),
        Value::Joined(parts, _) => parts.iter().any(part_has_brace),
        Value::List(items, _) | Value::Function(_, items, _) => items.iter().any(may_read),
        Value::Map(fields, _) => fields.iter().any(|field| may_read(&field.value)),
        _ => false,
    }
}

/// What stands between `{{resolve:` and `}}`.
fn references(text: &str) -> impl Iterator<Item = &str> {
    text.split(BEGIN)
        .skip(1)
        .filter_map(|rest| Some(rest.split_once("}}")?.0))
}

fn reference_of(check: &mut Check<'_>, reference: &str, site: Site) {
    let (service, rest) = reference.split_once(':').unwrap_or((reference, ""));
    if service.contains(HOLE) {
        return;
    }
    let Some((_, form)) = SERVICES.iter().find(|(name, _)| *name == service) else {
        let near = infra_schema::near(service, SERVICES.iter().map(|(name, _)| *name));
        let help = match near.first() {
            Some(near) => format!("write `{BEGIN}{near}:…}}}}`"),
            None => format!(
                "write one of {}",
                either(SERVICES.iter().map(|(name, _)| *name))
            ),
        };
        let fact = format!("a dynamic reference cannot read from `{service}`");
        return check.on(site, fact, help);
    };
    let wrong = match service {
        "secretsmanager" => secret(rest),
        _ => parameter(rest),
    };
    if let Some(wrong) = wrong {
        let fact = format!("a dynamic reference to `{service}` {wrong}");
        check.on(site, fact, format_args!("write `{form}`"));
    }
}

/// What is wrong with `name` or `name:version`.
fn parameter(rest: &str) -> Option<&'static str> {
    let (name, version) = match rest.split_once(':') {
        Some((name, version)) => (name, Some(version)),
        None => (rest, None),
    };
    let is_legal = |c: char| c.is_ascii_alphanumeric() || "_.-/".contains(c) || c == HOLE;
    if name.is_empty() {
        return Some("names no parameter");
    }
    // The whole ARN of a shared parameter has colons.
    if name == "arn" || rest.contains(HOLE) {
        return None;
    }
    if !name.chars().all(is_legal) {
        return Some("has a character that a parameter's name cannot have");
    }
    let is_version =
        |version: &str| !version.is_empty() && version.chars().all(|c| c.is_ascii_digit());
    (!version.is_none_or(is_version)).then_some("has a version that is not a number")
}

/// What is wrong with `name:SecretString:key:stage:version`.
fn secret(rest: &str) -> Option<&'static str> {
    if rest.is_empty() {
        return Some("names no secret");
    }
    // What a hole brings may have colons of its own.
    if rest.contains(HOLE) {
        return None;
    }
    let mut parts: Vec<&str> = rest.split(':').collect();
    if parts.first() == Some(&"arn") {
        if parts.len() < 7 {
            return Some("has an ARN that ends too early");
        }
        parts.drain(..6);
    }
    if parts.first().is_none_or(|name| name.is_empty()) {
        return Some("names no secret");
    }
    match parts.get(1).copied() {
        None | Some("" | "SecretString") => {}
        Some(_) => return Some("reads something else than `SecretString`"),
    }
    let given = |at: usize| parts.get(at).is_some_and(|part| !part.is_empty());
    if given(3) && given(4) {
        return Some("has a stage and a version, of which it takes one");
    }
    (parts.len() > 5).then_some("has too many parts")
}

/// What an output shows is no secret, and what it is exported as is read before the deploy.
pub(crate) fn output(check: &mut Check<'_>, output: &Output<'_>) {
    let name = &output.field.key.text;
    stands(
        check,
        &output.field.value,
        &SECRETS,
        format_args!("the output `{name}`"),
    );
    if let Some(export) = &output.export {
        stands(check, export, &ALL, "the name of an export");
    }
}

pub(crate) fn condition(check: &mut Check<'_>, condition: &Field<'_>) {
    stands(check, &condition.value, &ALL, "a condition");
}

/// What a further section of the template holds.
pub(crate) fn section(check: &mut Check<'_>, section: &Field<'_>) {
    if section.key == "Metadata" {
        stands(check, &section.value, &ALL, "the template's metadata");
    }
}

const SECRETS: [&str; 2] = ["secretsmanager", "ssm-secure"];
const ALL: [&str; 3] = ["secretsmanager", "ssm", "ssm-secure"];

/// Refuses references to these services in a place where CloudFormation does not read them.
fn stands(check: &mut Check<'_>, value: &Value<'_>, services: &[&str], place: impl Display) {
    walk(value, &mut |one| {
        let Some((text, site)) = text(one) else {
            return true;
        };
        for reference in references(&text) {
            let service = reference.split(':').next().unwrap_or_default();
            if services.contains(&service) {
                let fact =
                    format!("CloudFormation does not read `{BEGIN}{service}:…}}}}` in {place}");
                let help = match service {
                    "ssm" => {
                        "read it in a property, or declare a parameter of type `AWS::SSM::Parameter::Value<String>`"
                    }
                    _ => "read it in the property that needs it",
                };
                check.on(site, fact, help);
            }
        }
        true
    });
}

/// Secure parameters stand where CloudFormation reads them.
pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for attribute in &resource.attributes {
        let services: &[&str] = match attribute.name {
            "Metadata" => &SECRETS,
            _ => &ALL,
        };
        let name = check.language.policy_name(attribute.name);
        stands(check, &attribute.value, services, format_args!("`{name}`"));
    }
    if !resource.fields.iter().any(|field| may_read(&field.value)) {
        return;
    }
    let places: Vec<&str> = SECURE
        .iter()
        .filter(|(ty, _)| resource.ty == *ty)
        .map(|(_, path)| *path)
        .collect();
    fields(check, &resource.fields, "", &places);
}

fn fields(check: &mut Check<'_>, given: &[Field<'_>], path: &str, places: &[&str]) {
    for field in given {
        let path = match path {
            "" => field.key.text.to_string(),
            path => format!("{path}.{}", field.key.text),
        };
        secure(check, &field.value, &path, places);
    }
}

fn secure(check: &mut Check<'_>, value: &Value<'_>, path: &str, places: &[&str]) {
    match value {
        Value::Map(given, _) => return fields(check, given, path, places),
        Value::List(items, _) | Value::Function(_, items, _) => {
            return items
                .iter()
                .for_each(|item| secure(check, item, path, places));
        }
        _ => {}
    }
    let Some((text, site)) = text(value) else {
        return;
    };
    let is_secure = |reference: &str| reference.starts_with("ssm-secure:");
    if places.contains(&path) || !references(&text).any(is_secure) {
        return;
    }
    let fact = format!("`{path}` cannot read a secure parameter");
    let help = match places {
        [] => "read a secret, `{{resolve:secretsmanager:name:SecretString:key}}`".to_owned(),
        places => format!(
            "secure parameters may stand in {}",
            either(places.iter().copied())
        ),
    };
    check.on(site, fact, help);
}
