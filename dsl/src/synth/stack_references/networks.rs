//! Security groups of other accounts and regions: their rules name no group from here, and take none.

use super::{Consumer, Reader};
use crate::{
    Refusal,
    declare::GrantRecord,
    synth::{border::Leaf, resolved_stack::ResolvedDeclaration},
    values::{StackKey, Value},
};

/// The rules that stand by themselves, of a group that they name.
const RULES: [&str; 2] = [
    "AWS::EC2::SecurityGroupEgress",
    "AWS::EC2::SecurityGroupIngress",
];

impl Consumer<'_> {
    /// Refuses a connection whose other end is in another account or region. It is asked before the rules of the connection are looked
    /// at, of which it says what they would say otherwise.
    pub(super) fn meets(&mut self, record: &GrantRecord) {
        for (peer, _) in &record.peers {
            let Some(other) = self.elsewhere(peer.id()) else {
                continue;
            };
            let fact = format!(
                "`{}` connects to `{}`, whose security group is in {}",
                record.grantee,
                record.target,
                self.place(other),
            );
            let reader = Reader {
                name: String::new(),
                at: record.at,
                within: &[],
            };
            self.refuse_group(&reader, other, fact);
        }
    }

    /// Refuses a rule for a group of another account or region.
    pub(super) fn is_own_rule(&mut self, declaration: &ResolvedDeclaration, reader: &Reader<'_>) {
        if !RULES.contains(&declaration.type_name) {
            return;
        }
        let group = declaration.body.get("GroupId");
        if let Some(other) = group.and_then(|group| self.elsewhere(group)) {
            let fact = format!(
                "`{}` is a rule of a security group in {}",
                reader.name,
                self.place(other),
            );
            self.refuse_group(reader, other, fact);
        }
    }

    fn refuse_group(&mut self, reader: &Reader<'_>, other: StackKey, fact: String) {
        let place = Some(reader.at);
        if self.refused.insert((other, place), ()).is_some() {
            return;
        }
        // Of the network of another region it says what that alone would say.
        self.refused.insert((other, None), ());
        let (there, here) = (self.stack(other).name, self.stack(self.this).name);
        let refusal = Refusal::computed(
            format!(
                "{fact}: a rule reaches from group to group in one network or over peering, and is written by the account of the group"
            ),
            format!(
                "deploy `{here}` to the account and region of `{there}`, or give it a network and a target of its own; over peering, \
                 let its addresses in where the group is declared: `CidrIp`"
            ),
        );
        self.problems
            .push_within(reader.at, refusal, reader.within.to_vec());
    }

    /// The stack that a value is of, if it is surely deployed to another account or region.
    fn elsewhere(&self, value: Value) -> Option<StackKey> {
        let mut found = None;
        value.walk(&mut |one| {
            let home = Leaf::of(*one).and_then(Leaf::key).or(match one {
                Value::Handle(key) => Some(*key),
                _ => None,
            });
            let home = home.and_then(|key| self.homes.stack(key));
            found = found.or(home);
        });
        let here = self.stack(self.this).environment;
        found.filter(|other| self.stack(*other).environment.is_apart(here))
    }

    /// Where a stack is, as far as it is another place than this one's.
    fn place(&self, other: StackKey) -> String {
        let (there, here) = (
            self.stack(other).environment,
            self.stack(self.this).environment,
        );
        match (there.account, there.region) {
            (Some(account), _) if there.account != here.account && here.account.is_some() => {
                format!("the account {account}")
            }
            (_, region) => region.unwrap_or_default().to_owned(),
        }
    }
}
