//! Items with a body of their own: `for`, `if` and `grant`.

use proc_macro2::{Delimiter, TokenTree};
use syn::parse::Parser as _;

use super::{Cursor, Parser, value::pattern};
use crate::ast::{Attributes, Call, Else, GrantLine, Grantee, If, Item, ItemKind};

impl Parser<'_> {
    /// `"for" pat "in" expr "{" item* "}"`
    pub(super) fn repeated(&mut self, cursor: &mut Cursor) -> Option<ItemKind> {
        let span = cursor.span();
        cursor.next();
        let tokens =
            cursor.until(|c| c.ident(0).is_some_and(|word| word == "in") || c.braces(0).is_some());
        let (pattern, names) = match syn::Pat::parse_multi.parse2(tokens) {
            Ok(parsed) => pattern(parsed),
            Err(_) => {
                self.errors
                    .add(span, "`for` binds a name", "write `for name in list { … }`");
                return None;
            }
        };
        if !cursor.eat_keyword("in") {
            self.errors
                .add(span, "`for` has no list", "write `for name in list { … }`");
            return None;
        }
        let list = self.head(cursor, "for name in list { … }")?;
        let group = cursor.eat_braces()?;
        let body = self.body(&mut Cursor::group(&group));
        Some(ItemKind::For {
            pattern,
            names,
            list,
            body,
            span,
        })
    }

    /// `"if" expr "{" item* "}" ("else" …)?`
    pub(super) fn choice(&mut self, cursor: &mut Cursor) -> Option<If> {
        cursor.next();
        let condition = self.head(cursor, "if condition { … }")?;
        let group = cursor.eat_braces()?;
        let then = self.body(&mut Cursor::group(&group));
        let span = cursor.span();
        let otherwise = if cursor.eat_keyword("else") {
            let row = self.row(span);
            let body = if cursor.ident(0).is_some_and(|word| word == "if") {
                let inner = self.row(span);
                let kind = ItemKind::If(self.choice(cursor)?);
                crate::ast::Body {
                    items: vec![Item {
                        row: inner,
                        attributes: Attributes::default(),
                        kind,
                    }],
                }
            } else if let Some(group) = cursor.eat_braces() {
                self.body(&mut Cursor::group(&group))
            } else {
                self.errors
                    .add(span, "`else` has no items", "write `else { … }`");
                return None;
            };
            Some(Else { row, body })
        } else {
            None
        };
        Some(If {
            condition,
            then,
            otherwise,
        })
    }

    /// The expression before an item's braces.
    fn head(&mut self, cursor: &mut Cursor, form: &str) -> Option<syn::Expr> {
        let span = cursor.span();
        let tokens = cursor.until(|c| c.braces(0).is_some() || c.is_punct(0, ';'));
        if cursor.braces(0).is_none() {
            self.errors.add(
                span,
                "the braces are missing",
                format_args!("write `{form}`"),
            );
            return None;
        }
        match syn::Expr::parse_without_eager_brace.parse2(tokens) {
            Ok(expr) => Some(expr),
            Err(error) => {
                self.errors.add_syn(error);
                None
            }
        }
    }

    /// `"grant" grantee "{" (verb target ("as" NAME)? ";")* "}"`
    pub(super) fn grant(&mut self, cursor: &mut Cursor) -> Option<ItemKind> {
        cursor.next();
        let Some(grantee) = self.grantee(cursor) else {
            self.errors.add(
                cursor.span(),
                "`grant` names nobody",
                "write `grant name { read target as NAME; }`",
            );
            return None;
        };
        let Some(group) = cursor.eat_braces() else {
            self.errors.add(
                cursor.span(),
                "`grant` has no braces",
                "write `grant name { read target as NAME; }`",
            );
            return None;
        };
        let mut inner = Cursor::group(&group);
        let mut lines = Vec::new();
        while !inner.is_empty() {
            let span = inner.span();
            let row = self.row(span);
            let line = self.grant_line(&mut inner, row);
            if line.is_none() {
                self.errors.add(
                    span,
                    "a grant is a verb and what it is done to",
                    "write `read target as NAME;`",
                );
                inner.until(|c| c.is_punct(0, ';'));
                inner.eat_punct(';');
            }
            lines.extend(line);
        }
        Some(ItemKind::Grant { grantee, lines })
    }

    /// `name ("." name)* ("." method "(" value,* ")")?`
    fn grantee(&mut self, cursor: &mut Cursor) -> Option<Grantee> {
        let mut names = self.path(cursor)?;
        let arguments = match cursor.peek() {
            Some(TokenTree::Group(group))
                if group.delimiter() == Delimiter::Parenthesis && names.len() > 1 =>
            {
                Cursor::group(group)
            }
            _ => return Some(Grantee { names, call: None }),
        };
        cursor.next();
        let arguments = self.values(&mut { arguments });
        let call = names.pop().map(|method| Call { method, arguments });
        Some(Grantee { names, call })
    }

    fn grant_line(&mut self, inner: &mut Cursor, row: u16) -> Option<GrantLine> {
        let verb = inner.eat_ident()?;
        let target = self.path(inner)?;
        let variable = match inner.eat_keyword("as") {
            true => Some(inner.eat_ident()?),
            false => None,
        };
        self.semicolon(inner);
        Some(GrantLine {
            row,
            verb,
            target,
            variable,
        })
    }
}
