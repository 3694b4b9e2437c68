//! The forms of items and blocks, where one may begin, as far as rust-analyzer does not offer them. `|` is the cursor.

use serde_json::{Value, json};

use super::{
    Editor, FILE,
    values::{applied, marked},
};

const RESOURCE: &str = "name: AWS::Service::Type { … }";
const CONSTRUCT: &str = "name: Construct { … }";

fn labels(items: &[Value]) -> Vec<&str> {
    items
        .iter()
        .filter_map(|one| one["label"].as_str())
        .collect()
}

#[test]
fn forms_of_items_stand_first_where_one_may_begin() {
    let mut editor = Editor::start(FILE);
    editor.open("rust", "");
    let all = [
        RESOURCE,
        CONSTRUCT,
        "in name: Type;",
        "in name: Type = default;",
        "out name = value;",
        "let name = value;",
        "for name in list { … }",
        "if condition { … }",
        "param name: String { … }",
        "condition name = Fn::Equals(…);",
        "mapping name { key: { key: value } }",
        "grant who { verb target as NAME; }",
        "grant who { allow [actions] on [arns]; }",
        "override construct.resource { … }",
    ];
    let is_of_rust = |label: &str| {
        ["let ", "for ", "if "]
            .iter()
            .any(|word| label.starts_with(word))
    };
    let not_of_rust: Vec<&str> = all.into_iter().filter(|label| !is_of_rust(label)).collect();
    // Behind a letter rust-analyzer offers the words of the language, too.
    let behind_a_letter = [
        RESOURCE,
        CONSTRUCT,
        "in name: Type;",
        "in name: Type = default;",
        "override construct.resource { … }",
    ];
    for (text, wanted) in [
        ("infra! { stack A {\n    |\n} }", &all[..]),
        ("infra! { stack A { | } }", &all),
        (
            "infra! { stack A {\n    a: AWS::SQS::Queue {}\n    |\n} }",
            &not_of_rust,
        ),
        (
            "infra! { stack A {\n    |\n    #[deletion(retain)]\n    a: AWS::SQS::Queue {}\n} }",
            &not_of_rust,
        ),
        (
            "infra! { construct A {\n    in a: u32;\n    |\n    out b = a;\n} }",
            &not_of_rust,
        ),
        (
            "infra! { stack A {\n    a: AWS::SQS::Queue {}\n    ove|\n    b: AWS::SQS::Queue {}\n} }",
            &behind_a_letter,
        ),
        (
            "infra! { stack A {\n    for a in [\"b\"] {\n        |\n    }\n} }",
            &not_of_rust,
        ),
        // Where a brace is missing, it reads nothing.
        (
            "infra! {\n    stack A {\n        a: AWS::SQS::Queue {\n            DelaySeconds: 1,\n        b: AWS::SNS::Topic {}\n        |\n    }\n}",
            &all,
        ),
        ("infra! { app A {\n    b: B {}\n    |\n} }", &[CONSTRUCT]),
        ("infra! {\n    |\n}", &[]),
        (
            "infra! {\n    |\n",
            &[
                "pub stack Name { … }",
                "pub construct Name { … }",
                "pub app Name { … }",
            ],
        ),
        ("infra! { stack A { a: AWS::SQS::Queue { | } } }", &[]),
        ("infra! { stack A {\n    // |\n} }", &[]),
        (
            "infra! { stack A {\n    #[deletion(retain)]\n    |\n    a: AWS::SQS::Queue {}\n} }",
            &[],
        ),
        ("infra! { stack A {\n    out a|\n} }", &[]),
        ("infra! { stack A {\n    | a: AWS::SQS::Queue {}\n} }", &[]),
    ] {
        let items = editor.items(marked(text));
        assert_eq!(labels(&items), wanted, "{text}");
        assert!(
            items.iter().all(|one| one["insertTextFormat"] == 2),
            "{items:?}"
        );
    }
}

/// An editor asks by itself behind a space, and who indents a line wants nothing.
#[test]
fn a_space_asks_for_nothing() {
    let mut editor = Editor::start(FILE);
    let (text, place) = marked("infra! { stack A {\n    |\n} }");
    editor.open("rust", &text);
    for (trigger, is_wanted) in [(" ", false), ("{", true)] {
        let params = json!({
            "textDocument": { "uri": FILE },
            "position": place,
            "context": { "triggerKind": 2, "triggerCharacter": trigger },
        });
        let found = editor.ask("textDocument/completion", params);
        assert_eq!(!found.is_null(), is_wanted, "{trigger}");
    }
}

/// Where a brace is missing rust-analyzer reads nothing of the block, so all that it knows elsewhere is offered.
#[test]
fn what_nobody_else_reads_is_offered() {
    let mut editor = Editor::start(FILE);
    editor.open("rust", "");
    let items =
        "role: AWS::IAM::Role {}\n        queue: AWS::SQS::Queue {}\n        inner: Inner {}";
    let inner = "infra! { construct Inner { in size: u8 = 1; out url: infra::Text = \"a\"; } }";
    for (item, wanted) in [
        (
            "a: AWS::SQS::Que|",
            &["AWS::SQS::Queue", "AWS::SQS::QueuePolicy"][..],
        ),
        (
            "a: AWS::Events::|",
            &["AWS::Events::Rule", "AWS::Events::EventBus"],
        ),
        ("a: Inner { |", &["size"]),
        (
            "a: AWS::Lambda::Function { Role: |",
            &["role", "queue", "inner"],
        ),
        (
            "a: AWS::Lambda::Function { Role: ro|",
            &["role", "queue", "inner"],
        ),
        ("out a = queue.|", &["Arn"]),
        ("out a = inner.|", &["url"]),
        (
            "a: AWS::S3::Bucket { VersioningConfiguration: { |",
            &["Status"],
        ),
        (
            "a: AWS::IAM::Policy { PolicyDocument: { Statement: [{ |",
            &["Effect", "Action", "Resource"],
        ),
        (
            "a: AWS::IAM::Policy { PolicyDocument: { Statement: [{ Principal: { |",
            &["Service", "AWS"],
        ),
    ] {
        let text =
            format!("infra! {{\n    stack A {{\n        {items}\n        {item}\n}}\n{inner}\n");
        let items = editor.items(marked(&text));
        let labels = labels(&items);
        let first = labels.get(..wanted.len().min(labels.len()));
        assert_eq!(first, Some(wanted), "{item}");
    }
}

#[test]
fn a_form_takes_the_place_of_what_is_typed() {
    let mut editor = Editor::start(FILE);
    editor.open("rust", "");
    let (text, place) = marked("infra! { stack A {\n    ov|\n} }");
    let items = editor.items((text.clone(), place));
    let last = items.last().expect("an override");
    assert_eq!(last["filterText"], "override");
    assert_eq!(
        applied(&text, &last["textEdit"]),
        "infra! { stack A {\n    override ${1:construct}.${2:resource} { ${3:Property}: ${4:value} }\n} }"
    );
}
