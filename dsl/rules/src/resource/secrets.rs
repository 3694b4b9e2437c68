//! No secret stands in a template. Whoever may look at the stack reads it there, and it stays in the
//! stack's history. Passwords as literals, keys and tokens that show what they are, and names that
//! say so are refused; a dynamic reference in a function's environment too, because Lambda shows what it was
//! resolved to.

use crate::{
    check::Check,
    read::{at, boolean, map, text, texts},
    secret,
    tree::{Declaration, Field},
};

/// Properties that hold a secret: a type, then where.
const PASSWORDS: [(&str, &[&str]); 14] = [
    ("AWS::RDS::DBCluster", &["MasterUserPassword"]),
    ("AWS::RDS::DBInstance", &["MasterUserPassword"]),
    ("AWS::RDS::DBInstance", &["TdeCredentialPassword"]),
    ("AWS::DocDB::DBCluster", &["MasterUserPassword"]),
    ("AWS::DocDBElastic::Cluster", &["AdminUserPassword"]),
    ("AWS::Redshift::Cluster", &["MasterUserPassword"]),
    ("AWS::RedshiftServerless::Namespace", &["AdminUserPassword"]),
    ("AWS::ElastiCache::ReplicationGroup", &["AuthToken"]),
    ("AWS::IAM::User", &["LoginProfile", "Password"]),
    ("AWS::DMS::Endpoint", &["Password"]),
    ("AWS::DirectoryService::SimpleAD", &["Password"]),
    ("AWS::DirectoryService::MicrosoftAD", &["Password"]),
    (
        "AWS::OpenSearchService::Domain",
        &[
            "AdvancedSecurityOptions",
            "MasterUserOptions",
            "MasterUserPassword",
        ],
    ),
    ("AWS::SecretsManager::Secret", &["SecretString"]),
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    passwords(check, resource);
    if matches!(
        &*resource.ty,
        "AWS::Lambda::Function" | "AWS::Serverless::Function"
    ) && let Some(variables) = at(&resource.fields, &["Environment", "Variables"]).and_then(map)
    {
        variables.iter().for_each(|field| variable(check, field));
    }
    for field in &resource.fields {
        texts(&field.value, &mut |text, site| {
            if let Some(what) = secret::kind(text) {
                let fact = format!("{what} stands here for everybody to read");
                check.on(
                    site,
                    fact,
                    "revoke it, keep the new one in Secrets Manager, and refer to that",
                );
            }
        });
    }
}

fn passwords(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (_, path) in PASSWORDS.iter().filter(|(ty, _)| *ty == &*resource.ty) {
        let Some(value) = at(&resource.fields, path) else {
            continue;
        };
        let Some(text) = text(value) else {
            continue;
        };
        let name = path.last().copied().unwrap_or_default();
        let help = match (&*resource.ty, name) {
            (
                "AWS::RDS::DBCluster" | "AWS::RDS::DBInstance" | "AWS::DocDB::DBCluster",
                "MasterUserPassword",
            ) => "write `ManageMasterUserPassword: true` in its place".to_owned(),
            ("AWS::SecretsManager::Secret", _) if text.is_empty() || text == "{}" => continue,
            ("AWS::SecretsManager::Secret", _) => {
                "write `GenerateSecretString: {}`, or set the value after the deploy".to_owned()
            }
            _ => format!("write `{name}: \"{{{{resolve:secretsmanager:name}}}}\"`"),
        };
        check.on_value(
            value,
            format_args!("`{name}` is a secret, and a template is not"),
            help,
        );
    }
}

fn variable(check: &mut Check<'_>, field: &Field) {
    let name = &*field.key.text;
    let value = &field.value;
    let mut resolved = false;
    texts(value, &mut |text, _| {
        resolved |=
            text.contains("{{resolve:secretsmanager") || text.contains("{{resolve:ssm-secure")
    });
    if resolved {
        let fact =
            format!("`{name}` would hold the secret itself, for whoever may look at the function");
        check.on_value(
            value,
            fact,
            "give the secret's ARN, and let the function read it",
        );
        return;
    }
    let Some(given) = text(value).filter(|given| !given.is_empty() && boolean(value).is_none())
    else {
        return;
    };
    if secret::kind(given).is_some() || given.starts_with("arn:") {
        return;
    }
    if secret::is_name(name) {
        let fact =
            format!("`{name}` is a secret by its name, and stands here for everybody to read");
        check.on_value(
            value,
            fact,
            "give the secret's ARN, and let the function read it",
        );
    }
}
