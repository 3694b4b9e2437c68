//! What the data says holds against the schema and IAM's own list.

use std::collections::BTreeSet;

use super::{Handler, actions, all_namings, types};

#[test]
fn every_listed_action_exists() {
    let mut count = 0;
    for ty in types() {
        assert!(infra_schema::resource(ty).is_some(), "{ty}");
        for action in actions(ty).expect("a type of the table") {
            let exists = match action.name.split_once(':') {
                Some((prefix, name)) if name.ends_with('*') => {
                    let start = name.trim_end_matches('*');
                    infra_schema::actions::service(prefix)
                        .is_some_and(|service| service.actions().any(|one| one.starts_with(start)))
                }
                _ => infra_schema::actions::exists(action.name),
            };
            assert_eq!(exists, action.is_listed(), "{} of {ty}", action.name);
            assert!(
                Handler::ALL
                    .into_iter()
                    .any(|handler| action.is_taken_by(handler)),
                "no handler takes `{}` of {ty}",
                action.name
            );
            count += 1;
        }
    }
    assert!(count > 15_000, "{count}");
}

/// What the schemas call otherwise than IAM is corrected.
#[test]
fn actions_are_iams() {
    let of_bucket: Vec<&str> = actions("AWS::S3::Bucket")
        .expect("a type of the table")
        .filter(|action| action.is_listed())
        .map(|action| action.name)
        .collect();
    assert!(of_bucket.contains(&"s3:PutEncryptionConfiguration"));
    assert!(!of_bucket.contains(&"s3:DeleteBucketEncryption"));
}

/// Handlers differ: what only an update takes is not taken by the others.
#[test]
fn handlers_are_told_apart() {
    let set = actions("AWS::SQS::Queue")
        .expect("a type of the table")
        .find(|action| action.name == "sqs:SetQueueAttributes")
        .expect("an action of the update");
    let taken = Handler::ALL.map(|handler| set.is_taken_by(handler));
    assert_eq!(taken, [false, false, true, false, false]);
}

/// A row names a type and a property that exist, and ARNs that some action of the type acts on: a misspelt one would narrow to nothing.
#[test]
fn namings_are_what_the_schema_and_iam_say() {
    let mut seen = BTreeSet::new();
    for row in all_namings() {
        let (ty, property) = (row.resource_type, row.property);
        let schema = infra_schema::resource(ty).unwrap_or_else(|| panic!("{ty}"));
        assert!(
            property.is_empty() || schema.root().property(property).is_some(),
            "{ty}.{property}"
        );
        assert!(seen.insert((ty, property)), "{ty}.{property} twice");
        for arn in row.arns {
            let arn = format!("arn:*:{arn}");
            let wanted = arn
                .replace("${Region}", "r")
                .replace("${Account}", "1")
                .replace("${Path}", "/")
                .replace("${Name}", "n");
            let own = actions(ty).unwrap_or_else(|| panic!("{ty}"));
            let mut kinds = own.filter_map(|action| {
                let (prefix, name) = action.name.split_once(':')?;
                Some(
                    infra_schema::actions::service(prefix)?
                        .resources(name)
                        .collect::<Vec<_>>(),
                )
            });
            // Tags are paths that IAM's data does not list for all verbs.
            let is_path = arn.contains("::/");
            assert!(
                is_path || kinds.any(|kinds| kinds.iter().any(|kind| alike(kind, &wanted))),
                "no action of {ty} acts on `{arn}`"
            );
        }
    }
}

/// Whether an ARN begins as a pattern does: the same service, and the same word before the name.
fn alike(pattern: &str, arn: &str) -> bool {
    let [pattern, arn] = [pattern, arn].map(|text| text.splitn(6, ':').collect::<Vec<_>>());
    let ([_, _, service, .., rest], [_, _, own, .., name]) = (&pattern[..], &arn[..]) else {
        return false;
    };
    let start = rest.split(['*', '+']).next().unwrap_or_default();
    service == own && name.starts_with(start)
}
