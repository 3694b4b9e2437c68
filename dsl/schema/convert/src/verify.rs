//! Every row of the overlay must speak of what is there, or it is a slip of ours that would change nothing in silence.

use std::collections::BTreeMap;

use infra_schema::layout::node as field;

use crate::Outcome;
use crate::facts::Facts;
use crate::graph::{Content, Graph, Id, Type};
use crate::overlay::Overlay;
use crate::spec::Link;

pub(crate) fn overlay(
    overlay: &Overlay,
    facts: &BTreeMap<String, Facts>,
    types: &[Type],
    graph: &Graph,
) -> Outcome<()> {
    let mut slips = Vec::new();
    for row in &overlay.relations {
        let place = format!("{} {}", row.resource, row.path.join("."));
        let root = types
            .iter()
            .find(|of| of.name == row.resource)
            .map(|of| of.root);
        let found = root.and_then(|root| {
            row.path
                .iter()
                .try_fold(root, |at, step| self::step(graph, at, step))
        });
        if found.is_none() {
            slips.push(format!("relations.txt: there is no property `{place}`"));
        }
        slips.extend(
            row.links
                .iter()
                .filter_map(|link| unknown(facts, link))
                .map(|slip| format!("relations.txt: {place}: {slip}")),
        );
    }
    let rules = overlay
        .rules
        .iter()
        .map(|row| ("rules.txt", &row.resource, &row.path));
    let instance_types = overlay
        .instance_types
        .iter()
        .filter_map(|row| match &row[..] {
            [_, resource, path] if resource != "also" => {
                Some(("instance_types.txt", resource, path))
            }
            _ => None,
        });
    for (file, resource, path) in rules.chain(instance_types) {
        let root = types
            .iter()
            .find(|of| of.name == *resource)
            .map(|of| of.root);
        let steps = if path.is_empty() {
            Vec::new()
        } else {
            crate::overlay::path(path)
        };
        let found = root.and_then(|root| {
            steps
                .iter()
                .try_fold(root, |at, step| self::step(graph, at, step))
        });
        if found.is_none() {
            slips.push(format!("{file}: there is no property `{resource} {path}`"));
        }
    }
    for (wanted, will_do) in &overlay.families {
        let links = will_do.iter().chain([wanted]);
        slips.extend(
            links
                .filter_map(|link| unknown(facts, link))
                .map(|slip| format!("families.txt: {slip}")),
        );
    }
    for (said, meant) in &overlay.names {
        let link = Link {
            resource: said.resource.clone(),
            attribute: meant.clone(),
        };
        slips.extend(unknown(facts, &link).map(|slip| format!("names.txt: {slip}")));
    }
    let types = overlay
        .free
        .iter()
        .chain(&overlay.arns)
        .chain(overlay.references.keys());
    slips.extend(
        types
            .filter(|name| !facts.contains_key(*name))
            .map(|name| format!("types.txt: there is no type `{name}`")),
    );
    if slips.is_empty() {
        Ok(())
    } else {
        Err(slips.join("\n"))
    }
}

fn unknown(facts: &BTreeMap<String, Facts>, link: &Link) -> Option<String> {
    let Some(facts) = facts.get(&link.resource) else {
        return Some(format!("there is no type `{}`", link.resource));
    };
    let known = link.attribute == "Ref" || facts.attributes.contains_key(&link.attribute);
    (!known).then(|| format!("`{}` has no attribute `{}`", link.resource, link.attribute))
}

fn step(graph: &Graph, at: Id, step: &str) -> Option<Id> {
    let fields = &graph.nodes[at].fields;
    let own = if step == "[]" {
        match (
            fields.get(&field::ITEMS).or(fields.get(&field::ADDITIONAL)),
            fields.get(&field::PATTERNS),
        ) {
            (Some(Content::Node(id)), _) => Some(*id),
            (_, Some(Content::Properties(list))) => list.first().map(|(_, _, id)| *id),
            _ => None,
        }
    } else {
        match fields.get(&field::PROPERTIES) {
            Some(Content::Properties(list)) => list
                .iter()
                .find(|(name, _, _)| name == step)
                .map(|(_, _, id)| *id),
            _ => None,
        }
    };
    let branches = [field::ONE_OF, field::ANY_OF, field::ALL_OF]
        .into_iter()
        .filter_map(|index| fields.get(&index));
    own.or_else(|| {
        let mut nodes = branches.flat_map(|content| match content {
            Content::Nodes(nodes) => nodes.iter().flatten().copied().collect(),
            _ => Vec::new(),
        });
        nodes.find_map(|node| self::step(graph, node, step))
    })
}
