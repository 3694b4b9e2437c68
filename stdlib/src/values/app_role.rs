//! [`AppRole`]: what an application may do in its database.

/// What the role may do that functions log in as. It owns nothing: it cannot change the schema, and sees nothing of which
/// migrations are applied.
///
/// The privileges hold for what later migrations make, too. They are given once, so a migration can take or give a single one
/// (`REVOKE DELETE ON audit FROM app`), and it stays so. What never stays, whoever gave it: privileges on the history of
/// migrations, `CREATE` on the database and its schema `public`, `TRIGGER` on a table, and membership in a role that may do
/// everything. With those the role would get at the migrations after all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppRole {
    /// Read every table.
    ReadOnly,
    /// Read and write the rows of every table, and take numbers from sequences.
    ReadWrite,
    /// What this SQL says, in which `{role}` stands for the role's name. It runs after the migrations, each time that they run:
    /// `AppRole::Sql("GRANT SELECT ON users TO {role}")`.
    Sql(&'static str),
}

impl AppRole {
    /// The migrator's word for it.
    pub const fn name(self) -> &'static str {
        match self {
            AppRole::ReadOnly => "ReadOnly",
            AppRole::ReadWrite => "ReadWrite",
            AppRole::Sql(_) => "Sql",
        }
    }

    /// The SQL of one's own.
    pub const fn sql(self) -> Option<&'static str> {
        match self {
            AppRole::Sql(sql) => Some(sql),
            _ => None,
        }
    }
}

infra::input! { AppRole, help: "write `AppRole::ReadOnly`, `AppRole::ReadWrite` or `AppRole::Sql(\"…\")`" }
