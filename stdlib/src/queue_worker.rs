//! [`QueueWorker`]: a function that works off a queue. It must not know what the messages are.

use infra::infra;

use crate::{Batch, Function, QueueConcurrency};

infra! {
    /// Has a function work off a queue.
    ///
    /// ```text
    /// failed: AWS::SQS::Queue {}
    /// jobs: AWS::SQS::Queue { VisibilityTimeout: 180, RedrivePolicy: { deadLetterTargetArn: failed, maxReceiveCount: 5 } }
    /// mail: Function { code: handler!("lambda/mail.ts"), timeout: 30 }
    /// mailing: QueueWorker { queue: jobs, run: mail }
    /// ```
    ///
    /// The function answers which messages of a batch it failed at, `{ batchItemFailures: [{ itemIdentifier }] }`, and only those come
    /// again; an answer without that means that all went well, an exception that none did. What fails too often goes where the queue's
    /// own `RedrivePolicy` says. A queue has to hide messages for as long as the function may run, which `cargo check` and synthesis
    /// look at; AWS advises six times as long.
    pub construct QueueWorker {
        /// The queue.
        in queue: AWS::SQS::Queue;
        /// The function.
        in run: Function;
        /// How many messages it gets at once, 1 to 10000; of a first-in-first-out queue, at most 10.
        in batch: Batch = 10;
        /// How many runs at once work it off, 2 to 1000; left out, as many as the function may have.
        in concurrency: QueueConcurrency = QueueConcurrency::UNLIMITED;

        grant run { receive queue; }
        mapping: AWS::Lambda::EventSourceMapping {
            EventSourceArn: queue.Arn,
            FunctionName: run.arn,
            BatchSize: batch,
            MaximumBatchingWindowInSeconds: batch.gathering(),
            ScalingConfig: concurrency.scaling(),
            FunctionResponseTypes: ["ReportBatchItemFailures"],
        }
    }
}
