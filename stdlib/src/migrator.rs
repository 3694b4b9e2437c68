//! [`Migrator`]: brings a database's schema up to date at each deploy. It must not know how; that is the migrator's code.

use infra::{Asset, Custom, Grant, Grants, Migrations, Resource, infra, verbs::Connect};
use sha2::{Digest, Sha256};

use crate::{LogDays, PrivateWithEgress, RdsProxy, Run, Subnets, Timeout, execution::Execution};

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
    /// The database is handed over, so `connect schema` is the only way to it: a function that takes it waits for the
    /// migrations. They run when a file was added or changed, never backwards; a failed one fails the deploy, and CloudFormation
    /// rolls everything else back.
    pub construct Migrator {
        /// The database, which is gone afterwards.
        in database: RdsProxy;
        /// The files: `migrations!("folder")`.
        in sql: Migrations;
        /// Where the function runs. It answers CloudFormation through S3, so it needs a way there.
        in subnets: Subnets<PrivateWithEgress>;
        /// For how many seconds the migrations may run, 1 to 900.
        in timeout: Timeout = 300;
        /// When they run.
        in run: Run = Run::OnChange;
        /// For how many days the log is kept.
        in log_days: LogDays = 30;

        execution: Execution { owner: "The migrator", subnets: subnets, log_days: log_days }
        let https = execution.https;

        #[depends_on(https, subnets)]
        function: AWS::Lambda::Function {
            Runtime: "provided.al2023",
            Architectures: ["arm64"],
            Handler: "bootstrap",
            Code: bootstrap(sql),
            Role: execution.role_arn,
            MemorySize: 256,
            Timeout: timeout,
            VpcConfig: { SubnetIds: subnets.ids(), SecurityGroupIds: [execution.group_id] },
            LoggingConfig: { LogFormat: "JSON", LogGroup: execution.log_name },
            TracingConfig: { Mode: "Active" },
        }
        let runs = execution.runs(function);
        grant runs {
            connect database as DATABASE;
        }

        if run == Run::EveryDeploy {
            /// A value that was not given before runs the migrations.
            deploy: Deploy {}
        }
        migration: Custom::Migration {
            ServiceToken: function.Arn,
            ServiceTimeout: timeout.seconds() + GRACE,
            // What CloudFormation compares: it calls the function when this is not what it was.
            Checksum: sql.digest(),
            Deploy: deploy.as_ref().map(|deploy| deploy.number),
        }

        /// Where the database is, once it is migrated.
        out migrated: Migrated = Migrated { database, migration };
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

/// The function's code with the files beside it: other files or another version of the code make another archive.
fn bootstrap(sql: Migrations) -> &'static Asset {
    let sources = format!(
        "infra-migrator {}\n{}\n",
        env!("CARGO_PKG_VERSION"),
        sql.digest()
    );
    let fingerprint = Sha256::digest(sources)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>();
    Asset::new(format!("{}/bootstrap", sql.folder()), fingerprint)
}

/// A database that is migrated. Only `connect` gets at it.
pub struct Migrated {
    database: RdsProxy,
    migration: Resource<Custom>,
}

impl Grants<Connect> for Migrator {
    fn grant(&self, grant: &mut Grant<'_>) {
        self.migrated.database.grant(grant);
        grant.after(&self.migrated.migration);
    }
}
