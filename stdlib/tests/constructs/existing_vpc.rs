//! Networks that exist already, by the ids that name them.

use infra::infra;
use infra_std::prelude::*;

use crate::template;

infra! {
    stack There {
        network: ExistingVpc {
            id: "vpc-0a1b2c3d",
            public: [],
            private: [("subnet-0a1b2c3d", "eu-west-1a")],
            isolated: { "subnet-1a1b2c3d": "eu-west-1a", "subnet-2a1b2c3d": "eu-west-1b" },
        }
        worker: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
        out vpc = network.id;
    }
}

infra! {
    stack KnownLater {
        param vpc: AWS::EC2::VPC::Id {}
        param private: List<AWS::EC2::Subnet::Id> {}
        param first: AWS::EC2::Subnet::Id {}
        param second: AWS::EC2::Subnet::Id {}
        network: ExistingVpc {
            id: vpc,
            public: Fn::Split(",", Fn::ImportValue("public-subnets")),
            private: private,
            isolated: [first, second],
        }
        worker: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
        database: AuroraServerless {
            engine: AuroraPostgres::V17_9,
            capacity: 0.5..=1.0,
            subnets: network.isolated,
            on_delete: OnDelete::Retain,
        }
        out public = Fn::Join(",", network.public.ids());
    }
}

infra! {
    stack OneZone {
        network: ExistingVpc {
            id: "vpc-0a1b2c3d",
            public: {},
            private: {},
            isolated: { "subnet-1a1b2c3d": "eu-west-1a", "subnet-2a1b2c3d": "eu-west-1a" },
        }
        database: AuroraServerless {
            engine: AuroraPostgres::V17_9,
            capacity: 0.5..=1.0,
            subnets: network.isolated,
            on_delete: OnDelete::Retain,
        }
    }
}

infra! {
    stack NoSubnets {
        network: ExistingVpc { id: "vpc-0a1b2c3d", public: {}, private: {}, isolated: {} }
        worker: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
    }
}

infra! {
    stack TwoTiers {
        network: ExistingVpc {
            id: "vpc-0a1b2c3d",
            public: { "subnet-0a1b2c3d": "eu-west-1a" },
            private: { "subnet-0a1b2c3d": "eu-west-1a" },
            isolated: {},
        }
        worker: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
    }
}

infra! {
    stack TwoRegions {
        network: ExistingVpc {
            id: "vpc-0a1b2c3d",
            public: { "subnet-0a1b2c3d": "us-east-1a" },
            private: { "subnet-1a1b2c3d": "eu-west-1a" },
            isolated: {},
        }
        worker: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
    }
}

#[test]
fn a_subnet_is_of_one_tier_and_a_network_in_one_region() {
    let tiers = template::problems::<TwoTiers>();
    assert!(
        tiers.contains("`subnet-0a1b2c3d` is in two tiers of the network"),
        "{tiers}"
    );
    let regions = template::problems::<TwoRegions>();
    assert!(
        regions.contains("`us-east-1a` and `eu-west-1a` are zones of two regions"),
        "{regions}"
    );
}

#[test]
fn declares_nothing_of_the_network() {
    let template = template::of::<There>();
    assert!(
        template.ids("AWS::EC2::Subnet").is_empty() && template.ids("AWS::EC2::VPC").is_empty()
    );
    let function = &template.one("AWS::Lambda::Function")["Properties"];
    assert_eq!(
        function["VpcConfig"]["SubnetIds"],
        serde_json::json!(["subnet-0a1b2c3d"])
    );
    assert_eq!(template.section("Outputs")["Vpc"]["Value"], "vpc-0a1b2c3d");
}

#[test]
fn a_network_may_be_known_to_the_deploy_only() {
    let template = template::of::<KnownLater>();
    let function = &template.one("AWS::Lambda::Function")["Properties"];
    assert_eq!(function["VpcConfig"]["SubnetIds"]["Ref"], "Private");
    let group = &template.one("AWS::RDS::DBSubnetGroup")["Properties"];
    assert_eq!(
        group["SubnetIds"],
        serde_json::json!([{ "Ref": "First" }, { "Ref": "Second" }])
    );
    assert_eq!(template.properties("DatabaseGroup")["VpcId"]["Ref"], "Vpc");
    let public = &template.section("Outputs")["Public"]["Value"]["Fn::Join"][1]["Fn::Split"];
    assert_eq!(public[1]["Fn::ImportValue"], "public-subnets");
}

#[test]
fn a_database_needs_two_zones() {
    let problems = template::problems::<OneZone>();
    assert!(
        problems.contains("two availability zones, these lie in 1"),
        "{problems}"
    );
}

#[test]
fn a_function_needs_a_subnet() {
    let problems = template::problems::<NoSubnets>();
    assert!(problems.contains("here are no subnets"), "{problems}");
}
