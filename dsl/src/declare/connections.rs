//! Connections from one security group to another, on one TCP port, as the two rules that open it. Rules stand by themselves, so
//! that two groups may name each other.

use super::{
    block::{LogicalId, Section},
    declared_stack::{Body, Declaration, DeclaredStack},
    grants::Connection,
    path::Path,
};
use crate::values::{Key, Value};

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
        [
            self.rule(connection, connection.from, connection.to, out, 0),
            self.rule(connection, connection.to, connection.from, into, 1),
        ]
    }

    fn rule(
        &mut self,
        connection: &Connection,
        group: Key,
        peer: Key,
        (type_name, word, peer_property): (&'static str, &'static str, &'static str),
        turn: u32,
    ) -> Key {
        let port = connection.port;
        let (holder, other) = (self.declaration(group), self.declaration(peer));
        let named = |holder: &Path, other: &Path| {
            holder.join(format!("{word}-{}-{port}", other.0.join("-")))
        };
        let path = named(&holder.path, &other.path);
        let names = named(&holder.names, &other.names);
        if let Some((key, _)) = self
            .keyed()
            .find(|(_, declaration)| declaration.path == path)
        {
            return key;
        }
        let description = format!("{} {word} {}", holder.path.slashed(), other.path.slashed());
        let properties = Value::map([
            ("GroupId", Value::Attribute(group, "GroupId")),
            ("IpProtocol", Value::Text("tcp")),
            ("FromPort", Value::Integer(port.into())),
            ("ToPort", Value::Integer(port.into())),
            (peer_property, Value::Attribute(peer, "GroupId")),
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
