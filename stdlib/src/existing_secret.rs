//! [`ExistingSecret`]: a secret that others made. It declares nothing and never sees the secret's value.

use infra::{Grant, Granted, Grants, Text, infra, verbs::Read};

use crate::SecretName;

infra! {
    /// A secret in Secrets Manager that others made, by its name. `grant` it to whom may read it:
    ///
    /// ```text
    /// auth: ExistingSecret { name: "Backend/AuthSecrets" }
    ///
    /// grant api { read auth as AUTH_SECRETS_ARN; }
    /// ```
    ///
    /// The function gets the ARN and fetches the value when it runs. A secret that is encrypted with a key of your own needs
    /// a statement in that key's policy too.
    pub construct ExistingSecret {
        /// The secret's name, as Secrets Manager shows it.
        in name: SecretName;

        /// The ARN as far as the name tells it, without the six random characters at its end. Secrets Manager takes it so.
        out arn: Granted<Read> = "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:${name}";
        /// The ARN as policies name it, with `?` for each of these characters.
        out arn_pattern: Text =
            "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:${name}-??????";
    }
}

impl Grants<Read> for ExistingSecret {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.allow(crate::READ_SECRET, &[&self.arn_pattern]);
        grant.variable("", &self.arn);
    }
}
