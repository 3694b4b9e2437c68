//! [`QueueConcurrency`]: how many runs at once work off a queue.

use infra::{Refusal, Value};

/// How many runs at once work off a queue at most, 2 to 1000; left out, as many as the function may have. Unlike a function's own
/// `concurrency`, it leaves what is too much in the queue and takes nothing from the account's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueConcurrency(Option<u16>);

impl QueueConcurrency {
    /// No limit of its own.
    pub const UNLIMITED: QueueConcurrency = QueueConcurrency(None);

    /// # Errors
    /// Below 2 and above 1000.
    pub const fn new(runs: u16) -> Result<QueueConcurrency, Refusal> {
        match runs {
            2..=1000 => Ok(QueueConcurrency(Some(runs))),
            _ => Err(Refusal::new(
                "Lambda works off a queue in 2 to 1000 runs at once",
                "write a number from `2` to `1000`; a function with `concurrency: 1` runs alone",
            )),
        }
    }

    /// A mapping's `ScalingConfig`.
    pub(crate) fn scaling(self) -> Option<Value> {
        let runs = i64::from(self.0?);
        Some(Value::map([("MaximumConcurrency", Value::Integer(runs))]))
    }
}

infra::input! { QueueConcurrency: u16 => QueueConcurrency::new, or QueueConcurrency::UNLIMITED }

#[cfg(test)]
mod tests {
    use super::QueueConcurrency;

    #[test]
    fn two_to_a_thousand() {
        let taken = (0..=u16::MAX).filter(|runs| QueueConcurrency::new(*runs).is_ok());
        assert!(taken.eq(2..=1000));
    }
}
