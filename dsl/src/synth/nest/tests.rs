//! What crosses the border of a nested stack.

use serde_json::{Value as Json, json};

use crate::{Assembly, infra, synthesise};

infra! {
    construct Shop {
        in key: AWS::KMS::Key;
        in upstream: crate::Text;

        orders: AWS::SQS::Queue {
            KmsMasterKeyId: key,
            Tags: [{ Key: "stack", Value: AWS::StackName }, { Key: "upstream", Value: upstream }],
        }
        #[depends_on(orders)]
        bills: AWS::SNS::Topic { DisplayName: "of ${orders.Arn}" }

        out orders: AWS::SQS::Queue = orders;
    }
}

infra! {
    stack Town {
        param mail: String {}
        key: AWS::KMS::Key { Description: "shared" }
        #[nested_stack(true)]
        first: Shop { key: key, upstream: crate::Text::from("none") }
        #[nested_stack(1 + 1 == 2)]
        second: Shop { key: key, upstream: first.orders.attribute("Arn") }
        #[nested_stack(false)]
        third: Shop { key: key, upstream: crate::Text::from("none") }
        #[depends_on(second)]
        log: AWS::SNS::Topic { DisplayName: "about ${first.orders}, ${mail}" }
        out queue = first.orders;
    }
}

infra! {
    construct Conditional {
        condition wanted = Fn::Equals(AWS::Region, "eu-west-1");
        #[when(wanted)]
        queue: AWS::SQS::Queue {}
    }
}

infra! {
    stack Whole {
        #[nested_stack(true)]
        inside: Conditional {}
    }
}

infra! {
    construct Pair {
        in left: AWS::SQS::Queue;
        right: AWS::SNS::Topic { DisplayName: left.QueueName }
        out right: AWS::SNS::Topic = right;
    }
}

infra! {
    stack Crossed {
        #[nested_stack(true)]
        pair: Pair { left: left }
        let name = left.QueueName;
        left: AWS::SQS::Queue { DelaySeconds: 5 }
        #[depends_on(pair)]
        after: AWS::SNS::Topic { DisplayName: name }
    }
}

fn assembly() -> Assembly {
    synthesise::<Town>().unwrap_or_else(|problems| panic!("{problems}"))
}

fn root() -> Json {
    serde_json::from_str(assembly().templates()[0].json()).unwrap()
}

fn nested(name: &str) -> Json {
    let assembly = assembly();
    let nested = assembly.templates()[0]
        .nested()
        .iter()
        .find(|nested| nested.name() == name);
    serde_json::from_str(nested.unwrap_or_else(|| panic!("no {name}")).json()).unwrap()
}

#[test]
fn a_construct_has_a_template_of_its_own_if_it_is_said() {
    let ids: Vec<String> = root()["Resources"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(id, _)| id.clone())
        .collect();
    assert_eq!(
        ids,
        [
            "Key",
            "FirstStack",
            "SecondStack",
            "ThirdOrders",
            "ThirdBills",
            "Log"
        ]
    );
    let first = nested("First");
    assert_eq!(
        first["Resources"]["FirstBills"]["DependsOn"],
        Json::Null,
        "the reference says so"
    );
    assert_eq!(
        first["Resources"]["FirstBills"]["Properties"]["DisplayName"],
        json!({"Fn::Sub": "of ${FirstOrders.Arn}"})
    );
}

#[test]
fn what_it_refers_to_outside_is_a_parameter() {
    let first = nested("First");
    assert_eq!(first["Parameters"]["KeyArn"], json!({"Type": "String"}));
    assert_eq!(
        first["Resources"]["FirstOrders"]["Properties"]["KmsMasterKeyId"],
        json!({"Ref": "KeyArn"})
    );
    let given = &root()["Resources"]["FirstStack"]["Properties"]["Parameters"];
    assert_eq!(
        *given,
        json!({"KeyArn": {"Fn::GetAtt": ["Key", "Arn"]}, "AWSStackName": {"Ref": "AWS::StackName"}})
    );
}

#[test]
fn what_others_refer_to_in_it_is_an_output() {
    let first = nested("First");
    assert_eq!(
        first["Outputs"]["FirstOrdersArn"],
        json!({"Value": {"Fn::GetAtt": ["FirstOrders", "Arn"]}})
    );
    assert_eq!(
        first["Outputs"]["FirstOrders"],
        json!({"Value": {"Ref": "FirstOrders"}})
    );
    let (root, second) = (root(), nested("Second"));
    let given = &root["Resources"]["SecondStack"]["Properties"]["Parameters"]["FirstOrdersArn"];
    assert_eq!(
        *given,
        json!({"Fn::GetAtt": ["FirstStack", "Outputs.FirstOrdersArn"]})
    );
    assert_eq!(
        second["Resources"]["SecondOrders"]["Properties"]["Tags"][1]["Value"],
        json!({"Ref": "FirstOrdersArn"})
    );
    let text = "about ${FirstStack.Outputs.FirstOrders}, ${Mail}";
    assert_eq!(
        root["Resources"]["Log"]["Properties"]["DisplayName"],
        json!({"Fn::Sub": text})
    );
    assert_eq!(
        root["Outputs"]["Queue"]["Value"],
        json!({"Fn::GetAtt": ["FirstStack", "Outputs.FirstOrders"]})
    );
}

#[test]
fn what_waits_for_something_in_it_waits_for_all_of_it() {
    assert_eq!(
        root()["Resources"]["Log"]["DependsOn"],
        json!(["SecondStack"])
    );
}

#[test]
fn its_template_is_published_by_its_hash() {
    let assembly = assembly();
    let files = assembly.files(&super::super::assembly::Program::at(
        "target/debug/app".as_ref(),
    ));
    let assets: Json = serde_json::from_str(files.get("Town.assets.json").unwrap()).unwrap();
    let (hash, _) = assets["files"]
        .as_object()
        .into_iter()
        .flatten()
        .find(|(_, file)| file["source"]["path"] == "Town.First.nested.template.json")
        .expect("an asset");
    let stack = &root()["Resources"]["FirstStack"];
    let url = stack["Properties"]["TemplateURL"]["Fn::Sub"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    assert!(url.ends_with(&format!("/{hash}.json")), "{url}");
    assert_eq!(
        stack["Metadata"]["aws:asset:path"],
        "Town.First.nested.template.json"
    );
    assert!(files.contains_key("Town.First.nested.template.json"));
    // A stack's own manifest tells where each resource was declared, nested or not.
    assert!(
        files
            .get("manifest.json")
            .unwrap()
            .contains("/Town/first/orders")
    );
}

#[test]
fn conditions_go_along() {
    let assembly = synthesise::<Whole>().unwrap_or_else(|problems| panic!("{problems}"));
    let nested: Json = serde_json::from_str(assembly.templates()[0].nested()[0].json()).unwrap();
    assert_eq!(
        nested["Resources"]["InsideQueue"]["Condition"],
        "InsideWanted"
    );
    assert!(nested["Conditions"]["InsideWanted"].is_object());
}

#[test]
fn what_needs_each_other_is_in_order() {
    let assembly = synthesise::<Crossed>().unwrap_or_else(|problems| panic!("{problems}"));
    let root: Json = serde_json::from_str(assembly.templates()[0].json()).unwrap();
    assert_eq!(
        root["Resources"]["After"]["DependsOn"],
        json!(["PairStack"])
    );
}
