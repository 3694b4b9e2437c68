//! `text!("${self.queue.Arn}/*")`: a text with values in it, in Rust code. A name is an expression of Rust, behind which an
//! attribute may stand.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use crate::{
    error::Errors,
    parse::{Piece, no_name, pieces, raw},
};

/// The expansion of `text!`.
pub fn text(tokens: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let expansion = read(tokens, &mut errors);
    let errors = errors.into_tokens();
    quote!({ #errors #expansion })
}

fn read(tokens: TokenStream, errors: &mut Errors) -> TokenStream {
    let literal = match syn::parse2::<syn::LitStr>(tokens) {
        Ok(literal) => literal,
        Err(error) => {
            let help = "write `text!(\"text ${name} ${name.Attribute}\")`";
            errors.add(error.span(), "`text!` takes one literal text", help);
            return broken();
        }
    };
    let (text, span) = (literal.value(), literal.span());
    let pieces = match pieces(&text) {
        Ok(pieces) => pieces,
        Err((fact, help)) => {
            errors.add(span, fact, help);
            return broken();
        }
    };
    let parts = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => quote!(::infra::Value::Text(#text)),
        Piece::Name(name) => value(name, span, errors),
    });
    let parts: Vec<TokenStream> = parts.collect();
    quote_spanned!(span=> ::infra::private::text([#(#parts),*]))
}

/// What a name in a text stands for.
fn value(name: &str, span: Span, errors: &mut Errors) -> TokenStream {
    if let Some(pseudo) = name.strip_prefix("AWS::") {
        if infra_rules::pseudo_parameters().any(|known| known == pseudo) {
            return quote!(::infra::Value::Pseudo(#name));
        }
        let near = infra_schema::near(pseudo, infra_rules::pseudo_parameters());
        let help = near
            .first()
            .map_or("write `${AWS::Region}`".to_owned(), |near| {
                format!("write `${{AWS::{near}}}`")
            });
        let fact = format!("unknown pseudo parameter: `{name}`");
        errors.add(span, fact, help);
        return broken();
    }
    let (path, attribute) = split(name);
    // rustc reports what it cannot read, also to those who only ask it.
    let is_sign = |c: char| matches!(c, '_' | '.' | '[' | ']') || c.is_alphanumeric();
    if !path.replace("r#", "").chars().all(is_sign) {
        return wrong(name, span, errors);
    }
    let Ok(tokens) = path.parse::<TokenStream>() else {
        return wrong(name, span, errors);
    };
    let tokens: TokenStream = tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Ident(name) => {
                let mut name = raw(name);
                name.set_span(span);
                name.into()
            }
            mut token => {
                token.set_span(span);
                token
            }
        })
        .collect();
    let Ok(expression) = syn::parse2::<syn::Expr>(tokens) else {
        return wrong(name, span, errors);
    };
    if !is_path(&expression) {
        return wrong(name, span, errors);
    }
    match attribute {
        None => quote_spanned!(span=> ::infra::private::any(&#expression)),
        Some(attribute) => {
            quote_spanned!(span=> ::infra::private::attribute(&#expression, #attribute))
        }
    }
}

/// `self.queue` and `Arn` of `self.queue.Arn`.
fn split(name: &str) -> (&str, Option<&str>) {
    let capital = name
        .match_indices('.')
        .find(|(at, _)| name[at + 1..].starts_with(|c: char| c.is_ascii_uppercase()));
    match capital {
        Some((at, _)) => (&name[..at], Some(&name[at + 1..])),
        None => (name, None),
    }
}

/// `name`, `self.0`, `queues[0]`.
fn is_path(expression: &syn::Expr) -> bool {
    match expression {
        syn::Expr::Path(_) => true,
        syn::Expr::Field(field) => is_path(&field.base),
        syn::Expr::Index(index) => is_path(&index.expr),
        _ => false,
    }
}

fn wrong(name: &str, span: Span, errors: &mut Errors) -> TokenStream {
    let (fact, help) = no_name(name);
    errors.add(span, fact, help);
    broken()
}

/// Its error is reported; rustc shall add none.
fn broken() -> TokenStream {
    quote!(::core::panic!())
}
