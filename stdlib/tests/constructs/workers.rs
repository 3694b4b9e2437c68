//! What starts a function, and functions in no network.

use infra::{infra, testing::TemplateResource};
use infra_std::prelude::*;

infra! {
    stack Events {
        failed: AWS::SQS::Queue {}
        jobs: AWS::SQS::Queue {
            VisibilityTimeout: 180,
            RedrivePolicy: { deadLetterTargetArn: failed, maxReceiveCount: 5 },
        }
        mail: Function { code: handler!("tests/lambda/get.mjs") }
        mailing: QueueWorker { queue: jobs, run: mail, batch: 50 }

        bill: Function { code: handler!("tests/lambda/get.mjs") }
        orders: AWS::SNS::Topic {}
        billing: TopicWorker { topic: orders, run: bill }

        nightly: Function { code: handler!("tests/lambda/get.mjs") }
        at_night: Schedule { every: Every::cron("0 3 * * ? *"), time_zone: "Europe/Berlin", run: nightly }

        items: AWS::DynamoDB::Table {
            AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
            KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
            BillingMode: "PAY_PER_REQUEST",
            StreamSpecification: { StreamViewType: "NEW_IMAGE" },
        }
        index: Function { code: handler!("tests/lambda/get.mjs") }
        indexing: StreamWorker { stream: items, run: index }

        uploads: AWS::S3::Bucket {
            NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
        }
        scale: Function { code: handler!("tests/lambda/get.mjs") }
        scaling: BucketWorker { bucket: uploads, run: scale }
        grant scale { read uploads as UPLOADS; }

        clicks: AWS::Kinesis::Stream { ShardCount: 1 }
        count: Function { code: handler!("tests/lambda/get.mjs") }
        counting: StreamWorker { stream: clicks, run: count }
    }
}

fn events() -> infra::Assembly {
    infra::synthesise::<Events>().unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn functions_without_subnets_stand_in_no_network_and_write_their_own_log() {
    let assembly = events();
    let events = &assembly.templates()[0];
    assert_eq!(events.of_type("AWS::EC2::SecurityGroup").count(), 0);
    for function in events.of_type("AWS::Lambda::Function") {
        assert!(
            function.property("VpcConfig").is_null(),
            "{}",
            function.path()
        );
    }
    let role = events.resource("mail.execution.role");
    assert!(role.property("ManagedPolicyArns").is_null());
    assert!(events.may(
        "mail.execution.role",
        "logs:PutLogEvents",
        "mail.execution.log"
    ));
    assert!(!events.may(
        "mail.execution.role",
        "logs:PutLogEvents",
        "bill.execution.log"
    ));
}

#[test]
fn a_queue_is_worked_off_by_who_may_receive() {
    let assembly = events();
    let events = &assembly.templates()[0];
    let mapping = events.resource("mailing.mapping");
    assert_eq!(mapping.property("BatchSize"), 50);
    assert_eq!(mapping.property("MaximumBatchingWindowInSeconds"), 1);
    assert!(events.may("mail.function", "sqs:DeleteMessage", "jobs"));
    assert!(!events.may("mail.function", "sqs:DeleteMessage", "failed"));
    assert!(!events.may("bill.function", "sqs:DeleteMessage", "jobs"));
}

#[test]
fn a_topic_calls_a_function_once_it_may() {
    let assembly = events();
    let events = &assembly.templates()[0];
    let subscription = events.resource("billing.subscription");
    let permission = events.resource("billing.permission");
    let waits = |on: &TemplateResource| subscription.depends_on().any(|id| id == on.id());
    assert!(waits(&permission) && waits(&events.resource("billing.keeping.policy")));
    assert_eq!(permission.property("Principal"), "sns.amazonaws.com");
    let letters = subscription
        .property("RedrivePolicy.deadLetterTargetArn")
        .to_string();
    assert!(
        letters.contains(events.resource("billing.dead.queue").id()),
        "{letters}"
    );
}

#[test]
fn a_schedule_runs_by_the_clock_of_a_place() {
    let assembly = events();
    let events = &assembly.templates()[0];
    let schedule = events.resource("at_night.schedule");
    assert_eq!(schedule.property("ScheduleExpression"), "cron(0 3 * * ? *)");
    assert_eq!(
        schedule.property("ScheduleExpressionTimezone"),
        "Europe/Berlin"
    );
    assert!(events.may("at_night.role", "lambda:InvokeFunction", "nightly"));
    assert!(!events.may("at_night.role", "lambda:InvokeFunction", "mail"));
    // Asked of the schedule itself, it is its role that counts.
    assert!(events.may("at_night.schedule", "lambda:InvokeFunction", "nightly"));
    assert!(events.may("at_night.role", "sqs:SendMessage", "at_night.dead"));
}

#[test]
fn streams_are_read_by_who_may_read_them() {
    let assembly = events();
    let events = &assembly.templates()[0];
    assert!(events.may("index.function", "dynamodb:GetRecords", "items"));
    assert!(!events.may("index.function", "dynamodb:GetItem", "items"));
    assert!(events.may("count.function", "kinesis:GetRecords", "clicks"));
    let mapping = events.resource("counting.mapping");
    assert_eq!(mapping.property("StartingPosition"), "TRIM_HORIZON");
    assert!(events.may("count.function", "sqs:SendMessage", "counting.dead"));
}

#[test]
fn a_bucket_calls_a_function_by_eventbridge() {
    let assembly = events();
    let events = &assembly.templates()[0];
    let rule = events.resource("scaling.events");
    assert_eq!(
        rule.property("EventPattern.detail-type.0"),
        "Object Created"
    );
    let bucket = rule
        .property("EventPattern.detail.bucket.name.0")
        .to_string();
    assert_eq!(bucket, r#"{"Ref":"Uploads"}"#);
    let permission = events
        .resource("scaling.permission")
        .property("SourceArn")
        .to_string();
    assert!(permission.contains(rule.id()), "{permission}");
    assert!(events.may("scale.function", "s3:GetObject", "uploads"));
}

infra! {
    stack Silent {
        uploads: AWS::S3::Bucket {}
        scale: Function { code: handler!("tests/lambda/get.mjs") }
        scaling: BucketWorker { bucket: uploads, run: scale }
    }
}

#[test]
fn a_bucket_that_sends_no_events_is_told_of() {
    let problems = super::template::problems::<Silent>();
    assert!(
        problems.contains("`uploads` sends no events to EventBridge"),
        "{problems}"
    );
}

/// `cargo check` judges literals; this is none.
const UNIX: &str = "0 3 * * *";

infra! {
    stack Wrong {
        nightly: Function { code: handler!("tests/lambda/get.mjs") }
        at_night: Schedule { every: Every::cron(UNIX), run: nightly }
    }
}

#[test]
fn five_fields_are_no_schedule() {
    let problems = super::template::problems::<Wrong>();
    assert!(problems.contains("cron"), "{problems}");
}

infra! {
    stack Apart {
        network: Vpc { nat: Nat::One }
        storage: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=1.0,
            subnets: network.isolated,
            on_delete: OnDelete::Destroy,
        }
        pool: RdsProxy { cluster: storage, subnets: network.isolated }
        schema: Migrator { database: pool, sql: migrations!("tests/migrations"), subnets: network.private }
        outside: Function { code: handler!("tests/lambda/get.mjs") }
        grant outside { connect schema as DATABASE; }
    }
}

#[test]
fn a_function_in_no_network_cannot_connect() {
    let problems = super::template::problems::<Apart>();
    assert!(
        problems.contains("`outside` stands in no security group"),
        "{problems}"
    );
}

infra! {
    stack Encrypted {
        key: EncryptionKey { on_delete: OnDelete::Retain }
        alerts: AWS::SNS::Topic { KmsMasterKeyId: key.key }

        failed: AWS::SQS::Queue { KmsMasterKeyId: key.key }
        jobs: AWS::SQS::Queue {
            VisibilityTimeout: 180,
            RedrivePolicy: { deadLetterTargetArn: failed, maxReceiveCount: 5 },
        }
        mail: Function { code: handler!("tests/lambda/get.mjs"), dead_letters: failed }
        mailing: QueueWorker { queue: jobs, run: mail, concurrency: 5 }

        nightly: Function { code: handler!("tests/lambda/get.mjs"), dead_letters: DeadLetterQueue::Managed, key: key }
        at_night: Schedule { every: "rate(1 day)", run: nightly, key: key }
        billing: TopicWorker { topic: alerts, run: nightly, key: key }

        others: Function {
            code: handler!("tests/lambda/get.mjs"),
            dead_letters: DeadLetterQueue::Managed,
            key: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        }
    }
}

/// The text of a resource's property.
fn text(stack: &infra::Template, path: &str, property: &str) -> String {
    stack.resource(path).property(property).to_string()
}

#[test]
fn what_a_function_fails_at_goes_to_a_queue_that_it_may_send_to() {
    let assembly = infra::synthesise::<Encrypted>().unwrap_or_else(|problems| panic!("{problems}"));
    let stack = &assembly.templates()[0];
    let target = |function: &str| text(stack, function, "DeadLetterConfig.TargetArn");
    assert!(target("mail.function").contains("Failed"));
    assert!(target("nightly.function").contains("NightlyDeadQueue"));
    assert!(stack.may("mail.function", "sqs:SendMessage", "failed"));
    assert!(stack.may("nightly.function", "sqs:SendMessage", "nightly.dead"));
    // With the key that encrypts it, of the stack or of others.
    assert!(stack.may("mail.function", "kms:GenerateDataKey", "key"));
    assert!(stack.may("nightly.function", "kms:GenerateDataKey", "key"));
    let role = text(stack, "others.execution.role", "Policies");
    assert!(
        role.contains("key/1234abcd-12ab-34cd-56ef-1234567890ab"),
        "{role}"
    );
    // Without it, nothing of it is there.
    let plain = events();
    assert!(
        plain.templates()[0]
            .resource("mail.function")
            .property("DeadLetterConfig")
            .is_null()
    );
}

#[test]
fn letters_are_encrypted_with_the_key_that_is_given() {
    let assembly = infra::synthesise::<Encrypted>().unwrap_or_else(|problems| panic!("{problems}"));
    let stack = &assembly.templates()[0];
    for queue in [
        "at_night.dead.queue",
        "billing.dead.queue",
        "nightly.dead.queue",
    ] {
        let key = text(stack, queue, "KmsMasterKeyId");
        assert!(key.contains("KeyKey"), "{queue}: {key}");
        // SQS takes one or the other.
        assert!(
            stack
                .resource(queue)
                .property("SqsManagedSseEnabled")
                .is_null(),
            "{queue}"
        );
    }
    assert!(stack.may("at_night.role", "kms:GenerateDataKey", "key"));
    let policy = text(stack, "key.key", "KeyPolicy");
    for service in ["sns", "cloudwatch", "events"] {
        assert!(
            policy.contains(&format!("\"{service}.amazonaws.com\"")),
            "{policy}"
        );
    }
    let mapping = stack.resource("mailing.mapping");
    assert_eq!(mapping.property("ScalingConfig.MaximumConcurrency"), 5);
}
