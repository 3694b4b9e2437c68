//! Values: literals, names, lists, maps, functions; anything else is Rust's.

use proc_macro2::{Delimiter, Ident, Literal, Span, TokenTree};
use quote::{ToTokens, quote, quote_spanned};

use super::{Cursor, Parser, raw};
use crate::{
    ast::{Field, Key, Value, join, plain},
    error::{Read, Reported},
};

impl Parser<'_> {
    /// `value,*` to the end of the group.
    pub(super) fn values(&mut self, cursor: &mut Cursor) -> Vec<Value> {
        let mut values = Vec::new();
        while !cursor.is_empty() {
            values.push(self.value(cursor));
            self.comma(cursor);
        }
        values
    }

    /// `field,*` to the end of the group.
    pub(super) fn fields(&mut self, cursor: &mut Cursor) -> Vec<Field> {
        let mut fields = Vec::new();
        while !cursor.is_empty() {
            match self.field(cursor) {
                Ok(field) => fields.push(field),
                Err(_) => {
                    cursor.until(|c| c.is_punct(0, ','));
                    cursor.eat_punct(',');
                }
            }
        }
        fields
    }

    /// `allowance* key ":" value ","?`
    fn field(&mut self, cursor: &mut Cursor) -> Read<Field> {
        let allowances = self.allowances(cursor);
        let key = self.key(cursor)?;
        if !cursor.is_colon(0) {
            let value = self.no_value(&key);
            cursor.until(|c| c.is_punct(0, ','));
            cursor.eat_punct(',');
            return Ok(Field {
                allowances,
                key,
                value,
            });
        }
        cursor.next();
        if cursor.is_empty() || cursor.is_punct(0, ',') {
            let value = self.no_value(&key);
            cursor.eat_punct(',');
            return Ok(Field {
                allowances,
                key,
                value,
            });
        }
        let value = self.value(cursor);
        self.comma(cursor);
        Ok(Field {
            allowances,
            key,
            value,
        })
    }

    fn no_value(&mut self, key: &Key) -> Value {
        let fact = format!("`{}` has no value", key.text);
        let help = format!("write `{}: value`", key.text);
        Value::Broken(key.span, self.errors.add(key.span, fact, help))
    }

    /// `Name | "any text" | digits`
    fn key(&mut self, cursor: &mut Cursor) -> Read<Key> {
        let span = cursor.span();
        let written = |text: String| Key {
            text,
            span,
            ident: None,
        };
        match cursor.next() {
            Some(TokenTree::Ident(ident)) => {
                let text = plain(&ident);
                Ok(Key {
                    ident: Some(raw(ident)),
                    ..written(text)
                })
            }
            Some(TokenTree::Literal(literal)) => match syn::Lit::new(literal) {
                syn::Lit::Str(text) if text.suffix().is_empty() => Ok(written(text.value())),
                // As written, because an account's number keeps its zeros.
                syn::Lit::Int(number) if number.to_string().bytes().all(|c| c.is_ascii_digit()) => {
                    Ok(written(number.to_string()))
                }
                syn::Lit::Int(number) => {
                    let text = number.to_string();
                    Err(self.errors.add(
                        span,
                        format_args!("`{text}` is more than digits, and a name is text"),
                        format_args!("write the text that is meant, as in `\"{text}\": value`"),
                    ))
                }
                _ => Err(self.no_key(span)),
            },
            Some(TokenTree::Punct(dot)) if dot.as_char() == '.' && cursor.is_punct(0, '.') => {
                Err(self.errors.add(
                    span,
                    "nothing is filled in from elsewhere: what is given is read here",
                    "write each as `Name: value`; what is left out has its default",
                ))
            }
            _ => Err(self.no_key(span)),
        }
    }

    fn no_key(&mut self, span: Span) -> Reported {
        self.errors.add(
            span,
            "a name stands before `:`",
            "write `Name: value` or `\"any text\": value`",
        )
    }

    fn comma(&mut self, cursor: &mut Cursor) {
        if cursor.is_empty() || cursor.eat_punct(',') {
            return;
        }
        self.errors.add(
            cursor.behind(),
            "a comma is missing behind this",
            "write `,`",
        );
        // Where a next field begins, reading goes on with it; else with what follows the comma.
        if !(cursor.ident(0).is_some() && cursor.is_colon(1)) {
            cursor.until(|c| c.is_punct(0, ','));
            cursor.eat_punct(',');
        }
    }

    /// `value`, up to a comma or the end.
    pub(super) fn value(&mut self, cursor: &mut Cursor) -> Value {
        let start = cursor.place();
        if let Some(value) = self.plain(cursor)
            && ends(cursor)
        {
            return value;
        }
        cursor.go(start);
        let span = cursor.span();
        match cursor.rust::<syn::Expr>() {
            Ok(expr) => {
                let last = cursor.behind();
                Value::Rust(Box::new(expr), join(span, last))
            }
            Err(error) => {
                let reported = self.errors.add_syn(error);
                cursor.until(|c| c.is_punct(0, ',') || c.is_punct(0, ';'));
                Value::Broken(span, reported)
            }
        }
    }

    /// A value of the language's own, if one begins here. May stop short of what Rust would read.
    fn plain(&mut self, cursor: &mut Cursor) -> Option<Value> {
        let span = cursor.span();
        match cursor.peek()?.clone() {
            TokenTree::Literal(literal) => {
                cursor.next();
                self.literal(cursor, literal, None)
            }
            TokenTree::Punct(minus) if minus.as_char() == '-' => match cursor.look(1) {
                Some(TokenTree::Literal(literal)) => {
                    let literal = literal.clone();
                    cursor.next();
                    cursor.next();
                    self.literal(cursor, literal, Some(minus))
                }
                _ => None,
            },
            TokenTree::Ident(ident) if ident == "true" || ident == "false" => {
                cursor.next();
                Some(Value::Bool(ident == "true", span))
            }
            TokenTree::Ident(ident)
                if (ident == "Fn" || ident == "AWS") && cursor.is_path_sep(1) =>
            {
                let name = cursor.ident(3)?.clone();
                match cursor.look(4) {
                    Some(TokenTree::Group(group))
                        if ident == "Fn" && group.delimiter() == Delimiter::Parenthesis =>
                    {
                        let mut inner = Cursor::group(group);
                        cursor.go(cursor.place() + 5);
                        if !ends(cursor) {
                            return None;
                        }
                        let arguments = self.values(&mut inner);
                        Some(Value::Function {
                            name,
                            arguments,
                            span: join(span, cursor.behind()),
                        })
                    }
                    _ if ident == "AWS" => {
                        cursor.go(cursor.place() + 4);
                        Some(Value::Pseudo(name))
                    }
                    _ => None,
                }
            }
            TokenTree::Ident(_) => self.path(cursor).map(Value::Path),
            TokenTree::Group(group) => match group.delimiter() {
                Delimiter::Bracket => {
                    cursor.next();
                    if !ends(cursor) || has_semicolon(&group) {
                        return None;
                    }
                    Some(Value::List(self.values(&mut Cursor::group(&group)), span))
                }
                Delimiter::Brace => {
                    let mut inner = Cursor::group(&group);
                    let named = inner.is_empty() || begins_field(&inner);
                    cursor.next();
                    if !named || !ends(cursor) {
                        return None;
                    }
                    Some(Value::Map(self.fields(&mut inner), span))
                }
                _ => None,
            },
            TokenTree::Punct(_) => None,
        }
    }

    /// `name ("." name)*`
    pub(super) fn path(&mut self, cursor: &mut Cursor) -> Option<Vec<Ident>> {
        let mut names = vec![cursor.eat_ident()?];
        while cursor.is_punct(0, '.') && cursor.ident(1).is_some() {
            cursor.next();
            names.extend(cursor.eat_ident());
        }
        Some(names)
    }

    fn literal(
        &mut self,
        cursor: &mut Cursor,
        literal: Literal,
        minus: Option<proc_macro2::Punct>,
    ) -> Option<Value> {
        let span = literal.span();
        let before = &minus;
        let signed = quote!(#before #literal);
        if cursor.is_punct(0, '.') && cursor.is_punct(1, '.') {
            cursor.next();
            cursor.next();
            let inclusive = cursor.eat_punct('=');
            let sign = cursor.is_punct(0, '-').then(|| cursor.next());
            let Some(TokenTree::Literal(end)) = cursor.next() else {
                return None;
            };
            let (start, end) = (like(&literal, &end), like(&end, &literal));
            let range = match inclusive {
                true => quote_spanned!(span=> #before #start ..= #sign #end),
                false => quote_spanned!(span=> #before #start .. #sign #end),
            };
            return Some(Value::Range(range, join(span, end.span())));
        }
        // Most literals are plain texts; `syn` is asked for the rest.
        let source = literal.to_string();
        if let Some(inner) = source
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'))
            && !inner.contains('\\')
            && minus.is_none()
        {
            return Some(self.text(inner.to_owned(), literal));
        }
        match syn::Lit::new(literal.clone()) {
            syn::Lit::Str(text) if minus.is_none() && text.suffix().is_empty() => {
                Some(self.text(text.value(), literal))
            }
            syn::Lit::Int(number) if number.suffix().is_empty() => {
                let sign = if minus.is_some() { "-" } else { "" };
                let text = format!("{sign}{}", number.base10_digits());
                Some(Value::Number {
                    text,
                    tokens: signed,
                    span,
                })
            }
            syn::Lit::Float(number) if number.suffix().is_empty() => {
                let sign = if minus.is_some() { "-" } else { "" };
                let text = format!("{sign}{}", number.base10_digits());
                Some(Value::Number {
                    text,
                    tokens: signed,
                    span,
                })
            }
            _ => None,
        }
    }
}

/// Whether a value may end here.
fn ends(cursor: &Cursor) -> bool {
    cursor.is_empty() || cursor.is_punct(0, ',') || cursor.is_punct(0, ';')
        // A missing comma before the next field is reported as such.
        || (cursor.ident(0).is_some() && cursor.is_colon(1))
}

/// Whether a field begins here, with `#[…]` before it or without.
fn begins_field(cursor: &Cursor) -> bool {
    let mut at = 0;
    while cursor.is_punct(at, '#') && cursor.is_brackets(at + 1) {
        at += 2;
    }
    matches!(
        cursor.look(at),
        Some(TokenTree::Ident(_) | TokenTree::Literal(_))
    ) && cursor.is_colon(at + 1)
}

/// `[x; 3]` is Rust's.
fn has_semicolon(group: &proc_macro2::Group) -> bool {
    group
        .stream()
        .into_iter()
        .any(|token| matches!(token, TokenTree::Punct(p) if p.as_char() == ';'))
}

/// The names that a pattern binds.
pub(super) fn bound(pattern: &syn::Pat) -> Vec<Ident> {
    struct Names(Vec<Ident>);
    impl<'ast> syn::visit::Visit<'ast> for Names {
        fn visit_pat_ident(&mut self, pattern: &'ast syn::PatIdent) {
            self.0.push(pattern.ident.clone());
            syn::visit::visit_pat_ident(self, pattern);
        }
    }
    let mut names = Names(Vec::new());
    syn::visit::Visit::visit_pat(&mut names, pattern);
    names.0
}

/// The tokens of a pattern, and the names that it binds.
pub(super) fn pattern(pattern: syn::Pat) -> (proc_macro2::TokenStream, Vec<Ident>) {
    let names = bound(&pattern);
    (pattern.into_token_stream(), names)
}

/// A whole number with a fraction where the range's other end has one: `0.5..=4` means `0.5..=4.0`.
fn like(number: &Literal, other: &Literal) -> Literal {
    let (text, other) = (number.to_string(), other.to_string());
    let is_whole = text.bytes().all(|byte| byte.is_ascii_digit());
    let mut like = match is_whole && other.contains('.') {
        true => format!("{text}.0")
            .parse()
            .unwrap_or_else(|_| number.clone()),
        false => number.clone(),
    };
    like.set_span(number.span());
    like
}
