//! Resources: numbered first, so that they can refer to those behind them, then read.

use infra_rules as rules;
use rules::{Declaration, Site};

use super::{Found, Iteration, Reader, allow, attributes::condition, rust};
use crate::{
    ast::{Body, ItemKind},
    ids::BodyId,
};

impl<'b> Reader<'b> {
    /// Numbers the resources, so that they can refer to those behind them.
    pub(super) fn collect(&mut self, body: &'b Body, id: BodyId, found: &mut Vec<Found<'b>>) {
        for item in &body.items {
            match &item.kind {
                ItemKind::Resource(declared) => {
                    let iterations: Vec<usize> = self
                        .iterations
                        .iter()
                        .map(|iteration| iteration.number)
                        .collect();
                    self.numbers.insert((item.row, iterations), found.len());
                    found.push(Found {
                        item,
                        declared,
                        body: id,
                        iterations: self.iterations.clone(),
                    });
                }
                ItemKind::Param { name, ty, .. } => {
                    let number = self.tree.stack.parameters.len();
                    self.parameters.insert(name.to_string(), number);
                    self.tree.stack.parameters.push(rules::Parameter {
                        name: name.to_string().into(),
                        name_site: Site(0),
                        ty: ty.as_str().into(),
                        ty_site: Site(0),
                        fields: Vec::new(),
                    });
                }
                ItemKind::Let {
                    pattern,
                    names,
                    value,
                } => {
                    if let [name] = names.as_slice()
                        && *name == pattern.to_string()
                    {
                        self.lets.insert(item.row, (name, value, id));
                    }
                }
                ItemKind::For {
                    names, list, body, ..
                } => {
                    for (number, bound) in rust::iterations(names, list).into_iter().enumerate() {
                        self.iterations.push(Iteration {
                            row: item.row,
                            outer: id,
                            number,
                            bound,
                        });
                        self.collect(body, item.row.body(), found);
                        self.iterations.pop();
                    }
                }
                ItemKind::If(choice) => {
                    self.collect(&choice.then, item.row.body(), found);
                    if let Some(otherwise) = &choice.otherwise {
                        self.collect(&otherwise.body, otherwise.row.body(), found);
                    }
                }
                _ => {}
            }
        }
    }

    pub(super) fn resource(&mut self, found: Found<'b>) {
        let Found {
            item,
            declared,
            body,
            iterations,
        } = found;
        self.iterations = iterations;
        self.known = true;
        let name_site = self.site(declared.name.span());
        self.tree.bodies.push((name_site, body));
        let ty_site = declared
            .ty
            .parts
            .last()
            .map_or(name_site, |part| self.site(part.span()));
        let service = declared.ty.parts.get(1);
        let service_site = service.map_or(ty_site, |part| self.site(part.span()));
        let attributes = self.attributes(item, body);
        let first = Site(self.tree.spans.len() as u32);
        let fields = self.fields(&declared.fields, body);
        let last = Site(self.tree.spans.len() as u32);
        let own = allow::own(item).map(|(rule, span)| rules::Allowance {
            rule,
            site: self.site(span),
            covers: (name_site.min(first), last),
        });
        let own: Vec<rules::Allowance<'b>> = own.collect();
        let mut allowed = std::mem::take(&mut self.allowed);
        allowed.extend(own);
        if !self.known {
            self.tree.open.insert(item.row, ());
        }
        self.tree.stack.resources.push(Declaration {
            name: declared.name.to_string().into(),
            name_site,
            ty: declared.ty.text.as_str().into(),
            ty_site,
            service_site,
            fields,
            attributes,
            allowed,
            certain: body == BodyId::TOP && item.attributes.get("when").is_none(),
            counted: body == BodyId::TOP,
            condition: condition(&item.attributes),
            judged: true,
        });
    }
}
