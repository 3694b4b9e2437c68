//! A secret in a template is read by whoever may describe the stack, and stays in its history.

use crate::{
    report::Problems,
    synth::draft::{Draft, Part},
    values::Value,
};

/// Properties that hold a secret whatever they say, so that literal text in them is one.
const SECRET: [&str; 6] = [
    "MasterUserPassword",
    "SecretString",
    "AuthToken",
    "Password",
    "AdminPassword",
    "SecretKey",
];

/// No text is a secret.
pub(super) fn are_not_written(draft: &Draft, problems: &mut Problems) {
    for part in draft.parts() {
        let mut found = None;
        walk("", &part.body, &mut |name, text| {
            found = found.or_else(|| kind(text).map(|what| (name, what)));
            if SECRET.contains(&name) && !text.is_empty() && !text.contains("{{resolve:") {
                found = found.or(Some((name, "a password")));
            }
        });
        if let Some((property, what)) = found {
            report(part, property, what, problems);
        }
    }
}

fn report(part: &Part, property: &str, what: &str, problems: &mut Problems) {
    let message = format!(
        "`{}` holds {what} in `{property}`, for everybody who may read the template\nhelp: keep it in a secret of Secrets Manager, and say `grant … {{ read … as NAME; }}`",
        part.name()
    );
    part.problem(problems, message);
}

/// What a text shows itself to be.
fn kind(text: &str) -> Option<&'static str> {
    const MARKS: [(&str, &str); 6] = [
        ("sk_live_", "a key of Stripe"),
        ("rk_live_", "a key of Stripe"),
        ("github_pat_", "a token of GitHub"),
        ("ghp_", "a token of GitHub"),
        ("xoxb-", "a token of Slack"),
        ("xoxp-", "a token of Slack"),
    ];
    let begins = |mark: &str| {
        text.match_indices(mark)
            .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric()))
    };
    if ["AKIA", "ASIA"]
        .iter()
        .any(|mark| is_access_key(text, mark))
    {
        return Some("an access key of AWS");
    }
    if text.contains("-----BEGIN") && text.contains("PRIVATE KEY") {
        return Some("a private key");
    }
    MARKS
        .iter()
        .find(|(mark, _)| begins(mark))
        .map(|(_, what)| *what)
}

/// Twenty capitals and digits that begin with a mark, and no more.
fn is_access_key(text: &str, mark: &str) -> bool {
    let is_one_of = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    text.split(|c| !is_one_of(c))
        .any(|word| word.len() == 20 && word.starts_with(mark))
}

/// Shows every text with the name of the property that it stands in.
fn walk(name: &'static str, value: &Value, show: &mut impl FnMut(&'static str, &str)) {
    match value {
        Value::Text(text) => show(name, text),
        Value::List(items) => items.iter().for_each(|item| walk(name, item, show)),
        Value::Map(entries) => {
            for (key, value) in *entries {
                // A function is what its property holds.
                let name = if key.starts_with("Fn::") { name } else { key };
                walk(name, value, show);
            }
        }
        // A password of several parts is found by no part alone.
        Value::Joined(parts) => {
            let text: String = parts
                .iter()
                .map(|part| part.as_text().unwrap_or("\0"))
                .collect();
            kind(&text).into_iter().for_each(|_| show(name, &text));
            parts
                .iter()
                .filter(|part| part.as_text().is_none())
                .for_each(|part| walk("", part, show));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Value,
        synth::testing::{problems, resource, template},
    };

    const TEXT: &str = r#"{"Environment":{"Variables":{"TOKEN":[null,"hole",0]}}}"#;

    fn refused(secret: &str, expected: &str) {
        let rows = vec![resource(3, "f", "AWS::Lambda::Function").text(TEXT)];
        let said = problems(rows, |scope, frame| {
            scope.fill(frame, 0, &[Value::text(secret)])
        });
        assert!(
            said.contains(&format!("`f` holds {expected} in `TOKEN`")),
            "{said}"
        );
    }

    fn taken(text: &'static str) {
        template(
            vec![resource(3, "f", "AWS::RDS::DBCluster").text(text)],
            |_, _| {},
        );
    }

    #[test]
    fn texts_that_are_secrets() {
        refused(concat!("AKIA", "ABCDEFGHIJKLMNOP"), "an access key of AWS");
        refused(
            concat!("-----BEGIN RSA ", "PRIVATE KEY-----\nMII"),
            "a private key",
        );
        refused(concat!("sk_", "live_0"), "a key of Stripe");
    }

    #[test]
    fn a_password_is_one_by_its_property() {
        let rows = vec![
            resource(3, "db", "AWS::RDS::DBCluster").text(r#"{"MasterUserPassword":"hunter2"}"#),
        ];
        let said = problems(rows, |_, _| {});
        assert!(
            said.contains("`db` holds a password in `MasterUserPassword`"),
            "{said}"
        );
    }

    #[test]
    fn what_only_looks_like_one() {
        taken(r#"{"A":"AKIA","B":"-----BEGIN CERTIFICATE-----","C":"risk_live_data"}"#);
        taken(r#"{"MasterUserPassword":"{{resolve:secretsmanager:app:SecretString:password}}"}"#);
        taken(
            r#"{"MasterUserPassword":[null,"text","{{resolve:secretsmanager:",[null,"pseudo","AWS::StackName"],"}}"]}"#,
        );
    }
}
