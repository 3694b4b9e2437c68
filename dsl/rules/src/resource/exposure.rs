//! A database is no web server, and what it stores is encrypted. A cluster that says that it is not encrypted is refused,
//! because that cannot be undone without a new cluster. An instance with an address on the internet works, and is
//! a warning: there may be a firewall before it. Whoever means either says why.

use crate::{
    check::Check,
    fix::Fix,
    read::{boolean, text},
    tree::Declaration,
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let name = &resource.name;
    if &*resource.ty == "AWS::RDS::DBInstance"
        && let Some(value) = resource.get("PubliclyAccessible")
        && boolean(value) == Some(true)
        && in_aurora(resource)
    {
        let help = Fix::add("PubliclyAccessible: false").or_allow("exposure", name);
        check.findings.warn(
            value.site(),
            format_args!("`{name}` has an address on the internet"),
            help,
        );
    }
    if matches!(
        &*resource.ty,
        "AWS::RDS::DBCluster" | "AWS::DocDB::DBCluster" | "AWS::Neptune::DBCluster"
    ) && let Some(value) = resource.get("StorageEncrypted")
        && boolean(value) == Some(false)
    {
        let help = Fix::add("StorageEncrypted: true").or_allow("exposure", name);
        check.on_value(
            value,
            format_args!("what `{name}` stores would not be encrypted, and never can be later"),
            help,
        );
    }
}

fn in_aurora(resource: &Declaration<'_>) -> bool {
    let engine = resource.get("Engine").and_then(text);
    resource.get("DBClusterIdentifier").is_some()
        || engine.is_some_and(|engine| engine.starts_with("aurora"))
}
