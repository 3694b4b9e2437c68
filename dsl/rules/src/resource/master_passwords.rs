//! A database's password is given, or AWS manages it, not both: RDS refuses the two together.

use crate::{
    check::Check,
    read::{boolean, has},
    tree::Declaration,
};

/// The types, with the property by which AWS manages the password, and that which gives it.
#[rustfmt::skip]
const TYPES: [(&str, &str, &str); 4] = [
    ("AWS::RDS::DBCluster", "ManageMasterUserPassword", "MasterUserPassword"),
    ("AWS::RDS::DBInstance", "ManageMasterUserPassword", "MasterUserPassword"),
    ("AWS::DocDB::DBCluster", "ManageMasterUserPassword", "MasterUserPassword"),
    ("AWS::Redshift::Cluster", "ManageMasterPassword", "MasterUserPassword"),
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let known = TYPES.iter().find(|(ty, ..)| resource.ty == *ty);
    let Some((_, manage, password)) = known else {
        return;
    };
    let is_managed = resource.get(manage).and_then(boolean) == Some(true);
    if is_managed
        && has(&resource.fields, password)
        && let Some(field) = resource.fields.iter().find(|field| field.key == **password)
    {
        let fact = format!("`{password}` cannot be given with `{manage}`");
        check.on(
            field.key.site,
            fact,
            format_args!("remove it, or remove `{manage}`"),
        );
    }
}
