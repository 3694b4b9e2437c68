//! Environments of what runs: functions, containers, builds. Whoever may look at the resource reads them, also what a dynamic
//! reference was resolved to.

use super::{
    is_shown,
    literals::{Literal, Origin, literals, whole_text},
    secret_attribute,
};
use crate::{
    check::Check,
    read::{get, map, text},
    secret,
    tree::{Declaration, Site, Value},
};

/// How an environment is written.
#[derive(Clone, Copy)]
enum Form {
    /// `{ NAME: value }`
    Map,
    /// `[{ Name: "NAME", Value: value }]`, by the names of the two.
    Pairs(&'static str),
}

const ARN: &str = "give the secret's ARN, and let the function read it";
const CONTAINER: &str = "write it in `Secrets`, `[{ Name: \"NAME\", ValueFrom: secret }]`";
const BUILD: &str = "write `Type: \"SECRETS_MANAGER\"`, and the secret's name as `Value`";
const READ: &str = "give the secret's ARN, and read the secret where it is used";

/// Where environments stand: a type, the way there through maps and lists, how it is written, and what to write.
const PLACES: [(&str, &[&str], Form, &str); 15] = [
    (
        "AWS::Lambda::Function",
        &["Environment", "Variables"],
        Form::Map,
        ARN,
    ),
    (
        "AWS::Serverless::Function",
        &["Environment", "Variables"],
        Form::Map,
        ARN,
    ),
    (
        "AWS::ECS::TaskDefinition",
        &["ContainerDefinitions", "Environment"],
        Form::Pairs("Name"),
        CONTAINER,
    ),
    (
        "AWS::Batch::JobDefinition",
        &["ContainerProperties", "Environment"],
        Form::Pairs("Name"),
        CONTAINER,
    ),
    (
        "AWS::CodeBuild::Project",
        &["Environment", "EnvironmentVariables"],
        Form::Pairs("Name"),
        BUILD,
    ),
    (
        "AWS::AppRunner::Service",
        &[
            "SourceConfiguration",
            "ImageRepository",
            "ImageConfiguration",
            "RuntimeEnvironmentVariables",
        ],
        Form::Pairs("Name"),
        "write it in `RuntimeEnvironmentSecrets`",
    ),
    (
        "AWS::AppRunner::Service",
        &[
            "SourceConfiguration",
            "CodeRepository",
            "CodeConfiguration",
            "CodeConfigurationValues",
            "RuntimeEnvironmentVariables",
        ],
        Form::Pairs("Name"),
        "write it in `RuntimeEnvironmentSecrets`",
    ),
    (
        "AWS::Amplify::App",
        &["EnvironmentVariables"],
        Form::Pairs("Name"),
        READ,
    ),
    (
        "AWS::Amplify::Branch",
        &["EnvironmentVariables"],
        Form::Pairs("Name"),
        READ,
    ),
    (
        "AWS::ElasticBeanstalk::Environment",
        &["OptionSettings"],
        Form::Pairs("OptionName"),
        READ,
    ),
    (
        "AWS::ElasticBeanstalk::ConfigurationTemplate",
        &["OptionSettings"],
        Form::Pairs("OptionName"),
        READ,
    ),
    ("AWS::Glue::Job", &["DefaultArguments"], Form::Map, READ),
    (
        "AWS::SageMaker::Model",
        &["PrimaryContainer", "Environment"],
        Form::Map,
        READ,
    ),
    (
        "AWS::SageMaker::Model",
        &["Containers", "Environment"],
        Form::Map,
        READ,
    ),
    (
        "AWS::Synthetics::Canary",
        &["RunConfig", "EnvironmentVariables"],
        Form::Map,
        READ,
    ),
];

/// Where programs stand that a machine runs when it starts.
const SCRIPTS: [(&str, &[&str]); 4] = [
    ("AWS::EC2::Instance", &["UserData"]),
    (
        "AWS::EC2::LaunchTemplate",
        &["LaunchTemplateData", "UserData"],
    ),
    (
        "AWS::EC2::SpotFleet",
        &[
            "SpotFleetRequestConfigData",
            "LaunchSpecifications",
            "UserData",
        ],
    ),
    ("AWS::AutoScaling::LaunchConfiguration", &["UserData"]),
];

pub(super) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (_, path, form, help) in PLACES.iter().filter(|(ty, ..)| *ty == &*resource.ty) {
        each(resource, path, &mut |value| {
            environment(check, value, *form, help)
        });
    }
    for (_, path) in SCRIPTS.iter().filter(|(ty, _)| *ty == &*resource.ty) {
        each(resource, path, &mut |value| script(check, value));
    }
}

/// Calls `visit` on each value at the end of a path, through lists and conditions.
pub(super) fn each<'v>(
    resource: &'v Declaration<'_>,
    path: &[&str],
    visit: &mut impl FnMut(&'v Value<'v>),
) {
    if let Some((first, rest)) = path.split_first()
        && let Some(value) = resource.get(first)
    {
        inside(value, rest, visit);
    }
}

fn inside<'v>(value: &'v Value<'v>, path: &[&str], visit: &mut impl FnMut(&'v Value<'v>)) {
    match (value, value.branches(), path) {
        (_, Some(branches), _) => branches
            .into_iter()
            .for_each(|branch| inside(branch, path, visit)),
        (_, None, []) => visit(value),
        (Value::List(items, _), ..) => items.iter().for_each(|item| inside(item, path, visit)),
        (Value::Map(fields, _), _, [first, rest @ ..]) => {
            if let Some(value) = get(fields, first) {
                inside(value, rest, visit);
            }
        }
        _ => {}
    }
}

fn environment(check: &mut Check<'_>, value: &Value<'_>, form: Form, help: &str) {
    match (form, value) {
        (Form::Map, Value::Map(fields, _)) => {
            for field in fields {
                variable(check, &field.key.text, &field.value, help);
            }
        }
        (Form::Pairs(named), Value::List(items, _)) => {
            for item in items.iter().filter_map(map) {
                // Of a build's variables, the others name what holds the value.
                let is_plain = get(item, "Type").is_none_or(|ty| text(ty) == Some("PLAINTEXT"));
                if let (Some(name), Some(value), true) = (
                    get(item, named).and_then(text),
                    get(item, "Value"),
                    is_plain,
                ) {
                    variable(check, name, value, help);
                }
            }
        }
        _ => {}
    }
}

fn variable(check: &mut Check<'_>, name: &str, value: &Value<'_>, help: &str) {
    let whole = whole_text(value).unwrap_or_default();
    let is_resolved = ["{{resolve:secretsmanager", "{{resolve:ssm-secure"]
        .iter()
        .any(|begin| whole.contains(begin));
    // Where there is no other way to a secret, a dynamic reference is the best.
    if is_resolved && help != READ {
        let fact = format!("`{name}` would hold the secret itself, for whoever may look at it");
        return check.on_value(value, fact, help);
    }
    if let Some(attribute) = secret_attribute(check, value) {
        let fact =
            format!("`{attribute}` is a secret, and `{name}` shows it to whoever may look at it");
        return check.on_value(
            value,
            fact,
            "keep it in an `AWS::SecretsManager::Secret`, and give that one's ARN",
        );
    }
    for literal in literals(check, value) {
        let Literal { site, origin, .. } = literal;
        match origin {
            Origin::ReadIn if secret::is_name(name) => read_in(check, name, site, help),
            // The name of a secret may well have the stack's name in it.
            Origin::Written if literal.has_holes() && !is_shown(name, "a-b", value) => {}
            Origin::Written if is_shown(name, &literal.filled(), value) => {
                let fact = format!(
                    "`{name}` is a secret by its name, and stands here for everybody to read"
                );
                check.on(site, fact, help);
            }
            Origin::Written | Origin::ReadIn | Origin::Default(_) => {}
        }
    }
}

fn read_in(check: &mut Check<'_>, name: &str, site: Site, help: &str) {
    let fact = format!(
        "`{name}` is a secret by its name, and what the build reads stands in the template"
    );
    check.on(site, fact, help);
}

/// `export DB_PASSWORD=hunter2`: what is assigned in a script.
fn script(check: &mut Check<'_>, value: &Value<'_>) {
    let Some(text) = whole_text(value) else {
        return;
    };
    if let Some(name) = assigned(&text) {
        let fact = format!(
            "`{name}` is a secret by its name, and stands in this script for everybody to read"
        );
        check.on_value(
            value,
            fact,
            "let the script read it: `aws secretsmanager get-secret-value --secret-id name`",
        );
    }
}

/// The first name in a script to which a secret is assigned as a literal.
fn assigned(script: &str) -> Option<&str> {
    let words = script.split(|c: char| c.is_whitespace() || c == ';');
    words
        .filter(|word| !word.starts_with('#'))
        .find_map(|word| {
            let (name, value) = word.split_once('=')?;
            let value = value.trim_matches(['"', '\'']);
            let is_name = name
                .bytes()
                .all(|c| c.is_ascii_alphanumeric() || c == b'_' || c == b'-');
            let is_plain = value.len() > 3
                && value
                    .bytes()
                    .all(|c| c.is_ascii_graphic() && !b"$`<>{}()%\"'\\".contains(&c));
            let same = value
                .trim_matches(|c: char| value.starts_with(c))
                .is_empty();
            (is_name && is_plain && !same && secret::is_shown(name, value)).then_some(name)
        })
}
