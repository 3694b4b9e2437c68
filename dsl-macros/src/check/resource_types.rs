//! A resource's type is one that CloudFormation knows: an unknown one fails the deploy at once.

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
    let known_service = infra_schema::resources().any(|resource| resource.name().starts_with(&prefix));
    let part = match known_service {
        true => ty.parts.last(),
        false => ty.parts.get(1),
    };
    let span = part.or(ty.parts.first()).map_or_else(proc_macro2::Span::call_site, |part| part.span());
    let near = infra_schema::near_resources(&ty.text);
    let fact = match known_service {
        true => format!("CloudFormation has no resource type `{}`", ty.text),
        false => format!("CloudFormation knows no service `{service}`"),
    };
    let help = match near.first() {
        Some(near) => format!("write `{near}`"),
        None => "take the type's name from CloudFormation's reference".to_owned(),
    };
    check.errors.add(span, fact, help);
    None
}
