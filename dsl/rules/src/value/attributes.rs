//! `role.Arn` reads an attribute that the resource's type has.

use crate::{
    check::Check,
    fix::Fix,
    message::{meant, one_of},
    tree::{Part, Reference, Site, Target, Value},
};

pub(crate) fn value(check: &mut Check<'_>, value: &Value<'_>) {
    match value {
        Value::Reference(reference, site) => one(check, reference, *site),
        Value::Joined(parts, site) => {
            for part in parts {
                if let Part::Reference(reference) = part {
                    one(check, reference, *site);
                }
            }
        }
        _ => {}
    }
}

/// Reports an attribute that does not exist, on its name.
fn one(check: &mut Check<'_>, reference: &Reference<'_>, site: Site) {
    let Some(attribute) = reference.attribute.as_deref() else {
        return;
    };
    let has_site = reference.attribute_site.is_some();
    let (first, site) = (&reference.name, reference.attribute_site.unwrap_or(site));
    let ty = match &reference.target {
        Target::Resource(number) => &check.stack.resources[*number].ty,
        Target::Typed(ty) => ty,
        Target::Parameter(_) => {
            let fact = format!("`{first}` has no attributes");
            return check.findings.add(
                site,
                fact,
                Fix::write(check.language.reference(first)).like(),
            );
        }
    };
    let Some(resource) = infra_schema::resource(ty) else {
        return;
    };
    if resource.attribute(attribute).is_some() || resource.is_free() {
        return;
    }
    let known: Vec<&str> = resource
        .attributes()
        .map(|attribute| attribute.name())
        .collect();
    let reference = check.language.reference(first);
    let help = match meant(attribute, ty, &known) {
        Some(near) if has_site => Fix::part(near, check.language.attribute(first, near)),
        // The site is that of a text around it.
        Some(near) => Fix::attribute(first, near).like(),
        None if resource.root().property(attribute).is_some() && known.is_empty() => format!(
            "a property is not an attribute; `{first}` alone is its `Ref`, which gives {}",
            resource.reference()
        )
        .into(),
        None if known.is_empty() => format!(
            "write `{reference}` for its `Ref`, which gives {}",
            resource.reference()
        )
        .into(),
        None => {
            let paths = known
                .iter()
                .map(|name| check.language.attribute(first, name));
            let paths: Vec<String> = paths.collect();
            let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
            format!("{}, or `{reference}` for its `Ref`", one_of(&paths)).into()
        }
    };
    let fact = format!("`{ty}` has no attribute `{attribute}`");
    check.findings.add(site, fact, help);
}
