//! The block as the rules read it: a neutral tree, and for each of its sites the span that it stands for.
//!
//! What a `let`, a loop over literals or plain arithmetic gives is known here. Other Rust expressions
//! are not, and a declaration that holds one is judged again at synthesis.

mod attributes;
mod completeness;
mod grants;
mod paths;
mod resources;
mod rust;
mod sections;
mod values;

use infra_rules as rules;
use litemap::LiteMap;
use proc_macro2::{Ident, Span};
use rules::{Name, Presence, Site, Stack};

use super::allow;
use crate::{
    ast::{Block, BlockKind, Declared, Item, TypeName, Value},
    ids::{BodyId, RowId},
    names::Names,
};

/// As many iterations of a loop as are looked at.
const TURNS: usize = 32;

/// A block as the rules read it.
pub(super) struct Tree<'b> {
    pub(super) stack: Stack<'b>,
    /// The span of each site.
    pub(super) spans: Vec<Span>,
    /// From which site on which body is spoken in.
    pub(super) bodies: Vec<(Site, BodyId)>,
    /// The rows of resources that only synthesis can judge whole.
    pub(super) open: LiteMap<RowId, ()>,
}

/// Makes the tree of a block.
pub(super) fn tree<'b>(block: &'b Block, names: &'b Names) -> Tree<'b> {
    let mut reader = Reader {
        names,
        tree: Tree {
            stack: Stack {
                undivided: true,
                whole: completeness::is_whole(block),
                ..Stack::default()
            },
            spans: Vec::new(),
            bodies: Vec::new(),
            open: LiteMap::new(),
        },
        numbers: LiteMap::new(),
        parameters: LiteMap::new(),
        lets: LiteMap::new(),
        iterations: Vec::new(),
        depth: 0,
        known: true,
        allowed: Vec::new(),
        is_stack: block.kind == BlockKind::Stack,
    };
    let mut found = Vec::new();
    reader.collect(&block.body, BodyId::TOP, &mut found);
    for resource in found {
        reader.resource(resource);
    }
    reader.iterations.clear();
    if reader.is_stack {
        reader.about(block);
    }
    reader.sections(&block.attributes.list);
    reader.others(&block.body, BodyId::TOP);
    reader.tree
}

/// A resource in one iteration of the loops around it.
struct Found<'b> {
    item: &'b Item,
    declared: &'b Declared<TypeName>,
    body: BodyId,
    iterations: Vec<Iteration<'b>>,
}

/// One iteration of a loop.
#[derive(Clone)]
struct Iteration<'b> {
    row: RowId,
    /// The body that the loop stands in, in which its list is read.
    outer: BodyId,
    number: usize,
    /// What the loop's names are in this iteration, where that is known.
    bound: Vec<(&'b Ident, &'b syn::Expr)>,
}

struct Reader<'b> {
    names: &'b Names,
    tree: Tree<'b>,
    /// The number of each resource: by its row and the iterations of the loops around it.
    numbers: LiteMap<(RowId, Vec<usize>), usize>,
    parameters: LiteMap<String, usize>,
    /// `let name = value;` by row, with the body that it stands in.
    lets: LiteMap<RowId, (&'b Ident, &'b Value, BodyId)>,
    /// The loops around what is read.
    iterations: Vec<Iteration<'b>>,
    /// How many `let`s have been followed.
    depth: usize,
    /// Whether all that has been read is known.
    known: bool,
    /// What properties may break of what has been read.
    allowed: Vec<rules::Allowance<'b>>,
    /// Whether outputs stand in a template.
    is_stack: bool,
}

impl<'b> Reader<'b> {
    /// Lets rules be broken from a site up to here.
    fn allow(&mut self, rules: impl Iterator<Item = (Name<'static>, Span)>, first: Site) {
        let last = Site(self.tree.spans.len() as u32);
        for (rule, span) in rules {
            let site = self.site(span);
            self.allowed.push(rules::Allowance {
                rule,
                site,
                covers: (first, last),
            });
        }
    }

    fn unknown(&mut self, presence: Presence, site: Site) -> rules::Value<'b> {
        self.known = false;
        rules::Value::Unknown(presence, site)
    }

    fn site(&mut self, span: Span) -> Site {
        let site = Site(self.tree.spans.len() as u32);
        self.tree.spans.push(span);
        site
    }
}
