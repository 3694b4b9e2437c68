//! Hovers: what the schema says, as Markdown. The sentences are those of `infra_rules::describe`. No prose of others: AWS's words are a link away.

mod prose;

use std::fmt::Write;

use infra_rules::describe;
use infra_schema::{Attribute, Property, Resource};
#[cfg(test)]
pub(super) use prose::lines;

/// A resource type.
pub(super) fn resource(resource: Resource) -> String {
    let facts = describe::markdown::resource(resource, "#[deletion(retain)]");
    format!(
        "`{}`, a CloudFormation resource.\n\n{facts}",
        resource.name()
    )
}

/// A resource type in a line, for names of resources.
pub(super) fn brief(resource: Resource) -> String {
    let data = if resource.holds_data() {
        " Holds data."
    } else {
        ""
    };
    format!(
        "`{}`. {}{data}",
        resource.name(),
        describe::reference(resource)
    )
}

/// A property; `path` is where it stands in its resource.
pub(super) fn property(resource: Resource, path: &str, property: Property) -> String {
    let mut text = match property.required() {
        true => "**Required.** ".to_owned(),
        false => String::new(),
    };
    if let Some(prose) = prose::prose(resource.name(), path) {
        let _ = write!(text, "{prose}\n\n");
    }
    let _ = write!(text, "{}.", describe::kind(property.node()));
    for change in describe::changes(property) {
        let _ = write!(text, " {change}");
    }
    // Pages have a place for each property of the resource itself.
    let first = path.split('_').next().unwrap_or(path);
    text + "\n\n" + &describe::markdown::value(resource, first, property.node())
}

/// What a property is for, in a line, if it is one that templates use most: `RedrivePolicy.maxReceiveCount` of its type.
pub fn property_line(resource: &str, path: &str) -> Option<&'static str> {
    prose::prose(resource, &path.replace('.', "_"))
}

/// An attribute of a resource.
pub(super) fn attribute(resource: Resource, attribute: Attribute) -> String {
    format!(
        "`Fn::GetAtt` of `{}`: {}, known when the resource is there.\n\n[AWS's page]({})",
        attribute.name(),
        describe::attribute(attribute),
        resource.documentation()
    )
}
