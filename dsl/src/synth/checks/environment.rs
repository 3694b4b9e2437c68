//! Lambda takes 4 KB of environment, keeps names for itself, and shows all of it in plain text to
//! everybody who may look at the function.

use crate::{
    report::Problems,
    synth::{
        checks::{
            read::{functions, variables},
            weight::weight,
        },
        draft::{Draft, Part},
    },
    values::Value,
};

const LARGEST: usize = 4_096;

/// Every function's environment is one that Lambda takes.
pub(super) fn is_taken_by_lambda(draft: &Draft, problems: &mut Problems) {
    for part in functions(draft) {
        let entries = variables(part);
        for (name, value) in entries {
            judge(part, name, value, problems);
        }
        let size = weight(&Value::Map(entries));
        if size > LARGEST {
            let message = format!(
                "the environment of `{}` takes {size} bytes, and Lambda takes {LARGEST}\nhelp: move long settings to a parameter of Systems Manager, and tell the function its name",
                part.name()
            );
            part.problem(problems, message);
        }
    }
}

fn judge(part: &Part, name: &str, value: &Value, problems: &mut Problems) {
    let function = part.name();
    let is_legal = name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if infra_schema::environment::is_reserved(name) {
        let message = format!(
            "`{name}` in the environment of `{function}` is a name that Lambda keeps for itself\nhelp: give it another name, such as `APP_{name}`"
        );
        part.problem(problems, message);
    } else if !is_legal && !name.starts_with("Fn::") {
        let message = format!(
            "`{name}` in the environment of `{function}` is no name of a variable\nhelp: use two or more letters, digits and `_`, a letter first"
        );
        part.problem(problems, message);
    }
    if resolves(value) {
        let message = format!(
            "`{name}` in the environment of `{function}` is resolved into plain text when it is deployed\nhelp: tell the function the secret's ARN, and let it read the secret: `grant … {{ read … as {name}_ARN; }}`"
        );
        part.problem(problems, message);
    }
}

/// Whether a value holds a dynamic reference to a secret, which the deploy replaces by the secret.
fn resolves(value: &Value) -> bool {
    let mut found = false;
    value.walk(&mut |value| {
        let text = value.as_text().unwrap_or_default();
        found |= text.contains("{{resolve:secretsmanager") || text.contains("{{resolve:ssm-secure");
    });
    found
}

#[cfg(test)]
mod tests {
    use crate::{
        Value,
        synth::testing::{problems, resource},
    };

    fn check(variables: &[(&str, &str)], expected: &str) {
        let rows = vec![
            resource(3, "f", "AWS::Lambda::Function")
                .text(r#"{"Environment":{"Variables":{"infra::hole":0}}}"#),
        ];
        let variables = Value::map(
            variables
                .iter()
                .map(|(name, text)| (*name, Value::text(*text))),
        );
        let said = problems(rows, |scope, frame| scope.fill(frame, 0, &[variables]));
        assert!(said.contains(expected), "{said}");
    }

    #[test]
    fn it_has_4_kb() {
        check(
            &[("TEXT", &"x".repeat(4_090))],
            "the environment of `f` takes 4101 bytes",
        );
    }

    #[test]
    fn names_are_words_that_lambda_leaves() {
        check(
            &[("AWS_REGION", "x")],
            "a name that Lambda keeps for itself",
        );
        check(
            &[("MY-VAR", "x")],
            "`MY-VAR` in the environment of `f` is no name",
        );
    }

    #[test]
    fn a_dynamic_reference_ends_as_plain_text() {
        check(
            &[("TOKEN", "{{resolve:secretsmanager:app}}")],
            "{ read … as TOKEN_ARN; }`",
        );
    }
}
