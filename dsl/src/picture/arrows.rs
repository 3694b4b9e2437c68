//! The arrows between what is pictured: what may do what, what starts what, and what stands behind what.

use super::{
    exposure, flows,
    kinds::Family,
    nodes::{Nodes, library},
    read::{at, keys, text},
    view::View,
};
use crate::{
    declare::{GrantRecord, Path, Peer, ScopeId},
    synth::{conditions::unguarded, resolved_stack::ResolvedDeclaration},
    values::{Key, Value, items},
};

/// An arrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Arrow {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// `read, write`.
    pub(crate) label: String,
    pub(crate) sort: Sort,
}

/// What an arrow says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    /// One may do something to the other.
    Grant,
    /// One starts the other, or sends to it.
    Event,
    /// One stands behind the other: what calls the first gets to the second.
    Behind,
}

/// An arrow that ends in another stack, or begins there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Crossing {
    /// The end in this stack.
    pub(super) node: usize,
    /// The declaration at the other end.
    pub(super) key: Key,
    /// Whether it ends there.
    pub(super) is_out: bool,
    pub(super) label: String,
    pub(super) sort: Sort,
}

/// Arrows as they are found: one for each pair.
struct Arrows<'a> {
    stack: &'a View<'a>,
    nodes: &'a mut Nodes,
    found: Vec<Arrow>,
    crossing: Vec<Crossing>,
}

/// The arrows of a stack. What is granted about what the stack does not declare adds a node.
pub(super) fn all(stack: &View<'_>, nodes: &mut Nodes) -> (Vec<Arrow>, Vec<Crossing>) {
    let mut arrows = Arrows {
        stack,
        nodes,
        found: Vec::new(),
        crossing: Vec::new(),
    };
    for flow in flows::all(stack) {
        arrows.between(flow.from, flow.to, flow.label, flow.sort);
    }
    let (own, mut others): (Vec<&GrantRecord>, Vec<&GrantRecord>) = stack
        .grants
        .iter()
        .partition(|record| library(stack, record.scope).is_none());
    own.into_iter()
        .for_each(|record| arrows.grant(record, false));
    // What a library grants itself is told where nothing else is: who connects before who reads the login for that.
    others.sort_by_key(|record| record.peers.is_empty());
    others
        .into_iter()
        .for_each(|record| arrows.grant(record, true));
    arrows.policies();
    arrows.groups();
    arrows.internet();
    (arrows.found, arrows.crossing)
}

impl Arrows<'_> {
    fn between(&mut self, from: Key, to: Key, label: &str, sort: Sort) {
        let (tails, heads) = (self.nodes.of_key(from), self.nodes.of_key(to));
        for from in &tails {
            if !self.stack.is_own(to) {
                self.cross(*from, to, true, label, sort);
            }
            for to in &heads {
                self.add(*from, *to, label, sort);
            }
        }
        if !self.stack.is_own(from) {
            heads
                .iter()
                .for_each(|node| self.cross(*node, from, false, label, sort));
        }
    }

    fn cross(&mut self, node: usize, key: Key, is_out: bool, label: &str, sort: Sort) {
        let crossing = Crossing {
            node,
            key,
            is_out,
            label: label.to_owned(),
            sort,
        };
        if !self.crossing.contains(&crossing) {
            self.crossing.push(crossing);
        }
    }

    fn add(&mut self, from: usize, to: usize, label: &str, sort: Sort) {
        if from == to {
            return;
        }
        let known = self
            .found
            .iter_mut()
            .find(|one| (one.from, one.to) == (from, to));
        let Some(known) = known else {
            return self.found.push(Arrow {
                from,
                to,
                label: label.to_owned(),
                sort,
            });
        };
        known.sort = known.sort.min(sort);
        if !known.label.split(", ").any(|one| one == label) && !label.is_empty() {
            let before = std::mem::take(&mut known.label);
            known.label = match before.as_str() {
                "" => label.to_owned(),
                before => format!("{before}, {label}"),
            };
        }
    }

    fn is_joined(&self, one: usize, other: usize) -> bool {
        let pairs = [(one, other), (other, one)];
        self.found
            .iter()
            .any(|arrow| pairs.contains(&(arrow.from, arrow.to)))
    }

    /// A line of a `grant`.
    fn grant(&mut self, record: &GrantRecord, only_where_nothing_is: bool) {
        let from = self.grantee(record);
        let label = match record.verb {
            "allow" => actions(&record.statements),
            verb => verb.to_owned(),
        };
        let elsewhere = self.elsewhere(record);
        for key in &elsewhere {
            from.iter()
                .for_each(|node| self.cross(*node, *key, true, &label, Sort::Grant));
        }
        if !elsewhere.is_empty() {
            return;
        }
        for target in self.targets(record) {
            for from in from.iter().copied() {
                let is_told = self.found.iter().any(|one| {
                    // Whoever is handed the messages of a queue receives them.
                    (one.from, one.to, one.sort) == (target, from, Sort::Event)
                        && record.verb == "receive"
                });
                if !(is_told || only_where_nothing_is && self.is_joined(from, target)) {
                    self.add(from, target, &label, Sort::Grant);
                }
            }
        }
    }

    fn grantee(&self, record: &GrantRecord) -> Vec<usize> {
        let functions = record
            .actor
            .functions()
            .iter()
            .flat_map(|key| self.nodes.of_key(*key));
        let mut nodes: Vec<usize> = functions.collect();
        if nodes.is_empty() {
            nodes = self.nodes.of_key(record.actor.role);
        }
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    /// What a grant is about in other stacks: what is reached through the network, or what the statements name.
    fn elsewhere(&self, record: &GrantRecord) -> Vec<Key> {
        let foreign = |values: Vec<Value>| {
            let values: Vec<Value> = values
                .into_iter()
                .map(|value| self.stack.restored(value))
                .collect();
            let keys = keys(&values).into_iter();
            keys.filter(|key| !self.stack.is_own(*key) && *key != Key::NONE)
                .collect::<Vec<_>>()
        };
        let reached = foreign(record.peers.iter().map(|(peer, _)| peer.id()).collect());
        if !reached.is_empty() {
            return reached;
        }
        let about = about(&record.statements);
        foreign(about.iter().flat_map(|one| at(*one, "Resource")).collect())
    }

    /// What a grant is about: what is reached through the network, what stands at the path, or what the statements name.
    fn targets(&mut self, record: &GrantRecord) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for (peer, _) in &record.peers {
            if let Peer::Declared(group) = peer {
                found.extend(self.nodes.of_key(*group));
            }
        }
        let path = join(&self.stack.scope(record.scope).path, record.target);
        if found.is_empty() && record.verb != "allow" {
            found.extend(self.at(&path));
        }
        if found.is_empty() {
            let about = about(&record.statements);
            let resources = about.iter().flat_map(|one| at(*one, "Resource"));
            let named = keys(&resources.collect::<Vec<_>>());
            found.extend(named.into_iter().flat_map(|key| self.nodes.of_key(key)));
        }
        if found.is_empty() && record.verb == "allow" {
            found.extend(self.service(&record.statements));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What stands at a path: a node, what belongs to one, or a construct without resources, which tells of what exists already.
    fn at(&mut self, path: &Path) -> Option<usize> {
        if let Some(node) = self.nodes.at(path) {
            return Some(node);
        }
        let stack = self.stack;
        let (id, scope) = stack.scopes().find(|(_, scope)| scope.path == *path)?;
        let is_within = |inner: ScopeId| {
            let mut around = std::iter::successors(Some(inner), |one| stack.scope(*one).parent);
            around.any(|one| one == id)
        };
        let is_empty = !stack.resources().any(|one| is_within(one.scope));
        let construct = scope.construct;
        is_empty.then(|| self.nodes.outside(path.clone(), construct, Family::Outside))
    }

    /// The service whose actions statements allow on what no stack declares.
    fn service(&mut self, statements: &[Value]) -> Option<usize> {
        let action = statements.iter().find_map(|one| text(*one, "Action"))?;
        let (service, _) = action.split_once(':')?;
        Some(self.nodes.outside(
            Path(vec![service.to_owned()]),
            "AWS service",
            Family::Outside,
        ))
    }

    /// What policies allow that are written by hand.
    fn policies(&mut self) {
        for holder in self.stack.resources() {
            let (roles, documents) = policy(holder);
            let from: Vec<usize> = roles
                .iter()
                .flat_map(|role| self.nodes.of_key(*role))
                .collect();
            let statements = documents
                .iter()
                .flat_map(|document| items(document.get("Statement")));
            let is_own = library(self.stack, holder.scope).is_none();
            let statements = statements.filter(|one| is_own || !is_about_keys(*one));
            for statement in statements.filter(|one| text(*one, "Effect") == Some("Allow")) {
                let named = keys(&at(statement, "Resource"));
                for to in named
                    .into_iter()
                    .flat_map(|key| self.nodes.of_key(key))
                    .collect::<Vec<_>>()
                {
                    for from in from.iter().copied() {
                        if !self.is_joined(from, to) {
                            self.add(from, to, &actions(&[statement]), Sort::Grant);
                        }
                    }
                }
            }
        }
    }

    /// What security groups let through and nothing else tells.
    fn groups(&mut self) {
        for rule in self.stack.resources() {
            let inline = at(rule.body, "SecurityGroupIngress");
            let (into, rules) = match rule.type_name {
                "AWS::EC2::SecurityGroupIngress" => {
                    (keys(&at(rule.body, "GroupId")), vec![rule.body])
                }
                "AWS::EC2::SecurityGroup" => (vec![rule.key], inline),
                _ => continue,
            };
            for one in rules {
                let from = keys(&at(one, "SourceSecurityGroupId"));
                let from: Vec<usize> = from
                    .into_iter()
                    .flat_map(|key| self.nodes.of_key(key))
                    .collect();
                let to = into.iter().flat_map(|key| self.nodes.of_key(*key));
                for to in to.collect::<Vec<_>>() {
                    for from in from.iter().copied() {
                        if !self.is_joined(from, to) {
                            self.add(from, to, &exposure::ports(one), Sort::Behind);
                        }
                    }
                }
            }
        }
    }

    /// What anybody gets to from the internet, but for what stands behind another door.
    fn internet(&mut self) {
        let entries: Vec<usize> = exposure::entries(self.stack)
            .into_iter()
            .flat_map(|entry| self.nodes.of_key(entry.key))
            .collect();
        let is_door = |node: usize| self.nodes.nodes[node].family == Family::Door;
        let behind: Vec<usize> = self
            .found
            .iter()
            .filter(|arrow| is_door(arrow.from) && is_door(arrow.to))
            .map(|arrow| arrow.to)
            .collect();
        // What filters before a door is called first.
        let first = self
            .found
            .iter()
            .filter(|arrow| is_door(arrow.from) && entries.contains(&arrow.to));
        let first: Vec<usize> = first.map(|arrow| arrow.from).collect();
        let mut doors: Vec<usize> = entries
            .iter()
            .copied()
            .chain(first)
            .filter(|node| !behind.contains(node))
            .collect();
        doors.sort_unstable();
        doors.dedup();
        if doors.is_empty() {
            return;
        }
        let internet = self
            .nodes
            .outside(Path(vec!["Internet".to_owned()]), "", Family::Outside);
        for door in doors {
            self.add(internet, door, "", Sort::Behind);
        }
    }
}

/// The roles that a resource holds policies of, and those policies.
fn policy(holder: &ResolvedDeclaration) -> (Vec<Key>, Vec<Value>) {
    let inline = || {
        let policies = items(holder.body.get("Policies")).into_iter();
        policies
            .filter_map(|one| unguarded(one).get("PolicyDocument"))
            .collect()
    };
    let own = || holder.body.get("PolicyDocument").into_iter().collect();
    match holder.type_name {
        "AWS::IAM::Role" => (vec![holder.key], inline()),
        "AWS::IAM::Policy" | "AWS::IAM::ManagedPolicy" => (keys(&at(holder.body, "Roles")), own()),
        "AWS::IAM::RolePolicy" => (keys(&at(holder.body, "RoleName")), own()),
        _ => (Vec::new(), Vec::new()),
    }
}

/// The statements but for those about the key of what the others are about.
fn about(statements: &[Value]) -> Vec<Value> {
    let others = statements
        .iter()
        .copied()
        .filter(|one| !is_about_keys(*one));
    let others: Vec<Value> = others.collect();
    if others.is_empty() {
        statements.to_vec()
    } else {
        others
    }
}

fn is_about_keys(statement: Value) -> bool {
    let actions = at(statement, "Action");
    actions.iter().all(|action| {
        action
            .as_text()
            .is_some_and(|action| action.starts_with("kms:"))
    })
}

/// The first action, and how many more there are.
fn actions(statements: &[Value]) -> String {
    let all: Vec<Value> = statements
        .iter()
        .flat_map(|one| at(*one, "Action"))
        .collect();
    let first = all.first().and_then(Value::as_text).unwrap_or("allow");
    match all.len() {
        0 | 1 => first.to_owned(),
        more => format!("{first} +{}", more - 1),
    }
}

fn join(path: &Path, dotted: &str) -> Path {
    dotted
        .split('.')
        .fold(path.clone(), |path, name| path.join(name))
}
