//! [`Batch`]: how much a function gets at once.

use infra::{Refusal, ToValue, Value, json};

/// How many messages or records a function gets at once, 1 to 10000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Batch(u16);

impl Batch {
    /// # Errors
    /// Other numbers.
    pub const fn new(number: u16) -> Result<Batch, Refusal> {
        match number {
            1..=10_000 => Ok(Batch(number)),
            _ => Err(Refusal::new(
                "a batch has 1 to 10000 messages",
                "write it like `10`",
            )),
        }
    }

    /// For how many seconds Lambda gathers messages. A queue's batch of more than ten needs one at least.
    pub(crate) fn gathering(self) -> Option<u16> {
        (self.0 > 10).then_some(1)
    }
}

impl ToValue for Batch {
    type Json = json::Number;
    fn to_value(&self) -> Value {
        Value::Integer(self.0.into())
    }
}

infra::input! { Batch: u16 => Batch::new, or Batch(10) }
