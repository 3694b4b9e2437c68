//! [`SecretName`]: the name of a secret that exists.

use infra::{Refusal, ToValue, Value, json};

use infra::rules::{all, text::is_resolved_later};

/// The name of a secret in Secrets Manager, such as `Backend/AuthSecrets`: letters, digits and `/_+=.@-`, at most 512.
///
/// A name that ends in `-` and six characters is refused: Secrets Manager reads it as the end of a full ARN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretName(&'static str);

impl SecretName {
    /// # Errors
    /// Other characters, another length, and names that end like an ARN.
    pub const fn new(name: &'static str) -> Result<SecretName, Refusal> {
        if is_resolved_later(name) {
            return Ok(SecretName(name));
        }
        let bytes = name.as_bytes();
        let length = bytes.len();
        let legal = all!(
            name,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'_' | b'+' | b'=' | b'.' | b'@' | b'-'
        );
        if length == 0 || length > 512 || !legal {
            return Err(Refusal::new(
                "a secret's name has letters, digits and `/_+=.@-`, at most 512 in all",
                "write it like `Backend/AuthSecrets`",
            ));
        }
        if length >= 7 && bytes[length - 7] == b'-' {
            return Err(Refusal::new(
                "a name that ends in `-` and six characters is read as the end of an ARN",
                "give the secret another name",
            ));
        }
        Ok(SecretName(name))
    }
}

impl ToValue for SecretName {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        Value::Text(self.0)
    }
}

infra::input! { SecretName: &'static str => SecretName::new, or SecretName("secret") }

#[cfg(test)]
mod tests {
    use super::SecretName;

    #[test]
    fn is_what_secrets_manager_takes() {
        for right in [
            "Backend/AuthSecrets",
            "a",
            "prod/db+1=x.y@z",
            "my-secrets",
            "a-12345",
            "a-1234567",
            "{{resolve:ssm:/auth/name}}",
        ] {
            assert!(SecretName::new(right).is_ok(), "{right}");
        }
        for wrong in [
            "",
            "Backend AuthSecrets?",
            "naïve",
            "Backend/AuthSecrets-abc123",
            "my-secret",
        ] {
            assert!(SecretName::new(wrong).is_err(), "{wrong}");
        }
    }
}
