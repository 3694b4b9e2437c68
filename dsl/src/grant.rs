//! Grants: the one way to put a secret's ARN or a database's address into a function. A grant also
//! writes the policy statement, the security-group rules and the dependency that go with it.

use crate::{
    AWS,
    block::{RowId, Section},
    handle::{Key, Resource},
    model::{After, Body, Entry, Model, Order, Path},
    report::At,
    scope::{Dependencies, Dependency, ScopeId},
    value::{ToValue, Value, leak_text},
};

/// The verbs of `grant`: `read secret` asks for `Grants<Read>`.
pub mod verbs {
    macro_rules! verbs {
        ($($(#[$doc:meta])* $name:ident)+) => {$(
            $(#[$doc])*
            pub struct $name;
        )+};
    }

    verbs! {
        /// Read what the target holds.
        Read
        /// Write what the target holds.
        Write
        /// Open a connection to the target.
        Connect
        /// Call the target.
        Invoke
        /// Publish to the target.
        Publish
        /// Send to the target.
        Send
        /// Receive from the target.
        Receive
        /// Encrypt with the target.
        Encrypt
        /// Decrypt with the target.
        Decrypt
        /// Start the target.
        Start
    }
}

/// What offers the verb `V` to `grant`.
///
/// ```
/// use infra::{AWS, Grant, Grants, Resource, verbs::Publish};
///
/// pub struct Alerts { topic: Resource<AWS::SNS::Topic> }
///
/// impl Grants<Publish> for Alerts {
///     fn grant(&self, grant: &mut Grant<'_>) {
///         grant.allow(&["sns:Publish"], &[&self.topic]);
///         grant.variable("", &self.topic);
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not offer the verb `{V}`",
    label = "does not offer `{V}`"
)]
pub trait Grants<V> {
    /// Says what the grantee is allowed, told and connected to.
    fn grant(&self, grant: &mut Grant<'_>);
}

/// What may stand behind `grant`: something that acts with a role.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does nothing that could be granted",
    label = "has no role to act with",
    note = "help: name a function or an API, or implement `infra::Grantee` for `{Self}`"
)]
pub trait Grantee {
    /// The role, group and functions that it acts with.
    fn principal(&self) -> Principal;
}

/// Who acts: a role, where it stands in the network, and the functions that run in it.
#[derive(Clone, Copy, Debug)]
pub struct Principal {
    pub(crate) role: Key,
    group: Option<Key>,
    functions: &'static [Key],
}

impl Principal {
    /// Acts with a role.
    pub fn new(role: Resource<AWS::IAM::Role>) -> Principal {
        Principal { role: role.key(), group: None, functions: &[] }
    }

    /// Acts from inside a security group.
    pub fn in_group(mut self, group: Resource<AWS::EC2::SecurityGroup>) -> Principal {
        self.group = Some(group.key());
        self
    }

    /// Acts by running these functions, which get the environment variables.
    pub fn running(mut self, functions: &[Resource<AWS::Lambda::Function>]) -> Principal {
        let keys: Vec<Key> = functions.iter().map(|function| function.key()).collect();
        self.functions = crate::value::leak(keys);
        self
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
    pub(crate) after: Vec<After>,
}

/// One grant, for the `grants` command.
pub(crate) struct GrantRecord {
    pub(crate) verb: &'static str,
    pub(crate) target: &'static str,
    pub(crate) grantee: &'static str,
    pub(crate) principal: Principal,
    pub(crate) at: At,
    pub(crate) scope: ScopeId,
    pub(crate) variable: Option<&'static str>,
    pub(crate) statements: Vec<Value>,
    pub(crate) peers: Vec<(Key, u16)>,
}

/// A grant being made.
pub struct Grant<'a> {
    model: &'a mut Model,
    principal: Principal,
    record: GrantRecord,
    order: Order,
    variables: usize,
}

impl<'a> Grant<'a> {
    pub(crate) fn new(
        model: &'a mut Model,
        record: GrantRecord,
        order: Order,
    ) -> Grant<'a> {
        Grant { model, principal: record.principal, record, order, variables: 0 }
    }

    /// Allows actions on resources, given by ARN.
    pub fn allow(&mut self, actions: &[&str], resources: &[&dyn AnyValue]) {
        let one_or_list = |mut items: Vec<Value>| match items.len() {
            1 => items.remove(0),
            _ => Value::list(items),
        };
        let statement = Value::map([
            ("Effect", Value::Text("Allow")),
            ("Action", one_or_list(actions.iter().map(|action| Value::text(*action)).collect())),
            ("Resource", one_or_list(resources.iter().map(|arn| arn.value()).collect())),
        ]);
        self.record.statements.push(statement);
        let statements = &mut self.addition(self.principal.role).statements;
        if !statements.contains(&statement) {
            statements.push(statement);
        }
    }

    /// Tells the grantee's functions something: `as DATABASE` and the suffix `_HOST` set
    /// `DATABASE_HOST`. Without `as`, nothing is set.
    pub fn variable(&mut self, suffix: &str, value: &dyn AnyValue) {
        self.variables += 1;
        let Some(prefix) = self.record.variable else { return };
        let (name, value, at) = (leak_text(format!("{prefix}{suffix}")), value.value(), self.record.at);
        for function in self.principal.functions {
            let variables = &self.addition(*function).variables;
            match variables.iter().find(|(known, ..)| *known == name) {
                Some((_, same, _)) if *same == value => {}
                Some((.., earlier)) => {
                    let message = format!(
                        "the variable `{name}` is set by the grant at {earlier} too\nhelp: give one of them another name behind `as`"
                    );
                    self.model.problems.push(at, message);
                    return;
                }
                None => self.addition(*function).variables.push((name, value, at)),
            }
        }
    }

    /// Opens the way from the grantee's security group to `group`, on one TCP port.
    pub fn connect(&mut self, group: Resource<AWS::EC2::SecurityGroup>, port: u16) {
        let to = group.key();
        let Some(from) = self.principal.group else {
            let message = format!(
                "`{}` stands in no security group, so it cannot connect to `{}`\nhelp: place it in subnets",
                self.record.grantee, self.record.target
            );
            self.model.problems.push(self.record.at, message);
            return;
        };
        self.record.peers.push((to, port));
        let ends = [
            ("AWS::EC2::SecurityGroupEgress", from, "to", to, "DestinationSecurityGroupId"),
            ("AWS::EC2::SecurityGroupIngress", to, "from", from, "SourceSecurityGroupId"),
        ];
        for (turn, (kind, group, word, peer, peer_property)) in ends.into_iter().enumerate() {
            let description = format!(
                "{} {word} {}",
                self.model.entry(group).path.slashed(),
                self.model.entry(peer).path.slashed()
            );
            let properties = Value::map([
                ("GroupId", Value::Attribute(group, "GroupId")),
                ("IpProtocol", Value::Text("tcp")),
                ("FromPort", Value::Integer(port.into())),
                ("ToPort", Value::Integer(port.into())),
                (peer_property, Value::Attribute(peer, "GroupId")),
                ("Description", Value::text(description)),
            ]);
            let rule = self.rule(kind, group, word, peer, port, properties, turn);
            for function in self.principal.functions {
                self.addition(*function).after.push(After::Entry(rule));
            }
        }
    }

    /// Makes the grantee's functions wait for something.
    pub fn after(&mut self, dependency: &dyn Dependency) {
        let mut list = Dependencies(Vec::new());
        dependency.add_to(&mut list);
        for function in self.principal.functions {
            self.addition(*function).after.extend_from_slice(&list.0);
        }
    }

    /// The rule of this kind between two groups: made once, whoever asks.
    #[expect(clippy::too_many_arguments, reason = "the words of one security-group rule")]
    fn rule(
        &mut self,
        kind: &'static str,
        group: Key,
        word: &str,
        peer: Key,
        port: u16,
        properties: Value,
        turn: usize,
    ) -> Key {
        let (holder, peer) = (self.model.entry(group), self.model.entry(peer));
        let rule = |holder: &Path, peer: &Path| holder.join(format!("{word}-{}-{port}", peer.0.join("-")));
        let path = rule(&holder.path, &peer.path);
        let names = rule(&holder.names, &peer.names);
        if let Some((key, _)) = self.model.keyed().find(|(_, entry)| entry.path == path) {
            return key;
        }
        let mut order = self.order.clone();
        order.extend([self.model.entries.len() as u32, turn as u32]);
        let entry = Entry {
            section: Section::Resource,
            kind,
            path,
            names,
            order,
            at: self.record.at,
            scope: self.record.scope,
            id: RowId::Path,
            body: Body::Made(properties),
            after: Vec::new(),
            version: None,
        };
        self.model.add(entry)
    }

    fn addition(&mut self, key: Key) -> &mut Addition {
        self.model.additions.entry(key).or_default()
    }

    pub(crate) fn finish(self) {
        if let Some(name) = self.record.variable {
            let fact = if self.variables == 0 {
                Some(format!("`{} {}` tells nothing", self.record.verb, self.record.target))
            } else if self.principal.functions.is_empty() {
                Some(format!("`{}` runs no function that could be told", self.record.grantee))
            } else {
                None
            };
            if let Some(fact) = fact {
                let message = format!("{fact}, so `as {name}` sets no variable\nhelp: remove `as {name}`");
                self.model.problems.push(self.record.at, message);
            }
        }
        self.model.grants.push(self.record);
    }
}

/// Any value, in a list of values of several types.
pub trait AnyValue {
    /// The value for the template.
    fn value(&self) -> Value;
}

impl<T: ToValue> AnyValue for T {
    fn value(&self) -> Value {
        self.to_value()
    }
}
