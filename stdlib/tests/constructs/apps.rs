//! What the team of the network and the database hands to the team of the API, in a stack of its own: the language of DESIGN.

use infra::{LoopKey, infra};
use infra_std::prelude::*;
use serde_json::json;

use crate::template;

/// Where everything runs twice.
#[derive(Clone, Copy)]
enum Stage {
    Dev,
    Prod,
}

infra::input! { Stage }

impl LoopKey for Stage {
    fn loop_key(&self) -> String {
        self.name().to_owned()
    }
}

impl Stage {
    fn name(self) -> &'static str {
        match self {
            Stage::Dev => "dev",
            Stage::Prod => "prod",
        }
    }

    fn nat(self) -> Nat {
        match self {
            Stage::Dev => Nat::One,
            Stage::Prod => Nat::PerAz,
        }
    }
}

infra! {
    stack Network {
        in nat: Nat;

        vpc: Vpc { nat: nat }
        auth: GeneratedSecret { on_delete: OnDelete::Destroy }
        database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=4.0,
            subnets: vpc.isolated,
            on_delete: OnDelete::Snapshot,
        }
        pool: RdsProxy { cluster: database, subnets: vpc.isolated }
        schema: Migrator {
            database: pool,
            sql: migrations!("tests/migrations"),
            subnets: vpc.private,
        }

        out private: Subnets<PrivateWithEgress> = vpc.private;
        out schema: Migrator = schema;
        out auth: GeneratedSecret = auth;
        out pool: RdsProxy = pool;
    }
}

infra! {
    stack Backend {
        in stage: Stage;
        in private: Subnets<PrivateWithEgress>;
        in schema: Migrator;
        in auth: GeneratedSecret;

        worker: Function {
            code: handler!("tests/lambda/get.mjs"),
            subnets: private,
            env: { STAGE: stage.name() },
        }
        grant worker {
            connect schema as DATABASE;
            read auth as AUTH;
        }
    }
}

infra! {
    app Shop {
        for stage in [Stage::Dev, Stage::Prod] {
            network: Network { nat: stage.nat() }

            #[tags({ stage: stage.name() })]
            backend: Backend {
                stage: stage,
                private: network.private,
                schema: network.schema,
                auth: network.auth,
            }
        }
    }
}

fn shop() -> infra::Assembly {
    infra::synthesise::<Shop>().unwrap_or_else(|problems| panic!("{problems}"))
}

fn output(name: &str) -> serde_json::Value {
    json!({ "Fn::GetStackOutput": { "StackName": "Network-dev", "OutputName": name } })
}

#[test]
fn a_function_connects_to_a_database_of_another_stack() {
    let shop = shop();
    let backend = template::of_app(&shop, "Backend-dev");
    let variables = &backend.properties("WorkerFunction")["Environment"]["Variables"];
    assert_eq!(variables["DATABASE_HOST"], output("PoolProxyEndpoint"));
    assert_eq!(variables["AUTH"], output("AuthSecret"));
    // Both rules stand with who connects.
    let into = &backend.one("AWS::EC2::SecurityGroupIngress")["Properties"];
    assert_eq!(into["GroupId"], output("PoolGroupGroupId"));
    assert_eq!(into["FromPort"], 5432);
    let from = into["SourceSecurityGroupId"]["Fn::GetAtt"][0].clone();
    assert_eq!(from, "WorkerExecutionGroup");
    let connects = "NetworkPoolGroup5432";
    let rules = backend.ids("AWS::EC2::SecurityGroupEgress");
    assert!(rules.iter().any(|id| id.ends_with(connects)), "{rules:?}");
    // The function waits for the stack, and for its own rules.
    let text = backend.json().to_string();
    assert!(!text.contains("Migration"), "{text}");
    for rule in backend.ids("AWS::EC2::SecurityGroupIngress") {
        assert!(backend.waits_for("WorkerFunction", rule), "{rule}");
    }
    let subnets = &backend.properties("WorkerFunction")["VpcConfig"]["SubnetIds"];
    assert_eq!(subnets[0], output("VpcPrivateSubnet0"));
}

#[test]
fn the_stack_that_has_the_database_learns_nothing_of_who_connects() {
    let shop = shop();
    let alone = infra::synthesise::<Alone>().unwrap_or_else(|problems| panic!("{problems}"));
    let mut within = template::of_app(&shop, "Network-dev").json().clone();
    within
        .as_object_mut()
        .expect("a template")
        .remove("Outputs");
    let alone = template::of_app(&alone, "Network");
    // The names of the stack in texts are its own.
    let text = within.to_string().replace("Network-dev/", "Network/");
    let alone = alone.json().to_string();
    assert_eq!(text, alone);
}

infra! {
    app Alone {
        network: Network { nat: Nat::One }
    }
}

#[test]
fn every_stack_has_resources_of_the_same_ids() {
    let shop = shop();
    let ids = |stack: &str| {
        let template = template::of_app(&shop, stack);
        let resources = template.json()["Resources"]
            .as_object()
            .expect("some")
            .clone();
        resources.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(ids("Backend-dev"), ids("Backend-prod"));
    let tags = template::of_app(&shop, "Backend-prod");
    let tags = &tags.properties("WorkerFunction")["Tags"];
    assert_eq!(*tags, json!([{ "Key": "stage", "Value": "prod" }]));
}

infra! {
    stack Late {
        in pool: RdsProxy;
        in private: Subnets<PrivateWithEgress>;

        schema: Migrator {
            database: pool,
            sql: migrations!("tests/migrations"),
            subnets: private,
        }
    }
}

infra! {
    app MigratedElsewhere {
        network: Tables {}
        late: Late { pool: network.pool, private: network.private }
    }
}

infra! {
    stack Tables {
        vpc: Vpc { nat: Nat::One }
        database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=4.0,
            subnets: vpc.isolated,
            on_delete: OnDelete::Snapshot,
        }
        pool: RdsProxy { cluster: database, subnets: vpc.isolated }
        out private: Subnets<PrivateWithEgress> = vpc.private;
        out pool: RdsProxy = pool;
    }
}

#[test]
fn who_would_change_the_proxy_stands_beside_it() {
    let said = template::problems::<MigratedElsewhere>();
    assert!(
        said.contains(
            "`proxy` acts with a role of the stack `Network`, which a grant in another stack"
        ) && said.contains("in `schema: Migrator`"),
        "{said}"
    );
}

infra! {
    stack Apart {
        in schema: Migrator;

        vpc: Vpc { nat: Nat::One }
        worker: Function { code: handler!("tests/lambda/get.mjs"), subnets: vpc.private }
        grant worker { connect schema as DATABASE; }
    }
}

const ONE: &str = "111122223333";

infra! {
    app OtherRegion {
        #[env(account = ONE, region = "eu-west-1")]
        network: Network { nat: Nat::One }
        #[env(account = ONE, region = "eu-central-1")]
        apart: Apart { schema: network.schema }
    }
}

infra! {
    app OtherAccount {
        #[env(account = ONE, region = "eu-west-1")]
        network: Network { nat: Nat::One }
        #[env(account = "444455556666", region = "eu-west-1")]
        apart: Apart { schema: network.schema }
    }
}

/// It would deploy nowhere, or open nothing: the rules name a group that is not there.
#[test]
fn nothing_connects_to_another_account_or_region() {
    let line = include_str!("apps.rs")
        .lines()
        .position(|line| line.contains("grant worker { connect schema as DATABASE; }"))
        .map(|line| line + 1)
        .unwrap_or_default();
    let regions = template::problems::<OtherRegion>();
    let accounts = template::problems::<OtherAccount>();
    for (said, place) in [
        (&regions, "eu-west-1"),
        (&accounts, "the account 111122223333"),
    ] {
        let fact = format!(
            "`worker` connects to `schema`, whose security group is in {place}: a rule reaches from group to group in one network"
        );
        assert_eq!(said.matches(&fact).count(), 1, "{said}");
        assert!(said.contains(&format!("apps.rs:{line}:")), "{said}");
        assert!(
            said.contains("help: deploy `Apart` to the account and region of `Network`"),
            "{said}"
        );
        // Its rules say it no second time.
        assert!(!said.contains("is a rule of"), "{said}");
    }
}
