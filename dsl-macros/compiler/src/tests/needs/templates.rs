//! What a template says beside its resources: groups of parameters, modules, mappings, functions of its rules.

use super::{broken, errors, fine, found};

/// A stack with metadata, as it is written.
fn described(metadata: &str) -> String {
    format!(
        "#[metadata({metadata})] stack A {{ param cidr: String {{}} topic: AWS::SNS::Topic {{ DisplayName: cidr }} }}"
    )
}

#[test]
fn parameters_are_grouped_as_the_console_reads_it() {
    let interface = |entries: &str| {
        described(&format!(
            "{{ \"AWS::CloudFormation::Interface\": {entries} }}"
        ))
    };
    let fits = [
        interface(
            r#"{ "ParameterGroups": [{ "Label": { "default": "Network" }, "Parameters": ["Cidr"] }], "ParameterLabels": { "Cidr": { "default": "Block" } } }"#,
        ),
        interface(r#"{ "ParameterGroups": [{ "Parameters": ["Cidr"] }] }"#),
        interface("{}"),
        interface("groups()"),
        interface(r#"{ "ParameterGroups": groups() }"#),
        described(r#"{ "Somebody::Elses": { "ParameterGroup": 1 } }"#),
    ];
    for program in &fits {
        assert!(
            errors(program).is_empty(),
            "{:#?}\n{program}",
            errors(program)
        );
    }
    let wrong = [
        interface(r#"{ "ParameterGroup": [] }"#),
        interface(r#"{ "ParameterGroups": { "Parameters": ["Cidr"] } }"#),
        interface(r#"{ "ParameterGroups": [{ "Labels": { "default": "Network" } }] }"#),
        interface(r#"{ "ParameterGroups": [{ "Label": { "Default": "Network" } }] }"#),
        interface(r#"{ "ParameterGroups": [{ "Parameters": "Cidr" }] }"#),
        interface(r#"{ "ParameterLabels": { "Cidr": "Block" } }"#),
        interface(r#"{ "ParameterLabels": ["Cidr"] }"#),
        interface("\"Network\""),
    ];
    for program in &wrong {
        let rules: Vec<&str> = found(program).into_iter().map(|(rule, _)| rule).collect();
        assert_eq!(rules, ["parameter_groups"], "{program}");
    }
}

#[test]
fn a_module_waits_for_nothing() {
    let module = |attributes: &str| {
        format!("{attributes} network: Shop::Network::Vpc::MODULE {{ Azs: \"2\" }}")
    };
    let fits = [
        module(""),
        module("#[metadata({ Owner: \"shop\" })]"),
        module("#[deletion(retain)]"),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    broken(
        "modules",
        "",
        &[&module(
            "#[creation_policy({ ResourceSignal: { Count: 1 } })]",
        )],
    );
}

#[test]
fn a_mapping_has_200_keys() {
    let cells = |count: usize| {
        let cells = (0..count).map(|number| format!("k{number}: \"v\""));
        cells.collect::<Vec<_>>().join(", ")
    };
    let rows = |count: usize| {
        let rows = (0..count).map(|number| format!("r{number}: {{ k0: \"v\" }}"));
        rows.collect::<Vec<_>>().join(", ")
    };
    let used = "topic: AWS::SNS::Topic { DisplayName: Fn::FindInMap(table, \"r0\", \"k0\") }";
    let table = |rows: &str| format!("mapping table {{ {rows} }} {used}");
    fine(
        "",
        &[
            &table(&rows(200)),
            &table(&format!("r0: {{ {} }}", cells(200))),
        ],
    );
    broken(
        "limits",
        "",
        &[
            &table(&rows(201)),
            &table(&format!("r0: {{ {} }}", cells(201))),
        ],
    );
}

#[test]
fn rules_have_functions_of_their_own() {
    const PARAMETERS: &str = "param zones: CommaDelimitedList {} param zone: String {} #[when(on)] topic: AWS::SNS::Topic {}";
    fine(
        PARAMETERS,
        &[
            "condition on = Fn::Equals(zone, \"a\");",
            "condition on = Fn::Not(Fn::Or(Fn::Equals(zone, \"a\"), Fn::Equals(Fn::Select(0, zones), \"b\")));",
        ],
    );
    broken(
        "condition_functions",
        PARAMETERS,
        &[
            "condition on = Fn::Contains(zones, \"a\");",
            "condition on = Fn::Not(Fn::Contains(zones, \"a\"));",
            "condition on = Fn::And(Fn::EachMemberIn(zones, zones), Fn::Equals(zone, \"a\"));",
        ],
    );
}

#[test]
fn an_export_has_one_name() {
    let export = |name: &str| {
        format!("topic: AWS::SNS::Topic {{}} #[export({name})] out name = topic.TopicName;")
    };
    let fits = [
        export("\"shop-topic\""),
        export("\"${AWS::StackName}-topic\""),
        export("name()"),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    broken("sections", "", &[&export("[\"shop\", \"topic\"]")]);
}
