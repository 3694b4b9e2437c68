//! What a block hands out: outputs, and what is `pub` in it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{
    Lower,
    ir::{Output, OutputValue, Step},
    rust,
    text::Text,
};
use crate::{
    ast::{Item, Value},
    names::{BodyId, Seen, What},
};

impl Lower<'_> {
    pub(super) fn public(&mut self, public: bool, item: &Item, name: &Ident, ty: TokenStream) {
        if public && !self.stack {
            self.outputs.push(Output {
                name: name.clone(),
                docs: item.attributes.docs.clone(),
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
        let row = item.row;
        if self.stack {
            let mut text = Text::default();
            text.json.push_str("{\"Value\":");
            self.text(&mut text, value, None, body);
            text.json.push('}');
            self.row(row, "Output", name, "", body);
            let mut beside = Text {
                json: String::new(),
                holes: std::mem::take(&mut text.holes),
            };
            self.output_beside(&mut beside, &item.attributes, body);
            text.holes = beside.holes;
            let mut steps = self.with_text(row, text);
            self.rows[usize::from(row)].beside = beside.json;
            steps.extend(self.identity(item, row));
            return steps;
        }
        self.row(row, "Other", name, "", body);
        let ty = match ty {
            Some(ty) => rust::ty(ty),
            None => self.output_type(value, body),
        };
        let tokens = self.rust(value, body);
        let ours = match value {
            Value::Path(names) => names.first().is_some_and(|name| {
                matches!(self.names.see(&name.to_string(), body), Seen::One(declared)
                    if matches!(declared.what, What::Resource(_) | What::In(Some(_)) | What::Param))
            }),
            Value::Rust(..) => false,
            _ => true,
        };
        self.outputs.push(Output {
            name: name.clone(),
            docs: item.attributes.docs.clone(),
            ty: ty.clone(),
        });
        let value = if ours {
            OutputValue::Given(tokens)
        } else {
            OutputValue::Rust(tokens)
        };
        vec![Step::Output {
            name: name.clone(),
            ty: Some(ty),
            value,
        }]
    }
}
