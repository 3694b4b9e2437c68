//! Connections from one security group to another, on one TCP port, as the two rules that open it. Rules stand by themselves, so
//! that two groups may name each other.

use super::{
    block::{LogicalId, Section},
    declared_app::{Body, Declaration, DeclaredApp},
    grants::{Connection, Peer},
    path::Path,
};
use crate::values::{Key, StackKey, Value};

/// One side of a connection: what the group is called, and its id.
struct Side {
    path: Path,
    names: Path,
    id: Value,
}

impl DeclaredApp {
    /// The rules of a connection: egress, then ingress. They are made once, whoever asks.
    pub(crate) fn open(&mut self, connection: &Connection) -> [Key; 2] {
        let out = (
            "AWS::EC2::SecurityGroupEgress",
            "to",
            "DestinationSecurityGroupId",
        );
        let into = (
            "AWS::EC2::SecurityGroupIngress",
            "from",
            "SourceSecurityGroupId",
        );
        let (from, to) = (Peer::Declared(connection.from), connection.to);
        [
            self.rule(connection, from, to, out, 0),
            self.rule(connection, to, from, into, 1),
        ]
    }

    /// A side as a stack sees it: what a group of another stack is called begins with what that stack is.
    fn side(&self, peer: Peer, here: Option<StackKey>) -> Side {
        let id = peer.id();
        match peer {
            Peer::Declared(group) => {
                let Declaration { path, names, .. } = self.declaration(group);
                let (path, names) = (path.clone(), names.clone());
                let other = self.home(group).filter(|home| Some(*home) != here);
                let within = |path: Path| match other {
                    Some(stack) => path.inside(self.stack(stack).block.name),
                    None => path,
                };
                Side {
                    path: within(path),
                    names: within(names),
                    id,
                }
            }
            Peer::Existing { scope, target, .. } => {
                let scope = self.scope(scope);
                let target = target.replace('.', "-");
                Side {
                    path: scope.path.join(target.clone()),
                    names: scope.names.join(target),
                    id,
                }
            }
        }
    }

    fn all_of(&self, stack: Option<StackKey>) -> impl Iterator<Item = (Key, &Declaration)> {
        stack.into_iter().flat_map(|stack| self.keyed(stack))
    }

    /// The path and the names, with a number behind them where something is declared there already.
    fn unused(&self, here: Option<StackKey>, path: Path, names: Path) -> (Path, Path) {
        let is_used = |wanted: &Path| self.all_of(here).any(|(_, one)| one.path == *wanted);
        let numbered = |of: &Path, number: u32| {
            let mut of = of.clone();
            if let Some(last) = of.0.last_mut() {
                last.push_str(&format!("-{number}"));
            }
            of
        };
        let mut free = (path.clone(), names.clone());
        let mut number = 1;
        while is_used(&free.0) {
            number += 1;
            free = (numbered(&path, number), numbered(&names, number));
        }
        free
    }

    fn rule(
        &mut self,
        connection: &Connection,
        group: Peer,
        peer: Peer,
        (type_name, word, peer_property): (&'static str, &'static str, &'static str),
        turn: u32,
    ) -> Key {
        let port = connection.port;
        let here = self.stack_of(connection.scope);
        let (holder, other) = (self.side(group, here), self.side(peer, here));
        let named = |holder: &Path, other: &Path| {
            holder.join(format!("{word}-{}-{port}", other.0.join("-")))
        };
        let path = named(&holder.path, &other.path);
        let names = named(&holder.names, &other.names);
        let same = [
            ("GroupId", holder.id),
            ("FromPort", Value::Integer(port.into())),
            (peer_property, other.id),
        ];
        // Only a group of this stack has one name: one that others made may have several, and in a loop shares its name.
        let is_declared =
            matches!(connection.to, Peer::Declared(group) if self.home(group) == here);
        let is_known = |declaration: &Declaration| match &declaration.body {
            _ if is_declared => declaration.path == path,
            Body::Made(properties) if declaration.type_name == type_name => same
                .iter()
                .all(|(name, value)| properties.get(name) == Some(*value)),
            _ => false,
        };
        if let Some((key, _)) = self.all_of(here).find(|(_, one)| is_known(one)) {
            return key;
        }
        let (path, names) = self.unused(here, path, names);
        let description = format!("{} {word} {}", holder.path.slashed(), other.path.slashed());
        let properties = Value::map([
            ("GroupId", holder.id),
            ("IpProtocol", Value::Text("tcp")),
            ("FromPort", Value::Integer(port.into())),
            ("ToPort", Value::Integer(port.into())),
            (peer_property, other.id),
            ("Description", Value::text(description)),
        ]);
        let mut order = connection.order.clone();
        order.extend([self.declarations.len() as u32, turn]);
        self.add(Declaration {
            section: Section::Resource,
            type_name,
            path,
            names,
            order,
            at: connection.at,
            scope: connection.scope,
            id: LogicalId::Path,
            body: Body::Made(properties),
            depends_on: Vec::new(),
            version: None,
        })
    }
}
