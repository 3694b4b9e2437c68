//! What is lifted out of the templates of the examples, and what is not.

use std::{fs, path::Path};

use infra::infra;
use infra_std::prelude::*;

use crate::{Template, lift};

infra! {
    stack Reports {
        network: IsolatedVpc { azs: 3, cidr: "10.1.0.0/16", interface_endpoints: ["logs"], flow_logs: FlowLogs::All, log_days: 90 }
        group: AWS::EC2::SecurityGroup { GroupDescription: "What runs here", VpcId: network.id }
        #[depends_on(network.with_endpoints)]
        rows: AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: "Rows", SubnetIds: network.isolated }
    }
}

/// The golden template of an example.
fn golden(file: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/templates");
    fs::read_to_string(folder.join(file)).expect("a golden template")
}

/// The block of a template, and what is said of it.
fn lifted(text: &str) -> (String, Vec<String>) {
    let template = Template::read(text).expect("a template");
    let (imported, notes) = lift(&template, "Backend");
    (imported.expect("a block").module(), notes)
}

#[test]
fn a_network_of_three_tiers_is_one_construct() {
    let (module, notes) = lifted(&golden("backend/Backend.template.json"));
    let note =
        "29 resources, `NetworkVpcVpc` among them, are one `Vpc`, and the template stays the same";
    assert_eq!(notes, [note]);
    assert!(
        module.contains("network_vpc: Vpc { nat: Nat::One }"),
        "{module}"
    );
    assert!(!module.contains("AWS::EC2::Subnet "), "{module}");
    assert!(
        module.starts_with("use infra::infra;\nuse infra_std::prelude::*;\n"),
        "{module}"
    );
}

#[test]
fn inputs_are_those_that_are_not_as_by_default() {
    let assembly = infra::synthesise::<Reports>().expect("a stack");
    let template = assembly.template("Reports").expect("its template");
    let (module, notes) = lifted(template.json());
    assert_eq!(notes.len(), 1, "{notes:?}");
    let wanted = r#"
        network: IsolatedVpc {
            azs: 3,
            cidr: "10.1.0.0/16",
            flow_logs: FlowLogs::All,
            log_days: 90,
            interface_endpoints: ["logs"],
        }

        group: AWS::EC2::SecurityGroup { GroupDescription: "What runs here", VpcId: network.id }

        #[depends_on(network.with_endpoints)]
        rows: AWS::RDS::DBSubnetGroup {
            DBSubnetGroupDescription: "Rows",
            SubnetIds: network.isolated,
        }
"#;
    assert!(module.contains(wanted), "{notes:?}{module}");
}

#[test]
fn what_is_not_lifted_is_told() {
    let backend = golden("backend/Backend.template.json");
    for (text, note) in [
        (
            "Resources: { VPC: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } } }"
                .to_owned(),
            "`VPC` is not lifted: of a network that is a construct it would end in `Vpc`, as `NetworkVpc`",
        ),
        (
            backend.replace("${AWS::StackName} private 0", "private"),
            "`NetworkVpcVpc` is not lifted: `NetworkVpcPrivateSubnet0` differs from what `Vpc` makes, in `Properties.Tags`",
        ),
        (
            backend.replace("NetworkVpcIsolatedAssociation1", "Other"),
            "`NetworkVpcVpc` is not lifted: `Vpc` makes `NetworkVpcIsolatedAssociation1` besides, which the template does not have",
        ),
        (
            backend.replacen(
                "\"Outputs\": {",
                "\"Outputs\": { \"One\": { \"Value\": { \"Ref\": \"NetworkVpcPublicSubnet0\" } },",
                1,
            ),
            "`NetworkVpcVpc` is not lifted: something refers to `NetworkVpcPublicSubnet0`, which `Vpc` does not hand out by itself",
        ),
    ] {
        let (module, notes) = lifted(&text);
        assert!(!module.contains(": Vpc {"), "{module}");
        assert_eq!(notes, [note]);
    }
}
