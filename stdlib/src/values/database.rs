//! [`DbName`] and [`DbUser`]: names inside PostgreSQL.

use infra::{Refusal, ToValue, Value, json};

use infra::rules::{
    all,
    text::{is_resolved_later, one_of, starts},
};

/// The name of the database that Aurora creates: a letter, then letters, digits and `_`, at most 63 in all.
///
/// Changing it replaces the cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DbName(&'static str);

impl DbName {
    /// # Errors
    /// Other characters, another length, and the names of PostgreSQL's and AWS's own databases.
    pub const fn new(name: &'static str) -> Result<DbName, Refusal> {
        if is_resolved_later(name) {
            return Ok(DbName(name));
        }
        if !is_identifier(name) {
            return Err(Refusal::new(
                "a database's name is a letter, then letters, digits and `_`, at most 63 in all",
                "write it like `app`",
            ));
        }
        if one_of(name, &["template0", "template1", "rdsadmin"]) {
            return Err(Refusal::new(
                "this is the name of a database that is there already",
                "write another, like `app`",
            ));
        }
        Ok(DbName(name))
    }
}

impl ToValue for DbName {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        Value::Text(self.0)
    }
}

infra::input! { DbName: &'static str => DbName::new, or DbName("app") }

/// The name of a database's user, such as the one that Aurora creates: a letter, then letters, digits and `_`, at most 63 in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DbUser(&'static str);

impl DbUser {
    /// # Errors
    /// Other characters, another length, and names that RDS keeps for itself, such as `admin`.
    pub const fn new(name: &'static str) -> Result<DbUser, Refusal> {
        if !is_identifier(name) {
            return Err(Refusal::new(
                "a user's name is a letter, then letters, digits and `_`, at most 63 in all",
                "write it like `master`",
            ));
        }
        let reserved = [
            "admin",
            "public",
            "none",
            "user",
            "current_user",
            "session_user",
        ];
        if one_of(name, &reserved) || starts(name, "rds") || starts(name, "pg_") {
            return Err(Refusal::new(
                "RDS or PostgreSQL keeps this name for itself",
                "write another, like `master`",
            ));
        }
        Ok(DbUser(name))
    }

    /// The name.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

impl ToValue for DbUser {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        Value::Text(self.0)
    }
}

infra::input! { DbUser: &'static str => DbUser::new, or DbUser("master") }

const fn is_identifier(name: &str) -> bool {
    let length = name.len();
    length >= 1
        && length <= 63
        && name.as_bytes()[0].is_ascii_alphabetic()
        && all!(name, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_')
}

#[cfg(test)]
mod tests {
    use super::{DbName, DbUser};

    #[test]
    fn a_database_is_named_like_an_identifier() {
        for right in ["app", "a", "back_end", "B2", "{{resolve:ssm:/db/name}}"] {
            assert!(DbName::new(right).is_ok(), "{right}");
        }
        for wrong in ["", "back-end", "2app", "_app", "äpp", "rdsadmin", "a b"] {
            assert!(DbName::new(wrong).is_err(), "{wrong}");
        }
        assert!(
            DbName::new("a123456789_123456789_123456789_123456789_123456789_123456789_123")
                .is_err()
        );
    }

    #[test]
    fn a_user_is_not_one_of_the_engine() {
        for right in ["master", "postgres", "app_owner"] {
            assert!(DbUser::new(right).is_ok(), "{right}");
        }
        for wrong in [
            "admin",
            "rdsadmin",
            "rds_superuser",
            "pg_monitor",
            "public",
            "back-end",
        ] {
            assert!(DbUser::new(wrong).is_err(), "{wrong}");
        }
    }
}
