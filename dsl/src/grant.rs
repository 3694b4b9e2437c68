//! Grants: the one way to put a secret's ARN or a database's address into a function. A grant also
//! writes the policy statement, the security-group rules and the dependency that go with it.

use std::collections::BTreeSet;

use crate::{
    AWS,
    handle::{Key, Resource},
    model::{After, Model, Order},
    report::At,
    scope::{Dependencies, Dependency, ScopeId},
    value::{ToValue, Value, leak_text},
    ways::Way,
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
    pub(crate) group: Option<Key>,
    functions: &'static [Key],
    /// Whether others that share the role and the group are granted nothing by what this one is.
    pub(crate) alone: bool,
    /// Why there is nobody.
    problem: Option<&'static str>,
}

impl Principal {
    /// Acts with a role.
    pub fn new(role: Resource<AWS::IAM::Role>) -> Principal {
        Principal {
            role: role.key(),
            group: None,
            functions: &[],
            alone: false,
            problem: None,
        }
    }

    /// Nobody: a grant to it is a problem. The message is a fact, and `\nhelp: ` what to type.
    pub fn nobody(problem: impl Into<String>) -> Principal {
        let nothing = Principal::new(Resource::new(Key(u32::MAX)));
        Principal {
            problem: Some(leak_text(problem.into())),
            ..nothing
        }
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

    /// Acts by running this function only, one of those that share the role and the group. What it is granted, the others
    /// are not: it gets a copy of the role, and of the group where it may connect to more. Functions that are granted the
    /// same share a copy.
    pub fn alone(self, function: Resource<AWS::Lambda::Function>) -> Principal {
        Principal {
            alone: true,
            ..self.running(&[function])
        }
    }

    /// Whether it acts by running this function.
    pub(crate) fn runs(&self, function: Key) -> bool {
        self.functions.contains(&function)
    }

    /// Why there is nobody, if so.
    pub(crate) fn problem(&self) -> Option<&'static str> {
        self.problem
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
    /// What a function is granted alone, and as whom.
    pub(crate) own: Option<(Principal, Own)>,
}

/// What a function is granted that others which share its role are not.
#[derive(Default)]
pub(crate) struct Own {
    pub(crate) statements: Vec<Value>,
    pub(crate) ways: Vec<Way>,
}

impl Own {
    /// Whether it is the same, in whatever order it was granted.
    pub(crate) fn is_like(&self, other: &Own) -> bool {
        let ways = |own: &Own| {
            own.ways
                .iter()
                .map(|way| (way.to, way.port))
                .collect::<BTreeSet<_>>()
        };
        let holds = |one: &Own, other: &Own| {
            other
                .statements
                .iter()
                .all(|it| one.statements.contains(it))
        };
        holds(self, other) && holds(other, self) && ways(self) == ways(other)
    }
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
    pub(crate) fn new(model: &'a mut Model, record: GrantRecord, order: Order) -> Grant<'a> {
        Grant {
            model,
            principal: record.principal,
            record,
            order,
            variables: 0,
        }
    }

    /// Allows actions on resources, given by ARN.
    pub fn allow(&mut self, actions: &[&str], resources: &[&dyn AnyValue]) {
        let one_or_list = |mut items: Vec<Value>| match items.len() {
            1 => items.remove(0),
            _ => Value::list(items),
        };
        let statement = Value::map([
            ("Effect", Value::Text("Allow")),
            (
                "Action",
                one_or_list(actions.iter().map(|action| Value::text(*action)).collect()),
            ),
            (
                "Resource",
                one_or_list(resources.iter().map(|arn| arn.value()).collect()),
            ),
        ]);
        self.record.statements.push(statement);
        if self.principal.alone {
            return self.own(|own| own.statements.push(statement));
        }
        let statements = &mut self.addition(self.principal.role).statements;
        if !statements.contains(&statement) {
            statements.push(statement);
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
        let GrantRecord { at, scope, .. } = self.record;
        let way = Way {
            from,
            to,
            port,
            at,
            scope,
            order: self.order.clone(),
        };
        if self.principal.alone {
            return self.own(|own| own.ways.push(way));
        }
        for rule in self.model.open(&way) {
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

    /// Adds to what the function is granted alone.
    fn own(&mut self, add: impl FnOnce(&mut Own)) {
        let principal = self.principal;
        if let [function] = principal.functions {
            let own = &mut self.addition(*function).own;
            add(&mut own.get_or_insert_with(|| (principal, Own::default())).1);
        }
    }

    fn addition(&mut self, key: Key) -> &mut Addition {
        self.model.additions.entry(key).or_default()
    }

    pub(crate) fn finish(self) {
        if let Some(name) = self.record.variable {
            let fact = if self.variables == 0 {
                Some(format!(
                    "`{} {}` tells nothing",
                    self.record.verb, self.record.target
                ))
            } else if self.principal.functions.is_empty() {
                Some(format!(
                    "`{}` runs no function that could be told",
                    self.record.grantee
                ))
            } else {
                None
            };
            if let Some(fact) = fact {
                let message =
                    format!("{fact}, so `as {name}` sets no variable\nhelp: remove `as {name}`");
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
