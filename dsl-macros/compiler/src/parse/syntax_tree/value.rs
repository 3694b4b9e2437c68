//! Values: literals, names, lists, maps, functions; anything else is Rust's.

use proc_macro2::{Delimiter, Ident, Literal};
use quote::{ToTokens, quote, quote_spanned};

use super::{SyntaxTree, types::spaceless};
use crate::{
    ast::{Value, join},
    error::Reported,
    parse::{Cursor, Inside, Leaves, Reader, Tree, elsewhere, fields::begins_next, nested::path},
};

impl Reader<'_, SyntaxTree> {
    /// `value`, up to a comma or the end.
    pub(super) fn read_value(&mut self, cursor: &mut Cursor<'_>) -> Value {
        let start = cursor.place();
        if let Some(reported) = self.value_of_elsewhere(cursor) {
            let span = cursor.span();
            cursor.until(|c| c.is_sign(0, ',') || c.is_sign(0, ';') || begins_next(c));
            return Value::Broken(span, reported);
        }
        if let Some(value) = self.plain(cursor)
            && ends(cursor)
        {
            return value;
        }
        cursor.go(start);
        let span = cursor.span();
        match cursor.rust::<syn::Expr>() {
            Ok(expr) => {
                if let Some(reported) = self.added(&expr) {
                    return Value::Broken(span, reported);
                }
                let last = cursor.behind();
                Value::Rust(Box::new(expr), join(span, last))
            }
            Err(error) => {
                let reported = self.errors.add_syn(error);
                cursor.until(|c| c.is_sign(0, ',') || c.is_sign(0, ';'));
                Value::Broken(span, reported)
            }
        }
    }

    /// `"text" + name`, which Rust does not have: the error that says how texts are joined.
    fn added(&mut self, expr: &syn::Expr) -> Option<Reported> {
        let syn::Expr::Binary(syn::ExprBinary {
            left,
            op: syn::BinOp::Add(plus),
            right,
            ..
        }) = expr
        else {
            return None;
        };
        let syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        }) = &**left
        else {
            return None;
        };
        let added = spaceless(&right.to_token_stream());
        let is_name = added
            .chars()
            .all(|c| c.is_alphanumeric() || c == '_' || c == '.');
        let help = match is_name {
            true => format!("write `\"{}${{{added}}}\"`", text.value()),
            false => "write `\"text ${name}\"`, with a name that `let` gives it".to_owned(),
        };
        let fact = "texts are joined by `${…}`, not by `+`";
        Some(self.errors.add(plus.span, fact, help))
    }

    /// What another language would have here: the error that says how it is written.
    fn value_of_elsewhere(&mut self, cursor: &Cursor<'_>) -> Option<Reported> {
        let span = cursor.span();
        if let Some(help) = elsewhere::tag(cursor) {
            let fact = format!(
                "`!{}` is YAML's form of a function",
                cursor.word(1).unwrap_or_default()
            );
            return Some(self.errors.add(span, fact, help));
        }
        if let Some((fact, help)) = elsewhere::function(cursor) {
            return Some(self.errors.add(span, fact, help));
        }
        if let Some(address) = elsewhere::address(&mut cursor.clone()) {
            let help = format!("write `\"{address}\"`");
            let fact = format!("`{address}` is not a number");
            return Some(self.errors.add(span, fact, help));
        }
        if let Some(Tree::Literal(literal)) = cursor.peek()
            && let syn::Lit::Char(letter) = syn::Lit::new(literal.clone())
        {
            let help = format!("write `{:?}`", letter.value().to_string());
            return Some(self.errors.add(span, "text stands in double quotes", help));
        }
        None
    }

    /// A value of the language's own, if one begins here. May stop short of what Rust would read.
    fn plain(&mut self, cursor: &mut Cursor<'_>) -> Option<Value> {
        let span = cursor.span();
        match cursor.peek()? {
            Tree::Literal(literal) => {
                cursor.next();
                self.literal(cursor, literal.clone(), None)
            }
            Tree::Sign(minus) if minus.as_char() == '-' => match cursor.look(1) {
                Some(Tree::Literal(literal)) => {
                    cursor.go(cursor.place() + 2);
                    self.literal(cursor, literal.clone(), Some(minus.clone()))
                }
                _ => None,
            },
            Tree::Word(_, word) if word == "true" || word == "false" => {
                cursor.next();
                Some(Value::Bool(word == "true", span))
            }
            Tree::Word(_, word) if (word == "Fn" || word == "AWS") && cursor.is_path_sep(1) => {
                let name = cursor.ident(3)?.clone();
                match cursor.group(4, Delimiter::Parenthesis) {
                    Some(arguments) if word == "Fn" => {
                        cursor.go(cursor.place() + 5);
                        if !ends(cursor) {
                            return None;
                        }
                        let arguments = self.values(arguments);
                        Some(Value::Function {
                            name,
                            arguments,
                            span: join(span, cursor.behind()),
                        })
                    }
                    _ if word == "AWS" => {
                        cursor.go(cursor.place() + 4);
                        Some(Value::Pseudo(name))
                    }
                    _ => None,
                }
            }
            Tree::Word(..) => path(cursor).map(Value::Path),
            Tree::Group(group, trees) => {
                let inside = Inside::of(group, trees);
                cursor.next();
                match group.delimiter() {
                    Delimiter::Bracket if ends(cursor) && !has_semicolon(trees) => {
                        Some(Value::List(self.values(inside), span))
                    }
                    Delimiter::Brace if ends(cursor) && holds_fields(inside) => {
                        Some(Value::Map(SyntaxTree::fields(self, inside), span))
                    }
                    _ => None,
                }
            }
            Tree::Sign(_) => None,
        }
    }

    fn literal(
        &mut self,
        cursor: &mut Cursor<'_>,
        literal: Literal,
        minus: Option<proc_macro2::Punct>,
    ) -> Option<Value> {
        let span = literal.span();
        let before = &minus;
        let signed = quote!(#before #literal);
        if cursor.is_sign(0, '.') && cursor.is_sign(1, '.') {
            cursor.next();
            cursor.next();
            let inclusive = cursor.eat_sign('=');
            let sign = cursor.peek().filter(|tree| tree.is_sign('-'));
            let sign = sign.map(Tree::token);
            cursor.go(cursor.place() + usize::from(sign.is_some()));
            let Some(Tree::Literal(end)) = cursor.next() else {
                return None;
            };
            let (start, end) = (like(&literal, end), like(end, &literal));
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
        let digits = match syn::Lit::new(literal.clone()) {
            syn::Lit::Str(text) if minus.is_none() && text.suffix().is_empty() => {
                return Some(self.text(text.value(), literal));
            }
            syn::Lit::Int(number) if number.suffix().is_empty() => {
                number.base10_digits().to_owned()
            }
            syn::Lit::Float(number) if number.suffix().is_empty() => {
                number.base10_digits().to_owned()
            }
            _ => return None,
        };
        let sign = if minus.is_some() { "-" } else { "" };
        Some(Value::Number {
            text: format!("{sign}{digits}"),
            tokens: signed,
            span,
        })
    }
}

/// Whether a value may end here.
fn ends(cursor: &Cursor) -> bool {
    // A missing comma before the next field is reported as such.
    cursor.is_empty() || cursor.is_sign(0, ',') || cursor.is_sign(0, ';') || begins_next(cursor)
}

/// Whether braces hold fields, with `#[…]` before the first or without.
fn holds_fields(inside: Inside<'_>) -> bool {
    let cursor = Cursor::inside(inside);
    let mut at = 0;
    while cursor.is_sign(at, '#') && cursor.is_brackets(at + 1) {
        at += 2;
    }
    let named = matches!(cursor.look(at), Some(Tree::Word(..) | Tree::Literal(_)));
    cursor.is_empty() || named && cursor.is_colon(at + 1)
}

/// `[x; 3]` is Rust's.
fn has_semicolon(trees: &[Tree]) -> bool {
    trees.iter().any(|tree| tree.is_sign(';'))
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
