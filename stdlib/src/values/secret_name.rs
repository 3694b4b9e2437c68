//! [`SecretName`] and [`SecretArn`]: how a secret that exists is named.

use infra::{Refusal, Text, Value};

use infra::rules::{
    all,
    text::{is_resolved_later, same},
};

use super::text_or_value::text_or_value;

/// The name of a secret in Secrets Manager, such as `Backend/AuthSecrets`: letters, digits and `/_+=.@-`, at most 512. It may be
/// computed, or known to the deploy only: `"${stage}/auth"`.
///
/// A name that ends in `-` and six characters is refused: Secrets Manager reads it as the end of a full ARN.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SecretName(Value);

impl SecretName {
    /// No name.
    pub const NONE: SecretName = SecretName(Value::Absent);

    /// # Errors
    /// Other characters, another length, and names that end like an ARN.
    pub const fn new(name: &'static str) -> Result<SecretName, Refusal> {
        if is_resolved_later(name) {
            return Ok(SecretName(Value::Text(name)));
        }
        let length = name.len();
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
        if has_suffix(name) {
            return Err(Refusal::new(
                "a name that ends in `-` and six characters is read as the end of an ARN",
                "give the secret another name",
            ));
        }
        Ok(SecretName(Value::Text(name)))
    }
}

text_or_value! { SecretName, or SecretName(Value::Text("secret")) }

/// The ARN of a secret in Secrets Manager, to its six random characters, or a value that only the deploy knows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SecretArn(Value);

impl SecretArn {
    /// No ARN.
    pub const NONE: SecretArn = SecretArn(Value::Absent);

    /// # Errors
    /// What is not an ARN of a secret, and one without the six characters at its end: policies would not match it.
    pub const fn new(arn: &'static str) -> Result<SecretArn, Refusal> {
        if is_resolved_later(arn) {
            return Ok(SecretArn(Value::Text(arn)));
        }
        if !is_arn(arn) {
            return Err(Refusal::new(
                "this is not the ARN of a secret",
                "write it like `arn:aws:secretsmanager:eu-west-1:123456789012:secret:Backend/AuthSecrets-a1b2c3`",
            ));
        }
        if !has_suffix(arn) {
            return Err(Refusal::new(
                "this ARN ends without the six characters that Secrets Manager adds, so no policy would match it",
                "write the whole ARN, or its name: `name: \"…\"`",
            ));
        }
        Ok(SecretArn(Value::Text(arn)))
    }

    /// The ARN, if there is one.
    pub fn given(self) -> Option<Text> {
        match self.0 {
            Value::Absent => None,
            arn => Some(Text::from_value(arn)),
        }
    }
}

text_or_value! { SecretArn, or SecretArn(Value::Text("arn:aws:secretsmanager:eu-west-1:123456789012:secret:secret-a1b2c3")) }

/// Whether a text ends in `-` and six characters.
const fn has_suffix(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7 && bytes[bytes.len() - 7] == b'-'
}

/// `arn:aws:secretsmanager:eu-west-1:123456789012:secret:…`
const fn is_arn(text: &str) -> bool {
    const WANTED: [&str; 6] = ["arn", "", "secretsmanager", "", "", "secret"];
    let mut rest = text;
    let mut i = 0;
    while i < WANTED.len() {
        let Some(colon) = colon(rest) else {
            return false;
        };
        let (part, behind) = rest.split_at(colon);
        if part.is_empty() || !WANTED[i].is_empty() && !same(part, WANTED[i]) {
            return false;
        }
        (_, rest) = behind.split_at(1);
        i += 1;
    }
    !rest.is_empty()
}

const fn colon(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i] == b':' {
            return Some(i);
        }
        i += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{SecretArn, SecretName};

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

    #[test]
    fn an_arn_names_a_secret_to_the_end() {
        for right in [
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:Backend/AuthSecrets-a1b2c3",
            "arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:auth-Ab12Cd",
            "{{resolve:ssm:/auth/arn}}",
        ] {
            assert!(SecretArn::new(right).is_ok(), "{right}");
        }
        for wrong in [
            "",
            "Backend/AuthSecrets",
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:",
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:Backend",
            "arn:aws:s3:eu-west-1:123456789012:secret:auth-Ab12Cd",
        ] {
            assert!(SecretArn::new(wrong).is_err(), "{wrong}");
        }
    }
}
