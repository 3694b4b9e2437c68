//! `///` and `#[…]` before an item.

use proc_macro2::{Delimiter, TokenTree};
use quote::quote;

use super::{Cursor, Parser};
use crate::ast::{Argument, Attribute, Attributes, RustAttribute, Value};

/// Rust's own attributes, which pass through to the expansion.
const RUST: [&str; 6] = ["allow", "cfg", "deprecated", "doc", "expect", "must_use"];

impl Parser<'_> {
    pub(super) fn attributes(&mut self, cursor: &mut Cursor) -> Attributes {
        let mut attributes = Attributes::default();
        while cursor.is_punct(0, '#') {
            let hash = cursor.next();
            let group = match cursor.peek() {
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => {
                    group.clone()
                }
                _ => {
                    self.errors.add(
                        cursor.behind(),
                        "`#` begins an attribute",
                        "write `#[name]`",
                    );
                    return attributes;
                }
            };
            cursor.next();
            let mut inner = Cursor::group(&group);
            let Some(name) = inner.eat_ident() else {
                self.errors
                    .add(inner.span(), "the attribute has no name", "write `#[name]`");
                continue;
            };
            if name == "doc" {
                if inner.eat_punct('=')
                    && let Some(TokenTree::Literal(literal)) = inner.peek()
                    && let syn::Lit::Str(text) = syn::Lit::new(literal.clone())
                {
                    attributes.description.push_str(text.value().trim());
                    attributes.description.push('\n');
                }
                attributes.docs.extend(quote!(#hash #group));
                continue;
            }
            if RUST.iter().any(|rust| name == rust) && !self.is_ours(&name, &inner) {
                attributes.rust.push(RustAttribute {
                    name,
                    tokens: quote!(#hash #group),
                });
                continue;
            }
            let argument = self.argument(&mut inner);
            if !inner.is_empty() {
                self.errors.add(
                    inner.span(),
                    format_args!("nothing can follow the argument of `#[{name}]`"),
                    "remove it, or write an attribute of its own for it",
                );
            }
            attributes.list.push(Attribute { name, argument });
        }
        attributes
    }

    /// `#[allow(rule = "why")]` before a field: the only attribute that a field has.
    pub(super) fn allowances(&mut self, cursor: &mut Cursor) -> Vec<Value> {
        let mut all = Vec::new();
        while cursor.is_punct(0, '#')
            && let Some(TokenTree::Group(group)) = cursor.look(1)
            && group.delimiter() == Delimiter::Bracket
        {
            let mut inner = Cursor::group(group);
            cursor.go(cursor.place() + 2);
            let at = inner.span();
            match inner.eat_ident() {
                Some(name) if self.is_ours(&name, &inner) => match self.argument(&mut inner) {
                    Argument::Values(values) => all.extend(values),
                    Argument::Equals(value) => all.push(value),
                    Argument::None => {}
                },
                Some(name) if name == "doc" => {
                    self.errors.add(
                        cursor.behind(),
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

    /// `#[allow(wildcards = "why")]` is the language's; `#[allow(dead_code)]` is Rust's.
    fn is_ours(&self, name: &proc_macro2::Ident, inner: &Cursor) -> bool {
        name == "allow"
            && matches!(inner.peek(), Some(TokenTree::Group(group)) if Cursor::group(group).is_punct(1, '='))
    }

    fn argument(&mut self, inner: &mut Cursor) -> Argument {
        match inner.peek().cloned() {
            None => Argument::None,
            Some(TokenTree::Punct(p)) if p.as_char() == '=' => {
                inner.next();
                Argument::Equals(self.value(inner))
            }
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
                let mut list = Cursor::group(&group);
                inner.next();
                Argument::Values(self.values(&mut list))
            }
            Some(token) => {
                let span = token.span();
                let reported = self.errors.add(
                    span,
                    "an attribute's argument stands in parentheses or behind `=`",
                    "write `#[name(value)]` or `#[name = value]`",
                );
                inner.until(Cursor::is_empty);
                Argument::Values(vec![Value::Broken(span, reported)])
            }
        }
    }
}
