//! [`BucketWorker`]: a function that is called with what happens in a bucket. It must not know what the objects are.

use infra::infra;

use crate::{
    BucketEvent, Function, KmsKey,
    dead_letters::{DeadLetterPolicy, DeadLetters},
};

infra! {
    /// Calls a function with what happens to a bucket's objects.
    ///
    /// ```text
    /// uploads: AWS::S3::Bucket {
    ///     NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    /// }
    /// scaling: BucketWorker { bucket: uploads, run: scale }
    ///
    /// grant scale { read uploads as UPLOADS; }
    /// ```
    ///
    /// The bucket sends its events to EventBridge, which it has to be told itself; without it, `cargo check` or synthesis says so. The
    /// function gets EventBridge's event: `event.detail.object.key`. What could not be handed over is kept in `letters`. What a
    /// function itself fails at is tried twice more by Lambda.
    ///
    /// Through EventBridge the bucket does not need the function, so that the function may be told the bucket's name. A bucket whose own
    /// `NotificationConfiguration` names the function needs it, and `read uploads as …` would be a circular dependency; `read uploads` is not.
    ///
    /// Left as it is: without `key`, SQS's own key encrypts `letters` (CKV_AWS_27), because a key of one's own costs money.
    pub construct BucketWorker {
        /// The bucket.
        in bucket: AWS::S3::Bucket;
        /// The function.
        in run: Function;
        /// What it is called with: `BucketEvent::Created` or `BucketEvent::Deleted`.
        in on: BucketEvent = BucketEvent::Created;
        /// The key that encrypts `letters`; left out, SQS's own. Its policy has to let EventBridge in, as that of an
        /// [`EncryptionKey`](crate::EncryptionKey) does.
        in key: KmsKey = KmsKey::NONE;

        dead: DeadLetters { key: key }
        let letters = dead.queue;
        events: AWS::Events::Rule {
            EventPattern: {
                source: ["aws.s3"],
                "detail-type": [on],
                detail: { bucket: { name: [bucket] } },
            },
            Targets: [{ Id: "Function", Arn: run.arn, DeadLetterConfig: { Arn: letters.Arn } }],
        }
        permission: AWS::Lambda::Permission {
            Action: "lambda:InvokeFunction",
            FunctionName: run.arn,
            Principal: "events.amazonaws.com",
            SourceArn: events.Arn,
        }
        keeping: DeadLetterPolicy { letters: letters, service: "events.amazonaws.com", source: events.Arn }

        /// What could not be handed over.
        out letters: AWS::SQS::Queue = letters;
    }
}
