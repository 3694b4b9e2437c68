//! Where a construct's inputs go: what the properties that one goes into whole ask of a literal is asked of the literals
//! that it is given, in whichever crate.
//!
//! Only what is certain counts. What stands in an `if`, under `#[when]` or in a function may be there for other values
//! alone, so it asks nothing; synthesis judges what comes of it.

use std::borrow::Cow;

use infra_rules::{Name, Told};
use infra_schema::Node;
use litemap::LiteMap;
use proc_macro2::{Ident, TokenStream};

use crate::{
    ast::{Block, Body, Field, Item, ItemKind, Value},
    check::{of_field, own},
    ids::{BodyId, RowId},
    names::{DeclarationKind, Names, Resolution},
};

/// Nobody hands a name on more often.
const DEEPEST: usize = 16;

/// What an input's value keeps to.
#[derive(Default)]
pub(crate) struct Limits {
    /// What the properties ask that it goes into.
    pub(crate) told: Vec<Told>,
    /// The constructs that it is handed to, with the name of the input there.
    pub(crate) handed: Vec<(TokenStream, Ident)>,
}

/// The limits of a block's inputs, by row.
pub(super) fn of(block: &Block, names: &Names) -> LiteMap<RowId, Limits> {
    let mut reader = Reader {
        names,
        name: &block.name,
        lets: LiteMap::new(),
        found: LiteMap::new(),
    };
    reader.body(&block.body, BodyId::TOP);
    reader.found
}

struct Reader<'b> {
    names: &'b Names,
    /// The block's own.
    name: &'b Ident,
    /// `let name = other;` by row, with the body that it stands in.
    lets: LiteMap<RowId, (&'b [Ident], BodyId)>,
    found: LiteMap<RowId, Limits>,
}

/// Where a value stands, and what is not asked there.
struct Place<'p> {
    node: Node,
    name: &'p str,
    allowed: &'p [Name<'static>],
}

impl<'b> Reader<'b> {
    fn body(&mut self, body: &'b Body, id: BodyId) {
        for item in &body.items {
            if let ItemKind::Let {
                pattern,
                names,
                value: Value::Path(path),
            } = &item.kind
                && let [name] = names.as_slice()
                && *name == pattern.to_string()
            {
                self.lets.insert(item.row, (path, id));
            }
        }
        for item in &body.items {
            self.item(item, id);
        }
    }

    fn item(&mut self, item: &'b Item, body: BodyId) {
        match &item.kind {
            ItemKind::Resource(declared) if item.attributes.get("when").is_none() => {
                let Some(known) = infra_schema::resource(&declared.ty.text) else {
                    return;
                };
                let allowed: Vec<Name<'static>> = own(item).map(|(rule, _)| rule).collect();
                let place = Place {
                    node: known.root(),
                    name: "",
                    allowed: &allowed,
                };
                self.fields(&declared.fields, &place, body);
            }
            ItemKind::Construct(declared) if !is_called(&declared.ty, self.name) => {
                for field in &declared.fields {
                    if let (Some(input), Some(name)) =
                        (self.input(&field.value, body), &field.key.ident)
                    {
                        let limits = self.found.entry(input).or_default();
                        limits.handed.push((declared.ty.clone(), name.clone()));
                    }
                }
            }
            // A loop over what is written has its iterations for certain.
            ItemKind::For {
                list, body: inner, ..
            } if has_turns(list) => self.body(inner, item.row.body()),
            _ => {}
        }
    }

    fn fields(&mut self, fields: &[Field], place: &Place<'_>, body: BodyId) {
        for field in fields {
            // In one of several shapes a property may be asked for something else.
            let Some(property) = place.node.property(&field.key.text) else {
                continue;
            };
            let mut allowed = Cow::Borrowed(place.allowed);
            if !field.allow.is_empty() {
                allowed
                    .to_mut()
                    .extend(of_field(field).map(|(rule, _)| rule));
            }
            let place = Place {
                node: property.node(),
                name: &field.key.text,
                allowed: &allowed,
            };
            self.value(&field.value, &place, body);
        }
    }

    fn value(&mut self, value: &Value, place: &Place<'_>, body: BodyId) {
        match value {
            Value::Map(fields, _) => self.fields(fields, place, body),
            Value::List(items, _) if place.node.prefix_items().next().is_none() => {
                let Some(node) = place.node.items() else {
                    return;
                };
                let place = Place { node, ..*place };
                items.iter().for_each(|item| self.value(item, &place, body));
            }
            value => {
                let Some(input) = self.input(value, body) else {
                    return;
                };
                let told = infra_rules::limits(place.node, place.name).into_iter();
                let told = told.filter(|one| !place.allowed.iter().any(|rule| rule == one.rule));
                self.found.entry(input).or_default().told.extend(told);
            }
        }
    }

    /// The row of the input that a value is, and nothing besides.
    fn input(&self, value: &Value, body: BodyId) -> Option<RowId> {
        let Value::Path(names) = value else {
            return None;
        };
        let (mut names, mut body) = (names.as_slice(), body);
        for _ in 0..DEEPEST {
            let [name] = names else { return None };
            let Resolution::One(declared) = self.names.resolve(&name.to_string(), body) else {
                return None;
            };
            match declared.kind {
                DeclarationKind::In(None) => return Some(declared.row),
                DeclarationKind::Local => (names, body) = *self.lets.get(&declared.row)?,
                _ => return None,
            }
        }
        None
    }
}

/// Whether a type's last name is this one.
fn is_called(ty: &TokenStream, name: &Ident) -> bool {
    let text = crate::parse::spaceless(ty);
    text.rsplit("::").next() == Some(&name.to_string())
}

fn has_turns(list: &syn::Expr) -> bool {
    match list {
        syn::Expr::Array(array) => !array.elems.is_empty(),
        syn::Expr::Reference(inner) => has_turns(&inner.expr),
        syn::Expr::Paren(inner) => has_turns(&inner.expr),
        _ => false,
    }
}
