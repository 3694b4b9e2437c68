//! Secrets, open doors and formats in values that only synthesis knows; and what may be broken there, which stays so.

use infra::infra;

use crate::{problems, template};

/// What a program might read from anywhere.
fn read(text: &str) -> String {
    text.to_owned()
}

infra! {
    /// A door in a construct of its own.
    pub construct Door {
        in from: String;
        group: AWS::EC2::SecurityGroup {
            GroupDescription: "hosts",
            SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: from }],
        }
    }
}

infra! {
    pub stack Computed {
        door: Door { from: read("0.0.0.0/1") }
        param password: String { NoEcho: true, Default: read("hunter2hunter2") }
        #[deletion(snapshot)]
        #[update_replace(snapshot)]
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            StorageEncrypted: read("false"),
            MasterUsername: "master",
            MasterUserPassword: password,
        }
        worker: AWS::ECS::TaskDefinition {
            ContainerDefinitions: [{
                Name: "worker",
                Image: "worker",
                Environment: [
                    { Name: "DB_PASSWORD", Value: read("hunter2") },
                    { Name: "DB_SECRET", Value: read("prod/db") },
                ],
            }],
        }
        #[metadata({ Note: read("sk_live_51H8abcdefghijklmnop") })]
        topic: AWS::SNS::Topic {}
        every: AWS::Events::Rule { ScheduleExpression: format!("rate({} minutes)", 1) }
        paid: AWS::Events::Rule { EventPattern: { source: read("shop.orders") } }
        flow: AWS::StepFunctions::StateMachine {
            RoleArn: "arn:aws:iam::123456789012:role/flow",
            DefinitionString: read(r#"{ "StartAt": "Frist", "States": { "First": { "Type": "Succeed" } } }"#),
        }
        #[export = read("shop_topic")]
        out address = read("postgres://app:hunter2@db.example.com/app");
    }
}

#[test]
fn what_is_computed_is_judged_like_what_is_written() {
    let said = problems::<Computed>();
    for one in [
        "this lets the whole internet reach port 22 (SSH)",
        "the default of `password` is a secret, which `MasterUserPassword` reads",
        "what `database` stores would not be encrypted",
        "`DB_PASSWORD` is a secret by its name",
        "a Stripe key stands here for everybody to read",
        "`rate(1 minutes)` is not a rate",
        "`source` of a pattern is a list of values",
        "unknown state: `Frist`",
        "an address with a password in it stands here for everybody to read",
        "the name of an export has letters, digits, `:` and `-` only",
    ] {
        assert!(said.contains(one), "{one}\n\n{said}");
    }
    assert!(
        !said.contains("hunter2") && !said.contains("DB_SECRET"),
        "{said}"
    );
}

infra! {
    /// Two scopes, so that synthesis judges the whole again.
    pub stack Allowed {
        door: Door { from: read("10.0.0.0/8") }
        robot: AWS::IAM::User {}
        key: AWS::IAM::AccessKey { UserName: robot }
        #[allow(secrets = "the stack's only reader makes it")]
        out secret = key.SecretAccessKey;
        #[allow(secrets = "a machine of a test")]
        param password: String { Default: "hunter2hunter2" }
        #[deletion(snapshot)]
        #[update_replace(snapshot)]
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            StorageEncrypted: true,
            MasterUsername: "master",
            MasterUserPassword: password,
        }
    }
}

#[test]
fn what_may_be_broken_may_be_broken_at_synthesis_too() {
    let template = template::<Allowed>();
    assert_eq!(
        template["Parameters"]["Password"]["Default"],
        "hunter2hunter2"
    );
}
