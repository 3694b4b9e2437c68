//! A template as the rules read it: a neutral tree, and for each of its sites the text that it stands for. What is misshapen is
//! reported here, because nothing can be made of it.

mod functions;
mod inside;
mod interface;
mod loops;
pub(crate) mod outputs;
pub(crate) mod resources;
mod scope;
pub(crate) mod sections;
mod substitution;
mod values;

use infra_rules::{Allowance, Site, Stack};

use super::{
    MOST,
    allow::{self, Directive},
    entries,
};
use crate::{
    finding::Finding,
    template::{Entry, Format, Node, Span, Template},
};
use scope::Scope;

/// A template as the rules read it.
pub(super) struct Tree<'t> {
    pub(super) stack: Stack<'t>,
    /// The text of each site.
    pub(super) spans: Vec<Span>,
    /// Malformed parts and undeclared names.
    pub(super) findings: Vec<Finding>,
    /// What is allowed.
    pub(super) allowed: Vec<Allowed>,
    /// What is declared.
    pub(super) scope: Scope<'t>,
}

/// A rule that may be broken.
pub(super) struct Allowed {
    /// What the engine calls the allowance.
    pub(super) site: Site,
    pub(super) directive: Directive,
    /// The text in which the rule may be broken.
    pub(super) covers: Span,
}

/// Makes the tree of a template.
pub(super) fn tree<'t>(template: &'t Template<'t>) -> Tree<'t> {
    let scope = Scope::of(template.root());
    let mut reader = Reader {
        text: template.text(),
        is_json: template.format() == Format::Json,
        tree: Tree {
            stack: Stack {
                whole: scope.is_whole(),
                undivided: true,
                ..Stack::default()
            },
            spans: Vec::new(),
            findings: Vec::new(),
            allowed: Vec::new(),
            scope,
        },
        items: Vec::new(),
        context: Context::Value,
        repeated: Vec::new(),
    };
    reader.template(template.root());
    reader.tree
}

/// What the values mean that are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    /// What CloudFormation computes.
    Value,
    /// The same, in what a resource is made of.
    Property,
    /// The same, in a place where a condition may be named.
    Condition,
    /// What CloudFormation hands on as it is.
    Data,
}

struct Reader<'t> {
    text: &'t str,
    is_json: bool,
    tree: Tree<'t>,
    /// The items of the loops around what is read.
    items: Vec<&'t str>,
    context: Context,
    /// The resources that loops declare, each with the items of these.
    repeated: Vec<(&'t Entry<'t>, Vec<&'t str>)>,
}

impl<'t> Reader<'t> {
    fn site(&mut self, span: Span) -> Site {
        let site = Site(self.tree.spans.len() as u32);
        self.tree.spans.push(span);
        site
    }

    fn refuse(&mut self, finding: Finding) {
        if !self.is_full() {
            self.tree.findings.push(finding);
        }
    }

    /// Whether more is wrong than anybody reads.
    fn is_full(&self) -> bool {
        self.tree.findings.len() >= MOST
    }

    /// Reads what is in a place of another kind.
    fn within<T>(&mut self, context: Context, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.context, context);
        let made = read(self);
        self.context = outer;
        made
    }

    /// Reads something, and lets be broken in it what its comments allow.
    fn allowing<T>(&mut self, node: &'t Node<'t>, read: impl FnOnce(&mut Self) -> T) -> T {
        let directives = allow::directives(node, self.text, &mut self.tree.findings);
        if directives.is_empty() {
            return read(self);
        }
        let first = Site(self.tree.spans.len() as u32);
        let made = read(self);
        let last = Site(self.tree.spans.len() as u32);
        for directive in directives {
            self.allow(directive, (first, last), node.span);
        }
        made
    }

    fn allow(&mut self, directive: Directive, sites: (Site, Site), covers: Span) {
        let site = self.site(directive.span);
        self.tree.stack.allowed.push(Allowance {
            rule: directive.rule.clone().into(),
            site,
            covers: sites,
        });
        self.tree.allowed.push(Allowed {
            site,
            directive,
            covers,
        });
    }

    /// Lets be broken what the `Metadata` of something allows.
    fn allow_in_metadata(&mut self, node: &'t Node<'t>, sites: (Site, Site)) {
        let Some(metadata) = node.get("Metadata") else {
            return;
        };
        for directive in allow::in_metadata(metadata, &mut self.tree.findings) {
            self.allow(directive, sites, node.span);
        }
    }

    /// The entries of a map; what is another thing is reported.
    fn map(&mut self, node: &'t Node<'t>, what: &str) -> &'t [Entry<'t>] {
        match entries::of(node, what) {
            Ok(entries) => entries,
            Err(finding) => {
                self.refuse(finding);
                &[]
            }
        }
    }
}

impl Tree<'_> {
    /// The text that a site stands for.
    pub(super) fn span(&self, site: Site) -> Span {
        self.spans.get(site.0 as usize).copied().unwrap_or_default()
    }
}
