//! How a front end says things: rules state facts, and the language of whoever reads them says what to write.

use crate::tree::Site;

/// The words of one front end.
pub trait Language {
    /// Where a site is, as in "first in line 5".
    fn place(&self, site: Site) -> String;

    /// An attribute of a resource: `queue.Arn`, `!GetAtt Queue.Arn`.
    fn attribute(&self, name: &str, attribute: &str) -> String;

    /// A call of a function, named without `Fn::`, with its arguments as they are written.
    fn function(&self, name: &str, arguments: &[&str]) -> String;

    /// An attribute of a resource as a whole: `#[deletion(retain)]`, `DeletionPolicy: Retain`.
    fn policy(&self, name: &str, value: &str) -> String;

    /// What users call `CreationPolicy` and its like.
    fn policy_name(&self, name: &str) -> String;

    /// What allows a rule to be broken, and where that is written.
    fn allow(&self, rule: &str, item: &str) -> String;

    /// The names of resources of these types that could stand in a value at this site.
    fn candidates(&self, types: &[&str], site: Site) -> Vec<String>;
}

/// What blocks call `DeletionPolicy` and its like.
pub fn block_name(name: &str) -> &str {
    match name {
        "DeletionPolicy" => "deletion",
        "UpdateReplacePolicy" => "update_replace",
        "DependsOn" => "depends_on",
        "Metadata" => "metadata",
        "CreationPolicy" => "creation_policy",
        "UpdatePolicy" => "update_policy",
        "Version" => "resource_version",
        other => other,
    }
}
