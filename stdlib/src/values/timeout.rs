//! [`Timeout`] and [`ApiTimeout`]: for how long a function may run.

use std::time::Duration;

use infra::{
    Refusal, ToValue, Value, json,
    rules::text::{one_of, quantity},
};

/// For how many seconds a function may run: 1 to 900, as a number, as text (`"60s"`, `"5m"`), or as a [`Duration`] of whole seconds.
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

    /// With its unit, `s`, `m` or `h`.
    ///
    /// # Errors
    /// Other units, and as [`Timeout::new`].
    pub const fn parse(text: &'static str) -> Result<Timeout, Refusal> {
        match seconds(text) {
            Ok(seconds) => Timeout::new(seconds),
            Err(refusal) => Err(refusal),
        }
    }

    /// As long.
    ///
    /// # Errors
    /// Parts of a second, and as [`Timeout::new`].
    pub const fn from_duration(duration: Duration) -> Result<Timeout, Refusal> {
        match whole_seconds(duration) {
            Ok(seconds) => Timeout::new(seconds),
            Err(refusal) => Err(refusal),
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

infra::input! {
    Timeout: u16 => Timeout::new, &'static str => Timeout::parse, Duration => Timeout::from_duration, or Timeout(30)
}

/// A time with its unit, in seconds. What is more than fits is the most that does, which no timeout takes.
const fn seconds(text: &str) -> Result<u16, Refusal> {
    let seconds = match quantity(text) {
        Some((number, unit)) if one_of(unit, &["s", "sec", "second", "seconds"]) => number,
        Some((number, unit)) if one_of(unit, &["m", "min", "minute", "minutes"]) => {
            number.saturating_mul(60)
        }
        Some((number, unit)) if one_of(unit, &["h", "hour", "hours"]) => {
            number.saturating_mul(3600)
        }
        _ => {
            return Err(Refusal::new(
                "a timeout is a number of seconds",
                "write it like `60`, `\"60s\"` or `\"5m\"`",
            ));
        }
    };
    Ok(at_most_65535(seconds))
}

const fn whole_seconds(duration: Duration) -> Result<u16, Refusal> {
    match duration.subsec_nanos() {
        0 => Ok(at_most_65535(duration.as_secs())),
        _ => Err(Refusal::new(
            "a timeout is a whole number of seconds",
            "write it like `Duration::from_secs(60)`",
        )),
    }
}

const fn at_most_65535(seconds: u64) -> u16 {
    match seconds > u16::MAX as u64 {
        true => u16::MAX,
        false => seconds as u16,
    }
}

const fn at_most_255(seconds: u16) -> u8 {
    match seconds > u8::MAX as u16 {
        true => u8::MAX,
        false => seconds as u8,
    }
}

/// For how many seconds a function behind an API may run: 1 to 29, when API Gateway gives up. Written as a [`Timeout`] is.
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

    /// With its unit, `s`.
    ///
    /// # Errors
    /// Other units, and as [`ApiTimeout::new`].
    pub const fn parse(text: &'static str) -> Result<ApiTimeout, Refusal> {
        match seconds(text) {
            Ok(seconds) => ApiTimeout::new(at_most_255(seconds)),
            Err(refusal) => Err(refusal),
        }
    }

    /// As long.
    ///
    /// # Errors
    /// Parts of a second, and as [`ApiTimeout::new`].
    pub const fn from_duration(duration: Duration) -> Result<ApiTimeout, Refusal> {
        match whole_seconds(duration) {
            Ok(seconds) => ApiTimeout::new(at_most_255(seconds)),
            Err(refusal) => Err(refusal),
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

infra::input! {
    ApiTimeout: u8 => ApiTimeout::new, &'static str => ApiTimeout::parse, Duration => ApiTimeout::from_duration,
    or ApiTimeout(10)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{ApiTimeout, Timeout};

    #[test]
    fn a_unit_may_stand_behind_it() {
        for (text, seconds) in [("60s", 60), ("5m", 300), ("5 minutes", 300), ("1 sec", 1)] {
            assert_eq!(Timeout::parse(text), Timeout::new(seconds), "{text}");
        }
        for wrong in [
            "",
            "60",
            "s",
            "60x",
            "0s",
            "1h",
            "901s",
            "99999999999999999999h",
        ] {
            assert!(Timeout::parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(ApiTimeout::parse("29s"), ApiTimeout::new(29));
        assert!(ApiTimeout::parse("261s").is_err(), "it is no 5 seconds");
    }

    #[test]
    fn a_duration_is_whole_seconds() {
        assert_eq!(
            Timeout::from_duration(Duration::from_secs(60)),
            Timeout::new(60)
        );
        assert!(Timeout::from_duration(Duration::from_millis(1500)).is_err());
        assert!(Timeout::from_duration(Duration::MAX).is_err());
        assert!(ApiTimeout::from_duration(Duration::from_secs(261)).is_err());
    }

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
