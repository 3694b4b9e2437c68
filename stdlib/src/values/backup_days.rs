//! [`BackupDays`]: for how long a database can be taken back to any second.

use infra::{Refusal, ToValue, Value, json};

/// For how many days Aurora keeps what it needs to go back to any second: 1 to 35.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupDays(u8);

impl BackupDays {
    /// # Errors
    /// 0 and what is above 35.
    pub const fn new(days: u8) -> Result<BackupDays, Refusal> {
        match days {
            0 => Err(Refusal::new(
                "Aurora's backups cannot be switched off",
                "write `1` or more",
            )),
            1..=35 => Ok(BackupDays(days)),
            _ => Err(Refusal::new(
                "Aurora keeps backups for at most 35 days",
                "write a number from `1` to `35`",
            )),
        }
    }
}

impl ToValue for BackupDays {
    type Json = json::Number;
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

infra::input! { BackupDays: u8 => BackupDays::new, or BackupDays(7) }

#[cfg(test)]
mod tests {
    use super::BackupDays;

    #[test]
    fn one_to_35() {
        assert!(
            (0..=255)
                .filter(|days| BackupDays::new(*days).is_ok())
                .eq(1..=35)
        );
    }
}
