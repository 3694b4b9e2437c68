//! The door through which a block's code declares things. Called by expansions, never by hand.

use std::{rc::Rc, sync::Arc};

use super::{
    block::{Block, BodyId, RowId, Section},
    declared_app::{Body, Declaration, DeclaredApp, Keys, ScopeEntry},
    declared_stack::DeclaredStack,
    dependency::Dependencies,
    environment::Environment,
    fill::fill,
    grant::Grant,
    grants::{GrantRecord, Principal},
    iteration::{Exports, Iteration},
    overrides::Override,
    path::{After, Order, ScopeId, stack_name},
    references::{Reference, ReferenceKind},
    tags::{Tagged, Tags},
};
use crate::{
    command::{Command, RESERVED},
    refusal::Refusal,
    report::{At, Report},
    values::{Key, Kind, List, Resource, StackKey, Text, Value},
};

/// Where a block declares what it holds.
pub struct Scope<'a> {
    declared: &'a mut DeclaredApp,
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
    /// The stack that it stands in, if that is one of an app.
    stack: Option<StackKey>,
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
        if let Some(stack) = self.declared.stack_mut(self.id) {
            stack.commands.push(Arc::new(command));
        }
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

    /// Where a stack that is the item of an app declares what it holds.
    pub(super) fn inner_stack(
        &mut self,
        frame: &Frame,
        row: RowId,
        block: &'static Block,
    ) -> Scope<'_> {
        let declared = &frame.block.rows[row.index()];
        let item = format!("{}{}", declared.name, frame.suffix);
        let name = stack_name(declared.id, declared.name, &frame.suffix);
        let stack = DeclaredStack::of_app(block, name, (item, frame.block.at(row)));
        let id = self.declared.begin_stack(stack);
        Scope {
            declared: self.declared,
            id,
            order: Vec::new(),
        }
    }

    /// Says where a stack of the app is deployed to.
    pub fn environment(
        &mut self,
        frame: &Frame,
        row: u16,
        stack: ScopeId,
        [account, region]: [Value; 2],
    ) {
        let (environment, refusals) = Environment::of(account, region);
        let at = frame.block.at(RowId(row));
        for refusal in refusals {
            self.declared.problems.push(at, refusal);
        }
        if let Some(stack) = self.declared.stack_mut(stack) {
            stack.environment = environment;
        }
    }

    /// Says whether a stack of the app can be deleted.
    pub fn protect(&mut self, stack: ScopeId, protected: bool) {
        if let Some(stack) = self.declared.stack_mut(stack) {
            stack.protected = protected;
        }
    }

    /// Lets a stack of the app be deployed behind something.
    pub fn deploy_after<D: ?Sized>(
        &mut self,
        stack: ScopeId,
        on: &D,
        add_to: fn(&D, &mut Dependencies),
    ) {
        let mut list = Dependencies(Vec::new());
        add_to(on, &mut list);
        if let Some(stack) = self.declared.stack_mut(stack) {
            stack.depends_on.append(&mut list.0);
        }
    }

    /// What a stack's output holds that is written without a type.
    pub fn output(&self, frame: &Frame, row: u16) -> Value {
        let declaration = frame
            .key(RowId(row))
            .map(|key| self.declared.declaration(key));
        let value = declaration.and_then(|declaration| declaration.value().get("Value"));
        value.map_or(Value::Absent, |value| frame.of_stack(value))
    }

    /// Says how other stacks refer to what an output holds.
    pub fn reference(&mut self, value: Value, kind: ReferenceKind) {
        if let Some(stack) = self.declared.stack_mut(self.id) {
            stack.references.push(Reference { value, kind });
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
        let here = self.declared.stack_of(self.id);
        let actor = match principal.actor(self.declared, grantee, here) {
            Ok(actor) => actor,
            Err(problem) => {
                let around = self.declared.around(self.id);
                self.declared.problems.push_within(at, problem, around);
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
        if let Some(stack) = self.declared.stack_mut(self.id) {
            stack.section_holes = values.to_vec();
        }
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
        self.of_stack(fill(text, &self.keys, holes))
    }

    /// A value that may be handed to another stack: what the stack is called and where it stands is said of this one.
    fn of_stack(&self, value: Value) -> Value {
        match self.stack {
            Some(stack) => value.of_stack(stack),
            None => value,
        }
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
