//! The hovers of an editor, as far as blocks and templates have them in common: Markdown.

use std::fmt::Write;

use infra_schema::{Attribute, Node, Property, Resource};

/// What there is to know of a resource type, and a link to AWS's page. `retain` is what keeps a resource that is removed, in the words of
/// whoever reads it.
///
/// ```
/// let queue = infra_schema::resource("AWS::SQS::Queue").expect("a type");
/// let text = infra_rules::describe::markdown::resource(queue, "DeletionPolicy: Retain");
/// assert!(text.starts_with("- `Ref` gives its `QueueUrl`."), "{text}");
/// ```
pub fn resource(resource: Resource, retain: &str) -> String {
    let mut text = items(super::resource(resource, retain));
    let required = resource.root().properties().filter(|one| one.required());
    list(&mut text, "Required", required.map(Property::name));
    list(
        &mut text,
        "Attributes",
        resource.attributes().map(Attribute::name),
    );
    let _ = write!(text, "\n[AWS's page]({})", resource.documentation());
    text
}

fn list(text: &mut String, what: &str, names: impl Iterator<Item = &'static str>) {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    if !names.is_empty() {
        let _ = writeln!(text, "- {what}: {}.", names.join(", "));
    }
}

/// What a property takes, and a link to AWS's page; `first` is the property of the resource itself that it is part of.
pub fn value(resource: Resource, first: &str, node: Node) -> String {
    let page = resource.property_documentation(first);
    format!("{}\n[AWS's page]({page})", items(super::value(node)))
}

fn items(facts: Vec<String>) -> String {
    facts.iter().map(|fact| format!("- {fact}\n")).collect()
}
