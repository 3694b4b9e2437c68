//! [`LogDays`]: for how long logs are kept.

use infra::{Refusal, ToValue, Value, json};

/// For how many days CloudWatch Logs keeps a log, of the numbers that it accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogDays(u16);

impl LogDays {
    /// # Errors
    /// Every number that CloudWatch Logs does not accept.
    pub const fn new(days: u16) -> Result<LogDays, Refusal> {
        match days {
            1 | 3 | 5 | 7 | 14 | 30 | 60 | 90 | 120 | 150 | 180 | 365 | 400 | 545 | 731 | 1096
            | 1827 | 2192 | 2557 | 2922 | 3288 | 3653 => Ok(LogDays(days)),
            _ => Err(Refusal::new(
                "CloudWatch Logs keeps logs for certain numbers of days only",
                "write `1`, `3`, `5`, `7`, `14`, `30`, `60`, `90`, `120`, `150`, `180`, `365`, `400`, `545`, `731`, `1096`, `1827`, `2192`, `2557`, `2922`, `3288` or `3653`",
            )),
        }
    }
}

impl ToValue for LogDays {
    type Json = json::Number;
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

infra::input! { LogDays: u16 => LogDays::new, or LogDays(30) }

#[cfg(test)]
mod tests {
    use super::LogDays;

    #[test]
    fn only_what_cloudwatch_accepts() {
        assert_eq!(
            (0..=u16::MAX)
                .filter(|days| LogDays::new(*days).is_ok())
                .count(),
            22
        );
        assert!(LogDays::new(31).is_err());
    }
}
