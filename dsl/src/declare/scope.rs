//! The door through which a block's code declares things. Called by expansions, never by hand.

use std::{rc::Rc, sync::Arc};

use super::{
    block::{Block, BodyId, RowId, Section},
    declared_stack::{Body, Declaration, DeclaredStack, Keys, ScopeEntry},
    dependency::Dependencies,
    fill::fill,
    grant::Grant,
    grants::{GrantRecord, Principal},
    iteration::{Exports, Iteration},
    overrides::Override,
    path::{After, Order, ScopeId},
    tags::{Tagged, Tags},
};
use crate::{
    command::{Command, RESERVED},
    refusal::Refusal,
    report::{At, Report},
    values::{Key, Kind, List, Resource, Text, Value},
};

/// Where a block declares what it holds.
pub struct Scope<'a> {
    declared: &'a mut DeclaredStack,
    id: ScopeId,
    order: Order,
}

/// One run through a body of a block: its top, or one iteration of a `for` or `if` in it.
#[derive(Clone)]
pub struct Frame {
    block: &'static Block,
    keys: Keys,
    /// What loops add to names declared here.
    suffix: String,
    order: Order,
}

impl<'a> Scope<'a> {
    pub(crate) fn root(declared: &'a mut DeclaredStack) -> Scope<'a> {
        Scope {
            declared,
            id: ScopeId(0),
            order: Vec::new(),
        }
    }

    /// Declares the rows at the top of a block.
    pub fn open(&mut self, block: &'static Block) -> Frame {
        let frame = Frame {
            block,
            keys: Rc::new([]),
            suffix: String::new(),
            order: self.order.clone(),
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
                .overrides
                .last_mut()
                .map(|last| &mut last.depends_on),
        };
        if let Some(depends_on) = depends_on {
            depends_on.append(&mut list.0);
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
        self.declared.tags.push(Tags { at, of, tags });
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
        self.declared.overrides.push(Override {
            at: frame.block.at(number),
            scope: self.id,
            construct,
            path,
            row,
            keys: Rc::clone(&frame.keys),
            holes: values.to_vec(),
            depends_on: depends_on.map(After::Declaration).collect(),
        });
    }

    /// Lets a row's logical id follow a value.
    pub fn version(&mut self, frame: &Frame, row: u16, value: Value) {
        if let Some(key) = frame.key(RowId(row)) {
            self.declared.entry_mut(key).version = Some(value);
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
        self.declared.commands.push(Arc::new(command));
    }

    /// Where the input at this place says what is wrong with it.
    pub fn report(&mut self, frame: &Frame, line: u32, column: u32) -> Report<'_> {
        let at = At {
            file: frame.block.file,
            line,
            column,
        };
        Report {
            problems: &mut self.declared.problems,
            at,
            path: &self.declared.scopes[self.id.0 as usize].path,
        }
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
        let id = ScopeId(self.declared.scopes.len() as u32);
        self.declared.scopes.push(ScopeEntry {
            construct,
            path,
            names,
            at: frame.block.at(row),
            parent: Some(self.id),
            nested: false,
        });
        Scope {
            declared: self.declared,
            id,
            order: frame.position(row),
        }
    }

    /// Lets a grantee do with a target what the verb says. The verb comes as the target's own function,
    /// not as a bound, because rustc would explain the bound.
    #[expect(clippy::too_many_arguments, reason = "the words of one grant")]
    pub fn grant<T>(
        &mut self,
        frame: &Frame,
        row: u16,
        (verb, of, to): (&'static str, &'static str, &'static str),
        target: &T,
        allow: fn(&T, &mut Grant<'_>),
        principal: Principal,
        variable: Option<&'static str>,
    ) {
        let words = (verb, of, to);
        if let Some(mut grant) = self.granting(frame, RowId(row), words, principal, variable) {
            allow(target, &mut grant);
            grant.finish();
        }
    }

    /// Lets a grantee do what a statement says: `allow ["ses:SendEmail"] on ["arn:…"];`
    pub fn allow(
        &mut self,
        frame: &Frame,
        row: u16,
        (on, to): (&'static str, &'static str),
        statement: Value,
        principal: Principal,
    ) {
        let words = ("allow", on, to);
        if let Some(mut grant) = self.granting(frame, RowId(row), words, principal, None) {
            grant.state(statement);
            grant.finish();
        }
    }

    /// The grant that a line makes, unless nobody is granted anything.
    fn granting(
        &mut self,
        frame: &Frame,
        row: RowId,
        (verb, target, grantee): (&'static str, &'static str, &'static str),
        principal: Principal,
        variable: Option<&'static str>,
    ) -> Option<Grant<'_>> {
        let at = frame.block.at(row);
        let actor = match principal.actor(self.declared, grantee) {
            Ok(actor) => actor,
            Err(problem) => {
                self.declared.problems.push(at, problem);
                return None;
            }
        };
        let record = GrantRecord {
            verb,
            target,
            grantee,
            actor,
            at,
            scope: self.id,
            variable,
            statements: Vec::new(),
            peers: Vec::new(),
            remarks: Vec::new(),
            offers: Vec::new(),
            allowed: frame.block.rows[row.index()].allowed,
        };
        Some(Grant::new(self.declared, record, frame.position(row)))
    }

    /// Gives the template's further sections the values of their Rust expressions.
    pub fn sections(&mut self, values: &[Value]) {
        self.declared.section_holes = values.to_vec();
    }

    /// Moves what a construct declares into a nested stack.
    pub fn nest(&mut self, construct: ScopeId, nested: bool) {
        self.declared.scopes[construct.0 as usize].nested = nested;
    }

    /// The id of this scope, which a construct's handle keeps.
    pub fn id(&self) -> ScopeId {
        self.id
    }
}

impl Frame {
    fn position(&self, row: RowId) -> Order {
        let mut order = self.order.clone();
        order.push(u32::from(row.0));
        order
    }

    fn key(&self, row: RowId) -> Option<Key> {
        self.keys.get(row.index()).copied().flatten()
    }

    /// The resource that a row declares.
    pub fn resource<T: Kind>(&self, row: u16) -> Resource<T> {
        // Expansions ask only for rows of this frame.
        Resource::new(self.key(RowId(row)).unwrap_or(Key::NONE))
    }

    /// A value written in a block where Rust wants one: `name: Fn::Join(…)`.
    pub fn value(&self, text: &'static str, holes: &[Value]) -> Value {
        fill(text, &self.keys, holes)
    }

    /// Such a value, of text.
    pub fn text(&self, text: &'static str, holes: &[Value]) -> Text {
        self.value(text, holes).into()
    }

    /// Such a value, of a list.
    pub fn list(&self, text: &'static str, holes: &[Value]) -> List {
        self.value(text, holes).into()
    }
}
