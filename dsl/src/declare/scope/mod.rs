//! The door through which a block's code declares things. Called by expansions, never by hand.

mod frame;
mod grants;
mod rows;
mod stacks;

use std::rc::Rc;

use super::{
    block::{Block, BodyId, RowId, Section},
    declared_app::{Body, Declaration, DeclaredApp, ScopeEntry},
    declared_stack::DeclaredStack,
    iteration::{Exports, Iteration},
    path::{After, Order, ScopeId},
};
use crate::{
    report::{At, Report},
    values::{Key, StackKey},
};

pub use frame::Frame;

/// Where a block declares what it holds.
pub struct Scope<'a> {
    declared: &'a mut DeclaredApp,
    id: ScopeId,
    order: Order,
}

impl<'a> Scope<'a> {
    /// A stack by itself.
    pub(crate) fn stack(declared: &'a mut DeclaredApp, block: &'static Block) -> Scope<'a> {
        let id = declared.begin_stack(DeclaredStack::new(block));
        Scope {
            declared,
            id,
            order: Vec::new(),
        }
    }

    /// An app, in which stacks are declared.
    pub(crate) fn app(declared: &'a mut DeclaredApp, block: &'static Block) -> Scope<'a> {
        let id = declared.begin_app(block);
        Scope {
            declared,
            id,
            order: Vec::new(),
        }
    }

    /// Declares the rows at the top of a block.
    pub fn open(&mut self, block: &'static Block) -> Frame {
        self.declared.scopes[self.id.0 as usize].block = Some(block);
        let frame = Frame {
            block,
            keys: Rc::new([]),
            suffix: String::new(),
            order: self.order.clone(),
            stack: self.of_an_app(),
        };
        self.declare(frame, vec![None; block.rows.len()], BodyId::TOP)
    }

    /// Declares the rows in a branch of an `if`.
    pub fn branch(&mut self, outer: &Frame, row: u16) -> Frame {
        let mut frame = outer.clone();
        frame.order.push(u32::from(row));
        let keys = outer.keys.to_vec();
        self.declare(frame, keys, RowId(row).body())
    }

    /// Runs the body of a `for`, which is given the handles that it uses. It is a function of its own, because what rustc does
    /// grows faster than a function does.
    pub fn each<T, H: Copy, E: Exports>(
        &mut self,
        frame: &Frame,
        items: Vec<T>,
        handles: H,
        body: fn(&mut Scope<'a>, &Frame, H, usize, T) -> E,
    ) -> E::Lists {
        let items = items.into_iter().enumerate();
        let exports = items.map(|(index, item)| body(self, frame, handles, index, item));
        E::lists(exports.collect())
    }

    /// Runs the body of a `for` that uses what only rustc knows.
    pub fn each_capturing<T>(
        &mut self,
        items: Vec<T>,
        mut body: impl FnMut(&mut Scope<'a>, usize, T),
    ) {
        for (index, item) in items.into_iter().enumerate() {
            body(self, index, item);
        }
    }

    /// Declares the rows in the body of a `for`, for one iteration.
    pub fn iteration(&mut self, outer: &Frame, row: u16, iteration: Iteration) -> Frame {
        let mut frame = outer.clone();
        frame.order.extend([u32::from(row), iteration.index]);
        frame.suffix = format!("{}-{}", frame.suffix, iteration.key);
        let keys = outer.keys.to_vec();
        self.declare(frame, keys, RowId(row).body())
    }

    fn declare(&mut self, mut frame: Frame, mut keys: Vec<Option<Key>>, body: BodyId) -> Frame {
        let ScopeEntry { path, names, .. } = self.declared.scope(self.id);
        let (path, names) = (path.clone(), names.clone());
        let mut declared = Vec::new();
        for (row, number) in frame.block.rows.iter().zip(0..) {
            let number = RowId(number);
            if row.body != body || matches!(row.section, Section::Construct | Section::Other) {
                continue;
            }
            let key = self.declared.add(Declaration {
                section: row.section,
                type_name: row.type_name,
                path: path.join(format!("{}{}", row.name, frame.suffix)),
                names: row.id.join(&names, row.name, &frame.suffix),
                order: frame.position(number),
                at: frame.block.at(number),
                scope: self.id,
                id: row.id,
                body: Body::Row {
                    row,
                    keys: Rc::new([]),
                    holes: Vec::new(),
                },
                depends_on: Vec::new(),
                version: None,
            });
            keys[number.index()] = Some(key);
            declared.push(key);
        }
        frame.keys = keys.into();
        for key in declared {
            let after = match &mut self.declared.entry_mut(key).body {
                Body::Row { row, keys, .. } => {
                    *keys = Rc::clone(&frame.keys);
                    row.depends_on
                }
                Body::Made(_) => &[],
            };
            let after = after
                .iter()
                .filter_map(|row| frame.key(RowId(*row)))
                .map(After::Declaration);
            let after: Vec<After> = after.collect();
            self.declared.entry_mut(key).depends_on = after;
        }
        frame
    }

    /// Where the input at this place says what is wrong with it.
    pub fn report(&mut self, frame: &Frame, line: u32, column: u32) -> Report<'_> {
        let at = At {
            file: frame.block.file,
            line,
            column,
        };
        Report {
            stack: self.of_an_app(),
            problems: &mut self.declared.problems,
            at,
            path: &self.declared.scopes[self.id.0 as usize].path,
        }
    }

    /// The stack that this is or stands in, if that is one of an app: only there can a value get into another stack.
    fn of_an_app(&self) -> Option<StackKey> {
        let stack = self.declared.stack_of(self.id)?;
        let is_item = self.declared.stack(stack).item.is_some();
        is_item.then_some(stack)
    }

    /// Where a construct declares what it holds.
    pub(super) fn inner(
        &mut self,
        frame: &Frame,
        row: RowId,
        construct: &'static str,
    ) -> Scope<'_> {
        let declared = &frame.block.rows[row.index()];
        let outer = self.declared.scope(self.id);
        let path = outer
            .path
            .join(format!("{}{}", declared.name, frame.suffix));
        let names = declared.id.join(&outer.names, declared.name, &frame.suffix);
        let stack = outer.stack;
        let id = self.declared.begin(ScopeEntry {
            construct,
            path,
            names,
            at: frame.block.at(row),
            parent: Some(self.id),
            block: None,
            stack,
            item: None,
            nested: false,
        });
        Scope {
            declared: self.declared,
            id,
            order: frame.position(row),
        }
    }

    /// The id of this scope, which a construct's handle keeps.
    pub fn id(&self) -> ScopeId {
        self.id
    }
}
