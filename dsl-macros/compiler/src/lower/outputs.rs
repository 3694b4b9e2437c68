//! What a block hands out: outputs, and what is `pub` in it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::{
    Lower, documented, format,
    ir::{Output, OutputValue, ReferenceKind, Section, Step},
    rust,
    text::Text,
};
use crate::{
    ast::{BlockKind, Item, Value},
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
        if public {
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
        if self.kind == BlockKind::Stack {
            return self.stack_output(item, name, ty, value, body);
        }
        let row = item.row;
        self.row(row, Section::Other, name, "", body);
        let written = match ty {
            Some(ty) => rust::ty(ty),
            None => self.output_type(value, body),
        };
        vec![self.handed_out(item, name, written, value, body)]
    }

    /// A field of the handle, and what it is made of.
    fn handed_out(
        &mut self,
        item: &Item,
        name: &Ident,
        written: TokenStream,
        value: &Value,
        body: BodyId,
    ) -> Step {
        let value_given = self.output_value(value, &written, body);
        let (ty, value) = match rust::items_of(&written) {
            Some(items) => {
                let is_path = matches!(value, Value::Path(_));
                (
                    items,
                    OutputValue::Rust(listed(&written, value_given, is_path)),
                )
            }
            // A text that Rust made is handed out as one that is `Copy`, for it stands in the template all the same.
            None if self.kind == BlockKind::Stack && rust::is_string(&written) => {
                let (OutputValue::Rust(value) | OutputValue::ArgumentValue(value)) = value_given;
                let span = value.span();
                let text = quote_spanned!(span=> { let text: #written = #value; ::infra::Text::from(text) });
                (quote!(::infra::Text), OutputValue::Rust(text))
            }
            None => (written, value_given),
        };
        self.outputs.push(Output {
            name: name.clone(),
            docs: documented(item),
            ty: ty.clone(),
        });
        Step::Output {
            name: name.clone(),
            ty: Some(ty),
            value,
        }
    }

    /// What a path begins with that is handed out.
    fn output_value_kind(&self, value: &Value, body: BodyId) -> Option<DeclarationKind> {
        let Value::Path(names) = value else {
            return None;
        };
        match self.names.resolve(&names.first()?.to_string(), body) {
            Resolution::One(declared) => Some(declared.kind.clone()),
            Resolution::Outside(_) | Resolution::Unknown => None,
        }
    }

    /// An output's value where its type is known: the language's own values may have to become it.
    fn output_value(&mut self, value: &Value, ty: &TokenStream, body: BodyId) -> OutputValue {
        let ours = match value {
            Value::Path(_) => matches!(
                self.output_value_kind(value, body),
                Some(
                    DeclarationKind::Resource(_)
                        | DeclarationKind::In(Some(_))
                        | DeclarationKind::Param
                )
            ),
            Value::Rust(..) => false,
            _ => true,
        };
        let tokens = format::as_output(value, ty, self.rust(value, body));
        match ours {
            true => OutputValue::ArgumentValue(tokens),
            false => OutputValue::Rust(tokens),
        }
    }

    /// A stack's output stands in the template, if it is text there; other stacks of an app get it as what it is. One with a type goes
    /// through a variable of that type, so that rustc judges it.
    fn stack_output(
        &mut self,
        item: &Item,
        name: &Ident,
        ty: Option<&TokenStream>,
        value: &Value,
        body: BodyId,
    ) -> Vec<Step> {
        let row = item.row;
        let local = rust::output_name(name);
        let mut text = Text::default();
        let mut steps = Vec::new();
        text.json.push_str("{\"Value\":");
        match ty {
            None => self.text(&mut text, value, None, body),
            Some(ty) => {
                steps.push(self.handed_out(item, name, rust::ty(ty), value, body));
                let value = quote_spanned!(name.span()=> ::infra::private::output_value!(#local));
                text.hole(value);
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
        if ty.is_none() {
            steps.push(self.as_in_the_template(item, name, value, body));
        }
        if let Some((kind, word)) = reference_kind(item) {
            // All around the name is the user's word, so that the call as a whole stands there.
            let value = quote_spanned!(word=> ::infra::private::Referred(&#local).value());
            steps.push(Step::Reference { value, kind });
        }
        steps
    }

    /// An output that is written without a type, as the template has it.
    fn as_in_the_template(
        &mut self,
        item: &Item,
        name: &Ident,
        value: &Value,
        body: BodyId,
    ) -> Step {
        let ty = self.output_type(value, body);
        let is_handle = matches!(value, Value::Path(names) if names.len() == 1)
            && matches!(
                self.output_value_kind(value, body),
                Some(DeclarationKind::Resource(_) | DeclarationKind::In(Some(_)))
            );
        if is_handle {
            return self.handed_out(item, name, ty, value, body);
        }
        self.outputs.push(Output {
            name: name.clone(),
            docs: documented(item),
            ty: ty.clone(),
        });
        let (scope, frame, row) = (rust::scope(), rust::frame(), item.row);
        Step::Output {
            name: name.clone(),
            ty: Some(ty),
            value: OutputValue::Rust(quote!(#scope.output(&#frame, #row).into())),
        }
    }
}

/// What `#[reference(…)]` before an output says, and where.
fn reference_kind(item: &Item) -> Option<(ReferenceKind, Span)> {
    let Some(Value::Path(names)) = item.attributes.get("reference")?.values().first() else {
        return None;
    };
    let [word] = names.as_slice() else {
        return None;
    };
    let kind = match word.to_string().as_str() {
        "strong" => ReferenceKind::Strong,
        "both" => ReferenceKind::Both,
        "weak" => ReferenceKind::Weak,
        _ => return None,
    };
    Some((kind, word.span()))
}
