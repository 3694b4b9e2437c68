//! `key`: everything that a construct keeps is encrypted with it, and who reads it may decrypt.

use infra::{App, infra};
use infra_std::prelude::*;
use serde_json::{Value, json};

infra! {
    stack Keyed {
        key: EncryptionKey { on_delete: OnDelete::Retain }
        network: Vpc { nat: Nat::One, log_days: 90, key: key }
        auth: GeneratedSecret { on_delete: OnDelete::Retain, key: key }
        database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 1..=4,
            subnets: network.isolated,
            on_delete: OnDelete::Snapshot,
            readers: 1,
            insights: Insights::Standard,
            monitoring: 60,
            key: key,
        }
        pool: RdsProxy { cluster: database, subnets: network.isolated }
        nightly: Function {
            code: handler!("ui/route_names/api/get.ts"),
            subnets: network.private,
            concurrency: 2,
            key: key,
        }
        grant nightly { read auth as AUTH_ARN; }
    }
}

infra! {
    /// A key of which AWS's default policy is written out.
    stack Closed {
        key: AWS::KMS::Key {
            KeyPolicy: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { AWS: "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" },
                    Action: "kms:*",
                    Resource: "*",
                }],
            },
        }
        nightly: Function { code: handler!("ui/route_names/api/get.ts"), key: key }
        auth: GeneratedSecret { on_delete: OnDelete::Retain, key: key }
    }
}

infra! {
    stack Elsewhere {
        nightly: Function {
            code: handler!("ui/route_names/api/get.ts"),
            key: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        }
    }
}

fn template<S: App>() -> Value {
    match infra::synthesise::<S>() {
        Ok(assembly) => serde_json::from_str(assembly.templates()[0].json()).expect("JSON"),
        Err(problems) => panic!("{problems}"),
    }
}

/// The property of each resource of a type.
fn all(template: &Value, ty: &str, property: &str) -> Vec<Value> {
    let resources = template["Resources"].as_object().into_iter().flatten();
    let of_type = resources.filter(|(_, resource)| resource["Type"] == ty);
    of_type
        .map(|(_, resource)| resource["Properties"][property].clone())
        .collect()
}

#[test]
fn one_key_encrypts_it_all() {
    let template = template::<Keyed>();
    let key = json!({ "Fn::GetAtt": ["KeyKey", "Arn"] });
    for (ty, property, count) in [
        ("AWS::Logs::LogGroup", "KmsKeyId", 2),
        ("AWS::SecretsManager::Secret", "KmsKeyId", 1),
        ("AWS::RDS::DBCluster", "KmsKeyId", 1),
        ("AWS::RDS::DBCluster", "PerformanceInsightsKmsKeyId", 1),
        ("AWS::RDS::DBInstance", "PerformanceInsightsKMSKeyId", 2),
        ("AWS::Lambda::Function", "KmsKeyArn", 1),
    ] {
        assert_eq!(
            all(&template, ty, property),
            vec![key.clone(); count],
            "{ty} {property}"
        );
    }
    let password = all(&template, "AWS::RDS::DBCluster", "MasterUserSecret");
    assert_eq!(password, [json!({ "KmsKeyId": key })]);
}

#[test]
fn who_reads_a_secret_may_decrypt_it() {
    let template = template::<Keyed>();
    for role in ["NightlyExecutionRole", "PoolRole"] {
        let policies = template["Resources"][role]["Properties"]["Policies"].to_string();
        let decrypt = r#""Action":"kms:Decrypt""#;
        assert!(
            policies.contains(decrypt) && policies.contains("KeyKey"),
            "{role}: {policies}"
        );
    }
}

#[test]
fn what_is_asked_for_is_there() {
    let template = template::<Keyed>();
    let reserved = all(
        &template,
        "AWS::Lambda::Function",
        "ReservedConcurrentExecutions",
    );
    assert_eq!(reserved, [json!(2)]);
    let role = json!({ "Fn::GetAtt": ["DatabaseMonitoringRole", "Arn"] });
    assert_eq!(
        all(&template, "AWS::RDS::DBInstance", "MonitoringRoleArn"),
        [role.clone(), role]
    );
    assert_eq!(
        all(&template, "AWS::RDS::DBInstance", "MonitoringInterval"),
        [60, 60]
    );
    assert_eq!(
        all(&template, "AWS::RDS::DBCluster", "DatabaseInsightsMode"),
        ["standard"]
    );
    let days = all(&template, "AWS::Logs::LogGroup", "RetentionInDays");
    assert!(days.contains(&json!(90)), "{days:?}");
}

#[test]
fn a_key_that_keeps_logs_out_is_refused() {
    let problems = match infra::synthesise::<Closed>() {
        Ok(_) => panic!("nothing is wrong"),
        Err(problems) => problems.to_string(),
    };
    assert!(problems.contains("the policy of `key` does not let CloudWatch Logs encrypt `nightly.execution.log` with it"), "{problems}");
    assert!(problems.contains("1 problem"), "{problems}");
}

#[test]
fn a_key_of_others_is_named_by_its_arn() {
    let template = template::<Elsewhere>();
    let arn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    assert_eq!(all(&template, "AWS::Lambda::Function", "KmsKeyArn"), [arn]);
}
