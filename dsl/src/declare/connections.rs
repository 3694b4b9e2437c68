//! Ways: from one security group to another, on one TCP port, as the two rules that open it. Rules stand by themselves, so
//! that two groups may name each other.

use super::{
    block::{LogicalId, Section},
    grants::Way,
    model::{Body, Entry, Model},
    place::Path,
};
use crate::values::{Key, Value};

impl Model {
    /// The rules of a way: egress, then ingress. They are made once, whoever asks.
    pub(crate) fn open(&mut self, way: &Way) -> [Key; 2] {
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
            self.rule(way, way.from, way.to, out, 0),
            self.rule(way, way.to, way.from, into, 1),
        ]
    }

    fn rule(
        &mut self,
        way: &Way,
        group: Key,
        peer: Key,
        (kind, word, peer_property): (&'static str, &'static str, &'static str),
        turn: u32,
    ) -> Key {
        let port = way.port;
        let (holder, other) = (self.entry(group), self.entry(peer));
        let named = |holder: &Path, other: &Path| {
            holder.join(format!("{word}-{}-{port}", other.0.join("-")))
        };
        let path = named(&holder.path, &other.path);
        let names = named(&holder.names, &other.names);
        if let Some((key, _)) = self.keyed().find(|(_, entry)| entry.path == path) {
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
        let mut order = way.order.clone();
        order.extend([self.entries.len() as u32, turn]);
        self.add(Entry {
            section: Section::Resource,
            kind,
            path,
            names,
            order,
            at: way.at,
            scope: way.scope,
            id: LogicalId::Path,
            body: Body::Made(properties),
            after: Vec::new(),
            version: None,
        })
    }
}
