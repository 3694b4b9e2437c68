//! What is made under a condition is granted under it: a policy or a variable that named it without would stop every deploy in which
//! the condition does not hold.

use litemap::LiteMap;

use super::resolved_stack::{ResolvedDeclaration, ResolvedStack};
use crate::{
    Refusal,
    declare::{ScopeId, camel, one_or_list},
    report::Problems,
    values::{Key, Value, leak_text},
};

/// The conditions of a stack, and what is made under them.
pub(super) struct Conditions {
    /// The condition of each resource that has one.
    of: LiteMap<Key, Key>,
    declared: LiteMap<Key, Condition>,
}

/// A condition: its logical id, what messages call it, and the nested stack that it stands in.
struct Condition {
    id: String,
    name: String,
    nest: Option<ScopeId>,
}

/// Conditions that hold together. None for what always holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Under(Vec<Key>);

impl Conditions {
    pub(super) fn of(resolved: &ResolvedStack) -> Conditions {
        let mut conditions = Conditions {
            of: LiteMap::new(),
            declared: LiteMap::new(),
        };
        for resource in resolved.resources() {
            let Some(Value::Name(key)) = resource.attributes.get("Condition") else {
                continue;
            };
            conditions.of.insert(resource.key, key);
            if let Some(declaration) = resolved.declaration(key) {
                let condition = Condition {
                    id: declaration.id.clone(),
                    name: declaration.name(),
                    nest: declaration.nest,
                };
                conditions.declared.insert(key, condition);
            }
        }
        conditions
    }

    /// The conditions of what a value refers to, as far as `user` is not under them itself. What stands in a branch of `Fn::If` is
    /// there when the branch is taken.
    pub(super) fn around(&self, value: Value, user: Key) -> Under {
        let mut found = Vec::new();
        self.collect(value, &mut found);
        found.retain(|condition| self.of.get(&user) != Some(condition));
        found.sort_unstable();
        found.dedup();
        Under(found)
    }

    /// The condition under which a resource is made.
    pub(super) fn under(&self, resource: Key) -> Option<Key> {
        self.of.get(&resource).copied()
    }

    fn collect(&self, value: Value, found: &mut Vec<Key>) {
        match value {
            Value::Handle(key) | Value::Ref(key) | Value::Attribute(key, _) => {
                found.extend(self.of.get(&key));
            }
            Value::Map([("Fn::If", _)]) => {}
            Value::Map(entries) => {
                entries
                    .iter()
                    .for_each(|(_, one)| self.collect(*one, found));
            }
            Value::List(items) | Value::Joined(items) => {
                items.iter().for_each(|one| self.collect(*one, found));
            }
            _ => {}
        }
    }

    /// A statement as several, each with those of its resources that are there under the same conditions.
    pub(super) fn split(&self, statement: Value, user: Key) -> Vec<(Under, Value)> {
        let resources = match statement.get("Resource") {
            Some(Value::List(items)) => items,
            _ => return vec![(self.around(statement, user), statement)],
        };
        let mut parts: Vec<(Under, Vec<Value>)> = Vec::new();
        for resource in resources {
            add(&mut parts, self.around(*resource, user), *resource);
        }
        match parts.len() {
            0 | 1 => vec![(self.around(statement, user), statement)],
            _ => parts
                .into_iter()
                .map(|(under, resources)| {
                    (under, statement.with("Resource", one_or_list(resources)))
                })
                .collect(),
        }
    }

    /// Statements by the conditions that they are there under.
    pub(super) fn group(&self, statements: &[Value], user: Key) -> Vec<(Under, Vec<Value>)> {
        let mut groups = Vec::new();
        for statement in statements {
            for (under, part) in self.split(*statement, user) {
                add(&mut groups, under, part);
            }
        }
        groups
    }

    /// Whether conditions can be named by a declaration: a nested stack does not see those of the others. Reports it otherwise.
    pub(super) fn are_seen(
        &self,
        under: &Under,
        by: &ResolvedDeclaration,
        problems: &mut Problems,
    ) -> bool {
        let mut conditions = under.0.iter().filter_map(|key| self.declared.get(key));
        let Some(condition) = conditions.find(|condition| condition.nest != by.nest) else {
            return true;
        };
        let refusal = Refusal::computed(
            format!(
                "what `{}` is granted is made when `{}` holds, a condition of another nested stack",
                by.name(),
                condition.name
            ),
            "declare both in the same nested stack, or make the resource without a condition",
        );
        by.problem(problems, refusal);
        false
    }

    /// The name of a policy that is there under conditions.
    pub(super) fn policy_name(&self, under: &Under, name: &'static str) -> &'static str {
        if under.0.is_empty() {
            return name;
        }
        let conditions = under.0.iter().filter_map(|key| self.declared.get(key));
        let conditions: String = conditions.map(|condition| camel(&condition.id)).collect();
        leak_text(format!("{name}{conditions}"))
    }
}

impl Under {
    /// The conditions.
    pub(super) fn keys(&self) -> &[Key] {
        &self.0
    }

    /// A value, or nothing where a condition does not hold.
    pub(super) fn guard(&self, value: Value) -> Value {
        self.0.iter().rev().fold(value, |inner, condition| {
            let branches = [
                Value::Name(*condition),
                inner,
                Value::Pseudo("AWS::NoValue"),
            ];
            Value::function("Fn::If", Value::list(branches))
        })
    }
}

/// What such a value is where all conditions hold.
pub(crate) fn unguarded(value: Value) -> Value {
    match value {
        Value::Map([("Fn::If", Value::List([_, inner, Value::Pseudo("AWS::NoValue")]))]) => {
            unguarded(*inner)
        }
        value => value,
    }
}

fn add(groups: &mut Vec<(Under, Vec<Value>)>, under: Under, value: Value) {
    match groups.iter_mut().find(|(known, _)| *known == under) {
        Some((_, values)) => values.push(value),
        None => groups.push((under, vec![value])),
    }
}
