//! Environments of what runs: functions, containers, builds. Whoever may look at the resource reads them, also what a dynamic
//! reference was resolved to.

use super::{
    is_shown,
    literals::{Literal, Origin, literals},
    secret_attribute,
};
use crate::{
    check::Check,
    read::{get, map, text},
    resource::user_data,
    secret,
    tree::{Declaration, Site, Value},
    whole_text::whole_text,
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

pub(super) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (_, path, form, help) in PLACES.iter().filter(|(ty, ..)| *ty == &*resource.ty) {
        resource.each(path, &mut |value| environment(check, value, *form, help));
    }
    for (_, path) in user_data::PLACES
        .iter()
        .filter(|(ty, _)| *ty == &*resource.ty)
    {
        resource.each(path, &mut |value| script(check, value));
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
    let value = match value {
        Value::Function(name, arguments, _) if name == "Base64" => match arguments.as_slice() {
            [script] => script,
            _ => return,
        },
        value => value,
    };
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

/// The first name in a script to which a secret is assigned as a literal, outside of comments.
fn assigned(script: &str) -> Option<&str> {
    let words = |line| {
        let words = str::split(line, |c: char| c.is_whitespace() || c == ';');
        words.take_while(|word| !word.starts_with('#'))
    };
    script.lines().flat_map(words).find_map(assignment)
}

fn assignment(word: &str) -> Option<&str> {
    /// What belongs to a shell, or to whoever is to fill something in.
    const FILLED_IN: &[u8] = b"$`<>{}()%\"'\\";
    let (name, value) = word.split_once('=')?;
    let value = value.trim_matches(['"', '\'']);
    let is_name = name
        .bytes()
        .all(|c| c.is_ascii_alphanumeric() || c == b'_' || c == b'-');
    let is_literal = value.len() > 3
        && value
            .bytes()
            .all(|c| c.is_ascii_graphic() && !FILLED_IN.contains(&c));
    let is_one_character = value
        .trim_start_matches(|c| value.starts_with(c))
        .is_empty();
    let is_secret = is_name && is_literal && !is_one_character && secret::is_shown(name, value);
    is_secret.then_some(name)
}
