//! Items with a body of their own: `for`, `if` and `grant`.

use proc_macro2::{Delimiter, Group, Ident, TokenTree};
use syn::parse::Parser as _;

use super::{Cursor, Parser, value::pattern};
use crate::{
    ast::{Attributes, Call, Else, GrantLine, Grantee, If, Item, ItemKind},
    error::Read,
    ids::RowId,
};

impl Parser<'_> {
    /// `"for" pat "in" expr "{" item* "}"`
    pub(super) fn repeated(&mut self, cursor: &mut Cursor) -> Read<ItemKind> {
        let span = cursor.span();
        cursor.next();
        let tokens =
            cursor.until(|c| c.ident(0).is_some_and(|word| word == "in") || c.braces(0).is_some());
        let (pattern, names) = match syn::Pat::parse_multi.parse2(tokens) {
            Ok(parsed) => pattern(parsed),
            Err(_) => {
                return Err(self.errors.add(
                    span,
                    "`for` binds a name",
                    "write `for name in list { … }`",
                ));
            }
        };
        if !cursor.eat_keyword("in") {
            return Err(self.errors.add(
                span,
                "`for` has no list",
                "write `for name in list { … }`",
            ));
        }
        let (list, group) = self.head(cursor, "for name in list { … }")?;
        let body = self.body(&mut Cursor::group(&group));
        Ok(ItemKind::For {
            pattern,
            names,
            list,
            body,
            span,
        })
    }

    /// `"if" expr "{" item* "}" ("else" …)?`
    pub(super) fn choice(&mut self, cursor: &mut Cursor) -> Read<If> {
        cursor.next();
        let (condition, group) = self.head(cursor, "if condition { … }")?;
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
                return Err(self
                    .errors
                    .add(span, "`else` has no items", "write `else { … }`"));
            };
            Some(Else { row, body })
        } else {
            None
        };
        Ok(If {
            condition,
            then,
            otherwise,
        })
    }

    /// The expression before an item's braces, and what the braces hold.
    fn head(&mut self, cursor: &mut Cursor, form: &str) -> Read<(syn::Expr, Group)> {
        let span = cursor.span();
        let tokens = cursor.until(|c| c.braces(0).is_some() || c.is_punct(0, ';'));
        let Some(group) = cursor.eat_braces() else {
            return Err(self.errors.add(
                span,
                "the braces are missing",
                format_args!("write `{form}`"),
            ));
        };
        match syn::Expr::parse_without_eager_brace.parse2(tokens) {
            Ok(expr) => Ok((expr, group)),
            Err(error) => Err(self.errors.add_syn(error)),
        }
    }

    /// `"grant" grantee "{" (verb target ("as" NAME)? ";")* "}"`
    pub(super) fn grant(&mut self, cursor: &mut Cursor) -> Read<ItemKind> {
        cursor.next();
        let grantee = self.grantee(cursor)?;
        let Some(group) = cursor.eat_braces() else {
            return Err(self.errors.add(
                cursor.span(),
                "`grant` has no braces",
                "write `grant name { read target as NAME; }`",
            ));
        };
        let mut inner = Cursor::group(&group);
        let mut lines = Vec::new();
        while !inner.is_empty() {
            let row = self.row(inner.span());
            match self.grant_line(&mut inner, row) {
                Ok(line) => lines.push(line),
                Err(_) => {
                    inner.until(|c| c.is_punct(0, ';'));
                    inner.eat_punct(';');
                }
            }
        }
        Ok(ItemKind::Grant { grantee, lines })
    }

    /// `name ("." name)* ("." method "(" value,* ")")?`
    fn grantee(&mut self, cursor: &mut Cursor) -> Read<Grantee> {
        let Some(mut names) = self.path(cursor) else {
            return Err(self.errors.add(
                cursor.span(),
                "`grant` names nobody",
                "write `grant name { read target as NAME; }`",
            ));
        };
        let arguments = match cursor.peek() {
            Some(TokenTree::Group(group))
                if group.delimiter() == Delimiter::Parenthesis && names.len() > 1 =>
            {
                Cursor::group(group)
            }
            _ => return Ok(Grantee { names, call: None }),
        };
        cursor.next();
        let arguments = self.values(&mut { arguments });
        let call = names.pop().map(|method| Call { method, arguments });
        Ok(Grantee { names, call })
    }

    fn grant_line(&mut self, inner: &mut Cursor, row: RowId) -> Read<GrantLine> {
        let span = inner.span();
        let Some((verb, target, variable)) = self.grant_words(inner) else {
            return Err(self.errors.add(
                span,
                "a grant is a verb and what it is done to",
                "write `read target as NAME;`",
            ));
        };
        self.semicolon(inner);
        Ok(GrantLine {
            row,
            verb,
            target,
            variable,
        })
    }

    /// `verb target ("as" NAME)?`
    fn grant_words(&mut self, inner: &mut Cursor) -> Option<(Ident, Vec<Ident>, Option<Ident>)> {
        let verb = inner.eat_ident()?;
        let target = self.path(inner)?;
        let variable = match inner.eat_keyword("as") {
            true => Some(inner.eat_ident()?),
            false => None,
        };
        Some((verb, target, variable))
    }
}
