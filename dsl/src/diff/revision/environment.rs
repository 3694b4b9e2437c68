//! Where a stack is deployed to, as a manifest says it.

/// An account and a region, each if it is known before the deploy.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Environment {
    pub(crate) account: Option<String>,
    pub(crate) region: Option<String>,
}

impl Environment {
    /// `aws://111122223333/eu-west-1`, in which `unknown-account` and `unknown-region` are not known.
    pub(super) fn of_uri(uri: &str) -> Environment {
        let place = uri.strip_prefix("aws://").unwrap_or_default();
        let (account, region) = place.split_once('/').unwrap_or_default();
        let known = |word: &str, unknown: &str| {
            (!word.is_empty() && word != unknown).then(|| word.to_owned())
        };
        Environment {
            account: known(account, "unknown-account"),
            region: known(region, "unknown-region"),
        }
    }

    /// Whether nothing can be in both: their accounts or their regions are known, and differ.
    pub(crate) fn is_apart(&self, other: &Environment) -> bool {
        let differ = |one: &Option<String>, other: &Option<String>| match (one, other) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        };
        differ(&self.account, &other.account) || differ(&self.region, &other.region)
    }

    /// The same, with what is not known taken from another.
    pub(crate) fn or(&self, other: &Environment) -> Environment {
        Environment {
            account: self.account.clone().or_else(|| other.account.clone()),
            region: self.region.clone().or_else(|| other.region.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Environment;

    #[test]
    fn what_is_not_known_is_apart_from_nothing() {
        let check = |one: &str, other: &str, apart| {
            let [one, other] = [one, other].map(Environment::of_uri);
            assert_eq!(one.is_apart(&other), apart, "{one:?} {other:?}");
        };
        check("aws://1/eu-west-1", "aws://1/eu-west-1", false);
        check("aws://1/eu-west-1", "aws://2/eu-west-1", true);
        check("aws://1/eu-west-1", "aws://1/us-east-1", true);
        check(
            "aws://unknown-account/eu-west-1",
            "aws://2/eu-west-1",
            false,
        );
        check(
            "aws://unknown-account/unknown-region",
            "aws://2/eu-west-1",
            false,
        );
        check("", "aws://2/eu-west-1", false);
    }
}
