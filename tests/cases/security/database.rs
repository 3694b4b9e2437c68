//! Facts 8 to 10: the cluster, its instances, its password.

use infra_tests::template::{Resource, Template, list, text};
use serde_json::{Value, json};

use super::{each, is_true, number, prove, proxy::PROXY};

pub(super) const CLUSTER: &str = "AWS::RDS::DBCluster";
pub(super) const INSTANCE: &str = "AWS::RDS::DBInstance";

#[test]
fn fact_08_the_database_is_kept_safe() {
    prove(
        "8: a cluster's policies agree, it is encrypted, protected, backed up, logged and of a fixed version; its instances are private",
        |t| {
            let policy = |cluster: Resource<'_>| {
                let [delete, replace] =
                    ["DeletionPolicy", "UpdateReplacePolicy"].map(|name| cluster.attribute(name));
                delete == replace
                    && ["Snapshot", "Retain", "Delete"]
                        .iter()
                        .any(|known| delete == known)
            };
            let flags = [
                "StorageEncrypted",
                "DeletionProtection",
                "CopyTagsToSnapshot",
                "EnableIAMDatabaseAuthentication",
            ];
            let flagged = |cluster: Resource<'_>| flags.iter().all(|flag| is_true(cluster, flag));
            let backup = |cluster: Resource<'_>| {
                number(cluster, "BackupRetentionPeriod")
                    .is_some_and(|days| (1.0..=35.0).contains(&days))
            };
            let logs = |cluster: Resource<'_>| {
                list(cluster.property("EnableCloudwatchLogsExports")).count() > 0
            };
            let version = |cluster: Resource<'_>| {
                cluster
                    .property("EngineVersion")
                    .as_str()
                    .is_some_and(|version| version.contains('.'))
            };
            let instance = |it: Resource<'_>| {
                it.property("DBInstanceClass") == "db.serverless"
                    && it.property("PubliclyAccessible") == &Value::Bool(false)
                    && number(it, "PromotionTier").is_some_and(|tier| tier <= 1.0)
            };
            [
                each(t, CLUSTER, policy, "has deletion policies that disagree"),
                each(t, CLUSTER, flagged, "leaves a protection off"),
                each(
                    t,
                    CLUSTER,
                    backup,
                    "keeps backups for no legal number of days",
                ),
                each(t, CLUSTER, logs, "exports no logs"),
                each(t, CLUSTER, version, "has no fixed version"),
                each(
                    t,
                    CLUSTER,
                    has_legal_names,
                    "has an illegal user or database name",
                ),
                each(
                    t,
                    INSTANCE,
                    instance,
                    "is public, of another class, or does not scale with the writer",
                ),
            ]
            .concat()
        },
        &[
            ("policies that disagree", |t| {
                t.drop_attribute(CLUSTER, "UpdateReplacePolicy")
            }),
            ("no encryption", |t| {
                t.set(CLUSTER, "StorageEncrypted", &false.into())
            }),
            ("no protection", |t| {
                t.set(CLUSTER, "DeletionProtection", &Value::Null)
            }),
            ("no backup", |t| {
                t.set(CLUSTER, "BackupRetentionPeriod", &0.into())
            }),
            ("no logs", |t| {
                t.set(CLUSTER, "EnableCloudwatchLogsExports", &json!([]))
            }),
            ("any version", |t| {
                t.set(CLUSTER, "EngineVersion", &Value::Null)
            }),
            ("admin", |t| {
                t.set(CLUSTER, "MasterUsername", &"admin".into())
            }),
            ("a dash in a name", |t| {
                t.set(CLUSTER, "DatabaseName", &"back-end".into())
            }),
            ("public", |t| {
                t.set(INSTANCE, "PubliclyAccessible", &true.into())
            }),
            ("another class", |t| {
                t.set(INSTANCE, "DBInstanceClass", &"db.t2.micro".into())
            }),
        ],
    );
}

#[test]
fn fact_09_capacity_is_legal() {
    prove(
        "9: capacity goes in steps of 0.5 from at most 256, at least 1 at the top, without a pause behind a proxy",
        |t| {
            let legal = |cluster: Resource<'_>| {
                let ends = ["MinCapacity", "MaxCapacity"]
                    .map(|end| number(cluster, &format!("ServerlessV2ScalingConfiguration.{end}")));
                let [Some(min), Some(max)] = ends else {
                    return false;
                };
                let steps = [min, max].iter().all(|end| (end * 2.0).fract() == 0.0);
                steps && min <= max && (1.0..=256.0).contains(&max) && min >= 0.5
            };
            each(t, CLUSTER, legal, "has no legal capacity")
        },
        &[
            ("a third", |t| {
                t.set(
                    CLUSTER,
                    "ServerlessV2ScalingConfiguration.MinCapacity",
                    &0.3.into(),
                )
            }),
            ("the wrong way round", |t| {
                t.set(
                    CLUSTER,
                    "ServerlessV2ScalingConfiguration.MinCapacity",
                    &200.into(),
                )
            }),
            ("too much", |t| {
                t.set(
                    CLUSTER,
                    "ServerlessV2ScalingConfiguration.MaxCapacity",
                    &300.into(),
                )
            }),
        ],
    );
}

#[test]
fn fact_10_no_password_is_written() {
    prove(
        "10: RDS keeps the master password, AWS makes up others, and what reads them names their secrets",
        |t| {
            let managed = |cluster: Resource<'_>| {
                is_true(cluster, "ManageMasterUserPassword")
                    && cluster.property("MasterUserPassword").is_null()
            };
            let reads = |proxy: Resource<'_>| {
                list(proxy.property("Auth")).all(|auth| is_login(t, &text(&auth["SecretArn"])))
            };
            [
                each(t, CLUSTER, managed, "has a password of its own"),
                each(t, PROXY, reads, "reads another secret than a user's"),
            ]
            .concat()
        },
        &[
            ("a password", |t| {
                t.set(CLUSTER, "MasterUserPassword", &"hunter2hunter2".into())
            }),
            ("unmanaged", |t| {
                t.set(CLUSTER, "ManageMasterUserPassword", &Value::Null)
            }),
            ("a password that is not a secret", |t| {
                t.set(
                    "AWS::SecretsManager::Secret",
                    "GenerateSecretString",
                    &Value::Null,
                )
            }),
            ("another secret", |t| {
                t.set(
                    PROXY,
                    "Auth",
                    &json!([{"IAMAuth": "REQUIRED", "SecretArn": "arn:x"}]),
                )
            }),
        ],
    );
}

/// Whether an ARN is that of a user's secret: the one that RDS keeps for a cluster, or one whose password AWS makes up.
pub(super) fn is_login(t: &Template, arn: &str) -> bool {
    let is_made_up = |secret: Resource<'_>| {
        let user = secret.property("GenerateSecretString.SecretStringTemplate");
        secret.property("GenerateSecretString.GenerateStringKey") == "password"
            && user.as_str().is_some_and(|user| user.contains("username"))
            && secret.property("SecretString").is_null()
    };
    let kept = t
        .of_type(CLUSTER)
        .map(|cluster| format!("${{{}.MasterUserSecret.SecretArn}}", cluster.id));
    let made_up = t
        .of_type("AWS::SecretsManager::Secret")
        .filter(|secret| is_made_up(*secret))
        .map(|secret| format!("${{{}}}", secret.id));
    kept.chain(made_up).any(|known| known == arn)
}

fn has_legal_names(cluster: Resource<'_>) -> bool {
    let is_word = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let [user, database] =
        ["MasterUsername", "DatabaseName"].map(|name| cluster.property(name).as_str());
    user.is_some_and(|user| user != "admin" && is_word(user)) && database.is_some_and(is_word)
}
