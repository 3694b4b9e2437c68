//! What a template declares, and whether that is all that its names may mean: a macro, a loop or a module declares more.

use std::collections::{BTreeMap, BTreeSet};

use infra_rules::Target;

use super::sections::SECTIONS;
use crate::template::{Content, Entry, Node};

/// The transform that adds nothing: it only has more functions.
const EXTENSIONS: &str = "AWS::LanguageExtensions";
/// That of SAM, by its beginning.
const SERVERLESS: &str = "AWS::Serverless-";

/// The names of a template.
pub(in crate::check) struct Scope<'t> {
    /// What `Ref` may mean.
    pub(in crate::check) targets: BTreeMap<&'t str, Target<'t>>,
    pub(in crate::check) conditions: BTreeSet<&'t str>,
    pub(in crate::check) mappings: BTreeSet<&'t str>,
    /// What is declared, but misshapen.
    broken: BTreeSet<&'t str>,
    transforms: Vec<&'t str>,
    /// Whether resources and parameters may be declared that are not in the text.
    adds_resources: bool,
    adds_conditions: bool,
    adds_mappings: bool,
    has_modules: bool,
}

impl<'t> Scope<'t> {
    pub(super) fn of(root: &'t Node<'t>) -> Scope<'t> {
        let section = |name: &str| root.get(name).map_or(&[][..], Node::entries);
        let (resources, parameters) = (section("Resources"), section("Parameters"));
        let mut targets = BTreeMap::new();
        let numbered = declared(resources).enumerate();
        targets.extend(numbered.map(|(at, one)| (&*one.key, Target::Resource(at))));
        let numbered = declared(parameters).enumerate();
        targets.extend(numbered.map(|(at, one)| (&*one.key, Target::Parameter(at))));
        let all = resources.iter().chain(parameters);
        let broken = all.filter(|one| !is_declared(one)).map(|one| &*one.key);
        let transforms = transforms(root);
        let types = declared(resources).filter_map(|one| one.value.get("Type")?.text());
        let macros = transforms.iter().any(|name| *name != EXTENSIONS)
            || root.get("Fn::Transform").is_some();
        let adds = |entries: &[Entry<'_>]| entries.iter().any(|one| one.key.starts_with("Fn::"));
        // What a section declares whose name is misspelt, nobody misses before that is mended.
        let misspelt = |name: &'static str| {
            let is_meant = |key: &str| {
                !SECTIONS.contains(&key)
                    && infra_schema::near(key, SECTIONS.into_iter()).contains(&name)
            };
            root.entries().iter().any(|one| is_meant(&one.key))
        };
        Scope {
            broken: broken.collect(),
            conditions: section("Conditions").iter().map(|one| &*one.key).collect(),
            mappings: section("Mappings").iter().map(|one| &*one.key).collect(),
            adds_resources: macros
                || adds(resources)
                || adds(parameters)
                || misspelt("Resources")
                || misspelt("Parameters"),
            adds_conditions: macros || adds(section("Conditions")) || misspelt("Conditions"),
            adds_mappings: macros || adds(section("Mappings")) || misspelt("Mappings"),
            has_modules: types.into_iter().any(|ty| ty.ends_with("::MODULE")),
            targets,
            transforms,
        }
    }

    /// Whether the template has all resources of its stack.
    pub(super) fn is_whole(&self) -> bool {
        !self.adds_resources && !self.has_modules
    }

    /// Whether a macro reads the template that is not CloudFormation's own: what it takes, nobody knows.
    pub(in crate::check) fn has_macros(&self) -> bool {
        self.transforms
            .iter()
            .any(|name| !name.starts_with("AWS::"))
    }

    /// Whether SAM reads the template.
    pub(super) fn is_serverless(&self) -> bool {
        self.transforms
            .iter()
            .any(|name| name.starts_with(SERVERLESS))
    }

    /// Whether a resource or a parameter of a name may be declared somewhere.
    pub(super) fn may_have(&self, name: &str) -> bool {
        self.adds_resources || self.has_modules || self.broken.contains(name)
    }

    /// The same of a condition.
    pub(super) fn may_have_condition(&self, name: &str) -> bool {
        self.adds_conditions || self.conditions.contains(name)
    }

    /// The same of a mapping.
    pub(super) fn may_have_mapping(&self, name: &str) -> bool {
        self.adds_mappings || self.mappings.contains(name)
    }
}

/// The entries that declare something of which the rules can read what it is.
pub(super) fn declared<'t>(entries: &'t [Entry<'t>]) -> impl Iterator<Item = &'t Entry<'t>> {
    entries.iter().filter(|one| is_declared(one))
}

pub(super) fn is_declared(entry: &Entry<'_>) -> bool {
    let is_text = entry
        .value
        .get("Type")
        .is_some_and(|ty| ty.text().is_some());
    // A macro makes all of what it stands in.
    is_text && !entry.key.starts_with("Fn::") && entry.value.get("Fn::Transform").is_none()
}

/// The names of the macros that read the template.
fn transforms<'t>(root: &'t Node<'t>) -> Vec<&'t str> {
    let Some(node) = root.get("Transform") else {
        return Vec::new();
    };
    let name = |node: &'t Node<'t>| match &node.content {
        Content::Text(text) => Some(&**text),
        // `{ Name: AWS::Include, Parameters: … }`
        _ => node.get("Name").and_then(Node::text),
    };
    match node.items() {
        Some(items) => items.iter().filter_map(name).collect(),
        None => name(node).into_iter().collect(),
    }
}
