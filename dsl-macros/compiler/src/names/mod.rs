//! Names: what the block declares, where each name may be used, and in which order items come.

mod cycles;
mod uses;

use std::{collections::BTreeSet, iter};

use litemap::LiteMap;
use proc_macro2::{Ident, TokenStream};

use crate::{
    ast::{Block, Body, Item, ItemKind},
    error::Errors,
    ids::{BodyId, RowId},
};

pub(crate) use cycles::declares;
pub(crate) use uses::{Policy, of_expression, of_item};

/// Everything that the block declares.
#[derive(Default)]
pub(crate) struct Names {
    declared: LiteMap<String, Declared>,
    bodies: LiteMap<BodyId, Nested>,
    order: LiteMap<BodyId, Vec<usize>>,
    /// Names whose items are wrong in a way that is reported.
    broken: BTreeSet<String>,
    /// Whether the deploy may declare more: macros of CloudFormation, modules, loops of the template's own.
    grows: bool,
}

/// All that is declared by one name: a thousand loops may each bind an `i`, so that none is looked for among all.
#[derive(Default)]
struct Declared {
    list: Vec<Declaration>,
    /// Their places in the list, by body.
    bodies: LiteMap<BodyId, Vec<usize>>,
    /// The places of items, as opposed to Rust variables: every body sees them.
    items: Vec<usize>,
}

impl Declared {
    fn push(&mut self, declaration: Declaration) {
        let place = self.list.len();
        self.bodies.entry(declaration.body).or_default().push(place);
        if declaration.kind != DeclarationKind::Local {
            self.items.push(place);
        }
        self.list.push(declaration);
    }
}

/// One declared name.
pub(crate) struct Declaration {
    pub(crate) name: Ident,
    pub(crate) kind: DeclarationKind,
    pub(crate) row: RowId,
    pub(crate) body: BodyId,
}

#[derive(Clone, PartialEq, Eq)]
pub(crate) enum DeclarationKind {
    /// An input; its resource type, if it is a resource's handle.
    In(Option<String>),
    /// A resource, and its type.
    Resource(String),
    Construct,
    /// A `let`, or what a `for` binds: seen only inside the body.
    Local,
    Param,
    Condition,
    Mapping,
}

struct Nested {
    parent: BodyId,
    kind: NestedKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum NestedKind {
    For,
    /// The branch of the `if` at this row.
    Branch(RowId),
}

/// How a name is seen from a body.
pub(crate) enum Resolution<'n> {
    /// The one thing declared.
    One(&'n Declaration),
    /// A list, because a `for` stands around it, or an option, because an `if` does.
    Outside(&'n Declaration),
    /// Nothing is declared by this name.
    Unknown,
}

/// Collects names, reports those declared twice, and puts items in order.
pub(crate) fn collect(block: &Block, errors: &mut Errors) -> Names {
    errors.rule("names");
    let mut names = Names::default();
    names
        .broken
        .extend(block.broken.iter().map(ToString::to_string));
    names.grows = grows(block);
    names.body(&block.body, BodyId::TOP, errors);
    names.report_twice(errors);
    errors.rule("cycles");
    cycles::order(block, &mut names, errors);
    names
}

/// Whether the deploy may declare what the block does not.
fn grows(block: &Block) -> bool {
    let is_module = |item: &Item| matches!(&item.kind, ItemKind::Resource(declared) if declared.ty.text.ends_with("::MODULE"));
    ["template", "transform"]
        .iter()
        .any(|name| block.attributes.get(name).is_some())
        || block.body.items.iter().any(is_module)
}

impl Names {
    /// Whether logical ids may be referred to that nothing here declares.
    pub(crate) fn grows(&self) -> bool {
        self.grows
    }

    /// Whether a name in `Fn::Sub` is a logical id that only the deploy knows: the block's own names begin with small letters.
    pub(crate) fn is_of_the_deploy(&self, name: &Ident, body: BodyId) -> bool {
        let text = name.to_string();
        self.grows
            && text.starts_with(|c: char| c.is_ascii_uppercase())
            && matches!(self.resolve(&text, body), Resolution::Unknown)
    }

    fn body(&mut self, body: &Body, id: BodyId, errors: &mut Errors) {
        for item in &body.items {
            let mut declare = |name: &Ident, kind| {
                let declaration = Declaration {
                    name: name.clone(),
                    kind,
                    row: item.row,
                    body: id,
                };
                self.declared
                    .entry(name.to_string())
                    .or_default()
                    .push(declaration);
            };
            match &item.kind {
                ItemKind::In { name, ty, .. } => {
                    if id != BodyId::TOP {
                        errors.add(
                            name.span(),
                            "an input stands at the top of its block",
                            "move it out of the braces",
                        );
                    }
                    declare(name, DeclarationKind::In(resource_type(ty)));
                }
                ItemKind::Resource(declared) => declare(
                    &declared.name,
                    DeclarationKind::Resource(declared.ty.text.clone()),
                ),
                ItemKind::Construct(declared) => {
                    declare(&declared.name, DeclarationKind::Construct)
                }
                ItemKind::Let { names, .. } => names
                    .iter()
                    .for_each(|name| declare(name, DeclarationKind::Local)),
                ItemKind::Param { name, .. } => declare(name, DeclarationKind::Param),
                ItemKind::Condition { name, .. } => declare(name, DeclarationKind::Condition),
                ItemKind::Mapping { name, .. } => declare(name, DeclarationKind::Mapping),
                ItemKind::For { names, body, .. } => {
                    let inner = item.row.body();
                    self.bodies.insert(
                        inner,
                        Nested {
                            parent: id,
                            kind: NestedKind::For,
                        },
                    );
                    for name in names {
                        let declaration = Declaration {
                            name: name.clone(),
                            kind: DeclarationKind::Local,
                            row: item.row,
                            body: inner,
                        };
                        self.declared
                            .entry(name.to_string())
                            .or_default()
                            .push(declaration);
                    }
                    self.body(body, inner, errors);
                }
                ItemKind::If(choice) => {
                    let mut branch = |row: RowId, body: &Body, errors: &mut Errors| {
                        self.bodies.insert(
                            row.body(),
                            Nested {
                                parent: id,
                                kind: NestedKind::Branch(item.row),
                            },
                        );
                        self.body(body, row.body(), errors);
                    };
                    branch(item.row, &choice.then, errors);
                    if let Some(otherwise) = &choice.otherwise {
                        branch(otherwise.row, &otherwise.body, errors);
                    }
                }
                ItemKind::Out { name, .. } if id != BodyId::TOP => {
                    errors.add(
                        name.span(),
                        "an output stands at the top of its block",
                        "move it out of the braces",
                    );
                }
                ItemKind::Out { .. } | ItemKind::Grant { .. } | ItemKind::Override { .. } => {}
            }
        }
    }

    fn report_twice(&self, errors: &mut Errors) {
        for (name, declared) in &self.declared {
            for (i, one) in declared.list.iter().enumerate() {
                let bodies = self.around(one.body);
                let lists = bodies.filter_map(|body| declared.bodies.get(&body));
                let items = (one.kind != DeclarationKind::Local).then_some(&declared.items);
                // Each is in the order of the block, so that the first clash is the earliest.
                let clashes = lists.chain(items).filter_map(|list| {
                    let mut before = list.iter().copied().take_while(|place| *place < i);
                    before.find(|place| self.clash(&declared.list[*place], one))
                });
                let earlier = clashes.min().map(|place| &declared.list[place]);
                if let Some(earlier) = earlier {
                    let line = earlier.name.span().start().line;
                    let help = "give one of them another name";
                    errors.add(
                        one.name.span(),
                        format_args!("`{name}` is declared twice, first in line {line}"),
                        help,
                    );
                }
            }
        }
    }

    /// Locals clash in their own body; everything else in the block, unless in different branches
    /// of one `if`.
    fn clash(&self, a: &Declaration, b: &Declaration) -> bool {
        if a.kind == DeclarationKind::Local || b.kind == DeclarationKind::Local {
            return self.is_within(b.body, a.body) && (a.kind != b.kind || a.body == b.body);
        }
        !self.in_other_branches(a.body, b.body)
    }

    fn in_other_branches(&self, a: BodyId, b: BodyId) -> bool {
        let branches = |mut body: BodyId| {
            let mut list = Vec::new();
            while let Some(nested) = self.bodies.get(&body) {
                if let NestedKind::Branch(choice) = nested.kind {
                    list.push((choice, body));
                }
                body = nested.parent;
            }
            list
        };
        let b = branches(b);
        branches(a)
            .iter()
            .any(|(choice, body)| b.iter().any(|(c, other)| c == choice && other != body))
    }

    /// A body and those that it stands in, innermost first.
    fn around(&self, body: BodyId) -> impl Iterator<Item = BodyId> {
        iter::successors(Some(body), |body| {
            self.bodies.get(body).map(|nested| nested.parent)
        })
    }

    /// Whether a body is another one, or stands in it.
    pub(crate) fn is_within(&self, body: BodyId, outer: BodyId) -> bool {
        self.around(body).any(|body| body == outer)
    }

    /// What a name means in a body.
    pub(crate) fn resolve(&self, name: &str, from: BodyId) -> Resolution<'_> {
        let Some(declared) = self.declared.get(name) else {
            return Resolution::Unknown;
        };
        // The innermost wins: a `for` may bind again what another one bound.
        let mut around = self.around(from);
        let inside = around.find_map(|body| declared.bodies.get(&body)?.last());
        match (inside, declared.items.first()) {
            (Some(place), _) => Resolution::One(&declared.list[*place]),
            (None, Some(place)) => Resolution::Outside(&declared.list[*place]),
            (None, None) => Resolution::Unknown,
        }
    }

    /// Whether what a body declares is a list, seen from another one, because it stands in a loop that the other does not stand in.
    pub(crate) fn is_repeated(&self, mut body: BodyId, from: BodyId) -> bool {
        while !self.is_within(from, body)
            && let Some(nested) = self.bodies.get(&body)
        {
            if nested.kind == NestedKind::For {
                return true;
            }
            body = nested.parent;
        }
        false
    }

    /// Whether a name's own item is wrong, so that nothing more is said of its uses.
    pub(crate) fn is_broken(&self, name: &str) -> bool {
        self.broken.contains(name)
    }

    /// Every name that may stand in a body, for "did you mean".
    pub(crate) fn visible(&self, from: BodyId) -> impl Iterator<Item = &str> {
        self.declared
            .iter()
            .filter(move |(_, declared)| {
                let mut around = self.around(from);
                !declared.items.is_empty() || around.any(|body| declared.bodies.contains_key(&body))
            })
            .map(|(name, _)| name.as_str())
    }

    /// The items of a body in the order in which they can be declared.
    pub(crate) fn order(&self, body: BodyId) -> &[usize] {
        self.order.get(&body).map_or(&[], Vec::as_slice)
    }
}

/// `AWS::SNS::Topic`, if that is what a type says: by itself, or as `Resource<AWS::SNS::Topic>`.
fn resource_type(ty: &TokenStream) -> Option<String> {
    let text = crate::parse::spaceless(ty);
    let text = without_crate(&text);
    let name = match text.strip_prefix("Resource<") {
        Some(inner) => without_crate(inner.strip_suffix('>')?),
        None => text,
    };
    let is_name = name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ':' | '_'));
    let is_known = name.starts_with("AWS::") || name.starts_with("Alexa::");
    (is_name && is_known).then(|| name.to_owned())
}

/// A path without the name of the crate that it is in.
fn without_crate(path: &str) -> &str {
    let path = path.strip_prefix("::").unwrap_or(path);
    path.strip_prefix("infra::").unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::{TokenStream, resource_type};

    #[test]
    fn types_that_name_a_resource() {
        for ty in [
            "AWS::IAM::Role",
            "Resource<AWS::IAM::Role>",
            "infra::Resource<infra::AWS::IAM::Role>",
            "::infra::Resource<AWS::IAM::Role>",
        ] {
            let tokens = TokenStream::from_str(ty).expect("a type");
            assert_eq!(resource_type(&tokens).as_deref(), Some("AWS::IAM::Role"));
        }
        for ty in [
            "Vec<Resource<AWS::IAM::Role>>",
            "Option<AWS::IAM::Role>",
            "Resource<T>",
            "Text",
        ] {
            let tokens = TokenStream::from_str(ty).expect("a type");
            assert_eq!(resource_type(&tokens), None, "{ty}");
        }
    }
}
