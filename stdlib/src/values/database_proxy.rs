//! [`DatabaseProxy`]: a proxy and the database behind it, as those want it who look after a schema. It must not know who made it.

use std::marker::PhantomData;

use infra::{
    AWS, AsIs, Grant, Granted, Id, Input, IntoInput, Principal, Refusal, Report, Resource, Text,
    ToValue, Value, json, verbs::Connect,
};

use super::{
    DbName, DbUser, SecretArn,
    schema_claims::{Keeper, SchemaClaims},
};
use crate::{ExistingProxy, RdsProxy, aurora_serverless::PORT};

/// The schema is brought up to date by this stack: what a [`Migrator`](crate::Migrator) takes.
#[derive(Clone, Copy, Debug)]
pub struct Migrates;

/// The schema is looked after elsewhere: what [`Unmigrated`](crate::Unmigrated) takes.
#[derive(Clone, Copy, Debug)]
pub struct Opens;

/// What becomes of a schema.
pub trait SchemaUse {
    /// Whether this stack looks after it.
    const MIGRATES: bool;
}

impl SchemaUse for Migrates {
    const MIGRATES: bool = true;
}

impl SchemaUse for Opens {
    const MIGRATES: bool = false;
}

/// A proxy and the database behind it: an [`RdsProxy`] of this stack, or an [`ExistingProxy`].
#[derive(Clone, Copy, Debug)]
pub struct DatabaseProxy<Use> {
    endpoint: Granted<Connect>,
    security_group: Id<AWS::EC2::SecurityGroup>,
    id: Text,
    name: DbName,
    pub(crate) user: DbUser,
    targets: Option<Resource<AWS::RDS::DBProxyTargetGroup>>,
    pub(crate) logins: Logins,
    /// Whom this very value was handed on to: an input of this type in a construct of one's own claims nothing by itself.
    handed_on: SchemaClaims,
    uses: PhantomData<fn() -> Use>,
}

/// Where the proxy has the logins from of those whom it lets in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Logins {
    /// This stack declares it, and may add some.
    Declared {
        proxy: Resource<AWS::RDS::DBProxy>,
        role: Resource<AWS::IAM::Role>,
    },
    /// Others made it: the secret of the application's role, if they told.
    Existing { app: SecretArn },
    /// Others made it, and it logs in by IAM: nobody has a secret.
    Iam,
}

impl Logins {
    /// Whether this stack declares the proxy.
    pub(crate) fn are_declared(self) -> bool {
        matches!(self, Logins::Declared { .. })
    }

    /// Whether nobody has a secret.
    pub(crate) fn are_by_iam(self) -> bool {
        matches!(self, Logins::Iam)
    }

    /// Who reads the logins.
    pub(crate) fn principal(self) -> Principal {
        match self {
            Logins::Declared { role, .. } => Principal::new(role),
            Logins::Existing { .. } | Logins::Iam => Principal::nobody(Refusal::new(
                "a proxy that others made reads its logins with a role of theirs",
                "grant it where the proxy is declared",
            )),
        }
    }
}

impl<Use> DatabaseProxy<Use> {
    /// Lets the grantee in as this user, and nobody else.
    pub(crate) fn let_in(&self, user: DbUser, grant: &mut Grant<'_>) {
        let user_arn = [
            Value::joined([
                Value::Text("arn:"),
                Value::Pseudo("AWS::Partition"),
                Value::Text(":rds-db:"),
                Value::Pseudo("AWS::Region"),
                Value::Text(":"),
                Value::Pseudo("AWS::AccountId"),
                Value::Text(":dbuser:"),
            ]),
            self.id.to_value(),
            Value::text(format!("/{}", user.name())),
        ];
        let user_arn = Value::function(
            "Fn::Join",
            Value::list([Value::Text(""), Value::list(user_arn)]),
        );
        grant.allow(&["rds-db:connect"], &[&user_arn]);
        grant.connect(self.security_group, PORT);
        grant.variable("_HOST", &self.endpoint);
        grant.variable("_PORT", &PORT.to_string());
        grant.variable("_NAME", &self.name);
        grant.variable("_USER", &user);
        grant.after(&self.targets);
    }
}

impl<Use> Input for DatabaseProxy<Use> {
    type Literal = AsIs<Self>;
    type Entry = json::Any;
    const LITERAL: AsIs<Self> = AsIs::new(
        "DatabaseProxy",
        "write the name of an `RdsProxy` or an `ExistingProxy`",
    );
}

#[diagnostic::do_not_recommend]
impl<Use: SchemaUse> IntoInput<DatabaseProxy<Use>> for DatabaseProxy<Use> {
    fn into_input(self, report: &mut Report<'_>) -> Self {
        claim::<Use>(self.handed_on, report);
        DatabaseProxy {
            handed_on: SchemaClaims::new(),
            ..self
        }
    }
}

#[diagnostic::do_not_recommend]
impl<Use: SchemaUse> IntoInput<DatabaseProxy<Use>> for RdsProxy {
    fn into_input(self, report: &mut Report<'_>) -> DatabaseProxy<Use> {
        claim::<Use>(self.schema, report);
        DatabaseProxy {
            endpoint: self.endpoint,
            security_group: self.security_group.into(),
            id: self.id,
            name: self.name,
            user: self.user,
            targets: Some(self.targets),
            logins: Logins::Declared {
                proxy: self.proxy,
                role: self.role,
            },
            handed_on: SchemaClaims::new(),
            uses: PhantomData,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<Use: SchemaUse> IntoInput<DatabaseProxy<Use>> for ExistingProxy {
    fn into_input(self, report: &mut Report<'_>) -> DatabaseProxy<Use> {
        claim::<Use>(self.schema, report);
        let has_secret = self.app_secret.given().is_some();
        if Use::MIGRATES && !has_secret && !self.end_to_end_iam {
            report.problem(Refusal::new(
                "this proxy has no login for the application's role, which functions connect as",
                "write `app_secret: \"arn:…\"` in its `ExistingProxy`, a secret that the proxy's `Auth` names; or `end_to_end_iam: true`, \
                 where the proxy has `DefaultAuthScheme: IAM_AUTH`",
            ));
        }
        if has_secret && self.end_to_end_iam {
            report.problem(Refusal::new(
                "this proxy logs in by IAM, so it does not need a secret of the application's role",
                "remove `app_secret`, or `end_to_end_iam`",
            ));
        }
        DatabaseProxy {
            endpoint: self.endpoint,
            security_group: self.security_group,
            id: self.id,
            name: self.name,
            user: self.user,
            targets: None,
            logins: match self.end_to_end_iam {
                true => Logins::Iam,
                false => Logins::Existing {
                    app: self.app_secret,
                },
            },
            handed_on: SchemaClaims::new(),
            uses: PhantomData,
        }
    }
}

/// Says at the input that others look after the schema already.
fn claim<Use: SchemaUse>(schema: SchemaClaims, report: &mut Report<'_>) {
    let keeper = match Use::MIGRATES {
        true => Keeper::Migrator,
        false => Keeper::Others,
    };
    if let Err(refusal) = schema.claim(keeper, report.at()) {
        report.problem(refusal);
    }
}
