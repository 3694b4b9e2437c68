//! [`Env`]: a function's plain settings. It refuses what is a secret or looks like one.

use infra::{Expected, Input, IntoInput, Literal, Refusal, Report, Table, ToValue, Value, json};

use infra::rules::{
    all,
    quotas::ENVIRONMENT as LARGEST,
    secret,
    text::{has, same, starts},
};

/// Plain settings of a function, `{ LOG_LEVEL: "info" }`: at most 4 KB, and nothing that is or is named like a secret.
///
/// A function's environment is shown to everybody who may look at the function. A secret's ARN gets there by
/// `grant function { read secret as NAME_ARN; }`.
#[derive(Clone, Copy, Debug)]
pub struct Env {
    literals: &'static [(&'static str, &'static str)],
    values: &'static [(&'static str, Value)],
}

impl Env {
    /// # Errors
    /// Illegal and reserved names, secrets, a name that stands there twice, and more than 4 KB.
    pub const fn new(settings: &'static [(&'static str, &'static str)]) -> Result<Env, Refusal> {
        let mut i = 0;
        while i < settings.len() {
            let (name, value) = settings[i];
            if let Err(refusal) = Env::pair(name, value) {
                return Err(refusal);
            }
            i += 1;
        }
        Env::whole(settings)
    }

    /// Judges what only all settings together show.
    const fn whole(settings: &'static [(&'static str, &'static str)]) -> Result<Env, Refusal> {
        let mut size = 0;
        let mut i = 0;
        while i < settings.len() {
            let (name, value) = settings[i];
            let mut j = 0;
            while j < i {
                if same(settings[j].0, name) {
                    return Err(TWICE);
                }
                j += 1;
            }
            size += name.len() + value.len();
            i += 1;
        }
        if size > LARGEST {
            return Err(TOO_LARGE);
        }
        Ok(Env {
            literals: settings,
            values: &[],
        })
    }

    /// Judges one setting.
    ///
    /// # Errors
    /// An illegal or reserved name, and a secret.
    pub const fn pair(name: &str, value: &str) -> Result<(), Refusal> {
        if let Err(refusal) = judge_name(name) {
            return Err(refusal);
        }
        judge_value(name, value)
    }

    /// Whether a setting of this name is among them.
    pub fn has(&self, name: &str) -> bool {
        let literals = self.literals.iter().map(|(name, _)| *name);
        let values = self.values.iter().map(|(name, _)| *name);
        literals.chain(values).any(|known| known == name)
    }

    /// With one more setting.
    pub fn with(self, name: &'static str, value: impl ToValue) -> Env {
        let mut values = self.values.to_vec();
        values.push((name, value.to_value()));
        Env {
            values: Box::leak(values.into_boxed_slice()),
            ..self
        }
    }

    /// The `Environment` of an `AWS::Lambda::Function`; nothing where nothing is set.
    pub fn environment(self) -> Option<Value> {
        let literals = self
            .literals
            .iter()
            .map(|(name, value)| (*name, value.to_value()));
        let mut variables = literals.chain(self.values.iter().copied()).peekable();
        variables.peek()?;
        Some(Value::map([("Variables", Value::map(variables))]))
    }
}

const TWICE: Refusal = Refusal::new("the same name stands here twice", "remove one");
const TOO_LARGE: Refusal = Refusal::new(
    "a function's environment holds at most 4 KB",
    "keep large settings in a file beside the code",
);

const fn judge_name(name: &str) -> Result<(), Refusal> {
    let legal = all!(name, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_');
    if name.len() < 2 || !legal || !name.as_bytes()[0].is_ascii_alphabetic() {
        return Err(Refusal::new(
            "a variable's name is a letter, then letters, digits and `_`, at least two in all",
            "write it like `LOG_LEVEL`",
        ));
    }
    if starts(name, "AWS_") || starts(name, "LAMBDA_") {
        return Err(Refusal::new(
            "Lambda keeps names that begin with `AWS_` and `LAMBDA_` for itself",
            "write another name",
        ));
    }
    Ok(())
}

const fn judge_value(name: &str, value: &str) -> Result<(), Refusal> {
    if secret::is_shown(name, value) {
        return Err(Refusal::new(
            "this is named like a secret, and everybody who may look at the function can read it",
            "keep the secret in Secrets Manager, and write `grant … { read secret as NAME_ARN; }`",
        ));
    }
    if secret::kind(value).is_some() {
        return Err(Refusal::new(
            "this looks like a secret, and everybody who may look at the function can read it",
            "keep it in Secrets Manager, and write `grant … { read secret as NAME_ARN; }`",
        ));
    }
    // A parameter of Systems Manager that is not secret is a setting like others.
    if has(value, "{{resolve:secretsmanager") || has(value, "{{resolve:ssm-secure") {
        return Err(Refusal::new(
            "CloudFormation would put the secret itself here, as plain text",
            "write `grant … { read secret as NAME_ARN; }`, and fetch it in the function",
        ));
    }
    Ok(())
}

/// Judges settings that are written out.
pub struct EnvLiteral;

impl EnvLiteral {
    /// Nothing is known of functions.
    pub const fn call(self, _: &str, _: &str, _: Literal) {}

    /// Nothing is known of a constant.
    pub const fn table<T>(&self, _: &T) -> Table {
        Table::UNKNOWN
    }

    /// Judges one setting, so that `cargo check` speaks at its place.
    #[track_caller]
    pub const fn entry(self, name: &str, value: &str) {
        if let Err(refusal) = Env::pair(name, value) {
            refusal.panic()
        }
    }

    /// None is taken.
    #[track_caller]
    pub const fn read(self, literal: Literal) -> Env {
        literal.refuse(&[Expected::Value("Env", "write `{ LOG_LEVEL: \"info\" }`")])
    }

    /// Judges the rest; each was judged by itself.
    #[track_caller]
    pub const fn check(self, settings: &'static [(&'static str, &'static str)]) -> Env {
        match Env::whole(settings) {
            Ok(env) => env,
            Err(refusal) => refusal.panic(),
        }
    }
}

#[diagnostic::do_not_recommend]
impl Input for Env {
    type Literal = EnvLiteral;
    type Entry = json::Setting;
    const LITERAL: EnvLiteral = EnvLiteral;
}

#[diagnostic::do_not_recommend]
impl IntoInput<Env> for Env {
    fn into_input(self, _: &mut Report<'_>) -> Env {
        self
    }
}

/// Settings of which some are known only at synthesis or at deploy time: a map of values.
#[diagnostic::do_not_recommend]
impl IntoInput<Env> for Value {
    fn into_input(self, report: &mut Report<'_>) -> Env {
        let Value::Map(values) = self else {
            report.problem(Refusal::new(
                "settings are a map",
                "write `{ LOG_LEVEL: \"info\" }`",
            ));
            return Env {
                literals: &[],
                values: &[],
            };
        };
        // Variables are text, whatever is written for them.
        let text = |(name, value): &(&'static str, Value)| match value {
            Value::Bool(value) => (*name, value.to_string().as_str().to_value()),
            Value::Integer(value) => (*name, value.to_string().as_str().to_value()),
            // As JSON has it: `2.0` is not `2` to whoever reads the variable.
            Value::Float(value) => (*name, format!("{value:?}").as_str().to_value()),
            other => (*name, *other),
        };
        let mut kept: Vec<(&'static str, Value)> = Vec::new();
        let mut size = 0;
        for (name, value) in values.iter().map(text) {
            let text = value.as_text().unwrap_or_default();
            size += name.len() + text.len();
            // What is told here is not looked at again.
            if let Err(refusal) = Env::pair(name, text) {
                report.problem(refusal.about(name));
            } else if kept.iter().any(|(other, _)| *other == name) {
                report.problem(TWICE.about(name));
            } else {
                kept.push((name, value));
            }
        }
        if size > LARGEST {
            report.problem(TOO_LARGE);
        }
        Env {
            literals: &[],
            values: kept.leak(),
        }
    }
}

#[cfg(test)]
mod tests {
    use infra::Value;

    use super::Env;

    #[test]
    fn takes_plain_settings() {
        for (name, value) in [
            ("LOG_LEVEL", "info"),
            ("a1", ""),
            ("TABLE", "AKIA"),
            ("TOKEN_URL", "https://a"),
            ("LEVEL", "{{resolve:ssm:/log/level:3}}"),
        ] {
            assert_eq!(Env::pair(name, value), Ok(()), "{name}");
        }
    }

    #[test]
    fn refuses_names_that_lambda_refuses() {
        for name in [
            "",
            "A",
            "MY-VAR",
            "_HANDLER",
            "1A",
            "AWS_REGION",
            "LAMBDA_TASK_ROOT",
        ] {
            assert!(Env::pair(name, "x").is_err(), "{name}");
        }
    }

    #[test]
    fn refuses_secrets() {
        for name in [
            "DB_PASSWORD",
            "AUTH_SECRET",
            "GITHUB_TOKEN",
            "STRIPE_API_KEY",
            "PASSWORD",
            "API_KEY",
        ] {
            assert!(Env::pair(name, "x").is_err(), "{name}");
        }
        for value in [
            concat!("AKIA", "IOSFODNN7ABCDEFG"),
            "-----BEGIN PRIVATE KEY-----",
            "{{resolve:ssm-secure:a}}",
            "a{{resolve:secretsmanager:a}}",
            concat!("sk_", "live_0123456789"),
        ] {
            assert!(Env::pair("VALUE", value).is_err(), "{value}");
        }
    }

    #[test]
    fn refuses_the_same_name_twice_and_more_than_4_kb() {
        assert!(Env::new(&[("LEVEL", "a"), ("LEVEL", "b")]).is_err());
        let long: &'static str = Box::leak("x".repeat(4090).into_boxed_str());
        assert!(Env::new(Box::leak(Box::new([("LONG", long)]))).is_ok());
        assert!(Env::new(Box::leak(Box::new([("LONGER_", long)]))).is_err());
    }

    #[test]
    fn without_settings_there_is_no_environment() {
        let none = Env::new(&[]).expect("no settings");
        assert_eq!(none.environment(), None);
        let some = none.with("A1", "b").environment().expect("a setting");
        assert_eq!(
            some,
            Value::map([("Variables", Value::map([("A1", Value::Text("b"))]))])
        );
    }
}
