//! Places for passwords: what stands there is refused, but a dynamic reference, and what only the deploy knows.

use super::literals::{Literal, Origin, literals};
use crate::{
    check::Check,
    read::{at, boolean, get},
    tree::{Declaration, Parameter, Site, Target, Value},
    whole_text::HOLE,
};

/// Properties that hold a secret, and whose names say it for this type only: a type, then where.
const PLACES: [(&str, &[&str]); 2] = [
    ("AWS::CodeBuild::SourceCredential", &["Token"]),
    ("AWS::SecretsManager::Secret", &["SecretString"]),
];

/// How names of properties end that hold a secret in each of their types.
const NAMES: [&str; 3] = ["Password", "Passphrase", "SecretAccessKey"];

/// Names of such properties.
const WHOLE_NAMES: [&str; 13] = [
    "ApiKeySecret",
    "ApiToken",
    "AppSecret",
    "AuthToken",
    "AzureBlobSasToken",
    "ClientSecret",
    "HECToken",
    "JwtToken",
    "OauthToken",
    "RepositoryAccessToken",
    "SecretToken",
    "WalletSecret",
    "SharedSecret",
];

/// Whether a property of this name holds a secret, in whatever type.
pub(super) fn is_place(name: &str) -> bool {
    // That is asked of every value: the lengths and a letter tell most names apart.
    for end in &NAMES {
        if name.len() >= end.len()
            && name.as_bytes()[name.len() - end.len()] == end.as_bytes()[0]
            && name.ends_with(end)
        {
            return true;
        }
    }
    for whole in &WHOLE_NAMES {
        if name.len() == whole.len() && name == *whole {
            return true;
        }
    }
    false
}

/// What stands in the places that only some types have.
pub(super) fn by_type(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (_, path) in PLACES.iter().filter(|(ty, _)| *ty == &*resource.ty) {
        if let (Some(one), Some(name)) = (at(&resource.fields, path), path.last()) {
            value(check, one, name, Some(&resource.ty));
        }
    }
    for (ty, help) in MANAGED {
        if *ty == &*resource.ty
            && let Some(one) = resource.get("MasterUserPassword")
        {
            written(check, one, "MasterUserPassword", help);
        }
    }
}

/// What makes the master's password by itself.
const MANAGED: &[(&str, &str)] = &[
    (
        "AWS::RDS::DBCluster",
        "write `ManageMasterUserPassword: true` in its place",
    ),
    (
        "AWS::RDS::DBInstance",
        "write `ManageMasterUserPassword: true` in its place",
    ),
    (
        "AWS::DocDB::DBCluster",
        "write `ManageMasterUserPassword: true` in its place",
    ),
    (
        "AWS::Redshift::Cluster",
        "write `ManageMasterPassword: true` in its place",
    ),
];

/// Judges what stands in a place for a secret.
pub(super) fn value(check: &mut Check<'_>, value: &Value<'_>, name: &str, ty: Option<&str>) {
    let help = match ty {
        Some("AWS::SecretsManager::Secret") => {
            "write `GenerateSecretString: {}`, or set the value after the deploy".to_owned()
        }
        _ => format!("write `{name}: \"{{{{resolve:secretsmanager:name}}}}\"`"),
    };
    written(check, value, name, &help);
}

fn written(check: &mut Check<'_>, value: &Value<'_>, name: &str, help: &str) {
    // `Fn::If` is judged as a whole, and its branches not again.
    for Literal { text, site, origin } in literals(check, value) {
        match origin {
            // Around what is filled in later.
            Origin::Written
                if name == "SecretString"
                    && text.starts_with('{')
                    && (text == "{}" || text.contains(HOLE)) => {}
            Origin::Written if text.starts_with("arn:") => {}
            Origin::Written => check.on(
                site,
                format_args!("`{name}` is a secret, and a template is not"),
                help,
            ),
            Origin::ReadIn => {
                let fact = format!(
                    "`{name}` is a secret, and what the build reads stands in the template"
                );
                check.on(site, fact, help);
            }
            Origin::Default(parameter) => default(check, site, parameter, name),
        }
    }
    if let Value::Reference(reference, _) = value
        && let Target::Parameter(number) = reference.target
    {
        echoed(check, &check.stack.parameters[number], name);
    }
}

fn default(check: &mut Check<'_>, site: Site, parameter: &Parameter<'_>, name: &str) {
    let fact = format!(
        "the default of `{}` is a secret, which `{name}` reads",
        parameter.name
    );
    let allow = check.language.allow("secrets", &parameter.name);
    check.on(site, fact, format_args!("remove `Default`, or {allow}"));
}

/// Refuses a parameter that CloudFormation shows to whoever may look at the stack.
fn echoed(check: &mut Check<'_>, parameter: &Parameter<'_>, name: &str) {
    if parameter.ty.starts_with("AWS::SSM::") {
        return;
    }
    match get(&parameter.fields, "NoEcho") {
        None => {}
        Some(value) if boolean(value) == Some(false) => {}
        Some(_) => return,
    }
    let fact = format!(
        "`{name}` reads the parameter `{}`, which CloudFormation shows to whoever may look at the stack",
        parameter.name
    );
    let allow = check.language.allow("secrets", &parameter.name);
    check.on(
        parameter.name_site,
        fact,
        format_args!("write `NoEcho: true` in it, or {allow}"),
    );
}
