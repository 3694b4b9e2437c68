//! [`Migrator`]: brings a database's schema up to date at each deploy. It must not know how; that is the migrator's code.

mod app_login;
mod bootstrap;
mod build;
mod cargo;
mod glibc;
mod local;
mod source;

use infra::{Custom, Grant, Grants, Migrations, Resource, infra, verbs::Connect};

use crate::{
    AppRole, Architecture, DatabaseProxy, DbUser, KmsKey, LogDays, Migrates, PrivateWithEgress,
    Run, Subnets, Timeout, execution::Execution,
};
use app_login::{AppLogin, AtProxy};

/// How much longer than the function CloudFormation waits for its answer, in seconds.
const GRACE: u16 = 60;

infra! {
    /// Applies SQL files to a database, in order and each once, before anything that connects to it is deployed.
    ///
    /// ```text
    /// schema: Migrator {
    ///     database: storage.proxy,
    ///     sql: migrations!("backend/migrations"),
    ///     subnets: network.private,
    /// }
    ///
    /// grant api { connect schema as DATABASE; }
    /// ```
    ///
    /// A proxy offers no `connect`, so `connect schema` is the only way to the database: a function that takes it waits for the
    /// migrations, and logs in as a role of the application's own, which cannot change the schema. They run when a file was
    /// added or changed, never backwards; a failed one fails the deploy, and CloudFormation rolls everything else back, unless
    /// it deploys in express mode or without rollback. A proxy that is not ready yet is waited for until the time is over.
    ///
    /// Synthesis warns of statements that lock a table or break code that runs, with what to do instead; the comment
    /// `-- infra: accept <reason>` above one silences it. The program's `migrate` command applies the same files by the same
    /// rules to any database that it reaches.
    ///
    /// The function's code is built when somebody asks for it, by `bundle` or at publish, from sources that come with this
    /// crate: with cargo alone on Linux of the same architecture, elsewhere with cargo-zigbuild or cargo-lambda.
    ///
    /// Left as it is: without `key`, AWS's key encrypts the role's password, because a key of one's own costs money (CKV_AWS_149); nothing
    /// rotates it, because nobody types it: the proxy alone logs in with it, and functions come with tokens (AwsSolutions-SMG4); no concurrency is
    /// reserved and there is no dead-letter queue (CKV_AWS_115, 116), because CloudFormation alone calls it, one at a time, and waits.
    /// Its role has AWS's own `AWSLambdaVPCAccessExecutionRole` in a network (cdk-nag's IAM4), which Lambda asks for: EC2 knows no
    /// resource for its actions, and X-Ray none for tracing (IAM5).
    pub construct Migrator {
        /// The database: an [`RdsProxy`](crate::RdsProxy), or an [`ExistingProxy`](crate::ExistingProxy) with an `app_secret` or
        /// `end_to_end_iam`. It has one migrator.
        in database: DatabaseProxy<Migrates>;
        /// The files: `migrations!("folder")`.
        in sql: Migrations;
        /// Where the function runs. It answers CloudFormation through S3, so it needs a way there.
        in subnets: Subnets<PrivateWithEgress>;
        /// What the application's role may do. It is made before the files run, so they can name it.
        in app: AppRole = AppRole::ReadWrite;
        /// The name of the application's role.
        in app_user: DbUser = "app";
        /// The processors that the function runs on. `X86_64` is what most machines that deploy can build with nothing but cargo:
        /// a default that followed the machine would give each its own template.
        in architecture: Architecture = Architecture::X86_64;
        /// For how many seconds the migrations may run, 1 to 900.
        in timeout: Timeout = 300;
        /// When they run.
        in run: Run = Run::OnChange;
        /// For how many days the log is kept.
        in log_days: LogDays = 30;
        /// The key that encrypts the application's login, the function's settings and its log; left out, AWS's own. Its policy has to
        /// let CloudWatch Logs in, as that of an [`EncryptionKey`](crate::EncryptionKey) does.
        in key: KmsKey = KmsKey::NONE;

        // A proxy that others made has it already.
        if database.logins.are_declared() {
            #[deletion(delete)]
            app_secret: AWS::SecretsManager::Secret {
                Description: "The login of the application's role",
                KmsKeyId: key.arn(),
                GenerateSecretString: {
                    SecretStringTemplate: app_login::template(app_user, database.user),
                    GenerateStringKey: "password",
                    PasswordLength: 32,
                    ExcludePunctuation: true,
                },
            }
            let made = AppLogin { secret: app_secret.reference(), key };
            let login_at_proxy = AtProxy { login: made, logins: database.logins };
            let proxy = database.logins.principal();
            grant proxy {
                read login_at_proxy;
            }
        }
        let login = AppLogin { secret: app_login::secret(app_secret, database.logins), key };

        execution: Execution { owner: "The migrator", subnets: subnets, log_days: log_days, key: key }
        let ready = execution.ready;

        #[depends_on(ready)]
        #[command(local::Local { sql: sql, app: app, app_user: app_user })]
        function: AWS::Lambda::Function {
            Runtime: "provided.al2023",
            Architectures: [architecture],
            Handler: "bootstrap",
            Code: bootstrap::asset(sql, architecture),
            Role: execution.role_arn,
            MemorySize: 256,
            Timeout: timeout,
            KmsKeyArn: key.arn(),
            VpcConfig: execution.vpc_config,
            LoggingConfig: { LogFormat: "JSON", LogGroup: execution.log_name },
            TracingConfig: { Mode: "Active" },
        }
        let runs = execution.runs(function);
        let owner = Owner { database };
        grant runs {
            connect owner as DATABASE;
            read login;
        }

        if run == Run::EveryDeploy {
            /// A value that was not given before runs the migrations.
            deploy: Deploy {}
        }
        migration: Custom::Migration {
            ServiceToken: function.Arn,
            ServiceTimeout: timeout.seconds() + GRACE,
            // What CloudFormation compares: it calls the function when one of these is not what it was.
            Digest: sql.digest(),
            AppSecret: login.secret,
            AppUser: app_login::name(app_user, database.user, database.logins),
            AppRole: app.name(),
            AppSql: app.sql(),
            Deploy: deploy.as_ref().map(|deploy| deploy.number),
        }

        /// Where the database is, once it is migrated.
        out migrated: Migrated = Migrated { database, user: app_user, migration };
    }
}

infra! {
    /// The stack's parameter that tells one deploy from another.
    construct Deploy {
        param run: String {
            Description: "A number or a time that was not given before. Migrations run when it changes.",
        }

        /// Its value.
        out number: infra::Text = run;
    }
}

/// A database that is migrated. Only `connect` gets at it.
#[derive(Clone, Copy)]
pub struct Migrated {
    database: DatabaseProxy<Migrates>,
    user: DbUser,
    migration: Resource<Custom>,
}

/// The database as its schema's owner has it, before it is migrated. Nothing that a user could name.
#[derive(Clone, Copy)]
struct Owner {
    database: DatabaseProxy<Migrates>,
}

// Nothing that a user could name, so nothing that rustc should recommend.
#[diagnostic::do_not_recommend]
impl Grants<Connect> for Owner {
    fn grant(&self, grant: &mut Grant<'_>) {
        self.database.let_in(self.database.user, grant);
    }
}

/// As the application's role.
impl Grants<Connect> for Migrator {
    fn grant(&self, grant: &mut Grant<'_>) {
        let Migrated {
            database,
            user,
            migration,
        } = &self.migrated;
        database.let_in(*user, grant);
        grant.after(migration);
    }
}
