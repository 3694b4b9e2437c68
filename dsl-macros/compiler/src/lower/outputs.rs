//! What a block hands out: outputs, and what is `pub` in it.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::{
    Lower, documented, format,
    ir::{Output, OutputValue, Section, Step},
    rust,
    text::Text,
};
use crate::{
    ast::{Item, Value},
    expand::output_name,
    ids::BodyId,
    names::{DeclarationKind, Resolution},
};

/// A list that is handed out as what is `Copy`. A name may be such a list already; of an expression rustc is told the type that
/// is written.
fn listed(written: &TokenStream, value: OutputValue, is_path: bool) -> TokenStream {
    let (OutputValue::Rust(value) | OutputValue::ArgumentValue(value)) = value;
    let span = value.span();
    match is_path {
        true => quote_spanned!(span=> ::infra::Items::from(#value)),
        false => quote_spanned!(span=> { let all: #written = #value; ::infra::Items::from(all) }),
    }
}

impl Lower<'_> {
    pub(super) fn public(&mut self, public: bool, item: &Item, name: &Ident, ty: TokenStream) {
        if public && !self.stack {
            self.outputs.push(Output {
                name: name.clone(),
                docs: documented(item),
                ty,
            });
            // Handed out last, when nothing in the block needs it any more.
            let value = match self.names.is_broken(&name.to_string()) {
                true => quote!(::infra::private::missing("an output")),
                false => quote!(#name),
            };
            self.last.push(Step::Output {
                name: name.clone(),
                ty: None,
                value: OutputValue::Rust(value),
            });
        }
    }

    pub(super) fn output(
        &mut self,
        item: &Item,
        name: &Ident,
        ty: Option<&TokenStream>,
        value: &Value,
        body: BodyId,
    ) -> Vec<Step> {
        if self.stack {
            return self.stack_output(item, name, ty, value, body);
        }
        let row = item.row;
        self.row(row, Section::Other, name, "", body);
        let written = match ty {
            Some(ty) => rust::ty(ty),
            None => self.output_type(value, body),
        };
        let value_given = self.output_value(value, &written, body);
        let (ty, value) = match rust::items_of(&written) {
            Some(items) => {
                let is_path = matches!(value, Value::Path(_));
                (
                    items,
                    OutputValue::Rust(listed(&written, value_given, is_path)),
                )
            }
            None => (written, value_given),
        };
        self.outputs.push(Output {
            name: name.clone(),
            docs: documented(item),
            ty: ty.clone(),
        });
        vec![Step::Output {
            name: name.clone(),
            ty: Some(ty),
            value,
        }]
    }

    /// An output's value where its type is known: the language's own values may have to become it.
    fn output_value(&mut self, value: &Value, ty: &TokenStream, body: BodyId) -> OutputValue {
        let ours = match value {
            Value::Path(names) => names.first().is_some_and(|name| {
                matches!(self.names.resolve(&name.to_string(), body), Resolution::One(declared)
                    if matches!(declared.kind, DeclarationKind::Resource(_) | DeclarationKind::In(Some(_)) | DeclarationKind::Param))
            }),
            Value::Rust(..) => false,
            _ => true,
        };
        let tokens = format::as_output(value, ty, self.rust(value, body));
        match ours {
            true => OutputValue::ArgumentValue(tokens),
            false => OutputValue::Rust(tokens),
        }
    }

    /// A stack's output stands in the template. One with a type goes through a variable of that type, so that rustc judges it.
    fn stack_output(
        &mut self,
        item: &Item,
        name: &Ident,
        ty: Option<&TokenStream>,
        value: &Value,
        body: BodyId,
    ) -> Vec<Step> {
        let row = item.row;
        let mut text = Text::default();
        let mut steps = Vec::new();
        text.json.push_str("{\"Value\":");
        match ty {
            None => self.text(&mut text, value, None, body),
            Some(ty) => {
                let ty = rust::ty(ty);
                let value = self.output_value(value, &ty, body);
                let local = output_name(name);
                steps.push(Step::Output {
                    name: name.clone(),
                    ty: Some(ty),
                    value,
                });
                text.fit(quote_spanned!(name.span()=> #local), name.span());
            }
        }
        text.json.push('}');
        self.row(row, Section::Output, name, "", body);
        let mut attributes = Text {
            json: String::new(),
            holes: std::mem::take(&mut text.holes),
        };
        self.output_attributes(&mut attributes, &item.attributes, body);
        text.holes = attributes.holes;
        steps.extend(self.with_text(row, text));
        self.rows[row.index()].attributes = attributes.json;
        self.identity(item, row);
        steps
    }
}
