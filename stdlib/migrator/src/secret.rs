//! [`Secret`]: a text that no log shows.

use std::fmt;

/// A password or a token. It shows itself to nobody, and everybody who must know it says so.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Keeps a text.
    pub fn new(text: impl Into<String>) -> Secret {
        Secret(text.into())
    }

    /// The text.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The text, with the secret taken out of it.
    pub(crate) fn taken_out_of(&self, text: &str) -> String {
        if self.0.is_empty() {
            text.to_owned()
        } else {
            text.replace(&self.0, "***")
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn nobody_sees_it() {
        let secret = Secret::new("tiger");
        assert_eq!(format!("{secret:?}"), "Secret(***)");
        assert_eq!(secret.taken_out_of("scott/tiger"), "scott/***");
        assert_eq!(Secret::new("").taken_out_of("scott"), "scott");
    }
}
