//! Problems of a file and what mends them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use infra_compiler::Edit;

use super::{
    blocks::blocks,
    fixes::{Fix, fixes},
    problems::{of_block, problems},
    shapes,
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

/// A number that is too great becomes the greatest that is allowed.
#[test]
fn the_nearest_number_is_written() {
    mends(
        "infra! { stack A { a: AWS::SQS::Queue { DelaySeconds: 901 } } }",
        "infra! { stack A { a: AWS::SQS::Queue { DelaySeconds: 900 } } }",
    );
}

/// A runtime that only lacks its end is that, and not the newest of its kind.
#[test]
fn the_end_of_a_runtime_is_written() {
    let function = |runtime: &str| {
        format!(
            "infra! {{ stack A {{ in r: AWS::IAM::Role; a: AWS::Lambda::Function {{ Role: r, Runtime: \"{runtime}\", Handler: \"index.handler\", Code: {{ ZipFile: \"exports.handler = async () => {{}}\" }} }} }} }}"
        )
    };
    mends(&function("nodejs22"), &function("nodejs22.x"));
    mends(&function("nodejs23.x"), &function("nodejs24.x"));
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
fn what_is_missing_is_put_where_it_belongs() {
    mends(
        "infra! { stack A { out b = \"c\" } }",
        "infra! { stack A { out b = \"c\"; } }",
    );
    mends(
        "infra! { stack A { a: AWS::IAM::ManagedPolicy { PolicyDocument: { Version: \"2012-10-17\", Statement: [{ Action: \"sqs:SendMessage\", Resource: \"*\" }] } } } }",
        "infra! { stack A { a: AWS::IAM::ManagedPolicy { PolicyDocument: { Version: \"2012-10-17\", Statement: [{ Action: \"sqs:SendMessage\", Resource: \"*\", Effect: \"Allow\" }] } } } }",
    );
    mends(
        "infra! { stack A {\n    #[deletion(retian)]\n    a: AWS::SQS::Queue {}\n} }",
        "infra! { stack A {\n    #[deletion(retain)]\n    a: AWS::SQS::Queue {}\n} }",
    );
}

/// A finding's fix is data as far as it is known: the words of its help are for people.
#[test]
fn a_finding_carries_its_edit() {
    let of = |text: &str| {
        let problem = problems(text).pop().expect("a problem");
        problem.edits
    };
    assert_eq!(
        of(
            "infra! { stack A { a: AWS::S3::Bucket { VersioningConfiguration: { Status: \"On\" } } } }"
        ),
        ["Enabled", "Suspended"].map(|text| Edit::Write(text.to_owned()))
    );
    assert_eq!(
        of("infra! { stack A { a: AWS::SQS::Queue {} out b = a.QueueUr; } }"),
        [Edit::Write("a.QueueUrl".to_owned())]
    );
    // A problem of the language itself has words alone.
    assert_eq!(of("infra! { stack A { out b = \"c\" } }"), []);
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

/// The Rust files below a folder of the project.
fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut folders = vec![
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .join(folder),
    ];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.extend(
                    Some(path).filter(|path| path.extension().is_some_and(|end| end == "rs")),
                ),
            }
        }
    }
    files
}

#[test]
fn nothing_is_wrong_with_what_compiles() {
    let files = [rust_files("examples"), rust_files("stdlib/src")].concat();
    let mut count = 0;
    for file in files {
        let text = fs::read_to_string(&file).expect("text");
        count += blocks(&text).len();
        assert_eq!(problems(&text), [], "{}", file.display());
    }
    assert!(count > 30, "{count} blocks");
}

#[test]
fn no_text_makes_it_panic() {
    let text = include_str!("../../../../examples/shop.rs");
    let end = text.find("fn main").expect("the program behind the block");
    let text = &text[..end];
    let ask = |text: &str| {
        problems(text);
        shapes::symbols(text);
        shapes::folds(text);
    };
    for (at, sign) in text.char_indices() {
        if "{}[]()\"".contains(sign) {
            ask(&format!("{}{}", &text[..at], &text[at + 1..]));
            ask(&text[..at]);
        }
    }
}

/// The form of a help is an example: what stands behind the name of an attribute stays.
#[test]
fn the_name_of_an_attribute_is_written() {
    mends(
        "infra! { stack A { a: AWS::SQS::Queue {} #[depend_on(a)] b: AWS::SQS::Queue {} } }",
        "infra! { stack A { a: AWS::SQS::Queue {} #[depends_on(a)] b: AWS::SQS::Queue {} } }",
    );
    mends(
        "infra! { stack A { #[metdata({ Owner: \"c\" })] b: AWS::SQS::Queue {} } }",
        "infra! { stack A { #[metadata({ Owner: \"c\" })] b: AWS::SQS::Queue {} } }",
    );
}

/// What is missing refers to the only resource that it can.
#[test]
fn the_only_resource_is_written_where_one_is_missing() {
    mends(
        "infra! { stack A { a: AWS::SNS::Topic {} c: AWS::SQS::Queue {} b: AWS::SNS::Subscription { Protocol: \"email\", Endpoint: \"a@b.ch\" } } }",
        "infra! { stack A { a: AWS::SNS::Topic {} c: AWS::SQS::Queue {} b: AWS::SNS::Subscription { Protocol: \"email\", Endpoint: \"a@b.ch\", TopicArn: a } } }",
    );
    mends(
        "infra! { stack A { a: AWS::EC2::VPC { CidrBlock: \"10.0.0.0/16\" } b: AWS::EC2::InternetGateway {} c: AWS::EC2::VPCGatewayAttachment { InternetGatewayId: b } } }",
        "infra! { stack A { a: AWS::EC2::VPC { CidrBlock: \"10.0.0.0/16\" } b: AWS::EC2::InternetGateway {} c: AWS::EC2::VPCGatewayAttachment { InternetGatewayId: b, VpcId: a } } }",
    );
    let two = "infra! { stack A { a: AWS::SNS::Topic {} c: AWS::SNS::Topic {} b: AWS::SNS::Subscription { Protocol: \"email\", Endpoint: \"a@b.ch\" } } }";
    assert!(all_fixes(two).is_empty());
}

/// Where not any text may stand, a value that lacks its quotation marks gets them.
#[test]
fn a_value_gets_its_quotation_marks() {
    let function = |runtime: &str| {
        format!(
            "infra! {{ stack A {{ in r: AWS::IAM::Role; a: AWS::Lambda::Function {{ Role: r, Runtime: {runtime}, Handler: \"index.handler\", Code: {{ ZipFile: \"exports.handler = async () => {{}}\" }} }} }} }}"
        )
    };
    mends(&function("nodejs22.x"), &function("\"nodejs22.x\""));
    let any = "infra! { stack A { a: AWS::SNS::Topic { DisplayName: news.x } } }";
    assert!(all_fixes(any).is_empty());
}
