//! [`Memory`]: how much memory a function has, and with it how much of a processor.

use infra::{
    Refusal, ToValue, Value, json,
    rules::text::{one_of, quantity},
};

/// A function's memory in MB: 128 to 10240, as a number or as text, `"512 MB"`, `"2 GB"`. At 1769 MB it has one whole processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory(u16);

impl Memory {
    /// # Errors
    /// Below 128 and above 10240.
    pub const fn new(megabytes: u16) -> Result<Memory, Refusal> {
        match megabytes {
            0..128 => Err(Refusal::new(
                "a function has at least 128 MB",
                "write `128` or more",
            )),
            128..=10240 => Ok(Memory(megabytes)),
            _ => Err(Refusal::new(
                "a function has at most 10240 MB",
                "write a number from `128` to `10240`",
            )),
        }
    }

    /// With its unit, `MB` or `GB`, which are 1024 times as much.
    ///
    /// # Errors
    /// Other units, and as [`Memory::new`].
    pub const fn parse(text: &'static str) -> Result<Memory, Refusal> {
        let megabytes = match quantity(text) {
            Some((number, unit)) if one_of(unit, &["MB", "MiB"]) => number,
            Some((number, unit)) if one_of(unit, &["GB", "GiB"]) => number.saturating_mul(1024),
            _ => {
                return Err(Refusal::new(
                    "a function's memory is a number of MB",
                    "write it like `512`, `\"512 MB\"` or `\"2 GB\"`",
                ));
            }
        };
        match megabytes > 10240 {
            true => Memory::new(u16::MAX),
            false => Memory::new(megabytes as u16),
        }
    }
}

impl ToValue for Memory {
    type Json = json::Number;
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

infra::input! { Memory: u16 => Memory::new, &'static str => Memory::parse, or Memory(256) }

#[cfg(test)]
mod tests {
    use super::Memory;

    #[test]
    fn a_unit_may_stand_behind_it() {
        for (text, megabytes) in [
            ("128MB", 128),
            ("512 MiB", 512),
            ("2 GB", 2048),
            ("10GiB", 10240),
        ] {
            assert_eq!(Memory::parse(text), Memory::new(megabytes), "{text}");
        }
        for wrong in [
            "",
            "512",
            "MB",
            "2 TB",
            "11 GB",
            "1MB",
            "99999999999999999999 GB",
        ] {
            assert!(Memory::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn from_128_to_10240() {
        assert!(
            (0..=20_000)
                .filter(|megabytes| Memory::new(*megabytes).is_ok())
                .eq(128..=10240)
        );
    }
}
