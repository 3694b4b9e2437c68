//! Constructs: inputs, outputs, copies of handles, grants.

use infra::{
    AWS, Grant, Grantee, Grants, Id, Items, Principal, Refusal, Resource, Text, infra,
    verbs::{Publish, Read},
};
use serde_json::json;

use crate::{problems, properties, template};

/// A number of days, 1 to 14.
#[derive(Clone, Copy)]
pub struct Days(u8);

impl Days {
    const fn new(days: u8) -> Result<Days, Refusal> {
        match days {
            1..=14 => Ok(Days(days)),
            _ => Err(Refusal::new(
                "a message is kept for 1 to 14 days",
                "write a number from 1 to 14",
            )),
        }
    }
}

infra::input! { Days: u8 => Days::new, or Days(14) }

infra! {
    /// A topic and a queue that hears it.
    pub construct Channel {
        in days: Days = 4;
        in label: &'static str;
        in errors: AWS::SQS::Queue;
        in also: Vec<Text> = Vec::new();

        pub topic: AWS::SNS::Topic { DisplayName: label }
        queue: AWS::SQS::Queue {
            MessageRetentionPeriod: u32::from(days.0) * 86_400,
            RedrivePolicy: { deadLetterTargetArn: errors, maxReceiveCount: 3 },
            Tags: [{ Key: "also", Value: also.len() }],
        }
        out arn: Text = queue.Arn;
        out id: Id<AWS::SQS::Queue> = queue;
        out url = queue;
    }
}

impl Grants<Publish> for Channel {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.allow(&["sns:Publish"], &[&self.topic]);
        grant.variable("_ARN", &self.topic);
        grant.after(&self.topic);
    }
}

impl Grants<Read> for Channel {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.allow(&["sqs:ReceiveMessage", "sqs:DeleteMessage"], &[&self.arn]);
        grant.variable("", &self.url);
    }
}

infra! {
    /// A function of one's own.
    pub construct Worker {
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
        function: AWS::Lambda::Function {
            Role: role,
            Runtime: "nodejs22.x",
            Handler: "index.handler",
            Code: { ZipFile: "exports.handler = async () => 'hello'" },
            Environment: { Variables: { PLAIN: "yes" } },
        }
        let principal = Principal::new(role).running(&[function]);
        out acts: Principal = principal;
    }
}

impl Grantee for Worker {
    fn principal(&self) -> Principal {
        self.acts
    }
}

/// Takes what only the construct's handle gives.
fn label(topic: Resource<AWS::SNS::Topic>) -> Text {
    topic.attribute("TopicName")
}

infra! {
    pub stack Granted {
        failed: AWS::SQS::Queue {}
        orders: Channel { label: "orders", errors: failed, days: 7 }
        worker: Worker {}
        grant worker {
            publish orders as ORDERS;
            read orders as QUEUE;
        }
        out topic = label(orders.topic);
        out queue = orders.id;
    }
}

infra! {
    /// Lists that are handed out.
    pub construct Queues {
        in names: Items<&'static str>;

        for name in names {
            queue: AWS::SQS::Queue { QueueName: name }
        }
        let arns: Vec<Text> = queue.iter().map(|queue| queue.attribute("Arn")).collect();

        out all: Vec<Resource<AWS::SQS::Queue>> = queue;
        out again: Vec<Resource<AWS::SQS::Queue>> = queue.iter().copied().collect();
        out arns: Vec<Text> = arns;
        out first: Option<Resource<AWS::SQS::Queue>> = queue.first().copied();
        out number: usize = names.len();
    }
}

infra! {
    /// Takes handles, and names each twice.
    pub construct Twice {
        in queues: Queues;
        in list: Vec<Resource<AWS::SQS::Queue>>;

        out one: Queues = queues;
        out other: Queues = queues;
        out list: Items<Resource<AWS::SQS::Queue>> = list.into();
    }
}

infra! {
    pub stack Copies {
        queues: Queues { names: ["a", "b"] }
        one: Twice { queues: queues, list: queues.all }
        other: Twice { queues: queues, list: queues.again }
        for queue in queues.all {
            topic: AWS::SNS::Topic { DisplayName: queue.QueueName }
        }
        for queue in one.other.all {
            second: AWS::SNS::Topic { DisplayName: queue.QueueName }
        }
        #[depends_on(topic, second, topic)]
        last: AWS::SNS::Topic { DisplayName: Fn::Join(",", queues.arns) }
        out topics = Fn::Join(",", topic);
        out again = Fn::Join(",", topic);
        out indexed = queues.all[1].QueueName;
        out elsewhere = other.list[0].QueueName;
        out first = queues.first;
        out number = other.one.number;
    }
}

#[test]
fn naming_a_thing_twice_is_naming_the_same_thing() {
    let template = template::<Copies>();
    let value = |name: &str| template["Outputs"][name]["Value"].clone();
    assert_eq!(value("Topics"), value("Again"));
    assert_eq!(
        value("Indexed"),
        json!({"Fn::GetAtt": ["QueuesQueueB", "QueueName"]})
    );
    assert_eq!(
        value("Elsewhere"),
        json!({"Fn::GetAtt": ["QueuesQueueA", "QueueName"]})
    );
    assert_eq!(value("First"), json!({"Ref": "QueuesQueueA"}));
    assert_eq!(value("Number"), 2);
    assert_eq!(
        template["Resources"]["Second1"]["Properties"]["DisplayName"],
        json!({"Fn::GetAtt": ["QueuesQueueB", "QueueName"]})
    );
    assert_eq!(
        template["Resources"]["Last"]["DependsOn"],
        json!(["Topic0", "Topic1", "Second0", "Second1"])
    );
}

#[test]
fn inputs_reach_the_resources() {
    let template = template::<Granted>();
    let queue = properties(&template, "OrdersQueue");
    assert_eq!(queue["MessageRetentionPeriod"], 7 * 86_400);
    assert_eq!(
        queue["RedrivePolicy"]["deadLetterTargetArn"],
        json!({"Fn::GetAtt": ["Failed", "Arn"]})
    );
    assert_eq!(
        template["Outputs"]["Topic"]["Value"],
        json!({"Fn::GetAtt": ["OrdersTopic", "TopicName"]})
    );
    assert_eq!(
        template["Outputs"]["Queue"]["Value"],
        json!({"Ref": "OrdersQueue"})
    );
}

#[test]
fn a_grant_writes_permission_settings_and_order() {
    let template = template::<Granted>();
    let role = properties(&template, "WorkerRole");
    assert_eq!(
        role["Policies"][0]["PolicyDocument"]["Statement"],
        json!([
            {"Effect": "Allow", "Action": "sns:Publish", "Resource": {"Ref": "OrdersTopic"}},
            {
                "Effect": "Allow",
                "Action": ["sqs:ReceiveMessage", "sqs:DeleteMessage"],
                "Resource": {"Fn::GetAtt": ["OrdersQueue", "Arn"]},
            },
        ])
    );
    let function = properties(&template, "WorkerFunction");
    assert_eq!(
        function["Environment"]["Variables"],
        json!({"PLAIN": "yes", "ORDERS_ARN": {"Ref": "OrdersTopic"}, "QUEUE": {"Ref": "OrdersQueue"}})
    );
}

infra! {
    pub stack Computed {
        failed: AWS::SQS::Queue {}
        let days = 10 + 10;
        first: Channel { label: "first", errors: failed, days: days }
        second: Channel { label: "second", errors: failed, days: days + 1 }
    }
}

#[test]
fn computed_values_are_judged_in_the_same_words_all_at_once() {
    let report = problems::<Computed>();
    assert_eq!(
        report.matches("a message is kept for 1 to 14 days").count(),
        2,
        "{report}"
    );
    assert!(
        report.contains("dsl/tests/language/constructs.rs:"),
        "{report}"
    );
    assert!(
        report.contains("help: write a number from 1 to 14"),
        "{report}"
    );
}
