//! What a property refers to, from all that is said: formats, relationships, the overlay. It decides which attribute is meant and what is sure.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::facts::Facts;
use crate::graph::Target;
use crate::notes::Notes;
use crate::overlay::{Mode, Overlay};
use crate::spec::Link;

/// Names the targets of a type's properties.
pub(crate) struct Targets<'a> {
    pub(crate) resource: &'a str,
    pub(crate) facts: &'a BTreeMap<String, Facts>,
    pub(crate) overlay: &'a Overlay,
}

impl Targets<'_> {
    /// The targets, and whether they are all there are.
    pub(crate) fn of(&self, property: &str, schema: &Value, notes: &Notes) -> (Vec<Target>, bool) {
        let mut own = Vec::new();
        let mut said = Vec::new();
        if notes.relation != Some(Mode::Only) {
            formats(schema, &mut own);
            said = notes.links.clone();
        }
        // A resource's own name is not a reference to itself.
        let names_itself = self
            .facts
            .get(self.resource)
            .is_some_and(|facts| facts.reference == [property]);
        said.retain(|link| !(names_itself && link.resource == self.resource));
        let exact = match notes.relation {
            Some(mode) => mode == Mode::Only,
            None => self
                .is_one(own.iter().chain(&said))
                .is_some_and(|kind| !own.is_empty() || speaks_of(property, kind)),
        };
        let links = [own, said].concat();
        let known = self.resolve(&links);
        let mut targets = known;
        targets.extend(self.resolve(&notes.added));
        targets.extend(self.families(&links));
        targets.extend(self.families(&notes.added));
        let mut seen = BTreeSet::new();
        targets.retain(|target| seen.insert(target.clone()));
        // The first target of a type is the one that its bare name means.
        if property
            .to_ascii_lowercase()
            .trim_end_matches('s')
            .ends_with("arn")
        {
            targets.sort_by_key(|target| !self.is_arn(target));
        }
        (targets, exact)
    }

    /// The one kind of resource that all links mean, those that will do in its place left aside. Several kinds are examples, one is a statement.
    fn is_one<'l>(&self, links: impl Iterator<Item = &'l Link> + Clone) -> Option<&'l str> {
        let members: BTreeSet<&str> = links
            .clone()
            .filter_map(|link| self.overlay.families.get(&self.family(link)))
            .flatten()
            .map(|link| link.resource.as_str())
            .collect();
        let kinds: BTreeSet<&str> = links
            .filter(|link| {
                !self.overlay.explicit.contains(link) && self.facts.contains_key(&link.resource)
            })
            .map(|link| link.resource.as_str())
            .filter(|kind| !members.contains(kind))
            .collect();
        (kinds.len() == 1).then(|| kinds.first().copied())?
    }

    fn resolve(&self, links: &[Link]) -> Vec<Target> {
        links.iter().filter_map(|link| self.target(link)).collect()
    }

    fn families(&self, links: &[Link]) -> Vec<Target> {
        let members = links
            .iter()
            .filter_map(|link| self.overlay.families.get(&self.family(link)));
        members
            .flatten()
            .filter_map(|link| self.target(link))
            .collect()
    }

    /// The row of `families.txt` that a link belongs to: by type and attribute as `target` would name them.
    fn family(&self, link: &Link) -> Link {
        let target = self.target(link);
        let attribute = target
            .and_then(|target| target.attribute)
            .unwrap_or_else(|| "Ref".to_owned());
        Link {
            resource: link.resource.clone(),
            attribute,
        }
    }

    fn target(&self, link: &Link) -> Option<Target> {
        let facts = self.facts.get(&link.resource)?;
        let said = self.overlay.names.get(link).unwrap_or(&link.attribute);
        let attribute = if said == "Ref"
            || facts.reference.as_slice() == std::slice::from_ref(said)
                && !self.overlay.names.contains_key(link)
        {
            None
        } else if facts.attributes.contains_key(said) {
            Some(said.clone())
        } else {
            // A property that cannot be read: what `Ref` gives is the nearest to it.
            None
        };
        Some(Target {
            resource: link.resource.clone(),
            attribute,
            explicit: self.overlay.explicit.contains(link),
        })
    }

    fn is_arn(&self, target: &Target) -> bool {
        let Some(facts) = self.facts.get(&target.resource) else {
            return false;
        };
        match &target.attribute {
            None => facts.reference_is_arn,
            Some(attribute) => facts.arn.as_ref() == Some(attribute),
        }
    }
}

/// The relationships that cfn-lint's schema itself holds: formats such as `AWS::EC2::VPC.Id`, and references by name.
fn formats(schema: &Value, links: &mut Vec<Link>) {
    if let Some((resource, attribute)) = schema["format"]
        .as_str()
        .and_then(|format| format.split_once('.'))
        && !attribute.ends_with("Ids")
        && !attribute.ends_with("Names")
    {
        // The one format that speaks of another name than the type's.
        let resource = if resource == "AWS::ACM::Certificate" {
            "AWS::CertificateManager::Certificate"
        } else {
            resource
        };
        links.push(Link {
            resource: resource.to_owned(),
            attribute: attribute.to_owned(),
        });
    }
    let reference = &schema["relationshipRef"];
    if let (Some(resource), Some(path)) = (
        reference["typeName"].as_str(),
        reference["propertyPath"].as_str(),
    ) {
        let attribute = path.trim_start_matches("/properties/").replace('/', ".");
        links.push(Link {
            resource: resource.to_owned(),
            attribute,
        });
    }
    for list in ["anyOf", "oneOf", "allOf"] {
        for branch in schema[list].as_array().into_iter().flatten() {
            formats(branch, links);
        }
    }
}

/// Whether a property's name speaks of a kind of resource. service-spec's relationships are partly guesses, and this is what tells them apart.
fn speaks_of(property: &str, kind: &str) -> bool {
    const GENERIC: [&str; 6] = [
        "Group",
        "Configuration",
        "Config",
        "Version",
        "Profile",
        "Definition",
    ];
    let kind = kind.rsplit("::").next().unwrap_or(kind);
    let mut words: Vec<&str> = Vec::new();
    let mut rest = kind;
    while let Some(start) = rest.rfind(|letter: char| letter.is_ascii_uppercase()) {
        words.push(&rest[start..]);
        rest = &rest[..start];
        if !GENERIC.contains(&words[words.len() - 1]) {
            break;
        }
    }
    words.reverse();
    property
        .to_ascii_lowercase()
        .contains(&words.concat().to_ascii_lowercase())
}

/// Whether a property takes an ARN, by its name or its pattern.
pub(crate) fn wants_arn(property: &str, schema: &Value) -> bool {
    let named = property.to_ascii_lowercase();
    let pattern = schema["pattern"]
        .as_str()
        .unwrap_or("")
        .trim_start_matches(['^', '(']);
    named.trim_end_matches('s').ends_with("arn") || pattern.starts_with("arn:")
}
