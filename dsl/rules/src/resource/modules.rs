//! A module stands for resources of its own, so CloudFormation takes no `CreationPolicy` of it: which of them should wait? The
//! resources in the module say that themselves.

use crate::{check::Check, fix::Fix, tree::Declaration};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if resource.ty.ends_with("::MODULE")
        && let Some(attribute) = resource.attribute("CreationPolicy")
    {
        let name = check.language.policy_name(attribute.name);
        let fact = format!("a module does not take `{name}`");
        check.on(attribute.site, fact, Fix::Remove);
    }
}
