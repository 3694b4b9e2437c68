//! What a stack declared, before it has logical ids: entries, scopes, grants. Written by
//! [`Scope`](super::scope::Scope), read by synthesis.

use std::{collections::BTreeMap, rc::Rc};

use super::{
    block::{Allowed, Block, LogicalId, Row, Section},
    fill::fill,
    grants::{Actor, Addition, GrantRecord, Own},
    overrides::Override,
    path::{After, Order, Path, ScopeId},
    tags::Tags,
};
use crate::{
    command::Commands,
    report::{At, Problems},
    values::{Key, Value},
};

/// One stack, as declared.
pub(crate) struct DeclaredStack {
    pub(crate) block: &'static Block,
    /// The values of the Rust expressions in the template's further sections.
    pub(crate) section_holes: Vec<Value>,
    pub(crate) declarations: Vec<Declaration>,
    pub(crate) scopes: Vec<ScopeEntry>,
    pub(crate) grants: Vec<GrantRecord>,
    pub(crate) overrides: Vec<Override>,
    pub(crate) tags: Vec<Tags>,
    pub(crate) additions: BTreeMap<Key, Addition>,
    /// Resources that stand for another one where something is granted to one function alone.
    pub(crate) copies: BTreeMap<Key, Key>,
    /// What constructs add to the program's command line.
    pub(crate) commands: Commands,
    pub(crate) problems: Problems,
}

/// Something that will stand in the template.
pub(crate) struct Declaration {
    pub(crate) section: Section,
    pub(crate) type_name: &'static str,
    pub(crate) path: Path,
    /// The path with the names that things had before, which logical ids are made of.
    pub(crate) names: Path,
    pub(crate) order: Order,
    pub(crate) at: At,
    pub(crate) scope: ScopeId,
    pub(crate) id: LogicalId,
    pub(crate) body: Body,
    pub(crate) depends_on: Vec<After>,
    /// A value whose hash ends the logical id.
    pub(crate) version: Option<Value>,
}

/// Where a declaration's text comes from.
#[derive(Clone)]
pub(crate) enum Body {
    /// A row of a block, the declarations it can refer to, and its Rust expressions' values.
    Row {
        row: &'static Row,
        keys: Keys,
        holes: Vec<Value>,
    },
    /// Made by a grant.
    Made(Value),
}

/// The declarations that a row's numbers mean, where it stands.
pub(crate) type Keys = Rc<[Option<Key>]>;

/// A construct in use, or the stack itself.
pub(crate) struct ScopeEntry {
    pub(crate) construct: &'static str,
    pub(crate) path: Path,
    pub(crate) names: Path,
    pub(crate) at: At,
    pub(crate) parent: Option<ScopeId>,
    /// What it is declared with: none for a construct that is written in plain Rust.
    pub(crate) block: Option<&'static Block>,
    /// Whether its resources stand in a template of their own.
    pub(crate) nested: bool,
}

impl Declaration {
    /// A resource's properties, or another declaration's value.
    pub(crate) fn value(&self) -> Value {
        match &self.body {
            Body::Row { row, .. } if row.properties.is_empty() => Value::Map(&[]),
            Body::Row { row, keys, holes } => fill(row.properties, keys, holes),
            Body::Made(value) => *value,
        }
    }

    /// Whether the compiler could not judge it whole.
    pub(crate) fn is_open(&self) -> bool {
        match &self.body {
            Body::Row { row, .. } => row.open,
            Body::Made(_) => true,
        }
    }

    /// The rules that it may break.
    pub(crate) fn allowed(&self) -> &'static [Allowed] {
        match &self.body {
            Body::Row { row, .. } => row.allowed,
            Body::Made(_) => &[],
        }
    }

    /// The values of its Rust expressions.
    pub(crate) fn holes(&self) -> &[Value] {
        match &self.body {
            Body::Row { holes, .. } => holes,
            Body::Made(_) => &[],
        }
    }

    /// Entries beside the properties, such as `DeletionPolicy`.
    pub(crate) fn attributes(&self) -> Value {
        match &self.body {
            Body::Row { row, keys, holes } => fill(&format!("{{{}}}", row.attributes), keys, holes),
            Body::Made(_) => Value::Map(&[]),
        }
    }
}

impl DeclaredStack {
    pub(crate) fn new(block: &'static Block) -> DeclaredStack {
        let at = At {
            file: block.file,
            line: block.line,
            column: block.column,
        };
        DeclaredStack {
            block,
            section_holes: Vec::new(),
            declarations: Vec::new(),
            scopes: vec![ScopeEntry {
                construct: block.name,
                path: Path::default(),
                names: Path::default(),
                at,
                parent: None,
                block: Some(block),
                nested: false,
            }],
            grants: Vec::new(),
            overrides: Vec::new(),
            tags: Vec::new(),
            additions: BTreeMap::new(),
            copies: BTreeMap::new(),
            commands: Commands::new(),
            problems: Problems::default(),
        }
    }

    pub(crate) fn add(&mut self, declaration: Declaration) -> Key {
        // A template holds 500 resources; the table cannot outgrow `u32`.
        let key = Key(self.declarations.len() as u32);
        self.declarations.push(declaration);
        key
    }

    pub(crate) fn declaration(&self, key: Key) -> &Declaration {
        &self.declarations[key.0 as usize]
    }

    pub(crate) fn entry_mut(&mut self, key: Key) -> &mut Declaration {
        &mut self.declarations[key.0 as usize]
    }

    pub(crate) fn scope(&self, id: ScopeId) -> &ScopeEntry {
        &self.scopes[id.0 as usize]
    }

    /// Allows somebody what a statement says.
    pub(crate) fn allow(&mut self, actor: Actor, statement: Value) {
        if actor.only {
            return self.own(actor, |own| own.statements.push(statement));
        }
        let statements = &mut self.additions.entry(actor.role).or_default().statements;
        if !statements.contains(&statement) {
            statements.push(statement);
        }
    }

    /// Adds to what the function is granted that somebody acts by running alone.
    pub(super) fn own(&mut self, actor: Actor, add: impl FnOnce(&mut Own)) {
        if let [function] = actor.functions {
            let own = &mut self.additions.entry(*function).or_default().own;
            add(&mut own.get_or_insert_with(|| (actor, Own::default())).1);
        }
    }

    /// Every declaration with its key.
    pub(crate) fn keyed(&self) -> impl Iterator<Item = (Key, &Declaration)> {
        self.declarations
            .iter()
            .enumerate()
            .map(|(i, declaration)| (Key(i as u32), declaration))
    }

    /// The resources meant by a dependency: one, or all that a construct holds.
    pub(crate) fn resolve(&self, after: After) -> Vec<Key> {
        match after {
            After::Declaration(key) => vec![key],
            After::Scope(scope) => self
                .keyed()
                .filter(|(_, declaration)| {
                    declaration.section == Section::Resource
                        && self.is_within(declaration.scope, scope)
                })
                .map(|(key, _)| key)
                .collect(),
        }
    }

    /// The outermost construct around a scope, or itself, that is a nested stack.
    pub(crate) fn nest(&self, scope: ScopeId) -> Option<ScopeId> {
        let mut around = std::iter::successors(Some(scope), |scope| self.scope(*scope).parent)
            .collect::<Vec<_>>();
        around.reverse();
        around.into_iter().find(|scope| self.scope(*scope).nested)
    }

    fn is_within(&self, mut scope: ScopeId, outer: ScopeId) -> bool {
        loop {
            if scope == outer {
                return true;
            }
            match self.scope(scope).parent {
                Some(parent) => scope = parent,
                None => return false,
            }
        }
    }
}
