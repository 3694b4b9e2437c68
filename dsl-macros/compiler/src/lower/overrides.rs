//! Overrides: a row with the properties that are set, and the step that says of which resource. It judges nothing.

use quote::format_ident;

use super::{
    Lower, construct_scope,
    ir::{LogicalId, Section, Step},
    text::Text,
};
use crate::{
    ast::{Attribute, Field, Item, Key, Value},
    ids::BodyId,
    names::{Declaration, DeclarationKind, Resolution},
};

impl Lower<'_> {
    pub(super) fn overridden(
        &mut self,
        item: &Item,
        path: &[Key],
        fields: &[Field],
        body: BodyId,
    ) -> Vec<Step> {
        let row = item.row;
        let first = path.first().and_then(|step| step.ident.clone());
        let construct = first.unwrap_or_else(|| format_ident!("_override"));
        let mut text = Text::default();
        text.json.push('{');
        self.unplaced = true;
        self.fields(&mut text, fields, None, body);
        self.unplaced = false;
        text.json.push('}');
        self.row(row, Section::Other, &construct, "", body);
        let mut attributes = Text {
            json: String::new(),
            holes: std::mem::take(&mut text.holes),
        };
        self.attributes(&mut attributes, &item.attributes, body);
        let lowered = &mut self.rows[row.index()];
        lowered.properties = text.json;
        lowered.attributes = attributes.json;
        if let Some([Value::Text(id, _)]) = item.attributes.get("id").map(Attribute::values) {
            lowered.id = LogicalId::Pinned(id.clone());
        }
        let is_here = matches!(
            self.names.resolve(&construct.to_string(), body),
            Resolution::One(Declaration {
                kind: DeclarationKind::Construct,
                ..
            })
        );
        if !is_here {
            // An error says so, and rustc would only say it again.
            return Vec::new();
        }
        let mut steps = vec![Step::Override {
            row,
            construct: construct_scope(&construct),
            path: path.iter().skip(1).map(|step| step.text.clone()).collect(),
            values: attributes.holes,
        }];
        steps.extend(self.dependencies(item, body));
        steps
    }
}
