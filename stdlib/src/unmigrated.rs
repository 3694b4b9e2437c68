//! [`Unmigrated`]: a way to a database whose schema others look after. It declares nothing.

use infra::{Grant, Grants, infra, verbs::Connect};

use crate::{Because, DatabaseProxy, Opens};

infra! {
    /// Opens a database whose schema others look after: another stack's migrations, an administrator, the functions themselves.
    ///
    /// ```
    /// use infra::infra;
    /// use infra_std::prelude::*;
    ///
    /// infra! {
    ///     pub construct Reports {
    ///         in pool: RdsProxy;
    ///         in reader: Function;
    ///
    ///         open: Unmigrated { database: pool, because: "the shop's stack migrates it" }
    ///         grant reader { connect open as DATABASE; }
    ///     }
    /// }
    /// ```
    ///
    /// Who connects waits for no migration, and is let in as the proxy's own user; a [`Migrator`](crate::Migrator) gives functions
    /// a role that cannot change the schema. Beside a `Migrator` of the same database it is refused. The program's `grants` command
    /// shows the reason with each grant.
    pub construct Unmigrated {
        /// The proxy.
        in database: DatabaseProxy<Opens>;
        /// Who looks after the schema.
        in because: Because;

        /// The database.
        out database: DatabaseProxy<Opens> = database;
        /// Who looks after the schema.
        out because: Because = because;
    }
}

/// As the user of the proxy.
impl Grants<Connect> for Unmigrated {
    fn grant(&self, grant: &mut Grant<'_>) {
        self.database.let_in(self.database.user, grant);
        grant.remark(self.because.remark());
    }
}
