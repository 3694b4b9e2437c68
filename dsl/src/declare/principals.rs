//! Whom `grant` takes of raw resources: roles, and what acts with a role that it names. It looks the role up where it is written.

use infra_rules::grants::role_property;

use super::{
    declared_app::DeclaredApp,
    grants::{Actor, Grantee, Principal},
};
use crate::{
    AWS,
    refusal::Refusal,
    values::{Key, Known, Resource, StackKey, Value, leak},
};

/// A type of resource that acts with a role, or is one: `grant` takes it. What a resource is granted joins the role that it names, which the
/// stack declares.
///
/// ```
/// use infra::{AWS, Grantee, Principal, Resource};
///
/// fn principal(role: Resource<AWS::IAM::Role>) -> Principal {
///     role.principal()
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no role, so nothing can be granted to it",
    label = "has no role to act with",
    note = "help: name a role, or a function or something else that acts with one"
)]
pub trait Acts: Known {}

impl Acts for AWS::IAM::Role {}

macro_rules! actors {
    ($(AWS::$service:ident::$name:ident $role:literal;)+) => {
        $(impl Acts for AWS::$service::$name {})+
    };
}

infra_rules::__roles_of_resources!(actors);

impl<T: Acts> Grantee for Resource<T> {
    fn principal(&self) -> Principal {
        let key = self.key();
        let is_function = T::NAME == AWS::Lambda::Function::NAME;
        Principal(Ok(Actor {
            role: key,
            group: None,
            functions: if is_function { leak(vec![key]) } else { &[] },
            only: false,
        }))
    }
}

impl Principal {
    /// Who it is, or why there is nobody. `grantee` is what the block calls it, which stands in the stack `here`.
    pub(super) fn actor(
        self,
        declared: &DeclaredApp,
        grantee: &'static str,
        here: Option<StackKey>,
    ) -> Result<Actor, Refusal> {
        let actor = self.0.map_err(|refusal| *refusal)?;
        let actor = actor.with_its_role(declared, grantee)?;
        match declared.home(actor.role) {
            Some(home) if Some(home) != here => Err(elsewhere(declared, grantee, home)),
            _ => Ok(actor),
        }
    }
}

impl Actor {
    /// The same with the role that it acts with, which a raw resource names.
    fn with_its_role(self, declared: &DeclaredApp, grantee: &str) -> Result<Actor, Refusal> {
        let actor = self;
        let acts = declared.declarations.get(actor.role.0 as usize);
        let acts = acts.and_then(|one| Some((one, role_property(one.type_name)?)));
        let Some((declaration, property)) = acts else {
            return Ok(actor);
        };
        let properties = declaration.value();
        let named = property
            .split('.')
            .try_fold(properties, |value, name| value.get(name));
        let role = named.and_then(|value| referred(declared, value, "AWS::IAM::Role"));
        let role = role.ok_or_else(|| no_role(grantee, property, named))?;
        Ok(Actor {
            role,
            group: group(declared, properties),
            ..actor
        })
    }
}

/// A grant adds to the role of who is granted, and no stack changes what another one declares.
fn elsewhere(declared: &DeclaredApp, grantee: &str, home: StackKey) -> Refusal {
    let stack = &declared.stack(home).name;
    Refusal::computed(
        format!(
            "`{grantee}` acts with a role of the stack `{stack}`, which a grant in another stack cannot change"
        ),
        format!(
            "grant it in the stack `{stack}`, where the role is declared: a construct that grants it stands there, too"
        ),
    )
}

fn no_role(grantee: &str, property: &str, named: Option<Value>) -> Refusal {
    match named {
        None | Some(Value::Absent) => Refusal::computed(
            format!("`{grantee}` has no `{property}`, so nothing can be granted to it"),
            format!("write `{property}: role` with an `AWS::IAM::Role`"),
        ),
        Some(_) => Refusal::computed(
            format!(
                "the `{property}` of `{grantee}` is not a role of this stack, so nothing can be granted to it"
            ),
            "name an `AWS::IAM::Role` that the stack declares, or write the policy where the role is declared",
        ),
    }
}

/// The one security group of this stack that a function is in.
fn group(declared: &DeclaredApp, properties: Value) -> Option<Key> {
    let groups = properties.get("VpcConfig")?.get("SecurityGroupIds")?;
    match groups {
        Value::List([one]) => referred(declared, *one, "AWS::EC2::SecurityGroup"),
        _ => None,
    }
}

/// The resource of a type that a value refers to, if it is nothing else.
fn referred(declared: &DeclaredApp, value: Value, ty: &str) -> Option<Key> {
    let (Value::Handle(key) | Value::Ref(key) | Value::Attribute(key, _)) = value else {
        return None;
    };
    let is_that = declared
        .declarations
        .get(key.0 as usize)
        .is_some_and(|one| one.type_name == ty);
    is_that.then_some(key)
}
