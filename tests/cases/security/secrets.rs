//! Fact 27, and what must not be anywhere: a secret.

use infra_tests::template::{Template, list, text};
use serde_json::{Value, json};

use super::{Objections, functions, policies, prove};

#[test]
fn fact_27_a_secret_is_named_and_not_shown() {
    prove(
        "27: a policy names a secret with `-??????` behind it or by reference, and no name ends as an ARN does",
        |t| {
            let mut objections = Objections::new();
            for role in t.of_type("AWS::IAM::Role") {
                let secrets = policies::permissions(t, role)
                    .into_iter()
                    .filter(|it| it.action.starts_with("secretsmanager:"));
                for arn in secrets.map(|it| it.resource).filter(|arn| !is_secret(arn)) {
                    objections.push(format!(
                        "`{}` reads `{arn}`, which is not a secret's ARN",
                        role.id
                    ));
                }
            }
            objections
        },
        &[
            ("no suffix", |t| {
                read(
                    t,
                    "arn:${AWS::Partition}:secretsmanager:r:a:secret:Backend/AuthSecrets",
                )
            }),
            ("any suffix", |t| {
                read(
                    t,
                    "arn:${AWS::Partition}:secretsmanager:r:a:secret:Backend/AuthSecrets*",
                )
            }),
            ("a name that ends as an ARN", |t| {
                read(
                    t,
                    "arn:${AWS::Partition}:secretsmanager:r:a:secret:Auth-a1b2c3-??????",
                )
            }),
        ],
    );
}

#[test]
fn no_secret_is_written() {
    prove(
        "nothing in the template is a secret, is named like one, or is resolved into one",
        |t| {
            let mut objections = Objections::new();
            walk("", t.body(), &mut |name, value| {
                if is_credential(value) || is_secret_name(name) {
                    objections.push(format!(
                        "`{name}` holds a literal that is a secret or is named like one"
                    ));
                }
            });
            let functions = t
                .of_type(functions::FUNCTION)
                .filter(|function| text(function.properties()).contains("{{resolve:"));
            objections.extend(
                functions.map(|function| format!("`{}` holds a dynamic reference", function.id)),
            );
            objections
        },
        &[
            ("a password", |t| {
                t.set(
                    "AWS::RDS::DBCluster",
                    "MasterUserPassword",
                    &"hunter2".into(),
                )
            }),
            ("a token in the environment", |t| {
                t.set(
                    functions::FUNCTION,
                    "Environment",
                    &json!({"Variables": {"STRIPE_TOKEN": "x"}}),
                );
            }),
            ("a key of AWS", |t| {
                t.set(
                    "AWS::EC2::VPC",
                    "Tags",
                    &json!([concat!("AKIA", "ABCDEFGHIJKLMNOP")]),
                )
            }),
            ("a private key", |t| {
                t.set(
                    "AWS::EC2::VPC",
                    "Tags",
                    &json!(["-----BEGIN PRIVATE KEY-----"]),
                )
            }),
            ("a live key", |t| {
                t.set("AWS::EC2::VPC", "Tags", &json!(["sk_live_0"]))
            }),
        ],
    );
}

/// A reference, or an ARN by name with the six characters that Secrets Manager adds.
fn is_secret(arn: &str) -> bool {
    if arn.starts_with("${") && arn.ends_with('}') {
        return true;
    }
    let Some((before, name)) = arn.split_once(":secret:") else {
        return false;
    };
    let name = name.strip_suffix("-??????").unwrap_or_default();
    let ends_as_arn = name.rsplit_once('-').is_some_and(|(_, end)| end.len() == 6);
    before.starts_with("arn:${AWS::Partition}:secretsmanager:")
        && !name.is_empty()
        && !name.contains('*')
        && !ends_as_arn
}

/// Shows every literal text, with the name that it stands under.
fn walk<'t>(name: &'t str, value: &'t Value, show: &mut impl FnMut(&'t str, &'t str)) {
    match value {
        Value::String(text) => show(name, text),
        Value::Object(map) => map.iter().for_each(|(name, value)| walk(name, value, show)),
        Value::Array(_) => list(value).for_each(|value| walk(name, value, show)),
        _ => {}
    }
}

fn is_credential(text: &str) -> bool {
    let key = text
        .find("AKIA")
        .map(|at| &text[at + 4..])
        .is_some_and(|rest| {
            rest.chars()
                .take_while(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
                .count()
                >= 16
        });
    key || ["-----BEGIN", "sk_live_", "ghp_", "xoxb-"]
        .iter()
        .any(|mark| text.contains(mark))
}

fn is_secret_name(name: &str) -> bool {
    let names = [
        "Password",
        "MasterUserPassword",
        "SecretString",
        "AuthToken",
        "OAuthToken",
    ];
    let endings = ["_PASSWORD", "_SECRET", "_TOKEN", "_API_KEY"];
    names.contains(&name) || endings.iter().any(|ending| name.ends_with(ending))
}

fn read(t: &mut Template, arn: &str) {
    let statement =
        json!({"Action": "secretsmanager:GetSecretValue", "Resource": {"Fn::Sub": arn}});
    t.set(
        "AWS::IAM::Role",
        "Policies",
        &json!([{"PolicyDocument": {"Statement": statement}}]),
    );
}
