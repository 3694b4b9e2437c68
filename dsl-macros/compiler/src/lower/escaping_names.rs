//! What only the whole block shows of a body: the handles that code needs, and the names that leave it.

use std::slice;

use litemap::LiteMap;
use proc_macro2::Ident;

use super::{
    Lower, construct_scope,
    ir::{Around, Export, Step, Steps},
    rust,
};
use crate::{
    ast::{Body, Item, ItemKind},
    ids::{BodyId, RowId},
    names::{DeclarationKind, Resolution, of_item},
};

impl Lower<'_> {
    pub(super) fn export(&mut self, name: &Ident) {
        self.exported.insert(name.to_string());
        self.spoken.insert(name.to_string());
    }

    /// Adds what only the whole block shows: handles that code needs, and names that leave bodies.
    pub(super) fn finish(&self, body: &Body, id: BodyId, steps: &mut Steps) {
        for item in body.items.iter().filter(|item| self.is_alone(item, id)) {
            steps.alone.insert(item.row, ());
        }
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
                    around,
                    ..
                } => {
                    let Some(ItemKind::For { body: source, .. }) = find(body, *row) else {
                        continue;
                    };
                    self.finish(source, row.body(), inner);
                    *exports = self.escaping(source);
                    *around = self.around(&source.items, row.body(), &[row.body()]);
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
                    self.finish(&choice.then, row.body(), then);
                    let first = self.escaping(&choice.then);
                    let mut second = Vec::new();
                    if let (Some((row, steps)), Some(source)) = (otherwise, &choice.otherwise) {
                        self.finish(&source.body, row.body(), steps);
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

    /// What items take from around the bodies that are their own. Handles are `Copy`, so they can be given to a function; of an
    /// input, of what a `let` binds and of an override's construct that is not known.
    fn around(&self, items: &[Item], from: BodyId, own: &[BodyId]) -> Around {
        let mut handles: LiteMap<String, Ident> = LiteMap::new();
        for item in items {
            if matches!(item.kind, ItemKind::Override { .. }) {
                return Around::Anything;
            }
            for used in of_item(item) {
                let text = used.name.to_string();
                let (declared, is_seen) = match self.names.resolve(&text, from) {
                    Resolution::One(declared) => (declared, true),
                    Resolution::Outside(declared) => (declared, false),
                    Resolution::Unknown => continue,
                };
                let is_own = own
                    .iter()
                    .any(|body| self.names.is_within(declared.body, *body));
                if is_own || self.poisoned.contains(&text) {
                    continue;
                }
                match declared.kind {
                    DeclarationKind::Construct if is_seen => {
                        let scope = construct_scope(&used.name);
                        handles.insert(scope.to_string(), scope);
                    }
                    // It has a handle only if code speaks of it.
                    DeclarationKind::Resource(_) if !self.spoken.contains(&text) => continue,
                    DeclarationKind::Resource(_) if is_seen => {}
                    DeclarationKind::Param
                    | DeclarationKind::Condition
                    | DeclarationKind::Mapping
                        if used.ours =>
                    {
                        continue;
                    }
                    _ => return Around::Anything,
                }
                handles.entry(text).or_insert(used.name);
            }
        }
        Around::Handles(handles.into_iter().map(|(_, name)| name).collect())
    }

    /// Whether an item takes nothing from around it.
    fn is_alone(&self, item: &Item, from: BodyId) -> bool {
        let own = match &item.kind {
            ItemKind::Resource(_) => Vec::new(),
            ItemKind::For { .. } => vec![item.row.body()],
            ItemKind::If(choice) => {
                let otherwise = choice.otherwise.as_ref();
                let otherwise = otherwise.map(|otherwise| otherwise.row.body());
                [item.row.body()].into_iter().chain(otherwise).collect()
            }
            _ => return false,
        };
        let around = self.around(slice::from_ref(item), from, &own);
        matches!(around, Around::Handles(handles) if handles.is_empty())
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
