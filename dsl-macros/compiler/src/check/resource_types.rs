//! A resource's type is one that CloudFormation knows: an unknown one fails the deploy at once.

use infra_rules::one_of;
use infra_schema::Resource;

use super::Check;
use crate::ast::TypeName;

/// What the schema knows of a type, or an error on the part of its name that is wrong.
pub(super) fn find(check: &mut Check<'_>, ty: &TypeName) -> Option<Resource> {
    if ty.text.starts_with("Custom::") {
        return infra_schema::resource("AWS::CloudFormation::CustomResource");
    }
    if let Some(resource) = infra_schema::resource(&ty.text) {
        return Some(resource);
    }
    if !ty.text.starts_with("AWS::") {
        // Registered by the user's account: nothing is known, and nothing refused.
        return None;
    }
    let service = ty.parts.get(1).map(ToString::to_string).unwrap_or_default();
    let prefix = format!("AWS::{service}::");
    let known_service =
        infra_schema::resources().any(|resource| resource.name().starts_with(&prefix));
    let part = match known_service {
        true => ty.parts.last(),
        false => ty.parts.get(1),
    };
    let span = part
        .or(ty.parts.first())
        .map_or_else(proc_macro2::Span::call_site, |part| part.span());
    let near = near(&ty.text, known_service);
    let fact = match known_service {
        true => format!("CloudFormation has no resource type `{}`", ty.text),
        false => format!("CloudFormation knows no service `{service}`"),
    };
    let help = match near.first() {
        Some(near) => format!("write `{near}`"),
        None if known_service => {
            let all = infra_schema::resources()
                .map(Resource::name)
                .filter(|name| name.starts_with(&prefix));
            one_of(&all.collect::<Vec<_>>())
        }
        None => "take the type's name from CloudFormation's reference".to_owned(),
    };
    check.errors.add(span, fact, help);
    None
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
