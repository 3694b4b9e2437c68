//! [`Database`]: where a database is, and who wants in. It does not connect.

use std::fmt;

use tokio_postgres::{
    Config,
    config::{Host, SslMode},
};

use crate::{secret::Secret, tls::Tls};

/// A database, and who wants in.
#[derive(Clone)]
pub struct Database {
    pub(crate) config: Config,
    pub(crate) tls: Tls,
}

/// A text that is not a database's address.
#[derive(Debug, thiserror::Error)]
#[error(
    "this is not an address of a database: {0}\nhelp: write it like `postgres://user:password@host:5432/name`"
)]
pub struct NotADatabase(String);

impl Database {
    /// A database that is reached over a network.
    pub fn new(
        host: &str,
        port: u16,
        name: &str,
        user: &str,
        secret: Secret,
        tls: Tls,
    ) -> Database {
        let mut config = Config::new();
        config
            .host(host)
            .port(port)
            .dbname(name)
            .user(user)
            .password(secret.reveal());
        Database { config, tls }.named()
    }

    /// The database that `postgres://user:password@host:5432/name` means.
    ///
    /// It is trusted if `tls` trusts it, unless it is on this machine, or the address says `sslmode=disable`.
    ///
    /// # Errors
    /// A text that is no such address. The text is not in the error: a password is in it.
    pub fn from_url(url: &str, tls: Tls) -> Result<Database, NotADatabase> {
        let config: Config = url.parse().map_err(|error: tokio_postgres::Error| {
            // "invalid connection string", and what is wrong with it
            NotADatabase(crate::error::deepest(&error))
        })?;
        let is_here = config.get_hosts().iter().all(is_here);
        let is_plain = match config.get_ssl_mode() {
            SslMode::Disable => true,
            SslMode::Prefer => is_here,
            _ => false,
        };
        let tls = if is_plain { Tls::plain() } else { tls };
        Ok(Database { config, tls }.named())
    }

    /// Its host and port.
    pub fn address(&self) -> String {
        let host = match self.config.get_hosts().first() {
            Some(Host::Tcp(name)) => name.clone(),
            #[cfg(unix)]
            Some(Host::Unix(path)) => path.display().to_string(),
            None => "localhost".to_owned(),
        };
        let port = self.config.get_ports().first().copied().unwrap_or(5432);
        format!("{host}:{port}")
    }

    /// Who wants in.
    pub fn user(&self) -> &str {
        self.config.get_user().unwrap_or_default()
    }

    fn named(mut self) -> Database {
        // What a second migrator, which waits for this one, shows.
        self.config.application_name("infra-migrator");
        self.config.ssl_mode(if self.tls.is_plain() {
            SslMode::Disable
        } else {
            SslMode::Require
        });
        self
    }
}

impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Database({}@{})", self.user(), self.address())
    }
}

fn is_here(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => name == "localhost" || name == "::1" || name.starts_with("127."),
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{Database, SslMode, Tls};

    fn mode(url: &str) -> SslMode {
        Database::from_url(url, Tls::public())
            .unwrap()
            .config
            .get_ssl_mode()
    }

    #[test]
    fn only_this_machine_is_reached_without_tls() {
        assert_eq!(mode("postgres://u:p@localhost/app"), SslMode::Disable);
        assert_eq!(
            mode("postgres://u:p@127.0.0.1:5433/app?sslmode=require"),
            SslMode::Require
        );
        assert_eq!(mode("postgres://u:p@db.example/app"), SslMode::Require);
        assert_eq!(
            mode("postgres://u:p@db.example/app?sslmode=disable"),
            SslMode::Disable
        );
    }

    #[test]
    fn nothing_shows_the_password() {
        let database =
            Database::from_url("postgres://u:tiger@db.example:5433/app", Tls::public()).unwrap();
        assert_eq!(format!("{database:?}"), "Database(u@db.example:5433)");
        let error =
            Database::from_url("postgres://u:tiger@db.example:x/app", Tls::public()).unwrap_err();
        assert!(!error.to_string().contains("tiger"), "{error}");
    }
}
