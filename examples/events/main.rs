//! An event-driven stack: an API takes orders, a queue keeps them, functions store, announce and mail them, and each night what is
//! old is archived. Nothing of it stands in a network, so nothing pays a NAT gateway.

use infra::infra;
use infra_std::prelude::*;

infra! {
    /// Orders, from the request to the archive.
    pub stack Events {
        // Where they are.
        orders: AWS::DynamoDB::Table {
            AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
            KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
            BillingMode: "PAY_PER_REQUEST",
            StreamSpecification: { StreamViewType: "NEW_IMAGE" },
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
            SSESpecification: { SSEEnabled: true },
        }
        #[deletion(retain)]
        archive: AWS::S3::Bucket {
            PublicAccessBlockConfiguration: {
                BlockPublicAcls: true,
                BlockPublicPolicy: true,
                IgnorePublicAcls: true,
                RestrictPublicBuckets: true,
            },
            VersioningConfiguration: { Status: "Enabled" },
        }

        // How they come in.
        failed: AWS::SQS::Queue { MessageRetentionPeriod: 14 * 24 * 3600, SqsManagedSseEnabled: true }
        incoming: AWS::SQS::Queue {
            VisibilityTimeout: 180,
            RedrivePolicy: { deadLetterTargetArn: failed, maxReceiveCount: 5 },
            SqsManagedSseEnabled: true,
        }
        api: RoutedApi { routes: routes!("events/api"), access: Access::Iam }
        grant api { send incoming as ORDERS_URL; }

        store: Function { code: handler!("events/store.ts") }
        storing: QueueWorker { queue: incoming, run: store }
        grant store { write orders as ORDERS; }

        // Who hears of them.
        placed: AWS::SNS::Topic { KmsMasterKeyId: "alias/aws/sns" }
        announce: Function { code: handler!("events/announce.ts") }
        announcing: StreamWorker { stream: orders, run: announce }
        grant announce { publish placed as PLACED_ARN; }

        mail: Function { code: handler!("events/mail.ts"), env: { SENDER: "shop@example.com" } }
        mailing: TopicWorker { topic: placed, run: mail }
        grant mail {
            allow ["ses:SendEmail"] on [
                "arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/example.com",
            ];
        }

        // What becomes of them.
        tidy: Function { code: handler!("events/tidy.ts"), timeout: 300 }
        nightly: Schedule { every: Every::cron("0 3 * * ? *"), time_zone: "Europe/Berlin", run: tidy }
        grant tidy {
            read orders as ORDERS;
            put archive as ARCHIVE;
        }

        out url = api.url;
    }
}

fn main() -> std::process::ExitCode {
    infra::run::<Events>()
}

#[cfg(test)]
mod tests {
    use super::Events;

    #[test]
    fn only_who_stores_orders_may_change_them() {
        let assembly = infra::synthesise::<Events>().expect("a stack");
        let events = &assembly.templates()[0];
        assert!(events.may("store.function", "dynamodb:PutItem", "orders"));
        for other in ["announce", "mail", "tidy", "api"] {
            assert!(!events.may(other, "dynamodb:PutItem", "orders"), "{other}");
        }
    }

    #[test]
    fn an_order_that_fails_is_kept() {
        let assembly = infra::synthesise::<Events>().expect("a stack");
        let events = &assembly.templates()[0];
        assert_eq!(
            events
                .resource("incoming")
                .property("RedrivePolicy.maxReceiveCount"),
            5
        );
        assert_eq!(events.routes(), ["POST /orders"]);
    }
}
