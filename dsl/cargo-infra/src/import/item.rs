//! An item of a block, or the head of one, and how it is laid out. It knows no template.

use std::collections::BTreeMap;

use super::{
    names::Section,
    text::literal,
    tree::{Entry, Tree, arguments, behind, comments, laid_out},
};
use crate::{layout::Doc, template::Span};

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
        let head = format!("{margin}{}", self.head);
        out += &match &self.body {
            Body::Fields(tree) => laid_out(&tree.of_name(), &format!("{head} "), indent, ""),
            Body::Value(tree) => laid_out(&tree.of_name(), &format!("{head} = "), indent, ";"),
            Body::Open => head + " {",
        };
        if let Some(comment) = behind(&self.behind) {
            out += &format!(" {comment}");
        }
        out + "\n"
    }
}

impl Attribute {
    fn print(&self, indent: usize) -> String {
        let name = self.name;
        let row = match &self.argument {
            Argument::Equals(value) => vec![Doc::word(format!("#[{name} = ")), value.of_name()],
            Argument::Values(values) => vec![Doc::word(format!("#[{name}")), arguments(values)],
        };
        let line = laid_out(&Doc::Row(row), &" ".repeat(indent), indent, "]");
        format!("{}{line}\n", comments(&self.comments, indent))
    }
}
