//! The door through which a block's code declares things. Called by expansions, never by hand.

use std::rc::Rc;

use crate::{
    block::{Block, Section},
    fill::fill,
    grant::{Grant, GrantRecord, Principal},
    handle::{Key, Kind, Resource},
    input::Construct,
    model::{After, Body, Entry, Keys, Model, Order, ScopeEntry},
    report::{At, Report},
    text::List,
    value::{ToValue, Value},
};

/// A construct in use; what `#[depends_on(construct)]` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScopeId(pub(crate) u32);

/// Where a block declares what it holds.
pub struct Scope<'a> {
    model: &'a mut Model,
    id: ScopeId,
    order: Order,
}

/// One run through a body of a block: its top, or one turn of a `for` or `if` in it.
#[derive(Clone)]
pub struct Frame {
    block: &'static Block,
    keys: Keys,
    /// What loops add to names declared here.
    suffix: String,
    order: Order,
}

impl<'a> Scope<'a> {
    pub(crate) fn root(model: &'a mut Model) -> Scope<'a> {
        Scope {
            model,
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
        self.declare(frame, vec![None; block.rows.len()], 0)
    }

    /// Declares the rows in the body of a `for` or `if`, for one turn.
    pub fn enter(&mut self, outer: &Frame, row: u16, turn: Option<Turn>) -> Frame {
        let mut frame = outer.clone();
        frame.order.push(u32::from(row));
        if let Some(turn) = turn {
            frame.order.push(turn.index);
            frame.suffix = format!("{}-{}", frame.suffix, turn.key);
        }
        let keys = outer.keys.to_vec();
        self.declare(frame, keys, row + 1)
    }

    fn declare(&mut self, mut frame: Frame, mut keys: Vec<Option<Key>>, body: u16) -> Frame {
        let ScopeEntry { path, names, .. } = self.model.scope(self.id);
        let (path, names) = (path.clone(), names.clone());
        let mut declared = Vec::new();
        for (number, row) in frame.block.rows.iter().enumerate() {
            if row.body != body || matches!(row.section, Section::Construct | Section::Other) {
                continue;
            }
            let key = self.model.add(Entry {
                section: row.section,
                kind: row.kind,
                path: path.join(format!("{}{}", row.name, frame.suffix)),
                names: row.id.join(&names, row.name, &frame.suffix),
                order: frame.position(number as u16),
                at: frame.block.at(number as u16),
                scope: self.id,
                id: row.id,
                body: Body::Row {
                    row,
                    keys: Rc::new([]),
                    holes: Vec::new(),
                },
                after: Vec::new(),
                version: None,
            });
            keys[number] = Some(key);
            declared.push(key);
        }
        frame.keys = keys.into();
        for key in declared {
            let after = match &mut self.model.entry_mut(key).body {
                Body::Row { row, keys, .. } => {
                    *keys = Rc::clone(&frame.keys);
                    row.after
                }
                Body::Made(_) => &[],
            };
            let after = after
                .iter()
                .filter_map(|row| frame.key(*row))
                .map(After::Entry);
            let after: Vec<After> = after.collect();
            self.model.entry_mut(key).after = after;
        }
        frame
    }

    /// Gives a row the values of its Rust expressions.
    pub fn fill(&mut self, frame: &Frame, row: u16, values: &[Value]) {
        if let Some(key) = frame.key(row)
            && let Body::Row { holes, .. } = &mut self.model.entry_mut(key).body
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
        if let Some(key) = frame.key(row) {
            let mut list = Dependencies(Vec::new());
            add_to(on, &mut list);
            self.model.entry_mut(key).after.append(&mut list.0);
        }
    }

    /// Lets a row's logical id follow a value.
    pub fn version(&mut self, frame: &Frame, row: u16, value: Value) {
        if let Some(key) = frame.key(row) {
            self.model.entry_mut(key).version = Some(value);
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
            problems: &mut self.model.problems,
            at,
        }
    }

    /// Declares a construct.
    pub fn construct<C: Construct>(&mut self, frame: &Frame, row: u16, inputs: C::Inputs) -> C {
        let declared = &frame.block.rows[usize::from(row)];
        let outer = self.model.scope(self.id);
        let path = outer
            .path
            .join(format!("{}{}", declared.name, frame.suffix));
        let names = declared.id.join(&outer.names, declared.name, &frame.suffix);
        let id = ScopeId(self.model.scopes.len() as u32);
        self.model.scopes.push(ScopeEntry {
            construct: C::NAME,
            path,
            names,
            at: frame.block.at(row),
            parent: Some(self.id),
            nested: false,
        });
        let mut inner = Scope {
            model: self.model,
            id,
            order: frame.position(row),
        };
        C::build(inputs, &mut inner)
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
        if let Some(problem) = principal.problem() {
            return self.model.problems.push(frame.block.at(row), problem);
        }
        let record = GrantRecord {
            verb,
            target: of,
            grantee: to,
            principal,
            at: frame.block.at(row),
            scope: self.id,
            variable,
            statements: Vec::new(),
            peers: Vec::new(),
        };
        let mut grant = Grant::new(self.model, record, frame.position(row));
        allow(target, &mut grant);
        grant.finish();
    }

    /// Moves what a construct declares into a nested stack.
    pub fn nest(&mut self, construct: ScopeId, nested: bool) {
        self.model.scopes[construct.0 as usize].nested = nested;
    }

    /// The id of this scope, which a construct's handle keeps.
    pub fn id(&self) -> ScopeId {
        self.id
    }
}

impl Frame {
    fn position(&self, row: u16) -> Order {
        let mut order = self.order.clone();
        order.push(u32::from(row));
        order
    }

    fn key(&self, row: u16) -> Option<Key> {
        self.keys.get(usize::from(row)).copied().flatten()
    }

    /// The resource that a row declares.
    pub fn resource<T: Kind>(&self, row: u16) -> Resource<T> {
        // Expansions ask only for rows of this frame; a stray number would name no entry.
        Resource::new(self.key(row).unwrap_or(Key(u32::MAX)))
    }

    /// A value written in a block where Rust wants one: `name: Fn::Join(…)`.
    pub fn value(&self, text: &'static str, holes: &[Value]) -> Value {
        fill(text, &self.keys, holes)
    }

    /// Such a value, of text.
    pub fn text(&self, text: &'static str, holes: &[Value]) -> crate::Text {
        self.value(text, holes).into()
    }

    /// Such a value, of a list.
    pub fn list(&self, text: &'static str, holes: &[Value]) -> List {
        self.value(text, holes).into()
    }
}

/// One turn of a loop: its number, and what it adds to the names declared in it.
pub struct Turn {
    index: u32,
    key: String,
}

impl Turn {
    /// The turn number `index`, known by `key`.
    pub fn new(index: usize, key: Option<String>) -> Turn {
        Turn {
            index: index as u32,
            key: key.unwrap_or_else(|| index.to_string()),
        }
    }
}

/// What a loop's item is known by. Ids that follow the item outlive a change of the list's order.
pub struct Item<'a, T>(pub &'a T);

/// Items that are numbers or text are known by themselves.
pub trait KnownByItself {
    /// The name.
    fn key(&self) -> Option<String>;
}

impl<T: std::fmt::Display + Named> KnownByItself for Item<'_, T> {
    fn key(&self) -> Option<String> {
        Some(self.0.to_string())
    }
}

/// Pairs are known by their first half, as the entries of a map are.
impl<K: std::fmt::Display + Named, V> KnownByItself for Item<'_, (K, V)> {
    fn key(&self) -> Option<String> {
        Some(self.0.0.to_string())
    }
}

/// Other items are known by their number.
pub trait KnownByNumber {
    /// No name.
    fn key(&self) -> Option<String>;
}

impl<T> KnownByNumber for &Item<'_, T> {
    fn key(&self) -> Option<String> {
        None
    }
}

/// Text and whole numbers.
pub trait Named {}

macro_rules! named {
    ($($type:ty)+) => { $(impl Named for $type {})+ };
}

named! { String &str &&str char u8 u16 u32 u64 usize i8 i16 i32 i64 isize }

/// What `#[depends_on(…)]` takes, and `grant.after(…)`.
#[diagnostic::on_unimplemented(
    message = "nothing can depend on `{Self}`",
    label = "name a resource, a construct, or a list of them"
)]
pub trait Dependency {
    /// Adds what has to be there first.
    fn add_to(&self, list: &mut Dependencies);
}

/// What has to be there first.
pub struct Dependencies(pub(crate) Vec<After>);

impl Dependencies {
    /// Adds everything in a construct.
    pub fn scope(&mut self, scope: ScopeId) {
        self.0.push(After::Scope(scope));
    }
}

impl<T> Dependency for Resource<T> {
    fn add_to(&self, list: &mut Dependencies) {
        list.0.push(After::Entry(self.key()));
    }
}

impl Dependency for ScopeId {
    fn add_to(&self, list: &mut Dependencies) {
        list.scope(*self);
    }
}

impl<D: Dependency> Dependency for [D] {
    fn add_to(&self, list: &mut Dependencies) {
        self.iter().for_each(|one| one.add_to(list));
    }
}

impl<D: Dependency> Dependency for Vec<D> {
    fn add_to(&self, list: &mut Dependencies) {
        self.as_slice().add_to(list);
    }
}

impl<D: Dependency> Dependency for Option<D> {
    fn add_to(&self, list: &mut Dependencies) {
        self.iter().for_each(|one| one.add_to(list));
    }
}

impl<D: Dependency + ?Sized> Dependency for &D {
    fn add_to(&self, list: &mut Dependencies) {
        (**self).add_to(list);
    }
}

/// A Rust expression's value, for a property of several JSON types.
pub fn any<T: ToValue + ?Sized>(value: &T) -> Value {
    value.to_value()
}

/// What a resource's handle gives for an attribute, or each handle of a list.
#[diagnostic::on_unimplemented(message = "`{Self}` has no attributes that a template could read")]
pub trait Attributes {
    /// `Fn::GetAtt`.
    fn attribute(&self, name: &str) -> Value;
}

impl<T> Attributes for Resource<T> {
    fn attribute(&self, name: &str) -> Value {
        Resource::attribute(*self, name).to_value()
    }
}

impl<A: Attributes> Attributes for Vec<A> {
    fn attribute(&self, name: &str) -> Value {
        Value::list(self.iter().map(|one| one.attribute(name)))
    }
}

impl<A: Attributes> Attributes for Option<A> {
    fn attribute(&self, name: &str) -> Value {
        self.as_ref()
            .map_or(Value::Absent, |one| one.attribute(name))
    }
}

/// An attribute of a handle, or of each in a list.
pub fn attribute(of: &impl Attributes, name: &str) -> Value {
    of.attribute(name)
}

/// What a `for` goes through.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list to go through",
    label = "no list",
    note = "help: write a list or a range, such as `0..3`"
)]
pub trait Turns {
    /// What each turn is about.
    type Thing;
    /// All of them.
    fn turns(self) -> Vec<Self::Thing>;
}

#[diagnostic::do_not_recommend]
impl<L: IntoIterator> Turns for L {
    type Thing = L::Item;
    fn turns(self) -> Vec<L::Item> {
        self.into_iter().collect()
    }
}

/// An input without a value. `given` stops the build before this can be called.
pub fn missing<T>(name: &str) -> T {
    unreachable!("the required input `{name}` was checked when the program was compiled")
}
