//! What the database team owns. Its contract is `in` and `out`, checked by rustc at every caller.

use infra::infra;
use infra_std::prelude::*;

infra! {
    /// The database, behind a proxy.
    pub construct Storage {
        /// Where both stand.
        in subnets: Subnets<Isolated>;

        database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=4.0,
            subnets: subnets,
            on_delete: OnDelete::Snapshot,
        }
        pool: RdsProxy { cluster: database, subnets: subnets }

        /// The one way to the database.
        out proxy: RdsProxy = pool;
    }
}
