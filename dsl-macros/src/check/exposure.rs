//! A database is no web server, and what it stores is encrypted. A cluster that says that it is not encrypted is refused,
//! because that cannot be undone without a new cluster. An instance with an address on the internet works, and is
//! a warning: there may be a firewall before it. Whoever means either says why.

use super::{
    Check,
    written::{Written, boolean, text},
};

pub(super) fn resource(check: &mut Check<'_>, written: Written<'_>) {
    let name = &written.declared.name;
    if written.ty() == "AWS::RDS::DBInstance"
        && let Some(value) = written.get("PubliclyAccessible")
        && boolean(value) == Some(true)
        && in_aurora(written)
        && !written.allows("public")
    {
        let help = format!(
            "write `PubliclyAccessible: false`, or `#[allow(public = \"why\")]` before `{name}`"
        );
        check.errors.warn(
            value.span(),
            format_args!("`{name}` has an address on the internet"),
            help,
        );
    }
    if matches!(
        written.ty(),
        "AWS::RDS::DBCluster" | "AWS::DocDB::DBCluster" | "AWS::Neptune::DBCluster"
    ) && let Some(value) = written.get("StorageEncrypted")
        && boolean(value) == Some(false)
        && !written.allows("unencrypted")
    {
        let help = format!(
            "write `StorageEncrypted: true`, or `#[allow(unencrypted = \"why\")]` before `{name}`"
        );
        check.on_token(
            value,
            format_args!("what `{name}` stores would not be encrypted, and never can be later"),
            help,
        );
    }
}

fn in_aurora(written: Written<'_>) -> bool {
    let engine = written.get("Engine").and_then(text);
    written.get("DBClusterIdentifier").is_some()
        || engine.is_some_and(|engine| engine.starts_with("aurora"))
}
