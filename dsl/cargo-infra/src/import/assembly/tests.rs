use std::{fs, path::Path};

use serde_json::{Value, json};

use super::{stacks, type_name};
use crate::import::app::app;

fn write(folder: &Path, artifacts: Value) {
    let manifest = json!({ "version": "48.0.0", "artifacts": artifacts });
    fs::create_dir_all(folder).expect("a folder");
    fs::write(folder.join("manifest.json"), manifest.to_string()).expect("a manifest");
}

#[test]
fn an_assembly_is_an_app_of_its_stacks() {
    let folder = tempfile::tempdir().expect("a folder");
    write(
        folder.path(),
        json!({
            "Network.assets": { "type": "cdk:asset-manifest", "properties": {} },
            "Network": {
                "type": "aws:cloudformation:stack",
                "environment": "aws://unknown-account/unknown-region",
                "properties": { "templateFile": "Network.template.json" },
            },
            "Shop": {
                "type": "aws:cloudformation:stack",
                "environment": "aws://111122223333/eu-west-1",
                "properties": {
                    "templateFile": "Shop.template.json",
                    "stackName": "shop-prod",
                    "terminationProtection": true,
                    "tags": { "team": "shop" },
                },
                "dependencies": ["Network", "Shop.assets"],
            },
            "assembly-Test": { "type": "cdk:cloud-assembly", "properties": { "directoryName": "assembly-Test" } },
        }),
    );
    write(
        &folder.path().join("assembly-Test"),
        json!({
            "TestNetwork": {
                "type": "aws:cloudformation:stack",
                "environment": "aws://unknown-account/eu-central-1",
                "properties": { "templateFile": "TestNetwork.template.json", "stackName": "Network" },
            },
        }),
    );
    let stacks = stacks(folder.path()).expect("an assembly");
    let files: Vec<&Path> = stacks.iter().map(|stack| stack.file.as_path()).collect();
    let nested = Path::new("assembly-Test/TestNetwork.template.json");
    assert_eq!(
        files,
        [
            Path::new("Network.template.json"),
            Path::new("Shop.template.json"),
            nested
        ]
    );
    let wanted = r#"    pub app All {
        network: Network {}

        #[id = "shop-prod"]
        #[env(account = "111122223333", region = "eu-west-1")]
        #[tags({ team: "shop" })]
        #[termination_protection(true)]
        #[depends_on(network)]
        shop_prod: ShopProd {}

        #[id = "Network"]
        #[env(region = "eu-central-1")]
        network2: Network2 {}
    }
"#;
    assert_eq!(app("All", &stacks), wanted);
    assert_eq!(infra_compiler::findings(wanted), []);
}

#[test]
fn what_is_not_an_assembly_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(
        stacks(folder.path())
            .expect_err("no manifest")
            .contains("is not a folder of `cdk synth`")
    );
    write(folder.path(), json!({}));
    assert!(
        stacks(folder.path())
            .expect_err("no stacks")
            .ends_with("has no stack")
    );
}

#[test]
fn names_are_those_of_types() {
    for (name, wanted) in [
        ("shop-prod", "ShopProd"),
        ("template", "Template"),
        ("3d", "Stack3d"),
        ("", "Stack"),
        ("self", "StackSelf"),
    ] {
        assert_eq!(type_name(name), wanted);
    }
}
