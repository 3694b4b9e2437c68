//! Resources: a row with its properties as text, and the steps that fill its holes. It judges nothing.

use infra_rules::Position;
use quote::quote;

use super::{
    Lower,
    ir::{Section, Step, Tagged},
    rust,
    text::Text,
};
use crate::{
    ast::{Declared, Item, TypeName},
    check::allowed,
    ids::BodyId,
};

impl Lower<'_> {
    /// A resource's row, and what the program does for it.
    pub(super) fn resource(
        &mut self,
        item: &Item,
        declared: &Declared<TypeName>,
        body: BodyId,
    ) -> Vec<Step> {
        let row = item.row;
        let position = infra_schema::resource(&declared.ty.text).map(Position::of);
        let mut text = Text::default();
        if !declared.fields.is_empty() {
            text.json.push('{');
            self.any_handle = allowed(item).iter().any(|one| one.rule == "wiring");
            self.fields(&mut text, &declared.fields, position, body);
            self.any_handle = false;
            text.json.push('}');
        }
        self.row(
            row,
            Section::Resource,
            &declared.name,
            &declared.ty.text,
            body,
        );
        let mut attributes = Text {
            json: String::new(),
            holes: std::mem::take(&mut text.holes),
        };
        self.attributes(&mut attributes, &item.attributes, body);
        text.holes = attributes.holes;
        let mut steps = self.with_text(row, text);
        let lowered = &mut self.rows[row.index()];
        lowered.attributes = attributes.json;
        self.identity(item, row);
        steps.extend(self.dependencies(item, body));
        steps.extend(self.versions(item, body));
        steps.extend(self.tags(&item.attributes, Tagged::Resource(row), body));
        steps.extend(self.commands(item, body));
        if declared.public {
            let marker = rust::marker(&declared.ty.text);
            self.public(
                true,
                item,
                &declared.name,
                quote!(::infra::Resource<#marker>),
            );
            self.spoken.insert(declared.name.to_string());
        }
        steps
    }
}
