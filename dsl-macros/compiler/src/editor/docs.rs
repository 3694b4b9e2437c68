//! What the schema says, in a few lines for a hover. No prose of others: AWS's words are a link away.

use std::fmt::Write;

use infra_schema::{Attribute, Node, Property, Resource, places};

/// So many values of an enumeration are listed.
const VALUES: usize = 40;

/// A resource type.
pub(super) fn resource(resource: Resource) -> String {
    let mut text = format!("`{}`, a CloudFormation resource.\n\n", resource.name());
    let _ = writeln!(text, "- {}", reference(resource));
    if resource.holds_data() {
        text.push_str("- Holds data: deleting or replacing it loses them. Say what shall happen by `#[deletion(retain)]`.\n");
    }
    if let Some(lifecycle) = resource.lifecycle() {
        let since = lifecycle
            .date
            .map(|date| format!(" ({date})"))
            .unwrap_or_default();
        let _ = writeln!(text, "- AWS is ending it: {}{since}.", lifecycle.status);
    }
    let required: Vec<String> = resource
        .root()
        .properties()
        .filter(|property| property.required())
        .map(|property| quoted(property.name()))
        .collect();
    if !required.is_empty() {
        let _ = writeln!(text, "- Required: {}.", required.join(", "));
    }
    let attributes: Vec<String> = resource
        .attributes()
        .map(|attribute| quoted(attribute.name()))
        .collect();
    if !attributes.is_empty() {
        let _ = writeln!(text, "- Attributes: {}.", attributes.join(", "));
    }
    let _ = write!(text, "\n[AWS's page]({})", resource.documentation());
    text
}

/// A resource type in a line, for names of resources.
pub(super) fn brief(resource: Resource) -> String {
    let data = if resource.holds_data() {
        " Holds data."
    } else {
        ""
    };
    format!("`{}`. {}{data}", resource.name(), reference(resource))
}

fn reference(resource: Resource) -> String {
    let what = match resource.reference().name() {
        Some(name) => format!("its `{name}`"),
        None => resource.reference().to_string(),
    };
    let arn = if resource.reference_is_arn() {
        ", an ARN"
    } else {
        ""
    };
    format!("`Ref` gives {what}{arn}.")
}

/// A property; `path` is where it stands in its resource.
pub(super) fn property(resource: Resource, path: &str, property: Property) -> String {
    let mut text = match property.required() {
        true => "**Required.** ".to_owned(),
        false => String::new(),
    };
    let _ = write!(text, "{}.", kind(property.node()));
    if property.create_only() {
        text.push_str(" A change **replaces** the resource.");
    } else if property.conditional_create_only() {
        text.push_str(" A change may **replace** the resource.");
    }
    if property.deprecated() {
        text.push_str(" AWS would rather that it were not used.");
    }
    text.push_str("\n\n");
    facts(&mut text, property.node(), "");
    if let Some(items) = places::items(property.node()) {
        facts(&mut text, items, "Each: ");
    }
    // Pages have a place for each property of the resource itself.
    let first = path.split('_').next().unwrap_or(path);
    let _ = write!(
        text,
        "\n[AWS's page]({})",
        resource.property_documentation(first)
    );
    text
}

/// An attribute of a resource.
pub(super) fn attribute(resource: Resource, attribute: Attribute) -> String {
    let kind = attribute
        .node()
        .map(kind)
        .unwrap_or_else(|| "any value".to_owned());
    let name = attribute.name();
    format!(
        "`Fn::GetAtt` of `{name}`: {kind}, known when the resource is there.\n\n[AWS's page]({})",
        resource.documentation()
    )
}

/// The JSON types of a value.
fn kind(node: Node) -> String {
    let of = |items: Node| {
        format!(
            "list of {}",
            items.types().to_string().replace("any value", "values")
        )
    };
    match places::items(node) {
        Some(items) => of(items),
        None if node.types().is_any() && places::is_object(node) => "object".to_owned(),
        None => node.types().to_string(),
    }
}

fn facts(text: &mut String, node: Node, before: &str) {
    let mut fact = |fact: String| {
        let _ = writeln!(text, "- {before}{fact}");
    };
    let listed = node.enumeration().map(|values| values.collect::<Vec<_>>());
    let listed = listed.or_else(|| {
        node.enumeration_ignoring_case()
            .map(|values| values.collect())
    });
    if let Some(values) = listed {
        let mut names: Vec<String> = values
            .iter()
            .take(VALUES)
            .map(|value| quoted(&value.to_string()))
            .collect();
        if values.len() > VALUES {
            names.push(format!("and {} more", values.len() - VALUES));
        }
        fact(format!("One of {}", names.join(", ")));
    }
    if let Some(range) = range(node.minimum(), node.maximum()) {
        fact(format!("{range} as a number"));
    }
    if let Some(range) = range(node.min_length(), node.max_length()) {
        fact(format!("{range} characters"));
    }
    if let Some(range) = range(node.min_items(), node.max_items()) {
        fact(format!("{range} items"));
    }
    if let Some(pattern) = node.pattern() {
        fact(format!("Matches {}", quoted(pattern)));
    }
    if let Some(format) = node.format() {
        fact(format!("Format {}", quoted(format)));
    }
    let targets: Vec<String> = node
        .targets()
        .map(|target| match target.attribute {
            Some(attribute) => format!("{} (its `{attribute}`)", quoted(target.resource)),
            None => quoted(target.resource),
        })
        .collect();
    if !targets.is_empty() {
        fact(format!("Refers to {}", targets.join(", ")));
    }
}

fn range<T: ToString>(least: Option<T>, most: Option<T>) -> Option<String> {
    match (least, most) {
        (None, None) => None,
        (Some(least), Some(most)) => Some(format!("{} to {}", least.to_string(), most.to_string())),
        (Some(least), None) => Some(format!("At least {}", least.to_string())),
        (None, Some(most)) => Some(format!("At most {}", most.to_string())),
    }
}

fn quoted(text: &str) -> String {
    match text.contains('`') {
        true => format!("`` {text} ``"),
        false => format!("`{text}`"),
    }
}
