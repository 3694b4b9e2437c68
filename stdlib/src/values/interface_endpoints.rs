//! [`InterfaceEndpoints`]: which services a network reaches without a way to the internet.

use infra::{
    Refusal,
    rules::{
        all,
        text::{one_of, same, starts},
    },
};

/// The services of AWS that a network reaches by interface endpoints, by AWS's names for them: `["logs", "sqs", "execute-api"]`. It is what
/// stands behind `com.amazonaws.REGION.` in the service's own. Each costs about 7 USD a month and zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InterfaceEndpoints(&'static [&'static str]);

/// What people call services whose endpoints have another name, and what to write.
const OTHERWISE: &[(&[&str], &str)] = &[
    (
        &["secrets-manager", "secretmanager", "secrets"],
        "write `secretsmanager`",
    ),
    (&["cloudwatch-logs", "cloudwatchlogs"], "write `logs`"),
    (&["cloudwatch", "metrics"], "write `monitoring`"),
    (&["x-ray"], "write `xray`"),
    (&["eventbridge", "event-bridge"], "write `events`"),
    (
        &["step-functions", "stepfunctions", "sfn"],
        "write `states`",
    ),
    (&["api-gateway", "apigateway"], "write `execute-api`"),
    (&["parameter-store", "systems-manager"], "write `ssm`"),
    (&["ecr"], "write `ecr.api` and `ecr.dkr`"),
    (
        &["kinesis", "kinesis-data-streams"],
        "write `kinesis-streams`",
    ),
    (&["firehose"], "write `kinesis-firehose`"),
    (&["ses"], "write `email`, or `email-smtp` for SMTP"),
    (&["cognito"], "write `cognito-idp` for user pools"),
];

impl InterfaceEndpoints {
    /// None.
    pub const NONE: InterfaceEndpoints = InterfaceEndpoints(&[]);

    /// Those of these services.
    ///
    /// # Errors
    /// What is not a service's name, one that has a gateway endpoint already, and one that stands there twice.
    pub const fn new(services: &'static [&'static str]) -> Result<InterfaceEndpoints, Refusal> {
        let mut i = 0;
        while i < services.len() {
            if let Err(refusal) = InterfaceEndpoints::service(services[i]) {
                return Err(refusal);
            }
            let mut j = 0;
            while j < i {
                if same(services[j], services[i]) {
                    return Err(Refusal::new(
                        "the same service stands here twice",
                        "remove one",
                    ));
                }
                j += 1;
            }
            i += 1;
        }
        Ok(InterfaceEndpoints(services))
    }

    /// Judges one.
    const fn service(name: &str) -> Result<(), Refusal> {
        if one_of(name, &["s3", "dynamodb"]) {
            return Err(Refusal::new(
                "S3 and DynamoDB have gateway endpoints in this network, which cost nothing",
                "remove it",
            ));
        }
        if starts(name, "com.amazonaws.") || starts(name, "aws.") {
            return Err(Refusal::new(
                "this is the whole name of an endpoint's service",
                "write what stands behind `com.amazonaws.REGION.`, such as `logs`",
            ));
        }
        let mut i = 0;
        while i < OTHERWISE.len() {
            if one_of(name, OTHERWISE[i].0) {
                return Err(Refusal::new(
                    "AWS calls the endpoint of this service otherwise",
                    OTHERWISE[i].1,
                ));
            }
            i += 1;
        }
        match !name.is_empty() && all!(name, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.') {
            true => Ok(()),
            false => Err(Refusal::new(
                "services are named in small letters, digits, `-` and `.`",
                "write AWS's names for them, such as `[\"logs\", \"sqs\", \"execute-api\"]`",
            )),
        }
    }

    /// The services.
    pub fn services(self) -> &'static [&'static str] {
        self.0
    }

    /// The services but for one that has an endpoint already.
    pub(crate) fn without(self, other: &str) -> impl Iterator<Item = &'static str> {
        self.0.iter().copied().filter(move |name| *name != other)
    }
}

infra::input! { InterfaceEndpoints: &'static [&'static str] => InterfaceEndpoints::new, or InterfaceEndpoints::NONE }

#[cfg(test)]
mod tests {
    use super::InterfaceEndpoints;

    #[test]
    fn names_as_aws_has_them() {
        for right in [
            "logs",
            "ecr.dkr",
            "execute-api",
            "bedrock-runtime",
            "s3tables",
        ] {
            let services = vec![right].leak();
            assert!(InterfaceEndpoints::new(services).is_ok(), "{right}");
        }
        for (wrong, help) in [
            ("s3", "remove it"),
            ("Logs", "`[\"logs\", \"sqs\", \"execute-api\"]`"),
            ("", "such as"),
            ("secrets-manager", "`secretsmanager`"),
            ("com.amazonaws.eu-west-1.logs", "`com.amazonaws.REGION.`"),
        ] {
            let refusal = InterfaceEndpoints::new(vec![wrong].leak());
            assert!(
                refusal.is_err_and(|refusal| refusal.help().contains(help)),
                "{wrong}"
            );
        }
        assert!(InterfaceEndpoints::new(&["logs", "sqs", "logs"]).is_err());
        let both = InterfaceEndpoints::new(&["secretsmanager", "logs"])
            .map(|both| both.without("secretsmanager").collect());
        assert_eq!(both, Ok(vec!["logs"]));
    }
}
