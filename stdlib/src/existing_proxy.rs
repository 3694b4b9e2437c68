//! [`ExistingProxy`]: a proxy that another stack made. It declares nothing, and must not know who takes it.

use infra::{Granted, Id, Text, infra, verbs::Connect};

use crate::{DbName, DbUser, HostName, ProxyId, SchemaClaims, SecretArn, SecurityGroupId};

infra! {
    /// An RDS proxy that another stack made, in front of PostgreSQL: what [`Migrator`](crate::Migrator) and
    /// [`Unmigrated`](crate::Unmigrated) take in place of an [`RdsProxy`](crate::RdsProxy).
    ///
    /// ```
    /// use infra::infra;
    /// use infra_std::prelude::*;
    ///
    /// infra! {
    ///     pub construct Reports {
    ///         in reader: Function;
    ///
    ///         shared: ExistingProxy {
    ///             endpoint: Fn::ImportValue("shop-proxy-endpoint"),
    ///             id: "prx-0123456789abcdef0",
    ///             security_group: "sg-0123456789abcdef0",
    ///             database: "app",
    ///             user: "reports",
    ///         }
    ///         open: Unmigrated { database: shared, because: "the shop's stack migrates it" }
    ///         grant reader { connect open as DATABASE; }
    ///     }
    /// }
    /// ```
    ///
    /// The rules that let a grantee through stand in this stack, also the one of the proxy's group; that group is the only thing of
    /// the other stack that it changes. The proxy takes TLS and tokens (`IAMAuth: REQUIRED`), as an `RdsProxy` does, and its `Auth`
    /// names the secrets of those whom it lets in: of `user`, and of the application's role where a `Migrator` makes one.
    pub construct ExistingProxy {
        /// The address.
        in endpoint: HostName;
        /// The proxy's own id, as its ARN ends: `prx-0123456789abcdef0`.
        in id: ProxyId;
        /// The id of the security group that the proxy stands in.
        in security_group: SecurityGroupId;
        /// The database's name.
        in database: DbName;
        /// The user that the proxy lets in. Under a `Migrator` it owns the schema and may make roles.
        in user: DbUser;
        /// The secret of the application's role, which the proxy's `Auth` names: its username is the `app_user` of the `Migrator`.
        /// Only a `Migrator` needs it.
        in app_secret: SecretArn = SecretArn::NONE;
        /// Whether the proxy logs in at the database by IAM, too, `DefaultAuthScheme: IAM_AUTH`: then nobody has a secret, and the
        /// role with which the proxy acts has to have `rds-db:connect` for `user` and for the application's role.
        in end_to_end_iam: bool = false;

        /// The address.
        out endpoint: Granted<Connect> = Granted::from(Text::from(endpoint));
        /// The security group that the proxy stands in.
        out security_group: Id<AWS::EC2::SecurityGroup> = Id::from(security_group);
        /// The proxy's own id.
        out id: Text = Text::from(id);
        /// The database's name.
        out name: DbName = database;
        /// The user's name.
        out user: DbUser = user;
        /// The secret of the application's role.
        out app_secret: SecretArn = app_secret;
        /// Whether it logs in by IAM.
        out end_to_end_iam: bool = end_to_end_iam;
        /// Who looks after the schema.
        out schema: SchemaClaims = SchemaClaims::new();
    }
}
