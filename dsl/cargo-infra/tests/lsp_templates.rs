//! `cargo infra lsp` over templates, driven as an editor drives it. Places are marked by `$0`.

#[path = "common/editor.rs"]
mod editor;

use editor::Editor;
use serde_json::{Value, json};

const SHOP: &str = "AWSTemplateFormatVersion: \"2010-09-09\"
Description: ä shop
Parameters:
  Stage:
    Type: String
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Condition: IsProd
    Properties:
      QueueName: !Sub \"𝄞-${Stage}-${Stagee}\"
      DelaySeconds: 901
  Alarms:
    Type: AWS::SNS::Topic
    Condition: IsProd
    DependsOn: Orders
    Properties:
      DisplayName: !GetAtt Orders.QueueName
Outputs:
  Url:
    Condition: IsProd
    Value: !Ref Orders
";

/// The line and the column of a marked place, in units of UTF-16, and the text without the mark.
fn marked(text: &str) -> (String, (u32, u32)) {
    let at = text.find("$0").expect("a place");
    let before = &text[..at];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before[start..].encode_utf16().count();
    (text.replace("$0", ""), (line as u32, column as u32))
}

fn place(before: &str) -> (u32, u32) {
    let at = SHOP.find(before).expect("a place") + before.len();
    marked(&format!("{}$0{}", &SHOP[..at], &SHOP[at..])).1
}

fn shop() -> Editor {
    let mut editor = Editor::start("file:///shop/template.yaml");
    editor.open("yaml", SHOP);
    editor
}

/// A text with the edits of a file.
fn edited(text: &str, edits: &Value) -> String {
    let mut lines: Vec<Vec<u16>> = text
        .split('\n')
        .map(|line| line.encode_utf16().collect())
        .collect();
    for edit in edits.as_array().into_iter().flatten().rev() {
        let number = |path: &str| {
            edit.pointer(path)
                .and_then(Value::as_u64)
                .expect("a number") as usize
        };
        let (from, to) = (number("/range/start/line"), number("/range/end/line"));
        let mut new = lines[from][..number("/range/start/character")].to_vec();
        new.extend(edit["newText"].as_str().expect("text").encode_utf16());
        new.extend(&lines[to][number("/range/end/character")..]);
        lines.splice(from..=to, [new]);
    }
    let lines = lines
        .iter()
        .map(|line| String::from_utf16(line).expect("text"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn each_letter_typed_is_judged() {
    let mut editor = Editor::start("file:///shop/template.yaml");
    let found = editor.open("yaml", SHOP);
    let codes: Vec<&str> = found
        .iter()
        .filter_map(|one| one["code"].as_str())
        .collect();
    assert_eq!(codes, ["names", "ranges"], "{found:#?}");
    // Columns are counted in UTF-16, in which the clef has two units.
    assert_eq!(
        found[0]["range"],
        json!({ "start": { "line": 12, "character": 37 }, "end": { "line": 12, "character": 43 } })
    );
    assert_eq!(
        found[0]["message"],
        "no resource or parameter is named `Stagee`\nhelp: write `Stage`"
    );
    assert_eq!(
        (&found[1]["severity"], &found[1]["source"]),
        (&json!(1), &json!("infra"))
    );
    // What is half-typed is one thing more, and the rest is judged.
    let found = editor.change(&SHOP.replace("Description: ä shop", "Descr"));
    let codes: Vec<&str> = found
        .iter()
        .filter_map(|one| one["code"].as_str())
        .collect();
    assert_eq!(codes, ["syntax", "names", "ranges"], "{found:#?}");
    let mended = SHOP.replace("901", "900").replace("Stagee", "Stage");
    assert_eq!(editor.change(&mended), Vec::<Value>::new());
    let allowed = SHOP.replace("Stagee", "AWS::Region").replace(
        "      Delay",
        "      # infra: allow(ranges = \"as before\")\n      Delay",
    );
    assert_eq!(editor.change(&allowed), Vec::<Value>::new());
}

#[test]
fn of_other_files_nothing_is_said() {
    let mut editor = Editor::start("file:///shop/compose.yaml");
    let other = "services:\n  Resources: [\n  a: !Ref b\n";
    assert_eq!(editor.open("yaml", other), Vec::<Value>::new());
    for method in ["completion", "hover", "definition"] {
        let answer = editor.at(&format!("textDocument/{method}"), (1, 4), json!({}));
        assert_eq!(answer, Ok(Value::Null), "{method}");
    }
    let found = editor.change("Resources:\n  A: {}\n");
    let rules: Vec<&str> = found
        .iter()
        .filter_map(|one| one["code"].as_str())
        .collect();
    assert_eq!(rules, ["limits", "syntax"], "{found:#?}");
}

#[test]
fn what_can_be_written_is_offered() {
    let mut editor = Editor::start("file:///shop/template.yaml");
    editor.open("yaml", "");
    for (text, wanted, written) in [
        (
            "Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueN$0\n",
            "QueueName",
            "QueueName: ",
        ),
        (
            "Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties:\n      FifoQueue: $0\n",
            "true",
            "true",
        ),
        (
            "Resources:\n  Ä: # 𝄞\n    Type: AWS::SNS::To$0\n",
            "AWS::SNS::Topic",
            "AWS::SNS::Topic",
        ),
    ] {
        let (text, place) = marked(text);
        editor.change(&text);
        let found = editor
            .at("textDocument/completion", place, json!({}))
            .expect("an answer");
        let items = found["items"].as_array().expect("items");
        let item = items.iter().find(|item| item["label"] == wanted);
        let item = item.unwrap_or_else(|| panic!("no `{wanted}`: {found:#}"));
        assert_eq!(item["textEdit"]["newText"], written);
        let whole = edited(&text, &json!([item["textEdit"]]));
        assert!(whole.contains(written), "{whole}");
    }
}

#[test]
fn what_stands_somewhere_is_explained() {
    let mut editor = shop();
    for (before, wanted) in [
        ("Type: AWS::SQS", "`Ref` gives its `QueueUrl`"),
        ("      Delay", "0 to 900"),
        ("!GetAtt Ord", "`Orders`: `AWS::SQS::Queue`"),
        ("!GetAtt Orders.Queue", "`Orders.QueueName`: string"),
        ("Type: AWS::SQS", "A queue of messages"),
        ("!Get", "`!GetAtt Name.Attribute`"),
        ("${Sta", "`Stage`: a parameter, `String`"),
        ("Condition: IsP", "`IsProd`: a condition"),
        ("Resou", "What the stack is made of"),
        ("    Condi", "without which"),
    ] {
        let found = editor
            .at("textDocument/hover", place(before), json!({}))
            .expect("an answer");
        let words = found["contents"]["value"].as_str().unwrap_or_default();
        assert!(words.contains(wanted), "{before}: {found:#}");
    }
}

/// What a value is, wherever that is known: in the schema, a table or IAM's data; and what a property is for.
#[test]
fn a_value_says_what_it_is() {
    let mut editor = shop();
    for (ty, properties, wanted) in [
        (
            "AWS::Lambda::Function",
            "Time$0out: 60",
            "Seconds until an invocation is stopped",
        ),
        (
            "AWS::DynamoDB::Table",
            "AttributeDefinitions: [{ Attribute$0Type: S }]",
            "`S` for text",
        ),
        (
            "AWS::DynamoDB::Table",
            "BillingMode: PAY$0_PER_REQUEST",
            "A value of `BillingMode`",
        ),
        (
            "AWS::DynamoDB::Table",
            "BillingMode: PAY$0_PER_REQUEST",
            "no capacity is planned",
        ),
        (
            "AWS::Events::Rule",
            "EventPattern: { sou$0rce: [aws.ec2] }",
            "Who sends the event",
        ),
        (
            "AWS::StepFunctions::StateMachine",
            "Definition: { Start$0At: A }",
            "A field of the machine",
        ),
        (
            "AWS::EC2::LaunchTemplate",
            "LaunchTemplateData: { MetadataOptions: { Http$0Tokens: required } }",
            "IMDSv2",
        ),
        (
            "AWS::Lambda::Function",
            "Runtime: nodejs2$02.x",
            "A runtime of Lambda",
        ),
        (
            "AWS::Events::Rule",
            "ScheduleExpression: cron(30 2 ? * MON-$0FRI *)",
            "At 02:30, from Monday to Friday",
        ),
        (
            "AWS::S3::Bucket",
            "VersioningConfiguration: { Status: Ena$0bled }",
            "`VersioningConfiguration`: ",
        ),
        (
            "AWS::Route53::RecordSet",
            "Type: CNA$0ME",
            "Another name that is asked instead",
        ),
        (
            "AWS::EC2::Instance",
            "InstanceType: t3.mi$0cro",
            "size `micro` of `t3`",
        ),
        (
            "AWS::Config::ConfigRule",
            "Maximum$0ExecutionFrequency: Six_Hours",
            "`TwentyFour_Hours`",
        ),
        (
            "AWS::IAM::Policy",
            "PolicyDocument: { Statement: [{ Eff$0ect: Allow }] }",
            "`Deny`",
        ),
        (
            "AWS::IAM::Policy",
            "PolicyDocument: { Statement: [{ Condition: { String$0Equals: {} } }] }",
            "The text is the same, in upper and lower case too",
        ),
        (
            "AWS::IAM::Policy",
            "PolicyDocument: { Statement: [{ Condition: { 'ForAllValues:String$0Like': {} } }] }",
            "also if there is none",
        ),
        (
            "AWS::IAM::Policy",
            "PolicyDocument: { Statement: [{ Condition: { StringEquals: { aws:Source$0Account: '1' } } }] }",
            "A key of conditions",
        ),
        (
            "AWS::IAM::Policy",
            "PolicyDocument: { Statement: [{ Action: ['s3:get$0object'] }] }",
            "An action of IAM",
        ),
        (
            "AWS::IAM::Policy",
            "PolicyDocument: { Statement: [{ Action: 'sqs:Send$0*' }] }",
            "`sqs:SendMessage`",
        ),
    ] {
        let text =
            format!("Resources:\n  A:\n    Type: {ty}\n    Properties:\n      {properties}\n");
        let (text, place) = marked(&text);
        editor.change(&text);
        let found = editor
            .at("textDocument/hover", place, json!({}))
            .expect("an answer");
        let words = found["contents"]["value"].as_str().unwrap_or_default();
        assert!(words.contains(wanted), "{properties}: {found:#}");
    }
}

#[test]
fn names_lead_to_each_other() {
    let mut editor = shop();
    let declared =
        json!({ "start": { "line": 8, "character": 2 }, "end": { "line": 8, "character": 8 } });
    for before in ["!Ref Ord", "DependsOn: Or", "!GetAtt Orders.Q", "!GetAtt O"] {
        let found = editor
            .at("textDocument/definition", place(before), json!({}))
            .expect("an answer");
        assert_eq!(found["range"], declared, "{before}");
    }
    let context = json!({ "context": { "includeDeclaration": true } });
    let found = editor
        .at("textDocument/references", place("!Ref Ord"), context)
        .expect("an answer");
    assert_eq!(found.as_array().map(Vec::len), Some(4), "{found:#}");
    let found = editor
        .at(
            "textDocument/rename",
            place("  Ord"),
            json!({ "newName": "Jobs" }),
        )
        .expect("an answer");
    let renamed = edited(SHOP, &found["changes"][&editor.uri.clone()]);
    let wanted = SHOP.replace("Orders", "Jobs");
    assert_eq!(renamed, wanted);
    let refused = editor.at(
        "textDocument/rename",
        place("  Ord"),
        json!({ "newName": "Alarms" }),
    );
    assert_eq!(refused, Err("`Alarms` is declared already".to_owned()));
}

#[test]
fn a_template_has_an_outline_and_folds() {
    let mut editor = shop();
    let params = json!({ "textDocument": { "uri": editor.uri } });
    let symbols = editor.ask("textDocument/documentSymbol", params.clone());
    let names: Vec<&str> = symbols
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| one["name"].as_str())
        .collect();
    assert_eq!(
        names,
        [
            "AWSTemplateFormatVersion",
            "Description",
            "Parameters",
            "Conditions",
            "Resources",
            "Outputs"
        ]
    );
    let resources = &symbols[4]["children"];
    assert_eq!(
        (&resources[0]["name"], &resources[0]["detail"]),
        (&json!("Orders"), &json!("AWS::SQS::Queue"))
    );
    let folds = editor.ask("textDocument/foldingRange", params);
    let first = &folds[0];
    assert_eq!(
        (&first["startLine"], &first["endLine"]),
        (&json!(2), &json!(4))
    );
}

#[test]
fn what_mends_a_finding_is_offered() {
    let mut editor = Editor::start("file:///shop/template.yaml");
    let found = editor.open("yaml", SHOP);
    for (finding, title) in [
        (0, "Write `Stage`"),
        (1, "Allow `ranges` here, with a reason"),
    ] {
        let params = json!({
            "textDocument": { "uri": editor.uri },
            "range": found[finding]["range"],
            "context": { "diagnostics": [found[finding]] },
        });
        let actions = editor.ask("textDocument/codeAction", params);
        let action = actions
            .as_array()
            .into_iter()
            .flatten()
            .find(|one| one["title"] == title);
        let action = action.unwrap_or_else(|| panic!("no `{title}`: {actions:#}"));
        let text = edited(SHOP, &action["edit"]["changes"][&editor.uri.clone()]);
        let left = editor.change(&text);
        let message = &found[finding]["message"];
        assert!(!left.iter().any(|one| one["message"] == *message), "{text}");
        editor.change(SHOP);
    }
}

/// What a fix replaces, it is offered anywhere in.
#[test]
fn a_fix_is_offered_in_the_whole_word() {
    let mut editor = Editor::start("file:///shop/template.yaml");
    let text = "Resources:\n  A:\n    Type: AWS::Sqs::Queue\n    Properties: { DelaySeconds: 3 }\n";
    editor.open("yaml", text);
    let titles = |editor: &mut Editor, (line, character): (u32, u32)| -> Vec<String> {
        let at = json!({ "line": line, "character": character });
        let params = json!({
            "textDocument": { "uri": editor.uri },
            "range": { "start": at, "end": at },
            "context": { "diagnostics": [] },
        });
        let actions = editor.ask("textDocument/codeAction", params);
        let all = actions.as_array().into_iter().flatten();
        all.filter_map(|one| Some(one["title"].as_str()?.to_owned()))
            .collect()
    };
    for character in [10, 16, 24] {
        let found = titles(&mut editor, (2, character));
        assert!(
            found.contains(&"Write `AWS::SQS::Queue`".to_owned()),
            "{character}: {found:?}"
        );
    }
    assert_eq!(titles(&mut editor, (2, 6)), Vec::<String>::new());
}
