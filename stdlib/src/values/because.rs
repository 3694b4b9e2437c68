//! [`Because`]: why something may be that is not by itself.

use infra::Refusal;

/// A reason, for who reviews the stack. It says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Because(&'static str);

impl Because {
    /// # Errors
    /// Nothing but spaces.
    pub const fn new(reason: &'static str) -> Result<Because, Refusal> {
        if reason.trim_ascii().is_empty() {
            return Err(Refusal::new(
                "the reason is empty",
                "write who looks after the schema, like `\"the shop's stack migrates it\"`",
            ));
        }
        Ok(Because(reason))
    }

    /// The reason.
    pub const fn text(self) -> &'static str {
        self.0
    }

    /// As the `grants` command says it.
    pub(crate) fn remark(self) -> &'static str {
        format!("unmigrated, because {}", self.0).leak()
    }
}

infra::input! { Because: &'static str => Because::new, or Because("others look after it") }
