//! References from one stack of an app to another: the stack that has something hands it out as an output, and the other one
//! looks the output up. What waits for something of another stack waits for that stack. Nothing of an app's stacks refers across
//! afterwards, so that each is a template by itself.

mod networks;
mod producer;
mod pseudo;
mod route;

#[cfg(test)]
mod tests;

use super::{
    border::{self, Leaf},
    homes::Homes,
    resolved_stack::{ResolvedDeclaration, ResolvedStack},
};
use crate::{
    Refusal,
    declare::{After, GrantRecord, Peer, ReferenceKind},
    report::{At, Problems},
    values::{Key, StackKey, Value},
};
use litemap::LiteMap;
use producer::Producer;
use route::Route;

/// Why a stack needs another one.
#[derive(Clone, Debug)]
pub(crate) struct Reason {
    pub(crate) at: At,
    /// ``` `api` refers to `network.vpc` ```
    pub(crate) fact: String,
}

/// What stands for references to other stacks in values whose hash ends a logical id.
pub(super) fn name_versions(stack: &mut ResolvedStack, this: StackKey, homes: &Homes) {
    for declaration in stack.declarations_mut() {
        declaration.version = declaration.version.map(|version| {
            version.with_leaves(&mut |leaf| match Leaf::of(leaf) {
                Some(Leaf::Ref(key)) if homes.stack(key) != Some(this) => {
                    Value::text(homes.names(key))
                }
                Some(Leaf::Attribute(key, name)) if homes.stack(key) != Some(this) => {
                    Value::text(format!("{}.{name}", homes.names(key)))
                }
                _ => leaf,
            })
        });
    }
}

/// Carries all that one stack refers to in another across, and reports what cannot be.
pub(super) fn carry(stacks: &mut [ResolvedStack], homes: &Homes, problems: &mut Problems) {
    let mut producers: Vec<Producer> = stacks.iter().map(Producer::of).collect();
    for number in 0..stacks.len() {
        let mut declarations = stacks[number].take_declarations();
        let mut grants = std::mem::take(&mut stacks[number].grants);
        let mut sections = stacks[number].sections;
        let mut consumer = Consumer {
            this: StackKey(number as u32),
            stacks,
            homes,
            producers: &mut producers,
            needs: LiteMap::new(),
            refused: LiteMap::new(),
            problems,
        };
        grants.iter().for_each(|one| consumer.meets(one));
        for declaration in &mut declarations {
            consumer.declaration(declaration);
        }
        grants.iter_mut().for_each(|one| consumer.grant(one));
        sections = consumer.sections(sections);
        consumer.order();
        stacks[number].needs = consumer.needs;
        stacks[number].sections = sections;
        stacks[number].grants = grants;
        stacks[number].put_declarations(declarations);
    }
    for (stack, producer) in stacks.iter_mut().zip(producers) {
        producer.declare(stack);
    }
}

/// A stack as it reads what others have.
struct Consumer<'c> {
    this: StackKey,
    /// All stacks. The declarations of this one have been taken out.
    stacks: &'c [ResolvedStack],
    homes: &'c Homes,
    producers: &'c mut [Producer],
    needs: LiteMap<usize, Reason>,
    /// What of a stack cannot be read, and where, each said once; without a place what the two stacks say by themselves.
    refused: LiteMap<(StackKey, Option<At>), ()>,
    problems: &'c mut Problems,
}

/// Who refers to something: a declaration, a grant, the stack itself.
struct Reader<'r> {
    name: String,
    at: At,
    within: &'r [(String, At)],
}

impl<'c> Consumer<'c> {
    fn stack(&self, stack: StackKey) -> &'c ResolvedStack {
        &self.stacks[stack.0 as usize]
    }

    fn declaration(&mut self, declaration: &mut ResolvedDeclaration) {
        let within = declaration.within.clone();
        let reader = Reader {
            name: declaration.name(),
            at: declaration.at,
            within: &within,
        };
        self.is_own_rule(declaration, &reader);
        if self.concerns(declaration.body) || self.concerns(declaration.attributes) {
            border::carry(declaration, &mut |leaf| self.across(&reader, leaf));
        }
        let (this, homes) = (self.this, self.homes);
        declaration
            .depends_on
            .retain(|key| match homes.stack(*key) {
                Some(other) if other != this => {
                    self.need(other, &reader, "waits for", None);
                    false
                }
                _ => true,
            });
    }

    fn grant(&mut self, record: &mut GrantRecord) {
        let reader = Reader {
            name: format!("grant {}", record.grantee),
            at: record.at,
            within: &[],
        };
        for statement in &mut record.statements {
            if self.concerns(*statement) {
                *statement = statement.with_leaves(&mut |leaf| self.across(&reader, leaf));
            }
        }
        let (scope, target) = (record.scope, record.target);
        for (peer, _) in &mut record.peers {
            let id = peer.id();
            if self.concerns(id) {
                *peer = Peer::Existing {
                    id: id.with_leaves(&mut |leaf| self.across(&reader, leaf)),
                    scope,
                    target,
                };
            }
        }
    }

    /// The template's further sections.
    fn sections(&mut self, sections: Value) -> Value {
        let stack = self.stack(self.this);
        let reader = Reader {
            name: stack.name.to_owned(),
            at: stack.at(),
            within: &[],
        };
        match self.concerns(sections) {
            true => sections.with_leaves(&mut |leaf| self.across(&reader, leaf)),
            false => sections,
        }
    }

    /// Whether anything in a value is said otherwise here. Most is not, and stays as it is.
    fn concerns(&self, value: Value) -> bool {
        value.any(&mut |one| match one {
            Value::PseudoOf(..) => true,
            Value::Handle(key) | Value::Ref(key) | Value::Attribute(key, _) => {
                self.homes.stack(*key).is_some_and(|home| home != self.this)
            }
            _ => false,
        })
    }

    /// What the app says that the stack waits for.
    fn order(&mut self) {
        let stack = self.stack(self.this);
        let reader = Reader {
            name: stack.name.to_owned(),
            at: stack.named_at(),
            within: &[],
        };
        for after in stack.depends_on.clone() {
            let other = match after {
                After::Declaration(key) => self.homes.stack(key),
                After::Scope(scope) => self.homes.stack_of(scope),
            };
            match other {
                Some(other) if other == self.this => {
                    let fact = format!("the stack `{}` depends on itself", reader.name);
                    self.problems.push(
                        reader.at,
                        Refusal::computed(fact, "remove it from `#[depends_on]`"),
                    );
                }
                Some(other) => self.need(other, &reader, "depends on", None),
                None => {}
            }
        }
    }

    /// A value as it is said in this stack.
    fn across(&mut self, reader: &Reader<'_>, value: Value) -> Value {
        if let Value::PseudoOf(stack, name) = value {
            if stack == self.this {
                return Value::Pseudo(name);
            }
            let (producer, here) = (self.stack(stack), self.stack(self.this));
            if let Some(said) = pseudo::said(name, producer, here) {
                return said;
            }
            return self.read(reader, stack, Leaf::Pseudo(name));
        }
        let key = match value {
            Value::Handle(key) | Value::Ref(key) | Value::Attribute(key, _) | Value::Name(key) => {
                key
            }
            _ => return value,
        };
        match (self.homes.stack(key), Leaf::of(value)) {
            (Some(stack), Some(leaf)) if stack != self.this => self.read(reader, stack, leaf),
            // Conditions and mappings are named in their own block only.
            _ => value,
        }
    }

    /// A leaf of another stack, as this one looks it up.
    fn read(&mut self, reader: &Reader<'_>, stack: StackKey, leaf: Leaf) -> Value {
        let (producer, here) = (self.stack(stack), self.stack(self.this));
        let kind = self.producers[stack.0 as usize].kind(leaf);
        let route = Route::of(producer, here).and_then(|route| {
            route.judge(producer, here, leaf, kind)?;
            Ok(route)
        });
        match route {
            Ok(route) => {
                let name = called(producer, leaf);
                let said = self.producers[stack.0 as usize].read(producer, route, leaf, kind);
                self.need(stack, reader, "refers to", Some(name));
                said
            }
            Err(why) => {
                let place = (!why.is_of_stacks).then_some(reader.at);
                if self.refused.insert((stack, place), ()).is_none() {
                    let fact = format!(
                        "`{}` refers to `{}` of the stack `{}`, {}",
                        reader.name,
                        called(producer, leaf),
                        producer.name,
                        why.fact
                    );
                    let refusal = Refusal::computed(fact, why.help);
                    self.problems
                        .push_within(reader.at, refusal, reader.within.to_vec());
                }
                // As if it were read, so that nothing is said of it a second time.
                self.producers[stack.0 as usize].read(
                    producer,
                    Route::default(),
                    leaf,
                    ReferenceKind::Weak,
                )
            }
        }
    }

    fn need(&mut self, other: StackKey, reader: &Reader<'_>, verb: &str, what: Option<String>) {
        let name = self.stack(other).name;
        let what = what.map_or(format!("`{name}`"), |what| format!("`{what}` of `{name}`"));
        self.needs
            .entry(other.0 as usize)
            .or_insert_with(|| Reason {
                at: reader.at,
                fact: format!("`{}` {verb} {what}", reader.name),
            });
    }
}

/// What messages call a leaf.
fn called(home: &ResolvedStack, leaf: Leaf) -> String {
    let name = |key: Key| {
        let declaration = home.declaration(key);
        declaration.map_or(String::new(), ResolvedDeclaration::name)
    };
    match leaf {
        Leaf::Ref(key) => name(key),
        Leaf::Attribute(key, attribute) => format!("{}.{attribute}", name(key)),
        Leaf::Pseudo(name) => name.to_owned(),
    }
}
