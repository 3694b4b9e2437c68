//! Resources in a loop: a queue for each kind of event, with its dead letters. `cargo run --example loop`.

use infra::infra;

/// What happens. A queue's logical id follows its name, so a new event in the middle leaves the others alone.
const EVENTS: [&str; 3] = ["order-placed", "order-paid", "order-shipped"];

infra! {
    /// A queue for each event, all fed by one topic.
    pub stack Events {
        topic: AWS::SNS::Topic { KmsMasterKeyId: "alias/aws/sns" }

        for event in EVENTS {
            letters: AWS::SQS::Queue { SqsManagedSseEnabled: true, MessageRetentionPeriod: 1209600 }
            queue: AWS::SQS::Queue {
                SqsManagedSseEnabled: true,
                RedrivePolicy: { deadLetterTargetArn: letters.Arn, maxReceiveCount: 5 },
            }
            policy: AWS::SQS::QueuePolicy {
                Queues: [queue],
                PolicyDocument: {
                    Version: "2012-10-17",
                    Statement: [{
                        Effect: "Allow",
                        Principal: { Service: "sns.amazonaws.com" },
                        Action: "sqs:SendMessage",
                        Resource: queue.Arn,
                        Condition: { ArnEquals: { "aws:SourceArn": topic } },
                    }],
                },
            }
            subscription: AWS::SNS::Subscription {
                TopicArn: topic,
                Protocol: "sqs",
                Endpoint: queue.Arn,
                RawMessageDelivery: true,
                FilterPolicy: { event: [event] },
            }
        }

        // Outside the loop, what it declares is a list.
        alarm: AWS::CloudWatch::Alarm {
            AlarmDescription: "The first event's messages pile up",
            Namespace: "AWS/SQS",
            MetricName: "ApproximateAgeOfOldestMessage",
            Dimensions: [{ Name: "QueueName", Value: queue[0].attribute("QueueName") }],
            Statistic: "Maximum",
            Period: 300,
            EvaluationPeriods: 1,
            Threshold: 900,
            ComparisonOperator: "GreaterThanThreshold",
        }

        out topic = topic;
    }
}

fn main() -> std::process::ExitCode {
    infra::run::<Events>()
}
