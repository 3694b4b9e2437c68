//! What moved from one stack into another, as the tools take it that move it.

use litemap::LiteMap;
use serde_json::json;

use super::{listed, revision};
use crate::{
    diff::{
        Diff, Environment, Revision, between, data,
        moves::{Nowhere, Refactoring, Unknown, imports},
    },
    stack::App,
};

mod before {
    use crate::infra;

    infra! {
        pub stack Store {
            topic: AWS::SNS::Topic { DisplayName: "news" }
        }
    }
    infra! {
        pub stack Shop {
            orders: AWS::DynamoDB::Table {
                BillingMode: "PAY_PER_REQUEST",
                AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
                KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
            }
            files: AWS::S3::Bucket { BucketName: "shop-files" }
            jobs: AWS::SQS::Queue { VisibilityTimeout: 60 }
        }
    }
    infra! {
        pub app Here {
            #[env(account = "111122223333", region = "eu-west-1")]
            store: Store {}
            #[env(account = "111122223333", region = "eu-west-1")]
            shop: Shop {}
        }
    }
    infra! {
        pub app Anywhere {
            shop: Shop {}
        }
    }
}

mod after {
    use crate::infra;

    infra! {
        pub stack Store {
            topic: AWS::SNS::Topic { DisplayName: "news" }
            #[id = "Orders"]
            orders: AWS::DynamoDB::Table {
                BillingMode: "PAY_PER_REQUEST",
                AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
                KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
            }
            pictures: AWS::S3::Bucket { BucketName: "shop-files" }
        }
    }
    infra! {
        pub stack Shop {
            jobs: AWS::SQS::Queue { VisibilityTimeout: 60 }
        }
    }
    infra! {
        pub app Here {
            #[env(account = "111122223333", region = "eu-west-1")]
            store: Store {}
            #[env(account = "111122223333", region = "eu-west-1")]
            shop: Shop {}
        }
    }
    infra! {
        pub app Elsewhere {
            #[env(account = "111122223333", region = "us-east-1")]
            store: Store {}
            #[env(account = "111122223333", region = "eu-west-1")]
            shop: Shop {}
        }
    }
    infra! {
        pub app Anywhere {
            store: Store {}
        }
    }
}

/// Both revisions, and what differs.
fn pair<Before: App, After: App>() -> (Diff, Revision, Revision) {
    let (before, after) = (revision::<Before>(), revision::<After>());
    (between(&before, &after), before, after)
}

fn nowhere() -> Environment {
    Environment::default()
}

#[test]
fn a_refactoring_has_each_resource_by_its_stacks_and_ids() {
    let (diff, before, after) = pair::<before::Here, after::Here>();
    let refactoring = Refactoring::of(&diff, &before, &after, &nowhere()).ok();
    let refactoring = refactoring.expect("it is known where the stacks are");
    let expected = json!({ "environments": [{
        "account": "111122223333",
        "region": "eu-west-1",
        "resources": { "Shop.Orders": "Store.Orders", "Shop.Files": "Store.Pictures" },
    }] });
    assert_eq!(refactoring.file, expected);
    assert_eq!(refactoring.count, 2);
    assert!(refactoring.undeclared.is_empty() && refactoring.new.is_empty());
}

#[test]
fn where_it_is_has_to_be_known() {
    let (diff, before, after) = pair::<before::Anywhere, after::Anywhere>();
    let lacking = Refactoring::of(&diff, &before, &after, &nowhere()).err();
    let expected = Nowhere {
        stack: "Store".to_owned(),
        lacks: vec!["account", "region"],
    };
    assert_eq!(lacking, Some(expected));
    let otherwise = Environment {
        account: Some("111122223333".to_owned()),
        region: Some("eu-west-1".to_owned()),
    };
    let refactoring = Refactoring::of(&diff, &before, &after, &otherwise).ok();
    let refactoring = refactoring.expect("it is said where the stacks are");
    assert_eq!(
        refactoring.file["environments"][0]["account"],
        "111122223333"
    );
    // The stack that loses them is not declared any more, and the other one was not there.
    assert_eq!(refactoring.undeclared, ["Shop"]);
    assert_eq!(refactoring.new, ["Store"]);
}

#[test]
fn nothing_moves_to_another_region() {
    let (diff, before, after) = pair::<before::Here, after::Elsewhere>();
    assert_eq!(diff.renames, [], "{}", listed(&diff));
    let refactoring = Refactoring::of(&diff, &before, &after, &nowhere()).ok();
    let file = refactoring.map(|refactoring| refactoring.file);
    assert_eq!(file, Some(json!({ "environments": [] })));
}

#[test]
fn an_import_finds_by_what_the_template_says_or_somebody() {
    let (diff, _, after) = pair::<before::Here, after::Here>();
    let unknown = imports(&diff, &after, &LiteMap::new()).err();
    let expected = Unknown {
        stack_before: "Shop".to_owned(),
        name: "Orders.TableName".to_owned(),
    };
    assert_eq!(unknown, Some(vec![expected]));
    for name in ["Orders.TableName", "Store.Orders.TableName"] {
        let given = LiteMap::from_iter([(name.to_owned(), "Shop-Orders-1X".to_owned())]);
        let imports = imports(&diff, &after, &given).unwrap_or_default();
        assert_eq!(imports.len(), 1);
        assert_eq!((&*imports[0].stack, imports[0].count), ("Store", 2));
        let expected = json!({
            "Orders": { "TableName": "Shop-Orders-1X" },
            "Pictures": { "BucketName": "shop-files" },
        });
        assert_eq!(imports[0].file, expected);
    }
}

/// What has none could not be imported, and would be left out without a word.
#[test]
fn all_that_holds_data_is_found_by_something() {
    let none = infra_schema::resources()
        .filter(|resource| data::holds(resource.name(), &json!({}), true))
        .filter(|resource| resource.reference().names().next().is_none())
        .map(infra_schema::Resource::name)
        .collect::<Vec<_>>();
    assert!(none.is_empty(), "{none:?}");
}
