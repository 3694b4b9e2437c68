//! The schemas as a graph of nodes, before it has addresses. It mirrors the file's layout, field by field.

use std::collections::BTreeMap;

/// The index of a node.
pub(crate) type Id = usize;

/// A value that a schema spells out; numbers by their bits, so that equal is equal.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Literal {
    Text(String),
    Number(u64),
    Boolean(bool),
    Null,
}

/// What a property refers to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Target {
    pub(crate) resource: String,
    /// None is what `Ref` gives.
    pub(crate) attribute: Option<String>,
    pub(crate) explicit: bool,
}

/// A field's content.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Content {
    Word(u32),
    Number(u64),
    Text(String),
    Texts(Vec<String>),
    Literals(Vec<Literal>),
    Node(Id),
    Nodes(Vec<Option<Id>>),
    /// Name, flags, node.
    Properties(Vec<(String, u32, Id)>),
    Dependents(Vec<(String, Vec<String>)>),
    Targets(Vec<Target>),
}

/// What one value must look like.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub(crate) struct Node {
    pub(crate) types: u8,
    pub(crate) flags: u32,
    pub(crate) fields: BTreeMap<u32, Content>,
}

/// All nodes.
#[derive(Default)]
pub(crate) struct Graph {
    pub(crate) nodes: Vec<Node>,
}

/// A resource type, as it will be written.
pub(crate) struct Type {
    pub(crate) name: String,
    pub(crate) root: Id,
    pub(crate) attributes: Vec<(String, Option<Id>)>,
    pub(crate) reference: Vec<String>,
    /// Path, node, description.
    pub(crate) rules: Vec<(String, Id, Option<String>)>,
    pub(crate) flags: u32,
    pub(crate) arn: Option<String>,
    pub(crate) lifecycle: Option<(String, String)>,
}

impl Graph {
    pub(crate) fn reserve(&mut self) -> Id {
        self.nodes.push(Node::default());
        self.nodes.len() - 1
    }
}

impl Content {
    /// Every node that it names.
    pub(crate) fn nodes_mut(&mut self) -> Vec<&mut Id> {
        match self {
            Content::Node(node) => vec![node],
            Content::Nodes(nodes) => nodes.iter_mut().flatten().collect(),
            Content::Properties(list) => list.iter_mut().map(|(_, _, node)| node).collect(),
            _ => Vec::new(),
        }
    }
}
