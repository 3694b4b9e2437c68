//! The rules of the schema, case by case: what is refused, where, and in which words; and what must
//! never be refused.

mod cases;
mod conditions;
mod fine;
mod items;
mod objects;
mod parameter_values;
mod references;
mod values;

use super::{errors, found};

/// Pushes items with one slip through the compiler: it costs one error, of this rule, at the `^`.
fn refused(rule: &str, items: &str, fact: &str, help: &str) {
    let (before, after) = items.split_once('^').expect("a `^` where the error is");
    let block = format!("stack A {{ {before}{after} }}");
    let column = "stack A { ".len() + before.chars().count() + 1;
    let wanted = vec![(rule, format!("1:{column}: {fact}\nhelp: {help}"))];
    assert_eq!(found(&block), wanted, "\n{block}");
}

/// Items with nothing wrong in them.
fn fine(items: &str) {
    let block = format!("stack A {{ {items} }}");
    assert!(errors(&block).is_empty(), "{:#?}\n{block}", errors(&block));
}

/// Several slips are several errors, in the order in which they stand, and nothing besides.
#[test]
fn ten_mistakes_are_ten_errors_in_order() {
    let block = "stack A {
        a: AWS::SQS::Queue { DelaySeconds: 1000, Nam: \"x\", FifoQueue: \"perhaps\", VisibilityTimeout: -1 }
        c: AWS::S3::Bucket { BucketName: \"A\" }
        d: AWS::EC2::Subnet {}
        e: AWS::EC2::VPC { CidrBlock: \"10.0.0.0/16\", InstanceTenancy: \"shared\" }
        f: AWS::Lambda::Functio {}
        g: AWS::EC2::SecurityGroup { GroupDescription: \"d\", VpcId: a }
        h: AWS::SNS::Topic { DisplayName: a.Aarn }
    }";
    let rules: Vec<&str> = found(block).into_iter().map(|(rule, _)| rule).collect();
    let wanted = [
        "ranges",
        "properties",
        "json_types",
        "ranges",
        "formats",
        "required",
        "enums",
        "resource_types",
        "wiring",
        "attributes",
    ];
    assert_eq!(rules, wanted);
}
