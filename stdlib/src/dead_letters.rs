//! [`DeadLetters`]: where goes what could not be handed over or worked on. It must not know what that is.

use infra::infra;

infra! {
    /// A queue that keeps what could not be handed over, for fourteen days.
    pub(crate) construct DeadLetters {
        queue: AWS::SQS::Queue { MessageRetentionPeriod: 1209600, SqsManagedSseEnabled: true }

        /// The queue.
        out queue: AWS::SQS::Queue = queue;
    }
}
