//! Problems of half-typed templates, what mends them, and that no text makes any of it panic.

use super::{
    super::reasons::Reasons, diagnostics, fixes, functions, is_template, navigation, outline,
    problems::problems,
};

#[test]
fn a_template_is_seen_by_its_top() {
    for (language, path, text, wanted) in [
        ("yaml", "file:///a.yaml", "Resources:\n  A: {}\n", true),
        ("yaml", "file:///a.yaml", "a:\n  Resources: 1\n", false),
        (
            "yaml",
            "file:///a.yaml",
            "# Resources:\nb: AWSTemplateFormatVersion\n",
            false,
        ),
        (
            "json",
            "file:///a.json",
            "{ \"AWSTemplateFormatVersion\": \"2010-09-09\" }",
            true,
        ),
        ("", "file:///a.yml", "Resources:\n", true),
        ("", "file:///a.template", "", true),
        ("cloudformation", "file:///a", "", true),
        ("rust", "file:///a.rs", "Resources: 1", false),
        ("plaintext", "file:///a.txt", "Resources: 1", false),
    ] {
        assert_eq!(
            is_template(language, path, text),
            wanted,
            "{language} {path} {text}"
        );
    }
}

/// The facts of a text's findings, each with its text.
fn said(text: &str) -> Vec<(String, String)> {
    let one = |one: crate::Finding| (one.span.slice(text).to_owned(), one.fact);
    problems(text).into_iter().map(one).collect()
}

#[test]
fn a_line_that_is_being_typed_hides_nothing_of_the_rest() {
    for typed in [
        "Del",
        "Tags: [",
        "QueueName: \"a",
        "Tags:\n        - Key",
        "  ",
        "QueueName: !Sub '",
        "KmsMasterKeyId: {",
        "Tags: [{ Key: a",
    ] {
        let text = format!(
            "Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties:\n      {typed}\n      DelaySeconds: 901\n  B:\n    Type: AWS::SQS::Queeu\n"
        );
        let found = said(&text);
        let other = found
            .iter()
            .filter(|(what, _)| ["901", "AWS::SQS::Queeu"].contains(&what.as_str()))
            .count();
        assert_eq!(other, 2, "{typed}: {found:?}");
        assert!(found.len() <= 3, "{typed}: {found:?}");
    }
}

#[test]
fn what_is_left_out_is_not_missed() {
    // What a name or a required property is left out of is not wrong because of that.
    for text in [
        "Resources:\n  A:\n    Type: AWS::Lambda::Function\n    Properties:\n      Role\n      Code: { ZipFile: a }\n      Handler: index.a\n      Runtime: nodejs22.x\n",
        "Parameters:\n  P: {\nResources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !Ref P\n",
        "Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties:\n      Queue\n",
    ] {
        let found = problems(text);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].rule, "syntax");
    }
}

/// The titles of what mends the findings, each with the text that it makes; each does what it says.
fn mended(text: &str) -> Vec<(String, String)> {
    let all = problems(text);
    let mut mended = Vec::new();
    for finding in &all {
        for change in fixes::changes(text, finding, &all) {
            let mut edited = text.to_owned();
            edited.replace_range(change.edit.0, &change.edit.1);
            let left = problems(&edited);
            let count =
                |all: &[crate::Finding]| all.iter().filter(|one| one.fact == finding.fact).count();
            assert!(count(&left) < count(&all), "{}: {edited}", change.title);
            mended.push((change.title, edited));
        }
    }
    mended
}

#[track_caller]
fn mends(text: &str, title: &str, wanted: &str) {
    let all = mended(text);
    let found = all.iter().find(|(one, _)| one == title);
    assert_eq!(
        found.map(|(_, edited)| edited.as_str()),
        Some(wanted),
        "{:#?} {all:#?}",
        problems(text)
    );
}

const QUEUE: &str = "Resources:\n  A:\n    Type: AWS::SQS::Queue\n";

#[test]
fn what_the_help_says_is_a_change() {
    mends(
        &QUEUE.replace("Queue", "Queeu"),
        "Write `AWS::SQS::Queue`",
        QUEUE,
    );
    // What the type has to have besides, a misspelt one hides.
    mends(
        "Resources:\n  A:\n    Type: AWS::CloudWatch:Alarm\n",
        "Write `AWS::CloudWatch::Alarm`",
        "Resources:\n  A:\n    Type: AWS::CloudWatch::Alarm\n",
    );
    mends(
        &format!("{QUEUE}    Properties:\n      DelaySecond: 1\n"),
        "Write `DelaySeconds`",
        &format!("{QUEUE}    Properties:\n      DelaySeconds: 1\n"),
    );
    mends(
        r#"{ "Resources": { "A": { "Type": "AWS::SQS::Queue", "Properties": { "DelaySecond": 1 } } } }"#,
        "Write `DelaySeconds`",
        r#"{ "Resources": { "A": { "Type": "AWS::SQS::Queue", "Properties": { "DelaySeconds": 1 } } } }"#,
    );
    mends(
        "Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties:\n      VersioningConfiguration: { Status: Enable }\n",
        "Write `\"Enabled\"`",
        "Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties:\n      VersioningConfiguration: { Status: Enabled }\n",
    );
    mends(
        &format!("{QUEUE}Outputs:\n  B:\n    Value: !Sub \"a-${{A.Arm}}\"\n"),
        "Write `${A.Arn}`",
        &format!("{QUEUE}Outputs:\n  B:\n    Value: !Sub \"a-${{A.Arn}}\"\n"),
    );
    let jobs = QUEUE.replace("A:", "Jobs:");
    mends(
        &format!("{jobs}Outputs:\n  B:\n    Value: !Ref Jbos\n"),
        "Write `Jobs`",
        &format!("{jobs}Outputs:\n  B:\n    Value: !Ref Jobs\n"),
    );
    mends(
        &format!("{QUEUE}    Properties:\n      QueueName: a-${{AWS::Region}}\n"),
        "Write `!Sub` before the text",
        &format!("{QUEUE}    Properties:\n      QueueName: !Sub a-${{AWS::Region}}\n"),
    );
    mends(
        r#"{ "Resources": { "A": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": "a-${AWS::Region}" } } } }"#,
        "Write `Fn::Sub` around the text",
        r#"{ "Resources": { "A": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Fn::Sub": "a-${AWS::Region}" } } } } }"#,
    );
}

#[test]
fn a_misspelt_function_is_one_finding_and_mended() {
    let outputs = |value: &str| format!("{QUEUE}Outputs:\n  B:\n    Value: {value}\n");
    for (wrong, title, right) in [
        (
            "!Sup 'a-${AWS::Region}-${A}'",
            "Write `!Sub`",
            "!Sub 'a-${AWS::Region}-${A}'",
        ),
        ("!reff A", "Write `!Ref`", "!Ref A"),
        ("!getatt A.Arn", "Write `!GetAtt`", "!GetAtt A.Arn"),
        ("{ 'Fn::Ref': A }", "Write `Ref`", "{ 'Ref': A }"),
        (
            "{ 'Fn:Sub': '${AWS::Region}' }",
            "Write `Fn::Sub`",
            "{ 'Fn::Sub': '${AWS::Region}' }",
        ),
        (
            "!Sub '${AWS::Regoin}'",
            "Write `AWS::Region`",
            "!Sub '${AWS::Region}'",
        ),
    ] {
        let text = outputs(wrong);
        assert_eq!(said(&text).len(), 1, "{:?}", said(&text));
        mends(&text, title, &outputs(right));
    }
    // Without its `Fn::`, where no map can stand.
    let named = |key: &str| {
        format!(
            r#"{{ "Resources": {{ "A": {{ "Type": "AWS::SQS::Queue", "Properties": {{ "QueueName": {{ "{key}": "AWS::StackName" }} }} }} }} }}"#
        )
    };
    mends(&named("Reff"), "Write `Ref`", &named("Ref"));
    mends(
        &named("FN::Base64"),
        "Write `Fn::Base64`",
        &named("Fn::Base64"),
    );
}

#[test]
fn what_is_missing_is_a_resource_that_fits() {
    let topic = |more: &str| {
        format!(
            "Resources:\n  A:\n    Type: AWS::SNS::Topic\n  B:\n    Type: AWS::SNS::Subscription\n    Properties:\n      {more}Protocol: sqs\n"
        )
    };
    let given = "TopicArn: !Ref A";
    mends(
        &topic(""),
        &format!("Write `{given}`"),
        &topic(&format!("{given}\n      ")),
    );
    let json = |more: &str| {
        format!(
            r#"{{ "Resources": {{ "A": {{ "Type": "AWS::SNS::Topic" }}, "B": {{ "Type": "AWS::SNS::Subscription", "Properties": {{ {more}"Protocol": "sqs" }} }} }} }}"#
        )
    };
    let given = r#""TopicArn": { "Ref": "A" }"#;
    mends(
        &json(""),
        &format!("Write `{given}`"),
        &json(&format!("{given}, ")),
    );
    // Which subscriber is meant, only the author knows.
    let text = topic("TopicArn: !Ref A\n      ").replace("Protocol: sqs", "Endpoint: a");
    let titles: Vec<String> = mended(&text).into_iter().map(|(title, _)| title).collect();
    assert!(
        !titles.iter().any(|one| one.starts_with("Write")),
        "{titles:?}"
    );
}

/// Also where a rule says in words alone what to write.
#[test]
fn what_the_help_says_in_words_is_a_change() {
    let policy = |version: &str| {
        format!(
            "Resources:\n  A:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: \"{version}\"\n        Statement:\n          - Effect: Allow\n            Action: sqs:SendMessage\n            Resource: \"*\"\n"
        )
    };
    mends(
        &policy("2012-10-18"),
        "Write `\"2012-10-17\"`",
        &policy("2012-10-17"),
    );
    mends(
        &format!("{QUEUE}    Properties: {{ DelaySeconds: 901 }}\n"),
        "Write `900`",
        &format!("{QUEUE}    Properties: {{ DelaySeconds: 900 }}\n"),
    );
}

#[test]
fn a_rule_is_allowed_with_a_reason() {
    let policy = "Resources:\n  A:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: \"2012-10-17\"\n        Statement:\n          - Effect: Allow\n            Action: \"*\"\n            Resource: \"*\"\n";
    mends(
        policy,
        "Allow `wildcards` here, with a reason",
        &policy.replace(
            "            Action",
            "            # infra: allow(wildcards = \"why\")\n            Action",
        ),
    );
    let json = r#"{ "Resources": { "A": { "Type": "AWS::IAM::ManagedPolicy", "Properties": { "PolicyDocument": { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] } } } } }"#;
    mends(
        json,
        "Allow `wildcards` here, with a reason",
        &json.replace(
            "{ \"Type\"",
            "{ \"Metadata\": { \"infra\": { \"allow\": { \"wildcards\": \"why\" } } }, \"Type\"",
        ),
    );
    mends(
        &format!("# infra: allow(wildcards = \"why\")\n{QUEUE}"),
        "Remove it",
        QUEUE,
    );
}

/// Templates of the project, in JSON.
fn templates() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
    let files = ["good", "bad"]
        .iter()
        .flat_map(|name| std::fs::read_dir(folder.join(name)).expect("templates"));
    let mut files: Vec<_> = files.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files
        .iter()
        .map(|file| std::fs::read_to_string(file).expect("text"))
        .collect()
}

#[test]
fn the_console_names_parameters_too() {
    let text = "Parameters:\n  P: { Type: String }\nMetadata:\n  AWS::CloudFormation::Interface:\n    ParameterGroups:\n      - Parameters: [P]\n    ParameterLabels:\n      P: { default: a }\nRules:\n  R:\n    Assertions:\n      - Assert: !Equals [!Ref P, { 'Fn::ValueOf': [P, Tags.a] }]\n";
    let uses: Vec<usize> = text.match_indices(['P']).map(|(at, _)| at).collect();
    let alone = |at: &usize| !text[at + 1..].starts_with(|c: char| c.is_alphanumeric());
    let uses: Vec<usize> = uses.into_iter().filter(alone).collect();
    assert_eq!(uses.len(), 5);
    for at in &uses {
        assert_eq!(
            navigation::definition(text, *at),
            Some(uses[0]..uses[0] + 1),
            "{at}"
        );
        let found = navigation::references(text, *at, true).into_iter();
        assert_eq!(found.map(|one| one.start).collect::<Vec<_>>(), uses);
    }
}

#[test]
fn what_a_name_stands_for_is_shown_and_found() {
    let text = "Mappings:\n  M:\n    a: { b: '7' }\nConditions:\n  C: !Equals [!Ref AWS::Region, eu-west-1]\nResources:\n  A:\n    Type: AWS::SQS::Queue\n    Condition: C\n    Properties:\n      DelaySeconds: !FindInMap [M, a, b]\n      QueueName: !Sub\n        - '${N}'\n        - N: name\n";
    let behind = |word: &str| text.find(word).expect("it stands there") + word.len();
    let hover = |word: &str| navigation::hover(text, behind(word)).map(|(_, words)| words);
    let lead = |word: &str| navigation::definition(text, behind(word));
    assert_eq!(
        hover("Condition: C").as_deref(),
        Some("`C`: a condition.\n\n```\nC: !Equals [!Ref AWS::Region, eu-west-1]\n```")
    );
    for (used, declared, shown) in [
        ("[M, a", "    a", "a: { b: '7' }"),
        ("[M, a, b", "{ b", "b: '7'"),
        ("'${N", "- N", "N: name"),
    ] {
        assert_eq!(hover(used), Some(format!("```\n{shown}\n```")));
        let end = behind(declared);
        assert_eq!(lead(used), Some(end - 1..end));
    }
}

#[test]
fn words_of_cloudformation_say_what_they_do() {
    let text = "Parameters:\n  P: { Type: AWS::EC2::VPC::Id, NoEcho: true }\nResources:\n  A:\n    Type: AWS::EC2::Subnet\n    DeletionPolicy: Retain\n    Properties: { VpcId: !Ref P, CidrBlock: 10.0.9.0/24 }\n  B:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    UpdatePolicy:\n      AutoScalingRollingUpdate: { SuspendProcesses: [Launch] }\nMetadata:\n  AWS::CloudFormation::Interface: {}\n";
    for (word, wanted) in [
        ("AWS::EC2::VPC", "The id of a VPC"),
        ("Retain", "The resource stays"),
        ("10.0.9", "256 addresses"),
        ("true", "`NoEcho`"),
        ("AWS::CloudFormation::I", "the console"),
        ("Launch]", "`SuspendProcesses`"),
    ] {
        let at = text.find(word).expect("it stands there") + 2;
        let (_, words) = navigation::hover(text, at).expect(word);
        assert!(words.contains(wanted), "{words}");
    }
}

/// Everything that an editor asks about a place.
fn ask(text: &str, at: usize) {
    super::completion::complete(text, at);
    navigation::hover(text, at);
    navigation::definition(text, at);
    navigation::references(text, at, true);
    navigation::renamable(text, at);
    functions::signature(text, at);
}

#[test]
fn no_text_makes_it_panic() {
    let yaml = "Parameters:\n  P: { Type: String }\nResources:\n  A: # c\n    Type: AWS::SQS::Queue\n    Condition: C\n    Properties:\n      QueueName: !Sub\n        - \"ä-${P}-${Q}\"\n        - Q: !GetAtt B.Arn\n      Tags: [{ Key: a, Value: !If [C, 'b', \"c\"] }]\n  B:\n    Type: AWS::SNS::Topic\n    DependsOn:\n    - A\n    Metadata:\n      a: |\n        b\n";
    let reasons = Reasons::of(None);
    let json = templates().swap_remove(3);
    let json = &json[..json.len().min(1500)];
    for text in [yaml, json] {
        for (at, sign) in text.char_indices() {
            let cut = &text[..at];
            ask(cut, at);
            ask(text, at);
            let without = format!("{cut}{}", &text[at + sign.len_utf8()..]);
            ask(&without, at);
            if "{}[]\"':-#!&*|".contains(sign) {
                diagnostics(&without, &reasons);
                diagnostics(cut, &reasons);
                outline::symbols(&without);
                outline::folds(cut);
            }
        }
    }
}

#[test]
fn nothing_but_what_is_wrong_is_removed() {
    mends(
        &format!("{QUEUE}    Version: \"1\"\n    Properties:\n      DelaySeconds: 1\n"),
        "Remove it",
        &format!("{QUEUE}    Properties:\n      DelaySeconds: 1\n"),
    );
    mends(
        r#"{ "Resources": { "A": { "Type": "AWS::SQS::Queue", "Version": "1" } } }"#,
        "Remove it",
        r#"{ "Resources": { "A": { "Type": "AWS::SQS::Queue" } } }"#,
    );
    // Which of two is one too many, only the author knows.
    let text = "Resources:\n  A:\n    Type: AWS::CloudWatch::Alarm\n    Properties:\n      ComparisonOperator: GreaterThanThreshold\n      EvaluationPeriods: 1\n      Dimensions: [{ Name: a, Value: b }]\n      Metrics: [{ Id: a, Expression: b }]\n";
    let titles: Vec<String> = mended(text).into_iter().map(|(title, _)| title).collect();
    assert!(
        !titles.iter().any(|title| title.starts_with("Remove")),
        "{titles:?}"
    );
}
