//! Problems of a file and what mends them.

use std::{fs, path::Path};

use super::{
    blocks::blocks,
    fixes::{Fix, fixes},
    problems::{of_block, problems},
};

/// The fixes of all problems of a file with one block.
fn all_fixes(text: &str) -> Vec<Fix> {
    let block = blocks(text).pop().expect("a block");
    let found = of_block(text, &block);
    let fixes = |one| fixes(text, &block, one, &found);
    found.iter().flat_map(fixes).collect()
}

fn applied(text: &str, fix: &Fix) -> String {
    let mut text = text.to_owned();
    text.replace_range(fix.range.clone(), &fix.new);
    text
}

/// A file whose one problem is mended by its first fix.
#[track_caller]
fn mends(written: &str, wanted: &str) {
    let fixes = all_fixes(written);
    let first = fixes
        .first()
        .unwrap_or_else(|| panic!("{:#?}", problems(written)));
    assert_eq!(applied(written, first), wanted);
}

#[test]
fn what_the_help_says_is_written() {
    mends(
        "infra! { stack A { a: AWS::SQS::Queue { DelaySecond: 1 } } }",
        "infra! { stack A { a: AWS::SQS::Queue { DelaySeconds: 1 } } }",
    );
    mends(
        "infra! { stack A { a: AWS::SQS::Queeu {} } }",
        "infra! { stack A { a: AWS::SQS::Queue {} } }",
    );
    mends(
        "infra! { stack A { a: AWS::SQS::Queue {} out b = a.QueueUr; } }",
        "infra! { stack A { a: AWS::SQS::Queue {} out b = a.QueueUrl; } }",
    );
}

#[test]
fn one_name_in_a_text_is_written() {
    mends(
        "infra! { stack A { a: AWS::SQS::Queue {} out b = \"the ${a.QueueUr} of ${a}\"; } }",
        "infra! { stack A { a: AWS::SQS::Queue {} out b = \"the ${a.QueueUrl} of ${a}\"; } }",
    );
}

#[test]
fn what_is_too_much_is_removed_with_its_line() {
    mends(
        "infra! {\n    stack A {\n        a: AWS::SNS::Topic {\n            TopicArn: \"b\",\n            TopicName: \"c\",\n        }\n    }\n}",
        "infra! {\n    stack A {\n        a: AWS::SNS::Topic {\n            TopicName: \"c\",\n        }\n    }\n}",
    );
    mends(
        "infra! { stack A { a: AWS::SNS::Topic { TopicArn: \"b\", TopicName: \"c\" } } }",
        "infra! { stack A { a: AWS::SNS::Topic { TopicName: \"c\" } } }",
    );
}

#[test]
fn what_is_allowed_is_allowed_before_its_item() {
    let text = "infra! {\n    stack A {\n        /// A doc.\n        #[deletion(retain)]\n        a: AWS::IAM::ManagedPolicy {\n            PolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Allow\", Action: \"*\", Resource: \"*\" }] },\n        }\n    }\n}";
    let fixes = all_fixes(text);
    let wanted = text.replace(
        "        a: AWS",
        "        #[allow(wildcards = \"why\")]\n        a: AWS",
    );
    assert_eq!(applied(text, &fixes[0]), wanted);
    assert!(!fixes[0].is_preferred);
}

#[test]
fn a_missing_brace_is_all_that_is_wrong() {
    let text = "infra! {\n    stack A {\n        a: AWS::SQS::Queue {\n            DelaySeconds: 1,\n        b: AWS::SQS::Queue { DelaySeconds: 901 }\n    }\n}\n";
    let found = problems(text);
    let said: Vec<(&str, &str)> = found
        .iter()
        .map(|one| {
            (
                &text[one.range.clone()],
                one.message.lines().next().unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            ("{", "nothing closes this `{`"),
            ("901", "`DelaySeconds` is at most 900, given 901")
        ]
    );
}

/// A floor under how many problems of the compile-fail cases have a fix; that each mends what it is for, [`fixes`] tries.
#[test]
fn many_cases_have_a_fix() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/ui");
    let (mut all, mut mended) = (0, 0);
    for rule in fs::read_dir(folder).expect("the cases") {
        let rule = rule.expect("a folder").path();
        for case in fs::read_dir(rule).into_iter().flatten() {
            let case = case.expect("a file").path();
            if case.extension().is_none_or(|end| end != "rs") {
                continue;
            }
            let text = fs::read_to_string(&case).expect("text");
            for block in blocks(&text) {
                let found = of_block(&text, &block);
                for problem in &found {
                    let fixes = fixes(&text, &block, problem, &found);
                    all += 1;
                    mended += usize::from(!fixes.is_empty());
                }
            }
        }
    }
    assert!(mended >= 200 && all < 800, "{mended} of {all}");
}
