//! What may be typed in texts and values, what they say, and where they lead. `|` is the cursor.

use std::fs;

use serde_json::{Value, json};

use super::{Editor, FILE};

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
    let line = before.matches('\n').count();
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or(before)
        .encode_utf16()
        .count();
    (
        format!("{before}{behind}"),
        json!({ "line": line, "character": column }),
    )
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

fn byte(text: &str, place: &Value) -> usize {
    let number = |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("small");
    let line: usize = text
        .split_inclusive('\n')
        .take(number(&place["line"]))
        .map(str::len)
        .sum();
    // Before the places that are edited here stand none but ASCII letters.
    line + number(&place["character"])
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

/// What is offered first, and the line once the first is taken; empty if that is of no interest.
#[rustfmt::skip]
const OFFERED: &[(&str, &[&str], &str)] = &[
    // Values that the schema lists.
    (r#"a: AWS::DynamoDB::Table { BillingMode: "|" }"#, &["PAY_PER_REQUEST", "PROVISIONED"], r#"a: AWS::DynamoDB::Table { BillingMode: "PAY_PER_REQUEST" }"#),
    (r#"a: AWS::DynamoDB::Table { BillingMode: | }"#, &["\"PAY_PER_REQUEST\""], r#"a: AWS::DynamoDB::Table { BillingMode: "PAY_PER_REQUEST" }"#),
    (r#"a: AWS::DynamoDB::Table { BillingMode: PAY|, Tags: [] }"#, &["\"PAY_PER_REQUEST\""], r#"a: AWS::DynamoDB::Table { BillingMode: "PAY_PER_REQUEST", Tags: [] }"#),
    (r#"a: AWS::DynamoDB::Table { BillingMode: "PAY|ME" }"#, &["PAY_PER_REQUEST"], r#"a: AWS::DynamoDB::Table { BillingMode: "PAY_PER_REQUEST" }"#),
    (r#"a: AWS::DynamoDB::Table { KeySchema: [{ AttributeName: "a", KeyType: "|" }] }"#, &["HASH"], ""),
    (r#"a: AWS::DynamoDB::Table { KeySchema: [{ KeyType: "|", AttributeName: "a" }] }"#, &["HASH"], ""),
    // Lists that only rules have.
    (r#"a: AWS::EC2::SecurityGroup { SecurityGroupIngress: [{ IpProtocol: "|" }] }"#, &["tcp", "udp", "icmp", "icmpv6", "-1"], ""),
    (r#"a: AWS::ApiGateway::Method { HttpMethod: "|" }"#, &["ANY", "DELETE", "GET"], ""),
    (r#"a: AWS::ElastiCache::CacheCluster { Engine: | }"#, &["\"memcached\"", "\"redis\"", "\"valkey\""], ""),
    (r#"a: AWS::RDS::DBCluster { EnableCloudwatchLogsExports: ["|"], Engine: "aurora-postgresql" }"#, &["iam-db-auth-error", "instance", "postgresql"], ""),
    (r#"a: AWS::Lambda::Permission { Action: "|" }"#, &["lambda:InvokeFunction"], ""),
    (r#"a: AWS::S3::Bucket { VersioningConfiguration: { Status: "|" } }"#, &["Enabled", "Suspended"], ""),
    (r#"a: AWS::S3::Bucket { VersioningConfiguration: { Status: | } }"#, &["\"Enabled\"", "\"Suspended\""], ""),
    (r#"a: AWS::Lambda::Function { Architectures: ["|"] }"#, &["arm64", "x86_64"], ""),
    (r#"a: AWS::Lambda::Function { Architectures: [|] }"#, &["\"arm64\"", "\"x86_64\""], ""),
    (r#"a: AWS::Logs::LogGroup { RetentionInDays: | }"#, &["1", "3", "5"], "a: AWS::Logs::LogGroup { RetentionInDays: 1 }"),
    (r#"a: AWS::CloudWatch::Alarm { Statistic: "|" }"#, &["Sum", "Average"], ""),
    (r#"a: AWS::CloudWatch::Alarm { ComparisonOperator: Fn::If(prod, "|", "b") }"#, &["GreaterThanThreshold"], ""),
    (r#"for x in ["a"] { if true { a: AWS::DynamoDB::Table { BillingMode: "|" } } }"#, &["PAY_PER_REQUEST"], ""),
    // Tables.
    (r#"a: AWS::Lambda::Function { Runtime: | }"#, &["\"nodejs24.x\"", "\"nodejs22.x\"", "\"python3.14\""], ""),
    (r#"a: AWS::EC2::Instance { InstanceType: "t3.|" }"#, &["t3.nano", "t3.micro", "t3.small", "t3.medium", "t3.large", "t3.xlarge", "t3.2xlarge"], r#"a: AWS::EC2::Instance { InstanceType: "t3.nano" }"#),
    (r#"a: AWS::RDS::DBInstance { Engine: "postgres", DBInstanceClass: "db.r6g.|" }"#, &["db.r6g.large", "db.r6g.xlarge"], ""),
    (r#"a: AWS::RDS::DBInstance { EngineVersion: "|", Engine: "postgres" }"#, &["1"], ""),
    // Lists of AWS's documentation.
    (r#"a: AWS::CertificateManager::Certificate { ValidationMethod: "|" }"#, &["DNS", "EMAIL"], ""),
    (r#"a: AWS::Route53::RecordSetGroup { RecordSets: [{ Type: "|" }] }"#, &["A", "AAAA", "CNAME"], ""),
    (r#"a: AWS::ECS::TaskDefinition { Cpu: "|" }"#, &["256", "512", "1024"], ""),
    (r#"a: AWS::ECS::TaskDefinition { Cpu: "512", Memory: "|" }"#, &["1024", "2048", "3072", "4096"], ""),
    (r#"a: AWS::EC2::VPCEndpoint { ServiceName: "|" }"#, &["com.amazonaws.${AWS::Region}."], ""),
    (r#"a: Vpc { interface_endpoints: ["logs", "|"] }"#, &["secretsmanager", "logs", "ecr.api"], ""),
    (r#"a: AWS::S3::Bucket { NotificationConfiguration: { QueueConfigurations: [{ Event: "|" }] } }"#, &["s3:ObjectCreated:*"], ""),
    (r#"a: AWS::SSM::Parameter { Value: "{{|" }"#, &["{{resolve:secretsmanager:"], ""),
    (r#"#[id = "|"] the_queue: AWS::SQS::Queue {}"#, &["TheQueue"], ""),
    // What most write comes first.
    (r#"a: AWS::EC2::Instance { InstanceType: "|" }"#, &["t4g.", "t3."], ""),
    (r#"a: AWS::RDS::DBInstance { Engine: "|" }"#, &["postgres", "mysql"], ""),
    (r#"a: AWS::RDS::DBCluster { Engine: "|" }"#, &["aurora-postgresql", "aurora-mysql"], ""),
    (r#"a: AWS::IAM::ManagedPolicy { PolicyDocument: { Statement: [{ Action: "s3:Put|" }] } }"#, &["s3:GetObject", "s3:PutObject"], ""),
    (r#"a: AWS::S3::BucketPolicy { PolicyDocument: { Statement: [{ Condition: { Bool: { "|" } } }] } }"#, &["aws:SecureTransport"], ""),
    (r#"a: AWS::S3::BucketPolicy { PolicyDocument: { Statement: [{ Condition: { StringEquals: { "|" } } }] } }"#, &["aws:SourceArn", "aws:SourceAccount"], ""),
    (r#"a: AWS::IAM::Role { ManagedPolicyArns: ["|"] }"#, &["arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"], ""),
    (r#"a: AWS::SQS::Queue { FifoQueue: | }"#, &["true", "false"], "a: AWS::SQS::Queue { FifoQueue: true }"),
    (r#"param secret: String { NoEcho: | }"#, &["true", "false"], ""),
    (r#"a: AWS::SSM::Parameter { Value: "{{resolve:secretsmanager:name:|}}" }"#, &["{{resolve:secretsmanager:name:SecretString:"], r#"a: AWS::SSM::Parameter { Value: "{{resolve:secretsmanager:name:SecretString:}}" }"#),
    (r#"a: AWS::ECS::TaskDefinition { ContainerDefinitions: [{ LogConfiguration: { LogDriver: "awslogs", Options: { | } } }] }"#, &["\"awslogs-group\"", "\"awslogs-region\""], ""),
    // As AWS writes what the schema takes in any case.
    (r#"a: AWS::Batch::JobDefinition { PlatformCapabilities: ["|"] }"#, &["FARGATE", "EC2"], ""),
    (r#"a: AWS::ApiGatewayV2::Integration { PayloadFormatVersion: "|" }"#, &["2.0", "1.0"], ""),
    (r#"a: AWS::ElastiCache::ReplicationGroup { Engine: "|" }"#, &["valkey", "redis"], ""),
    (r#"a: AWS::ElastiCache::ReplicationGroup { Engine: "valkey", EngineVersion: "|" }"#, &["8."], ""),
    (r#"a: AWS::RDS::DBParameterGroup { Family: "postgres1|" }"#, &["aurora-mysql", "aurora-mysql"], ""),
    (r#"a: AWS::RDS::OptionGroup { EngineName: "mysql", MajorEngineVersion: "|" }"#, &["8."], ""),
    (r#"a: AWS::EC2::Subnet { AvailabilityZone: "|" }"#, &["us-east-1a", "us-east-1b"], ""),
    (r#"a: AWS::Events::Rule { ScheduleExpression: "|" }"#, &["rate(5 minutes)"], ""),
    (r#"a: AWS::Scheduler::Schedule { ScheduleExpression: "|" }"#, &["rate(5 minutes)", "rate(1 hour)", "rate(1 day)", "cron(0 8 * * ? *)"], ""),
    // What stands beside says more.
    (r#"a: AWS::CloudWatch::Alarm { Namespace: "AWS/SQS", MetricName: "|" }"#, &["ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"], ""),
    (r#"a: AWS::CloudWatch::Alarm { Dimensions: [{ Name: "|" }], Namespace: "AWS/Lambda" }"#, &["FunctionName"], ""),
    (r#"a: AWS::CloudWatch::Alarm { Metrics: [{ MetricStat: { Metric: { Namespace: "AWS/RDS", MetricName: "|" } } }] }"#, &["CPUUtilization"], ""),
    (r#"m: AWS::Logs::MetricFilter { MetricTransformations: [{ MetricNamespace: "Shop", MetricName: "Lost" }] } a: AWS::CloudWatch::Alarm { Namespace: "|" }"#, &["Shop", "AWS/Lambda"], ""),
    (r#"a: AWS::DynamoDB::Table { AttributeDefinitions: [{ AttributeName: "id" }, { AttributeName: "at" }], GlobalSecondaryIndexes: [{ KeySchema: [{ AttributeName: "|" }] }] }"#, &["id", "at"], ""),
    (r#"a: AWS::ECS::TaskDefinition { Volumes: [{ Name: "data" }], ContainerDefinitions: [{ MountPoints: [{ SourceVolume: "|" }] }] }"#, &["data"], ""),
    (r#"t: AWS::ECS::TaskDefinition { ContainerDefinitions: [{ Name: "web" }] } s: AWS::ECS::Service { LoadBalancers: [{ ContainerName: "|" }] }"#, &["web"], ""),
    (r#"a: AWS::ApplicationAutoScaling::ScalableTarget { ServiceNamespace: "ecs", ScalableDimension: "|" }"#, &["ecs:service:DesiredCount"], ""),
    // Policies of updates, and patterns of events.
    (r#"#[update_policy({ | })] a: AWS::AutoScaling::AutoScalingGroup {}"#, &["AutoScalingInstanceRefresh", "AutoScalingReplacingUpdate", "AutoScalingRollingUpdate"], r#"#[update_policy({ AutoScalingInstanceRefresh:  })] a: AWS::AutoScaling::AutoScalingGroup {}"#),
    (r#"#[update_policy({ AutoScalingRollingUpdate: { SuspendProcesses: ["|"] } })] a: AWS::AutoScaling::AutoScalingGroup {}"#, &["AZRebalance"], ""),
    (r#"#[creation_policy({ ResourceSignal: { | } })] a: AWS::EC2::Instance {}"#, &["Count", "Timeout"], ""),
    (r#"a: AWS::Events::Rule { EventPattern: { sou| } }"#, &["source", "\"detail-type\""], ""),
    (r#"a: AWS::Events::Rule { EventPattern: { source: ["|"] } }"#, &["aws.ec2"], ""),
    (r#"a: AWS::Events::Rule { EventPattern: { "detail-type": ["|"], source: ["aws.ecs"] } }"#, &["ECS Task State Change"], ""),
    // Policies.
    (r#"a: AWS::S3::BucketPolicy { PolicyDocument: { Statement: [{ Condition: { | } }] } }"#, &["StringEquals", "StringLike", "ArnLike"], ""),
    (r#"a: AWS::S3::BucketPolicy { PolicyDocument: { Statement: [{ Condition: { StringEquals: {}, Arn| } }] } }"#, &["StringLike", "ArnLike"], ""),
    (r#"a: AWS::S3::BucketPolicy { PolicyDocument: { Statement: [{ Principal: { | } }] } }"#, &["Service", "AWS", "Federated"], ""),
    (r#"a: AWS::IAM::ManagedPolicy { PolicyDocument: { Statement: [{ Effect: "|" }] } }"#, &["Allow", "Deny"], ""),
    (r#"a: AWS::IAM::ManagedPolicy { PolicyDocument: { Version: "|", Statement: [] } }"#, &["2012-10-17"], ""),
    (r#"a: AWS::IAM::ManagedPolicy { PolicyDocument: { Statement: [{ Action: "s3:|" }] } }"#, &["s3:GetObject", "s3:PutObject"], ""),
    (r#"a: AWS::IAM::ManagedPolicy { PolicyDocument: { Statement: [{ Action: ["sq|"] }] } }"#, &["sqs:"], ""),
    (r#"a: AWS::IAM::ManagedPolicy { PolicyDocument: { Statement: [{ Action: "s3:GetObject", Resource: "|" }] } }"#, &["arn:${AWS::Partition}:s3:::*/*"], ""),
    (r#"a: AWS::S3::BucketPolicy { PolicyDocument: { Statement: [{ Condition: { Bool: { "|" } } }] } }"#, &["aws:"], ""),
    (r#"a: AWS::S3::BucketPolicy { PolicyDocument: { Statement: [{ Condition: { Bool: { "aws:SecureTransport": "|" } } }] } }"#, &["true", "false"], ""),
    (r#"grant api { allow ["sqs:SendMessage"] on ["|"]; }"#, &["arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:*"], ""),
    (r#"a: AWS::IAM::Role { AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: "|" } }] } }"#, &["lambda.amazonaws.com", "ecs-tasks.amazonaws.com"], ""),
    (r#"a: AWS::SQS::QueuePolicy { PolicyDocument: { Statement: [{ Principal: { AWS: "|" } }] } }"#, &["*", "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"], ""),
    (r#"a: AWS::IAM::ManagedPolicy { PolicyDocument: { Statement: [{ Condition: { "|": {} } }] } }"#, &["StringEquals"], ""),
    // What the block itself declares.
    (r#"param other: String { Default: "|", AllowedValues: ["a", "b"] }"#, &["a", "b"], r#"param other: String { Default: "a", AllowedValues: ["a", "b"] }"#),
    (r#"condition dev = Fn::Equals(stage, "|");"#, &["dev", "prod"], r#"condition dev = Fn::Equals(stage, "dev");"#),
    (r#"a: AWS::Lambda::Function { MemorySize: Fn::FindInMap(sizes, "|", "memory") }"#, &["dev", "prod"], ""),
    (r#"a: AWS::Lambda::Function { MemorySize: Fn::FindInMap(sizes, "prod", "|") }"#, &["memory", "disk"], ""),
    (r#"a: AWS::Lambda::Function { MemorySize: Fn::FindInMap(sizes, stage, "|") }"#, &["memory", "disk"], ""),
    (r#"out a = Fn::GetAtt(orders, "|");"#, &["Arn"], r#"out a = Fn::GetAtt(orders, "Arn");"#),
    (r#"condition here = Fn::Equals(AWS::Region, "|");"#, &["us-east-1", "us-east-2"], ""),
    (r#"a: AWS::SNS::Topic { DisplayName: Fn::Select(0, Fn::GetAZs("|")) }"#, &["us-east-1"], ""),
    (r#"out a = Fn::Sub("${|}", { b: 1 });"#, &["b", "AWS::AccountId"], ""),
    // What is read in texts.
    (r#"out a = "to ${orders.|}";"#, &["Arn", "ContentBasedDeduplication"], r#"out a = "to ${orders.Arn}";"#),
    (r#"out a = "to ${orders.Q|";"#, &["Arn"], r#"out a = "to ${orders.Arn}";"#),
    (r#"out a = "${inner.|}";"#, &["url", "name"], r#"out a = "${inner.url}";"#),
    (r#"out a = "${AWS::|}";"#, &["AWS::AccountId", "AWS::Partition", "AWS::Region"], r#"out a = "${AWS::AccountId}";"#),
    (r#"out a = "in ${|";"#, &["AWS::AccountId"], r#"out a = "in ${AWS::AccountId}";"#),
    (r#"a: AWS::SNS::Topic { DisplayName: Fn::Sub("${orders.|}") }"#, &["Arn"], ""),
    (r#"#[metadata({ a: "${orders.|}" })] a: AWS::SNS::Topic {}"#, &["Arn"], ""),
    // Half-typed text. Without the mark rust-analyzer reads nothing, so names are offered, too.
    (r#"a: AWS::DynamoDB::Table { BillingMode: "|"#, &["PAY_PER_REQUEST", "PROVISIONED"], r#"a: AWS::DynamoDB::Table { BillingMode: "PAY_PER_REQUEST"#),
    (r#"a: AWS::DynamoDB::Table { BillingMode: "PAY| }"#, &["PAY_PER_REQUEST"], r#"a: AWS::DynamoDB::Table { BillingMode: "PAY_PER_REQUEST }"#),
    (r#"a: AWS::SNS::Topic { DisplayName: "of ${ord|"#, &["stage", "size", "orders", "database", "inner", "api", "topic", "a"], r#"a: AWS::SNS::Topic { DisplayName: "of ${stage}"#),
    (r#"a: AWS::DynamoDB::Table { BillingMode: "|" Tags: [{ Key: "a" "#, &["PAY_PER_REQUEST"], ""),
    (r#"a: AWS::DynamoDB::Table { TableName: "b" BillingMode: | Tags: [] }"#, &["\"PAY_PER_REQUEST\""], r#"a: AWS::DynamoDB::Table { TableName: "b" BillingMode: "PAY_PER_REQUEST" Tags: [] }"#),
];

/// Where nothing is known, or rust-analyzer knows it.
const NOTHING: &[&str] = &[
    r#"a: AWS::SNS::Topic { DisplayName: "|" }"#,
    r#"a: AWS::SNS::Topic { TopicName: orders.| }"#,
    r#"a: AWS::SNS::Topic { | }"#,
    r#"a: AWS::S3::Bu|"#,
    r#"out a = "${!orders.|}";"#,
    r#"out a = "${orders}|";"#,
    r#"#[when(|)] a: AWS::SNS::Topic {}"#,
    r#"#[update_policy({ | })] a: AWS::SNS::Topic {}"#,
    r#"a: AWS::CloudWatch::Alarm { Namespace: "Shop", MetricName: "|" }"#,
    r#"#[allow(wildcards = "|")] a: AWS::SNS::Topic {}"#,
    r#"a: AWS::DynamoDB::Table { BillingMode: Mode::| }"#,
    r#"a: AWS::Nothing::AtAll { BillingMode: "|" }"#,
    r#"out a = "${nobody.|}";"#,
    r#"out a = "${inner.name.|}";"#,
    "// a: AWS::DynamoDB::Table { BillingMode: \"|\" }",
];

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
            "An operator of conditions",
        ),
        (
            r#"#[update_policy({ AutoScaling|RollingUpdate: {} })] a: AWS::AutoScaling::AutoScalingGroup {}"#,
            "An entry of the policy",
        ),
        (
            r#"grant api { rec|eive orders; }"#,
            "* `sqs:ReceiveMessage`",
        ),
        (
            r#"a: AWS::CloudWatch::Alarm { Namespace: "AWS/SQS", MetricName: "NumberOfMessages|Sent" }"#,
            "A metric of `AWS/SQS`",
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
        r#"a: AWS::SNS::Topic { DisplayName: "a|b" }"#,
        r#"grant api { rea|d inner; }"#,
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
