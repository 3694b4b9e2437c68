//! What code adds to rows that are declared, and to the template that they stand in.

use std::{rc::Rc, sync::Arc};

use super::{
    super::{
        block::{Block, RowId},
        declared_app::Body,
        dependency::Dependencies,
        overrides::Override,
        path::{After, ScopeId},
        tags::{Tagged, Tags},
    },
    Frame, Scope,
};
use crate::{
    command::{Command, RESERVED},
    refusal::Refusal,
    report::At,
    values::Value,
};

impl Scope<'_> {
    /// Gives a row the values of its Rust expressions.
    pub fn fill(&mut self, frame: &Frame, row: u16, values: &[Value]) {
        if let Some(key) = frame.key(RowId(row))
            && let Body::Row { holes, .. } = &mut self.declared.entry_mut(key).body
        {
            *holes = values.to_vec();
        }
    }

    /// Makes a row depend on something.
    pub fn depend<D: ?Sized>(
        &mut self,
        frame: &Frame,
        row: u16,
        on: &D,
        add_to: fn(&D, &mut Dependencies),
    ) {
        let mut list = Dependencies(Vec::new());
        add_to(on, &mut list);
        let depends_on = match frame.key(RowId(row)) {
            Some(key) => Some(&mut self.declared.entry_mut(key).depends_on),
            // An override declares nothing; what it waits for follows it.
            None => self
                .declared
                .stack_mut(self.id)
                .and_then(|stack| stack.overrides.last_mut())
                .map(|last| &mut last.depends_on),
        };
        if let Some(depends_on) = depends_on {
            depends_on.append(&mut list.0);
        }
    }

    /// Lets a row's logical id follow a value.
    pub fn version(&mut self, frame: &Frame, row: u16, value: Value) {
        if let Some(key) = frame.key(RowId(row)) {
            self.declared.entry_mut(key).version = Some(value);
        }
    }

    /// Gives tags to all resources of a construct.
    pub fn tags(&mut self, frame: &Frame, row: u16, construct: ScopeId, tags: Value) {
        let at = frame.block.at(RowId(row));
        self.tag(Tagged::Scope(construct), at, tags);
    }

    /// Gives tags to a resource.
    pub fn resource_tags(&mut self, frame: &Frame, row: u16, tags: Value) {
        let row = RowId(row);
        if let Some(key) = frame.key(row) {
            self.tag(Tagged::Resource(key), frame.block.at(row), tags);
        }
    }

    /// Gives tags to all resources of the stack, and to the stack itself.
    pub fn stack_tags(&mut self, frame: &Frame, tags: Value) {
        let Block {
            file, line, column, ..
        } = *frame.block;
        self.tag(Tagged::Scope(self.id), At { file, line, column }, tags);
    }

    fn tag(&mut self, of: Tagged, at: At, tags: Value) {
        let scope = match of {
            Tagged::Scope(scope) => scope,
            Tagged::Resource(_) => self.id,
        };
        if let Some(stack) = self.declared.stack_mut(scope) {
            stack.tags.push(Tags { at, of, tags });
        }
    }

    /// Sets properties of a resource inside a construct, by the names on the way to it.
    pub fn override_resource(
        &mut self,
        frame: &Frame,
        row: u16,
        construct: ScopeId,
        path: &'static [&'static str],
        values: &[Value],
    ) {
        let number = RowId(row);
        let Some(row) = frame.block.rows.get(number.index()) else {
            return;
        };
        let rows = row.depends_on.iter();
        let depends_on = rows.filter_map(|row| frame.key(RowId(*row)));
        if self.declared.stack_of(construct) != self.declared.stack_of(self.id) {
            let refusal = Refusal::computed(
                "an override sets properties of this stack's own resources, and this construct is of another stack",
                "write the override in the stack that declares the construct",
            );
            return self.declared.problems.push(frame.block.at(number), refusal);
        }
        let overridden = Override {
            at: frame.block.at(number),
            scope: self.id,
            construct,
            path,
            row,
            keys: Rc::clone(&frame.keys),
            holes: values.to_vec(),
            depends_on: depends_on.map(After::Declaration).collect(),
        };
        if let Some(stack) = self.declared.stack_mut(self.id) {
            stack.overrides.push(overridden);
        }
    }

    /// Adds a command to the program's command line.
    pub fn command(&mut self, frame: &Frame, row: u16, command: impl Command + 'static) {
        let name = command.usage().name;
        if RESERVED.contains(&name) {
            let refusal = Refusal::computed(
                format!("`{name}` is a command of every program"),
                "give the construct's command another name",
            );
            let at = frame.block.at(RowId(row));
            self.report(frame, at.line, at.column).problem(refusal);
        }
        if let Some(stack) = self.declared.stack_mut(self.id) {
            stack.commands.push(Arc::new(command));
        }
    }

    /// Gives the template's further sections the values of their Rust expressions.
    pub fn sections(&mut self, values: &[Value]) {
        if let Some(stack) = self.declared.stack_mut(self.id) {
            stack.section_holes = values.to_vec();
        }
    }

    /// Moves what a construct declares into a nested stack.
    pub fn nest(&mut self, construct: ScopeId, nested: bool) {
        self.declared.scopes[construct.0 as usize].nested = nested;
    }
}
