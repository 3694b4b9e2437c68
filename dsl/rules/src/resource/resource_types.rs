//! A resource's type is one that CloudFormation knows: an unknown one fails the deploy at once.

use infra_schema::Resource;

use crate::{check::Check, fix::Fix, quotas::CUSTOM_TYPE, tree::Declaration};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let ty = &*resource.ty;
    if ty.starts_with("Custom::") && ty.len() > CUSTOM_TYPE {
        let fact = format!(
            "the name of a custom resource has {CUSTOM_TYPE} characters at most with `Custom::`, given {}",
            ty.len()
        );
        return check.findings.add(resource.ty_site, fact, "shorten it");
    }
    // What is not AWS's is registered by the user's account: nothing is known, and nothing refused. A module may be called as it likes.
    let is_registered = !ty.starts_with("AWS::") || ty.ends_with("::MODULE");
    if is_registered || infra_schema::resource(ty).is_some() {
        return;
    }
    let parts: Vec<&str> = ty.split(':').filter(|part| !part.is_empty()).collect();
    let whole = parts.join("::");
    if whole != ty && infra_schema::resource(&whole).is_some() {
        let fact = format!("CloudFormation has no resource type `{ty}`");
        return check
            .findings
            .add(resource.ty_site, fact, Fix::write(whole));
    }
    let service = ty.split("::").nth(1).unwrap_or_default();
    let prefix = format!("AWS::{service}::");
    let known_service =
        infra_schema::resources().any(|resource| resource.name().starts_with(&prefix));
    let (site, fact) = match known_service {
        true => (
            resource.ty_site,
            format!("CloudFormation has no resource type `{ty}`"),
        ),
        false => (
            resource.service_site,
            format!("CloudFormation knows no service `{service}`"),
        ),
    };
    let help = match near(ty, known_service).first() {
        Some(near) => {
            let parts: Vec<&str> = near.split("::").collect();
            let part = if known_service {
                parts.last()
            } else {
                parts.get(1)
            };
            Fix::part(part.unwrap_or(near), near)
        }
        None if known_service => {
            let all = infra_schema::resources()
                .map(Resource::name)
                .filter(|name| name.starts_with(&prefix));
            Fix::choice(&all.collect::<Vec<_>>())
        }
        None => "take the type's name from CloudFormation's reference".into(),
    };
    check.findings.add(site, fact, help);
}

/// The types that may have been meant: of the service with a name like this one, or of this name in
/// a service like this one, or the only ones of this name.
fn near(name: &str, known_service: bool) -> Vec<&'static str> {
    let last = |name: &'static str| name.rsplit("::").next().unwrap_or_default();
    let (service, resource) = name.rsplit_once("::").unwrap_or_default();
    let all = || infra_schema::resources().map(Resource::name);
    let alike: Vec<&str> = match known_service {
        true => {
            let own: Vec<&str> = all()
                .filter(|name| {
                    name.rsplit_once("::")
                        .is_some_and(|(own, _)| own == service)
                })
                .collect();
            let near = infra_schema::near(resource, own.iter().map(|name| last(name)));
            own.into_iter()
                .filter(|name| near.first() == Some(&last(name)))
                .collect()
        }
        false => infra_schema::near(
            name,
            all().filter(|name| last(name).eq_ignore_ascii_case(resource)),
        ),
    };
    if !alike.is_empty() {
        return alike;
    }
    let same: Vec<&str> = all()
        .filter(|name| last(name).eq_ignore_ascii_case(resource))
        .collect();
    if same.len() == 1 { same } else { Vec::new() }
}
