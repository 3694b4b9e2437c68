//! Connections from one security group to another, on one TCP port, as the two rules that open it. Rules stand by themselves, so
//! that two groups may name each other.

use super::{
    block::{LogicalId, Section},
    declared_stack::{Body, Declaration, DeclaredStack},
    grants::{Connection, Peer},
    path::Path,
};
use crate::values::{Key, Value};

/// One side of a connection: what the group is called, and its id.
struct Side {
    path: Path,
    names: Path,
    id: Value,
}

impl DeclaredStack {
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

    fn side(&self, peer: Peer) -> Side {
        let id = peer.id();
        match peer {
            Peer::Declared(group) => {
                let Declaration { path, names, .. } = self.declaration(group);
                let (path, names) = (path.clone(), names.clone());
                Side { path, names, id }
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

    fn rule(
        &mut self,
        connection: &Connection,
        group: Peer,
        peer: Peer,
        (type_name, word, peer_property): (&'static str, &'static str, &'static str),
        turn: u32,
    ) -> Key {
        let port = connection.port;
        let (holder, other) = (self.side(group), self.side(peer));
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
        // A group that others made may be reached by several names.
        let is_known = |declaration: &Declaration| {
            let is_same = |properties: &Value| {
                let mut entries = same.iter();
                entries.all(|(name, value)| properties.get(name) == Some(*value))
            };
            declaration.path == path
                || matches!(&declaration.body, Body::Made(properties)
                    if declaration.type_name == type_name && is_same(properties))
        };
        if let Some((key, _)) = self.keyed().find(|(_, one)| is_known(one)) {
            return key;
        }
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
