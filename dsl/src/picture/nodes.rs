//! What is pictured of a stack: a node for each construct of a library, and for each principal resource that the stack's own package
//! declares. Its own constructs are opened: whoever wrote them wants to see what is in them.

use std::collections::BTreeSet;

use litemap::LiteMap;

use super::{
    flows,
    kinds::{Family, Kind, kind},
    places::{Network, Place, Places, Tier},
    read::keys,
    view::View,
};
use crate::{
    declare::{Path, ScopeId},
    report::At,
    rules,
    synth::resolved_stack::{ResolvedDeclaration, ResolvedStack},
    values::Key,
};

/// Something that is pictured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// Its name in the block, or its path where two have one name.
    pub(crate) name: String,
    /// The construct, or what the resource is.
    pub(crate) kind: String,
    /// What a reviewer wants to know at a glance: `4 routes, public`.
    pub(crate) details: Vec<String>,
    pub(crate) family: Family,
    pub(crate) place: Option<Place>,
    /// Whether the stack does not declare it: it exists already, or is a service of AWS.
    pub(crate) exists: bool,
    pub(super) path: Path,
}

/// The nodes of a stack, and which of them a declaration belongs to.
pub(super) struct Nodes {
    pub(super) nodes: Vec<Node>,
    pub(super) networks: Vec<Network>,
    owners: LiteMap<Key, usize>,
    /// Roles and security groups of the stack's own package, with the nodes that use them.
    users: LiteMap<Key, Vec<usize>>,
    /// Resources by node, in the template's order.
    pub(super) resources: LiteMap<usize, Vec<Key>>,
}

/// A principal resource, on its way to a node.
struct Principal<'a> {
    resource: &'a ResolvedDeclaration,
    kind: Kind,
    place: Option<Place>,
}

impl Nodes {
    pub(super) fn of(stack: &View<'_>) -> Nodes {
        let places = Places::of(stack, |home, vpc| match library(home, vpc.scope) {
            Some(scope) => construct(home, scope),
            None => (last(&vpc.path), "VPC".to_owned()),
        });
        let mut this = Nodes {
            nodes: Vec::new(),
            networks: Vec::new(),
            owners: LiteMap::new(),
            users: LiteMap::new(),
            resources: LiteMap::new(),
        };
        this.add_all(stack, places);
        this.own_neighbours(stack);
        for (key, node) in &this.owners {
            this.resources.entry(*node).or_default().push(*key);
        }
        this.unique_names();
        this
    }

    /// The nodes that a declaration belongs to, or that use it.
    pub(super) fn of_key(&self, key: Key) -> Vec<usize> {
        match self.owners.get(&key) {
            Some(node) => vec![*node],
            None => self.users.get(&key).cloned().unwrap_or_default(),
        }
    }

    /// The node at a path.
    pub(super) fn at(&self, path: &Path) -> Option<usize> {
        self.nodes.iter().position(|node| node.path == *path)
    }

    /// A node for what the stack does not declare, made once.
    pub(super) fn outside(&mut self, path: Path, kind: &str, family: Family) -> usize {
        self.at(&path).unwrap_or_else(|| {
            self.nodes.push(Node {
                name: last(&path),
                kind: kind.to_owned(),
                details: Vec::new(),
                family,
                place: None,
                exists: true,
                path,
            });
            self.nodes.len() - 1
        })
    }

    fn add_all(&mut self, stack: &View<'_>, mut places: Places) {
        let mut seen = BTreeSet::new();
        for resource in stack.resources() {
            let Some(scope) = library(stack, resource.scope) else {
                if !flows::is_arrow(resource)
                    && let Some(kind) = kind(resource)
                {
                    let place = places.place(stack, resource);
                    let node = self.push(resource.path.clone(), &kind.noun, kind.family, place);
                    self.owners.insert(resource.key, node);
                }
                continue;
            };
            if seen.insert(scope) {
                self.add_construct(stack, &mut places, scope);
            }
        }
        // A network in which nothing stands is a thing by itself: whoever declares it hands it to others.
        for (number, network) in places.networks.iter().enumerate() {
            let is_empty = !self
                .nodes
                .iter()
                .any(|node| node.place.is_some_and(|place| place.network == number));
            if network.is_own && is_empty {
                let path = Path(vec![network.name.clone()]);
                let node = self.push(path, &network.kind, Family::Gateway, None);
                let tiers: Vec<&str> = network.tiers.iter().map(Tier::name).collect();
                self.nodes[node]
                    .details
                    .extend((!tiers.is_empty()).then(|| format!("tiers: {}", tiers.join(", "))));
            }
        }
        self.networks = places.networks;
    }

    fn push(&mut self, path: Path, kind: &str, family: Family, place: Option<Place>) -> usize {
        self.nodes.push(Node {
            name: last(&path),
            kind: kind.to_owned(),
            details: Vec::new(),
            family,
            place,
            exists: false,
            path,
        });
        self.nodes.len() - 1
    }

    /// The nodes of a construct of a library: one, or one for each tier that it stands in, and its door.
    fn add_construct(&mut self, stack: &View<'_>, places: &mut Places, scope: ScopeId) {
        let inside: Vec<&ResolvedDeclaration> = stack
            .resources()
            .filter(|resource| library(stack, resource.scope) == Some(scope))
            .collect();
        let mut principals: Vec<Principal<'_>> = inside
            .iter()
            .filter(|resource| !flows::is_arrow(resource))
            .filter_map(|resource| {
                Some(Principal {
                    kind: kind(resource)?,
                    place: places.place(stack, resource),
                    resource,
                })
            })
            .collect();
        // What only hands over is an arrow; the queue of what could not be handed over belongs to it.
        let hands_over = inside.iter().any(|resource| flows::is_arrow(resource));
        if hands_over
            && principals
                .iter()
                .all(|one| one.kind.family == Family::Messages)
        {
            return;
        }
        principals.sort_by_key(|one| one.kind.family);
        let path = &stack.scope(scope).path;
        let (_, construct) = construct(stack, scope);
        let is_network = inside
            .iter()
            .any(|resource| resource.type_name == "AWS::EC2::VPC");
        let mut tiers: Vec<Place> = principals.iter().filter_map(|one| one.place).collect();
        tiers.sort_unstable();
        tiers.dedup();
        let outside = principals.iter().find(|one| one.place.is_none());
        let door = outside.filter(|one| tiers.is_empty() || one.kind.family == Family::Door);
        let is_divided = tiers.len() + usize::from(door.is_some()) > 1 || is_network;
        let door = door.filter(|_| !is_network);
        let door = door.map(|one| {
            let node = self.push(path.clone(), &construct, one.kind.family, None);
            (service(one.resource.type_name), node)
        });
        let mut within = Vec::new();
        for place in tiers {
            let here: Vec<&Principal<'_>> = principals
                .iter()
                .filter(|one| one.place == Some(place))
                .collect();
            let Some(first) = here.first() else {
                continue;
            };
            let alike = here.iter().filter(|one| one.kind == first.kind).count();
            let counted = count(alike, &first.kind.noun);
            let kind = if is_divided { &counted } else { &construct };
            let node = self.push(path.clone(), kind, first.kind.family, Some(place));
            within.push((place, node));
            if is_network {
                self.nodes[node].name = plural(alike, &first.kind.noun);
                self.nodes[node].kind = if alike > 1 {
                    "one for each zone".to_owned()
                } else {
                    "the way out".to_owned()
                };
            }
        }
        let main = within
            .first()
            .map(|(_, node)| *node)
            .or(door.as_ref().map(|(_, node)| *node));
        for resource in inside {
            let place = places.place(stack, resource);
            let here = within
                .iter()
                .find(|(one, _)| Some(*one) == place)
                .map(|(_, node)| *node);
            let at_door = door
                .as_ref()
                .filter(|(of, _)| *of == service(resource.type_name));
            if let Some(node) = here.or(at_door.map(|(_, node)| *node)).or(main) {
                self.owners.insert(resource.key, node);
            }
        }
    }

    /// What the stack's own package declares beside its principal resources: it belongs to the first of them that it names. Roles and
    /// security groups belong to whoever uses them.
    fn own_neighbours(&mut self, stack: &View<'_>) {
        for resource in stack.resources() {
            if self.owners.contains_key(&resource.key) || library(stack, resource.scope).is_some() {
                continue;
            }
            if matches!(
                resource.type_name,
                "AWS::IAM::Role" | "AWS::EC2::SecurityGroup"
            ) {
                continue;
            }
            let named = keys(&[resource.body]).into_iter();
            if let Some(node) = named
                .filter_map(|key| self.owners.get(&key).copied())
                .next()
            {
                self.owners.insert(resource.key, node);
            }
        }
        let owned: Vec<(Key, usize)> = self
            .owners
            .iter()
            .map(|(key, node)| (*key, *node))
            .collect();
        for (key, node) in owned {
            let Some(resource) = stack.declaration(key) else {
                continue;
            };
            let acts = rules::grants::role_property(resource.type_name);
            for named in keys(&[resource.body]) {
                let Some(other) = stack
                    .declaration(named)
                    .filter(|_| !self.owners.contains_key(&named))
                else {
                    continue;
                };
                let is_used = match other.type_name {
                    "AWS::EC2::SecurityGroup" => true,
                    "AWS::IAM::Role" => acts.is_some(),
                    _ => false,
                };
                let users = self.users.entry(named).or_default();
                if is_used && !users.contains(&node) {
                    users.push(node);
                }
            }
        }
    }

    /// Two of one name are called by their paths.
    fn unique_names(&mut self) {
        let mut paths: LiteMap<String, BTreeSet<Path>> = LiteMap::new();
        for node in &self.nodes {
            paths
                .entry(node.name.clone())
                .or_default()
                .insert(node.path.clone());
        }
        for node in &mut self.nodes {
            let is_named_by_path = node.path.0.last() == Some(&node.name);
            if is_named_by_path && paths.get(&node.name).is_some_and(|paths| paths.len() > 1) {
                node.name = node.path.dotted();
            }
        }
    }
}

/// The outermost construct around a scope that another package declares; nothing in what the stack's own package does.
pub(crate) fn library(stack: &ResolvedStack, scope: ScopeId) -> Option<ScopeId> {
    let entry = |scope: ScopeId| stack.scope(scope);
    let around = std::iter::successors(Some(scope), |scope| entry(*scope).parent);
    let others = around.filter(|scope| {
        let block = entry(*scope).block;
        block.is_none_or(|block| block.package != stack.block.package)
    });
    others.last()
}

/// Where the stack's own package declares something: of what is in a construct of a library, where that is used.
pub(crate) fn own_place(stack: &ResolvedStack, scope: ScopeId, at: At) -> At {
    library(stack, scope).map_or(at, |scope| stack.scope(scope).at)
}

/// The name of a construct in use, and what it is.
fn construct(stack: &ResolvedStack, scope: ScopeId) -> (String, String) {
    let entry = stack.scope(scope);
    (last(&entry.path), entry.construct.to_owned())
}

pub(super) fn last(path: &Path) -> String {
    path.0.last().cloned().unwrap_or_default()
}

fn service(type_name: &str) -> &str {
    type_name.split("::").nth(1).unwrap_or(type_name)
}

/// `1 route`, `4 routes`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {}", plural(number, noun))
}

fn plural(number: usize, noun: &str) -> String {
    match noun {
        _ if number == 1 => noun.to_owned(),
        _ if noun.ends_with('s') => noun.to_owned(),
        _ if noun.ends_with('y') && !noun.ends_with("ay") => {
            format!("{}ies", noun.trim_end_matches('y'))
        }
        _ => format!("{noun}s"),
    }
}
