//! What conditions compare, and the values that each of it may have.

use std::collections::BTreeSet;

use super::formula::Formula;
use crate::{
    read::{get, is_resolved_later, items, references, walk},
    tree::{Part, Reference, Stack, Target, Value},
};

/// All that is compared.
pub(super) struct Values<'s> {
    pub(super) stack: &'s Stack<'s>,
    things: Vec<Thing>,
}

/// Something that a condition compares.
struct Thing {
    /// What it is, the same wherever it is compared.
    key: String,
    /// The parameters and pseudo parameters that decide it.
    roots: BTreeSet<String>,
    /// The values that it may have.
    values: Vec<String>,
    /// Whether it may have others, too.
    open: bool,
}

impl<'s> Values<'s> {
    pub(super) fn new(stack: &'s Stack<'s>) -> Values<'s> {
        Values {
            stack,
            things: Vec::new(),
        }
    }

    /// Whether one value equals another.
    pub(super) fn compared(&mut self, one: &Value<'_>, other: &Value<'_>) -> Option<Formula> {
        let (one, other) = match (literal(one), literal(other)) {
            (Some(one), Some(other)) => return Some(Formula::Known(one == other)),
            (Some(text), None) => (other, text),
            (None, Some(text)) => (one, text),
            (None, None) => return self.compared_by_name(one, other),
        };
        let thing = self.thing(one)?;
        let Thing { values, open, .. } = &mut self.things[thing];
        let value = match values.iter().position(|value| *value == other) {
            Some(value) => value,
            None if *open => {
                values.push(other);
                values.len() - 1
            }
            // A parameter that does not allow it never has it.
            None => return Some(Formula::Known(false)),
        };
        Some(Formula::Has(thing, value))
    }

    /// Two things that only the deploy knows: they are equal or not, whatever else is compared.
    fn compared_by_name(&mut self, one: &Value<'_>, other: &Value<'_>) -> Option<Formula> {
        let (mut first, mut second) = (self.key(one)?, self.key(other)?);
        if first == second {
            return Some(Formula::Known(true));
        }
        if second < first {
            std::mem::swap(&mut first, &mut second);
        }
        let mut roots = self.roots(one);
        roots.extend(self.roots(other));
        let thing = self.add(Thing {
            key: format!("{first}={second}"),
            roots,
            values: vec!["true".to_owned()],
            open: true,
        });
        Some(Formula::Has(thing, 0))
    }

    fn thing(&mut self, value: &Value<'_>) -> Option<usize> {
        let key = self.key(value)?;
        let roots = self.roots(value);
        // Of literals a function makes one value, and nobody here computes it.
        if roots.is_empty() {
            return None;
        }
        let allowed = self.allowed(value)?;
        Some(self.add(Thing {
            key,
            roots,
            open: allowed.is_none(),
            values: allowed.unwrap_or_default(),
        }))
    }

    fn add(&mut self, thing: Thing) -> usize {
        let known = self.things.iter().position(|one| one.key == thing.key);
        known.unwrap_or_else(|| {
            self.things.push(thing);
            self.things.len() - 1
        })
    }

    /// The values that a parameter allows, if it allows no others. Nobody can say, where one of them is not known.
    fn allowed(&self, value: &Value<'_>) -> Option<Option<Vec<String>>> {
        let Some(reference) = reference(value) else {
            return Some(None);
        };
        let Target::Parameter(number) = reference.target else {
            return None;
        };
        let parameter = self.stack.parameters.get(number)?;
        // Those are the names of parameters in Systems Manager, and not their values.
        if parameter.ty.starts_with("AWS::SSM::") {
            return Some(None);
        }
        match get(&parameter.fields, "AllowedValues") {
            Some(list @ Value::List(..)) => {
                let values: Option<Vec<String>> = items(list).iter().map(literal).collect();
                values.map(Some)
            }
            Some(_) => None,
            None => Some(None),
        }
    }

    /// What a value is, the same wherever it stands. Nothing, if only a later stage knows.
    fn key(&self, value: &Value<'_>) -> Option<String> {
        let all = |items: &[Value<'_>]| -> Option<String> {
            let keys: Option<Vec<String>> = items.iter().map(|item| self.key(item)).collect();
            Some(keys?.join(","))
        };
        if let Some(reference) = reference(value) {
            return reference.is_one().then(|| named(reference));
        }
        Some(match value {
            Value::Pseudo(name, _) => format!("AWS::{name}"),
            Value::Mapping(name, _) => format!("mapping {name}"),
            Value::Function(name, arguments, _) => format!("{}({})", name.text, all(arguments)?),
            Value::List(items, _) => format!("[{}]", all(items)?),
            Value::Joined(parts, _) => {
                let parts: Option<Vec<String>> = parts.iter().map(part).collect();
                parts?.join("+")
            }
            one => format!("{:?}", literal(one)?),
        })
    }

    fn roots(&self, value: &Value<'_>) -> BTreeSet<String> {
        let mut roots = BTreeSet::new();
        walk(value, &mut |one| {
            roots.extend(references(one).map(|reference| format!("{:?}", reference.target)));
            match one {
                Value::Pseudo(name, _) => {
                    roots.insert(format!("AWS::{name}"));
                }
                Value::Joined(parts, _) => roots.extend(parts.iter().filter_map(|one| match one {
                    Part::Pseudo(name) => Some(format!("AWS::{name}")),
                    _ => None,
                })),
                _ => {}
            }
            true
        });
        roots
    }

    /// Whether something holds for one of all combinations of values. Nothing, if these are too many, or if two things are decided by
    /// the same parameter, so that not all combinations are possible.
    pub(super) fn try_all(&self, most: usize, holds: impl Fn(&[usize]) -> bool) -> Option<bool> {
        let mut roots = BTreeSet::new();
        for thing in &self.things {
            if !thing.roots.iter().all(|root| roots.insert(root.as_str())) {
                return None;
            }
        }
        // One value more stands for all that nothing is compared with.
        let sizes = self
            .things
            .iter()
            .map(|thing| thing.values.len() + usize::from(thing.open));
        let sizes: Vec<usize> = sizes.collect();
        let all = sizes
            .iter()
            .try_fold(1_usize, |all, size| all.checked_mul(*size))?;
        if all > most {
            return None;
        }
        Some((0..all).any(|number| {
            let mut rest = number;
            let chosen = sizes.iter().map(|size| {
                let value = rest % size;
                rest /= size;
                value
            });
            holds(&chosen.collect::<Vec<usize>>())
        }))
    }
}

/// What a value refers to, and nothing else.
fn reference<'v, 't>(value: &'v Value<'t>) -> Option<&'v Reference<'t>> {
    match value {
        Value::Reference(reference, _) => Some(reference),
        Value::Joined(parts, _) => match parts.as_slice() {
            [Part::Reference(reference)] => Some(reference),
            _ => None,
        },
        _ => None,
    }
}

fn named(reference: &Reference<'_>) -> String {
    format!("{:?} {:?}", reference.target, reference.attribute)
}

fn part(part: &Part<'_>) -> Option<String> {
    match part {
        Part::Text(text) => Some(format!("{text:?}")),
        Part::Pseudo(name) => Some(format!("AWS::{name}")),
        Part::Reference(reference) => reference.is_one().then(|| named(reference)),
        _ => None,
    }
}

/// A value that is the same in each deploy, as CloudFormation compares it.
fn literal(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Text(text, _) if is_resolved_later(text) => None,
        Value::Text(text, _) | Value::Number(text, _) => Some(text.to_string()),
        Value::Bool(value, _) => Some(value.to_string()),
        _ => None,
    }
}
