//! [`Every`]: when a schedule runs.

use infra::{
    Refusal, ToValue, Value, json,
    rules::{
        schedule::{CRON_FIELDS, CronError, argument, cron, rate},
        text::is_resolved_later,
    },
};

/// When a schedule runs, in the words of EventBridge Scheduler. Written as text, `"rate(5 minutes)"` or `"cron(0 6 ? * MON-FRI *)"`, or
/// by a function of this type. `cargo check` judges either.
#[derive(Clone, Copy, Debug)]
pub struct Every(Kind);

#[derive(Clone, Copy, Debug)]
enum Kind {
    Rate(u32, &'static str),
    Cron(&'static str),
    Written(&'static str),
}

impl Every {
    /// Every so many minutes, 1 or more.
    pub const fn minutes(number: u32) -> Every {
        Every(Kind::Rate(number, "minute"))
    }

    /// Every so many hours, 1 or more.
    pub const fn hours(number: u32) -> Every {
        Every(Kind::Rate(number, "hour"))
    }

    /// Every so many days, 1 or more.
    pub const fn days(number: u32) -> Every {
        Every(Kind::Rate(number, "day"))
    }

    /// By six fields: minutes, hours, day of the month, month, day of the week, year. `Every::cron("0 6 ? * MON-FRI *")` is six o'clock
    /// on working days. One of the two days is `?`, which leaves it to the other.
    pub const fn cron(fields: &'static str) -> Every {
        Every(Kind::Cron(fields))
    }

    /// The text as a template has it.
    ///
    /// # Errors
    /// What is neither a rate nor a cron expression.
    pub const fn new(text: &'static str) -> Result<Every, Refusal> {
        if is_resolved_later(text) {
            return Ok(Every(Kind::Written(text)));
        }
        if let Some(fields) = argument(text, "cron") {
            return match cron(fields) {
                Ok(()) => Ok(Every(Kind::Written(text))),
                Err(wrong) => Err(refusal(wrong)),
            };
        }
        let is_rate = match argument(text, "rate") {
            Some(inner) => rate(inner).is_ok(),
            None => false,
        };
        match is_rate {
            true => Ok(Every(Kind::Written(text))),
            false => Err(Refusal::new(
                "this is neither a rate nor a cron expression",
                "write it like `Every::minutes(5)` or `\"cron(0 6 ? * MON-FRI *)\"`",
            )),
        }
    }

    /// Judges the fields of a cron expression.
    const fn fields(fields: &'static str) -> Result<Every, Refusal> {
        match cron(fields) {
            Ok(()) => Ok(Every::cron(fields)),
            Err(wrong) => Err(refusal(wrong)),
        }
    }

    /// Judges the number of a rate.
    const fn number(number: u32) -> Result<Every, Refusal> {
        match number {
            0 => Err(Refusal::new(
                "a rate is 1 or more",
                "write `1` or a greater number",
            )),
            _ => Ok(Every::days(number)),
        }
    }
}

/// What is wrong with a cron expression, as far as a `const fn` can say it.
const fn refusal(wrong: CronError<'_>) -> Refusal {
    match wrong {
        CronError::Count(5) => Refusal::new(
            "a cron expression of EventBridge has six fields, found 5",
            "add the year, and write `?` for one of the two days, such as `0 9 * * ? *` or `0 9 ? * MON-FRI *`",
        ),
        CronError::Count(_) => Refusal::new(
            "a cron expression of EventBridge has six fields",
            "write minutes, hours, day of the month, month, day of the week and year, such as `0 9 ? * MON-FRI *`",
        ),
        CronError::Days => Refusal::new(
            "of the two days of a cron expression just one is `?`",
            "write `?` for the day of the week, such as `0 9 1 * ? *`, or for the day of the month, such as `0 9 ? * MON *`",
        ),
        CronError::Field(number, _) => Refusal::new(FACTS[number], CRON_FIELDS[number].help),
    }
}

/// What is said of a field, in order.
const FACTS: [&str; CRON_FIELDS.len()] = [
    "the minutes of the cron expression, its first field, are wrong",
    "the hours of the cron expression, its second field, are wrong",
    "the day of the month of the cron expression, its third field, is wrong",
    "the month of the cron expression, its fourth field, is wrong",
    "the day of the week of the cron expression, its fifth field, is wrong",
    "the year of the cron expression, its sixth field, is wrong",
];

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

infra::input! {
    Every: &'static str => Every::new,
    fn cron(&'static str) => Every::fields,
    fn minutes(u32) => Every::number,
    fn hours(u32) => Every::number,
    fn days(u32) => Every::number,
    or Every::days(1)
}

#[cfg(test)]
mod tests {
    use super::{CRON_FIELDS, Every, FACTS};

    #[test]
    fn rates_and_cron_expressions() {
        for right in [
            "rate(1 minute)",
            "rate(5 hours)",
            "cron(0 8 * * ? *)",
            "{{resolve:ssm:/schedules/night}}",
        ] {
            assert!(Every::new(right).is_ok(), "{right}");
        }
        for wrong in [
            "5 minutes",
            "rate(0 hours)",
            "rate(5 weeks)",
            "cron(0 8 * * * *)",
            "cron(0 8 * * *)",
        ] {
            assert!(Every::new(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn each_fact_is_of_its_field() {
        for (fact, field) in FACTS.iter().zip(&CRON_FIELDS) {
            assert!(fact.contains(field.name), "{fact}");
        }
    }
}
