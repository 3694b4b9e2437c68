//! [`TopicWorker`]: a function that is called with what is published. It must not know what that is.

use infra::infra;

use crate::{
    Function, KmsKey,
    dead_letters::{DeadLetterPolicy, DeadLetters},
};

infra! {
    /// Calls a function with what is published on a topic.
    ///
    /// ```text
    /// orders: AWS::SNS::Topic { KmsMasterKeyId: "alias/aws/sns" }
    /// billing: TopicWorker { topic: orders, run: bill }
    /// ```
    ///
    /// What could not be handed over to the function is kept in `letters`. What a function itself fails at is tried twice more by
    /// Lambda.
    ///
    /// Left as it is: without `key`, SQS's own key encrypts `letters` (CKV_AWS_27), because a key of one's own costs money.
    pub construct TopicWorker {
        /// The topic.
        in topic: AWS::SNS::Topic;
        /// The function.
        in run: Function;
        /// The key that encrypts `letters`; left out, SQS's own. Its policy has to let SNS in, as that of an
        /// [`EncryptionKey`](crate::EncryptionKey) does.
        in key: KmsKey = KmsKey::NONE;

        dead: DeadLetters { key: key }
        let letters = dead.queue;
        keeping: DeadLetterPolicy { letters: letters, service: "sns.amazonaws.com", source: topic }
        permission: AWS::Lambda::Permission {
            Action: "lambda:InvokeFunction",
            FunctionName: run.arn,
            Principal: "sns.amazonaws.com",
            SourceArn: topic,
        }
        // What is published before the function may be called would be lost.
        #[depends_on(permission, keeping)]
        subscription: AWS::SNS::Subscription {
            TopicArn: topic,
            Protocol: "lambda",
            Endpoint: run.arn,
            RedrivePolicy: { deadLetterTargetArn: letters.Arn },
        }

        /// What could not be handed over.
        out letters: AWS::SQS::Queue = letters;
    }
}
