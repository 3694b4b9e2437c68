//! Who may do what to what, for people who review it: what was granted, and what roles allow besides.
//! It reads a finished stack and decides nothing.

use serde_json::{Map, Value as Json, json};

use super::{
    conditions::unguarded,
    render,
    resolved_stack::{ResolvedDeclaration, ResolvedStack},
};
#[cfg(feature = "review")]
use crate::declare::ScopeId;
use crate::{
    declare::{GrantRecord, Peer},
    values::{Key, Value, items},
};

/// The grants of a stack, and what its roles allow beside them.
pub(crate) struct Access {
    pub(crate) stack: &'static str,
    pub(crate) grants: Vec<Granted>,
    pub(crate) roles: Vec<Role>,
}

/// One line of a `grant`.
pub(crate) struct Granted {
    pub(crate) grantee: String,
    pub(crate) verb: &'static str,
    pub(crate) target: String,
    pub(crate) variable: Option<&'static str>,
    pub(crate) role: String,
    pub(crate) statements: Vec<Statement>,
    /// Security groups that it reaches, each with the port.
    pub(crate) connections: Vec<(String, u16)>,
    /// What the target says of it.
    pub(crate) remarks: Vec<&'static str>,
    pub(crate) at: String,
    /// The block that has it.
    #[cfg(feature = "review")]
    pub(crate) scope: ScopeId,
}

/// A role, and what it allows that no grant says.
pub(crate) struct Role {
    pub(crate) id: String,
    /// The role that it is a copy of, whose grants are its own too.
    pub(crate) original: Option<String>,
    pub(crate) statements: Vec<Statement>,
    pub(crate) managed: Vec<Json>,
    pub(crate) at: String,
}

/// A statement of a policy, as CloudFormation's JSON.
pub(crate) struct Statement(pub(crate) Map<String, Json>);

impl Access {
    /// Grants stand by grantee, target and verb, and roles as the template has them: what is written elsewhere moves none of them, so
    /// that a difference between two lists is a difference in what is allowed.
    pub(crate) fn of(resolved: &ResolvedStack) -> Access {
        let mut grants: Vec<Granted> = resolved
            .grants
            .iter()
            .map(|record| granted(resolved, record))
            .collect();
        grants.sort_by(|one, other| one.place().cmp(&other.place()));
        Access {
            stack: resolved.artifact,
            grants,
            roles: resolved
                .resources()
                .filter(|declaration| declaration.type_name == "AWS::IAM::Role")
                .map(|declaration| role(resolved, declaration))
                .collect(),
        }
    }

    /// The grants and the roles, as one list.
    pub(crate) fn json(&self) -> Vec<Json> {
        let grants = self.grants.iter().map(|grant| {
            let mut json = json!({
                "stack": self.stack,
                "grantee": grant.grantee,
                "verb": grant.verb,
                "target": grant.target,
                "as": grant.variable,
                "role": grant.role,
                "statements": objects(&grant.statements),
                "connections": grant
                    .connections
                    .iter()
                    .map(|(group, port)| json!({ "group": group, "port": port }))
                    .collect::<Json>(),
                "declared": grant.at,
            });
            if !grant.remarks.is_empty() {
                json["remarks"] = grant.remarks.as_slice().into();
            }
            json
        });
        let roles = self.roles.iter().map(|role| {
            let mut json = json!({
                "stack": self.stack,
                "role": role.id,
                "own": objects(&role.statements),
                "managed": role.managed,
                "declared": role.at,
            });
            if let Some(original) = &role.original {
                json["copyOf"] = original.as_str().into();
            }
            json
        });
        grants.chain(roles).collect()
    }
}

impl Granted {
    /// Its place in the list. Lines that say the same of all this stay as they are written.
    fn place(&self) -> (&str, &str, &str) {
        (&self.grantee, &self.target, self.verb)
    }
}

impl Statement {
    /// The texts of an entry that is one or a list, as people read them: `${Queue.Arn}`.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        match self.0.get(name) {
            None => Vec::new(),
            Some(Json::Array(items)) => items.iter().map(render::shown).collect(),
            Some(one) => vec![render::shown(one)],
        }
    }
}

fn objects(statements: &[Statement]) -> Json {
    statements
        .iter()
        .map(|Statement(entries)| Json::Object(entries.clone()))
        .collect()
}

fn granted(resolved: &ResolvedStack, record: &GrantRecord) -> Granted {
    let scope = resolved.scope(record.scope);
    Granted {
        grantee: scope.path.join(record.grantee).dotted(),
        verb: record.verb,
        target: match record.verb {
            // ARNs as they are written, which are no names.
            "allow" => record.target.to_owned(),
            _ => scope.path.join(record.target).dotted(),
        },
        variable: record.variable,
        role: id(resolved, record.actor.role),
        statements: record
            .statements
            .iter()
            .filter_map(|value| statement(resolved, value))
            .collect(),
        connections: record
            .peers
            .iter()
            .map(|(group, port)| (reached(resolved, *group), *port))
            .collect(),
        remarks: record.remarks.clone(),
        at: record.at.to_string(),
        #[cfg(feature = "review")]
        scope: record.scope,
    }
}

/// A security group, as people read it.
fn reached(resolved: &ResolvedStack, peer: Peer) -> String {
    match peer {
        Peer::Declared(group) => id(resolved, group),
        Peer::Existing { id, .. } => render::shown(&render::value(resolved, &id)),
    }
}

fn id(resolved: &ResolvedStack, key: Key) -> String {
    resolved.id(key).to_owned()
}

fn role(resolved: &ResolvedStack, declaration: &ResolvedDeclaration) -> Role {
    let original = resolved.copies.get(&declaration.key);
    let granted: Vec<&Value> = resolved
        .grants
        .iter()
        .filter(|record| [Some(&declaration.key), original].contains(&Some(&record.actor.role)))
        .flat_map(|record| &record.statements)
        .collect();
    let own = items(declaration.body.get("Policies"))
        .into_iter()
        .filter_map(|policy| unguarded(policy).get("PolicyDocument"))
        .flat_map(|document| items(document.get("Statement")))
        .filter(|statement| !granted.contains(&statement));
    Role {
        id: declaration.id.clone(),
        original: original.map(|key| id(resolved, *key)),
        statements: own
            .filter_map(|value| statement(resolved, &value))
            .collect(),
        managed: items(declaration.body.get("ManagedPolicyArns"))
            .iter()
            .map(|arn| render::value(resolved, arn))
            .collect(),
        at: declaration.at.to_string(),
    }
}

fn statement(resolved: &ResolvedStack, value: &Value) -> Option<Statement> {
    match render::value(resolved, value) {
        Json::Object(entries) => Some(Statement(entries)),
        _ => None,
    }
}
