//! [`DeadLetters`]: where goes what could not be handed over or worked on. It must not know what that is.

use infra::{AWS, Grant, Grants, Resource, Text, infra, verbs::Send};

use crate::KmsKey;

infra! {
    /// A queue that keeps what could not be handed over, for fourteen days.
    pub(crate) construct DeadLetters {
        /// The key that encrypts it.
        in key: KmsKey;

        queue: AWS::SQS::Queue {
            MessageRetentionPeriod: 1209600,
            SqsManagedSseEnabled: key.arn().is_none().then_some(true),
            KmsMasterKeyId: key.arn(),
        }

        /// The queue.
        out queue: AWS::SQS::Queue = queue;
        /// The same, for who is to send to it.
        out letters: Letters = Letters { queue, key };
    }
}

/// A queue with its key, which others may have made.
#[derive(Clone, Copy)]
pub(crate) struct Letters {
    queue: Resource<AWS::SQS::Queue>,
    key: KmsKey,
}

impl Letters {
    /// A queue of somebody's own. What its key is asked for, the table of grants says.
    pub(crate) fn existing(queue: Resource<AWS::SQS::Queue>) -> Letters {
        let key = KmsKey::NONE;
        Letters { queue, key }
    }
}

// Nothing that a user could name, so nothing that rustc should recommend.
#[diagnostic::do_not_recommend]
impl Grants<Send> for Letters {
    fn grant(&self, grant: &mut Grant<'_>) {
        Grants::<Send>::grant(&self.queue, grant);
        self.key.grant_send(grant);
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
