//! [`TimeZone`]: by whose clock a schedule runs.

use infra::{Refusal, ToValue, Value, json, rules::all};

/// A time zone of the IANA database, `Europe/Berlin`, or `UTC`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeZone(&'static str);

impl TimeZone {
    /// # Errors
    /// What does not look like a name of the database.
    pub const fn new(name: &'static str) -> Result<TimeZone, Refusal> {
        let legal = all!(name, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'_' | b'-' | b'+');
        match legal && !name.is_empty() && name.len() <= 50 {
            true => Ok(TimeZone(name)),
            false => Err(Refusal::new(
                "a time zone is named as in the IANA database",
                "write it like `Europe/Berlin` or `UTC`",
            )),
        }
    }
}

impl ToValue for TimeZone {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        Value::Text(self.0)
    }
}

infra::input! { TimeZone: &'static str => TimeZone::new, or TimeZone("UTC") }
