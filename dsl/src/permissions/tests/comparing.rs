//! A policy of somebody's, beside what is needed.

use serde_json::{Value as Json, json};

use super::needs;
use crate::permissions::{Comparison, Policy};

/// A queue, whose seven or so actions are easy to survey, and a policy.
fn compare(statements: Json) -> Comparison {
    let needs = needs(json!({ "Jobs": { "Type": "AWS::SQS::Queue" } }));
    let policy = json!({ "Version": "2012-10-17", "Statement": statements });
    Policy::read(&policy.to_string())
        .expect("a policy")
        .compare(&needs)
}

fn missing(comparison: &Comparison) -> Vec<&str> {
    comparison
        .missing
        .iter()
        .map(|(action, _)| &**action)
        .collect()
}

const QUEUES: &str = "arn:aws:sqs:eu-west-1:123456789012:Shop-*";

#[test]
fn wildcards_mean_what_iam_means() {
    let all = compare(json!({ "Effect": "Allow", "Action": "SQS:*", "Resource": QUEUES }));
    assert_eq!(missing(&all), [""; 0]);
    let [line] = &all.surplus[..] else {
        panic!("{:?}", all.surplus)
    };
    assert!(
        line.starts_with("`SQS:*`: ") && line.ends_with("actions are not needed"),
        "{line}"
    );

    let some = compare(
        json!({ "Effect": "Allow", "Action": ["sqs:Create*", "sqs:?elete*"], "Resource": "*" }),
    );
    let gone = missing(&some);
    assert!(gone.contains(&"sqs:GetQueueUrl"), "{gone:?}");
    assert!(
        !gone.contains(&"sqs:CreateQueue") && !gone.contains(&"sqs:DeleteQueue"),
        "{gone:?}"
    );
}

#[test]
fn what_is_missing_is_said_with_its_resources() {
    let other = compare(json!([
        { "Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:*:*:Other-*" },
    ]));
    let created = other
        .missing
        .iter()
        .find(|(action, _)| action == "sqs:CreateQueue");
    let resources = created.map(|(_, resources)| resources.join(" "));
    assert_eq!(resources.as_deref(), Some("arn:aws:sqs:*:*:Shop-*"));
}

#[test]
fn what_is_too_much_is_said() {
    let wide = compare(json!([
        { "Effect": "Allow", "Action": "sqs:*Queue*", "Resource": "*" },
        { "Effect": "Allow", "Action": ["s3:GetObject", "ec2:*"], "Resource": "*" },
        { "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" },
    ]));
    assert_eq!(missing(&wide), [""; 0]);
    let said = wide.surplus.join("\n");
    for text in [
        "`s3:GetObject`",
        "`ec2:*`",
        "all actions but iam:*",
        "`sqs:*Queue*` on `*`: such as `arn:aws:sqs:*:*:Shop-*` is enough",
    ] {
        assert!(
            said.lines().any(|line| line == text),
            "`{text}` is not in\n{said}"
        );
    }
}

#[test]
fn what_is_denied_is_missing() {
    let denied = |condition: Json| {
        compare(json!([
            { "Effect": "Allow", "Action": "*", "Resource": "*" },
            { "Effect": "Deny", "Action": "sqs:DeleteQueue", "Resource": "*", "Condition": condition },
        ]))
    };
    assert_eq!(missing(&denied(Json::Null)), ["sqs:DeleteQueue"]);
    // What a condition decides is not known.
    let sometimes = denied(json!({ "StringEquals": { "aws:PrincipalTag/team": "x" } }));
    assert_eq!(missing(&sometimes), [""; 0]);
}

#[test]
fn a_pattern_of_one_character_does_not_mean_a_text() {
    let comparison = compare(
        json!({ "Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:*:*:Shop-?" }),
    );
    assert!(missing(&comparison).contains(&"sqs:CreateQueue"));
}

#[test]
fn what_is_not_a_policy() {
    for text in ["", "[]", "{}", "3", r#"[{"Statement":[]}, 1]"#] {
        assert!(Policy::read(text).is_err(), "{text}");
    }
}
