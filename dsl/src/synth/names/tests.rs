//! Which logical ids declarations get.

use crate::{
    Construct, Value,
    declare::{Iteration, Row, Scope, ScopeId, Section},
    synth::testing::{block, problems, resource, template},
};

fn row(section: Section, name: &'static str, kind: &'static str) -> Row {
    Row::new(section, name, kind, 9, 5)
}

#[test]
fn two_ids_that_are_one_are_told_with_both_places() {
    let rows = vec![
        resource(3, "ab_c", "AWS::S3::Bucket"),
        resource(4, "ab-c", "AWS::S3::Bucket"),
    ];
    let expected = "\
error: `ab-c` and `ab_c`, declared at app.rs:3:5, have one logical id, `AbC`
  --> app.rs:4:5
  help: rename one of them, or give it an id of its own: `#[id = \"AbC2\"]`

1 problem; nothing was written
";
    assert_eq!(problems(rows, |_, _| {}), expected);
}

#[test]
fn items_of_a_loop_need_names_that_differ() {
    let rows = vec![
        row(Section::Other, "for", ""),
        resource(4, "queue", "AWS::SQS::Queue").within(1),
    ];
    let said = problems(rows, |scope, frame| {
        for (index, item) in ["a-b", "a_b"].into_iter().enumerate() {
            scope.iteration(frame, 0, Iteration::new(index, Some(item.to_owned())));
        }
    });
    assert!(said.contains("a loop declares `queue-a_b` twice"), "{said}");
}

#[test]
fn an_id_is_pinned_or_kept_through_a_rename() {
    let rows = vec![
        resource(3, "a", "AWS::S3::Bucket").pinned("Old"),
        resource(4, "b", "AWS::S3::Bucket").was("before"),
    ];
    let template = template(rows, |_, _| {});
    let ids: Vec<_> = template["Resources"].as_object().unwrap().keys().collect();
    assert_eq!(ids, ["Old", "Before"]);
}

#[test]
fn a_pinned_id_must_be_legal() {
    let said = problems(
        vec![resource(5, "c", "AWS::S3::Bucket").pinned("not-legal")],
        |_, _| {},
    );
    assert!(
        said.contains("help: write `#[id = \"notlegal\"]`"),
        "{said}"
    );
}

#[test]
fn a_version_follows_its_value() {
    let id = |value: &'static str| {
        let rows = vec![resource(3, "deployment", "AWS::ApiGateway::Deployment")];
        let template = template(rows, |scope, frame| {
            scope.version(frame, 0, Value::text(value))
        });
        template["Resources"]
            .as_object()
            .unwrap()
            .keys()
            .next()
            .unwrap()
            .clone()
    };
    assert_eq!(id("a"), id("a"));
    assert_ne!(id("a"), id("b"));
    assert_eq!(id("a"), "DeploymentAC8D8342");
}

/// A construct with one queue, as its expansion would be.
struct Queues(ScopeId);

impl Construct for Queues {
    const NAME: &'static str = "Queues";
    const INPUTS: &'static [(&'static str, bool)] = &[];
    type Inputs = ();
    const NONE: () = ();

    fn build((): (), scope: &mut Scope<'_>) -> Queues {
        scope.open(block(
            "Queues",
            vec![resource(9, "main", "AWS::SQS::Queue")],
        ));
        Queues(scope.id())
    }

    fn scope(&self) -> ScopeId {
        self.0
    }
}

#[test]
fn a_construct_s_rename_keeps_the_ids_of_what_it_holds() {
    let rows = vec![Row::new(Section::Construct, "after", "Queues", 3, 5).was("before")];
    let template = template(rows, |scope, frame| {
        Queues::declare(scope, frame, 0, ());
    });
    assert_eq!(
        template["Resources"]["BeforeMain"]["Metadata"]["aws:cdk:path"],
        "Test/after/main"
    );
}
