//! [`DeadLetterQueue`]: where goes what a function failed at.

use infra::{AWS, IntoInput, Report, Resource};

/// Where goes what a function failed at that was called without anybody waiting for the answer, by a schedule, a topic or a bucket: Lambda
/// tries twice more, and then keeps the event here. A queue of your own is taken as it is, `dead_letters: failed`.
#[derive(Clone, Copy, Debug, Default)]
pub enum DeadLetterQueue {
    /// Nowhere: the event is lost, and the log has what the function said.
    #[default]
    None,
    /// A queue that the function makes, which keeps events for fourteen days.
    Managed,
    /// A queue of your own.
    Existing(Resource<AWS::SQS::Queue>),
}

impl DeadLetterQueue {
    /// Whether the function makes it.
    pub(crate) fn is_managed(self) -> bool {
        matches!(self, DeadLetterQueue::Managed)
    }

    /// The queue, of which one may have been made.
    pub(crate) fn queue(
        self,
        made: Option<Resource<AWS::SQS::Queue>>,
    ) -> Option<Resource<AWS::SQS::Queue>> {
        match self {
            DeadLetterQueue::Existing(queue) => Some(queue),
            DeadLetterQueue::None | DeadLetterQueue::Managed => made,
        }
    }
}

infra::input! {
    DeadLetterQueue,
    help: "write `DeadLetterQueue::Managed`, or the name of an `AWS::SQS::Queue`"
}

#[diagnostic::do_not_recommend]
impl IntoInput<DeadLetterQueue> for Resource<AWS::SQS::Queue> {
    fn into_input(self, _: &mut Report<'_>) -> DeadLetterQueue {
        DeadLetterQueue::Existing(self)
    }
}
