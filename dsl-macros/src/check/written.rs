//! Resources as written, and how rules read them: literals only. What is computed or conditional is
//! nothing that a rule could judge, so every reader here answers `None` for it.

use proc_macro2::{Ident, Span};

use super::Check;
use crate::{
    ast::{Block, Body, Declared, Field, Item, ItemKind, TypeName, Value},
    names::{BodyId, Seen, What},
};

/// A resource, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Written<'b> {
    pub(super) item: &'b Item,
    pub(super) declared: &'b Declared<TypeName>,
    pub(super) body: BodyId,
}

impl<'b> Written<'b> {
    pub(super) fn ty(self) -> &'b str {
        &self.declared.ty.text
    }

    pub(super) fn fields(self) -> &'b [Field] {
        &self.declared.fields
    }

    /// The literal or name given for a property.
    pub(super) fn get(self, name: &str) -> Option<&'b Value> {
        get(self.fields(), name)
    }

    /// The last word of its type, which is what stands for the type as a whole.
    pub(super) fn type_span(self) -> Span {
        self.declared
            .ty
            .parts
            .last()
            .map_or(self.declared.name.span(), Ident::span)
    }

    /// Whether `#[allow(rule = "why")]` stands before it.
    pub(super) fn allows(self, rule: &str) -> bool {
        let list = self
            .item
            .attributes
            .list
            .iter()
            .filter(|attribute| attribute.name == "allow");
        list.flat_map(|attribute| attribute.values())
            .filter_map(allowance)
            .any(|(name, _)| name == rule)
    }

    /// Whether it is declared at most once, and whenever the block is: not in a loop or a branch.
    pub(super) fn is_certain(self) -> bool {
        self.body == 0 && self.item.attributes.get("when").is_none()
    }
}

/// `rule = "why"` of `#[allow(rule = "why")]`.
pub(super) fn allowance(value: &Value) -> Option<(&Ident, Option<String>)> {
    let Value::Rust(expr, _) = value else {
        return None;
    };
    let syn::Expr::Assign(assign) = &**expr else {
        return None;
    };
    let syn::Expr::Path(rule) = &*assign.left else {
        return None;
    };
    let why = match &*assign.right {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    };
    Some((rule.path.get_ident()?, why))
}

/// Every resource of a block, in source order.
pub(super) fn resources(block: &Block) -> Vec<Written<'_>> {
    let mut list = Vec::new();
    collect(&block.body, 0, &mut list);
    list
}

fn collect<'b>(body: &'b Body, id: BodyId, list: &mut Vec<Written<'b>>) {
    for item in &body.items {
        match &item.kind {
            ItemKind::Resource(declared) => list.push(Written {
                item,
                declared,
                body: id,
            }),
            ItemKind::For { body, .. } => collect(body, item.row + 1, list),
            ItemKind::If(choice) => {
                collect(&choice.then, item.row + 1, list);
                if let Some(otherwise) = &choice.otherwise {
                    collect(&otherwise.body, otherwise.row + 1, list);
                }
            }
            _ => {}
        }
    }
}

/// The value of an entry, unless it is `AWS::NoValue`.
pub(super) fn get<'b>(fields: &'b [Field], name: &str) -> Option<&'b Value> {
    let value = &fields.iter().find(|field| field.key.text == name)?.value;
    (!matches!(value, Value::Pseudo(name) if name == "NoValue")).then_some(value)
}

/// The value at the end of a path of maps.
pub(super) fn at<'b>(fields: &'b [Field], path: &[&str]) -> Option<&'b Value> {
    let [first, rest @ ..] = path else {
        return None;
    };
    let value = get(fields, first)?;
    match rest {
        [] => Some(value),
        rest => at(map(value)?, rest),
    }
}

pub(super) fn map(value: &Value) -> Option<&[Field]> {
    match value {
        Value::Map(fields, _) => Some(fields),
        _ => None,
    }
}

/// The items of a list; a single value is a list of one.
pub(super) fn items(value: &Value) -> &[Value] {
    match value {
        Value::List(items, _) => items,
        one => std::slice::from_ref(one),
    }
}

pub(super) fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text, _) => Some(text),
        _ => None,
    }
}

/// A number, or text that holds one, as CloudFormation reads it.
pub(super) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number { text, .. } | Value::Text(text, _) => text.parse().ok(),
        _ => None,
    }
}

/// A boolean, or text that says so.
pub(super) fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(value, _) => Some(*value),
        Value::Text(text, _) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::Text(text, _) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// The row of the resource that a value names, bare or by attribute.
pub(super) fn target(check: &Check<'_>, value: &Value, body: BodyId) -> Option<u16> {
    let Value::Path(names) = value else {
        return None;
    };
    match check.names.see(&names.first()?.to_string(), body) {
        Seen::One(declared) if matches!(declared.what, What::Resource(_)) => Some(declared.row),
        _ => None,
    }
}

/// Calls `visit` on each literal text in a value, however deep.
pub(super) fn texts<'v>(value: &'v Value, visit: &mut impl FnMut(&'v str, &'v Value)) {
    match value {
        Value::Text(text, _) => visit(text, value),
        Value::Joined(parts, _) => {
            for part in parts {
                if let crate::ast::Part::Text(text) = part {
                    visit(text, value);
                }
            }
        }
        Value::List(items, _)
        | Value::Function {
            arguments: items, ..
        } => {
            items.iter().for_each(|item| texts(item, visit));
        }
        Value::Map(fields, _) => fields.iter().for_each(|field| texts(&field.value, visit)),
        _ => {}
    }
}
