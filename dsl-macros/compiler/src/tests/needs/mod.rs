//! What one resource must give another: right programs that come close to a mistake, and the rules that the mistake itself breaks.

mod deliveries;
mod invocations;
mod machines;
mod order;
mod owners;
mod rights;
mod shapes;
mod templates;

use super::{errors, found};

const ROLE: &str = r#"role: AWS::IAM::Role { AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{
    Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] } "#;

const WORKER: &str = r#"worker: AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler",
    Role: role, Code: { ZipFile: "exports.handler = async () => {}" } "#;

/// Items, with `ROLE`, `WORKER` and `MAY` for what most of them have: the first two without their closing brace.
fn block(items: &str) -> String {
    let items = items.replace("ROLE", ROLE).replace("WORKER", WORKER);
    let items = items.replace(
        "MAY ",
        "may: AWS::Lambda::Permission { FunctionName: worker, Action: \"lambda:InvokeFunction\", ",
    );
    format!("stack A {{ {items} }}")
}

/// Programs with nothing wrong in them, each behind what all have.
fn fine(all: &str, programs: &[&str]) {
    for program in programs {
        let block = block(&format!("{all} {program}"));
        assert!(
            errors(&block).is_empty(),
            "{:#?}\n{program}",
            errors(&block)
        );
    }
}

/// Programs that break one rule, once.
fn broken(rule: &str, all: &str, programs: &[&str]) {
    for program in programs {
        let block = block(&format!("{all} {program}"));
        let rules: Vec<&str> = found(&block).into_iter().map(|(rule, _)| rule).collect();
        assert_eq!(rules, [rule], "{:#?}\n{program}", errors(&block));
    }
}
