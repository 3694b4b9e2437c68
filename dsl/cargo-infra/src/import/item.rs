//! An item of a block, or the head of one, and how it is laid out. It knows no template.

use std::collections::BTreeMap;

use super::{
    layout::{Entry, Tree, behind, comments},
    names::Section,
    text::literal,
};
use crate::template::Span;

/// What is declared, with what stands before it.
pub(super) struct Item {
    pub(super) section: Section,
    /// Where its id stands in the template.
    pub(super) span: Span,
    pub(super) comments: Vec<String>,
    /// Its documentation, line by line.
    pub(super) docs: Vec<String>,
    /// Where the last of it ends.
    pub(super) end: u32,
    /// The rules that it breaks, each with a reason.
    pub(super) allowed: BTreeMap<&'static str, String>,
    /// What the template allows itself there.
    pub(super) reasons: BTreeMap<String, String>,
    pub(super) attributes: Vec<Attribute>,
    /// `orders: AWS::SQS::Queue`
    pub(super) head: String,
    pub(super) body: Body,
    /// Comments behind it, on its last line.
    pub(super) behind: Vec<String>,
}

/// `#[name(values)]` or `#[name = value]`
pub(super) struct Attribute {
    pub(super) comments: Vec<String>,
    pub(super) name: &'static str,
    pub(super) argument: Argument,
}

pub(super) enum Argument {
    Values(Vec<Entry>),
    Equals(Tree),
}

/// What stands behind an item's head.
pub(super) enum Body {
    /// Entries in braces.
    Fields(Tree),
    /// `= value;`
    Value(Tree),
    /// The brace that opens a block.
    Open,
}

impl Item {
    pub(super) fn new(section: Section, span: Span, head: String, body: Body) -> Item {
        Item {
            section,
            span,
            comments: Vec::new(),
            docs: Vec::new(),
            end: span.end,
            allowed: BTreeMap::new(),
            reasons: BTreeMap::new(),
            attributes: Vec::new(),
            head,
            body,
            behind: Vec::new(),
        }
    }

    pub(super) fn attribute(&mut self, name: &'static str, values: Vec<Entry>) {
        self.attributes.push(Attribute {
            comments: Vec::new(),
            name,
            argument: Argument::Values(values),
        });
    }

    pub(super) fn print(&self, indent: usize) -> String {
        let margin = " ".repeat(indent);
        let mut out = comments(&self.comments, indent);
        for line in &self.docs {
            out += format!("{margin}/// {line}").trim_end();
            out.push('\n');
        }
        for attribute in &self.attributes {
            out += &attribute.print(indent);
        }
        for (rule, why) in &self.allowed {
            out += &format!("{margin}#[allow({rule} = {})]\n", literal(why));
        }
        out += &format!("{margin}{}", self.head);
        let before = self.head.len();
        match &self.body {
            Body::Fields(tree) => out += &format!(" {}", tree.print(indent, before + 1, 0)),
            Body::Value(tree) => out += &format!(" = {};", tree.print(indent, before + 3, 1)),
            Body::Open => out += " {",
        }
        out + &behind(&self.behind) + "\n"
    }
}

impl Attribute {
    fn print(&self, indent: usize) -> String {
        let margin = " ".repeat(indent);
        let name = self.name;
        let inside = match &self.argument {
            Argument::Equals(value) => {
                format!("{name} = {}", value.print(indent, name.len() + 5, 1))
            }
            Argument::Values(values) => Tree::print_call(name, values, indent, 2, 1),
        };
        format!("{}{margin}#[{inside}]\n", comments(&self.comments, indent))
    }
}
