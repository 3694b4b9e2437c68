//! A proxy that another stack made: the rules that let a grantee through, and the login that its `Auth` names.

use infra::infra;
use infra_std::prelude::*;

use crate::template;

const APP: &str = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:app-a1b2c3";

infra! {
    stack Reports {
        param group: AWS::EC2::SecurityGroup::Id {}
        network: Vpc { nat: Nat::One }
        shared: ExistingProxy {
            endpoint: Fn::ImportValue("proxy-endpoint"),
            id: "prx-0123456789abcdef0",
            security_group: group,
            database: "app",
            user: "reports",
        }
        open: Unmigrated { database: shared, because: "another stack migrates it" }
        same: Unmigrated { database: shared, because: "another stack migrates it" }
        one: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
        two: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
        grant one {
            connect open as DATABASE;
            connect same as SAME;
        }
        grant two { connect open as DATABASE; }
    }
}

infra! {
    stack Several {
        network: Vpc { nat: Nat::One }
        worker: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
        for (name, group) in [("shop", "sg-00000001"), ("desk", "sg-00000002")] {
            shared: ExistingProxy {
                endpoint: "proxy.example.com",
                id: "prx-0123456789abcdef0",
                security_group: group,
                database: "app",
                user: "reports",
            }
            open: Unmigrated { database: shared, because: "another stack migrates it" }
            let told = Told { open, name };
            grant worker { connect told; }
        }
    }
}

/// A way to a database that tells the grantee nothing.
struct Told {
    open: Unmigrated,
    name: &'static str,
}

impl infra::Grants<infra::verbs::Connect> for Told {
    fn grant(&self, grant: &mut infra::Grant<'_>) {
        infra::Grants::<infra::verbs::Connect>::grant(&self.open, grant);
        grant.remark(self.name);
    }
}

infra! {
    stack Migrating {
        network: Vpc { nat: Nat::One }
        shared: ExistingProxy {
            endpoint: "proxy.example.com",
            id: "prx-0123456789abcdef0",
            security_group: "sg-0123456789abcdef0",
            database: "app",
            user: "owner",
            app_secret: APP,
        }
        schema: Migrator { database: shared, sql: migrations!("tests/migrations"), subnets: network.private }
        worker: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
        grant worker { connect schema as DATABASE; }
    }
}

infra! {
    stack NoLogin {
        network: Vpc { nat: Nat::One }
        shared: ExistingProxy {
            endpoint: "proxy.example.com",
            id: "prx-0123456789abcdef0",
            security_group: "sg-0123456789abcdef0",
            database: "app",
            user: "owner",
        }
        schema: Migrator { database: shared, sql: migrations!("tests/migrations"), subnets: network.private }
    }
}

#[test]
fn the_rules_of_both_groups_stand_in_this_stack_once_each() {
    let template = template::of::<Reports>();
    let ingress: Vec<_> = template
        .ids("AWS::EC2::SecurityGroupIngress")
        .into_iter()
        .filter(|id| template.properties(id)["GroupId"]["Ref"] == "Group")
        .collect();
    assert_eq!(
        ingress,
        [
            "OpenFromOneExecutionGroup5432",
            "OpenFromTwoExecutionGroup5432"
        ]
    );
    let egress = template.properties("OneExecutionGroupToOpen5432");
    assert_eq!(
        (
            &egress["DestinationSecurityGroupId"]["Ref"],
            &egress["FromPort"]
        ),
        (&"Group".into(), &5432.into())
    );
    for rule in ["OneExecutionGroupToOpen5432", ingress[0]] {
        assert!(template.waits_for("OneFunction", rule), "{rule}");
    }
}

#[test]
fn each_group_has_rules_of_its_own_whatever_it_is_called() {
    let template = template::of::<Several>();
    let groups: Vec<_> = template
        .ids("AWS::EC2::SecurityGroupIngress")
        .into_iter()
        .map(|id| &template.properties(id)["GroupId"])
        .collect();
    assert_eq!(groups, ["sg-00000001", "sg-00000002"]);
}

#[test]
fn the_grantee_is_let_in_as_the_proxys_user_and_told_where() {
    let template = template::of::<Reports>();
    let variables = &template.properties("TwoFunction")["Environment"]["Variables"];
    assert_eq!(
        variables["DATABASE_HOST"]["Fn::ImportValue"],
        "proxy-endpoint"
    );
    assert_eq!(
        (&variables["DATABASE_NAME"], &variables["DATABASE_USER"]),
        (&"app".into(), &"reports".into())
    );
    let statement =
        &template.properties("TwoExecutionRole")["Policies"][1]["PolicyDocument"]["Statement"][0];
    assert_eq!(statement["Action"], "rds-db:connect");
    assert!(
        statement["Resource"]
            .to_string()
            .contains("prx-0123456789abcdef0"),
        "{statement}"
    );
}

#[test]
fn a_migrator_makes_the_role_by_the_login_that_is_there() {
    let template = template::of::<Migrating>();
    assert!(template.ids("AWS::SecretsManager::Secret").is_empty());
    let migration = &template.one("Custom::Migration")["Properties"];
    assert_eq!(migration["AppSecret"], APP);
    let policies = template.properties("SchemaExecutionRole")["Policies"].to_string();
    assert!(policies.contains(APP), "{policies}");
    assert!(template.waits_for("WorkerFunction", "SchemaMigration"));
}

#[test]
fn a_migrator_needs_a_login_for_the_applications_role() {
    let problems = template::problems::<NoLogin>();
    assert!(
        problems.contains("this proxy has no login for the application's role"),
        "{problems}"
    );
}

infra! {
    stack ByIam {
        network: Vpc { nat: Nat::One }
        shared: ExistingProxy {
            endpoint: "proxy.example.com",
            id: "prx-0123456789abcdef0",
            security_group: "sg-0123456789abcdef0",
            database: "app",
            user: "owner",
            end_to_end_iam: true,
        }
        schema: Migrator {
            database: shared,
            sql: migrations!("tests/migrations"),
            subnets: network.private,
            app_user: "web",
        }
        worker: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
        grant worker { connect schema as DATABASE; }
    }
}

#[test]
fn where_the_proxy_logs_in_by_iam_nobody_has_a_secret() {
    let template = template::of::<ByIam>();
    assert!(template.ids("AWS::SecretsManager::Secret").is_empty());
    let migration = &template.one("Custom::Migration")["Properties"];
    assert_eq!(
        (&migration["AppUser"], migration.get("AppSecret")),
        (&"web".into(), None)
    );
    for role in ["SchemaExecutionRole", "WorkerExecutionRole"] {
        let policies = template.properties(role)["Policies"].to_string();
        assert!(!policies.contains("secretsmanager"), "{role}: {policies}");
    }
    let variables = &template.properties("WorkerFunction")["Environment"]["Variables"];
    assert_eq!(variables["DATABASE_USER"], "web");
}

infra! {
    stack Both {
        network: Vpc { nat: Nat::One }
        shared: ExistingProxy {
            endpoint: "proxy.example.com",
            id: "prx-0123456789abcdef0",
            security_group: "sg-0123456789abcdef0",
            database: "app",
            user: "owner",
            app_secret: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:app-a1b2c3",
            end_to_end_iam: true,
        }
        schema: Migrator { database: shared, sql: migrations!("tests/migrations"), subnets: network.private }
    }
}

#[test]
fn a_proxy_logs_in_one_way_or_the_other() {
    let problems = template::problems::<Both>();
    assert!(
        problems.contains("does not need a secret of the application's role"),
        "{problems}"
    );
}
