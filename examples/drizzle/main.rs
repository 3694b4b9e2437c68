//! The migrations of Drizzle, as `drizzle-kit generate` writes them: `cargo run --example drizzle`.
//!
//! `db/schema.ts` is the application's, `drizzle.config.ts` says that the folder is `migrations`, and nobody edits what stands in it.

use infra::infra;
use infra_std::prelude::*;

infra! {
    /// Notes, and the database that they stand in.
    pub stack Notes {
        network: Vpc { nat: Nat::One }

        cluster: AuroraServerless {
            engine: AuroraPostgres::V17_9,
            capacity: 0.5..=2.0,
            subnets: network.isolated,
            on_delete: OnDelete::Snapshot,
        }
        pool: RdsProxy { cluster: cluster, subnets: network.isolated }

        // Drizzle's folder, in the order of its journal. Each file runs once, inside the deployment.
        schema: Migrator { database: pool, sql: migrations!("drizzle/migrations"), subnets: network.private }

        // Whoever connects goes live after the tables are there.
        count: Function { code: handler!("drizzle/count.ts"), subnets: network.private }
        grant count { connect schema as DATABASE; }

        out function = count.name;
    }
}

fn main() -> std::process::ExitCode {
    infra::run::<Notes>()
}

#[cfg(test)]
mod tests {
    use super::Notes;

    #[test]
    fn who_counts_waits_for_the_tables() {
        let assembly = infra::synthesise::<Notes>().expect("a stack");
        let notes = assembly.template("Notes").expect("the stack's template");
        let migration = notes.resource("schema.migration");
        assert_eq!(migration.type_name(), "Custom::Migration");
        let count = notes.resource("count.function");
        assert!(count.depends_on().any(|id| id == migration.id()));
        assert!(notes.may("count", "rds-db:connect", "pool"));
    }
}
