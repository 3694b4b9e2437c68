//! Who may do what to what, as a test asks it.

use crate::{
    declare::Path,
    rules,
    synth::{
        access::Granted,
        conditions::unguarded,
        resolved_stack::{ResolvedDeclaration, ResolvedStack},
    },
    values::{Key, Value, items},
};

/// A line of a `grant`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateGrant {
    /// Who is granted, by its path.
    pub grantee: String,
    /// The verb, as it is written.
    pub verb: &'static str,
    /// What it is about, by its path.
    pub target: String,
    /// The name behind `as`.
    pub variable: Option<&'static str>,
    /// The actions that it allows.
    pub actions: Vec<String>,
}

impl TemplateGrant {
    pub(super) fn of(granted: Granted) -> TemplateGrant {
        let statements = granted.statements.iter();
        TemplateGrant {
            actions: statements.flat_map(|one| one.texts("Action")).collect(),
            grantee: granted.grantee,
            verb: granted.verb,
            target: granted.target,
            variable: granted.variable,
        }
    }
}

/// See [`Template::may`](crate::Template::may).
pub(super) fn may(stack: &ResolvedStack, who: &str, action: &str, target: &str) -> bool {
    let roles = roles(stack, who);
    let covers = |effect: &str| {
        let mut statements = stack
            .resources()
            .filter(|holder| is_of(holder, &roles))
            .flat_map(|holder| statements(&holder.body));
        statements.any(|statement| {
            is_text(statement.get("Effect"), effect)
                && acts(&statement, action)
                && is_about(stack, &statement, target)
        })
    };
    covers("Allow") && !covers("Deny")
}

/// The roles of what stands at a path.
fn roles(stack: &ResolvedStack, who: &str) -> Vec<Key> {
    let mut roles = Vec::new();
    for resource in stack.resources().filter(|one| stands_at(&one.path, who)) {
        match resource.type_name {
            "AWS::IAM::Role" => roles.push(resource.key),
            other => keys(role(other, resource.body), &mut roles),
        }
    }
    roles
}

/// The role that a resource acts with.
fn role(type_name: &str, body: Value) -> Option<Value> {
    let property = rules::grants::role_property(type_name)?;
    property
        .split('.')
        .try_fold(body, |value, name| value.get(name))
}

/// Whether a resource is one of the roles, or a policy of one.
fn is_of(holder: &ResolvedDeclaration, roles: &[Key]) -> bool {
    if roles.contains(&holder.key) {
        return true;
    }
    let mut attached = Vec::new();
    match holder.type_name {
        "AWS::IAM::Policy" | "AWS::IAM::ManagedPolicy" => {
            keys(holder.body.get("Roles"), &mut attached)
        }
        "AWS::IAM::RolePolicy" => keys(holder.body.get("RoleName"), &mut attached),
        _ => {}
    }
    attached.iter().any(|role| roles.contains(role))
}

/// The statements of a role's own policies, or of a policy. What says who may be the role is none of them.
fn statements(body: &Value) -> Vec<Value> {
    let inline = items(body.get("Policies"));
    let documents = inline
        .iter()
        .filter_map(|policy| unguarded(*policy).get("PolicyDocument"));
    documents
        .chain(body.get("PolicyDocument"))
        .flat_map(|document| items(document.get("Statement")))
        .collect()
}

fn acts(statement: &Value, action: &str) -> bool {
    items(statement.get("Action"))
        .iter()
        .any(|one| matches!(one, Value::Text(pattern) if rules::matches_action(pattern, action)))
}

/// Whether a statement is about what stands at a path, or about everything.
fn is_about(stack: &ResolvedStack, statement: &Value, target: &str) -> bool {
    items(statement.get("Resource")).iter().any(|resource| {
        let mut named = Vec::new();
        keys(Some(*resource), &mut named);
        let mut named = named.iter().filter_map(|key| stack.declaration(*key));
        is_text(Some(*resource), "*") || named.any(|one| stands_at(&one.path, target))
    })
}

/// Whether a declaration is what a path names, or stands inside it.
fn stands_at(path: &Path, named: &str) -> bool {
    let path = path.dotted();
    path.strip_prefix(named)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn is_text(value: Option<Value>, text: &str) -> bool {
    matches!(value, Some(Value::Text(known)) if known == text)
}

/// The declarations that a value refers to.
fn keys(value: Option<Value>, found: &mut Vec<Key>) {
    if let Some(value) = value {
        value.walk(&mut |one| {
            if let Value::Handle(key) | Value::Ref(key) | Value::Attribute(key, _) = one {
                found.push(*key);
            }
        });
    }
}
