//! What a block holds beside resources: the template's parameters, outputs, conditions, mappings and further sections, and the values
//! that stand in none of them.

use infra_rules as rules;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use rules::Site;

use super::{
    Reader,
    attributes::{condition, policy},
};
use crate::{
    ast::{Attribute, Attributes, Block, Body, Field, Item, ItemKind, Value, dotted},
    check::{allow, attribute_words},
    ids::BodyId,
};

impl<'b> Reader<'b> {
    /// What a stack says of itself.
    pub(super) fn about(&mut self, block: &'b Block) {
        let site = self.site(block.name.span());
        self.tree.stack.name = Some((block.name.to_string().into(), site));
        let text = block.attributes.description.trim();
        self.tree.stack.description = (!text.is_empty()).then(|| (text.into(), site));
        self.description(&block.attributes.docs);
    }

    /// The template's further sections.
    pub(super) fn sections(&mut self, attributes: &'b [Attribute]) {
        // What stands in the template as it is written, nobody judges.
        for attribute in attributes.iter().filter(|one| one.name != "template") {
            let Some(name) = section(&attribute.name) else {
                self.values(attribute.values().iter().collect(), BodyId::TOP);
                continue;
            };
            for value in attribute.values() {
                let field = rules::Field {
                    key: self.key(name, attribute.name.span()),
                    value: self.value(value, BodyId::TOP),
                };
                self.tree.stack.sections.push(field);
            }
        }
    }

    /// Everything in a body but its resources' properties.
    pub(super) fn others(&mut self, body: &'b Body, id: BodyId) {
        for item in &body.items {
            let first = Site(self.tree.spans.len() as u32);
            self.known = true;
            let is_declared = self.declaration(item, id);
            if !is_declared {
                self.loose(item, id);
            }
            self.attributes_of(item, id);
            self.allow(allow::own(item), first);
            if !self.known && (is_declared || !self.allowed.is_empty()) {
                self.tree.open.insert(item.row, ());
            }
            self.tree.stack.allowed.append(&mut self.allowed);
            match &item.kind {
                ItemKind::For { body, .. } => self.others(body, item.row.body()),
                ItemKind::If(choice) => {
                    self.others(&choice.then, item.row.body());
                    if let Some(otherwise) = &choice.otherwise {
                        self.others(&otherwise.body, otherwise.row.body());
                    }
                }
                _ => {}
            }
        }
    }

    /// Adds what the template declares, and answers whether an item is that.
    fn declaration(&mut self, item: &'b Item, body: BodyId) -> bool {
        match &item.kind {
            ItemKind::Out { name, ty, value } if self.is_stack => {
                // A list is handed out in Rust only.
                if ty.as_ref().is_some_and(is_list) {
                    return false;
                }
                self.output(name, value, &item.attributes, body);
                self.description(&item.attributes.docs);
            }
            ItemKind::Param {
                name, span, fields, ..
            } => {
                self.parameter(name, *span, fields, body);
                self.description(&item.attributes.docs);
            }
            ItemKind::Condition { name, value } => {
                let field = self.named(name, value, body);
                self.tree.stack.conditions.push(field);
            }
            ItemKind::Mapping { name, value } => {
                let field = self.named(name, value, body);
                self.tree.stack.mappings.push(field);
            }
            _ => return false,
        }
        true
    }

    fn output(
        &mut self,
        name: &'b Ident,
        value: &'b Value,
        attributes: &'b Attributes,
        body: BodyId,
    ) {
        let field = self.named(name, value, body);
        let export = attributes
            .get("export")
            .and_then(|one| one.values().first());
        let export = export.map(|name| self.value(name, body));
        self.tree.stack.outputs.push(rules::Output {
            field,
            export,
            condition: condition(attributes),
            certain: attributes.get("when").is_none(),
        });
    }

    /// What a parameter says of itself.
    fn parameter(&mut self, name: &'b Ident, ty: Span, fields: &'b [Field], body: BodyId) {
        let name_site = self.site(name.span());
        let ty_site = self.site(ty);
        let fields = self.fields(fields, body);
        let number = self.parameters.get(&name.to_string());
        if let Some(parameter) = number.and_then(|at| self.tree.stack.parameters.get_mut(*at)) {
            parameter.name_site = name_site;
            parameter.ty_site = ty_site;
            parameter.fields = fields;
        }
    }

    /// A declaration that is a name and a value.
    fn named(&mut self, name: &'b Ident, value: &'b Value, body: BodyId) -> rules::Field<'b> {
        rules::Field {
            key: self.key(name.to_string(), name.span()),
            value: self.value(value, body),
        }
    }

    /// The values of an item that declares nothing in the template.
    fn loose(&mut self, item: &'b Item, body: BodyId) {
        let values: Vec<&'b Value> = match &item.kind {
            // Of which type the resource is, and so what is asked of its properties, synthesis knows.
            ItemKind::Override { path, fields } => {
                let site = self.site(path.first().map_or_else(Span::call_site, |step| step.span));
                let fields = self.fields(fields, body);
                self.tree.stack.values.push(rules::Value::Map(fields, site));
                self.tree.open.insert(item.row, ());
                Vec::new()
            }
            ItemKind::In { default, .. } => default.iter().collect(),
            ItemKind::Out { value, .. } | ItemKind::Let { value, .. } => vec![value],
            ItemKind::Construct(declared) => {
                let fields = declared.fields.iter();
                fields.map(|field| &field.value).collect()
            }
            ItemKind::Grant { grantee, lines } => {
                let name = format!("grant {}", dotted(&grantee.names));
                lines
                    .iter()
                    .for_each(|line| self.allowed_by(&name, line, body));
                grantee.values().collect()
            }
            _ => Vec::new(),
        };
        self.values(values, body);
    }

    /// The values of an item's attributes, but those that belong to a declaration.
    fn attributes_of(&mut self, item: &'b Item, body: BodyId) {
        let belongs = |attribute: &Attribute| match &item.kind {
            _ if attribute.name == "template" => true,
            ItemKind::Resource(_) => policy(attribute).is_some(),
            ItemKind::Out { .. } => self.is_stack && attribute.name == "export",
            _ => false,
        };
        let list = item.attributes.list.iter();
        let list = list.filter(|one| attribute_words::holds_values(&one.name) && !belongs(one));
        let values: Vec<&'b Value> = list.flat_map(Attribute::values).collect();
        self.values(values, body);
    }

    fn values(&mut self, values: Vec<&'b Value>, body: BodyId) {
        for value in values {
            let value = self.value(value, body);
            self.tree.stack.values.push(value);
        }
    }

    /// A doc comment that stands in the template.
    fn description(&mut self, docs: &TokenStream) {
        for token in docs.clone() {
            let TokenTree::Group(group) = token else {
                continue;
            };
            if let Some(TokenTree::Literal(literal)) = group.stream().into_iter().last()
                && let syn::Lit::Str(text) = syn::Lit::new(literal.clone())
            {
                let site = self.site(literal.span());
                let text = rules::Value::Text(text.value().into(), site);
                self.tree.stack.values.push(text);
            }
        }
    }

    fn key(&mut self, text: impl Into<rules::Name<'b>>, span: Span) -> rules::Key<'b> {
        rules::Key {
            text: text.into(),
            site: self.site(span),
        }
    }
}

/// CloudFormation's name of a further section.
fn section(name: &Ident) -> Option<&'static str> {
    Some(match name.to_string().as_str() {
        "metadata" => "Metadata",
        "rules" => "Rules",
        "transform" => "Transform",
        _ => return None,
    })
}

/// Whether a type is a list by its name.
fn is_list(ty: &TokenStream) -> bool {
    let text = crate::parse::spaceless(ty);
    let name = text.split('<').next().unwrap_or_default();
    matches!(name.rsplit("::").next(), Some("List" | "Vec" | "Items"))
}
