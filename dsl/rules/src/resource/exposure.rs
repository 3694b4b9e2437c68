//! A database is not a web server, and what it stores is encrypted. One that has an address on the internet waits for the next group that
//! lets too much in; one that is not encrypted stays so, for most engines, until it is made anew. Whoever means either says why.

use crate::{
    check::Check,
    read::{at, boolean},
    tree::Declaration,
};

/// Databases that may have an address on the internet.
const PUBLIC: [(&str, &str); 6] = [
    ("AWS::RDS::DBInstance", "PubliclyAccessible"),
    ("AWS::RDS::DBCluster", "PubliclyAccessible"),
    ("AWS::Neptune::DBInstance", "PubliclyAccessible"),
    ("AWS::Redshift::Cluster", "PubliclyAccessible"),
    ("AWS::RedshiftServerless::Workgroup", "PubliclyAccessible"),
    ("AWS::Lightsail::Database", "PubliclyAccessible"),
];

/// Where databases and caches say that they are encrypted, and whether that can be changed.
const ENCRYPTED: [(&str, &[&str], bool); 14] = [
    ("AWS::RDS::DBCluster", &["StorageEncrypted"], false),
    ("AWS::RDS::DBInstance", &["StorageEncrypted"], false),
    ("AWS::RDS::GlobalCluster", &["StorageEncrypted"], false),
    ("AWS::DocDB::DBCluster", &["StorageEncrypted"], false),
    ("AWS::Neptune::DBCluster", &["StorageEncrypted"], false),
    ("AWS::Redshift::Cluster", &["Encrypted"], true),
    (
        "AWS::ElastiCache::ReplicationGroup",
        &["AtRestEncryptionEnabled"],
        false,
    ),
    (
        "AWS::OpenSearchService::Domain",
        &["EncryptionAtRestOptions", "Enabled"],
        true,
    ),
    (
        "AWS::Elasticsearch::Domain",
        &["EncryptionAtRestOptions", "Enabled"],
        true,
    ),
    (
        "AWS::DAX::Cluster",
        &["SSESpecification", "SSEEnabled"],
        false,
    ),
    ("AWS::MemoryDB::Cluster", &["TLSEnabled"], false),
    (
        "AWS::ElastiCache::ReplicationGroup",
        &["TransitEncryptionEnabled"],
        true,
    ),
    (
        "AWS::OpenSearchService::Domain",
        &["NodeToNodeEncryptionOptions", "Enabled"],
        true,
    ),
    (
        "AWS::Elasticsearch::Domain",
        &["NodeToNodeEncryptionOptions", "Enabled"],
        true,
    ),
];

/// What is said of the way to a database and not of its storage.
const ON_THE_WAY: [&str; 3] = [
    "TLSEnabled",
    "TransitEncryptionEnabled",
    "NodeToNodeEncryptionOptions",
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (_, property) in PUBLIC.iter().filter(|(ty, _)| resource.ty == *ty) {
        public(check, resource, property);
    }
    for (_, path, changes) in ENCRYPTED.iter().filter(|(ty, ..)| resource.ty == *ty) {
        encrypted(check, resource, path, *changes);
    }
}

fn public(check: &mut Check<'_>, resource: &Declaration<'_>, property: &str) {
    let Some(value) = resource
        .get(property)
        .filter(|value| boolean(value) == Some(true))
    else {
        return;
    };
    let name = &resource.name;
    let allow = check.language.allow("exposure", name);
    check.on_value(
        value,
        format_args!("`{name}` has an address on the internet"),
        format_args!("write `{property}: false`, or {allow}"),
    );
}

fn encrypted(check: &mut Check<'_>, resource: &Declaration<'_>, path: &[&str], changes: bool) {
    let Some(value) = at(&resource.fields, path).filter(|value| boolean(value) == Some(false))
    else {
        return;
    };
    let name = &resource.name;
    let fact = match (path.iter().any(|step| ON_THE_WAY.contains(step)), changes) {
        (true, _) => format!("what `{name}` sends and receives would not be encrypted"),
        (false, true) => format!("what `{name}` stores would not be encrypted"),
        (false, false) => {
            format!("what `{name}` stores would not be encrypted, and never can be later")
        }
    };
    let allow = check.language.allow("exposure", name);
    let property = path.last().copied().unwrap_or_default();
    check.on_value(
        value,
        fact,
        format_args!("write `{property}: true`, or {allow}"),
    );
}
