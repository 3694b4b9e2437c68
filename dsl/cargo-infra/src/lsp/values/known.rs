//! Values that are known for a place: each as it is typed, with what there is to say of it.

use infra_schema::{
    Literal, Node, Property, Resource, engines, instance_types, lookup, resource, runtimes,
};

use super::{
    cursor::{Cursor, Item, Step, Typed},
    natural::natural,
    policies,
    tree::literal,
    trial,
};
use crate::lsp::templates::prose;

/// A value that a place takes.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Known {
    /// Without quotation marks.
    pub(super) text: String,
    pub(super) kind: Kind,
    /// What it is, in Markdown.
    pub(super) docs: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text, in quotation marks.
    Text,
    /// A number or a truth value.
    Number,
    /// The first part of a text.
    Start,
    Folder,
    File,
    /// A name in a text.
    Name,
    /// The name of a field.
    Key,
}

impl Known {
    pub(super) fn new(text: impl Into<String>, kind: Kind, docs: impl Into<String>) -> Known {
        Known {
            text: text.into(),
            kind,
            docs: docs.into(),
        }
    }

    pub(super) fn text(text: impl Into<String>, docs: impl Into<String>) -> Known {
        Known::new(text, Kind::Text, docs)
    }
}

/// A place that the schema knows.
struct Place<'t> {
    resource: Resource,
    node: Node,
    /// As lists of the data have it: `InstanceTypeSpecifications[].InstanceType`.
    path: String,
    /// The name of the last property.
    property: &'t str,
}

/// The values that a place takes, those first that are wanted most. `typed` is what is there.
pub(super) fn values(cursor: &Cursor<'_>, typed: &str) -> Vec<Known> {
    if let Some(found) = policies::values(cursor, typed) {
        return found;
    }
    if let Item::Parameter = cursor.item {
        return parameter(cursor);
    }
    let Some(place) = place(cursor) else {
        return Vec::new();
    };
    let tables = tables(cursor, &place, typed);
    let found = if tables.is_empty() {
        listed(&place)
    } else {
        tables
    };
    if found.is_empty() {
        trial::values(cursor)
    } else {
        found
    }
}

/// The properties that may be typed at a place of a resource, those first that it has to have.
pub(super) fn keys(cursor: &Cursor<'_>) -> Vec<Known> {
    let (Some(place), Some(here)) = (place(cursor), cursor.braces().next()) else {
        return Vec::new();
    };
    let is_here = |name: &str| {
        here.iter().any(|field| {
            let is_typed = matches!(&cursor.typed, Typed::Key(range)
                if field.key_range().as_ref() == Some(range));
            !is_typed && field.key(cursor.text) == Some(name)
        })
    };
    let all = lookup::properties(place.node).into_values();
    let mut all: Vec<Property> = all
        .filter(|one| !one.read_only() && !one.deprecated() && !is_here(one.name()))
        .collect();
    let is_required =
        |one: &Property| one.required() || place.node.required().any(|name| name == one.name());
    // What is there of the resource already an `override` does not see.
    if !cursor.is_overridden {
        all.sort_by_key(|one| !is_required(one));
    }
    all.into_iter()
        .map(|one| Known::new(one.name(), Kind::Key, property(&place, one)))
        .collect()
}

/// What there is to say of the property that is named at a place.
pub(super) fn key(cursor: &Cursor<'_>, name: &str) -> Option<String> {
    let place = place(cursor)?;
    let mut all = lookup::properties(place.node).into_values();
    let found = all.find(|one| one.name() == name)?;
    Some(property(&place, found))
}

fn property(place: &Place<'_>, property: Property) -> String {
    let first = place.path.split(['.', '[']).next().unwrap_or_default();
    let first = if first.is_empty() {
        property.name()
    } else {
        first
    };
    prose::property(place.resource, first, property)
}

/// What the schema says of a place.
fn place<'t>(cursor: &Cursor<'t>) -> Option<Place<'t>> {
    let Item::Declared(ty) = &cursor.item else {
        return None;
    };
    let resource = resource(ty)?;
    let mut place = Place {
        resource,
        node: resource.root(),
        path: String::new(),
        property: "",
    };
    for step in &cursor.steps {
        match step {
            Step::Braces(_) => {}
            Step::Key(key) => {
                place.node = lookup::property(place.node, key)?;
                if !place.path.is_empty() {
                    place.path.push('.');
                }
                place.path.push_str(key);
                place.property = key;
            }
            Step::List => {
                place.node = lookup::items(place.node)?;
                place.path.push_str("[]");
            }
            // The values between which a condition decides.
            Step::Call("If", _, 1 | 2) => {}
            _ => return None,
        }
    }
    Some(place)
}

/// The values that the schema lists.
fn listed(place: &Place<'_>) -> Vec<Known> {
    let mut all = Vec::new();
    collect(place.node, &mut all);
    // One value stands for a list of it.
    if let Some(items) = lookup::items(place.node) {
        collect(items, &mut all);
    }
    if all.is_empty() {
        for rule in place.resource.rules() {
            let below = place
                .path
                .strip_prefix(rule.path)
                .filter(|_| !rule.path.is_empty());
            let below = below.map_or(place.path.as_str(), |path| path.trim_start_matches('.'));
            if let Some(node) = below_node(rule.node, below) {
                collect(node, &mut all);
            }
        }
    }
    let docs = docs(place);
    all.iter()
        .map(|literal| match literal {
            Literal::Text(text) => Known::text(*text, docs.clone()),
            other => Known::new(other.to_string(), Kind::Number, docs.clone()),
        })
        .collect()
}

/// The node of a path below this one.
fn below_node(node: Node, path: &str) -> Option<Node> {
    let mut node = node;
    for step in path.split('.').filter(|step| !step.is_empty()) {
        node = lookup::property(node, step.trim_end_matches("[]"))?;
        if step.ends_with("[]") {
            node = lookup::items(node)?;
        }
    }
    Some(node)
}

fn collect(node: Node, all: &mut Vec<Literal>) {
    let mut add = |literal: Literal| {
        let is_value = !matches!(literal, Literal::Null | Literal::Boolean(_));
        if is_value && literal != Literal::Text("") && !all.contains(&literal) {
            all.push(literal);
        }
    };
    node.enumeration().into_iter().flatten().for_each(&mut add);
    // Of texts that differ in case only, the others say how AWS writes them.
    if node.enumeration().is_none() {
        let any_case = node.enumeration_ignoring_case();
        any_case.into_iter().flatten().for_each(&mut add);
    }
    lookup::shapes(node).for_each(|shape| collect(shape, all));
}

/// What is said of any value of a place.
fn docs(place: &Place<'_>) -> String {
    let name = place.resource.name();
    let mut docs = format!("A value of `{}` of `{name}`.", place.property);
    let top = place.path.split(['.', '[']).next().unwrap_or_default();
    if let Some(property) = place.resource.root().property(place.property) {
        for change in infra_rules::describe::changes(property) {
            docs.push_str("\n* ");
            docs.push_str(change);
        }
    }
    let page = place.resource.property_documentation(top);
    docs + &format!("\n\n[AWS's page]({page})")
}

/// The values that tables besides the schema have.
fn tables(cursor: &Cursor<'_>, place: &Place<'_>, typed: &str) -> Vec<Known> {
    let name = place.resource.name();
    let is_function = name.starts_with("AWS::Lambda::") || name == "AWS::Serverless::Function";
    match place.property {
        "Runtime" | "CompatibleRuntimes" if is_function => runtimes(),
        "EngineVersion" => versions(cursor),
        "Engine" if name.starts_with("AWS::RDS::") => engines(),
        "Principal" if name == "AWS::Lambda::Permission" => policies::services(),
        "ManagedPolicyArns" | "PermissionsBoundary" => policies::managed(),
        _ => instances(cursor, place, typed),
    }
}

/// Lambda's runtimes that it still patches, the newest of each kind first.
fn runtimes() -> Vec<Known> {
    let mut all: Vec<_> = runtimes::runtimes()
        .filter(|runtime| !runtime.is_deprecated() && !runtime.is_blocked())
        .collect();
    let family = |name: &'static str| {
        name.split(|c: char| c.is_ascii_digit())
            .next()
            .unwrap_or(name)
    };
    all.sort_by(|one, other| {
        family(one.name)
            .cmp(family(other.name))
            .then_with(|| natural(other.name, one.name))
    });
    let docs = |runtime: &runtimes::Runtime| match runtime.deprecated {
        Some(date) => format!("A runtime of Lambda, which AWS patches until {date}."),
        None => "A runtime of Lambda.".to_owned(),
    };
    all.iter()
        .map(|runtime| Known::text(runtime.name, docs(runtime)))
        .collect()
}

/// The engines of databases that there are versions of.
fn engines() -> Vec<Known> {
    let mut all: Vec<&str> = engines::engines().collect();
    // Aurora's run in clusters and in instances of these.
    all.sort_by_key(|engine| !engine.starts_with("aurora"));
    all.into_iter()
        .map(|engine| Known::text(engine, "An engine of RDS."))
        .collect()
}

/// The engine that braces around a place name.
fn engine<'t>(cursor: &Cursor<'t>) -> Option<&'t str> {
    let mut braces = cursor.braces();
    braces.find_map(|fields| literal(cursor.text, cursor.field(fields, "Engine")?))
}

/// The versions of a database's engine, the newest first, without those that AWS is retiring.
fn versions(cursor: &Cursor<'_>) -> Vec<Known> {
    let Some(engine) = engine(cursor) else {
        return Vec::new();
    };
    let mut all: Vec<_> = engines::versions(&engine.to_ascii_lowercase())
        .filter(|version| !version.deprecated)
        .collect();
    all.sort_by(|one, other| natural(other.name, one.name));
    let docs = |version: &engines::Version| {
        let able = match (version.serverless_v2, version.pauses) {
            (true, true) => " It has Serverless v2, and can pause.",
            (true, false) => " It has Serverless v2.",
            (false, _) => "",
        };
        format!("A version of `{engine}`.{able}")
    };
    all.iter()
        .map(|version| Known::text(version.name, docs(version)))
        .collect()
}

/// The instance types that a property takes: before a point their families, behind it the sizes of one.
fn instances(cursor: &Cursor<'_>, place: &Place<'_>, typed: &str) -> Vec<Known> {
    let engine = engine(cursor);
    let fits = |list: &instance_types::List| match (list.engine, engine) {
        (Some(one), Some(engine)) => one.eq_ignore_ascii_case(engine),
        _ => true,
    };
    let lists = instance_types::lists(place.resource.name())
        .filter(|list| list.path.trim_end_matches("[]") == place.path.trim_end_matches("[]"));
    let lists: Vec<_> = lists.filter(fits).collect();
    let mut all: Vec<Known> = Vec::new();
    let mut add = |known: Known| {
        if !all.contains(&known) {
            all.push(known);
        }
    };
    let (family, _) = instance_types::split(typed);
    let is_known = |list: &instance_types::List| list.sizes(family).next().is_some();
    if typed.len() > family.len() && lists.iter().any(is_known) {
        for size in lists.iter().flat_map(|list| list.sizes(family)) {
            add(Known::text(
                format!("{family}.{size}"),
                format!("An instance type: size `{size}` of `{family}`."),
            ));
        }
        all.sort_by(|one, other| {
            size(&one.text)
                .cmp(&size(&other.text))
                .then_with(|| natural(&one.text, &other.text))
        });
        return all;
    }
    for family in lists.iter().flat_map(|list| list.families()) {
        add(Known::new(
            format!("{family}."),
            Kind::Start,
            format!("The instance types `{family}`."),
        ));
    }
    all.sort_by(|one, other| natural(&one.text, &other.text));
    all
}

/// How big an instance of a type is beside others of its family.
fn size(name: &str) -> (usize, u32) {
    const SIZES: [&str; 5] = ["nano", "micro", "small", "medium", "large"];
    let (_, size) = instance_types::split(name);
    let word = size.split('.').next().unwrap_or(size);
    if let Some(times) = word.strip_suffix("xlarge") {
        return (SIZES.len(), times.parse().unwrap_or(1));
    }
    let known = SIZES.iter().position(|known| *known == word);
    (known.unwrap_or(SIZES.len() + 1), 0)
}

/// What a parameter's own fields say of its default.
fn parameter(cursor: &Cursor<'_>) -> Vec<Known> {
    let Some(fields) = cursor.braces().next() else {
        return Vec::new();
    };
    if cursor.keys().next_back() != Some("Default") {
        return Vec::new();
    }
    let allowed = cursor.field(fields, "AllowedValues").unwrap_or_default();
    texts(cursor.text, allowed)
        .map(|text| Known::text(text, "One of the parameter's `AllowedValues`."))
        .collect()
}

/// The texts of a list that is written out.
pub(super) fn texts<'t>(
    text: &'t str,
    value: &'t [super::tree::Tree],
) -> impl Iterator<Item = &'t str> {
    let list = match value {
        [list] => list.inner('['),
        _ => None,
    };
    let items = list.unwrap_or(value).iter();
    items.filter_map(|one| literal(text, std::slice::from_ref(one)))
}
