//! [`StageName`]: the name of an API's stage.

use std::fmt;

use infra::{Refusal, ToValue, Value, json};

use infra::rules::{all, text::same};

/// The name of an API's stage, which is the first part of its URLs' paths: letters, digits, `-` and `_`, at most 128.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageName(&'static str);

impl StageName {
    /// # Errors
    /// Other characters, another length, and API Gateway's own stage.
    pub const fn new(name: &'static str) -> Result<StageName, Refusal> {
        let legal = all!(name, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_');
        if name.is_empty() || name.len() > 128 || !legal {
            return Err(Refusal::new(
                "a stage's name has letters, digits, `-` and `_`, at most 128 in all",
                "write it like `prod`",
            ));
        }
        if same(name, "test-invoke-stage") {
            return Err(Refusal::new(
                "API Gateway keeps this name for its console",
                "write another, like `prod`",
            ));
        }
        Ok(StageName(name))
    }
}

impl fmt::Display for StageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl ToValue for StageName {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        Value::Text(self.0)
    }
}

infra::input! { StageName: &'static str => StageName::new, or StageName("prod") }

#[cfg(test)]
mod tests {
    use super::StageName;

    #[test]
    fn is_a_part_of_a_path() {
        for right in ["prod", "v1", "a-b_C"] {
            assert!(StageName::new(right).is_ok(), "{right}");
        }
        for wrong in ["", "a/b", "$default", "a b", "test-invoke-stage"] {
            assert!(StageName::new(wrong).is_err(), "{wrong}");
        }
    }
}
