//! No secret stands in a template. Whoever may look at the stack reads it there, and it stays in the stack's history. Refused are keys and
//! tokens that show what they are, wherever they stand; literals, parameters' defaults and what the build reads from its
//! environment, where a password is wanted or a name says so; and a secret that CloudFormation itself would show, in an output or in
//! the environment of what runs.

mod environments;
mod literals;
mod passwords;

use crate::{
    check::{Check, Place},
    read::{boolean, get, map, references, text, walk},
    secret,
    tree::{Declaration, Field, Part, Reference, Target, Value},
    whole_text::whole_text,
};
/// Attributes that are secrets.
const ATTRIBUTES: [(&str, &str); 4] = [
    ("AWS::IAM::AccessKey", "SecretAccessKey"),
    (
        "AWS::IAM::ServiceSpecificCredential",
        "ServiceCredentialSecret",
    ),
    ("AWS::IAM::ServiceSpecificCredential", "ServicePassword"),
    ("AWS::Cognito::UserPoolClient", "ClientSecret"),
];

/// Maps whose entries the service reads by name.
const NAMED: [(&str, &[&str]); 2] = [
    (
        "AWS::CodePipeline::Pipeline",
        &["Stages", "Actions", "Configuration"],
    ),
    (
        "AWS::Cognito::UserPoolIdentityProvider",
        &["ProviderDetails"],
    ),
];

const ADDRESS: &str =
    "keep the password in Secrets Manager, and put the address together where it is used";

const REVOKE: &str = "revoke it, keep the new one in Secrets Manager, and refer to that";

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    passwords::by_type(check, resource);
    environments::resource(check, resource);
    if let Some(metadata) = resource.attribute("Metadata") {
        hidden(check, &metadata.value, "metadata shows it", &resource.name);
        named(check, &metadata.value);
    }
    if resource.ty.starts_with("Custom::") || resource.ty == "AWS::CloudFormation::CustomResource" {
        // That is the function which is asked.
        let fields = resource
            .fields
            .iter()
            .filter(|field| field.key != "ServiceToken");
        fields.for_each(|field| entry(check, field));
    }
    for (_, path) in NAMED.iter().filter(|(ty, _)| *ty == &*resource.ty) {
        resource.each(path, &mut |value| named(check, value));
    }
}

/// What stands where the schema has a password.
pub(crate) fn place(check: &mut Check<'_>, value: &Value<'_>, place: &Place<'_>) {
    if passwords::is_place(place.name)
        && place
            .position
            .node()
            .is_some_and(|node| node.enumeration().is_none())
    {
        passwords::value(check, value, place.name, None);
    }
}

/// A key or a token, wherever it stands.
pub(crate) fn value(check: &mut Check<'_>, value: &Value<'_>) {
    let found = match value {
        Value::Text(text, _) => secret::kind(text),
        Value::Joined(..) => whole_text(value).and_then(|text| secret::kind(&text)),
        Value::Function(name, arguments, _) if name == "Join" => match arguments.as_slice() {
            // What one item shows is said there.
            [_, Value::List(items, _)] if items.iter().all(|item| !shows(item)) => {
                whole_text(value).and_then(|text| secret::kind(&text))
            }
            _ => None,
        },
        _ => None,
    };
    if let Some(what) = found {
        let fact = format!("{what} stands here for everybody to read");
        let help = match what.contains("address") {
            true => ADDRESS,
            false => REVOKE,
        };
        check.on_value(value, fact, help);
    }
}

fn shows(value: &Value<'_>) -> bool {
    whole_text(value).is_some_and(|text| secret::kind(&text).is_some())
}

/// Outputs: CloudFormation masks nothing there.
pub(crate) fn stack(check: &mut Check<'_>) {
    for output in check.stack.outputs.iter().map(|one| &one.field) {
        if let Some(name) = secret_attribute(check, &output.value) {
            let fact = format!(
                "`{name}` is a secret, and an output shows it to whoever may look at the stack"
            );
            let allow = check.language.allow("secrets", &output.key.text);
            let help = format!(
                "keep it in an `AWS::SecretsManager::Secret`, and give that one's ARN; or {allow}"
            );
            check.on_value(&output.value, fact, help);
        }
        hidden(check, &output.value, "an output shows it", &output.key.text);
        entry(check, output);
    }
}

/// Refuses parameters that CloudFormation hides elsewhere, where it shows them.
fn hidden(check: &mut Check<'_>, given: &Value<'_>, shown: &str, item: &str) {
    walk(given, &mut |one| {
        for reference in references(one) {
            let Target::Parameter(number) = reference.target else {
                continue;
            };
            let parameter = &check.stack.parameters[number];
            if get(&parameter.fields, "NoEcho").and_then(boolean) == Some(true) {
                let fact = format!(
                    "the parameter `{}` has `NoEcho`, and {shown} to whoever may look at the stack",
                    parameter.name
                );
                let allow = check.language.allow("secrets", item);
                check.on_value(one, fact, format_args!("leave it out here, or {allow}"));
            }
        }
        true
    });
}

/// Refuses entries that are secrets by their names, however deep.
fn named(check: &mut Check<'_>, value: &Value<'_>) {
    for field in map(value).unwrap_or_default() {
        entry(check, field);
        named(check, &field.value);
    }
}

/// Refuses a literal that is a secret by its name.
fn entry(check: &mut Check<'_>, field: &Field<'_>) {
    let name = &*field.key.text;
    let Some(given) = text(&field.value) else {
        return;
    };
    if is_shown(name, given, &field.value) {
        let fact =
            format!("`{name}` is a secret by its name, and stands here for everybody to read");
        check.on_value(
            &field.value,
            fact,
            "give the secret's ARN, and read it where it is used",
        );
    }
}

/// Whether a literal is a secret by its name. What shows by itself what it is is said to be that.
fn is_shown(name: &str, given: &str, value: &Value<'_>) -> bool {
    !given.is_empty()
        && boolean(value).is_none()
        && secret::kind(given).is_none()
        && secret::is_shown(name, given)
}

/// The attribute that is a secret and that a value gives, whole or in a text.
fn secret_attribute<'v>(check: &Check<'_>, value: &'v Value<'_>) -> Option<&'v str> {
    let one = |reference: &'v Reference<'_>| {
        let attribute = reference.attribute.as_deref()?;
        let ty = match &reference.target {
            Target::Resource(number) => &check.stack.resources[*number].ty,
            Target::Typed(ty) => ty,
            Target::Parameter(_) => return None,
        };
        ATTRIBUTES
            .contains(&(&**ty, attribute))
            .then_some(attribute)
    };
    match value {
        Value::Reference(reference, _) => one(reference),
        Value::Joined(parts, _) => parts.iter().find_map(|part| match part {
            Part::Reference(reference) => one(reference),
            _ => None,
        }),
        Value::List(items, _) | Value::Function(_, items, _) => {
            items.iter().find_map(|item| secret_attribute(check, item))
        }
        _ => None,
    }
}
