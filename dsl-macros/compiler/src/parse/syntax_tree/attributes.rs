//! What attributes say.

use proc_macro2::{Delimiter, Ident};

use super::SyntaxTree;
use crate::{
    ast::{Argument, Attribute, Attributes, Field, Key, RustAttribute, Value},
    keywords::{self, RUST_ATTRIBUTES},
    parse::{AttributeTree, Cursor, Reader, Tree, tree},
};

impl Reader<'_, SyntaxTree> {
    /// Those before an item.
    pub(super) fn attributes_of(&mut self, trees: &[AttributeTree<'_>]) -> Attributes {
        let mut attributes = Attributes::default();
        for one in trees {
            self.attribute(*one, &mut attributes);
        }
        attributes
    }

    fn attribute(&mut self, one: AttributeTree<'_>, attributes: &mut Attributes) {
        let mut inner = Cursor::inside(one.inside);
        let Some(name) = inner.eat_ident() else {
            self.errors
                .add(inner.span(), "the attribute has no name", "write `#[name]`");
            return;
        };
        if one.is_doc() {
            attributes.description.extend(description(&mut inner));
            attributes.docs.extend(tree::stream(one.trees));
            return;
        }
        if RUST_ATTRIBUTES.iter().any(|rust| name == rust) && !is_ours(name, &inner) {
            attributes.rust.push(RustAttribute {
                name: name.clone(),
                tokens: tree::stream(one.trees),
            });
            return;
        }
        let argument = match keywords::argument(&name.to_string()) {
            Some(keywords::Argument::Settings) => self.settings(name, &mut inner),
            _ => self.argument(&mut inner),
        };
        if !inner.is_empty() {
            self.errors.add(
                inner.span(),
                format_args!("nothing can follow the argument of `#[{name}]`"),
                "remove it, or write an attribute of its own for it",
            );
        }
        attributes.list.push(Attribute {
            name: name.clone(),
            argument,
        });
    }

    /// `#[allow(rule = "why")]` before a field: the only attribute that a field has.
    pub(super) fn allow(&mut self, attributes: &[AttributeTree<'_>]) -> Vec<Value> {
        let mut all = Vec::new();
        for one in attributes {
            let mut inner = Cursor::inside(one.inside);
            let at = inner.span();
            match inner.eat_ident() {
                Some(name) if is_ours(name, &inner) => match self.argument(&mut inner) {
                    Argument::Values(values) => all.extend(values),
                    Argument::Equals(value) => all.push(value),
                    Argument::None => {}
                },
                Some(name) if name == "doc" => {
                    self.errors.add(
                        one.trees.last().map_or(at, Tree::span),
                        "a doc comment stands before an item, not inside of it",
                        "write `//`",
                    );
                }
                _ => {
                    self.errors.add(
                        at,
                        "a property takes no attribute but `#[allow]`",
                        "write `#[allow(rule = \"why\")]`, or remove it",
                    );
                }
            }
        }
        all
    }

    /// `(name = value, …)`, as a map.
    fn settings(&mut self, attribute: &Ident, inner: &mut Cursor<'_>) -> Argument {
        let Some(group) = inner.group(0, Delimiter::Parenthesis) else {
            return self.argument(inner);
        };
        let span = inner.span();
        inner.next();
        let mut cursor = Cursor::inside(group);
        let mut fields = Vec::new();
        while !cursor.is_empty() {
            let at = cursor.span();
            let name = cursor.eat_ident().cloned();
            let (Some(name), true) = (name, cursor.eat_sign('=')) else {
                let fact = format!("`#[{attribute}]` takes values by name");
                let reported = self.errors.add(
                    at,
                    fact,
                    "write `#[env(account = \"111122223333\", region = \"eu-west-1\")]`",
                );
                return Argument::Values(vec![Value::Broken(at, reported)]);
            };
            let value = self.read_value(&mut cursor);
            if !cursor.is_empty() && !cursor.eat_sign(',') {
                self.errors
                    .add(cursor.span(), "a comma is missing before this", "write `,`");
                break;
            }
            fields.push(Field {
                allow: Vec::new(),
                key: Key {
                    text: name.to_string(),
                    span: name.span(),
                    ident: Some(name),
                },
                value,
            });
        }
        match fields.is_empty() {
            true => Argument::None,
            false => Argument::Values(vec![Value::Map(fields, span)]),
        }
    }

    fn argument(&mut self, inner: &mut Cursor<'_>) -> Argument {
        if inner.is_empty() {
            return Argument::None;
        }
        if inner.eat_sign('=') {
            return Argument::Equals(self.read_value(inner));
        }
        if let Some(values) = inner.group(0, Delimiter::Parenthesis) {
            inner.next();
            return Argument::Values(self.values(values));
        }
        let span = inner.span();
        let reported = self.errors.add(
            span,
            "an attribute's argument stands in parentheses or behind `=`",
            "write `#[name(value)]` or `#[name = value]`",
        );
        inner.until(|c| c.is_empty());
        Argument::Values(vec![Value::Broken(span, reported)])
    }
}

/// The text of a doc comment, as a line.
fn description(inner: &mut Cursor<'_>) -> Option<String> {
    if inner.eat_sign('=')
        && let Some(Tree::Literal(literal)) = inner.peek()
        && let syn::Lit::Str(text) = syn::Lit::new(literal.clone())
    {
        return Some(format!("{}\n", text.value().trim()));
    }
    None
}

/// `#[allow(wildcards = "why")]` is the language's; `#[allow(dead_code)]` is Rust's.
fn is_ours(name: &Ident, inner: &Cursor<'_>) -> bool {
    let values = || inner.look(0).and_then(Tree::in_any_group);
    name == "allow"
        && values().is_some_and(|values| values.get(1).is_some_and(|tree| tree.is_sign('=')))
}
