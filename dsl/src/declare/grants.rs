//! Who is granted, and what grants add: what a grant leaves behind for synthesis.

use infra_rules::grants::Offer;

use super::{
    block::Allowed,
    path::{After, Order, ScopeId},
};
use crate::{
    AWS,
    refusal::Refusal,
    report::At,
    values::{Key, Resource, Value, leak},
};

/// What may stand behind `grant`: something that acts with a role.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does nothing that could be granted",
    label = "has no role to act with",
    note = "help: name a role, a function or an API, or implement `infra::Grantee` for `{Self}`"
)]
pub trait Grantee {
    /// The role, group and functions that it acts with.
    fn principal(&self) -> Principal;
}

/// Who acts: a role, where it stands in the network, and the functions that run in it.
#[derive(Clone, Copy, Debug)]
pub struct Principal(pub(super) Result<Actor, &'static Refusal>);

/// Somebody who acts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Actor {
    /// The role; of a [`Principal`] perhaps a resource that names it.
    pub(crate) role: Key,
    pub(crate) group: Option<Key>,
    pub(super) functions: &'static [Key],
    /// Whether others that share the role and the group are granted nothing by what this one is.
    pub(crate) only: bool,
}

impl Principal {
    /// Acts with a role.
    pub fn new(role: Resource<AWS::IAM::Role>) -> Principal {
        Principal(Ok(Actor {
            role: role.key(),
            group: None,
            functions: &[],
            only: false,
        }))
    }

    /// Nobody: a grant to it is a problem.
    pub fn nobody(refusal: Refusal) -> Principal {
        // Handles hold principals, so that these are small.
        Principal(Err(Box::leak(Box::new(refusal))))
    }

    /// Acts from inside a security group.
    pub fn in_group(self, group: Resource<AWS::EC2::SecurityGroup>) -> Principal {
        let group = Some(group.key());
        Principal(self.0.map(|actor| Actor { group, ..actor }))
    }

    /// Acts by running these functions, which get the environment variables.
    pub fn running(self, functions: &[Resource<AWS::Lambda::Function>]) -> Principal {
        let keys: Vec<Key> = functions.iter().map(|function| function.key()).collect();
        let functions = leak(keys);
        Principal(self.0.map(|actor| Actor { functions, ..actor }))
    }

    /// Acts by running this function only, one of those that share the role and the group. What it is granted, the others
    /// are not: it gets a copy of the role, and of the group where it may connect to more. Functions that are granted the
    /// same share a copy.
    pub fn only(self, function: Resource<AWS::Lambda::Function>) -> Principal {
        let this = self.running(&[function]);
        Principal(this.0.map(|actor| Actor {
            only: true,
            ..actor
        }))
    }
}

impl Actor {
    /// The functions that it acts by running.
    #[cfg(feature = "review")]
    pub(crate) fn functions(&self) -> &'static [Key] {
        self.functions
    }

    /// Whether it acts by running this function.
    pub(crate) fn runs(&self, function: Key) -> bool {
        self.functions.contains(&function)
    }
}

crate::input! { Principal }

impl Grantee for Principal {
    fn principal(&self) -> Principal {
        *self
    }
}

/// What grants add to a resource.
#[derive(Default)]
pub(crate) struct Addition {
    pub(crate) statements: Vec<Value>,
    pub(crate) variables: Vec<(&'static str, Value, At)>,
    pub(crate) depends_on: Vec<After>,
    /// Items for list properties, by the property's name.
    pub(crate) items: Vec<(&'static str, Value)>,
    /// What a function is granted alone, and as whom.
    pub(crate) own: Option<(Actor, Own)>,
}

/// What a function is granted that others which share its role are not.
#[derive(Default)]
pub(crate) struct Own {
    pub(crate) statements: Vec<Value>,
    pub(crate) connections: Vec<Connection>,
}

impl Own {
    /// Whether it is the same, in whatever order it was granted.
    pub(crate) fn is_like(&self, other: &Own) -> bool {
        let reaches = |one: &Own, other: &Own| {
            other.connections.iter().all(|it| {
                let mut connections = one.connections.iter();
                connections.any(|known| known.to.is(it.to) && known.port == it.port)
            })
        };
        let holds = |one: &Own, other: &Own| {
            other
                .statements
                .iter()
                .all(|it| one.statements.contains(it))
        };
        let is_within = |one: &Own, other: &Own| holds(one, other) && reaches(one, other);
        is_within(self, other) && is_within(other, self)
    }
}

/// One grant, for the `grants` command.
pub(crate) struct GrantRecord {
    pub(crate) verb: &'static str,
    pub(crate) target: &'static str,
    pub(crate) grantee: &'static str,
    pub(crate) actor: Actor,
    pub(crate) at: At,
    pub(crate) scope: ScopeId,
    pub(crate) variable: Option<&'static str>,
    pub(crate) statements: Vec<Value>,
    pub(crate) peers: Vec<(Peer, u16)>,
    /// What the target says of it to reviewers.
    pub(crate) remarks: Vec<&'static str>,
    /// What raw resources offered.
    pub(crate) offers: Vec<(Key, &'static Offer)>,
    /// The rules that it may break.
    pub(crate) allowed: &'static [Allowed],
}

/// The security group at the other end of a connection.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Peer {
    /// One that this stack declares.
    Declared(Key),
    /// One that others made: its id, and how the grant that reaches it names the target, which the rules' names follow.
    Existing {
        id: Value,
        scope: ScopeId,
        target: &'static str,
    },
}

impl Peer {
    /// Whether it is the same group, whatever it is called.
    fn is(self, other: Peer) -> bool {
        match (self, other) {
            (Peer::Declared(one), Peer::Declared(other)) => one == other,
            (Peer::Existing { id: one, .. }, Peer::Existing { id: other, .. }) => one == other,
            _ => false,
        }
    }

    /// The group's id.
    pub(crate) fn id(self) -> Value {
        match self {
            Peer::Declared(group) => Value::Attribute(group, "GroupId"),
            Peer::Existing { id, .. } => id,
        }
    }
}

/// A connection, and the grant that opens it.
#[derive(Clone)]
pub(crate) struct Connection {
    pub(crate) from: Key,
    pub(crate) to: Peer,
    pub(crate) port: u16,
    pub(crate) at: At,
    pub(crate) scope: ScopeId,
    pub(crate) order: Order,
}
