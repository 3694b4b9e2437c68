//! [`Insights`]: what Database Insights keeps of a cluster's load.

/// What CloudWatch Database Insights keeps of a cluster's load: which statements waited, and for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insights {
    /// Nothing.
    Off,
    /// Seven days of it, which cost nothing.
    Standard,
    /// Fifteen months, with locks and execution plans: paid by the cluster's capacity, about 9 USD a month and ACU.
    Advanced,
}

impl Insights {
    /// RDS's word for it, unless nothing is kept.
    pub fn mode(self) -> Option<&'static str> {
        match self {
            Insights::Off => None,
            Insights::Standard => Some("standard"),
            Insights::Advanced => Some("advanced"),
        }
    }

    /// For how many days it is kept.
    pub fn days(self) -> Option<u16> {
        match self {
            Insights::Off => None,
            Insights::Standard => Some(7),
            Insights::Advanced => Some(465),
        }
    }

    /// Whether anything is kept.
    pub fn enabled(self) -> Option<bool> {
        self.mode().map(|_| true)
    }
}

infra::input! { Insights }
