//! Where names are used, once more: what the user sees as one name and Rust as two is mentioned as the
//! other one too, so that a rename finds all. An input is also a field that callers give, a name in a
//! `for` also a list outside.

use proc_macro2::Ident;

use crate::ids::RowId;

use super::{
    names::Name,
    out::Out,
    read::{Block, Body, Kind},
    texts,
};
use crate::{error::Read, parse::Tree};

/// What the items of a block do not mention themselves.
pub(super) fn mentions(block: &Block, names: &[Name]) -> Out {
    let mut out = Out::default();
    if let Ok(name) = block.tree.name {
        let fields = inputs(&block.body, names);
        if !fields.is_empty() {
            out.put("let __inputs : :: infra :: private :: editor :: Inputs <");
            out.name(&name.to_string()).put("> ;").all(fields);
        }
    }
    for name in names.iter().filter(|name| name.is_inner) {
        let inside = block.body.items.iter().flat_map(|item| match &item.kind {
            Kind::For { body: Ok(body), .. } => vec![body],
            Kind::If {
                then, otherwise, ..
            } => bodies(then, otherwise),
            _ => Vec::new(),
        });
        for tree in inside.flat_map(|body| uses(body, name.ident)) {
            let value = match tree {
                Tree::Literal(literal) => texts::names(literal),
                tree => Some(one(tree)),
            };
            if let Some(value) = value {
                out.put("let _ =").all(value).put(";");
            }
        }
    }
    out
}

/// The bodies of an `if`.
fn bodies<'b, 't>(
    then: &'b Read<Body<'t>>,
    otherwise: &'b Read<Option<(RowId, Body<'t>)>>,
) -> Vec<&'b Body<'t>> {
    let otherwise = otherwise.iter().flatten().map(|(_, body)| body);
    then.iter().chain(otherwise).collect()
}

/// Inputs as fields of what callers give.
fn inputs(body: &Body, names: &[Name]) -> Out {
    let mut out = Out::default();
    for input in names.iter().filter(|name| name.is_input) {
        for tree in uses(body, input.ident) {
            if let Tree::Word(..) = tree {
                out.put("let _ = __inputs .").tree(tree).put(";");
            }
        }
    }
    out
}

fn one(tree: &Tree) -> Out {
    let mut out = Out::default();
    out.tree(tree);
    out
}

/// Where a body uses a name: the name itself, and texts with `${name}` in them.
fn uses<'t>(body: &Body<'t>, name: &Ident) -> Vec<&'t Tree> {
    let name = name.to_string();
    let texts = [format!("${{{name}}}"), format!("${{{name}.")];
    let mut found = Vec::new();
    Wanted {
        name: &name,
        texts: &texts,
    }
    .in_body(body, &mut found);
    found
}

/// A name, and how it stands in texts.
struct Wanted<'n> {
    name: &'n str,
    texts: &'n [String],
}

impl Wanted<'_> {
    fn in_body<'t>(&self, body: &Body<'t>, found: &mut Vec<&'t Tree>) {
        for item in &body.items {
            let attributes = item.attributes.iter();
            for attribute in attributes.filter(|attribute| !attribute.is_doc()) {
                self.in_trees(attribute.inside.trees, found);
            }
            match &item.kind {
                Kind::In {
                    default: Some(trees),
                    ..
                }
                | Kind::Out {
                    value: Ok(trees), ..
                }
                | Kind::Let {
                    value: Ok(trees), ..
                }
                | Kind::Condition {
                    value: Ok(trees), ..
                }
                | Kind::Declared {
                    fields: Ok(trees), ..
                }
                | Kind::Mapping {
                    fields: Ok(trees), ..
                } => self.in_trees(trees, found),
                Kind::For { list, body, .. } => {
                    self.in_trees(list.unwrap_or_default(), found);
                    body.iter().for_each(|body| self.in_body(body, found));
                }
                Kind::If {
                    condition,
                    then,
                    otherwise,
                } => {
                    self.in_trees(condition.unwrap_or_default(), found);
                    for body in bodies(then, otherwise) {
                        self.in_body(body, found);
                    }
                }
                Kind::Grant { grantee, lines, .. } => {
                    self.in_trees(grantee, found);
                    for line in lines.iter().flatten() {
                        self.in_trees(line.trees.get(1..).unwrap_or_default(), found);
                    }
                }
                Kind::Override { trees, fields, .. } => {
                    self.in_trees(trees, found);
                    self.in_trees(fields.unwrap_or_default(), found);
                }
                _ => {}
            }
        }
    }

    fn in_trees<'t>(&self, trees: &'t [Tree], found: &mut Vec<&'t Tree>) {
        let sign = |at: usize, c: char| trees.get(at).is_some_and(|tree| tree.is_sign(c));
        for (at, tree) in trees.iter().enumerate() {
            match tree {
                Tree::Group(_, inner) => self.in_trees(inner, found),
                Tree::Word(_, word) if word == self.name => {
                    let is_member = at > 0
                        && (sign(at - 1, '.') || sign(at - 1, ':') && at > 1 && sign(at - 2, ':'));
                    let is_key = sign(at + 1, ':');
                    if !is_member && !is_key {
                        found.push(tree);
                    }
                }
                Tree::Literal(literal) => {
                    let text = literal.to_string();
                    if self.texts.iter().any(|part| text.contains(part)) {
                        found.push(tree);
                    }
                }
                _ => {}
            }
        }
    }
}
