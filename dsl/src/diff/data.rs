//! Which resources hold data, and what becomes of it when they go. The schema knows most types; here stand those that it does not
//! know, and those of its own that hold none.

use serde_json::Value as Json;

/// Types beside the schema's whose removal loses what users put into them. What a deploy can fill again (caches, topics, roles,
/// parameters whose value is in the template) is not among them.
const HOLDERS: [&str; 25] = [
    "AWS::ACMPCA::CertificateAuthority", // its key signs for as long as its certificates live
    "AWS::AmazonMQ::Broker",
    "AWS::Cassandra::Keyspace",
    "AWS::Cassandra::Table",
    "AWS::CodeCommit::Repository",
    "AWS::Cognito::IdentityPool", // its identities are the keys of what users own elsewhere
    "AWS::DSQL::Cluster",
    "AWS::DocDBElastic::Cluster",
    "AWS::ECR::PublicRepository",
    "AWS::ECR::Repository",
    "AWS::FSx::Volume",
    "AWS::HealthLake::FHIRDatastore",
    "AWS::Lightsail::Bucket",
    "AWS::Lightsail::Database",
    "AWS::Lightsail::Disk",
    "AWS::MSK::Cluster",
    "AWS::MSK::ServerlessCluster",
    "AWS::MemoryDB::Cluster",
    "AWS::NeptuneGraph::Graph",
    "AWS::OpenSearchServerless::Collection",
    "AWS::RedshiftServerless::Namespace",
    "AWS::S3Express::DirectoryBucket",
    "AWS::S3Tables::TableBucket",
    "AWS::Timestream::Database",
    "AWS::Timestream::Table",
];

/// What becomes of a resource that a stack lets go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fate {
    Deleted,
    /// Deleted after a final snapshot.
    Snapshot,
    /// It stays in the account, and no stack has it.
    Retained,
}

/// Whether removing or replacing this resource loses data. `is_nested_known` says that the template of a nested stack is
/// compared by itself.
pub(crate) fn holds(type_name: &str, resource: &Json, is_nested_known: bool) -> bool {
    let given = |name: &str| resource.pointer(&format!("/Properties/{name}"));
    match type_name {
        // Its resources are judged one by one where they are known.
        "AWS::CloudFormation::Stack" => !is_nested_known,
        // The data of these clusters is in the cluster's volume, which no instance owns.
        "AWS::DocDB::DBInstance" | "AWS::Neptune::DBInstance" => false,
        "AWS::RDS::DBInstance" => given("DBClusterIdentifier").is_none(),
        // Memcached forgets with each restart.
        "AWS::ElastiCache::CacheCluster" => {
            given("Engine").is_none_or(|engine| engine != "memcached")
        }
        // What is kept for some days only is passing through: logs that expire, and messages, which SQS keeps for fourteen days
        // at most. Each function has a log, so a refusal for each would be typed away unread.
        "AWS::Logs::LogGroup" => given("RetentionInDays").is_none(),
        "AWS::SQS::Queue" => false,
        _ => {
            HOLDERS.contains(&type_name)
                || infra_schema::resource(type_name).is_some_and(infra_schema::Resource::holds_data)
        }
    }
}

/// What happens to a resource that is removed from its template: what the template deployed last says.
pub(crate) fn when_removed(resource: &Json) -> Fate {
    let given = |name: &str| resource.pointer(&format!("/Properties/{name}"));
    match (
        policy(resource, "DeletionPolicy"),
        resource["Type"].as_str(),
    ) {
        (Some(fate), _) => fate,
        // Where nothing is said, CloudFormation takes a snapshot of these.
        (None, Some("AWS::RDS::DBCluster")) => Fate::Snapshot,
        (None, Some("AWS::RDS::DBInstance")) if given("DBClusterIdentifier").is_none() => {
            Fate::Snapshot
        }
        _ => Fate::Deleted,
    }
}

/// What happens to the old resource when it is replaced.
pub(crate) fn when_replaced(resource: &Json) -> Fate {
    policy(resource, "UpdateReplacePolicy").unwrap_or(Fate::Deleted)
}

/// What a policy says; nothing if it is not there or known only by the deploy.
fn policy(resource: &Json, name: &str) -> Option<Fate> {
    fate(&resource[name])
}

/// What the word of a policy means for a resource that has been there for long.
pub(crate) fn fate(policy: &Json) -> Option<Fate> {
    match policy.as_str()? {
        "Retain" | "RetainExceptOnCreate" => Some(Fate::Retained),
        "Snapshot" => Some(Fate::Snapshot),
        "Delete" => Some(Fate::Deleted),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Fate, HOLDERS, holds, when_removed, when_replaced};

    #[test]
    fn every_type_is_one_and_none_stands_twice() {
        assert!(HOLDERS.is_sorted());
        for name in HOLDERS {
            let resource =
                infra_schema::resource(name).unwrap_or_else(|| panic!("`{name}` is not a type"));
            assert!(
                !resource.holds_data(),
                "the schema knows that `{name}` holds data"
            );
        }
    }

    #[test]
    fn what_passes_through_is_not_data() {
        let check = |name: &str, properties, held| {
            assert_eq!(
                holds(
                    name,
                    &json!({ "Type": name, "Properties": properties }),
                    true
                ),
                held,
                "{name}"
            );
        };
        check("AWS::S3::Bucket", json!({}), true);
        check("AWS::ECR::Repository", json!({}), true);
        check("AWS::SNS::Topic", json!({}), false);
        check("AWS::SQS::Queue", json!({}), false);
        check("AWS::Logs::LogGroup", json!({}), true);
        check(
            "AWS::Logs::LogGroup",
            json!({ "RetentionInDays": 30 }),
            false,
        );
        check("AWS::RDS::DBInstance", json!({}), true);
        check(
            "AWS::RDS::DBInstance",
            json!({ "DBClusterIdentifier": { "Ref": "C" } }),
            false,
        );
        check(
            "AWS::ElastiCache::CacheCluster",
            json!({ "Engine": "memcached" }),
            false,
        );
        check("AWS::CloudFormation::Stack", json!({}), false);
        assert!(holds("AWS::CloudFormation::Stack", &json!({}), false));
    }

    #[test]
    fn policies_decide_what_becomes_of_it() {
        let bucket = json!({ "Type": "AWS::S3::Bucket", "DeletionPolicy": "RetainExceptOnCreate" });
        assert_eq!(
            (when_removed(&bucket), when_replaced(&bucket)),
            (Fate::Retained, Fate::Deleted)
        );
        let cluster = json!({ "Type": "AWS::RDS::DBCluster", "UpdateReplacePolicy": "Retain" });
        assert_eq!(
            (when_removed(&cluster), when_replaced(&cluster)),
            (Fate::Snapshot, Fate::Retained)
        );
        let computed = json!({ "Type": "AWS::S3::Bucket", "DeletionPolicy": { "Fn::If": ["a", "Retain", "Delete"] } });
        assert_eq!(when_removed(&computed), Fate::Deleted);
    }
}
