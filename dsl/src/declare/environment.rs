//! Where a stack is deployed to, if the app says so: `#[env(account = …, region = …)]`.

use crate::{
    refusal::Refusal,
    values::{Value, leak_text},
};

/// An account and a region, each if it is known before the deploy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Environment {
    pub(crate) account: Option<&'static str>,
    pub(crate) region: Option<&'static str>,
}

impl Environment {
    /// The environment of these, and what is wrong with them. What is left out, whoever deploys decides.
    pub(super) fn of(account: Value, region: Value) -> (Environment, Vec<Refusal>) {
        let mut refusals = Vec::new();
        let mut known =
            |what: &str, value: Value, refused: fn(&str) -> Option<(String, String)>| {
                let (fact, help) = match (value, plain(value)) {
                    (Value::Absent, _) => return None,
                    (_, Some(text)) => match refused(text) {
                        None => return Some(text),
                        Some(refused) => refused,
                    },
                    (_, None) => (
                        format!("the {what} of a stack is text that is known at synthesis"),
                        format!("give a text of Rust, or leave `{what}` out"),
                    ),
                };
                refusals.push(Refusal::computed(fact, help));
                None
            };
        let environment = Environment {
            account: known("account", account, infra_rules::refused_account),
            region: known("region", region, infra_rules::refused_region),
        };
        (environment, refusals)
    }

    /// Whether nothing is in both: their accounts or their regions are known, and differ.
    pub(crate) fn is_apart(self, other: Environment) -> bool {
        let differ = |one: Option<&str>, other: Option<&str>| {
            one.zip(other).is_some_and(|(one, other)| one != other)
        };
        differ(self.account, other.account) || differ(self.region, other.region)
    }

    /// The partition, if it is known.
    pub(crate) fn partition(self) -> Option<&'static str> {
        self.region.map(infra_rules::partition)
    }

    /// `aws://111122223333/eu-west-1`, as `cdk` writes it.
    pub(crate) fn uri(self) -> String {
        let (account, region) = (
            self.account.unwrap_or("unknown-account"),
            self.region.unwrap_or("unknown-region"),
        );
        format!("aws://{account}/{region}")
    }
}

/// A text of which all is known: one by itself, or joined of several.
fn plain(value: Value) -> Option<&'static str> {
    match value {
        Value::Text(text) => Some(text),
        Value::Joined(parts) => {
            let parts: Option<Vec<&str>> = parts.iter().map(|part| plain(*part)).collect();
            Some(leak_text(parts?.concat()))
        }
        _ => None,
    }
}
