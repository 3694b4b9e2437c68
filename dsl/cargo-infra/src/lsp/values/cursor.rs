//! What stands around a place in a block: the item, the names of the properties, lists and calls that it is in, and what is typed there.
//! It knows no schema.

use std::ops::Range;

use super::tree::{Entry, Tree, entries, path};

/// A place, and what is around it.
#[derive(Debug)]
pub(super) struct Cursor<'t> {
    /// The block's text.
    pub(super) text: &'t str,
    /// The item that it is in.
    pub(super) item: Item<'t>,
    /// That item's braces, or all of it if it has none.
    pub(super) item_range: Range<usize>,
    /// Whether the item is another's, which an `override` changes.
    pub(super) is_overridden: bool,
    /// The name of the item that an attribute stands before; empty, if the place is in none.
    pub(super) attributed: &'t str,
    /// The path of that item's type.
    pub(super) attributed_type: String,
    /// Where an item or a block may begin here, and nothing stands but a word.
    pub(super) start: Option<Start<'t>>,
    /// The way from the item to the place, the outermost first.
    pub(super) steps: Vec<Step<'t>>,
    pub(super) typed: Typed,
}

/// A place where an item or a block may begin.
#[derive(Debug)]
pub(super) struct Start<'t> {
    /// The word that is typed.
    pub(super) range: Range<usize>,
    /// The word that begins the block, for an item in one.
    pub(super) block: Option<&'t str>,
    /// Whether nothing else stands in the braces.
    pub(super) is_only: bool,
    /// Whether it is in a loop or a case.
    pub(super) is_nested: bool,
}

/// An item of a block.
#[derive(Debug)]
pub(super) enum Item<'t> {
    /// A resource or a construct in use: the path of its type.
    Declared(String),
    /// `param name: String { … }`.
    Parameter,
    /// `grant who { … }`: its braces.
    Grant(Option<&'t Tree>),
    /// `override construct.resource { … }`: all behind the word.
    Override(&'t [Tree]),
    /// Any other, or none.
    Other,
    /// An attribute of an item: its name, and what is between its brackets.
    Attribute(&'t str),
}

/// A step of the way.
#[derive(Debug)]
pub(super) enum Step<'t> {
    /// Into braces.
    Braces(Vec<Entry<'t>>),
    /// To the value of a field of the last braces.
    Key(&'t str),
    /// Into a list, with all of its items.
    List(Vec<Entry<'t>>),
    /// Into the arguments of `Fn::Name`: its name, all arguments, and which it is.
    Call(&'t str, Vec<Entry<'t>>, usize),
    /// Into the arguments of `name!`.
    Macro(&'t str),
    /// Into the list behind a word of a `grant`, with all of its entry; behind `as`, with what is before it.
    Behind(&'t str, &'t [Tree]),
    /// Into what only Rust knows.
    Rust,
}

/// What is typed at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// Inside a text: all of it between its quotation marks. `is_key` if it stands where a name of the user's does.
    Text { range: Range<usize>, is_key: bool },
    /// A value that is not there yet, or a word of it.
    Value(Range<usize>),
    /// The name of a field, or where one may begin.
    Key(Range<usize>),
    /// Something else.
    Nothing,
}

impl<'t> Cursor<'t> {
    /// What is around a place in a block.
    pub(super) fn at(text: &'t str, trees: &'t [Tree], at: usize) -> Cursor<'t> {
        let mut cursor = Cursor {
            text,
            item: Item::Other,
            item_range: at..at,
            is_overridden: false,
            attributed: "",
            attributed_type: String::new(),
            start: None,
            steps: Vec::new(),
            typed: Typed::Nothing,
        };
        let top = entries(text, trees, 0..text.len());
        let body = top.iter().flat_map(|entry| entry.trees);
        let body = body.filter(|tree| tree.inner('{').is_some());
        if let Some(Tree::Group { range, inner, .. }) = body.into_iter().find(|tree| tree.holds(at))
        {
            let words = top.iter().flat_map(|entry| entry.words(text));
            let block = words.into_iter().find(|word| BLOCKS.contains(word));
            let inside = range.start + 1..range.end - 1;
            cursor.body(inner, inside, block.unwrap_or_default(), at);
        } else {
            for entry in &top {
                cursor.attributes(entry, at);
            }
            cursor.start = match top.as_slice() {
                [only] => cursor.begins(only, at).map(|range| Start {
                    range,
                    block: None,
                    is_only: false,
                    is_nested: false,
                }),
                _ => None,
            };
        }
        cursor
    }

    /// The items of a block, of a loop, or of a case.
    fn body(&mut self, inner: &'t [Tree], range: Range<usize>, block: &'t str, at: usize) {
        let (mut inner, mut range, mut is_nested) = (inner, range, false);
        loop {
            let all = entries(self.text, inner, range.clone());
            let Some(entry) = current(&all, at).map(|number| &all[number]) else {
                return;
            };
            if self.attributes(entry, at) {
                return;
            }
            if let Some(range) = self.begins(entry, at) {
                let others = all.iter().filter(|one| one.range != entry.range);
                self.start = Some(Start {
                    is_only: others.into_iter().all(|one| one.trees.is_empty())
                        && entry.trees.len() <= usize::from(!range.is_empty()),
                    range,
                    block: Some(block),
                    is_nested,
                });
                return;
            }
            let word = entry.keyword(self.text);
            if let (Some(first), Some(last)) = (entry.trees.first(), entry.trees.last()) {
                self.item_range = first.range().start..last.range().end;
            }
            if let Some(braces) = entry.trees.iter().find(|tree| tree.inner('{').is_some()) {
                self.item_range = braces.range();
            }
            let held = entry.trees.iter().position(|tree| tree.holds(at));
            self.item = match word {
                "for" | "if" | "else" => {
                    let Some(Tree::Group {
                        open: '{',
                        range: braces,
                        inner: items,
                    }) = held.map(|held| &entry.trees[held])
                    else {
                        return;
                    };
                    (inner, range) = (items, braces.start + 1..braces.end - 1);
                    is_nested = true;
                    continue;
                }
                "param" => Item::Parameter,
                "grant" => {
                    let mut trees = entry.trees.iter();
                    Item::Grant(trees.find(|tree| tree.inner('{').is_some()))
                }
                "override" => Item::Override(entry.trees.get(1..).unwrap_or_default()),
                "in" | "out" | "let" | "condition" | "mapping" => Item::Other,
                _ if entry.key(self.text).is_some() => {
                    Item::Declared(path(self.text, entry.value()))
                }
                _ => Item::Other,
            };
            let Some(held) = held else {
                if !matches!(self.item, Item::Override(_)) {
                    self.leaf(entry, false, at);
                }
                return;
            };
            match (&self.item, &entry.trees[held]) {
                (Item::Grant(_), Tree::Group { inner, range, .. }) => {
                    self.grant(inner, range.start + 1..range.end - 1, at);
                }
                (Item::Other, _) => self.values(entry.trees, at),
                (
                    _,
                    Tree::Group {
                        open: '{',
                        inner,
                        range,
                    },
                ) => {
                    self.fields(inner, range.start + 1..range.end - 1, at);
                }
                _ => {}
            }
            return;
        }
    }

    /// The word that is typed where an entry begins, if nothing else of it stands in this line.
    fn begins(&self, entry: &Entry<'t>, at: usize) -> Option<Range<usize>> {
        let before = entry
            .trees
            .iter()
            .take_while(|tree| tree.range().start < at);
        let range = match before.count() {
            0 => at..at,
            1 if entry.trees[0].is_word() && at <= entry.trees[0].range().end => {
                entry.trees[0].range()
            }
            _ => return None,
        };
        let line = self.text.get(entry.range.start..range.start)?;
        let line = line.rsplit('\n').next().unwrap_or(line);
        let is_comment = line.contains("//") || line.contains("/*");
        let attributes = entry.attributes.iter().map(|one| one.range().start);
        let trees = entry.trees.iter().map(|tree| tree.range().start);
        // An attribute stands before the item that is being written, and not between two.
        let is_named = entry.trees.len() > usize::from(!range.is_empty());
        let is_behind_attribute = is_named && attributes.clone().any(|one| one < at);
        let next = attributes
            .chain(trees)
            .filter(|one| *one >= range.end)
            .min();
        let is_alone = next.is_none_or(|next| {
            let between = self.text.get(range.end..next);
            between.is_none_or(|between| between.contains('\n'))
        });
        (!is_comment && !is_behind_attribute && is_alone).then_some(range)
    }

    /// The lines of a `grant`.
    fn grant(&mut self, inner: &'t [Tree], range: Range<usize>, at: usize) {
        let all = entries(self.text, inner, range);
        let Some(entry) = current(&all, at).map(|number| &all[number]) else {
            return;
        };
        let held = entry.trees.iter().position(|tree| tree.holds(at));
        let Some(held) = held.filter(|held| *held > 0) else {
            self.variable(entry, at);
            return;
        };
        let word = self.text.get(entry.trees[held - 1].range());
        if let (Some(word), Some(list)) = (word, entry.trees[held].inner('[')) {
            let range = entry.trees[held].range();
            self.steps.push(Step::Behind(word, entry.trees));
            self.list(list, range.start + 1..range.end - 1, at);
        }
    }

    /// The name of the variable behind `as`.
    fn variable(&mut self, entry: &Entry<'t>, at: usize) {
        let is_as = |tree: &Tree| self.text.get(tree.range()) == Some("as");
        let Some(number) = entry.trees.iter().rposition(is_as) else {
            return;
        };
        let behind = match &entry.trees[number + 1..] {
            [] => at..at,
            [name] if name.is_word() => name.range(),
            _ => return,
        };
        let word_end = entry.trees[number].range().end;
        if word_end < at && behind.start <= at && at <= behind.end {
            self.steps.push(Step::Behind("as", &entry.trees[..number]));
            self.typed = Typed::Value(behind);
        }
    }

    /// Whether a place is in an attribute of an entry.
    fn attributes(&mut self, entry: &Entry<'t>, at: usize) -> bool {
        let Some(Tree::Group { inner, range, .. }) =
            entry.attributes.iter().find(|one| one.holds(at))
        else {
            return false;
        };
        let name = inner.first().and_then(|name| self.text.get(name.range()));
        self.item = Item::Attribute(name.unwrap_or_default());
        self.attributed = entry.key(self.text).unwrap_or_default();
        self.attributed_type = path(self.text, entry.value());
        match inner.iter().find(|tree| tree.holds(at)) {
            Some(Tree::Group {
                open: '(',
                inner,
                range,
            }) => {
                let all = entries(self.text, inner, range.start + 1..range.end - 1);
                if let Some(entry) = current(&all, at).map(|number| &all[number]) {
                    // `region = "…"`
                    if let [name, sign, ..] = entry.trees
                        && sign.is_sign('=')
                        && let Some(name) = self.text.get(name.range())
                    {
                        self.steps.push(Step::Key(name));
                    }
                    self.value(entry, at);
                }
            }
            Some(_) => {}
            None => {
                let entry = entries(self.text, inner, range.start + 1..range.end - 1);
                if let Some(entry) = entry.last() {
                    self.leaf(entry, false, at);
                }
            }
        }
        true
    }

    /// Fields in braces.
    fn fields(&mut self, inner: &'t [Tree], range: Range<usize>, at: usize) {
        let all = entries(self.text, inner, range);
        let Some(number) = current(&all, at) else {
            return;
        };
        let entry = all[number].clone();
        self.steps.push(Step::Braces(all));
        if self.is_in_attribute(&entry, at) {
            return;
        }
        if !entry.is_behind_key(at) {
            self.leaf(&entry, true, at);
            return;
        }
        if let Some(range) = self.next_key(entry.value(), at) {
            self.typed = Typed::Key(range);
            return;
        }
        if let Some(key) = entry.key(self.text) {
            self.steps.push(Step::Key(key));
        }
        self.value(&entry, at);
    }

    /// The name of the next field, where the comma before it is missing: on a line below a whole value.
    fn next_key(&self, value: &[Tree], at: usize) -> Option<Range<usize>> {
        let (before, range) = match value.split_last() {
            Some((last, before))
                if last.is_word() && last.range().start < at && at <= last.range().end =>
            {
                (before, last.range())
            }
            _ => (value, at..at),
        };
        let last = before.last()?;
        let is_whole = matches!(last, Tree::Group { .. }) || last.is_literal() || last.is_word();
        let between = self.text.get(last.range().end..range.start)?;
        (is_whole && between.contains('\n')).then_some(range)
    }

    fn is_in_attribute(&self, entry: &Entry<'_>, at: usize) -> bool {
        entry.attributes.iter().any(|one| one.holds(at))
    }

    /// Values between commas.
    fn list(&mut self, inner: &'t [Tree], range: Range<usize>, at: usize) {
        let all = entries(self.text, inner, range);
        self.steps.push(Step::List(all.clone()));
        if let Some(entry) = current(&all, at).map(|number| all[number].clone()) {
            self.value(&entry, at);
        }
    }

    /// The value of an entry.
    fn value(&mut self, entry: &Entry<'t>, at: usize) {
        let value = entry.value();
        match value.iter().any(|tree| tree.holds(at)) {
            true => self.values(value, at),
            false => self.leaf(entry, false, at),
        }
    }

    /// What is in the brackets around a place, of tokens that are a value.
    fn values(&mut self, value: &'t [Tree], at: usize) {
        let Some(held) = value.iter().position(|tree| tree.holds(at)) else {
            return;
        };
        let Tree::Group { open, range, inner } = &value[held] else {
            return;
        };
        let inside = range.start + 1..range.end - 1;
        let before = &value[..held];
        let text = self.text;
        let word = |at: usize| before.get(at).and_then(|tree| text.get(tree.range()));
        let sign = |back: usize, sign: char| {
            held.checked_sub(back)
                .is_some_and(|at| before[at].is_sign(sign))
        };
        let is_begin = before.is_empty() || sign(1, '=');
        match open {
            '{' if is_begin => self.fields(inner, inside, at),
            '[' if is_begin => self.list(inner, inside, at),
            _ if sign(1, '!') => {
                let name = held.checked_sub(2).and_then(word).unwrap_or_default();
                self.steps.push(Step::Macro(name));
                self.first(inner, inside, at);
            }
            '(' if sign(2, ':') && sign(3, ':') => {
                let name = held.checked_sub(1).and_then(word).unwrap_or_default();
                let owner = held.checked_sub(4).and_then(word);
                let all = entries(self.text, inner, inside);
                let Some(number) = current(&all, at) else {
                    return;
                };
                let entry = all[number].clone();
                self.steps.push(match owner {
                    Some("Fn") => Step::Call(name, all, number),
                    _ => Step::Rust,
                });
                self.value(&entry, at);
            }
            _ => {
                self.steps.push(Step::Rust);
                self.first(inner, inside, at);
            }
        }
    }

    /// The entry around a place as a value.
    fn first(&mut self, inner: &'t [Tree], range: Range<usize>, at: usize) {
        let all = entries(self.text, inner, range);
        if let Some(entry) = current(&all, at).map(|number| all[number].clone()) {
            self.value(&entry, at);
        }
    }

    /// What is typed, where no brackets of this entry are around it.
    fn leaf(&mut self, entry: &Entry<'t>, is_key: bool, at: usize) {
        let trees = if is_key { entry.trees } else { entry.value() };
        let touching = trees
            .iter()
            .position(|tree| tree.range().start < at && at <= tree.range().end);
        let Some(number) = touching else {
            let is_empty = trees.iter().all(|tree| tree.range().start >= at);
            if is_empty {
                self.typed = match is_key {
                    true => Typed::Key(at..at),
                    false => Typed::Value(at..at),
                };
            }
            return;
        };
        let (tree, range) = (&trees[number], trees[number].range());
        let written = self.text.get(range.clone()).unwrap_or_default();
        if tree.is_literal() && written.starts_with('"') {
            let end = range.end - usize::from(written.len() > 1 && written.ends_with('"'));
            let range = range.start + 1..end.max(range.start + 1);
            if at <= range.end {
                self.typed = Typed::Text { range, is_key };
            }
        } else if number == 0 && is_key && tree.is_word() {
            self.typed = Typed::Key(range);
        } else if number == 0 && !is_key && (tree.is_word() || tree.is_literal()) {
            // Of a path or what is read of something only Rust and rust-analyzer know.
            let is_alone = trees
                .get(1)
                .is_none_or(|next| next.range().start > range.end);
            if is_alone && !written.contains(['"', '\'']) {
                self.typed = Typed::Value(range);
            }
        }
    }

    /// The names of the properties on the way, the outermost first.
    pub(super) fn keys(&self) -> impl DoubleEndedIterator<Item = &'t str> {
        self.steps.iter().filter_map(|step| match step {
            Step::Key(key) => Some(*key),
            _ => None,
        })
    }

    /// The braces around a place, the innermost first.
    pub(super) fn braces(&self) -> impl Iterator<Item = &[Entry<'t>]> {
        self.steps.iter().rev().filter_map(|step| match step {
            Step::Braces(entries) => Some(entries.as_slice()),
            _ => None,
        })
    }

    /// The value of a field of these braces.
    pub(super) fn field(&self, braces: &[Entry<'t>], name: &str) -> Option<&'t [Tree]> {
        let entry = braces
            .iter()
            .find(|entry| entry.key(self.text) == Some(name))?;
        Some(entry.value())
    }
}

/// What begins a block.
const BLOCKS: [&str; 3] = ["stack", "construct", "app"];

/// The number of the entry at a place.
fn current(entries: &[Entry<'_>], at: usize) -> Option<usize> {
    entries.iter().position(|entry| at <= entry.range.end)
}
