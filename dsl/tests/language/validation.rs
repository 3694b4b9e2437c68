//! Values that only synthesis knows: judged like those that are written, at their declaration.

use infra::{Grant, Grants, Resource, Text, Value, infra, text, verbs};
use serde_json::json;

use crate::{problems, properties, template};

infra! {
    pub construct Jobs {
        in seconds: u32 = 30;
        queue: AWS::SQS::Queue { VisibilityTimeout: seconds }
        out queue: AWS::SQS::Queue = queue;
        out arn: Text = queue.Arn;
    }
}

infra! {
    pub construct Worker {
        in role: Resource<AWS::IAM::Role>;
        function: AWS::Lambda::Function {
            Role: role,
            Handler: "index.handler",
            Runtime: "nodejs24.x",
            Code: { ZipFile: "exports.handler = async () => {}" },
        }
    }
}

infra! {
    pub stack Wired {
        jobs: Jobs {}
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "lambda.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
            Policies: [{
                PolicyName: "jobs",
                PolicyDocument: {
                    Version: "2012-10-17",
                    Statement: [{
                        Effect: "Allow",
                        Action: "sqs:ReceiveMessage",
                        Resource: [jobs.queue, again],
                        Condition: { ArnEquals: { "aws:SourceArn": topic } },
                    }],
                },
            }],
        }
        let again = jobs.queue;
        worker: Worker { role: role }
        topic: AWS::SNS::Topic { DisplayName: text!("of ${jobs.queue.QueueName} in ${AWS::Region} ${!here}") }
        for name in ["a", "b"] {
            part: AWS::SQS::Queue { QueueName: name }
        }
        reader: AWS::Lambda::EventSourceMapping { FunctionName: "reader", EventSourceArn: part[1] }
        other: AWS::SNS::Topic { DisplayName: part[0].QueueName, KmsMasterKeyId: Text::verbatim("${key}") }
        out first = again.Arn;
    }
}

infra! {
    pub construct Given {
        topic: AWS::SNS::Topic {}
        made: Custom::Topic { ServiceToken: topic }
        out topic: AWS::SNS::Topic = topic;
        out made: Resource<infra::Custom> = made;
        out again: infra::Id<infra::AWS::SNS::Topic> = topic.into();
        out arn: Text = topic.TopicArn;
    }
}

infra! {
    // What a property takes that refers to one type of resource: its handle, however it comes, and what nobody knows.
    pub stack Handed {
        given: Given {}
        let maybe = Some(&given.topic);
        let deep = (given.topic, 1);
        for topic in [given.topic] {
            handle: AWS::SNS::Subscription { Protocol: "email", Endpoint: "a@example.com", TopicArn: topic }
        }
        tuple: AWS::SNS::Subscription { Protocol: "email", Endpoint: "b@example.com", TopicArn: deep.0 }
        optional: AWS::SNS::TopicInlinePolicy {
            TopicArn: maybe,
            PolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "events.amazonaws.com" },
                    Action: "sns:Publish",
                    Resource: given.topic,
                }],
            },
        }
        id: AWS::SNS::Subscription { Protocol: "email", Endpoint: "c@example.com", TopicArn: given.again }
        text: AWS::SNS::Subscription { Protocol: "email", Endpoint: "d@example.com", TopicArn: given.arn }
        custom: AWS::SNS::Subscription { Protocol: "email", Endpoint: "e@example.com", TopicArn: given.made }
        written: AWS::SNS::Subscription {
            Protocol: "email",
            Endpoint: "f@example.com",
            TopicArn: format!("arn:aws:sns:eu-west-1:111122223333:{}", "jobs"),
        }
        jobs: Jobs {}
        #[allow(wiring = "the type is not what the schema says")]
        allowed: AWS::SNS::Subscription { Protocol: "email", Endpoint: "g@example.com", TopicArn: jobs.queue }
    }
}

infra! {
    // A condition that compares nothing holds or does not, for the compiler as for synthesis; one of another name is nobody's.
    pub stack Constant {
        let many = 40;
        param stage: String {}
        condition always = Fn::Equals("a", "a");
        condition prod = Fn::Equals(stage, "prod");
        #[when(always)]
        jobs: AWS::SQS::Queue { DelaySeconds: many + 1 }
        #[when(prod)]
        dead: AWS::SQS::Queue { DelaySeconds: Fn::If(prod, many + 1, "none") }
        topic: AWS::SNS::Topic { DisplayName: jobs.QueueName, FifoTopic: many < 1 }
    }
}

#[test]
fn conditions_have_one_name_at_each_stage() {
    assert_eq!(
        template::<Constant>()["Resources"]["Jobs"]["Condition"],
        "Always"
    );
}

#[test]
fn a_handle_stands_where_its_type_is_wanted() {
    let handed = template::<Handed>();
    for (id, of) in [
        ("Handle0", "GivenTopic"),
        ("Tuple", "GivenTopic"),
        ("Optional", "GivenTopic"),
        ("Id", "GivenTopic"),
        ("Custom", "GivenMade"),
    ] {
        assert_eq!(
            properties(&handed, id)["TopicArn"],
            json!({ "Ref": of }),
            "{id}"
        );
    }
}

#[test]
fn a_handle_means_what_its_place_wants_wherever_it_has_been() {
    let template = template::<Wired>();
    let arn = json!({ "Fn::GetAtt": ["JobsQueue", "Arn"] });
    let statement = &properties(&template, "Role")["Policies"][0]["PolicyDocument"]["Statement"][0];
    assert_eq!(statement["Resource"], json!([arn, arn]));
    // A topic's `Ref` is its ARN.
    let source = &statement["Condition"]["ArnEquals"]["aws:SourceArn"];
    assert_eq!(source, &json!({ "Ref": "Topic" }));
    let role = &properties(&template, "WorkerFunction")["Role"];
    assert_eq!(role, &json!({ "Fn::GetAtt": ["Role", "Arn"] }));
    let source = &properties(&template, "Reader")["EventSourceArn"];
    assert_eq!(source, &json!({ "Fn::GetAtt": ["PartB", "Arn"] }));
    assert_eq!(template["Outputs"]["First"]["Value"], arn);
}

#[test]
fn texts_of_rust_code_hold_values() {
    let template = template::<Wired>();
    assert_eq!(
        properties(&template, "Topic")["DisplayName"],
        json!({ "Fn::Sub": "of ${JobsQueue.QueueName} in ${AWS::Region} ${!here}" })
    );
    assert_eq!(
        properties(&template, "Other")["DisplayName"],
        json!({ "Fn::GetAtt": ["PartA", "QueueName"] })
    );
    assert_eq!(properties(&template, "Other")["KmsMasterKeyId"], "${key}");
}

/// What of a stack is wrong: each fact and help, and the line behind.
fn refused<S: infra::App>(expected: &[&str]) {
    let said = problems::<S>();
    for one in expected {
        assert!(said.contains(one), "{one}\n\n{said}");
    }
}

infra! {
    pub stack Computed {
        jobs: Jobs { seconds: if 1 + 1 == 2 { 99999999 } else { 1 } }
        let pause = String::from("On");
        bucket: AWS::S3::Bucket { VersioningConfiguration: { Status: pause } }
        topic: AWS::SNS::Topic { DisplayName: jobs.queue.attribute("Arnn") }
        second: AWS::SNS::Topic { DisplayName: Value::function("Fn::Foo", Value::text("a")) }
        third: AWS::SNS::Topic { DisplayName: String::from("about ${jobs.Arn}") }
        rule: AWS::EC2::SecurityGroupIngress {
            GroupId: jobs.arn,
            IpProtocol: "tcp",
            FromPort: 5432,
            ToPort: 5432,
            CidrIp: String::from("0.0.0.0/0"),
        }
        policy: AWS::IAM::ManagedPolicy {
            PolicyDocument: {
                Version: "2012-10-17",
                Statement: [Value::map([
                    ("Effect", Value::text("Allow")),
                    ("Action", Value::text("*")),
                    ("Resource", Value::text("*")),
                ])],
            },
        }
        out all = vec![jobs.arn];
    }
}

#[test]
fn what_is_computed_is_judged() {
    refused::<Computed>(&[
        "`VisibilityTimeout` is at most 43200, given 99999999",
        "in `jobs: Jobs` at dsl/tests/language/validation.rs",
        "`Status` cannot be `On`",
        "`AWS::SQS::Queue` has no attribute `Arnn`",
        "CloudFormation has no function `Fn::Foo`",
        "write `infra::text!(\"about ${jobs.Arn}\")`",
        "`GroupId` wants `AWS::EC2::SecurityGroup`, but `jobs.queue` is `AWS::SQS::Queue`",
        "this lets the whole internet reach port 5432 (PostgreSQL)",
        "`policy` lets whoever acts with it do everything to everything",
        "the output `all` is one value, given a list",
    ]);
}

/// A queue that lets others send to it, and says so wrongly.
#[derive(Clone, Copy)]
struct Inbox(Resource<infra::AWS::SQS::Queue>);

impl Grants<verbs::Send> for Inbox {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.allow(&["sqs:SendMesage"], &[&self.0, &"${self.0.Arn}/*"]);
    }
}

infra! {
    pub stack Granted {
        queue: AWS::SQS::Queue {}
        let inbox = Inbox(queue);
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "lambda.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
        }
        let sender = infra::Principal::new(role);
        grant sender { send inbox; }
    }
}

#[test]
fn what_a_grant_writes_is_judged_like_what_a_block_writes() {
    refused::<Granted>(&[
        "`sqs` has no action `SendMesage`",
        "`${…}` in the text `${self.0.Arn}/*` is not replaced",
    ]);
}
