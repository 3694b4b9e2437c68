//! What is lifted out of the templates of the examples, and what is not.

use std::{fs, path::Path};

use crate::{
    Template,
    import::{Options, import_with},
};

/// The golden template of an example.
fn golden(file: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/templates");
    fs::read_to_string(folder.join(file)).expect("a golden template")
}

/// The block of a template, and what is said of it.
fn lifted(text: &str) -> (String, Vec<String>) {
    let template = Template::read(text).expect("a template");
    let options = Options {
        lift: true,
        ..Options::default()
    };
    let (imported, notes) = import_with(&template, "Backend", &options);
    (imported.expect("a block").module(), notes)
}

#[test]
fn a_network_of_three_tiers_is_one_construct() {
    let (module, notes) = lifted(&golden("backend/Backend.template.json"));
    assert_eq!(notes, ["x"]);
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
fn what_is_not_lifted_is_told() {
    let backend = golden("backend/Backend.template.json");
    for (text, note) in [
        (
            "Resources: { VPC: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } } }"
                .to_owned(),
            "x",
        ),
        (backend.replace("Backend private 0", "private"), "x"),
        (backend.replace("10.0.4.0", "10.0.5.0"), "x"),
        (
            backend.replacen(
                "\"Outputs\": {",
                "\"Outputs\": { \"One\": { \"Value\": { \"Ref\": \"NetworkVpcPublicSubnet0\" } },",
                1,
            ),
            "x",
        ),
    ] {
        let (module, notes) = lifted(&text);
        assert!(!module.contains(": Vpc {"), "{module}");
        assert_eq!(notes, [note]);
    }
}
