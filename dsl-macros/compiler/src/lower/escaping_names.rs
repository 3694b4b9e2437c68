//! What only the whole block shows of a body: the handles that code needs, and the names that leave it.

use crate::ids::RowId;
use proc_macro2::Ident;

use super::{
    Lower,
    ir::{Export, Step, Steps},
    rust,
};
use crate::ast::{Body, ItemKind};

impl Lower<'_> {
    pub(super) fn export(&mut self, name: &Ident) {
        self.exported.insert(name.to_string());
        self.spoken.insert(name.to_string());
    }

    /// Adds what only the whole block shows: handles that code needs, and names that leave bodies.
    pub(super) fn finish(&self, body: &Body, steps: &mut Steps) {
        for item in &body.items {
            if let ItemKind::Resource(declared) = &item.kind
                && self.spoken.contains(&declared.name.to_string())
            {
                let marker = rust::marker(&declared.ty.text);
                steps
                    .handles
                    .push((declared.name.clone(), item.row, marker));
            }
        }
        for step in &mut steps.list {
            match step {
                Step::For {
                    row,
                    body: inner,
                    exports,
                    ..
                } => {
                    let Some(ItemKind::For { body: source, .. }) = find(body, *row) else {
                        continue;
                    };
                    self.finish(source, inner);
                    *exports = self.escaping(source);
                }
                Step::If {
                    row,
                    then,
                    otherwise,
                    exports,
                    ..
                } => {
                    let Some(ItemKind::If(choice)) = find(body, *row) else {
                        continue;
                    };
                    self.finish(&choice.then, then);
                    let first = self.escaping(&choice.then);
                    let mut second = Vec::new();
                    if let (Some((_, steps)), Some(source)) = (otherwise, &choice.otherwise) {
                        self.finish(&source.body, steps);
                        second = self.escaping(&source.body);
                    }
                    for name in first
                        .iter()
                        .chain(second.iter().filter(|name| !first.contains(name)))
                    {
                        exports.push(Export {
                            name: name.clone(),
                            then: first.contains(name),
                            otherwise: second.contains(name),
                        });
                    }
                }
                _ => {}
            }
        }
    }

    /// The names of a body that are used outside it.
    fn escaping(&self, body: &Body) -> Vec<Ident> {
        let mut names = Vec::new();
        for item in &body.items {
            match &item.kind {
                ItemKind::Resource(declared) => names.push(declared.name.clone()),
                ItemKind::Construct(declared) => names.push(declared.name.clone()),
                ItemKind::For { body, .. } => names.extend(self.escaping(body)),
                ItemKind::If(choice) => {
                    names.extend(self.escaping(&choice.then));
                    for name in choice
                        .otherwise
                        .iter()
                        .flat_map(|otherwise| self.escaping(&otherwise.body))
                    {
                        if !names.contains(&name) {
                            names.push(name);
                        }
                    }
                }
                _ => {}
            }
        }
        names.retain(|name| self.exported.contains(&name.to_string()));
        names
    }
}

fn find(body: &Body, row: RowId) -> Option<&ItemKind> {
    body.items
        .iter()
        .find(|item| item.row == row)
        .map(|item| &item.kind)
}
