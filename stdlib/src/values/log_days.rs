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
        let property = infra_schema::resource("AWS::Logs::LogGroup")
            .and_then(|group| group.root().property("RetentionInDays"))
            .and_then(|days| days.node().enumeration());
        let known: Vec<String> = property
            .expect("the numbers of days")
            .map(|days| days.to_string())
            .collect();
        let taken: Vec<String> = (0..=u16::MAX)
            .filter(|days| LogDays::new(*days).is_ok())
            .map(|days| days.to_string())
            .collect();
        assert_eq!(
            taken, known,
            "`LogDays` is not what CloudWatch Logs takes\nhelp: write the numbers on the right in `stdlib/src/values/log_days.rs`, in its help too"
        );
        for days in known {
            assert!(
                LogDays::new(31)
                    .is_err_and(|refusal| refusal.help().contains(&format!("`{days}`"))),
                "{days}"
            );
        }
    }
}
