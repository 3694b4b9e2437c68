//! A text that names a route names one of the `routes!` beside it: `grant api.route("GET /v1/users")`, and a map's key such as
//! `tune: { "GET /v1/users": … }`. A route that is not there would be granted nothing and tuned in nothing, and a renamed file
//! would leave such a name behind. Routes that reach a construct by another way are looked up when the program runs.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span};
use syn::LitStr;

use super::Check;
use crate::{
    ast::{Block, Body, Declared, ItemKind, Value},
    folders,
    lower::routes,
};

/// The routes of a folder, and how the folder is called.
struct Table {
    folder: String,
    names: Vec<String>,
}

pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    let mut tables = Tables {
        check,
        of: BTreeMap::new(),
    };
    tables.constructs(&block.body);
    tables.grants(&block.body);
}

struct Tables<'c, 'n> {
    check: &'c mut Check<'n>,
    /// What the routes of each construct are read from; read when something names one.
    of: BTreeMap<String, (LitStr, Option<Table>)>,
}

impl Tables<'_, '_> {
    fn constructs(&mut self, body: &Body) {
        for inner in body.items.iter().flat_map(|item| bodies(&item.kind)) {
            self.constructs(inner);
        }
        for item in &body.items {
            let ItemKind::Construct(declared) = &item.kind else {
                continue;
            };
            let Some(path) = declared.fields.iter().find_map(routes) else {
                continue;
            };
            self.of.insert(declared.name.to_string(), (path, None));
            self.keys(declared);
        }
    }

    fn keys<T>(&mut self, declared: &Declared<T>) {
        for field in &declared.fields {
            let Value::Map(entries, _) = &field.value else {
                continue;
            };
            for key in entries
                .iter()
                .map(|entry| &entry.key)
                .filter(|key| reads_like_a_route(&key.text))
            {
                self.judge(&declared.name, &key.text, key.span);
            }
        }
    }

    fn grants(&mut self, body: &Body) {
        for item in &body.items {
            bodies(&item.kind)
                .into_iter()
                .for_each(|inner| self.grants(inner));
            let ItemKind::Grant { grantee, .. } = &item.kind else {
                continue;
            };
            for argument in grantee.call.iter().flat_map(|call| &call.arguments) {
                if let (Value::Text(text, literal), Some(first)) = (argument, grantee.names.first())
                {
                    self.judge(first, text, literal.span());
                }
            }
        }
    }

    fn judge(&mut self, construct: &Ident, name: &str, span: Span) {
        let Some((path, table)) = self.of.get_mut(&construct.to_string()) else {
            return;
        };
        let table = table.get_or_insert_with(|| Table {
            folder: path.value(),
            // Where the folder itself is wrong, `routes!` says so, and nothing here would be certain.
            names: folders::route_names(path).unwrap_or_default(),
        });
        if table.names.is_empty() || table.names.iter().any(|known| known == name) {
            return;
        }
        let near = infra_schema::near(name, table.names.iter().map(String::as_str));
        let help = match (near.first(), table.names.first()) {
            (Some(near), _) => format!("write `{near}`"),
            (None, Some(first)) => format!("name one as its folder and file do, like `{first}`"),
            (None, None) => String::new(),
        };
        self.check.errors.add(
            span,
            format_args!("`{name}` is no route of `{}`", table.folder),
            help,
        );
    }
}

/// The bodies inside an item.
fn bodies(kind: &ItemKind) -> Vec<&Body> {
    match kind {
        ItemKind::For { body, .. } => vec![body],
        ItemKind::If(choice) => [
            Some(&choice.then),
            choice.otherwise.as_ref().map(|otherwise| &otherwise.body),
        ]
        .into_iter()
        .flatten()
        .collect(),
        _ => Vec::new(),
    }
}

/// `GET /v1/users`: a method and a path.
fn reads_like_a_route(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(method, path)| {
        method.chars().all(|c| c.is_ascii_alphabetic()) && path.starts_with('/')
    })
}
