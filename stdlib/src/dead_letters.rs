//! [`DeadLetters`]: where goes what could not be handed over or worked on. It must not know what that is.

use infra::{Text, infra};

infra! {
    /// A queue that keeps what could not be handed over, for fourteen days.
    pub(crate) construct DeadLetters {
        queue: AWS::SQS::Queue { MessageRetentionPeriod: 1209600, SqsManagedSseEnabled: true }

        /// The queue.
        out queue: AWS::SQS::Queue = queue;
    }
}

infra! {
    /// Lets a service send to such a queue as itself, on behalf of one resource.
    pub(crate) construct DeadLetterPolicy {
        /// The queue.
        in letters: AWS::SQS::Queue;
        /// The service: `sns.amazonaws.com`.
        in service: &'static str;
        /// The ARN of the resource.
        in source: Text;

        policy: AWS::SQS::QueuePolicy {
            Queues: [letters],
            PolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: service },
                    Action: "sqs:SendMessage",
                    Resource: letters.Arn,
                    Condition: { ArnEquals: { "aws:SourceArn": source } },
                }],
            },
        }
    }
}
