//! What is made at the deploy can be waited for. A parameter, a condition or a mapping is there before all else, and CloudFormation refuses
//! their names in `DependsOn`.

use crate::{
    check::Check,
    fix::Fix,
    read::items,
    tree::{Declaration, Target, Value},
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let Some(attribute) = resource.attribute("DependsOn") else {
        return;
    };
    for value in items(&attribute.value) {
        let name = match value {
            Value::Condition(name, _) | Value::Mapping(name, _) => name,
            Value::Reference(reference, _) if matches!(reference.target, Target::Parameter(_)) => {
                &reference.name
            }
            _ => continue,
        };
        let fact = format!("`{name}` is not a resource, so nothing can wait for it");
        check.on_value(value, fact, Fix::Remove);
    }
}
