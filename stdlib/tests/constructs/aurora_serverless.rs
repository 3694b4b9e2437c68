//! A cluster with its subnets, its secret and what outlives it.

use infra::infra;
use infra_std::prelude::*;

use crate::template;

infra! {
    stack Kept {
        network: IsolatedVpc {}
        database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=4.0,
            subnets: network.isolated,
            on_delete: OnDelete::Retain,
            readers: 2,
        }
    }
}

infra! {
    stack Snapshot {
        network: IsolatedVpc {}
        database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.0..=2.0,
            subnets: network.isolated,
            on_delete: OnDelete::Snapshot,
            database: "orders",
            master_user: "owner",
            deletion_protection: false,
        }
    }
}

infra! {
    /// A default and a computed capacity, of whole numbers both.
    pub construct Pair {
        in subnets: Subnets<Isolated>;
        in most: u8;
        in least: Acu = 2..=4;
        first: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: least,
            subnets: subnets,
            on_delete: OnDelete::Retain,
        }
        second: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 1..=most,
            subnets: subnets,
            on_delete: OnDelete::Retain,
        }
    }
}

infra! {
    stack Whole {
        network: IsolatedVpc {}
        database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 1..=256,
            subnets: network.isolated,
            on_delete: OnDelete::Retain,
        }
        mixed: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=8,
            subnets: network.isolated,
            on_delete: OnDelete::Retain,
        }
        pair: Pair { subnets: network.isolated, most: 32 }
    }
}

#[test]
fn a_capacity_may_be_of_whole_numbers() {
    let template = template::of::<Whole>();
    let capacity = |id: &str| {
        let cluster = &template.resource(id)["Properties"];
        let scaling = &cluster["ServerlessV2ScalingConfiguration"];
        ["MinCapacity", "MaxCapacity"].map(|end| scaling[end].as_f64())
    };
    assert_eq!(capacity("DatabaseCluster"), [Some(1.0), Some(256.0)]);
    assert_eq!(capacity("MixedCluster"), [Some(0.5), Some(8.0)]);
    assert_eq!(capacity("PairFirstCluster"), [Some(2.0), Some(4.0)]);
    assert_eq!(capacity("PairSecondCluster"), [Some(1.0), Some(32.0)]);
}

#[test]
fn is_encrypted_backed_up_protected_and_pinned() {
    let template = template::of::<Kept>();
    let cluster = &template.one("AWS::RDS::DBCluster")["Properties"];
    for property in [
        "StorageEncrypted",
        "DeletionProtection",
        "CopyTagsToSnapshot",
        "EnableIAMDatabaseAuthentication",
    ] {
        assert_eq!(cluster[property], true, "{property}");
    }
    assert_eq!(
        (&cluster["EngineVersion"], &cluster["BackupRetentionPeriod"]),
        (&"16.11".into(), &7.into())
    );
    assert_eq!(
        cluster["EnableCloudwatchLogsExports"],
        serde_json::json!(["postgresql"])
    );
}

#[test]
fn holds_no_password() {
    let template = template::of::<Kept>();
    let cluster = &template.one("AWS::RDS::DBCluster")["Properties"];
    assert_eq!(cluster["ManageMasterUserPassword"], true);
    assert_eq!(cluster.get("MasterUserPassword"), None);
}

#[test]
fn says_one_thing_about_its_deletion() {
    let template = template::of::<Snapshot>();
    let cluster = template.one("AWS::RDS::DBCluster");
    assert_eq!(
        (&cluster["DeletionPolicy"], &cluster["UpdateReplacePolicy"]),
        (&"Snapshot".into(), &"Snapshot".into())
    );
    assert_eq!(
        template.one("AWS::RDS::DBInstance")["DeletionPolicy"],
        "Delete"
    );
    assert_eq!(cluster["Properties"]["DeletionProtection"], false);
}

#[test]
fn what_a_kept_cluster_needs_is_kept() {
    let template = template::of::<Kept>();
    for id in [
        "DatabaseCluster",
        "DatabaseWriter",
        "DatabaseReaderInstance1",
        "DatabaseSubnetGroup",
        "DatabaseGroup",
    ] {
        assert_eq!(template.resource(id)["DeletionPolicy"], "Retain", "{id}");
    }
}

#[test]
fn readers_come_after_the_writer_and_scale_with_it() {
    let template = template::of::<Kept>();
    for id in ["DatabaseReaderInstance0", "DatabaseReaderInstance1"] {
        assert!(template.waits_for(id, "DatabaseWriter"));
        let reader = template.properties(id);
        assert_eq!(
            (&reader["PromotionTier"], &reader["PubliclyAccessible"]),
            (&1.into(), &false.into())
        );
        assert_eq!(reader["DBInstanceClass"], "db.serverless");
    }
}

#[test]
fn lets_nobody_in_and_nothing_out() {
    let template = template::of::<Kept>();
    assert_eq!(
        template.properties("DatabaseToNowhere")["CidrIp"],
        "127.0.0.1/32"
    );
    let ingress = template.ids("AWS::EC2::SecurityGroupIngress");
    assert!(
        ingress
            .iter()
            .all(|id| template.properties(id)["GroupId"]["Fn::GetAtt"][0] != "DatabaseGroup")
    );
}

#[test]
fn is_named_as_told() {
    let template = template::of::<Snapshot>();
    let cluster = &template.one("AWS::RDS::DBCluster")["Properties"];
    assert_eq!(
        (&cluster["DatabaseName"], &cluster["MasterUsername"]),
        (&"orders".into(), &"owner".into())
    );
    let scaling = &cluster["ServerlessV2ScalingConfiguration"];
    assert_eq!(
        (
            scaling["MinCapacity"].as_f64(),
            scaling["MaxCapacity"].as_f64()
        ),
        (Some(0.0), Some(2.0))
    );
}

infra! {
    stack BackedUp {
        key: EncryptionKey { on_delete: OnDelete::Retain }
        network: Vpc { nat: Nat::One }
        database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=4.0,
            subnets: network.isolated,
            on_delete: OnDelete::Snapshot,
            backup_plan: 365,
            key: key,
        }
    }
}

#[test]
fn copies_are_kept_in_a_vault_that_outlives_the_database() {
    let assembly = infra::synthesise::<BackedUp>().unwrap_or_else(|problems| panic!("{problems}"));
    let stack = &assembly.templates()[0];
    let vault = stack.resource("database.backups.vault");
    assert_eq!(vault.attribute("DeletionPolicy"), "Retain");
    let (name, key) = (
        vault.property("BackupVaultName"),
        vault.property("EncryptionKeyArn"),
    );
    assert!(name.to_string().contains("DBClusterResourceId"), "{name}");
    assert!(key.to_string().contains("\"Key"), "{key}");
    let plan = stack.resource("database.backups.nightly");
    let rule = plan.property("BackupPlan.BackupPlanRule.0");
    assert_eq!(rule["Lifecycle"]["DeleteAfterDays"], 365);
    let selection = stack.resource("database.backups.selection");
    let copied = selection
        .property("BackupSelection.Resources.0")
        .to_string();
    assert!(copied.contains("DBClusterArn"), "{copied}");
}
