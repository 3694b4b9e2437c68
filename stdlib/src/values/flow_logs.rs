//! [`FlowLogs`]: which traffic of a network is recorded.

/// Which traffic of a network is recorded in CloudWatch Logs. What is recorded costs about 0.50 USD a GB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowLogs {
    /// None.
    Off,
    /// What security groups and network ACLs refused: little, and what one looks for first.
    Rejected,
    /// All.
    All,
}

impl FlowLogs {
    /// EC2's word for it, unless nothing is recorded.
    pub fn traffic_type(self) -> Option<&'static str> {
        match self {
            FlowLogs::Off => None,
            FlowLogs::Rejected => Some("REJECT"),
            FlowLogs::All => Some("ALL"),
        }
    }
}

infra::input! { FlowLogs, help: "write `FlowLogs::Off`, `FlowLogs::Rejected` or `FlowLogs::All`" }
