//! [`Limit`]: how long is left, for what. It knows no database.
//!
//! Three moments, in this order: PostgreSQL is told to cancel what runs; whoever still waits gives up; everything is
//! closed. The first is the usual one, and leaves a message that names the statement.

use std::time::Duration;

use tokio::time::Instant;

/// The moments at which work must end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    pub(crate) statements: Instant,
    pub(crate) work: Instant,
    pub(crate) all: Instant,
}

impl Limit {
    /// Everything is closed at the deadline.
    pub(crate) fn until(deadline: Instant) -> Limit {
        let whole = deadline.saturating_duration_since(Instant::now());
        let closing = (whole / 10).min(Duration::from_secs(1));
        let before = |by: Duration| deadline.checked_sub(by).unwrap_or(deadline);
        Limit {
            statements: before(closing * 2),
            work: before(closing),
            all: deadline,
        }
    }

    /// What a statement that begins now may take. PostgreSQL reads a zero as no limit.
    pub(crate) fn statement_timeout(&self) -> Option<Duration> {
        let left = self.statements.saturating_duration_since(Instant::now());
        (left >= Duration::from_millis(1)).then_some(left)
    }

    /// Whether a statement that was cancelled just now was cancelled for this limit.
    pub(crate) fn is_over(&self) -> bool {
        self.statement_timeout()
            .is_none_or(|left| left < Duration::from_millis(20))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Instant, Limit};

    #[test]
    fn statements_end_before_the_rest() {
        let limit = Limit::until(Instant::now() + Duration::from_secs(5));
        assert!(limit.statements < limit.work && limit.work < limit.all && !limit.is_over());
        assert_eq!(Limit::until(Instant::now()).statement_timeout(), None);
    }
}
