//! Grants: the one way to put a secret's ARN or a database's address into a function. A grant also
//! writes the policy statement, the security-group rules and the dependency that go with it.

use infra_rules::grants::Offer;

use super::{
    declared_app::DeclaredApp,
    dependency::{Dependencies, Dependency},
    grants::{Actor, Addition, Connection, GrantRecord, Own, Peer},
    path::{After, Order},
};
use crate::{
    AWS, Refusal,
    values::{Id, Key, Resource, ToValue, Value, leak_text},
};

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

/// A grant being made.
pub struct Grant<'a> {
    declared: &'a mut DeclaredApp,
    actor: Actor,
    record: GrantRecord,
    order: Order,
    variables: usize,
}

impl<'a> Grant<'a> {
    pub(crate) fn new(
        declared: &'a mut DeclaredApp,
        record: GrantRecord,
        order: Order,
    ) -> Grant<'a> {
        Grant {
            declared,
            actor: record.actor,
            record,
            order,
            variables: 0,
        }
    }

    /// Allows actions on resources, given by ARN.
    pub fn allow(&mut self, actions: &[&str], resources: &[&dyn AnyValue]) {
        self.permit(actions, resources.iter().map(|arn| arn.value()).collect());
    }

    pub(super) fn permit(&mut self, actions: &[&str], resources: Vec<Value>) {
        let actions: Vec<Value> = actions.iter().map(|action| Value::text(*action)).collect();
        self.state(statement(actions, resources));
    }

    /// Allows what a statement says.
    pub(super) fn state(&mut self, statement: Value) {
        self.record.statements.push(statement);
        self.declared.allow(self.actor, statement);
    }

    /// The properties of a resource.
    pub(super) fn declared(&self, target: Key) -> Value {
        self.declared.declaration(target).value()
    }

    /// Says what is wrong with the grant.
    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.declared.problems.push(self.record.at, refusal);
    }

    /// Notes what a raw resource offered, for synthesis to add what goes with it.
    pub(super) fn remember(&mut self, target: Key, offer: &'static Offer) {
        self.record.offers.push((target, offer));
    }

    /// Grants each of several things.
    pub(super) fn each<V, T: Grants<V>>(&mut self, items: &[T]) {
        if let (Some(name), [_, _, ..]) = (self.record.variable, items) {
            let GrantRecord { verb, target, .. } = self.record;
            let refusal = Refusal::computed(
                format!(
                    "`{target}` is a list of {}, and `{name}` holds one",
                    items.len()
                ),
                format!("write a line for each, such as `{verb} {target}[0] as {name}`"),
            );
            self.declared.problems.push(self.record.at, refusal);
            self.record.variable = None;
        }
        // Of nothing there is nothing to tell.
        self.variables += usize::from(items.is_empty());
        for item in items {
            item.grant(self);
        }
    }

    /// Tells the grantee's functions something: `as DATABASE` and the suffix `_HOST` set
    /// `DATABASE_HOST`. Without `as`, nothing is set.
    pub fn variable(&mut self, suffix: &str, value: &dyn AnyValue) {
        self.variables += 1;
        let Some(prefix) = self.record.variable else {
            return;
        };
        let (name, value, at) = (
            leak_text(format!("{prefix}{suffix}")),
            value.value(),
            self.record.at,
        );
        for function in self.actor.functions {
            let variables = &self.addition(*function).variables;
            match variables.iter().find(|(known, ..)| *known == name) {
                Some((_, same, _)) if *same == value => {}
                Some((.., earlier)) => {
                    let refusal = Refusal::computed(
                        format!("the variable `{name}` is set by the grant at {earlier} too"),
                        "give one of them another name behind `as`",
                    );
                    self.declared.problems.push(at, refusal);
                    return;
                }
                None => self.addition(*function).variables.push((name, value, at)),
            }
        }
    }

    /// Opens the connection from the grantee's security group to `group`, on one TCP port, from 1: of this stack, or one that
    /// others made, whose rules then stand in this stack too.
    pub fn connect(&mut self, group: impl Into<Id<AWS::EC2::SecurityGroup>>, port: u16) {
        if port == 0 {
            let refusal = Refusal::computed(
                format!(
                    "nothing listens on port 0, on which `{}` is to be reached",
                    self.record.target
                ),
                "give `connect` a port from 1 to 65535",
            );
            self.declared.problems.push(self.record.at, refusal);
            return;
        }
        let to = match group.into().to_value() {
            Value::Handle(key) => Peer::Declared(key),
            id => Peer::Existing {
                id,
                scope: self.record.scope,
                target: self.record.target,
            },
        };
        let Some(from) = self.actor.group else {
            let refusal = Refusal::computed(
                format!(
                    "`{}` stands in no security group, so it cannot connect to `{}`",
                    self.record.grantee, self.record.target
                ),
                "place it in subnets",
            );
            self.declared.problems.push(self.record.at, refusal);
            return;
        };
        self.record.peers.push((to, port));
        let GrantRecord { at, scope, .. } = self.record;
        let connection = Connection {
            from,
            to,
            port,
            at,
            scope,
            order: self.order.clone(),
        };
        if self.actor.only {
            return self.own(|own| own.connections.push(connection));
        }
        for rule in self.declared.open(&connection) {
            for function in self.actor.functions {
                self.addition(*function)
                    .depends_on
                    .push(After::Declaration(rule));
            }
        }
    }

    /// Adds an item to a list among the properties of a resource: for targets that keep a list of what they are opened with,
    /// such as the `Auth` of an `AWS::RDS::DBProxy`. An item that is there already is not added again.
    pub fn append<T>(
        &mut self,
        resource: Resource<T>,
        property: &'static str,
        item: &dyn AnyValue,
    ) {
        let home = self.declared.home(resource.key());
        if home != self.declared.stack_of(self.record.scope)
            && let Some(home) = home
        {
            let name = &self.declared.stack(home).name;
            let refusal = Refusal::computed(
                format!(
                    "`{} {}` adds to the `{property}` of `{}`, which the stack `{name}` declares",
                    self.record.verb,
                    self.record.target,
                    self.declared.declaration(resource.key()).path.dotted()
                ),
                format!(
                    "write this grant in the stack `{name}`: no stack changes what another one declares"
                ),
            );
            let around = self.declared.around(self.record.scope);
            self.declared
                .problems
                .push_within(self.record.at, refusal, around);
            return;
        }
        let items = &mut self.addition(resource.key()).items;
        let item = (property, item.value());
        if !items.contains(&item) {
            items.push(item);
        }
    }

    /// Says something of the grant to who reviews it: the `grants` command shows it.
    pub fn remark(&mut self, text: &'static str) {
        self.record.remarks.push(text);
    }

    /// Makes the grantee's functions wait for something.
    pub fn after(&mut self, dependency: &dyn Dependency) {
        let mut list = Dependencies(Vec::new());
        dependency.add_to(&mut list);
        for function in self.actor.functions {
            self.addition(*function)
                .depends_on
                .extend_from_slice(&list.0);
        }
    }

    /// Adds to what the function is granted alone.
    fn own(&mut self, add: impl FnOnce(&mut Own)) {
        self.declared.own(self.actor, add);
    }

    fn addition(&mut self, key: Key) -> &mut Addition {
        self.declared.additions.entry(key).or_default()
    }

    pub(crate) fn finish(self) {
        if let Some(name) = self.record.variable {
            let fact = if self.variables == 0 {
                Some(format!(
                    "`{} {}` sets no variable",
                    self.record.verb, self.record.target
                ))
            } else if self.actor.functions.is_empty() {
                Some(format!("`{}` runs no function", self.record.grantee))
            } else {
                None
            };
            if let Some(fact) = fact {
                let refusal = Refusal::computed(
                    format!("{fact}, so `as {name}` has no effect"),
                    format!("remove `as {name}`"),
                );
                self.declared.problems.push(self.record.at, refusal);
            }
        }
        if let Some(stack) = self.declared.stack_mut(self.record.scope) {
            stack.grants.push(self.record);
        }
    }
}

/// A statement that allows actions on ARNs: one, or a list of several.
pub(crate) fn statement(actions: Vec<Value>, resources: Vec<Value>) -> Value {
    Value::map([
        ("Effect", Value::Text("Allow")),
        ("Action", one_or_list(actions)),
        ("Resource", one_or_list(resources)),
    ])
}

/// One value stands for a list of one.
pub(crate) fn one_or_list(items: Vec<Value>) -> Value {
    match items[..] {
        [one] => one,
        _ => Value::list(items),
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
