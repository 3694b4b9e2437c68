//! [`RateLimit`]: how many requests a firewall lets through from one address.

use infra::{Refusal, ToValue, Value, json};

/// How many requests one address may send in five minutes, 10 to 2,000,000,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit(u32);

impl RateLimit {
    /// # Errors
    /// Other numbers, which AWS WAF does not take.
    pub const fn new(requests: u32) -> Result<RateLimit, Refusal> {
        match requests {
            10..=2_000_000_000 => Ok(RateLimit(requests)),
            _ => Err(Refusal::new(
                "AWS WAF limits an address to 10 to 2,000,000,000 requests",
                "write it like `2000`",
            )),
        }
    }
}

impl ToValue for RateLimit {
    type Json = json::Number;
    fn to_value(&self) -> Value {
        Value::Integer(self.0.into())
    }
}

infra::input! { RateLimit: u32 => RateLimit::new, or RateLimit(2000) }
