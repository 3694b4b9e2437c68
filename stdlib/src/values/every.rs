//! [`Every`]: when a schedule runs.

use infra::{Refusal, ToValue, Value, json, rules::text::starts};

/// When a schedule runs, in the words of EventBridge Scheduler. Written as text, `"rate(5 minutes)"` or `"cron(0 6 ? * MON-FRI *)"`, or
/// by a function of this type.
#[derive(Clone, Copy, Debug)]
pub struct Every(Kind);

#[derive(Clone, Copy, Debug)]
enum Kind {
    Rate(u32, &'static str),
    Cron(&'static str),
    Written(&'static str),
}

impl Every {
    /// Every so many minutes.
    pub const fn minutes(number: u32) -> Every {
        Every(Kind::Rate(number, "minute"))
    }

    /// Every so many hours.
    pub const fn hours(number: u32) -> Every {
        Every(Kind::Rate(number, "hour"))
    }

    /// Every so many days.
    pub const fn days(number: u32) -> Every {
        Every(Kind::Rate(number, "day"))
    }

    /// By six fields: minutes, hours, day of the month, month, day of the week, year. `Every::cron("0 6 ? * MON-FRI *")` is six o'clock
    /// on working days.
    pub const fn cron(fields: &'static str) -> Every {
        Every(Kind::Cron(fields))
    }

    /// The text as a template has it.
    ///
    /// # Errors
    /// What is neither a rate nor a cron expression.
    pub const fn new(text: &'static str) -> Result<Every, Refusal> {
        match starts(text, "rate(") || starts(text, "cron(") {
            true => Ok(Every(Kind::Written(text))),
            false => Err(Refusal::new(
                "a schedule is a rate or a cron expression",
                "write it like `Every::minutes(5)` or `\"cron(0 6 ? * MON-FRI *)\"`",
            )),
        }
    }
}

impl ToValue for Every {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        match self.0 {
            Kind::Rate(1, unit) => Value::text(format!("rate(1 {unit})")),
            Kind::Rate(number, unit) => Value::text(format!("rate({number} {unit}s)")),
            Kind::Cron(fields) => Value::text(format!("cron({fields})")),
            Kind::Written(text) => Value::Text(text),
        }
    }
}

infra::input! { Every: &'static str => Every::new, or Every::days(1) }
