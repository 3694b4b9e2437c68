//! [`KmsKey`]: the key of KMS that data is encrypted with.

use infra::{
    AWS, Grant, IntoInput, Refusal, Report, Resource, Text, ToValue, Value,
    rules::text::{has, is_resolved_later, starts},
};

use crate::EncryptionKey;

/// A key of KMS: an [`EncryptionKey`], a key that the block declares, or the ARN of one that others made. Left out, AWS's own keys
/// encrypt, which cost nothing and which nobody manages.
///
/// ```text
/// key: EncryptionKey { on_delete: OnDelete::Retain }
///
/// auth: GeneratedSecret { on_delete: OnDelete::Retain, key: key }
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct KmsKey(Arn);

#[derive(Clone, Copy, Debug, Default)]
enum Arn {
    #[default]
    None,
    Literal(&'static str),
    Computed(Text),
}

impl KmsKey {
    /// AWS's own keys.
    pub const NONE: KmsKey = KmsKey(Arn::None);

    /// The key of an ARN.
    ///
    /// # Errors
    /// What is not the ARN of a key. An alias may lead to another key tomorrow, and policies do not know it.
    pub const fn new(arn: &'static str) -> Result<KmsKey, Refusal> {
        let is_key = starts(arn, "arn:") && has(arn, ":kms:") && has(arn, ":key/");
        if is_key || is_resolved_later(arn) {
            return Ok(KmsKey(Arn::Literal(arn)));
        }
        Err(Refusal::new(
            "this is not the ARN of a key",
            "write it like `arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`",
        ))
    }

    /// Its ARN, unless AWS's own keys encrypt.
    pub fn arn(self) -> Option<Text> {
        match self.0 {
            Arn::None => None,
            Arn::Literal(arn) => Some(Text::from(arn)),
            Arn::Computed(arn) => Some(arn),
        }
    }

    /// Lets a grantee decrypt with it, for who is granted what it encrypts.
    pub(crate) fn grant_decrypt(self, grant: &mut Grant<'_>) {
        if let Some(arn) = self.arn() {
            grant.allow(&["kms:Decrypt"], &[&arn]);
        }
    }

    /// Lets a grantee send to a queue that it encrypts.
    pub(crate) fn grant_send(self, grant: &mut Grant<'_>) {
        if let Some(arn) = self.arn() {
            grant.allow(&["kms:Decrypt", "kms:GenerateDataKey*"], &[&arn]);
        }
    }

    /// The statement of a policy that lets its role decrypt secrets with it, as Secrets Manager asks for it.
    pub(crate) fn decrypt_secrets(self) -> Option<Value> {
        let service = Value::joined([
            Value::Text("secretsmanager."),
            Value::Pseudo("AWS::Region"),
            Value::Text(".amazonaws.com"),
        ]);
        let through = Value::map([("StringEquals", Value::map([("kms:ViaService", service)]))]);
        Some(Value::map([
            ("Effect", Value::Text("Allow")),
            ("Action", Value::Text("kms:Decrypt")),
            ("Resource", self.arn()?.to_value()),
            ("Condition", through),
        ]))
    }
}

infra::input! { KmsKey: &'static str => KmsKey::new, or KmsKey::NONE }

#[diagnostic::do_not_recommend]
impl IntoInput<KmsKey> for Text {
    fn into_input(self, _: &mut Report<'_>) -> KmsKey {
        KmsKey(Arn::Computed(self))
    }
}

#[diagnostic::do_not_recommend]
impl IntoInput<KmsKey> for Resource<AWS::KMS::Key> {
    fn into_input(self, _: &mut Report<'_>) -> KmsKey {
        KmsKey(Arn::Computed(self.attribute("Arn")))
    }
}

#[diagnostic::do_not_recommend]
impl IntoInput<KmsKey> for EncryptionKey {
    fn into_input(self, _: &mut Report<'_>) -> KmsKey {
        KmsKey(Arn::Computed(self.arn))
    }
}

#[cfg(test)]
mod tests {
    use super::KmsKey;

    #[test]
    fn the_arn_of_a_key_and_not_its_alias() {
        for right in [
            "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            "arn:aws-cn:kms:cn-north-1:123456789012:key/mrk-1234",
            "{{resolve:ssm:/keys/main}}",
        ] {
            assert!(KmsKey::new(right).is_ok(), "{right}");
        }
        for wrong in [
            "1234abcd",
            "alias/main",
            "arn:aws:kms:eu-west-1:123456789012:alias/main",
        ] {
            assert!(KmsKey::new(wrong).is_err(), "{wrong}");
        }
    }
}
