//! Values that are known for a place of a resource, in blocks and templates alike: each as it is typed, with what there is to say of it. It must
//! not know how either is written.

mod cidrs;
pub(super) mod claims;
mod engines;
pub(super) mod events;
pub(super) mod iam;
pub(super) mod lists;
mod maps;
mod metrics;
mod natural;
pub(super) mod operators;
pub(super) mod owners;
pub(super) mod policies;
pub(super) mod purposes;
pub(super) mod schedules;
mod sdk;
mod siblings;
pub(super) mod states;
mod tables;
pub(super) mod types;
mod usual;
pub(super) mod variables;
mod zones;

use std::mem;

use infra_schema::{Literal, Node, Resource, lookup};

use super::help;

/// A value that a place takes.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::lsp) struct Known {
    /// Without quotation marks.
    pub(in crate::lsp) text: String,
    pub(in crate::lsp) kind: Kind,
    /// What it is, in Markdown.
    pub(in crate::lsp) docs: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lsp) enum Kind {
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
    /// A part of a text, of which the rest stays.
    Part,
}

impl Known {
    pub(in crate::lsp) fn new(
        text: impl Into<String>,
        kind: Kind,
        docs: impl Into<String>,
    ) -> Known {
        Known {
            text: text.into(),
            kind,
            docs: docs.into(),
        }
    }

    pub(in crate::lsp) fn text(text: impl Into<String>, docs: impl Into<String>) -> Known {
        Known::new(text, Kind::Text, docs)
    }
}

/// Where a name stands in a list that begins with those that are written most.
pub(super) fn rank(name: &str, common: &[&str]) -> usize {
    let place = common.iter().position(|one| *one == name);
    place.unwrap_or(common.len())
}

/// The same values for who has begun an ARN with a partition's name and not with the deploy's partition.
pub(super) fn in_partition(mut known: Vec<Known>, typed: &str) -> Vec<Known> {
    const PARTITIONS: [&str; 3] = ["aws", "aws-cn", "aws-us-gov"];
    let Some(rest) = typed
        .strip_prefix("arn:")
        .filter(|rest| rest.starts_with("aws"))
    else {
        return known;
    };
    let written = rest.split(':').next().unwrap_or_default();
    let partition = PARTITIONS
        .iter()
        .find(|one| **one == written)
        .unwrap_or(&"aws");
    for one in &mut known {
        if let Some(rest) = one.text.strip_prefix("arn:${AWS::Partition}:") {
            one.text = format!("arn:{partition}:{rest}");
        }
    }
    known
}

/// A place that the schema knows.
pub(super) struct Site<'t> {
    pub(super) resource: Resource,
    pub(super) node: Node,
    /// As lists of the data have it: `InstanceTypeSpecifications[].InstanceType`.
    pub(super) path: String,
    /// The name of the last property.
    pub(super) property: &'t str,
    /// What is written at a path of the maps around it, the innermost first.
    pub(super) beside: &'t dyn Fn(&str) -> Option<&'t str>,
    /// The texts that are written at a path of all resources of a type, or of this resource, if no type is named.
    pub(super) declared: &'t dyn Fn(&str, &str) -> Vec<String>,
}

/// The values that a place takes, those first that are wanted most. `typed` is what is there.
pub(super) fn values(site: &Site<'_>, typed: &str) -> Vec<Known> {
    if typed.starts_with("{{") {
        let mut all = usual::values(site);
        let begun = typed.strip_suffix("}}").unwrap_or(typed);
        all.retain(|one| one.text.starts_with(begun));
        let references = lists::dynamic_references(typed).into_iter();
        all.extend(references.filter(|one| one.text != begun));
        return all;
    }
    let mut all = siblings::values(site);
    let mut further = tables::values(site, typed);
    if further.is_empty() {
        further = metrics::values(site);
    }
    if further.is_empty() {
        further = of_lists(site);
        narrow(site, &mut further);
    }
    if further.is_empty() && all.is_empty() {
        further = usual::values(site);
    }
    further.retain(|one| all.iter().all(|known| known.text != one.text));
    all.extend(further);
    for one in &mut all {
        let line = purposes::of_value(site.resource.name(), site.property, &one.text);
        one.docs = purposes::above(line, mem::take(&mut one.docs));
    }
    all
}

/// The values that the schema lists, in the order and the spelling of AWS's documentation; its own where the schema lists none.
fn of_lists(site: &Site<'_>) -> Vec<Known> {
    let (mut written, mut listed) = (lists::values(site, &docs(site)), listed(site));
    let same = |one: &Known, other: &Known| one.text.eq_ignore_ascii_case(&other.text);
    if !listed.is_empty() {
        written.retain(|one| listed.iter().any(|other| same(one, other)));
    }
    // Whether it is a number the schema says.
    for one in &mut written {
        if let Some(other) = listed.iter().find(|other| same(one, other)) {
            one.kind = other.kind;
        }
    }
    listed.retain(|one| written.iter().all(|other| !same(one, other)));
    written.extend(listed);
    written
}

/// Leaves those that what stands beside them allows, if there are any.
fn narrow(site: &Site<'_>, found: &mut Vec<Known>) {
    let beside = |name: &str| (site.beside)(name).filter(|text| !text.is_empty());
    let starts: Option<Vec<String>> = match site.property {
        "ScalableDimension" => beside("ServiceNamespace").map(|name| vec![format!("{name}:")]),
        "PredefinedMetricType" => beside("ServiceNamespace").map(|name| match name {
            "ecs" => vec!["ECS".to_owned(), "ALB".to_owned()],
            "ec2" => vec!["EC2".to_owned(), "ALB".to_owned()],
            name => vec![name.to_owned()],
        }),
        "ComputeType" => beside("Type").map(|name| match name.contains("LAMBDA") {
            true => vec!["BUILD_LAMBDA".to_owned()],
            false => vec![
                "BUILD_GENERAL1".to_owned(),
                "ATTRIBUTE_".to_owned(),
                "CUSTOM_".to_owned(),
            ],
        }),
        "Provider" => beside("Category").map(|name| {
            let of_category: &[&str] = match name {
                "Source" => &[
                    "CodeStarSourceConnection",
                    "S3",
                    "CodeCommit",
                    "ECR",
                    "GitHub",
                ],
                "Build" => &["CodeBuild", "Commands", "Jenkins", "ECRBuildAndPublish"],
                "Test" => &["CodeBuild", "DeviceFarm", "Jenkins"],
                "Deploy" => &[
                    "CloudFormation",
                    "CodeDeploy",
                    "ECS",
                    "CodeDeployToECS",
                    "S3",
                    "ServiceCatalog",
                    "AppConfig",
                    "ElasticBeanstalk",
                    "EKS",
                    "EC2",
                ],
                "Invoke" => &["Lambda", "StepFunctions"],
                "Approval" => &["Manual"],
                _ => &[],
            };
            of_category.iter().map(|name| (*name).to_owned()).collect()
        }),
        _ => None,
    };
    let begins = |one: &Known, start: &String| {
        let head = one.text.get(..start.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    if let Some(starts) = starts {
        let is_meant = |one: &Known| starts.iter().any(|start| begins(one, start));
        if found.iter().any(is_meant) {
            found.retain(is_meant);
        }
    }
}

/// The names in a map of the user's own that AWS's documentation has, by what stands beside it.
pub(super) fn names_in_map(site: &Site<'_>) -> Vec<Known> {
    maps::names(site)
}

/// The names of settings that a program usually has in its environment.
pub(super) fn names_of_settings() -> Vec<Known> {
    let docs = "A setting that many programs have.";
    usual::NAMES_OF_SETTINGS
        .map(|name| Known::new(name, Kind::Key, docs))
        .into()
}

/// The usual values of a setting.
pub(super) fn value_of_setting(name: &str) -> Vec<Known> {
    usual::of_setting(name)
        .iter()
        .map(|value| Known::text(*value, "A usual value of the setting."))
        .collect()
}

/// What is said besides of a property that the schema lists no values for.
pub(super) fn listed_elsewhere(site: &Site<'_>) -> Option<String> {
    const MOST: usize = 30;
    if !listed(site).is_empty() {
        return None;
    }
    let all = lists::values(site, "");
    let all: Vec<String> = all.iter().map(|one| format!("`{}`", one.text)).collect();
    let is_short = (1..=MOST).contains(&all.len());
    is_short.then(|| format!("AWS's documentation has: {}.", all.join(", ")))
}

/// The values that the schema lists.
fn listed(site: &Site<'_>) -> Vec<Known> {
    let mut all = Vec::new();
    collect(site.node, &mut all);
    // One value stands for a list of it.
    if let Some(items) = lookup::items(site.node) {
        collect(items, &mut all);
    }
    if all.is_empty() {
        for rule in site.resource.rules() {
            let below = site
                .path
                .strip_prefix(rule.path)
                .filter(|_| !rule.path.is_empty());
            let below = below.map_or(site.path.as_str(), |path| path.trim_start_matches('.'));
            if let Some(node) = below_node(rule.node, below) {
                collect(node, &mut all);
            }
        }
    }
    let docs = docs(site);
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

/// What is said of a value of which there is no list: what its property is for, and when a schedule runs.
pub(super) fn about(site: &Site<'_>, written: &str) -> Option<String> {
    let is_free = || written.parse::<f64>().is_ok() || listed(site).is_empty();
    match said(written) {
        Some(said) => Some(format!("{said}\n\n{}", docs(site))),
        None => is_free().then(|| docs(site)),
    }
}

/// What a text says by itself, wherever it stands: when a schedule runs, which addresses are in a block.
pub(super) fn said(written: &str) -> Option<String> {
    schedules::said(written).or_else(|| cidrs::said(written))
}

/// What is said of any value of a place.
fn docs(site: &Site<'_>) -> String {
    let name = site.resource.name();
    let mut docs = format!("A value of `{}` of `{name}`.", site.property);
    if let Some(line) = line_at(site.resource, &site.path, site.property) {
        docs.push_str("\n\n");
        docs.push_str(line);
    }
    // Of what has no line, or stands in several places of a type, what has it says more.
    if let Some((around, line)) = around(site) {
        docs.push_str(&format!("\n\n`{around}`: {line}"));
    }
    let top = site.path.split(['.', '[']).next().unwrap_or_default();
    if let Some(property) = site.resource.root().property(site.property) {
        for change in infra_rules::describe::changes(property) {
            docs.push_str("\n* ");
            docs.push_str(change);
        }
    }
    let page = site.resource.property_documentation(top);
    docs + &format!("\n\n[AWS's page]({page})")
}

/// The nearest property around a place that there is a line about, and the line.
fn around<'s>(site: &'s Site<'_>) -> Option<(&'s str, &'static str)> {
    let mut path = site.path.trim_end_matches("[]");
    while let Some((before, _)) = path.rsplit_once('.') {
        path = before.trim_end_matches("[]");
        let name = path.rsplit('.').next().unwrap_or(path);
        if let Some(line) = line_at(site.resource, path, name) {
            return Some((name, line));
        }
    }
    None
}

/// What the property at a path is for.
fn line_at(resource: Resource, path: &str, name: &str) -> Option<&'static str> {
    infra_compiler::property_line(resource.name(), &path.replace("[]", ""))
        .or_else(|| purposes::of_property(resource.name(), name))
}

/// Like no value that there is: what rules say of it lists what may stand there.
pub(super) const NOTHING_LIKE: &str = "Qqqqqqqq";

/// The values that helps say to write for a property.
pub(super) fn helped<'h>(helps: impl Iterator<Item = &'h str>, property: &str) -> Vec<Known> {
    let mut values: Vec<Known> = Vec::new();
    for text in helps.flat_map(|help| help::texts(help, "")) {
        let is_number = text.parse::<f64>().is_ok();
        let kind = if is_number { Kind::Number } else { Kind::Text };
        let text = text.trim_matches('"');
        let is_value = !text.contains(|c: char| c.is_whitespace() || "{}[]()\"".contains(c));
        let line = purposes::line(&format!("{property}={text}"));
        let docs = purposes::above(line, format!("A value of `{property}`."));
        let known = Known::new(text, kind, docs);
        if is_value && !values.contains(&known) {
            values.push(known);
        }
    }
    values
}
