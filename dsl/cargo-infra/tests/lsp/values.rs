//! What may be typed in texts and values, what they say, and where they lead. `|` is the cursor.

#[path = "values/offered.rs"]
mod offered;

use std::fs;

use serde_json::{Value, json};

use super::{
    Editor, FILE,
    server::{byte, position},
};
use offered::{NOTHING, OFFERED};

/// Stands in every block, so that there is something to refer to.
const ITEMS: &str = "
        param stage: String { AllowedValues: [\"dev\", \"prod\"], Default: \"dev\" }
        mapping sizes { dev: { memory: 128 }, prod: { memory: 512, \"disk\": 20 } }
        in size: u32 = 3;
        condition prod = Fn::Equals(stage, \"prod\");
        orders: AWS::SQS::Queue {}
        database: AWS::RDS::DBCluster { Engine: \"aurora-postgresql\" }
        inner: Inner {}
        api: RoutedApi {}
        for place in [\"a\", \"b\"] { topic: AWS::SNS::Topic {} }
";
const INNER: &str = "
infra! {
    construct Inner {
        /// Where it
        /// answers.
        out url: infra::Text = \"a\";
        out name = \"b\";
    }
}
";

/// A file with an item at the mark, and the cursor's place in it.
fn file(item: &str) -> (String, Value) {
    marked(&format!(
        "infra! {{\n    stack Shop {{{ITEMS}\n        {item}\n    }}\n}}\n{INNER}"
    ))
}

/// A text, and the cursor's place in it.
pub(super) fn marked(marked: &str) -> (String, Value) {
    let (before, behind) = marked.split_once('|').expect("a cursor");
    (format!("{before}{behind}"), position(before, before.len()))
}

impl Editor {
    fn asked(&mut self, method: &str, item: &str) -> Value {
        let (text, place) = file(item);
        self.change(&text);
        self.ask(
            method,
            json!({ "textDocument": { "uri": FILE }, "position": place }),
        )
    }

    /// What is offered at a place, in the order in which it is shown.
    pub(super) fn items(&mut self, (text, place): (String, Value)) -> Vec<Value> {
        self.change(&text);
        let params = json!({ "textDocument": { "uri": FILE }, "position": place });
        let answer = self.ask("textDocument/completion", params);
        let mut items: Vec<Value> = answer["items"].as_array().cloned().unwrap_or_default();
        items.sort_by_key(|one| one["sortText"].as_str().map(str::to_owned));
        items
    }

    /// The labels that are offered at the cursor, in order, and the item after the first is taken.
    fn offered(&mut self, item: &str) -> (Vec<String>, String) {
        let items = self.items(file(item));
        let (text, _) = file(item);
        let labels = items
            .iter()
            .map(|one| one["label"].as_str().unwrap_or_default().to_owned());
        let taken = items
            .first()
            .map(|one| applied(&text, &one["textEdit"]))
            .unwrap_or_default();
        let start = text
            .find(item.split('|').next().unwrap_or_default())
            .unwrap_or_default();
        let taken = taken
            .get(start..)
            .and_then(|rest| rest.lines().next())
            .unwrap_or_default();
        (labels.collect(), taken.to_owned())
    }
}

pub(super) fn applied(text: &str, edit: &Value) -> String {
    let mut text = text.to_owned();
    let (start, end) = (
        byte(&text, &edit["range"]["start"]),
        byte(&text, &edit["range"]["end"]),
    );
    text.replace_range(start..end, edit["newText"].as_str().expect("a text"));
    text
}

#[test]
fn values_are_offered_where_they_fit() {
    let mut editor = Editor::start(FILE);
    editor.open("rust", "");
    let mut wrong = Vec::new();
    for (item, wanted, taken) in OFFERED {
        let (offered, found) = editor.offered(item);
        let first: Vec<&str> = offered
            .iter()
            .map(String::as_str)
            .take(wanted.len())
            .collect();
        let starts = first
            .iter()
            .zip(*wanted)
            .all(|(one, wanted)| one.starts_with(wanted));
        let fits = starts && first.len() == wanted.len();
        if !fits || !(taken.is_empty() || found == *taken) {
            wrong.push(format!("{item}\n{first:?} of {}\n{found}", offered.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    for item in NOTHING {
        let (offered, _) = editor.offered(item);
        assert_eq!(offered, Vec::<String>::new(), "{item}");
    }
}

/// Of long lists what was typed is among the first.
#[test]
fn what_is_typed_is_found() {
    let mut wrong: Vec<String> = Vec::new();
    let mut editor = Editor::start(FILE);
    editor.open("rust", "");
    for (item, wanted) in [
        (
            r#"a: AWS::Lambda::Function { Runtime: "nod|" }"#,
            "nodejs24.x",
        ),
        (
            r#"a: AWS::Lambda::LayerVersion { CompatibleRuntimes: ["py|"] }"#,
            "python3.14",
        ),
        (
            r#"a: AWS::IAM::Role { AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: "lam|" } }] } }"#,
            "lambda.amazonaws.com",
        ),
        (
            r#"a: AWS::IAM::ManagedPolicy { PolicyDocument: { Statement: [{ Action: "sqs:SendM|" }] } }"#,
            "sqs:SendMessage",
        ),
        (
            r#"grant api { allow ["ses:Send|"] on ["*"]; }"#,
            "ses:SendEmail",
        ),
        (r#"grant api { allow ["dynamo|"] on ["*"]; }"#, "dynamodb:"),
        (
            r#"a: AWS::S3::BucketPolicy { PolicyDocument: { Statement: [{ Condition: { Bool: { "aws:Sec|" } } }] } }"#,
            "aws:SecureTransport",
        ),
        (
            r#"a: AWS::IAM::Role { AssumeRolePolicyDocument: { Statement: [{ Condition: { StringLike: { "token.|" } } }] } }"#,
            "token.actions.githubusercontent.com:sub",
        ),
        (r#"a: AWS::EC2::Instance { InstanceType: "t3|" }"#, "t3."),
        (r#"out a = "${database.|}";"#, "Endpoint.Address"),
        (r#"out a = "${topic.T|opic} b";"#, "TopicArn"),
        (
            r#"a: AWS::IAM::Role { ManagedPolicyArns: ["AWSLambdaBasic|"] }"#,
            "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
        ),
        (r#"out a = "${api.|}";"#, "url"),
        (
            r#"a: AWS::RDS::DBCluster { Engine: "aurora-postgresql", EngineVersion: "16|" }"#,
            "16.11",
        ),
        (
            r#"a: AWS::RDS::DBCluster { Engine: "|" }"#,
            "aurora-postgresql",
        ),
    ] {
        let (offered, _) = editor.offered(item);
        if !offered.iter().any(|one| one == wanted) {
            wrong.push(format!("{item}\n{offered:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    // Lambda creates none with these any more.
    let (offered, _) = editor.offered(r#"a: AWS::Lambda::Function { Runtime: "|" }"#);
    assert!(
        !offered
            .iter()
            .any(|one| one == "nodejs12.x" || one == "python2.7"),
        "{offered:?}"
    );
    let node = |offered: &[String]| -> Vec<String> {
        offered
            .iter()
            .filter(|one| one.starts_with("nodejs"))
            .cloned()
            .collect()
    };
    assert_eq!(node(&offered)[..2], ["nodejs24.x", "nodejs22.x"]);
}

#[test]
fn a_text_says_what_it_is() {
    let mut editor = Editor::start(FILE);
    editor.open("rust", "");
    for (item, wanted) in [
        (
            r#"a: AWS::DynamoDB::Table { BillingMode: "PAY_PER|_REQUEST" }"#,
            "A value of `BillingMode` of `AWS::DynamoDB::Table`",
        ),
        (
            r#"a: AWS::Lambda::Function { Runtime: "nodejs2|2.x" }"#,
            "A runtime of Lambda",
        ),
        (
            r#"a: AWS::IAM::ManagedPolicy { PolicyDocument: { Statement: [{ Action: "s3:Get|Object" }] } }"#,
            "* `arn:${AWS::Partition}:s3:::*/*`",
        ),
        (
            r#"a: AWS::IAM::ManagedPolicy { PolicyDocument: { Statement: [{ Action: "s3:get|object" }] } }"#,
            "An action of IAM",
        ),
        (
            r#"a: AWS::IAM::ManagedPolicy { PolicyDocument: { Statement: [{ Action: "sqs:Receive|Message" }] } }"#,
            "* `AWS::SQS::Queue`: `receive`",
        ),
        // What no list has.
        (
            r#"a: AWS::SNS::Topic { DisplayName: "AWS::SQS::Qu|eue" }"#,
            "A value of `DisplayName` of `AWS::SNS::Topic`",
        ),
        (
            r#"a: AWS::Events::Rule { ScheduleExpression: "cron(0 5 ? * MON|-FRI *)" }"#,
            "At 05:00, from Monday to Friday, in UTC",
        ),
        (
            r#"a: AWS::RDS::DBInstance { EngineVersion: "16|.8" }"#,
            "The version of the engine.",
        ),
        (
            r#"a: AWS::SQS::Queue { VisibilityTimeout: 30|0 }"#,
            "Seconds in which nobody else receives a message",
        ),
        (
            r#"a: AWS::S3::Bucket { NotificationConfiguration: { QueueConfigurations: [{ Event: "s3:Object|Created:*" }] } }"#,
            "A value of `Event`",
        ),
        // What rust-analyzer does not read.
        (
            r#"a: AWS::Cognito::UserPool { Mfa|Configuration: "OFF""#,
            "`\"OPTIONAL\"`",
        ),
        (
            r#"a: AWS::IAM::ManagedPolicy { PolicyDocument: { Statement: [{ Action: ["sqs:Send|*"] }] } }"#,
            "* `sqs:SendMessage`",
        ),
        (
            r#"a: AWS::IAM::Role { AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: "lam|bda.amazonaws.com" } }] } }"#,
            "The service `lambda`",
        ),
        (
            r#"a: AWS::EC2::Instance { InstanceType: "t3.mic|ro" }"#,
            "size `micro` of `t3`",
        ),
        (
            r#"grant api { allow ["ses:Send|Email"] on ["*"]; }"#,
            "An action of IAM",
        ),
        (
            r#"out a = "${inner.ur|l}";"#,
            "`url: infra::Text`\n\nWhere it\nanswers.",
        ),
        (r#"out a = "${api.u|rl}";"#, "`url: Text`"),
        (
            r#"a: AWS::Config::ConfigRule { Maximum|ExecutionFrequency: "Six_Hours" }"#,
            "`TwentyFour_Hours`",
        ),
        (
            r#"a: AWS::S3::BucketPolicy { PolicyDocument: { Statement: [{ Condition: { String|Equals: {} } }] } }"#,
            "The text is the same, in upper and lower case too",
        ),
        (
            r#"a: AWS::S3::BucketPolicy { PolicyDocument: { Statement: [{ Condition: { "ForAnyValue:String|LikeIfExists": {} } }] } }"#,
            "Any value of the key: The text is the same",
        ),
        (
            r#"a: AWS::IAM::ManagedPolicy { PolicyDocument: { Statement: [{ Action: "kms:GenerateData|Key*" }] } }"#,
            "`kms:GenerateDataKey`: Makes a data key",
        ),
        (
            "over|ride inner.queue { DelaySeconds: 3 }",
            "maps join, all else is replaced",
        ),
        (
            r#"a: AWS::ElasticLoadBalancingV2::TargetGroup { TargetGroupAttributes: [{ Key: "deregistration_delay.|timeout_seconds" }] }"#,
            "may finish its requests",
        ),
        (
            r#"#[allow(ranges = "a", wild|cards = "b")] a: AWS::SQS::Queue {}"#,
            "Nobody may do everything to everything",
        ),
        (
            r#"a: AWS::SQS::Queue { #[allow(rang|es = "a")] DelaySeconds: 5000 }"#,
            "`ranges`: ",
        ),
        (
            r#"a: AWS::RDS::DBInstance { DBInstanceClass: "db.t4g.mi|cro" }"#,
            "Burstable: a base of CPU, and credits for more. Its processors are Graviton, ARM.",
        ),
        ("i|n tries: u8 = 3;", "callers give"),
        (
            r#"a: RoutedApi { tune: { "GET /health": { thr|ottle: 1..=2 } } }"#,
            "Requests a second",
        ),
        (
            "work: Function {} grant work { send orders a|s ORDERS; }",
            "sets an environment variable",
        ),
        (
            "work: Function {} grant work { send orders as ORD|ERS; }",
            "`ORDERS` holds what refers to `orders`: `Ref` gives",
        ),
        (
            "work: Function {} grant work { connect inner as DATA|BASE; }",
            "`DATABASE_HOST`",
        ),
        (
            r#"work: Function {} grant work { allow ["ses:SendEmail"] o|n ["*"]; }"#,
            "the ARNs that the actions are allowed on",
        ),
        (
            r#"#[update_policy({ AutoScaling|RollingUpdate: {} })] a: AWS::AutoScaling::AutoScalingGroup {}"#,
            "Replaces instances in batches",
        ),
        (
            r#"grant api { rec|eive orders; }"#,
            "* `sqs:ReceiveMessage`",
        ),
        (
            r#"a: AWS::CloudWatch::Alarm { Namespace: "AWS/SQS", MetricName: "NumberOfMessages|Sent" }"#,
            "A metric of `AWS/SQS`",
        ),
        // What it is for.
        (
            r#"a: AWS::DynamoDB::Table { BillingMode: "PAY_PER|_REQUEST" }"#,
            "no capacity is planned",
        ),
        (
            r#"a: AWS::IAM::ManagedPolicy { PolicyDocument: { Statement: [{ Action: "kms:Dec|rypt" }] } }"#,
            "Decrypts what the key has encrypted",
        ),
        (
            r#"a: AWS::S3::BucketPolicy { PolicyDocument: { Statement: [{ Condition: { Bool: { "aws:Secure|Transport": "false" } } }] } }"#,
            "refuses plain HTTP",
        ),
        (
            r#"a: AWS::CloudWatch::Alarm { Namespace: "AWS/Lambda", MetricName: "Throt|tles" }"#,
            "refused because too many ran",
        ),
        (
            r#"a: AWS::IAM::Role { ManagedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSSM|ManagedInstanceCore"] }"#,
            "Lets Systems Manager manage an instance",
        ),
        (
            r#"a: AWS::EC2::LaunchTemplate { LaunchTemplateData: { MetadataOptions: { Http|Tokens: "required" } } }"#,
            "IMDSv2",
        ),
        (
            r#"a: AWS::OpenSearch|Service::Domain {}"#,
            "`AWS::OpenSearchService::Domain`: A cluster of OpenSearch",
        ),
        (
            r#"a: AWS::CodeBuild::Project { Env|ironment: {} }"#,
            "variables of a build",
        ),
        (
            r#"a: AWS::DynamoDB::Table { KeySchema: [{ KeyType: "HA|SH" }] }"#,
            "The partition key.",
        ),
        (
            r#"out a = database.Endpoint.Addr|ess;"#,
            "The host name under which it answers.",
        ),
        (
            r#"out a = "${orders.Queue|Url}";"#,
            "The address that programs send to",
        ),
    ] {
        let found = editor.asked("textDocument/hover", item);
        let text = found["contents"]["value"].as_str().unwrap_or_default();
        assert!(text.contains(wanted), "{item}\n{found:#}");
    }
    // rust-analyzer says what these are.
    for item in [
        r#"out a = "${ord|ers}";"#,
        r#"out a = "${orders.A|rn}";"#,
        r#"a: AWS::SNS::Topic { Disp|layName: "a" }"#,
        r#"grant api { rea|d inner; }"#,
        r#"/* AWS::SQS::Qu|eue */ a: AWS::SNS::Topic {}"#,
        r#"a: AWS::DynamoDB::Table { BillingMode: "PAY|PER" }"#,
    ] {
        assert_eq!(
            editor.asked("textDocument/hover", item),
            Value::Null,
            "{item}"
        );
    }
}

#[test]
fn an_output_in_a_text_leads_to_its_declaration() {
    let mut editor = Editor::start(FILE);
    editor.open("rust", "");
    let item = r#"out a = "${inner.ur|l}";"#;
    let found = editor.asked("textDocument/definition", item);
    let (text, _) = file(item);
    let start = byte(&text, &found["range"]["start"]);
    assert_eq!(found["uri"], FILE);
    assert!(text[start..].starts_with("url: infra::Text"), "{found:#}");
    assert_eq!(
        editor.asked("textDocument/definition", r#"out a = "${api.u|rl}";"#),
        Value::Null
    );
}

#[test]
fn functions_and_attributes_have_signatures() {
    let mut editor = Editor::start(FILE);
    editor.open("rust", "");
    for (item, label, active) in [
        (
            "a: AWS::SNS::Topic { DisplayName: Fn::If(|) }",
            "Fn::If(condition, then, otherwise)",
            0,
        ),
        (
            "a: AWS::SNS::Topic { DisplayName: Fn::If(prod, |) }",
            "Fn::If(condition, then, otherwise)",
            1,
        ),
        (
            "a: AWS::SNS::Topic { DisplayName: Fn::Join(\"-\", [stage, |]) }",
            "Fn::Join(\",\", [a, b])",
            1,
        ),
        (
            "a: AWS::SNS::Topic { DisplayName: Fn::Select(0, Fn::GetAZs(|)) }",
            "Fn::GetAZs()",
            0,
        ),
        (
            "out a = Fn::FindInMap(sizes, |",
            "Fn::FindInMap(mapping, \"key\", \"key\")",
            1,
        ),
    ] {
        let found = editor.asked("textDocument/signatureHelp", item);
        assert_eq!(found["signatures"][0]["label"], label, "{item}");
        assert_eq!(found["activeParameter"], active, "{item}");
    }
    let found = editor.asked(
        "textDocument/signatureHelp",
        "#[deletion(|)] a: AWS::SNS::Topic {}",
    );
    let labels: Vec<&str> = found["signatures"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| one["label"].as_str())
        .collect();
    assert_eq!(
        labels,
        [
            "#[deletion(retain)]",
            "#[deletion(snapshot)]",
            "#[deletion(delete)]"
        ]
    );
    assert_eq!(
        editor.asked(
            "textDocument/signatureHelp",
            "a: AWS::SNS::Topic { DisplayName: \"|\" }"
        ),
        Value::Null
    );
}

/// The server reads folders that a block names, and blocks of files beside it.
#[test]
fn folders_are_those_of_the_package() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("a shop");
    let put = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    };
    put("Cargo.toml", "[package]\nname = \"shop\"\n");
    put(
        "api/health/get.ts",
        "export const handler = async () => ({});",
    );
    put(
        "api/users/[id]/get.ts",
        "export const handler = async () => ({});",
    );
    put("api/node_modules/a/index.js", "");
    put("work.mjs", "export const handler = async () => {};");
    put("notes.md", "");
    put(
        "src/storage.rs",
        "infra! { pub construct Storage { out bucket: infra::Text = \"a\"; } }",
    );
    let mut editor = Editor::start(FILE);
    let address = format!("file://{}/src/main.rs", root.display()).replace(' ', "%20");
    let mut offered = |item: &str| -> Vec<String> {
        let (text, place) = file(item);
        let document = json!({ "uri": address, "languageId": "rust", "version": 1, "text": text });
        editor.say("textDocument/didOpen", json!({ "textDocument": document }));
        let answer = editor.ask(
            "textDocument/completion",
            json!({ "textDocument": { "uri": address }, "position": place }),
        );
        let items = answer["items"].as_array().into_iter().flatten();
        items
            .map(|one| {
                one["textEdit"]["newText"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect()
    };
    assert_eq!(
        offered(r#"a: Function { code: handler!("|") }"#),
        ["work.mjs", "api/", "src/"]
    );
    assert_eq!(
        offered(r#"a: Function { code: handler!("api/health/|") }"#),
        ["get.ts"]
    );
    assert_eq!(
        offered(r#"a: RoutedApi { routes: routes!("|") }"#),
        ["api/", "src/"]
    );
    assert_eq!(
        offered(r#"a: RoutedApi { routes: routes!("api/u|") }"#),
        ["health/", "users/"]
    );
    assert_eq!(
        offered(r#"a: Migrator { sql: migrations!("../|") }"#),
        Vec::<String>::new()
    );
    let routes = r#"a: RoutedApi { routes: routes!("api"), tune: { "GET /health": {}, "|" } }"#;
    assert_eq!(offered(routes), ["GET /users/{id}"]);
    let routes =
        r#"a: RoutedApi { tune: { "GET /he|": { memory: 256 } }, routes: routes!("api") }"#;
    assert_eq!(offered(routes), ["GET /health", "GET /users/{id}"]);
    assert_eq!(offered(r#"a: Storage {} out b = "${a.|}";"#), ["bucket"]);
}

#[test]
fn a_quotation_mark_that_is_missing_hides_nothing_of_the_rest() {
    let mut editor = Editor::start(FILE);
    editor.open("rust", "");
    let (text, _) = file(
        "a: AWS::SNS::Topic { DisplayName: \"of\n        b: AWS::SQS::Queue { DelaySeconds: 901 }|",
    );
    let found = editor.change(&text);
    let said: Vec<&str> = found
        .iter()
        .filter_map(|one| one["message"].as_str()?.lines().next())
        .collect();
    assert!(said.contains(&"nothing closes this `\"`"), "{said:?}");
    assert!(
        said.contains(&"`DelaySeconds` is at most 900, given 901"),
        "{said:?}"
    );
}
