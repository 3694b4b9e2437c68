//! [`DomainName`]: a name in the domain name system.

use infra::{IntoInput, Refusal, Report, Text, ToValue, Value, json, rules::all};

/// A domain name of at least two labels, `api.example.com`: lower-case letters, digits and `-`, at most 253 characters. A computed
/// text is taken as it is.
#[derive(Clone, Copy, Debug)]
pub struct DomainName(Text);

impl DomainName {
    /// # Errors
    /// What is not a name, such as a URL.
    pub const fn new(name: &'static str) -> Result<DomainName, Refusal> {
        let legal = all!(name, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.');
        if !legal || name.len() > 253 || !has_labels(name.as_bytes()) {
            return Err(Refusal::new(
                "a domain name is labels of lower-case letters, digits and `-` with dots between them",
                "write it like `api.example.com`",
            ));
        }
        Ok(DomainName(Text::from_value(Value::Text(name))))
    }
}

/// Whether there are two labels at least, each of 1 to 63 characters.
const fn has_labels(name: &[u8]) -> bool {
    let (mut i, mut length, mut labels) = (0, 0, 1);
    while i < name.len() {
        if name[i] == b'.' {
            if length == 0 {
                return false;
            }
            (labels, length) = (labels + 1, 0);
        } else {
            length += 1;
            if length > 63 {
                return false;
            }
        }
        i += 1;
    }
    labels > 1 && length > 0
}

impl ToValue for DomainName {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

infra::input! { DomainName: &'static str => DomainName::new, or DomainName(Text::from_value(Value::Text("example.com"))) }

#[diagnostic::do_not_recommend]
impl IntoInput<DomainName> for Text {
    fn into_input(self, _: &mut Report<'_>) -> DomainName {
        DomainName(self)
    }
}

#[cfg(test)]
mod tests {
    use super::DomainName;

    #[test]
    fn is_labels_with_dots_between_them() {
        for right in ["example.com", "api.example.com", "a-1.b.co"] {
            assert!(DomainName::new(right).is_ok(), "{right}");
        }
        let long = "a".repeat(64) + ".com";
        for wrong in [
            "",
            "localhost",
            "https://api.example.com",
            "API.example.com",
            "a..b",
            ".com",
            "a.",
            long.leak(),
        ] {
            assert!(DomainName::new(wrong).is_err(), "{wrong}");
        }
    }
}
