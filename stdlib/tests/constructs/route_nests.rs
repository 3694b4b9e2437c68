//! An API in nested stacks: a thousand routes.

use std::collections::BTreeSet;

use infra::{Assembly, Method, infra};
use infra_std::prelude::*;
use serde_json::Value as Json;

use crate::route_scale::table;

infra! {
    stack Thousand {
        network: Vpc { nat: Nat::One }
        archive: ExistingSecret { name: "App/Archive" }
        api: RoutedApi {
            routes: table(500, 10, &[Method::Get, Method::Post]),
            subnets: network.private,
            access: Access::Iam,
            cors: ["https://a.example"],
            split: Split::ByFolder,
        }
        grant api { read archive as ARCHIVE_ARN; }
        grant api.route("GET /v1/area0/things7") { read archive as OLD_ARN; }
        out url = api.url;
    }
}

/// The stack's template and those of the stacks nested in it.
fn templates(assembly: &Assembly) -> (Json, Vec<Json>) {
    let template = assembly.template("Thousand").expect("a template");
    let read = |text| serde_json::from_str(text).expect("JSON");
    (
        read(template.json()),
        template
            .nested()
            .iter()
            .map(|nested| read(nested.json()))
            .collect(),
    )
}

fn of_type<'t>(template: &'t Json, kind: &str) -> Vec<(&'t String, &'t Json)> {
    let resources = template["Resources"].as_object().expect("resources");
    resources
        .iter()
        .filter(|(_, one)| one["Type"] == kind)
        .collect()
}

#[test]
fn a_thousand_routes_have_room() {
    let assembly = infra::synthesise::<Thousand>().unwrap_or_else(|problems| panic!("{problems}"));
    let (root, nested) = templates(&assembly);
    let areas: Vec<&String> = of_type(&root, "AWS::CloudFormation::Stack")
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    assert_eq!((areas.len(), nested.len()), (50, 50));
    let count = |kind| {
        nested
            .iter()
            .map(|template| of_type(template, kind).len())
            .sum::<usize>()
    };
    assert_eq!(count("AWS::Lambda::Function"), 1000);
    // Each with its permission, and a preflight at each path.
    assert_eq!(
        (
            count("AWS::Lambda::Permission"),
            count("AWS::ApiGateway::Method")
        ),
        (1000, 1500)
    );
    // What all share stands around them.
    assert_eq!(
        (count("AWS::IAM::Role"), count("AWS::EC2::SecurityGroup")),
        (0, 0)
    );
    assert_eq!(of_type(&root, "AWS::ApiGateway::Method").len(), 0);
    // The deployment copies what all of them made.
    let deployment = of_type(&root, "AWS::ApiGateway::Deployment")[0].1;
    let waits: BTreeSet<&str> = deployment["DependsOn"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Json::as_str)
        .collect();
    assert!(
        areas.iter().all(|area| waits.contains(area.as_str())),
        "{waits:?}"
    );
}

#[test]
fn a_nested_stack_is_given_what_its_routes_share() {
    let assembly = infra::synthesise::<Thousand>().unwrap_or_else(|problems| panic!("{problems}"));
    let (root, nested) = templates(&assembly);
    let parameters = |template: &Json| -> Vec<String> {
        template["Parameters"]
            .as_object()
            .expect("parameters")
            .keys()
            .cloned()
            .collect()
    };
    let own = "ApiAtV1AtArea0AtThings7OnGetFunctionRoleArn".to_owned();
    assert!(
        parameters(&nested[0]).contains(&own),
        "the route that is granted more has a role of its own"
    );
    assert!(!parameters(&nested[1]).contains(&own));
    for (template, (_, stack)) in nested
        .iter()
        .zip(of_type(&root, "AWS::CloudFormation::Stack"))
    {
        let given = stack["Properties"]["Parameters"]
            .as_object()
            .expect("parameters");
        assert_eq!(
            parameters(template),
            given.keys().cloned().collect::<Vec<_>>()
        );
    }
    let function = &nested[0]["Resources"]["ApiAtV1AtArea0AtThings7OnGetFunction"]["Properties"];
    assert_eq!(function["Role"]["Ref"], own);
    let variables = function["Environment"]["Variables"]
        .as_object()
        .expect("variables");
    assert!(variables.contains_key("ARCHIVE_ARN") && variables.contains_key("OLD_ARN"));
}
