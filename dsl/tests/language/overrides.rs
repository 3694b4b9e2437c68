//! `override`: properties of a resource inside a construct, set from the block that uses it.

use infra::{Resource, infra};
use serde_json::json;

use crate::{problems, properties, template};

infra! {
    /// A cluster as a library has it.
    pub construct Database {
        in days: u8 = 7;
        #[deletion(snapshot)]
        cluster: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            EngineVersion: "16.11",
            BackupRetentionPeriod: days,
            ManageMasterUserPassword: true,
            MasterUsername: "master",
            EnableCloudwatchLogsExports: ["postgresql"],
            ServerlessV2ScalingConfiguration: { MinCapacity: 1, MaxCapacity: 4 },
        }
        for at in ["a", "b"] {
            instance: AWS::RDS::DBInstance {
                DBClusterIdentifier: cluster,
                DBInstanceClass: "db.serverless",
                Engine: "aurora-postgresql",
                AvailabilityZone: Fn::Select(0, Fn::GetAZs()),
                DBInstanceIdentifier: at,
            }
        }
        out name: Resource<AWS::RDS::DBCluster> = cluster;
    }
}

infra! {
    /// What a team makes of it.
    pub construct Storage {
        database: Database {}
        override database.cluster { BackupRetentionPeriod: 14, PreferredBackupWindow: "01:00-02:00" }
        out name: Resource<AWS::RDS::DBCluster> = database.name;
    }
}

/// What only synthesis knows.
fn days() -> u32 {
    731
}

infra! {
    pub stack Compliant {
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
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "monitoring.rds.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
        }
        storage: Storage {}

        #[deletion(retain)]
        #[metadata({ Ticket: 4711 })]
        #[depends_on(role)]
        override storage.database.cluster {
            BackupRetentionPeriod: 35,
            PerformanceInsightsEnabled: true,
            PerformanceInsightsRetentionPeriod: days(),
            KmsKeyId: key,
            MonitoringInterval: 60,
            MonitoringRoleArn: role,
            EnableCloudwatchLogsExports: ["postgresql", "instance"],
            ServerlessV2ScalingConfiguration: { MaxCapacity: 16.0, SecondsUntilAutoPause: AWS::NoValue },
            MasterUsername: AWS::NoValue,
            EngineVersion: 17.10,
            Tags: [{ Key: "arn", Value: "${role.Arn}" }],
        }
        override storage.database."instance-b" { DBInstanceIdentifier: AWS::NoValue }
    }
}

#[test]
fn maps_join_maps_and_all_else_takes_its_place() {
    let template = template::<Compliant>();
    assert_eq!(
        properties(&template, "StorageDatabaseCluster"),
        &json!({
            "Engine": "aurora-postgresql",
            "EngineVersion": "17.10",
            "BackupRetentionPeriod": 35,
            "ManageMasterUserPassword": true,
            "EnableCloudwatchLogsExports": ["postgresql", "instance"],
            "ServerlessV2ScalingConfiguration": { "MinCapacity": 1, "MaxCapacity": 16.0 },
            "PreferredBackupWindow": "01:00-02:00",
            "PerformanceInsightsEnabled": true,
            "PerformanceInsightsRetentionPeriod": 731,
            "KmsKeyId": { "Fn::GetAtt": ["Key", "Arn"] },
            "MonitoringInterval": 60,
            "MonitoringRoleArn": { "Fn::GetAtt": ["Role", "Arn"] },
            "Tags": [{ "Key": "arn", "Value": { "Fn::GetAtt": ["Role", "Arn"] } }],
        })
    );
}

#[test]
fn attributes_are_set_too() {
    let template = template::<Compliant>();
    let cluster = &template["Resources"]["StorageDatabaseCluster"];
    assert_eq!(cluster["DeletionPolicy"], "Retain");
    assert_eq!(cluster["UpdateReplacePolicy"], "Retain");
    assert_eq!(cluster["Metadata"]["Ticket"], 4711);
    // The role is referred to as well, which makes the cluster wait for it.
    assert_eq!(cluster.get("DependsOn"), None);
}

#[test]
fn one_of_a_loop_is_named_by_its_item() {
    let template = template::<Compliant>();
    let name = |id| {
        properties(&template, id)
            .get("DBInstanceIdentifier")
            .cloned()
    };
    assert_eq!(name("StorageDatabaseInstanceA"), Some(json!("a")));
    assert_eq!(name("StorageDatabaseInstanceB"), None);
}

infra! {
    pub construct Waiting {
        queue: AWS::SQS::Queue {}
    }
}

infra! {
    pub stack Repeated {
        bucket: AWS::S3::Bucket {}
        for place in ["home", "work"] {
            jobs: Waiting {}
            if place == "work" {
                #[depends_on(bucket)]
                override jobs.queue { DelaySeconds: 9 }
            }
        }
        #[nested_stack(true)]
        apart: Waiting {}
        override apart.queue { DelaySeconds: 5, QueueName: bucket }
    }
}

#[test]
fn an_override_is_about_its_own_iteration() {
    let template = template::<Repeated>();
    let queue = |id: &str| template["Resources"][id].clone();
    assert_eq!(queue("JobsHomeQueue").get("Properties"), None);
    assert_eq!(
        queue("JobsWorkQueue")["Properties"],
        json!({ "DelaySeconds": 9 })
    );
    assert_eq!(queue("JobsWorkQueue")["DependsOn"], json!(["Bucket"]));
}

#[test]
fn it_reaches_into_a_nested_stack() {
    let assembly = infra::synthesise::<Repeated>().expect("nothing is wrong");
    let nested = &assembly.templates()[0].nested()[0];
    let template: serde_json::Value = serde_json::from_str(nested.json()).expect("JSON");
    let queue = &template["Resources"]["ApartQueue"]["Properties"];
    assert_eq!(queue["DelaySeconds"], 5);
    let parameter = queue["QueueName"]["Ref"].as_str().expect("a parameter");
    assert!(
        template["Parameters"].get(parameter).is_some(),
        "{template:#}"
    );
}

infra! {
    pub stack Wrong {
        storage: Storage {}
        override storage.database.clustr { BackupRetentionPeriod: 1 }
        override storage.database { BackupRetentionPeriod: 1 }
        override storage.cache { BackupRetentionPeriod: 1 }
        override storage.database.cluster.writer { BackupRetentionPeriod: 1 }
        override storage.database."instance-c" { BackupRetentionPeriod: 1 }
        override storage.database.cluster {
            BackupRetentionPeriod: 99,
            DeletionProtecton: true,
            ServerlessV2ScalingConfiguration: { MinCapacity: 0.3 },
        }
    }
}

#[test]
fn what_is_wrong_is_said_where_it_was_overridden() {
    let problems = problems::<Wrong>();
    let expected = include_str!("overrides.txt");
    if std::env::var_os("INFRA_UPDATE").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/language/overrides.txt");
        std::fs::write(file, &problems).expect("the file can be written");
    } else {
        assert_eq!(problems, expected);
    }
}

infra! {
    pub stack Conflict {
        storage: Storage {}
        override storage.database.cluster {
            BackupRetentionPeriod: 30,
            ServerlessV2ScalingConfiguration: { MaxCapacity: 8 },
            DatabaseName: "app",
        }
        override storage.database.cluster {
            BackupRetentionPeriod: 31,
            ServerlessV2ScalingConfiguration: AWS::NoValue,
            DatabaseName: "app",
        }
    }
}

#[test]
fn two_overrides_of_one_property_agree() {
    let problems = problems::<Conflict>();
    let (first, second) = (position("Conflict", 0), position("Conflict", 1));
    for property in ["BackupRetentionPeriod", "ServerlessV2ScalingConfiguration"] {
        let error = format!(
            "error: `{property}` of `storage.database.cluster` is overridden at {first} too, with another value\n  \
             --> {second}\n  help: remove one of them\n"
        );
        assert!(problems.contains(&error), "{problems}");
    }
    assert!(problems.contains("2 problems"), "{problems}");
}

/// Where an override of a stack in this file stands.
fn position(stack: &str, number: usize) -> String {
    let lines = include_str!("overrides.rs").lines().zip(1..);
    let mut inside = lines.skip_while(|(line, _)| line.trim() != format!("pub stack {stack} {{"));
    let mut overrides = inside
        .by_ref()
        .filter(|(line, _)| line.trim().starts_with("override "));
    let (line, at) = overrides.nth(number).expect("it has as many");
    let column = line.find("storage").expect("its path") + 1;
    format!("dsl/tests/language/overrides.rs:{at}:{column}")
}

infra! {
    pub stack Allowed {
        storage: Storage {}
        #[allow(capacity = "an experiment of the engine team")]
        override storage.database.cluster {
            #[allow(ranges = "quota raised, ticket 4711")]
            BackupRetentionPeriod: 99,
            ServerlessV2ScalingConfiguration: { MinCapacity: 0.3 },
        }
    }
}

#[test]
fn rules_are_allowed_as_on_a_resource() {
    let template = template::<Allowed>();
    let cluster = properties(&template, "StorageDatabaseCluster");
    assert_eq!(cluster["BackupRetentionPeriod"], 99);
    assert_eq!(
        cluster["ServerlessV2ScalingConfiguration"]["MinCapacity"],
        0.3
    );
}

infra! {
    pub stack Secret {
        storage: Storage {}
        override storage.database.cluster { ManageMasterUserPassword: false, MasterUserPassword: password() }
    }
}

fn password() -> String {
    "correct horse battery".to_owned()
}

#[test]
fn secrets_are_judged() {
    let problems = problems::<Secret>();
    assert!(problems.contains("MasterUserPassword"), "{problems}");
}

infra! {
    pub construct Pair {
        for at in ["a", "b"] {
            queue: AWS::SQS::Queue { QueueName: at }
        }
        topic: AWS::SNS::Topic {}
        #[id = "InnerTopic"]
        override waiting.queue { DelaySeconds: 1 }
        waiting: Waiting {}
    }
}

infra! {
    pub stack Pinned {
        pair: Pair {}
        #[id = "OldQueue"]
        override pair."queue-b" {}
        #[id = "OldTopic"]
        override pair.topic { DisplayName: "as it was" }
        #[id = "OldWaiting"]
        override pair.waiting.queue {}
        for place in ["home", "work"] {
            jobs: Waiting {}
            if place == "work" {
                #[id = "OldJobs"]
                override jobs.queue {}
            }
        }
    }
}

#[test]
fn an_id_is_of_one_resource_and_the_outer_block_has_the_last_word() {
    let template = template::<Pinned>();
    let ids: Vec<&String> = template["Resources"]
        .as_object()
        .expect("resources")
        .keys()
        .collect();
    assert_eq!(
        ids,
        [
            "PairQueueA",
            "OldQueue",
            "OldTopic",
            "OldWaiting",
            "JobsHomeQueue",
            "OldJobs"
        ]
    );
}

infra! {
    pub stack PinnedTwice {
        first: Waiting {}
        #[id = "Old"]
        override first.queue {}
        #[id = "Older"]
        override first.queue {}
        for place in ["home", "work"] {
            jobs: Waiting {}
            #[id = "OldJobs"]
            override jobs.queue {}
        }
        pair: Pair {}
        #[id = "PairQueueB"]
        override pair."queue-a" {}
    }
}

#[test]
fn a_resource_has_one_id_and_an_id_one_resource() {
    let problems = problems::<PinnedTwice>();
    for error in [
        "error: `first.queue` has another `#[id]` at dsl/tests/language/overrides.rs:",
        "error: `jobs-work.queue` and `jobs-home.queue`, declared at dsl/tests/language/overrides.rs:",
        "error: `pair.queue-a` and `pair.queue-b`, declared at dsl/tests/language/overrides.rs:",
        "have one logical id, `OldJobs`",
        "help: give it another id, as in `#[id = \"PairQueueB2\"]`",
        "3 problems",
    ] {
        assert!(problems.contains(error), "{error}\n{problems}");
    }
}
