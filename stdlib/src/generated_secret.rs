//! [`GeneratedSecret`]: a secret that AWS makes up. Nobody here sees its value.

use infra::{AWS, Grant, Granted, Grants, infra, verbs::Read};

use crate::{KmsKey, PasswordLength, SecretOnDelete};

infra! {
    /// A secret of letters and digits that Secrets Manager makes up, such as a key to sign with.
    ///
    /// ```text
    /// signing_key: GeneratedSecret { length: 64, on_delete: OnDelete::Retain }
    ///
    /// grant api { read signing_key as SIGNING_KEY_ARN; }
    /// ```
    ///
    /// Left as it is: without `key`, AWS's key encrypts it, because a key of one's own costs money (CKV_AWS_149); nothing rotates
    /// it, because only what uses it knows how (AwsSolutions-SMG4).
    pub construct GeneratedSecret {
        /// How many characters, 16 to 4096.
        in length: PasswordLength = 32;
        /// What becomes of the secret when it leaves the template: `OnDelete::Retain` or `OnDelete::Destroy`.
        in on_delete: SecretOnDelete;
        /// The key that encrypts it; left out, AWS's own. Whoever is granted the secret may decrypt with it.
        in key: KmsKey = KmsKey::NONE;

        #[deletion(on_delete)]
        secret: AWS::SecretsManager::Secret {
            GenerateSecretString: { PasswordLength: length, ExcludePunctuation: true },
            KmsKeyId: key.arn(),
        }

        /// The ARN.
        out arn: Granted<Read> = secret;
        /// The key that encrypts it.
        out key: KmsKey = key;
    }
}

impl Grants<Read> for GeneratedSecret {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.allow_as::<AWS::SecretsManager::Secret, Read>(&self.arn);
        self.key.grant_decrypt(grant);
        grant.variable("", &self.arn);
    }
}
