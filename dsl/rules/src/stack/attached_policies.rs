//! A role, a user or a group has at most ten managed policies by AWS's default quota, wherever in the stack they are
//! attached. The deploy fails on the eleventh.

use litemap::LiteMap;

use crate::{
    check::Check,
    quotas::ATTACHED_POLICIES as MOST,
    read::{has, items, target},
    tree::Value,
};

/// The properties of a managed policy that name what it is attached to.
const TARGETS: [&str; 3] = ["Roles", "Users", "Groups"];

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    let mut attached: LiteMap<usize, Vec<&Value<'_>>> = LiteMap::new();
    for (number, resource) in stack.resources.iter().enumerate() {
        match &*resource.ty {
            "AWS::IAM::Role" | "AWS::IAM::User" | "AWS::IAM::Group"
                if has(&resource.fields, "ManagedPolicyArns") =>
            {
                let list = resource.get("ManagedPolicyArns").map(items);
                let certain = list
                    .unwrap_or_default()
                    .iter()
                    .filter(|item| is_certain(item));
                attached.entry(number).or_default().extend(certain);
            }
            "AWS::IAM::ManagedPolicy" if resource.certain => {
                for value in TARGETS
                    .iter()
                    .filter_map(|name| resource.get(name))
                    .flat_map(items)
                {
                    if let Some(number) = target(value) {
                        attached.entry(number).or_default().push(value);
                    }
                }
            }
            _ => {}
        }
    }
    for (number, policies) in attached {
        if let Some(value) = policies.get(MOST) {
            let resource = &stack.resources[number];
            let name = &resource.name;
            let fact = format!(
                "`{name}` has {} managed policies, of which AWS takes {MOST} by default",
                policies.len()
            );
            let allow = check.language.allow("attached_policies", name);
            let help = format!(
                "put their statements into fewer policies; or if your quota is higher, {allow}"
            );
            check.on_value(value, fact, help);
        }
    }
}

/// Whether an item is one policy, and surely there.
fn is_certain(item: &Value<'_>) -> bool {
    match item {
        Value::Unknown(..) => false,
        Value::Reference(reference, _) => !reference.many,
        item => item.branches().is_none() && !item.is_nothing(),
    }
}
