//! What a construct's input is given: literals go through the input's `const fn`.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::{
    Lower,
    ir::{Argument, ArgumentValue, Known, Setting, StaticLiteral, Thing, Variant},
    known,
};
use crate::{
    ast::{Field, Value, plain},
    ids::BodyId,
};

impl Lower<'_> {
    /// What a construct's input is given, by a field that has a name of Rust's.
    pub(super) fn argument(&mut self, field: &Field, body: BodyId) -> Option<Argument> {
        let keys = match &field.value {
            Value::Map(entries, _) => known::keys(entries),
            _ => Vec::new(),
        };
        let (given, known, at) = match known::constant(field) {
            Some((given, at)) => (given, Known::Constant, at),
            None => {
                let given = self.argument_value(&field.value, body);
                (given, known::of(field), field.value.span())
            }
        };
        Some(Argument {
            name: field.key.ident.clone()?,
            given,
            known,
            keys,
            at,
        })
    }

    /// The value of an input.
    pub(super) fn argument_value(&mut self, value: &Value, body: BodyId) -> ArgumentValue {
        let span = value.span();
        if let Value::Map(fields, _) = value {
            return self.argument_map(fields, span, body);
        }
        if let Some(tokens) = literal(value)
            && let Some(call) = judged(value, &tokens)
        {
            return ArgumentValue::Literal {
                tokens,
                call,
                written: written(value),
                span,
            };
        }
        ArgumentValue::Value {
            tokens: self.rust(value, body),
            call: called(value),
            variant: variant(value),
            span,
        }
    }

    fn argument_map(&mut self, fields: &[Field], span: Span, body: BodyId) -> ArgumentValue {
        if !fields.is_empty()
            && let Some(things) = fields.iter().map(|field| self.thing(field, body)).collect()
        {
            return ArgumentValue::Nested { things, span };
        }
        let mut entries = Vec::new();
        let mut pairs = Vec::new();
        for field in fields {
            let key = text_literal(&field.key.text, field.key.span);
            // What is not text becomes text, or a value, as the input's type has it.
            if let (Value::Text(..), Some(value)) = (&field.value, literal(&field.value)) {
                let value = quote!(#key, #value);
                pairs.push(quote!((#value)));
                let span = crate::ast::join(field.key.span, field.value.span());
                // What a rule has refused is not refused again.
                if !self.verdict.refuses(field.value.span()) {
                    entries.push((value, span));
                }
            }
        }
        if pairs.len() == fields.len() {
            let whole = quote_spanned!(span=> &[#(#pairs),*]);
            return ArgumentValue::Entries {
                entries,
                whole,
                span,
            };
        }
        let pairs = fields.iter().map(|field| {
            let key = text_literal(&field.key.text, field.key.span);
            (key, self.rust(&field.value, body), field.value.span())
        });
        let pairs = pairs.collect();
        ArgumentValue::Map {
            pairs,
            entries,
            span,
        }
    }
}

impl Lower<'_> {
    /// `"GET /v1/users": { memory: 512 }`; nothing if it is another kind of entry.
    fn thing(&mut self, field: &Field, body: BodyId) -> Option<Thing> {
        let Value::Map(settings, _) = &field.value else {
            return None;
        };
        let settings = settings.iter().map(|setting| {
            let literal = setting_range(&setting.value).or_else(|| literal(&setting.value));
            Some(Setting {
                name: setting.key.ident.clone()?,
                literal: literal.is_some(),
                value: literal.unwrap_or_else(|| self.rust(&setting.value, body)),
                span: setting.value.span(),
            })
        });
        let settings = settings.collect::<Option<Vec<Setting>>>()?;
        Some(Thing {
            key: text_literal(&field.key.text, field.key.span),
            settings,
        })
    }
}

pub(super) fn text_literal(text: &str, span: Span) -> proc_macro2::Literal {
    let mut literal = proc_macro2::Literal::string(text);
    literal.set_span(span);
    literal
}

/// How the judge of an input is asked of a literal: what it reads, whatever the literal's kind, or a list or a pair that has to
/// be of its type.
fn judged(value: &Value, tokens: &TokenStream) -> Option<TokenStream> {
    let span = value.span();
    let of_infra = quote_spanned!(span=> ::infra::Literal);
    let literal = match value {
        Value::Bool(value, _) => quote_spanned!(span=> #of_infra::Bool(#value)),
        Value::Text(..) => quote_spanned!(span=> #of_infra::Text(#tokens)),
        Value::Number { text, .. } => match text.parse::<i128>() {
            Ok(number) => {
                let number = proc_macro2::Literal::i128_unsuffixed(number);
                quote_spanned!(span=> #of_infra::Whole(#number))
            }
            Err(_) => {
                let number = finite(text)?;
                quote_spanned!(span=> #of_infra::Fraction(#number, #text))
            }
        },
        Value::Range(tokens, _) => range(tokens, span)?,
        // In a match of its own: of a list of another type rustc then speaks where it stands, and says nothing of the function
        // that judges it.
        _ => return Some(quote_spanned!(span=> .check(match () { () => #tokens }))),
    };
    Some(quote_spanned!(span=> .read(#literal)))
}

/// How the judge of an input is asked of the call of a type's function with a literal, `Every::cron("…")`: whether it knows the function
/// is for it to say.
fn called(value: &Value) -> Option<(TokenStream, Span)> {
    let Value::Rust(expr, _) = value else {
        return None;
    };
    let syn::Expr::Call(call) = &**expr else {
        return None;
    };
    let (syn::Expr::Path(path), 1, Some(syn::Expr::Lit(literal))) =
        (&*call.func, call.args.len(), call.args.first())
    else {
        return None;
    };
    let mut names = path.path.segments.iter().rev().map(|one| plain(&one.ident));
    let (function, of) = (names.next()?, names.next()?);
    let span = literal.lit.span();
    let of_infra = quote_spanned!(span=> ::infra::Literal);
    let literal = match &literal.lit {
        syn::Lit::Str(text) => quote_spanned!(span=> #of_infra::Text(#text)),
        syn::Lit::Int(number) => {
            let number = proc_macro2::Literal::i128_unsuffixed(number.base10_parse().ok()?);
            quote_spanned!(span=> #of_infra::Whole(#number))
        }
        _ => return None,
    };
    let call = quote_spanned!(span=> .call(#of, #function, #literal));
    Some((call, span))
}

/// A number as Rust has it; nothing for one that is too large.
fn finite(text: &str) -> Option<proc_macro2::Literal> {
    let number = text.parse().ok().filter(|number: &f64| number.is_finite());
    number.map(proc_macro2::Literal::f64_suffixed)
}

/// A range as whole numbers, if its ends are, and as numbers. The parser has made both ends of one kind.
fn range(tokens: &TokenStream, span: Span) -> Option<TokenStream> {
    let range: syn::ExprRange = syn::parse2(tokens.clone()).ok()?;
    let of_infra = quote_spanned!(span=> ::infra::Literal);
    let (start, end) = (range.start?, range.end?);
    if let syn::RangeLimits::HalfOpen(_) = range.limits {
        let whole = quote!(#start..=#end).to_string().replace(' ', "");
        return Some(quote_spanned!(span=> #of_infra::HalfOpen(#whole)));
    }
    Some(match (number(&start), number(&end)) {
        (Some(from), Some(to)) => {
            let whole = quote!(::core::option::Option::Some((#start, #end)));
            quote_spanned!(span=> #of_infra::Range(#whole, (#from, #to)))
        }
        _ => quote_spanned!(span=> #of_infra::Range(::core::option::Option::None, (#start, #end))),
    })
}

/// `1..=4` as a setting, which is a method and takes whole numbers.
fn setting_range(value: &Value) -> Option<TokenStream> {
    let (start, end) = ends(value)?;
    let span = value.span();
    let range = quote_spanned!(span=> ::infra::Range);
    let range = match (number(&start), number(&end)) {
        (Some(_), Some(_)) => quote_spanned!(span=> #range::whole(#start, #end)),
        _ => quote_spanned!(span=> #range::fractional(0, #start, #end)),
    };
    Some(quote_spanned!(span=> #range.whole_numbers()))
}

/// The ends of a range that includes both, with their signs.
fn ends(value: &Value) -> Option<(syn::Expr, syn::Expr)> {
    let Value::Range(tokens, _) = value else {
        return None;
    };
    let range: syn::ExprRange = syn::parse2(tokens.clone()).ok()?;
    match range.limits {
        syn::RangeLimits::Closed(_) => Some((*range.start?, *range.end?)),
        syn::RangeLimits::HalfOpen(_) => None,
    }
}

/// A whole number with a point, `4f64` for `4`; nothing for one that has a point already.
fn number(end: &syn::Expr) -> Option<TokenStream> {
    match end {
        syn::Expr::Unary(signed) => number(&signed.expr).map(|number| quote!(-#number)),
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Int(whole),
            ..
        }) => {
            let mut number = proc_macro2::Literal::f64_suffixed(whole.base10_parse().ok()?);
            number.set_span(whole.span());
            Some(quote!(#number))
        }
        _ => None,
    }
}

/// The tokens of a literal that a `const fn` can judge.
fn literal(value: &Value) -> Option<TokenStream> {
    match value {
        Value::Bool(value, span) => Some(quote_spanned!(*span=> #value)),
        Value::Number { tokens, .. } | Value::Range(tokens, _) => Some(tokens.clone()),
        Value::Text(text, written) => {
            let text = text_literal(text, written.span());
            Some(quote!(#text))
        }
        Value::List(items, span) => {
            let items: Option<Vec<TokenStream>> = items.iter().map(literal).collect();
            let items = items?;
            Some(quote_spanned!(*span=> &[#(#items),*]))
        }
        // A pair, as in `[("subnet-0a1b", "eu-west-1a")]`.
        Value::Rust(expr, _) => match &**expr {
            syn::Expr::Tuple(tuple)
                if tuple
                    .elems
                    .iter()
                    .all(|one| matches!(one, syn::Expr::Lit(_))) =>
            {
                Some(quote!(#tuple))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The variant that a value is written as: `Access::Public`, `AuroraPostgres::V17_9`. What is written as constants are may be one of
/// a trait.
fn variant(value: &Value) -> Option<Variant> {
    let Value::Rust(expr, _) = value else {
        return None;
    };
    let syn::Expr::Path(syn::ExprPath {
        qself: None, path, ..
    }) = &**expr
    else {
        return None;
    };
    let mut segments = path.segments.iter().rev();
    let (name, of) = (segments.next()?, segments.next()?);
    if !(name.arguments.is_none() && of.arguments.is_none()) {
        return None;
    }
    let (name, of) = (&name.ident, plain(&of.ident));
    let written = plain(name);
    let is_camel = |text: &str| text.starts_with(|c: char| c.is_ascii_uppercase());
    let is_one = written.contains(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    // Of these something is to be inferred, which an input's type may leave open.
    let is_generic = ["Self", "Option", "Result"].contains(&of.as_str());
    (is_camel(&written) && is_camel(&of) && is_one && !is_generic).then(|| Variant {
        of,
        name: name.clone(),
    })
}

/// What a property may ask of a literal. What CloudFormation looks up at the deploy may be anything.
fn written(value: &Value) -> Option<StaticLiteral> {
    let number = |text: &str| text.parse().ok().filter(|number: &f64| number.is_finite());
    match value {
        Value::Number { text, .. } => Some(StaticLiteral::Number(number(text)?, text.clone())),
        Value::Text(text, _) if !infra_rules::is_resolved_later(text) => {
            Some(StaticLiteral::Text(text.clone(), number(text)))
        }
        _ => None,
    }
}
