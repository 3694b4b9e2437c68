//! [`Timeout`] and [`ApiTimeout`]: for how long a function may run.

use infra::{Refusal, ToValue, Value, json};

/// For how many seconds a function may run: 1 to 900.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeout(u16);

impl Timeout {
    /// # Errors
    /// 0 and what is above 900.
    pub const fn new(seconds: u16) -> Result<Timeout, Refusal> {
        match seconds {
            0 => Err(Refusal::new(
                "a function needs at least a second",
                "write `1` or more",
            )),
            1..=900 => Ok(Timeout(seconds)),
            _ => Err(Refusal::new(
                "Lambda ends a function after 900 seconds",
                "write a number from `1` to `900`",
            )),
        }
    }

    /// In seconds.
    pub const fn seconds(self) -> u16 {
        self.0
    }
}

impl ToValue for Timeout {
    type Json = json::Number;
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

infra::input! { Timeout: u16 => Timeout::new, or Timeout(30) }

/// For how many seconds a function behind an API may run: 1 to 29, when API Gateway gives up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApiTimeout(u8);

impl ApiTimeout {
    /// # Errors
    /// 0 and what is above 29.
    pub const fn new(seconds: u8) -> Result<ApiTimeout, Refusal> {
        match seconds {
            0 => Err(Refusal::new(
                "a function needs at least a second",
                "write `1` or more",
            )),
            1..=29 => Ok(ApiTimeout(seconds)),
            _ => Err(Refusal::new(
                "API Gateway waits at most 29 seconds for an answer",
                "write a number from `1` to `29`",
            )),
        }
    }

    /// In milliseconds, as API Gateway counts.
    pub const fn milliseconds(self) -> u32 {
        self.0 as u32 * 1000
    }
}

/// In seconds, as Lambda counts.
impl ToValue for ApiTimeout {
    type Json = json::Number;
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

infra::input! { ApiTimeout: u8 => ApiTimeout::new, or ApiTimeout(10) }

#[cfg(test)]
mod tests {
    use super::{ApiTimeout, Timeout};

    #[test]
    fn lambda_waits_900_seconds() {
        assert!(
            (0..=2000)
                .filter(|seconds| Timeout::new(*seconds).is_ok())
                .eq(1..=900)
        );
    }

    #[test]
    fn api_gateway_waits_29() {
        assert!(
            (0..=255)
                .filter(|seconds| ApiTimeout::new(*seconds).is_ok())
                .eq(1..=29)
        );
    }
}
