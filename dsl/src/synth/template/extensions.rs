//! What only the transform `AWS::LanguageExtensions` understands brings it along: a template that counts a list with `Fn::Length`
//! and lacks the transform is refused by the deploy, and nobody would know why.

use serde_json::{Map, Value as Json};

/// The transform that adds nothing to a template: it only has more functions.
pub(crate) const EXTENSIONS: &str = "AWS::LanguageExtensions";

/// Functions that CloudFormation has only with the transform.
const FUNCTIONS: [&str; 2] = ["Fn::Length", "Fn::ToJsonString"];

/// Says the transform of a template that needs it. It stands before the others, because CloudFormation runs them in their order,
/// and `AWS::Serverless` does not know its functions.
pub(super) fn bring(template: &mut Map<String, Json>) {
    // CloudFormation reads no functions in the template's own metadata.
    let mut sections = template.iter().filter(|(name, _)| *name != "Metadata");
    let policies = template.get("Resources").is_some_and(has_computed_policies);
    if !policies && !sections.any(|(_, section)| needs(section)) {
        return;
    }
    let declared = template.get("Transform");
    let named =
        |one: &Json| one == EXTENSIONS || one.get("Name").is_some_and(|it| it == EXTENSIONS);
    let transform = match declared {
        None => EXTENSIONS.into(),
        Some(Json::Array(names)) if names.iter().any(named) => return,
        Some(Json::Array(names)) => [EXTENSIONS.into()]
            .into_iter()
            .chain(names.clone())
            .collect(),
        Some(one) if named(one) => return,
        Some(one) => Json::Array(vec![EXTENSIONS.into(), one.clone()]),
    };
    match template.get_mut("Transform") {
        Some(place) => *place = transform,
        None => {
            // As near to the beginning as where a block's own stands.
            let before = ["Description", "Metadata"];
            let place = template
                .keys()
                .take_while(|name| before.contains(&name.as_str()));
            let place = place.count();
            template.shift_insert(place, "Transform".to_owned(), transform);
        }
    }
}

/// Whether a resource computes what becomes of it when it is removed. Without the transform these are literals.
fn has_computed_policies(resources: &Json) -> bool {
    let resources = resources.as_object().into_iter().flat_map(Map::values);
    let is_computed = |resource: &Json, name| resource.get(name).is_some_and(Json::is_object);
    resources
        .into_iter()
        .any(|one| is_computed(one, "DeletionPolicy") || is_computed(one, "UpdateReplacePolicy"))
}

/// Whether a value holds what CloudFormation does not understand without the transform.
fn needs(value: &Json) -> bool {
    match value {
        Json::Object(entries) => entries.iter().any(|(name, value)| {
            let is_extended = match name.as_str() {
                "Fn::FindInMap" => is_extended_lookup(value),
                // What an attribute is called may always be a parameter's value, a resource's id may not.
                "Fn::GetAtt" => value.get(0).is_some_and(Json::is_object),
                "Ref" => entries.len() == 1 && value.is_object(),
                name => FUNCTIONS.contains(&name) || name.starts_with("Fn::ForEach::"),
            };
            is_extended || needs(value)
        }),
        Json::Array(items) => items.iter().any(needs),
        _ => false,
    }
}

/// Whether a lookup says what there is otherwise, or computes a key with more than `Ref` and another lookup.
fn is_extended_lookup(arguments: &Json) -> bool {
    let Some(arguments) = arguments.as_array() else {
        return false;
    };
    let is_computed = |key: &Json| {
        let name = key.as_object().and_then(|one| one.keys().next());
        name.is_some_and(|name| !["Ref", "Fn::FindInMap"].contains(&name.as_str()))
    };
    arguments.len() > 3 || arguments.iter().any(is_computed)
}

#[cfg(test)]
mod tests;
