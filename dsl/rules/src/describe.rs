//! What the schema says of a type, an attribute or a property, in words: for a hover of the editor and for the command `schema`. It must not
//! know how they are laid out. Names stand in backticks and emphasis in `**`, as in Markdown.

mod functions;
pub mod markdown;

pub use functions::{function, pseudo_parameter};
use infra_schema::{Attribute, Node, Property, Resource, lookup};

/// So many values of an enumeration are listed.
const VALUES: usize = 40;

/// What there is to know of a resource type besides its properties and attributes, a sentence each.
///
/// ```
/// let queue = infra_schema::resource("AWS::SQS::Queue").expect("a type");
/// let facts = infra_rules::describe::resource(queue, "DeletionPolicy: Retain");
/// assert_eq!(facts[0], "`Ref` gives its `QueueUrl`.");
/// ```
///
/// `retain` is what keeps a resource that is removed, in the words of whoever reads the facts.
pub fn resource(resource: Resource, retain: &str) -> Vec<String> {
    let mut facts = vec![reference(resource)];
    if resource.holds_data() {
        facts.push(format!(
            "Holds data: deleting or replacing it loses them. Say what shall happen by `{retain}`."
        ));
    }
    if let Some(lifecycle) = resource.lifecycle() {
        let since = lifecycle
            .date
            .map(|date| format!(" ({date})"))
            .unwrap_or_default();
        facts.push(format!("AWS is ending it: {}{since}.", lifecycle.status));
    }
    facts
}

/// What `Ref` gives, as a sentence.
pub fn reference(resource: Resource) -> String {
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

/// What an attribute gives: `string`, `list of string`.
pub fn attribute(attribute: Attribute) -> String {
    match attribute.node() {
        Some(node) => kind(node),
        None => "any value".to_owned(),
    }
}

/// The JSON types of a value: `integer`, `list of object`.
pub fn kind(node: Node) -> String {
    let of = |items: Node| {
        format!(
            "list of {}",
            items.types().to_string().replace("any value", "values")
        )
    };
    match lookup::items(node) {
        Some(items) => of(items),
        None if node.types().is_any() && lookup::is_object(node) => "object".to_owned(),
        None => node.types().to_string(),
    }
}

/// What becomes of a resource whose property changes, and of the property itself: a sentence each, often none.
pub fn changes(property: Property) -> Vec<&'static str> {
    let mut all = Vec::new();
    if property.create_only() {
        all.push("A change **replaces** the resource.");
    } else if property.conditional_create_only() {
        all.push("A change may **replace** the resource.");
    }
    if property.deprecated() {
        all.push("AWS would rather that it were not used.");
    }
    all
}

/// What a value must look like, and with `Each: ` before it what each item of a list must: allowed values, ranges, patterns, and the
/// resources that it refers to.
///
/// ```
/// let queue = infra_schema::resource("AWS::SQS::Queue").expect("a type");
/// let delay = queue.root().property("DelaySeconds").expect("a property");
/// assert_eq!(infra_rules::describe::value(delay.node()), ["0 to 900 as a number"]);
/// ```
pub fn value(node: Node) -> Vec<String> {
    let items = lookup::items(node).map(facts).unwrap_or_default();
    let items = items.into_iter().map(|fact| format!("Each: {fact}"));
    facts(node).into_iter().chain(items).collect()
}

fn facts(node: Node) -> Vec<String> {
    let all = [
        values(node),
        range(node.minimum(), node.maximum()).map(|range| format!("{range} as a number")),
        count(node.min_length(), node.max_length(), "character"),
        count(node.min_items(), node.max_items(), "item"),
        node.pattern()
            .map(|pattern| format!("Matches {}", quoted(pattern))),
        node.format()
            .map(|format| format!("Format {}", quoted(format))),
        targets(node),
    ];
    all.into_iter().flatten().collect()
}

/// The values of an enumeration.
fn values(node: Node) -> Option<String> {
    let listed = node.enumeration().map(|values| values.collect::<Vec<_>>());
    let values = listed.or_else(|| {
        node.enumeration_ignoring_case()
            .map(|values| values.collect())
    })?;
    let mut names: Vec<String> = values
        .iter()
        .take(VALUES)
        .map(|value| quoted(&value.to_string()))
        .collect();
    if values.len() > VALUES {
        names.push(format!("and {} more", values.len() - VALUES));
    }
    Some(format!("One of {}", names.join(", ")))
}

fn targets(node: Node) -> Option<String> {
    let targets: Vec<String> = node
        .targets()
        .map(|target| match target.attribute {
            Some(attribute) => format!("{} (its `{attribute}`)", quoted(target.resource)),
            None => quoted(target.resource),
        })
        .collect();
    (!targets.is_empty()).then(|| format!("Refers to {}", targets.join(", ")))
}

fn range<T: ToString>(least: Option<T>, most: Option<T>) -> Option<String> {
    match (least, most) {
        (None, None) => None,
        (Some(least), Some(most)) => Some(format!("{} to {}", least.to_string(), most.to_string())),
        (Some(least), None) => Some(format!("At least {}", least.to_string())),
        (None, Some(most)) => Some(format!("At most {}", most.to_string())),
    }
}

/// A range of how many of something there are.
fn count(least: Option<u32>, most: Option<u32>, what: &str) -> Option<String> {
    let range = match (least, most) {
        (Some(least), Some(most)) if least == most => Some(least.to_string()),
        _ => range(least, most),
    };
    let plural = if most.or(least) == Some(1) { "" } else { "s" };
    range.map(|range| format!("{range} {what}{plural}"))
}

/// A text in backticks, whatever is in it.
fn quoted(text: &str) -> String {
    match text.contains('`') {
        true => format!("`` {text} ``"),
        false => format!("`{text}`"),
    }
}
