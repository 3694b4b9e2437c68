//! "Did you mean": the names that a slip leads to.

use infra_schema::{near, near_resources, resource};

fn near_property(kind: &str, wanted: &str) -> Vec<&'static str> {
    near(
        wanted,
        resource(kind)
            .unwrap()
            .root()
            .properties()
            .map(|property| property.name()),
    )
}

#[test]
fn slips_lead_to_their_names() {
    assert_eq!(
        near_property("AWS::Lambda::Function", "MemorySise"),
        ["MemorySize"]
    );
    assert_eq!(
        near_property("AWS::Lambda::Function", "memorysize"),
        ["MemorySize"]
    );
    assert_eq!(
        near_property("AWS::RDS::DBCluster", "EngineVersoin"),
        ["EngineVersion"]
    );
    assert_eq!(
        near_property("AWS::RDS::DBCluster", "DeletionProtecton"),
        ["DeletionProtection"]
    );
    assert!(near_property("AWS::RDS::DBCluster", "Banana").is_empty());
    let endpoint = near(
        "Endpoint.Adress",
        resource("AWS::RDS::DBCluster")
            .unwrap()
            .attributes()
            .map(|one| one.name()),
    );
    assert_eq!(endpoint.first(), Some(&"Endpoint.Address"));
}

#[test]
fn types_are_found_by_case_by_distance_and_by_their_last_part() {
    assert_eq!(near_resources("AWS::EC2::Vpc"), ["AWS::EC2::VPC"]);
    assert_eq!(near_resources("AWS::EC2::Subnett")[0], "AWS::EC2::Subnet");
    assert_eq!(near_resources("AWS::RDS::DbProxi")[0], "AWS::RDS::DBProxy");
    assert!(near_resources("AWS::Networking::NatGateway").contains(&"AWS::EC2::NatGateway"));
    assert!(near_resources("Banana").is_empty());
}

#[test]
fn suggestions_are_few_and_the_same_each_time() {
    let names = ["Port", "Fort", "Ports", "Sort", "Pork"];
    assert_eq!(near("Portt", names.into_iter()), ["Port", "Ports"]);
    assert_eq!(near("Por", names.into_iter()), ["Pork", "Port"]);
    assert_eq!(near("port", names.into_iter()), ["Port"]);
    assert!(near("", names.into_iter()).is_empty());
}
