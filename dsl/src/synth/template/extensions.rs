//! What only the transform `AWS::LanguageExtensions` understands brings it along: a template that counts a list with `Fn::Length`
//! and lacks the transform is refused by the deploy, and nobody would know why.

use crate::synth::render::{Entries, Rendered, put};

/// The transform that adds nothing to a template: it only has more functions.
pub(crate) const EXTENSIONS: &str = "AWS::LanguageExtensions";

/// Functions that CloudFormation has only with the transform.
const FUNCTIONS: [&str; 2] = ["Fn::Length", "Fn::ToJsonString"];

/// Says the transform of a template that needs it. It stands before the others, because CloudFormation runs them in their order,
/// and `AWS::Serverless` does not know its functions.
pub(super) fn bring(template: &mut Entries<'_>) {
    // CloudFormation reads no functions in the template's own metadata.
    let mut sections = template.iter().filter(|(name, _)| name != "Metadata");
    let section = |wanted| template.iter().find(|(name, _)| name == wanted);
    let policies = section("Resources").is_some_and(|(_, all)| has_computed_policies(all));
    if !policies && !sections.any(|(_, section)| needs(section)) {
        return;
    }
    let own = Rendered::text(EXTENSIONS);
    let named = |one: &Rendered<'_>| *one == own || one.get("Name") == Some(&own);
    let transform = match section("Transform").map(|(_, declared)| declared) {
        None => own,
        Some(Rendered::List(names)) if names.iter().any(named) => return,
        Some(Rendered::List(names)) => {
            Rendered::List([own].into_iter().chain(names.clone()).collect())
        }
        Some(one) if named(one) => return,
        Some(one) => Rendered::List(vec![own, one.clone()]),
    };
    if section("Transform").is_some() {
        return put(template, ("Transform".into(), transform));
    }
    // As near to the beginning as where a block's own stands.
    let before = ["Description", "Metadata"];
    let mut names = template.iter().map(|(name, _)| name);
    let place = names.position(|name| !before.contains(&&**name));
    let place = place.unwrap_or(template.len());
    template.insert(place, ("Transform".into(), transform));
}

/// Whether a resource computes what becomes of it when it is removed. Without the transform these are literals.
fn has_computed_policies(resources: &Rendered<'_>) -> bool {
    let Rendered::Map(resources) = resources else {
        return false;
    };
    let is_computed =
        |resource: &Rendered<'_>, name| matches!(resource.get(name), Some(Rendered::Map(_)));
    resources.iter().any(|(_, one)| {
        is_computed(one, "DeletionPolicy") || is_computed(one, "UpdateReplacePolicy")
    })
}

/// Whether a value holds what CloudFormation does not understand without the transform.
fn needs(value: &Rendered<'_>) -> bool {
    match value {
        Rendered::Map(entries) => entries.iter().any(|(name, value)| {
            let is_extended = match &**name {
                // Most names are none of a function.
                name if !matches!(name.as_bytes(), [b'F' | b'R', ..]) => false,
                "Fn::FindInMap" => is_extended_lookup(value),
                // What an attribute is called may always be a parameter's value, a resource's id may not.
                "Fn::GetAtt" => matches!(value, Rendered::List(words) if matches!(words[..], [Rendered::Map(_), ..])),
                "Ref" => entries.len() == 1 && matches!(value, Rendered::Map(_)),
                name => FUNCTIONS.contains(&name) || name.starts_with("Fn::ForEach::"),
            };
            is_extended || needs(value)
        }),
        Rendered::List(items) => items.iter().any(needs),
        _ => false,
    }
}

/// Whether a lookup says what there is otherwise, or computes a key with more than `Ref` and another lookup.
fn is_extended_lookup(arguments: &Rendered<'_>) -> bool {
    let Rendered::List(arguments) = arguments else {
        return false;
    };
    let is_computed = |key: &Rendered<'_>| match key {
        Rendered::Map(entries) => entries
            .first()
            .is_some_and(|(name, _)| !["Ref", "Fn::FindInMap"].contains(&&**name)),
        _ => false,
    };
    arguments.len() > 3 || arguments.iter().any(is_computed)
}

#[cfg(test)]
mod tests;
