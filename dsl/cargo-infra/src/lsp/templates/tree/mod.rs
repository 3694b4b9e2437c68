//! A template as far as it is written: a tree that also a half-typed text has, for what an editor asks about a place. The parser that
//! `check` reads with ends at the first thing that is not YAML, and a text under typing is not YAML most of the time; so lines are
//! read here by their indentation, and brackets by their partners, whatever is missing. It must not know what a template means, and
//! nothing is called wrong because of it: that is for `check`.

mod block;
mod flow;
mod reader;

#[cfg(test)]
mod tests;

use std::ops::Range;

/// A template as far as it is written.
#[derive(Debug)]
pub(super) struct Tree<'t> {
    pub(super) root: Node<'t>,
    /// A place in each line that is not whole: a key without its colon, a bracket or a quotation mark without its partner.
    pub(super) broken: Vec<usize>,
    pub(super) is_json: bool,
}

/// A value.
#[derive(Debug)]
pub(super) struct Node<'t> {
    /// From its tag on to the end of the last thing in it.
    pub(super) range: Range<usize>,
    /// `!Sub`, without its `!`, and where it stands.
    pub(super) tag: Option<(&'t str, Range<usize>)>,
    pub(super) content: Content<'t>,
}

/// What a value says.
#[derive(Debug)]
pub(super) enum Content<'t> {
    /// Nothing, so far.
    Empty,
    /// What stands between its quotation marks, as it is written, and where that begins.
    Text(&'t str, usize),
    List(Vec<Node<'t>>),
    Map(Vec<Entry<'t>>),
}

/// `key: value`
#[derive(Debug)]
pub(super) struct Entry<'t> {
    /// Without quotation marks.
    pub(super) key: &'t str,
    /// With them.
    pub(super) key_range: Range<usize>,
    pub(super) has_colon: bool,
    pub(super) value: Node<'t>,
}

impl<'t> Tree<'t> {
    pub(super) fn read(text: &'t str) -> Tree<'t> {
        let is_json = text
            .trim_start_matches('\u{feff}')
            .trim_start()
            .starts_with('{');
        let mut reader = reader::Reader::new(text, is_json);
        let root = reader.document();
        let mut broken = reader.broken;
        broken.sort_unstable();
        Tree {
            root,
            broken,
            is_json,
        }
    }

    /// What the template declares under a section.
    pub(super) fn section(&self, name: &str) -> &[Entry<'t>] {
        self.root.get(name).map_or(&[], Node::entries)
    }

    /// The type of a resource.
    pub(super) fn type_of(&self, resource: &str) -> Option<&'t str> {
        let resources = self.section("Resources");
        let found = resources.iter().find(|one| one.key == resource)?;
        found.value.get("Type")?.text()
    }
}

impl<'t> Node<'t> {
    fn empty(at: usize) -> Node<'t> {
        Node::new(at..at, Content::Empty)
    }

    fn new(range: Range<usize>, content: Content<'t>) -> Node<'t> {
        Node {
            range,
            tag: None,
            content,
        }
    }

    /// Its entries, if it is a map.
    pub(super) fn entries(&self) -> &[Entry<'t>] {
        match &self.content {
            Content::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Its items, if it is a list.
    pub(super) fn items(&self) -> &[Node<'t>] {
        match &self.content {
            Content::List(items) => items,
            _ => &[],
        }
    }

    /// Its entry of this name.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry<'t>> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// The value of its entry of this name.
    pub(super) fn get(&self, key: &str) -> Option<&Node<'t>> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// Its text, if it is text.
    pub(super) fn text(&self) -> Option<&'t str> {
        match &self.content {
            Content::Text(text, _) => Some(text),
            _ => None,
        }
    }
}

/// The function that a key names, without `Fn::`.
pub(super) fn function(key: &str) -> Option<&str> {
    match key {
        "Ref" | "Condition" => Some(key),
        key => key.strip_prefix("Fn::"),
    }
}
