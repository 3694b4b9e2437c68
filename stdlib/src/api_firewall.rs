//! [`ApiFirewall`]: a web application firewall before an API. It must not know the API's routes.

use infra::{Text, infra};

use crate::{KmsKey, LogDays, RateLimit, RoutedApi};

infra! {
    /// A web application firewall before the stage of an API: AWS's managed rules against common attacks, known bad inputs and
    /// addresses of bad reputation, and a limit of requests for each address.
    ///
    /// ```text
    /// firewall: ApiFirewall { api: api }
    /// ```
    ///
    /// AWS's rules refuse a body of more than 8 KB; `large_bodies: true` only counts those. What is refused stands in the log.
    ///
    /// Left as it is: without `key`, AWS's key encrypts the log (CKV_AWS_158), because a key of one's own costs money.
    pub construct ApiFirewall {
        /// The API.
        in api: RoutedApi;
        /// How many requests an address may send in five minutes, 10 to 2,000,000,000.
        in rate: RateLimit = 2000;
        /// Whether bodies of more than 8 KB are let through.
        in large_bodies: bool = false;
        /// For how many days the log is kept.
        in log_days: LogDays = 30;
        /// The key that encrypts the log; left out, AWS's own. Its policy has to let CloudWatch Logs in, as that of an
        /// [`EncryptionKey`](crate::EncryptionKey) does.
        in key: KmsKey = KmsKey::NONE;

        acl: AWS::WAFv2::WebACL {
            Scope: "REGIONAL",
            DefaultAction: { Allow: {} },
            Rules: [
                {
                    Name: "Common",
                    Priority: 0,
                    OverrideAction: { None: {} },
                    Statement: {
                        ManagedRuleGroupStatement: {
                            VendorName: "AWS",
                            Name: "AWSManagedRulesCommonRuleSet",
                            RuleActionOverrides: large_bodies.then(|| vec![counted("SizeRestrictions_BODY")]),
                        },
                    },
                    VisibilityConfig: {
                        SampledRequestsEnabled: true,
                        CloudWatchMetricsEnabled: true,
                        MetricName: "Common",
                    },
                },
                {
                    Name: "KnownBadInputs",
                    Priority: 1,
                    OverrideAction: { None: {} },
                    Statement: {
                        ManagedRuleGroupStatement: { VendorName: "AWS", Name: "AWSManagedRulesKnownBadInputsRuleSet" },
                    },
                    VisibilityConfig: {
                        SampledRequestsEnabled: true,
                        CloudWatchMetricsEnabled: true,
                        MetricName: "KnownBadInputs",
                    },
                },
                {
                    Name: "Reputation",
                    Priority: 2,
                    OverrideAction: { None: {} },
                    Statement: {
                        ManagedRuleGroupStatement: { VendorName: "AWS", Name: "AWSManagedRulesAmazonIpReputationList" },
                    },
                    VisibilityConfig: {
                        SampledRequestsEnabled: true,
                        CloudWatchMetricsEnabled: true,
                        MetricName: "Reputation",
                    },
                },
                {
                    Name: "Rate",
                    Priority: 3,
                    Action: { Block: {} },
                    Statement: { RateBasedStatement: { AggregateKeyType: "IP", Limit: rate } },
                    VisibilityConfig: {
                        SampledRequestsEnabled: true,
                        CloudWatchMetricsEnabled: true,
                        MetricName: "Rate",
                    },
                },
            ],
            VisibilityConfig: { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: "Firewall" },
        }
        association: AWS::WAFv2::WebACLAssociation { ResourceArn: api.stage_arn, WebACLArn: acl.Arn }

        // The service writes to groups of this beginning only, and takes their ARN without `:*` at its end.
        #[deletion(delete)]
        log: AWS::Logs::LogGroup {
            LogGroupName: "aws-waf-logs-${api.id}",
            RetentionInDays: log_days,
            KmsKeyId: key.arn(),
        }
        logging: AWS::WAFv2::LoggingConfiguration {
            ResourceArn: acl.Arn,
            LogDestinationConfigs: ["arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${log}"],
            RedactedFields: [{ SingleHeader: { Name: "authorization" } }, { SingleHeader: { Name: "cookie" } }],
        }

        /// The ARN of the web ACL.
        out arn: Text = acl.Arn;
    }
}

/// A rule of AWS's that only counts what it would refuse.
fn counted(rule: &'static str) -> infra::Value {
    use infra::Value;
    let count = Value::map([("Count", Value::Map(&[]))]);
    Value::map([("Name", Value::Text(rule)), ("ActionToUse", count)])
}
