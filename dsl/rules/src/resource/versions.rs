//! The `Version` of a custom resource is that of the protocol by which it is asked. Beside the properties of other types
//! CloudFormation refuses one; what they have a version of is a property.

use crate::{check::Check, fix::Fix, tree::Declaration};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let is_custom =
        resource.ty.starts_with("Custom::") || resource.ty == "AWS::CloudFormation::CustomResource";
    if is_custom {
        return;
    }
    if let Some(attribute) = resource.attribute("Version") {
        let name = check.language.policy_name("Version");
        let fact = format!("`{}` does not take `{name}`", resource.ty);
        check.findings.add(attribute.site, fact, Fix::Remove);
    }
}
