//! What a tree is made of.

use std::borrow::Cow;

use super::lines::Span;

/// A value of a template.
#[derive(Clone, Debug)]
pub struct Node<'t> {
    /// Where it stands, with its tag. What an alias stands for, stands where it was written.
    pub span: Span,
    /// What it says.
    pub content: Content<'t>,
    /// Whether it is a function in its short form, such as `!Ref`: a map of one entry, whose key is the function's full name.
    pub is_short: bool,
    pub(super) comments: Option<Box<Comments<'t>>>,
}

/// What a value says.
#[derive(Clone, Debug)]
pub enum Content<'t> {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number: as it is written, or in decimal digits where YAML writes it otherwise.
    Number(Cow<'t, str>),
    /// Text.
    Text(Cow<'t, str>),
    /// A list.
    List(Vec<Node<'t>>),
    /// A map, in its order.
    Map(Vec<Entry<'t>>),
}

/// `key: value`
#[derive(Clone, Debug)]
pub struct Entry<'t> {
    /// The key, as text.
    pub key: Cow<'t, str>,
    /// Where the key stands.
    pub key_span: Span,
    /// The value. The comments of the entry are its own.
    pub value: Node<'t>,
}

/// The comments about a value, or about the entry that has it.
#[derive(Clone, Debug, Default)]
pub struct Comments<'t> {
    /// On lines of their own before it.
    pub before: Vec<Comment<'t>>,
    /// On its line, behind it.
    pub behind: Vec<Comment<'t>>,
    /// After the last thing in it.
    pub end: Vec<Comment<'t>>,
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment<'t> {
    /// All that stands behind its `#`.
    pub text: Cow<'t, str>,
    /// Where it stands, from its `#` on.
    pub span: Span,
}

impl<'t> Node<'t> {
    /// A value without comments.
    pub(super) fn new(span: Span, content: Content<'t>) -> Node<'t> {
        Node {
            span,
            content,
            is_short: false,
            comments: None,
        }
    }

    /// The comments about it.
    pub fn comments(&self) -> &Comments<'t> {
        const NONE: &Comments<'static> = &Comments {
            before: Vec::new(),
            behind: Vec::new(),
            end: Vec::new(),
        };
        self.comments.as_deref().unwrap_or(NONE)
    }

    /// Its entries, if it is a map.
    pub fn entries(&self) -> &[Entry<'t>] {
        match &self.content {
            Content::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Its items, if it is a list.
    pub fn items(&self) -> Option<&[Node<'t>]> {
        match &self.content {
            Content::List(items) => Some(items),
            _ => None,
        }
    }

    /// Its entry of that name, if it is a map that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry<'t>> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// The value of its entry of that name.
    pub fn get(&self, key: &str) -> Option<&Node<'t>> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The value at the end of a path of maps.
    pub fn at(&self, path: &[&str]) -> Option<&Node<'t>> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// Its text, if it is text.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is a map.
    pub fn is_map(&self) -> bool {
        matches!(self.content, Content::Map(_))
    }

    /// The function that it calls, by its full name (`Ref`, `Condition`, `Fn::…`), with its argument, in either form.
    pub fn function(&self) -> Option<(&str, &Node<'t>)> {
        match self.entries() {
            [one] if is_function(&one.key) => Some((&one.key, &one.value)),
            _ => None,
        }
    }

    /// How many values it is made of, itself among them.
    pub(super) fn count(&self) -> usize {
        let mut open = vec![self];
        let mut count = 0;
        while let Some(node) = open.pop() {
            count += 1;
            match &node.content {
                Content::List(items) => open.extend(items),
                Content::Map(entries) => open.extend(entries.iter().map(|entry| &entry.value)),
                _ => {}
            }
        }
        count
    }
}

fn is_function(key: &str) -> bool {
    matches!(key, "Ref" | "Condition") || key.starts_with("Fn::")
}
