//! The login of the application's role: a secret that the proxy lets its user in with. It must not know what the role may do.

use infra::{AWS, Grant, Grants, Refusal, Resource, Text, Value, verbs::Read};

use crate::{DbUser, KmsKey, values::Logins};

/// What the secret holds besides the password, as RDS Proxy wants it.
pub(super) fn template(user: DbUser, master: DbUser) -> Value {
    match other_than(user, master) {
        Ok(name) => Value::text(format!("{{\"username\":\"{name}\"}}")),
        Err(refusal) => Value::wrong(refusal),
    }
}

/// The role's name, where it logs in without a secret that has it.
pub(super) fn name(user: DbUser, master: DbUser, logins: Logins) -> Option<Value> {
    logins.are_by_iam().then(|| match other_than(user, master) {
        Ok(name) => Value::text(name),
        Err(refusal) => Value::wrong(refusal),
    })
}

/// The name of a role that is not the master user.
fn other_than(user: DbUser, master: DbUser) -> Result<&'static str, Refusal> {
    // PostgreSQL takes a name without quotes in small letters.
    if user.name().eq_ignore_ascii_case(master.name()) {
        let name = user.name();
        return Err(Refusal::computed(
            format!("`{name}` is the cluster's master user, who may do everything"),
            "give the migrator another `app_user`",
        ));
    }
    Ok(user.name())
}

/// The secret of the application's role: the one made here, or else the one that others made.
pub(super) fn secret(made: Option<Resource<AWS::SecretsManager::Secret>>, logins: Logins) -> Text {
    let existing = || match logins {
        Logins::Existing { app } => app.into(),
        Logins::Declared { .. } | Logins::Iam => Text::from_value(Value::Absent),
    };
    made.map_or_else(existing, Text::from)
}

/// The secret, for who reads it.
#[derive(Clone, Copy)]
pub(super) struct AppLogin {
    pub(super) secret: Text,
    pub(super) key: KmsKey,
}

// Nothing that a user could name, so nothing that rustc should recommend.
#[diagnostic::do_not_recommend]
impl Grants<Read> for AppLogin {
    fn grant(&self, grant: &mut Grant<'_>) {
        // Where the role logs in by IAM, there is none.
        if infra::ToValue::to_value(&self.secret) == Value::Absent {
            return;
        }
        grant.allow_as::<AWS::SecretsManager::Secret, Read>(&self.secret);
        self.key.grant_decrypt(grant);
    }
}

/// The secret, for the proxy that logs in with it.
#[derive(Clone, Copy)]
pub(super) struct AtProxy {
    pub(super) login: AppLogin,
    pub(super) logins: Logins,
}

// Nothing that a user could name, so nothing that rustc should recommend.
#[diagnostic::do_not_recommend]
impl Grants<Read> for AtProxy {
    fn grant(&self, grant: &mut Grant<'_>) {
        let Logins::Declared { proxy, .. } = self.logins else {
            return;
        };
        Grants::<Read>::grant(&self.login, grant);
        let auth = Value::map([
            ("AuthScheme", Value::Text("SECRETS")),
            ("IAMAuth", Value::Text("REQUIRED")),
            ("SecretArn", infra::ToValue::to_value(&self.login.secret)),
        ]);
        grant.append(proxy, "Auth", &auth);
    }
}
