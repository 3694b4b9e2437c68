//! Values as CloudFormation writes them.

use serde_json::json;

use crate::{
    Value,
    synth::testing::{resource, template},
};

/// The properties of the one resource with this text.
fn properties(text: &'static str, holes: &[Value]) -> serde_json::Value {
    let rows = vec![
        resource(3, "subject", "AWS::S3::Bucket").properties(text),
        resource(4, "other", "AWS::S3::Bucket"),
    ];
    template(rows, |scope, frame| scope.fill(frame, 0, holes))["Resources"]["Subject"]["Properties"]
        .clone()
}

#[test]
fn references_name_logical_ids() {
    let text = r#"{"A":[null,"ref",1],"B":[null,"attribute",1,"Arn"],"C":{"Fn::If":[[null,"name",1],1,2.0]},"D":[null,"pseudo","AWS::Region"]}"#;
    let expected = json!({
        "A": { "Ref": "Other" },
        "B": { "Fn::GetAtt": ["Other", "Arn"] },
        "C": { "Fn::If": ["Other", 1, 2.0] },
        "D": { "Ref": "AWS::Region" },
    });
    assert_eq!(properties(text, &[]), expected);
}

#[test]
fn what_is_absent_is_left_out() {
    let text =
        r#"{"A":[null,"hole",0],"B":[1,[null,"hole",0]],"C":[null,"text","a",[null,"hole",0]]}"#;
    assert_eq!(
        properties(text, &[Value::Absent]),
        json!({ "B": [1], "C": "a" })
    );
}

#[test]
fn text_of_known_parts_is_a_string() {
    let text = r#"{"A":[null,"text","a-",[null,"hole",0],"-",[null,"hole",1]]}"#;
    assert_eq!(
        properties(text, &[Value::Integer(3), Value::text("${B}")]),
        json!({ "A": "a-3-${B}" })
    );
}

#[test]
fn text_of_one_reference_is_the_reference() {
    let text = r#"{"A":[null,"text","",[null,"ref",1]]}"#;
    assert_eq!(properties(text, &[]), json!({ "A": { "Ref": "Other" } }));
}

#[test]
fn text_with_references_is_a_substitution_and_keeps_its_own_dollars() {
    let text = r#"{"A":[null,"text","$","{literal}/",[null,"ref",1],"/",[null,"attribute",1,"Arn"],"/",[null,"pseudo","AWS::Region"]]}"#;
    let expected =
        json!({ "A": { "Fn::Sub": "${!literal}/${Other}/${Other.Arn}/${AWS::Region}" } });
    assert_eq!(properties(text, &[]), expected);
}

#[test]
fn other_values_in_text_become_variables_once() {
    let text = r#"{"A":[null,"text","x",{"Fn::Select":[0,"a"]},{"Fn::Select":[1,"a"]},{"Fn::Select":[0,"a"]}]}"#;
    let variables =
        json!({ "Value1": { "Fn::Select": [0, "a"] }, "Value2": { "Fn::Select": [1, "a"] } });
    assert_eq!(
        properties(text, &[]),
        json!({ "A": { "Fn::Sub": ["x${Value1}${Value2}${Value1}", variables] } })
    );
}

#[test]
fn a_variable_hides_no_declaration() {
    let rows = vec![
        resource(3, "value1", "AWS::S3::Bucket"),
        resource(4, "b", "AWS::S3::Bucket")
            .properties(r#"{"A":[null,"text",[null,"ref",0],{"Fn::Select":[0,"a"]}]}"#),
    ];
    let expected = json!(["${Value1}${Value2}", { "Value2": { "Fn::Select": [0, "a"] } }]);
    assert_eq!(
        template(rows, |_, _| {})["Resources"]["B"]["Properties"]["A"]["Fn::Sub"],
        expected
    );
}

#[test]
fn of_a_key_that_stands_twice_the_last_value_counts_in_the_place_of_the_first() {
    for count in [2, 100] {
        let keys = (0..count).map(|number: i64| &*number.to_string().leak());
        let mut entries: Vec<(&'static str, Value)> = keys.zip((0..).map(Value::Integer)).collect();
        entries.push(("0", Value::Integer(-1)));
        let map = Value::Map(entries.leak());
        let properties = properties(r#"{"A":[null,"hole",0]}"#, &[map]);
        let map = properties["A"].as_object().unwrap();
        assert_eq!(map.len(), count as usize);
        assert_eq!(map.iter().next(), Some((&"0".to_owned(), &json!(-1))));
    }
}
