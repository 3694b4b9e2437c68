//! Values and types where Rust wants them.

use infra_rules::grants;
use infra_schema::Types;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::visit_mut::{self, VisitMut};

use super::{
    Lower, format, json,
    text::{Text, handle_value, is_attribute, read},
};
use crate::{
    ast::{Value, dotted, plain},
    ids::BodyId,
    names::{DeclarationKind, Resolution, of_expression},
};

impl Lower<'_> {
    /// A value as a Rust expression.
    pub(super) fn rust(&mut self, value: &Value, body: BodyId) -> TokenStream {
        match value {
            Value::Bool(value, span) => quote_spanned!(*span=> #value),
            Value::Number { tokens, .. } | Value::Range(tokens, _) => tokens.clone(),
            Value::Text(_, literal) => literal.to_token_stream(),
            Value::Path(names) => self.rust_path(names, body),
            Value::Rust(expr, _) => self.expression(expr, body),
            Value::List(items, span) => {
                let items: Vec<TokenStream> =
                    items.iter().map(|item| self.rust(item, body)).collect();
                quote_spanned!(*span=> ::std::vec![#(#items),*])
            }
            Value::Joined(_, literal) => self.fragment(value, "text", literal.span(), body),
            Value::Function { name, span, .. } => {
                let door = match name.to_string().as_str() {
                    "GetAZs" | "Split" | "Cidr" => "list",
                    "Join" | "Sub" | "Base64" | "ToJsonString" => "text",
                    _ => "value",
                };
                self.fragment(value, door, *span, body)
            }
            Value::Map(_, span) => self.fragment(value, "value", *span, body),
            Value::Pseudo(name) => self.fragment(value, "text", name.span(), body),
            // Its error is reported; the type is whatever is wanted, so that rustc adds none.
            Value::Broken(span, _) => quote_spanned!(*span=> ::core::panic!()),
        }
    }

    /// A value of the language's own, read from static text when the code comes by.
    fn fragment(&mut self, value: &Value, door: &str, span: Span, body: BodyId) -> TokenStream {
        let mut text = Text::default();
        self.text(&mut text, value, None, body);
        let (json, holes) = (text.json, text.holes);
        let door = Ident::new(door, span);
        let frame = frame();
        quote_spanned!(span=> #frame.#door(#json, &[#(#holes),*]))
    }

    fn rust_path(&mut self, names: &[Ident], body: BodyId) -> TokenStream {
        self.speak(names, body);
        let Some(first) = names.first() else {
            return TokenStream::new();
        };
        let resource = match self.names.resolve(&first.to_string(), body) {
            Resolution::One(declared) | Resolution::Outside(declared) => match &declared.kind {
                DeclarationKind::Resource(ty) | DeclarationKind::In(Some(ty)) => Some(ty.clone()),
                DeclarationKind::Param => {
                    let (frame, mut json) = (frame(), String::new());
                    json::extension(&mut json, "ref", declared.row);
                    return quote_spanned!(first.span()=> #frame.value(#json, &[]));
                }
                _ => None,
            },
            Resolution::Unknown => None,
        };
        match resource {
            Some(ty) if names.len() > 1 => {
                let attribute = dotted(&names[1..]);
                let of = attribute_type(&ty, &attribute);
                let value = handle_value(first, Some(attribute));
                quote_spanned!(first.span()=> #of::from_value(#value))
            }
            _ => read(names),
        }
    }

    /// Notes that code speaks of what a path begins with.
    pub(super) fn speak(&mut self, names: &[Ident], body: BodyId) {
        let Some(first) = names.first() else { return };
        match self.names.resolve(&first.to_string(), body) {
            Resolution::One(_) => {
                self.spoken.insert(first.to_string());
            }
            Resolution::Outside(_) => self.export(first),
            Resolution::Unknown => {}
        }
    }

    /// A Rust expression, in which `role.Arn` means the resource's attribute.
    pub(super) fn expression(&mut self, expr: &syn::Expr, body: BodyId) -> TokenStream {
        for one in of_expression(expr) {
            self.speak(std::slice::from_ref(&one.name), body);
        }
        let mut expr = expr.clone();
        Attributes.visit_expr_mut(&mut expr);
        expr.into_token_stream()
    }

    /// The type of an output that is written without one.
    pub(super) fn output_type(&self, value: &Value, body: BodyId) -> TokenStream {
        match value {
            Value::Path(names) => match names
                .first()
                .map(|name| self.names.resolve(&name.to_string(), body))
            {
                Some(Resolution::One(declared)) => match &declared.kind {
                    DeclarationKind::Resource(ty) | DeclarationKind::In(Some(ty)) => {
                        match names.len() {
                            1 => {
                                let marker = marker(ty);
                                quote!(::infra::Resource<#marker>)
                            }
                            _ => attribute_type(ty, &dotted(&names[1..])),
                        }
                    }
                    _ => quote!(::infra::Text),
                },
                _ => quote!(::infra::Text),
            },
            Value::Function { name, .. }
                if ["GetAZs", "Split", "Cidr"].iter().any(|list| name == list) =>
            {
                quote!(::infra::List)
            }
            Value::Map(..) => quote!(::infra::Value),
            _ => quote!(::infra::Text),
        }
    }
}

/// What an attribute of a resource of this type is in Rust.
fn attribute_type(ty: &str, attribute: &str) -> TokenStream {
    let known = infra_schema::resource(ty).and_then(|resource| resource.attribute(attribute));
    match known.is_some_and(|attribute| attribute.types() == Types::ARRAY) {
        true => quote!(::infra::List),
        false => quote!(::infra::Text),
    }
}

/// Iterate `role.Arn` and `cluster.Endpoint.Address` into calls, also where `format!` reads them.
struct Attributes;

/// What has an attribute, and which.
fn attribute(expr: &syn::Expr) -> Option<(&syn::Expr, String, Span)> {
    let syn::Expr::Field(field) = expr else {
        return None;
    };
    let syn::Member::Named(member) = &field.member else {
        return None;
    };
    if !is_attribute(member) {
        return None;
    }
    Some(match attribute(&field.base) {
        Some((of, name, span)) => (of, format!("{name}.{}", plain(member)), span),
        None => (&field.base, plain(member), member.span()),
    })
}

impl VisitMut for Attributes {
    fn visit_macro_mut(&mut self, call: &mut syn::Macro) {
        format::rewrite(call, |value| self.visit_expr_mut(value));
    }

    fn visit_expr_mut(&mut self, expr: &mut syn::Expr) {
        let Some((of, name, span)) = attribute(expr) else {
            return visit_mut::visit_expr_mut(self, expr);
        };
        let mut of = of.clone();
        self.visit_expr_mut(&mut of);
        let value = quote_spanned!(span=> ::infra::private::attribute(&#of, #name));
        *expr = syn::Expr::Verbatim(quote!(::infra::Text::from_value(#value)));
    }
}

/// The marker of a resource type.
pub(crate) fn marker(ty: &str) -> TokenStream {
    let known = infra_schema::resource(ty).is_some_and(|resource| !resource.is_free());
    // A parameter's value may be anything, and what can be granted is the parameter.
    if !known && grants::of(ty).next().is_none() {
        return quote!(::infra::Custom);
    }
    let parts = ty.split("::").map(|part| format_ident!("{part}"));
    quote!(::infra #(::#parts)*)
}

/// A type as written in a block: `AWS::SNS::Topic` alone is the handle of one, and inside others
/// the marker.
pub(crate) fn ty(tokens: &TokenStream) -> TokenStream {
    let text = crate::parse::spaceless(tokens);
    let alone = text.starts_with("AWS::") || text.starts_with("Alexa::");
    let qualified = qualify(tokens.clone());
    match alone {
        true => quote!(::infra::Resource<#qualified>),
        false => qualified,
    }
}

/// As what an output of type `Vec<T>` is handed out: `Items<T>`, which is `Copy`.
pub(super) fn items_of(ty: &TokenStream) -> Option<TokenStream> {
    let syn::Type::Path(syn::TypePath {
        qself: None, path, ..
    }) = syn::parse2(ty.clone()).ok()?
    else {
        return None;
    };
    let path_names: Vec<String> = path
        .segments
        .iter()
        .map(|one| one.ident.to_string())
        .collect();
    let last = path.segments.last()?;
    let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    matches!(
        path_names.join("::").as_str(),
        "Vec" | "std::vec::Vec" | "alloc::vec::Vec"
    )
    .then(|| {
        let span = last.ident.span();
        let items = Ident::new("Items", span);
        quote_spanned!(span=> ::infra::#items #arguments)
    })
}

/// Whether a type is Rust's `String`.
pub(super) fn is_string(ty: &TokenStream) -> bool {
    let text = crate::parse::spaceless(ty);
    let name = text.trim_start_matches("::");
    matches!(
        name,
        "String" | "std::string::String" | "alloc::string::String"
    )
}

fn qualify(tokens: TokenStream) -> TokenStream {
    let mut out = TokenStream::new();
    let mut after_path = false;
    for token in tokens {
        match token {
            TokenTree::Ident(name) if (name == "AWS" || name == "Alexa") && !after_path => {
                out.extend(quote_spanned!(name.span()=> ::infra::#name));
            }
            TokenTree::Group(group) => {
                let mut inner = proc_macro2::Group::new(group.delimiter(), qualify(group.stream()));
                inner.set_span(group.span());
                out.extend([TokenTree::Group(inner)]);
            }
            token => {
                after_path = matches!(&token, TokenTree::Punct(p) if p.as_char() == ':');
                out.extend([token]);
                continue;
            }
        }
        after_path = false;
    }
    out
}

/// `read` is the verb `Read`: the language's own, or a type of that name in scope.
pub(super) fn verb(name: &Ident) -> TokenStream {
    let word = name.to_string();
    let camel = crate::keywords::camel(&word);
    let camel = Ident::new(&camel, name.span());
    match crate::keywords::VERBS.contains(&word.as_str()) {
        true => quote_spanned!(name.span()=> ::infra::verbs::#camel),
        false => camel.into_token_stream(),
    }
}

/// The frame of the body that code stands in; no user's name.
pub(crate) fn frame() -> Ident {
    Ident::new("__frame", Span::mixed_site())
}

/// The scope of the block that code stands in; no user's name.
pub(crate) fn scope() -> Ident {
    Ident::new("__scope", Span::mixed_site())
}

/// The variable that keeps an output until the handle is made.
pub(crate) fn output_name(name: &Ident) -> Ident {
    format_ident!("__out_{}", name, span = Span::mixed_site())
}
