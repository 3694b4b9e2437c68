//! Cycles, and what `DependsOn` says.

use serde_json::json;

use crate::{
    declare::{Row, Section},
    synth::testing::{problems, resource, template},
};

#[test]
fn dependencies_are_reduced_and_in_the_template_s_order() {
    let rows = vec![
        resource(3, "last", "AWS::S3::Bucket").depends_on(&[3, 2, 1]),
        resource(4, "a", "AWS::S3::Bucket").depends_on(&[3]),
        resource(5, "b", "AWS::S3::Bucket"),
        resource(6, "c", "AWS::S3::Bucket"),
    ];
    let template = template(rows, |_, _| {});
    assert_eq!(
        template["Resources"]["Last"]["DependsOn"],
        json!(["A", "B"])
    );
    assert_eq!(template["Resources"]["A"]["DependsOn"], json!(["C"]));
}

#[test]
fn a_cycle_is_told_from_its_first_declaration() {
    let rows = vec![
        resource(3, "a", "AWS::S3::Bucket").properties(r#"{"A":[null,"ref",1]}"#),
        resource(4, "b", "AWS::S3::Bucket").depends_on(&[0]),
    ];
    let expected = "\
error: circular dependency:
      `a` at app.rs:3:5 refers to `b`
      `b` at app.rs:4:5 depends on `a`
  --> app.rs:3:5
  help: take one of these away, or move what one says into a resource of its own

1 problem; nothing was written
";
    assert_eq!(problems(rows, |_, _| {}), expected);
}

#[test]
fn what_refers_to_itself_is_a_cycle_too() {
    let said = problems(
        vec![resource(3, "a", "AWS::S3::Bucket").properties(r#"{"A":[null,"ref",0]}"#)],
        |_, _| {},
    );
    assert!(
        said.starts_with("error: `a` needs itself\n  --> app.rs:3:5\n"),
        "{said}"
    );
}

#[test]
fn a_wait_is_written_where_a_condition_decides_about_the_reference() {
    let text = r#"{"A":{"Fn::If":[[null,"name",2],[null,"ref",1],"none"]}}"#;
    let rows = vec![
        resource(3, "a", "AWS::S3::Bucket")
            .properties(text)
            .depends_on(&[1]),
        resource(4, "b", "AWS::S3::Bucket"),
        Row::new(Section::Condition, "c", "", 5, 5).properties(r#"{"Fn::Equals":[1,1]}"#),
    ];
    assert_eq!(
        template(rows, |_, _| {})["Resources"]["A"]["DependsOn"],
        json!(["B"])
    );
}
