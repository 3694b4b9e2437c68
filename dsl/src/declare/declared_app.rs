//! What a program declared, before anything has a logical id: the stacks, and the declarations and scopes of all of them in one
//! table each, so that a handle means the same in every stack that it is handed to. Written by [`Scope`](super::scope::Scope),
//! read by synthesis.

use std::rc::Rc;

use litemap::LiteMap;

use super::{
    block::{Allowed, Block, LogicalId, Row, Section},
    declared_stack::DeclaredStack,
    fill::{self, fill},
    grants::{Actor, Addition, Own},
    path::{After, Order, Path, ScopeId},
};
use crate::{
    report::{At, Problems},
    values::{Key, StackKey, Value},
};

/// All stacks of a program, as declared.
#[derive(Default)]
pub(crate) struct DeclaredApp {
    pub(crate) stacks: Vec<DeclaredStack>,
    pub(crate) declarations: Vec<Declaration>,
    pub(crate) scopes: Vec<ScopeEntry>,
    pub(crate) additions: LiteMap<Key, Addition>,
    /// Resources that stand for another one where something is granted to one function alone.
    pub(crate) copies: LiteMap<Key, Key>,
    pub(crate) problems: Problems,
}

/// Something that will stand in a template.
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

/// A construct in use, a stack, or the app around stacks.
#[derive(Clone)]
pub(crate) struct ScopeEntry {
    pub(crate) construct: &'static str,
    /// From the stack down, which has an empty path.
    pub(crate) path: Path,
    pub(crate) names: Path,
    pub(crate) at: At,
    /// The scope around it in its stack. A stack has none.
    pub(crate) parent: Option<ScopeId>,
    /// What it is declared with: none for a construct that is written in plain Rust.
    pub(crate) block: Option<&'static Block>,
    /// The stack that it stands in, or is. An app has none.
    pub(crate) stack: Option<StackKey>,
    /// What the app calls it, of a stack that is an item of one.
    pub(crate) item: Option<String>,
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
            Body::Row { row, keys, holes } => fill::entries(row.attributes, keys, holes),
            Body::Made(_) => Value::Map(&[]),
        }
    }
}

impl DeclaredApp {
    /// Begins an app: what stands around stacks.
    pub(super) fn begin_app(&mut self, block: &'static Block) -> ScopeId {
        self.begin(ScopeEntry {
            construct: block.name,
            path: Path::default(),
            names: Path::default(),
            at: block.place(),
            parent: None,
            block: Some(block),
            stack: None,
            item: None,
            nested: false,
        })
    }

    /// Begins a stack. Paths and names begin anew in it, so that no logical id depends on what is around it.
    pub(super) fn begin_stack(&mut self, declared: DeclaredStack) -> ScopeId {
        let stack = StackKey(self.stacks.len() as u32);
        let scope = self.begin(ScopeEntry {
            construct: declared.block.name,
            path: Path::default(),
            names: Path::default(),
            at: declared.at(),
            parent: None,
            block: Some(declared.block),
            stack: Some(stack),
            item: declared.item.as_ref().map(|(item, _)| item.clone()),
            nested: false,
        });
        self.stacks.push(DeclaredStack { scope, ..declared });
        scope
    }

    pub(super) fn begin(&mut self, entry: ScopeEntry) -> ScopeId {
        let id = ScopeId(self.scopes.len() as u32);
        self.scopes.push(entry);
        id
    }

    pub(crate) fn add(&mut self, declaration: Declaration) -> Key {
        // A template holds 500 resources, and nobody has a million stacks: the table cannot outgrow `u32`.
        let key = Key(self.declarations.len() as u32);
        if let Some(stack) = self.stack_of(declaration.scope) {
            self.stacks[stack.0 as usize].keys.push(key);
        }
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

    /// The constructs around what stands in a scope, innermost first, and the item of an app that the stack is: path and place.
    pub(crate) fn around(&self, scope: ScopeId) -> Vec<(String, At)> {
        let mut scopes = Vec::new();
        let mut scope = self.scope(scope);
        while let Some(parent) = scope.parent {
            scopes.push((
                format!("{}: {}", scope.path.dotted(), scope.construct),
                scope.at,
            ));
            scope = self.scope(parent);
        }
        if let Some(item) = &scope.item {
            scopes.push((format!("{item}: {}", scope.construct), scope.at));
        }
        scopes
    }

    /// The stack that a scope stands in, or is.
    pub(crate) fn stack_of(&self, scope: ScopeId) -> Option<StackKey> {
        self.scope(scope).stack
    }

    /// The stack that a declaration stands in.
    pub(crate) fn home(&self, key: Key) -> Option<StackKey> {
        let declaration = self.declarations.get(key.0 as usize)?;
        self.stack_of(declaration.scope)
    }

    pub(crate) fn stack(&self, stack: StackKey) -> &DeclaredStack {
        &self.stacks[stack.0 as usize]
    }

    /// The stack around a scope, to be added to. What stands around stacks has nothing of its own.
    pub(super) fn stack_mut(&mut self, scope: ScopeId) -> Option<&mut DeclaredStack> {
        let stack = self.stack_of(scope)?;
        self.stacks.get_mut(stack.0 as usize)
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
            let addition = self.additions.entry(*function).or_default();
            add(&mut addition.own.get_or_insert((actor, Own::default())).1);
        }
    }

    /// The declarations of a stack, each with its key.
    pub(crate) fn keyed(&self, stack: StackKey) -> impl Iterator<Item = (Key, &Declaration)> {
        let keys = self.stack(stack).keys.iter();
        keys.map(|key| (*key, self.declaration(*key)))
    }

    /// The outermost construct around a scope, or itself, that is a nested stack.
    pub(crate) fn nest(&self, scope: ScopeId) -> Option<ScopeId> {
        let mut around = std::iter::successors(Some(scope), |scope| self.scope(*scope).parent)
            .collect::<Vec<_>>();
        around.reverse();
        around.into_iter().find(|scope| self.scope(*scope).nested)
    }

    /// Whether a scope is another one or stands in it.
    pub(crate) fn is_within(&self, mut scope: ScopeId, outer: ScopeId) -> bool {
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
