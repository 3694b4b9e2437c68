//! [`Monitoring`]: how often RDS measures the machines below a database.

use infra::Refusal;

/// How often RDS's enhanced monitoring measures an instance's machine, in seconds: 1, 5, 10, 15, 30 or 60; 0 turns it off. What
/// it measures goes to CloudWatch Logs, about 0.50 USD a GB: a few dollars a month and instance at 60.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Monitoring(u8);

impl Monitoring {
    /// # Errors
    /// Every number that RDS does not take.
    pub const fn new(seconds: u8) -> Result<Monitoring, Refusal> {
        match seconds {
            0 | 1 | 5 | 10 | 15 | 30 | 60 => Ok(Monitoring(seconds)),
            _ => Err(Refusal::new(
                "RDS measures at certain intervals only",
                "write `0`, `1`, `5`, `10`, `15`, `30` or `60`",
            )),
        }
    }

    /// The interval in seconds, unless it is off.
    pub fn seconds(self) -> Option<u8> {
        (self.0 > 0).then_some(self.0)
    }
}

infra::input! { Monitoring: u8 => Monitoring::new, or Monitoring(0) }

#[cfg(test)]
mod tests {
    use super::Monitoring;

    #[test]
    fn only_what_rds_takes() {
        let taken = (0..=u8::MAX).filter(|seconds| Monitoring::new(*seconds).is_ok());
        assert_eq!(taken.collect::<Vec<_>>(), [0, 1, 5, 10, 15, 30, 60]);
    }
}
