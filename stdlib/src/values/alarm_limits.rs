//! [`ErrorRate`] and [`Latency`]: from where on somebody is told of an API.

use infra::{Refusal, ToValue, Value, json};

/// A share of answers, in percent: above 0 and up to 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ErrorRate(f64);

impl ErrorRate {
    /// # Errors
    /// What is not above 0 and up to 100.
    pub const fn new(percent: f64) -> Result<ErrorRate, Refusal> {
        if percent > 0.0 && percent <= 100.0 {
            return Ok(ErrorRate(percent));
        }
        Err(Refusal::new(
            "a share of answers is above 0 and up to 100 percent",
            "write it like `1.0`",
        ))
    }

    /// The share that CloudWatch averages: 1 is all.
    pub fn share(self) -> f64 {
        self.0 / 100.0
    }
}

infra::input! { ErrorRate: f64 => ErrorRate::new, or ErrorRate(1.0) }

/// How long an answer takes, in milliseconds, 1 to 29000: API Gateway waits no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latency(u32);

impl Latency {
    /// # Errors
    /// Other numbers.
    pub const fn new(milliseconds: u32) -> Result<Latency, Refusal> {
        match milliseconds {
            1..=29_000 => Ok(Latency(milliseconds)),
            _ => Err(Refusal::new(
                "an answer takes 1 to 29000 milliseconds: API Gateway waits no longer",
                "write it like `3000`",
            )),
        }
    }
}

impl ToValue for Latency {
    type Json = json::Number;
    fn to_value(&self) -> Value {
        Value::Integer(self.0.into())
    }
}

infra::input! { Latency: u32 => Latency::new, or Latency(3000) }
