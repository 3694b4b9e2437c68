//! [`Memory`]: how much memory a function has, and with it how much of a processor.

use infra::{Refusal, ToValue, Value, json};

/// A function's memory in MB: 128 to 10240. At 1769 MB it has one whole processor.
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
}

impl ToValue for Memory {
    type Json = json::Number;
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

infra::input! { Memory: u16 => Memory::new, or Memory(256) }

#[cfg(test)]
mod tests {
    use super::Memory;

    #[test]
    fn from_128_to_10240() {
        assert!(
            (0..=20_000)
                .filter(|megabytes| Memory::new(*megabytes).is_ok())
                .eq(128..=10240)
        );
    }
}
