//! What a function's role has to allow, how long a queue hides messages, and which queues go together.

use super::{broken, fine};

const NETWORK: &str = "param subnets: List<AWS::EC2::Subnet::Id> { Default: \"subnet-0123456789abcdef0\" } param group: AWS::EC2::SecurityGroup::Id {}";

const IN_VPC: &str =
    "WORKER, VpcConfig: { SubnetIds: [\"subnet-0123456789abcdef0\"], SecurityGroupIds: [group] } }";

const ALLOWS: &str = r#"PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ACTION, Resource: "*" }] }"#;

fn allows(action: &str) -> String {
    ALLOWS.replace("ACTION", action)
}

#[test]
fn a_function_in_a_vpc_may_make_interfaces() {
    let named = |rest: &str| format!("{IN_VPC} ROLE, {rest} }}");
    let beside = |rest: &str| format!("{IN_VPC} ROLE }} {rest}");
    let interfaces = r#"["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"]"#;
    let wild = r#"#[allow(wildcards = "why")]"#;
    let fits = [
        named(r#"ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"]"#),
        named(r#"ManagedPolicyArns: ["arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"]"#),
        named(r#"ManagedPolicyArns: ["arn:aws:iam::aws:policy/PowerUserAccess"]"#),
        named(r#"ManagedPolicyArns: ["arn:aws:iam::aws:policy/AmazonEC2FullAccess"]"#),
        named(r#"ManagedPolicyArns: ["arn:aws:iam::123456789012:policy/AWSLambdaBasicExecutionRole"]"#),
        named(r#"ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", Fn::ImportValue("more")]"#),
        named(r#"ManagedPolicyArns: Fn::Split(",", Fn::ImportValue("more"))"#),
        named(r#"ManagedPolicyArns: [Fn::Join("", ["arn:", AWS::Partition, ":iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"])]"#),
        named(r#"ManagedPolicyArns: [Fn::Sub("arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole")]"#),
        named(&format!("Policies: [{{ PolicyName: \"a\", {} }}]", allows(interfaces))),
        named(&format!("Policies: [{{ PolicyName: \"a\", {} }}]", allows(r#""ec2:*NetworkInterface*""#))),
        named(&format!("Policies: [{{ PolicyName: \"a\", {} }}]", allows(r#""EC2:createnetworkinterface""#))),
        named(&format!("Policies: [{{ PolicyName: \"a\", {} }}]", allows("actions()"))),
        named("Policies: policies()"),
        named(r#"Policies: [{ PolicyName: "a", PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", NotAction: "iam:*", Resource: "arn:aws:ec2:*:*:*" }] } }]"#),
        beside(&format!("more: AWS::IAM::Policy {{ PolicyName: \"a\", Roles: [role], {} }}", allows(interfaces))),
        beside(&format!("more: AWS::IAM::Policy {{ PolicyName: \"a\", Roles: [\"by-name\"], {} }}", allows(interfaces))),
        beside(&format!("more: AWS::IAM::ManagedPolicy {{ Roles: [role], {} }}", allows(interfaces))),
        beside(&format!("more: AWS::IAM::RolePolicy {{ PolicyName: \"a\", RoleName: role, {} }}", allows(interfaces))),
        named(&format!("ManagedPolicyArns: [more] }} more: AWS::IAM::ManagedPolicy {{ {}", allows(interfaces))),
        format!("{wild} {IN_VPC} ROLE, Policies: [{{ PolicyName: \"a\", {} }}] }}", allows(interfaces)).replace(wild, ""),
        "WORKER, VpcConfig: AWS::NoValue } ROLE }".to_owned(),
        "WORKER, VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } } ROLE }".to_owned(),
        "condition on = Fn::Equals(AWS::Region, \"a\"); WORKER, VpcConfig: Fn::If(on, { SubnetIds: subnets, SecurityGroupIds: [group] }, AWS::NoValue) } ROLE }".to_owned(),
        IN_VPC.replace("WORKER", "param role: String {} WORKER"),
        format!("nested: AWS::CloudFormation::Stack {{ TemplateURL: \"https://b.s3.amazonaws.com/t\", Parameters: {{ Role: role }} }} {IN_VPC} ROLE }}"),
        format!("rights: Rights {{ role: role }} {IN_VPC} ROLE }}"),
    ];
    fine(NETWORK, &fits.each_ref().map(String::as_str));
    let wrong = [
        beside(""),
        IN_VPC.replace("[\"subnet-0123456789abcdef0\"]", "subnets") + " ROLE }",
        named(
            r#"ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]"#,
        ),
        named(
            r#"ManagedPolicyArns: ["arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]"#,
        ),
        named(&format!(
            "Policies: [{{ PolicyName: \"a\", {} }}]",
            allows(r#""s3:GetObject""#)
        )),
        beside(
            &format!(
                "ROLE2 more: AWS::IAM::Policy {{ PolicyName: \"a\", Roles: [other], {} }}",
                allows(interfaces)
            )
            .replace("ROLE2", &super::ROLE.replace("role:", "other:"))
            .replacen("more:", "} more:", 1),
        ),
    ];
    broken(
        "role_rights",
        NETWORK,
        &wrong.each_ref().map(String::as_str),
    );
}

#[test]
fn what_reads_a_queue_may() {
    const FEED: &str = "feed: AWS::Lambda::EventSourceMapping { EventSourceArn: work.Arn, FunctionName: worker } work: AWS::SQS::Queue {} WORKER }";
    const SQS: &str = r#"ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"]"#;
    const STREAM: &str = r#"orders: AWS::DynamoDB::Table { BillingMode: "PAY_PER_REQUEST", AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }], StreamSpecification: { StreamViewType: "NEW_IMAGE" } }
        feed: AWS::Lambda::EventSourceMapping { EventSourceArn: orders.StreamArn, FunctionName: worker, StartingPosition: "LATEST" } WORKER }"#;
    let each = r#"["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]"#;
    let dead = r#"DeadLetterConfig: { TargetArn: failed.Arn } } failed: AWS::SQS::Queue {}"#;
    let fits = [
        format!("{FEED} ROLE, {SQS} }}"),
        format!(
            "{FEED} ROLE, Policies: [{{ PolicyName: \"a\", {} }}] }}",
            allows(each)
        ),
        format!(
            "{FEED} ROLE, Policies: [{{ PolicyName: \"a\", {} }}] }}",
            allows("\"sqs:*\"")
        ),
        format!("{FEED} ROLE }} grant worker {{ receive work; }}"),
        FEED.replace("FunctionName: worker", "FunctionName: \"worker\"") + " ROLE }",
        FEED.replace("work.Arn", "Fn::ImportValue(\"q\")") + " ROLE }",
        FEED.replace("WORKER }", "param role: String {} WORKER }"),
        format!(
            "{FEED} ROLE }} own: AWS::SQS::QueuePolicy {{ Queues: [work], PolicyDocument: {{ Version: \"2012-10-17\", Statement: [{{ Effect: \"Allow\", Principal: {{ AWS: role.Arn }}, Action: \"sqs:*\", Resource: work.Arn }}] }} }}"
        ),
        format!(
            r#"{STREAM} ROLE, ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaDynamoDBExecutionRole"] }}"#
        ),
        format!(
            "WORKER, {dead} ROLE, Policies: [{{ PolicyName: \"a\", {} }}] }}",
            allows("\"sqs:SendMessage\"")
        ),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    let wrong = [
        format!("{FEED} ROLE }}"),
        format!(
            "{FEED} ROLE, Policies: [{{ PolicyName: \"a\", {} }}] }}",
            allows("[\"sqs:ReceiveMessage\", \"sqs:DeleteMessage\"]")
        ),
        format!("{STREAM} ROLE, {SQS} }}"),
        format!("WORKER, {dead} ROLE, {SQS} }}"),
    ];
    broken("role_rights", "", &wrong.each_ref().map(String::as_str));
}

#[test]
fn a_queue_hides_a_message_while_it_is_read() {
    const ROLES: &str = r#"ROLE, ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"] }
        feed: AWS::Lambda::EventSourceMapping { EventSourceArn: work.Arn, FunctionName: worker }"#;
    fine(
        ROLES,
        &[
            "work: AWS::SQS::Queue {} WORKER }",
            "work: AWS::SQS::Queue {} WORKER, Timeout: 30 }",
            "work: AWS::SQS::Queue { VisibilityTimeout: 60 } WORKER, Timeout: 60 }",
            "work: AWS::SQS::Queue { VisibilityTimeout: \"360\" } WORKER, Timeout: \"60\" }",
            "work: AWS::SQS::Queue { VisibilityTimeout: seconds() } WORKER, Timeout: 60 }",
            "work: AWS::SQS::Queue {} WORKER, Timeout: seconds() }",
            "param t: Number { Default: 10 } work: AWS::SQS::Queue {} WORKER, Timeout: t }",
            "work: AWS::SQS::Queue { \"Fn::Transform\": { Name: \"Times\" } } WORKER, Timeout: 60 }",
        ],
    );
    broken(
        "visibility_timeouts",
        ROLES,
        &[
            "work: AWS::SQS::Queue {} WORKER, Timeout: 31 }",
            "work: AWS::SQS::Queue { VisibilityTimeout: 0 } WORKER }",
            "work: AWS::SQS::Queue { VisibilityTimeout: 59 } WORKER, Timeout: 60 }",
        ],
    );
}

#[test]
fn queues_go_with_their_kind() {
    let redrive = "RedrivePolicy: { deadLetterTargetArn: dead.Arn, maxReceiveCount: 3 }";
    let policy = |queue: &str, service: &str| {
        format!(
            "let_in: AWS::SQS::QueuePolicy {{ Queues: [{queue}], PolicyDocument: {{ Version: \"2012-10-17\", Statement: [{{ Effect: \"Allow\", \
             Principal: {{ Service: \"{service}.amazonaws.com\" }}, Action: \"sqs:SendMessage\", Resource: {queue}.Arn }}] }} }}"
        )
    };
    let sends = |topic: &str, queue: &str| {
        format!(
            "topic: AWS::SNS::Topic {{ {topic} }} dead: AWS::SQS::Queue {{ {queue} }} s: AWS::SNS::Subscription {{ TopicArn: topic, Protocol: \"sqs\", Endpoint: dead.Arn }} {}",
            policy("dead", "sns")
        )
    };
    let rule = |rest: &str| {
        format!(
            "dead: AWS::SQS::Queue {{ FifoQueue: true }} r: AWS::Events::Rule {{ ScheduleExpression: \"rate(5 minutes)\", Targets: [{{ Id: \"a\", Arn: dead.Arn {rest} }}] }} {}",
            policy("dead", "events")
        )
    };
    let fits = [
        format!("q: AWS::SQS::Queue {{ {redrive} }} dead: AWS::SQS::Queue {{}}"),
        format!("q: AWS::SQS::Queue {{ FifoQueue: true, {redrive} }} dead: AWS::SQS::Queue {{ FifoQueue: true }}"),
        format!("q: AWS::SQS::Queue {{ FifoQueue: kind(), {redrive} }} dead: AWS::SQS::Queue {{}}"),
        format!("condition on = Fn::Equals(AWS::Region, \"a\"); q: AWS::SQS::Queue {{ FifoQueue: Fn::If(on, true, AWS::NoValue), {redrive} }} dead: AWS::SQS::Queue {{ FifoQueue: Fn::If(on, true, AWS::NoValue) }}"),
        "q: AWS::SQS::Queue { FifoQueue: true, RedrivePolicy: { deadLetterTargetArn: Fn::ImportValue(\"dead\"), maxReceiveCount: 3 } }".to_owned(),
        "q: AWS::SQS::Queue { FifoQueue: true, RedrivePolicy: { deadLetterTargetArn: \"arn:aws:sqs:eu-west-1:123456789012:dead.fifo\", maxReceiveCount: 3 } }".to_owned(),
        sends("", ""),
        sends("FifoTopic: true", "FifoQueue: true"),
        sends("FifoTopic: true", ""),
        rule(", SqsParameters: { MessageGroupId: \"a\" }"),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    let wrong = [
        format!("q: AWS::SQS::Queue {{ FifoQueue: true, {redrive} }} dead: AWS::SQS::Queue {{}}"),
        format!("q: AWS::SQS::Queue {{ {redrive} }} dead: AWS::SQS::Queue {{ FifoQueue: true }}"),
        sends("", "FifoQueue: true"),
        rule(""),
    ];
    broken("fifo_targets", "", &wrong.each_ref().map(String::as_str));
}
