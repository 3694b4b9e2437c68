//! [`BackupPlan`]: for how long AWS Backup keeps copies of a database.

use infra::Refusal;

/// For how many days AWS Backup keeps the copy that it makes of a database each night, 1 to 36500; left out, it makes none, and Aurora's
/// own backups reach back as far as `backup_days` says. The copies stand in a vault of their own, and cost about 0.02 USD a GB and month.
///
/// ```text
/// backup_plan: 365,
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupPlan(Option<u16>);

impl BackupPlan {
    /// No copies.
    pub const NONE: BackupPlan = BackupPlan(None);

    /// A copy each night, kept for so many days.
    ///
    /// # Errors
    /// 0 and what is above 36500, a hundred years.
    pub const fn new(days: u16) -> Result<BackupPlan, Refusal> {
        match days {
            0 => Err(Refusal::new(
                "a copy is kept for a day at least",
                "write `1` or more, or remove `backup_plan`",
            )),
            1..=36_500 => Ok(BackupPlan(Some(days))),
            _ => Err(Refusal::new(
                "AWS Backup keeps copies for at most 36500 days",
                "write a number from `1` to `36500`",
            )),
        }
    }

    /// For how many days, if there is a plan.
    pub fn days(self) -> Option<u16> {
        self.0
    }
}

infra::input! { BackupPlan: u16 => BackupPlan::new, or BackupPlan::NONE }

#[cfg(test)]
mod tests {
    use super::BackupPlan;

    #[test]
    fn from_a_day_to_a_hundred_years() {
        assert_eq!(BackupPlan::NONE.days(), None);
        let taken = (0..=u16::MAX).filter(|days| BackupPlan::new(*days).is_ok());
        assert!(taken.eq(1..=36_500));
    }
}
