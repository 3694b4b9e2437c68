//! `schema` prints what the editor shows, for those who have none.

use super::{command, fails};

/// What is printed, whatever is declared: a program without stacks has problems, and they are not asked for.
fn printed(words: &str) -> String {
    command(&format!("schema {words}"), Vec::new(), None).unwrap()
}

fn says(words: &str, expected: &[&str]) {
    let printed = printed(words);
    for text in expected {
        assert!(
            printed.contains(text),
            "`schema {words}` does not say `{text}`:\n{printed}"
        );
    }
}

#[test]
fn a_type() {
    eprintln!("{}", printed("AWS::SQS::Queue"));
    eprintln!("{}", printed("AWS::Lambda::Function"));
    eprintln!("{}", printed("AWS::SQS::Queue.RedrivePolicy"));
    eprintln!("{}", printed("AWS::Lambda::Function.Code.S3Bucket"));
    eprintln!("{}", printed("AWS::IAM::Role.Policies"));
    eprintln!("{}", printed("AWS::RDS::DBCluster.Endpoint.Address"));
    eprintln!("{}", printed("Custom::Thing"));
    eprintln!("{}", printed("AWS::SQS"));
    panic!()
}
