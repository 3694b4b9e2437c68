//! [`PasswordLength`]: how long a generated secret is.

use infra::{Refusal, ToValue, Value, json};

/// How many letters and digits a generated secret has: 16 to 4096. Each is worth almost six bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordLength(u16);

impl PasswordLength {
    /// # Errors
    /// Below 16 and above 4096.
    pub const fn new(length: u16) -> Result<PasswordLength, Refusal> {
        match length {
            0..16 => Err(Refusal::new(
                "a secret of under 16 characters can be guessed",
                "write `32`",
            )),
            16..=4096 => Ok(PasswordLength(length)),
            _ => Err(Refusal::new(
                "Secrets Manager generates at most 4096 characters",
                "write a number from `16` to `4096`",
            )),
        }
    }
}

impl ToValue for PasswordLength {
    type Json = json::Number;
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

infra::input! { PasswordLength: u16 => PasswordLength::new, or PasswordLength(32) }

#[cfg(test)]
mod tests {
    use super::PasswordLength;

    #[test]
    fn from_16_to_4096() {
        assert!(
            (0..=5000)
                .filter(|length| PasswordLength::new(*length).is_ok())
                .eq(16..=4096)
        );
    }
}
