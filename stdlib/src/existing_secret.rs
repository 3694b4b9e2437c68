//! [`ExistingSecret`]: a secret that others made. It declares nothing and never sees the secret's value.

use infra::{AWS, ExactlyOne, Grant, Granted, Grants, Text, infra, verbs::Read};

use crate::{KmsKey, SecretArn, SecretName};

infra! {
    /// A secret in Secrets Manager that others made, by its name or its ARN. `grant` it to whom may read it:
    ///
    /// ```
    /// use infra::infra;
    /// use infra_std::prelude::*;
    ///
    /// infra! {
    ///     pub construct Secrets {
    ///         in stage: infra::Text;
    ///         in reader: Function;
    ///
    ///         auth: ExistingSecret { name: "Backend/AuthSecrets" }
    ///         mail: ExistingSecret { name: "${stage}/mail" }
    ///         keys: ExistingSecret { arn: Fn::ImportValue("signing-keys") }
    ///
    ///         grant reader {
    ///             read auth as AUTH_SECRETS_ARN;
    ///             read mail as MAIL_ARN;
    ///             read keys as KEYS_ARN;
    ///         }
    ///     }
    /// }
    /// ```
    ///
    /// The function gets the ARN and fetches the value when it runs. A secret of another account or region has an ARN only.
    pub construct ExistingSecret {
        /// The secret's name, as Secrets Manager shows it; or else its ARN.
        in name: SecretName = SecretName::NONE;
        /// The secret's ARN, with the six characters at its end; or else its name.
        in arn: SecretArn = SecretArn::NONE;
        /// The key that encrypts it, if it is not AWS's own: whoever is granted the secret may decrypt with it, as far as the key's own
        /// policy leaves that to the account's.
        in key: KmsKey = KmsKey::NONE;

        let by_name = "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:${name}";
        let pattern = "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:${name}-??????";

        /// The ARN as far as the name tells it, without the six random characters at its end. Secrets Manager takes it so.
        out arn: Granted<Read> = Granted::from(arn.given().unwrap_or(by_name));
        /// The ARN as policies name it, with `?` for each of these characters.
        out arn_pattern: Text = arn.given().unwrap_or(pattern);
        /// The key that encrypts it.
        out key: KmsKey = key;
    }
}

impl ExactlyOne for ExistingSecret {
    const EXACTLY_ONE: &'static [&'static [&'static str]] = &[&["name", "arn"]];
}

impl Grants<Read> for ExistingSecret {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.allow_as::<AWS::SecretsManager::Secret, Read>(&self.arn_pattern);
        self.key.grant_decrypt(grant);
        grant.variable("", &self.arn);
    }
}
