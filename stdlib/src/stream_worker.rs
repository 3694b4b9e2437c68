//! [`StreamWorker`]: a function that reads a stream. It must not know what the records are.

use infra::infra;

use crate::{Batch, EventStream, Function, KmsKey, dead_letters::DeadLetters};

infra! {
    /// Has a function read a stream: the changes of a table, or a stream of Kinesis.
    ///
    /// ```text
    /// orders: AWS::DynamoDB::Table { …, StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" } }
    /// search: StreamWorker { stream: orders, run: index }
    /// ```
    ///
    /// It begins with the oldest record that is there. A batch that the function fails at is halved and tried again, five times; then
    /// `letters` is told which records it were, and the rest goes on.
    ///
    /// Left as it is: without `key`, SQS's own key encrypts `letters` (CKV_AWS_27), because a key of one's own costs money.
    pub construct StreamWorker {
        /// The table or the stream.
        in stream: EventStream;
        /// The function.
        in run: Function;
        /// How many records it gets at once, 1 to 10000.
        in batch: Batch = 100;
        /// The key that encrypts `letters`; left out, SQS's own.
        in key: KmsKey = KmsKey::NONE;

        dead: DeadLetters { key: key }
        let letters = dead.queue;
        let kept = dead.letters;
        grant run {
            receive stream;
            send kept;
        }
        mapping: AWS::Lambda::EventSourceMapping {
            EventSourceArn: stream.arn(),
            FunctionName: run.arn,
            StartingPosition: "TRIM_HORIZON",
            BatchSize: batch,
            BisectBatchOnFunctionError: true,
            MaximumRetryAttempts: 5,
            FunctionResponseTypes: ["ReportBatchItemFailures"],
            DestinationConfig: { OnFailure: { Destination: letters.Arn } },
        }

        /// What the function failed at.
        out letters: AWS::SQS::Queue = letters;
    }
}
