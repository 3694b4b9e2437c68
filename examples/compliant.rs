//! The backend as auditors want it: a key of its own, tags, longer records, and what a construct has no input for as overrides.
//!
//! `cargo run --example compliant`

use infra::infra;
use infra_std::prelude::*;

infra! {
    /// The serverless backend under a policy that asks for more than the defaults.
    #[tags({ team: "shop", "cost-centre": "4711" })]
    pub stack Compliant {
        key: EncryptionKey { on_delete: OnDelete::Retain }

        network: Vpc {
            nat: Nat::PerAz,
            interface_endpoints: ["secretsmanager", "kms"],
            flow_logs: FlowLogs::All,
            log_days: 400,
            key: key,
        }

        auth: GeneratedSecret { on_delete: OnDelete::Retain, key: key }

        #[tags({ data: "confidential" })]
        database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 1..=4,
            subnets: network.isolated,
            on_delete: OnDelete::Snapshot,
            readers: 1,
            backup_days: 35,
            backup_plan: 365,
            insights: Insights::Advanced,
            monitoring: 60,
            key: key,
        }
        pool: RdsProxy { cluster: database, subnets: network.isolated }

        schema: Migrator {
            database: pool,
            sql: migrations!("backend/migrations"),
            subnets: network.private,
            log_days: 400,
            key: key,
        }

        api: RoutedApi {
            routes: routes!("backend/lambda/api"),
            subnets: network.private,
            access: Access::Iam,
            concurrency: 20,
            log_days: 400,
            key: key,
        }

        grant api {
            read auth as AUTH_SECRETS_ARN;
            connect schema as DATABASE;
        }

        firewall: ApiFirewall { api: api, log_days: 400, key: key }
        alerts: AWS::SNS::Topic { KmsMasterKeyId: key.key }
        alarms: ApiAlarms { api: api, notify: alerts }

        // A report each night, and what it failed at.
        report: Function {
            code: handler!("shared/report.mjs"),
            subnets: network.private,
            concurrency: 1,
            dead_letters: DeadLetterQueue::Managed,
            log_days: 400,
            key: key,
        }
        nightly: Schedule { every: Every::cron("0 3 * * ? *"), run: report, key: key }

        // Where backups and upgrades may disturb whom, the library cannot know.
        override database.cluster {
            PreferredBackupWindow: "01:00-02:00",
            PreferredMaintenanceWindow: "sun:03:00-sun:04:00",
        }
        // The roles of this account have a boundary that its security team keeps.
        override api.execution.role { PermissionsBoundary: boundary() }
        override schema.execution.role { PermissionsBoundary: boundary() }

        out url = api.url;
    }
}

/// The boundary that every role of the account has.
fn boundary() -> infra::Text {
    infra::text!("arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/Boundary")
}

fn main() -> std::process::ExitCode {
    infra::run::<Compliant>()
}
