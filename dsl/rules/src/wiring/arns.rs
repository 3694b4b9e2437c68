//! Where only an ARN says which resource is meant, a name or an id does not.

use infra_schema::{Node, Resource};

use crate::{
    check::{Check, Place},
    fix::Fix,
    pattern::Pattern,
    tree::{Reference, Site},
};

/// In a policy a name means nothing, and IAM takes it.
pub(super) fn in_a_policy(
    check: &mut Check<'_>,
    reference: &Reference<'_>,
    resource: Resource,
    site: Site,
    place: &Place<'_>,
) {
    let Some(arn) = resource.arn().filter(|_| !resource.is_free()) else {
        return;
    };
    if is_not_an_arn(reference, resource) {
        refuse(check, reference, arn, site, place);
    }
}

/// Whether a reference is surely something else than an ARN.
fn is_not_an_arn(reference: &Reference<'_>, resource: Resource) -> bool {
    match reference.attribute.as_deref() {
        None => reference.is_ref && reference.is_one() && !resource.reference_is_arn(),
        // An attribute that does not exist is another rule's.
        Some(attribute) => {
            !attribute.to_ascii_lowercase().contains("arn")
                && resource.attribute(attribute).is_some()
        }
    }
}

/// Refuses what is not an ARN where a property takes nothing else; whether it did.
pub(super) fn in_a_property(
    check: &mut Check<'_>,
    reference: &Reference<'_>,
    resource: Resource,
    node: Node,
    site: Site,
    place: &Place<'_>,
) -> bool {
    let arn = match reference.is_one() && is_not_an_arn(reference, resource) {
        true => meant(place.name, node, resource),
        false => None,
    };
    let Some(arn) = arn else {
        return false;
    };
    refuse(check, reference, arn, site, place);
    true
}

/// Properties that are called after an ARN and take a role's name as well.
const NAMES_TOO: [&str; 3] = ["ExecutionRoleArn", "JobRoleArn", "TaskRoleArn"];

/// The attribute that is a resource's ARN, if a property takes nothing else of that resource.
fn meant(property: &str, node: Node, resource: Resource) -> Option<&'static str> {
    let of_it = || node.targets().filter(|one| one.resource == resource.name());
    let arn = resource.arn()?;
    let only = of_it().any(|one| one.attribute == Some(arn) && !one.explicit)
        && of_it().all(|one| one.attribute.is_some());
    if !only || !node.wants_arn() || resource.reference_is_arn() {
        return None;
    }
    let is_sure = match takes_names(node) {
        Some(takes) => !takes,
        // Keys are known by their ids, too.
        None => {
            let property = property.to_ascii_lowercase();
            property.trim_end_matches('s').ends_with("arn")
                && !NAMES_TOO
                    .iter()
                    .any(|one| one.eq_ignore_ascii_case(&property))
                && !resource.name().starts_with("AWS::KMS::")
        }
    };
    is_sure.then_some(arn)
}

/// Whether a property's pattern takes what `Ref` gives; nothing, if it has none or one that takes anything.
fn takes_names(node: Node) -> Option<bool> {
    /// What no resource is called.
    const NONSENSE: &str = "?!";
    const NAMES: [&str; 4] = [
        "name",
        "Stack-Name-1A2B3C4D5E6F",
        "1234abcd-12ab-34cd-56ef-1234567890ab",
        "https://sqs.eu-west-1.amazonaws.com/111122223333/name",
    ];
    let pattern = Pattern::new(node.pattern()?)?;
    if pattern.fits(NONSENSE)? {
        return None;
    }
    let taken = NAMES.iter().map(|name| pattern.fits(name));
    Some(taken.collect::<Option<Vec<bool>>>()?.contains(&true))
}

fn refuse(
    check: &mut Check<'_>,
    reference: &Reference<'_>,
    arn: &'static str,
    site: Site,
    place: &Place<'_>,
) {
    let is = match reference.attribute.as_deref() {
        Some(attribute) => format!("`{}`", check.language.attribute(&reference.name, attribute)),
        None => format!("the `Ref` of `{}`", reference.name),
    };
    let fact = format!("`{}` wants an ARN, but {is} is not one", place.name);
    check
        .findings
        .add(site, fact, Fix::attribute(&reference.name, arn));
}
