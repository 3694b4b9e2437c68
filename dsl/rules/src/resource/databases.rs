//! Names in a database are what its engine takes. PostgreSQL on RDS keeps some users for itself, and
//! a database's name has letters, digits and `_` only; the cluster is half an hour into its creation
//! when AWS says so.

use crate::{
    check::Check,
    fix::Fix,
    read::text,
    tree::{Declaration, Value},
};

/// Users that RDS makes itself.
const RESERVED: [&str; 4] = ["admin", "rdsadmin", "rds_superuser", "rdsrepladmin"];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let database = match &*resource.ty {
        "AWS::RDS::DBCluster" => "DatabaseName",
        "AWS::RDS::DBInstance" => "DBName",
        _ => return,
    };
    let engine = resource.get("Engine").and_then(text).unwrap_or_default();
    if !engine.ends_with("postgres") && !engine.ends_with("postgresql") {
        return;
    }
    if let Some(value) = resource.get("MasterUsername") {
        user(check, value);
    }
    if let Some(value) = resource.get(database)
        && let Some(name) = text(value)
        && !is_name(name, 63)
    {
        let fact = format!("`{name}` is not a valid name of a PostgreSQL database");
        check.on_value(value, fact, help(name));
    }
}

fn user(check: &mut Check<'_>, value: &Value) {
    let Some(name) = text(value) else {
        return;
    };
    if RESERVED
        .iter()
        .any(|reserved| name.eq_ignore_ascii_case(reserved))
    {
        let fact = format!("PostgreSQL on RDS keeps the user `{name}` for itself");
        check.on_value(value, fact, "choose another name, such as `master`");
    } else if !is_name(name, 63) {
        check.on_value(
            value,
            format_args!("`{name}` is not a valid name of a PostgreSQL user"),
            help(name),
        );
    }
}

fn is_name(name: &str, most: usize) -> bool {
    (1..=most).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn help(name: &str) -> Fix {
    let fixed: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    match is_name(&fixed, 63) {
        true => Fix::text(&fixed),
        false => "begin with a letter, and use letters, digits and `_`, 63 at most".into(),
    }
}
