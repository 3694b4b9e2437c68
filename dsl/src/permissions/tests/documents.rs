//! Documents are as long as IAM takes them, and together say all of it.

use serde_json::{Map, Value as Json, json};

use super::{needs, on, own};
use crate::permissions::{LIMIT, document, documents, size, statements};

#[test]
fn an_app_of_every_type() {
    let resources = infra_permissions::types()
        .enumerate()
        .map(|(number, ty)| (format!("Resource{number}"), json!({ "Type": ty })));
    let needs = needs(Json::Object(resources.collect::<Map<_, _>>()));
    let documents = documents(&statements(&needs));
    assert!(documents.len() > 10, "{}", documents.len());
    for one in &documents {
        let json = document(one);
        assert!(size(&json) <= LIMIT, "{}", size(&json));
        let mut ids: Vec<&str> = one.iter().map(|statement| &*statement.id).collect();
        ids.sort();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count, "two statements of one id: {json}");
        assert!(
            ids.iter()
                .all(|id| id.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        );
    }
    for need in needs
        .list()
        .iter()
        .filter(|need| !need.action.ends_with('*'))
    {
        assert!(
            infra_schema::actions::exists(&need.action),
            "{}",
            need.action
        );
    }
}

/// One statement may be too long for a document.
#[test]
fn many_queues_with_names() {
    let queue = |number: usize| {
        let name = format!("a-queue-with-a-name-that-is-not-short-{number:03}");
        (
            format!("Queue{number}"),
            json!({ "Type": "AWS::SQS::Queue", "Properties": { "QueueName": name } }),
        )
    };
    let needs = needs(Json::Object((0..150).map(queue).collect::<Map<_, _>>()));
    let documents = documents(&statements(&needs));
    assert!(documents.iter().all(|one| size(&document(one)) <= LIMIT));
    assert_eq!(on(&needs, "sqs:CreateQueue").len(), 150);
    assert_eq!(own(&needs).compare(&needs), Default::default());
}

#[test]
fn statements_are_by_service_and_resource() {
    let needs = needs(
        json!({ "Jobs": { "Type": "AWS::SQS::Queue" }, "Other": { "Type": "AWS::SQS::Queue" } }),
    );
    let [statement] = &statements(&needs)[..] else {
        panic!("{:?}", statements(&needs))
    };
    assert_eq!(
        statement.json(),
        json!({
            "Sid": "Sqs",
            "Effect": "Allow",
            "Action": [
                "sqs:CreateQueue",
                "sqs:DeleteQueue",
                "sqs:GetQueueAttributes",
                "sqs:GetQueueUrl",
                "sqs:ListQueueTags",
                "sqs:SetQueueAttributes",
                "sqs:TagQueue",
                "sqs:UntagQueue",
            ],
            "Resource": "arn:aws:sqs:*:*:Shop-*",
        })
    );
}
