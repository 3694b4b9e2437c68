//! Every proposal is held to its word: what it says to write is written, and nothing differs any more.

use super::{diff, listed};
use crate::{diff::renames::KeptBy, infra, stack::App};

/// What is proposed for the step from one app to another. With it written, as the third app has it, the ids are those of before.
fn check<Before: App, After: App, Kept: App>(expected: &[&str]) {
    let found = diff::<Before, After>();
    let said: Vec<String> = found
        .renames
        .iter()
        .map(|rename| {
            let attribute = super::super::text::attribute(&rename.kept_by).unwrap_or_default();
            format!(
                "{} -> {}: {attribute}, {}",
                rename.from,
                rename.to,
                rename.ids.len()
            )
        })
        .collect();
    assert_eq!(said, expected);
    let kept = diff::<Before, Kept>();
    assert!(kept.is_empty(), "{}", listed(&kept));
}

mod before {
    use crate::infra;

    infra! {
        pub construct Store {
            in name: &'static str;

            #[deletion(retain)]
            files: AWS::S3::Bucket { BucketName: name }
            policy: AWS::S3::BucketPolicy {
                Bucket: files,
                PolicyDocument: {
                    Version: "2012-10-17",
                    Statement: [{
                        Effect: "Deny",
                        Principal: "*",
                        Action: "s3:*",
                        Resource: ["${files.Arn}/*"],
                        Condition: { Bool: { "aws:SecureTransport": "false" } },
                    }],
                },
            }
        }
    }

    infra! {
        pub stack Shop {
            orders: AWS::DynamoDB::Table {
                BillingMode: "PAY_PER_REQUEST",
                AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
                KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
            }
            pictures: Store { name: "shop-pictures" }
            for place in ["home", "work"] {
                topic: AWS::SNS::Topic { DisplayName: place }
            }
        }
    }
}

#[test]
fn an_item() {
    mod after {
        use super::before::Store;
        use crate::infra;

        infra! {
            pub stack Shop {
                sales: AWS::DynamoDB::Table {
                    BillingMode: "PAY_PER_REQUEST",
                    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
                    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
                }
                pictures: Store { name: "shop-pictures" }
                for place in ["home", "work"] {
                    topic: AWS::SNS::Topic { DisplayName: place }
                }
            }
        }
    }
    mod kept {
        use super::before::Store;
        use crate::infra;

        infra! {
            pub stack Shop {
                #[was(orders)]
                sales: AWS::DynamoDB::Table {
                    BillingMode: "PAY_PER_REQUEST",
                    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
                    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
                }
                pictures: Store { name: "shop-pictures" }
                for place in ["home", "work"] {
                    topic: AWS::SNS::Topic { DisplayName: place }
                }
            }
        }
    }
    check::<before::Shop, after::Shop, kept::Shop>(&["orders -> sales: #[was(orders)], 1"]);
}

#[test]
fn a_construct_and_a_loop() {
    mod after {
        use super::before::Store;
        use crate::infra;

        infra! {
            pub stack Shop {
                orders: AWS::DynamoDB::Table {
                    BillingMode: "PAY_PER_REQUEST",
                    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
                    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
                }
                images: Store { name: "shop-pictures" }
                for place in ["home", "work"] {
                    news: AWS::SNS::Topic { DisplayName: place }
                }
            }
        }
    }
    mod kept {
        use super::before::Store;
        use crate::infra;

        infra! {
            pub stack Shop {
                orders: AWS::DynamoDB::Table {
                    BillingMode: "PAY_PER_REQUEST",
                    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
                    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
                }
                #[was(pictures)]
                images: Store { name: "shop-pictures" }
                for place in ["home", "work"] {
                    #[was(topic)]
                    news: AWS::SNS::Topic { DisplayName: place }
                }
            }
        }
    }
    check::<before::Shop, after::Shop, kept::Shop>(&[
        "pictures -> images: #[was(pictures)], 2",
        "topic-home -> news-home: #[was(topic)], 2",
    ]);
}

/// Into a construct and out of one: no name of before says that, so the id is pinned.
#[test]
fn a_move_into_and_out_of_a_construct() {
    mod after {
        use super::before::Store;
        use crate::infra;

        infra! {
            pub construct Media {
                pictures: Store { name: "shop-pictures" }
            }
        }
        infra! {
            pub construct Ledger {
                orders: AWS::DynamoDB::Table {
                    BillingMode: "PAY_PER_REQUEST",
                    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
                    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
                }
            }
        }
        infra! {
            pub stack Shop {
                ledger: Ledger {}
                media: Media {}
                for place in ["home", "work"] {
                    topic: AWS::SNS::Topic { DisplayName: place }
                }
            }
        }
    }
    mod kept {
        use super::before::Store;
        use crate::infra;

        infra! {
            pub construct Media {
                #[id = "Pictures"]
                pictures: Store { name: "shop-pictures" }
            }
        }
        infra! {
            pub construct Ledger {
                orders: AWS::DynamoDB::Table {
                    BillingMode: "PAY_PER_REQUEST",
                    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
                    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
                }
            }
        }
        infra! {
            pub stack Shop {
                ledger: Ledger {}
                #[id = "Orders"]
                override ledger.orders {}
                media: Media {}
                for place in ["home", "work"] {
                    topic: AWS::SNS::Topic { DisplayName: place }
                }
            }
        }
    }
    check::<before::Shop, after::Shop, kept::Shop>(&[
        "orders -> ledger.orders: #[id = \"Orders\"], 1",
        "pictures -> media.pictures: #[id = \"Pictures\"], 2",
    ]);
    let moved = diff::<before::Shop, after::Shop>();
    assert_eq!(
        super::super::text::keeping(&moved.renames[0]),
        "write `#[id = \"Orders\"] override ledger.orders {}`, which keeps `Orders`"
    );
    let back = diff::<after::Shop, before::Shop>();
    let kept: Vec<&KeptBy> = back.renames.iter().map(|rename| &rename.kept_by).collect();
    assert_eq!(
        kept,
        [
            &KeptBy::Id("LedgerOrders".to_owned()),
            &KeptBy::Id("MediaPictures".to_owned())
        ]
    );
}

/// A pinned id that is let go, and a resource whose id follows a value by itself.
#[test]
fn an_id_that_changes_at_its_place() {
    mod before {
        use crate::infra;

        infra! {
            pub stack Shop {
                #[id = "TheQueue"]
                orders: AWS::SQS::Queue { VisibilityTimeout: 60 }
                #[version("one")]
                parameter: AWS::SSM::Parameter { Type: "String", Value: "one" }
            }
        }
    }
    mod after {
        use crate::infra;

        infra! {
            pub stack Shop {
                orders: AWS::SQS::Queue { VisibilityTimeout: 60 }
                #[version("two")]
                parameter: AWS::SSM::Parameter { Type: "String", Value: "two" }
            }
        }
    }
    let found = diff::<before::Shop, after::Shop>();
    let kept: Vec<&KeptBy> = found.renames.iter().map(|rename| &rename.kept_by).collect();
    assert_eq!(kept, [&KeptBy::Id("TheQueue".to_owned())]);
}

/// One of a construct's resources moved into another construct that was there before: the attribute is on the resource, or the
/// other construct's own resources would lose their ids.
#[test]
fn a_move_between_two_constructs() {
    mod before {
        use crate::infra;

        infra! {
            pub construct Jobs {
                failed: AWS::SQS::Queue { MessageRetentionPeriod: 1209600 }
                work: AWS::SQS::Queue { VisibilityTimeout: 60 }
            }
        }
        infra! {
            pub construct News {
                topic: AWS::SNS::Topic { DisplayName: "news" }
            }
        }
        infra! {
            pub stack Shop {
                jobs: Jobs {}
                news: News {}
            }
        }
    }
    mod after {
        use crate::infra;

        infra! {
            pub construct Jobs {
                work: AWS::SQS::Queue { VisibilityTimeout: 60 }
            }
        }
        infra! {
            pub construct News {
                failed: AWS::SQS::Queue { MessageRetentionPeriod: 1209600 }
                topic: AWS::SNS::Topic { DisplayName: "news" }
            }
        }
        infra! {
            pub stack Shop {
                jobs: Jobs {}
                news: News {}
            }
        }
    }
    mod kept {
        use crate::infra;

        infra! {
            pub construct Jobs {
                work: AWS::SQS::Queue { VisibilityTimeout: 60 }
            }
        }
        infra! {
            pub construct News {
                #[id = "JobsFailed"]
                failed: AWS::SQS::Queue { MessageRetentionPeriod: 1209600 }
                topic: AWS::SNS::Topic { DisplayName: "news" }
            }
        }
        infra! {
            pub stack Shop {
                jobs: Jobs {}
                news: News {}
            }
        }
    }
    check::<before::Shop, after::Shop, kept::Shop>(&[
        "jobs.failed -> news.failed: #[id = \"JobsFailed\"], 1",
    ]);
}

/// To another stack no attribute leads.
#[test]
fn a_move_to_another_stack() {
    infra! {
        pub stack Network {
            topic: AWS::SNS::Topic { DisplayName: "news" }
        }
    }
    mod after {
        use super::before::Store;
        use crate::infra;

        infra! {
            pub stack Network {
                topic: AWS::SNS::Topic { DisplayName: "news" }
                pictures: Store { name: "shop-pictures" }
            }
        }
        infra! {
            pub stack Shop {
                orders: AWS::DynamoDB::Table {
                    BillingMode: "PAY_PER_REQUEST",
                    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
                    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
                }
                for place in ["home", "work"] {
                    topic: AWS::SNS::Topic { DisplayName: place }
                }
            }
        }
    }
    let found = diff::<(Network, before::Shop), (after::Network, after::Shop)>();
    let said = listed(&found);
    let note = "note: `pictures` of `Shop` is gone, and `pictures` of `Network` is like it\n";
    let help = "  help: move `PicturesFiles` and one more with `cdk refactor --unstable=refactor` before the deploy (`diff --refactor FILE` writes its `--override-file`), or leave it in `Shop`\n";
    assert!(said.contains(note) && said.contains(help), "{said}");
}

/// Two things of one type that have nothing in common are not one.
#[test]
fn what_is_not_alike_is_no_rename() {
    mod after {
        use super::before::Store;
        use crate::infra;

        infra! {
            pub stack Shop {
                visits: AWS::DynamoDB::Table {
                    BillingMode: "PROVISIONED",
                    ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
                    AttributeDefinitions: [
                        { AttributeName: "day", AttributeType: "N" },
                        { AttributeName: "hour", AttributeType: "N" },
                    ],
                    KeySchema: [{ AttributeName: "day", KeyType: "HASH" }, { AttributeName: "hour", KeyType: "RANGE" }],
                }
                pictures: Store { name: "shop-pictures" }
                for place in ["home", "work"] {
                    topic: AWS::SNS::Topic { DisplayName: place }
                }
            }
        }
    }
    assert_eq!(diff::<before::Shop, after::Shop>().renames, []);
}
