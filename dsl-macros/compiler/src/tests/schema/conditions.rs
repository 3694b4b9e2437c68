//! What is created under a condition may be named wherever the condition holds, however that is known.

use super::{fine, found};

/// What the one error is that the items cost.
fn refused(items: &str) -> String {
    let block = format!("stack A {{ {items} }}");
    let found = found(&block);
    let [(rule, said)] = found.as_slice() else {
        panic!("{found:?}\n{block}")
    };
    assert_eq!(*rule, "conditional_resources", "{block}");
    said.clone()
}

/// Queues under `held`, and one under `holder` that names them.
fn program(conditions: &str, held: &str, holder: &str) -> String {
    format!(
        "{conditions} #[when({held})] dead: AWS::SQS::Queue {{}} \
         #[when({holder})] work: AWS::SQS::Queue {{ RedrivePolicy: {{ deadLetterTargetArn: dead.Arn, maxReceiveCount: 3 }} }}"
    )
}

const STAGE: &str = "param stage: String { AllowedValues: [\"dev\", \"test\", \"prod\"] } param size: String {} \
     condition dev = Fn::Equals(stage, \"dev\"); condition prod = Fn::Equals(\"prod\", stage); \
     condition test = Fn::Equals(stage, \"test\"); condition large = Fn::Equals(size, \"large\"); \
     condition small = Fn::Equals(size, \"small\");";

#[test]
fn a_condition_that_implies_the_other_is_enough() {
    for (more, held, holder) in [
        ("", "prod", "prod"),
        (
            "condition other = Fn::Equals(stage, \"prod\");",
            "prod",
            "other",
        ),
        ("condition not_dev = Fn::Not(dev);", "not_dev", "prod"),
        ("condition any = Fn::Or(prod, test);", "any", "test"),
        ("condition both = Fn::And(prod, large);", "prod", "both"),
        ("condition both = Fn::And(prod, large);", "large", "both"),
        (
            "condition rest = Fn::And(Fn::Not(dev), Fn::Not(test));",
            "prod",
            "rest",
        ),
        (
            "condition rest = Fn::Not(Fn::Or(dev, test));",
            "prod",
            "rest",
        ),
        (
            "condition not_small = Fn::Not(small);",
            "not_small",
            "large",
        ),
        ("condition same = Fn::Equals(stage, stage);", "same", "dev"),
        (
            "condition all = Fn::Or(dev, Fn::Or(test, prod));",
            "all",
            "large",
        ),
        (
            "condition flag = Fn::Equals(\"true\", true);",
            "flag",
            "dev",
        ),
    ] {
        fine(&program(&format!("{STAGE} {more}"), held, holder));
    }
}

#[test]
fn one_that_does_not_is_refused() {
    for (more, held, holder) in [
        ("", "prod", "dev"),
        ("", "prod", "large"),
        ("", "large", "prod"),
        ("condition not_dev = Fn::Not(dev);", "prod", "not_dev"),
        ("condition any = Fn::Or(prod, large);", "prod", "any"),
        ("condition both = Fn::And(prod, large);", "both", "prod"),
        (
            "condition not_small = Fn::Not(small);",
            "large",
            "not_small",
        ),
        (
            "condition europe = Fn::Equals(AWS::Region, \"eu-west-1\");",
            "europe",
            "prod",
        ),
    ] {
        let program = program(&format!("{STAGE} {more}"), held, holder);
        let said = refused(&program);
        assert!(
            said.contains(&format!("only when `{held}` holds")),
            "{program}: {said}"
        );
    }
}

#[test]
fn branches_say_what_holds() {
    let queue = "#[when(prod)] jobs: AWS::SQS::Queue {}";
    for text in [
        "Fn::If(prod, jobs.QueueName, \"none\")",
        "Fn::If(dev, \"none\", Fn::If(test, \"none\", jobs.QueueName))",
        "Fn::If(large, Fn::If(prod, jobs.QueueName, \"none\"), \"none\")",
    ] {
        fine(&format!(
            "{STAGE} {queue} a: AWS::SNS::Topic {{ DisplayName: {text} }}"
        ));
    }
    for text in [
        "Fn::If(prod, \"none\", jobs.QueueName)",
        "Fn::If(dev, \"none\", jobs.QueueName)",
        "Fn::If(large, jobs.QueueName, \"none\")",
    ] {
        let said = refused(&format!(
            "{STAGE} {queue} a: AWS::SNS::Topic {{ DisplayName: {text} }}"
        ));
        assert!(said.contains("this branch is taken when"), "{said}");
    }
}

#[test]
fn what_is_waited_for_is_there_too() {
    let queue = "#[when(prod)] jobs: AWS::SQS::Queue {}";
    fine(&format!(
        "{STAGE} {queue} #[depends_on(jobs)] #[when(prod)] a: AWS::SNS::Topic {{}}"
    ));
    let said = refused(&format!(
        "{STAGE} {queue} #[depends_on(jobs)] a: AWS::SNS::Topic {{}}"
    ));
    assert!(said.contains("`a` is always there"), "{said}");
}

/// A computed comparison, a lookup that the same parameter decides, and values that other parameters name: nobody can say.
#[test]
fn what_is_not_known_refuses_nothing() {
    let mapping =
        "mapping sizes { dev: { nat: \"no\" }, test: { nat: \"no\" }, prod: { nat: \"yes\" } }";
    for (more, held, holder) in [
        ("condition computed = Fn::Equals(stage, name());".to_owned(), "computed", "dev"),
        (format!("{mapping} condition nat = Fn::Equals(Fn::FindInMap(sizes, stage, \"nat\"), \"yes\");"), "nat", "prod"),
        ("condition literal = Fn::Equals(Fn::Select(0, [\"a\", \"b\"]), \"a\");".to_owned(), "literal", "dev"),
        (
            "param other: String { AllowedValues: names() } condition one = Fn::Equals(other, \"a\");".to_owned(),
            "one",
            "dev",
        ),
    ] {
        fine(&program(&format!("{STAGE} {more}"), held, holder));
    }
}

#[test]
fn parameters_of_systems_manager_allow_names_and_not_values() {
    let conditions = "param stage: AWS::SSM::Parameter::Value<String> { AllowedValues: [\"/a\", \"/b\"] } \
         condition prod = Fn::Equals(stage, \"prod\"); condition dev = Fn::Equals(stage, \"dev\");";
    let said = refused(&program(conditions, "prod", "dev"));
    assert!(said.contains("only when `prod` holds"), "{said}");
}
