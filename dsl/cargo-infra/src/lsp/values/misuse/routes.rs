//! Routes that a block names, in `tune` or in `grant api.route("…")`, and the folder of the API does not have.

use std::ops::Range;

use infra_compiler::Edit;

use super::{Looking, Misuse};
use crate::lsp::{
    blocks::Block,
    problems::Problem,
    values::{
        names::Declared,
        routes::{ROUTES, TUNE, folder},
        siblings::fields_of,
        tree::{Tree, literal},
    },
};

impl Looking<'_> {
    /// The routes of a block that are not there.
    pub(super) fn routes(
        &self,
        (block, trees): (&Block, &[Tree]),
        names: &[Declared<'_>],
    ) -> Vec<Misuse> {
        let text = block.text.as_str();
        let mut found = Vec::new();
        for declared in names.iter().filter(|one| one.word.is_empty()) {
            let fields = declared.fields(text);
            let value = |name: &str| {
                let field = fields.iter().find(|field| field.key(text) == Some(name));
                field.map_or(&[][..], |field| field.value())
            };
            let Some(folder) = folder(text, value(ROUTES)) else {
                continue;
            };
            let tuned = fields_of(text, value(TUNE))
                .into_iter()
                .filter_map(|field| {
                    let key = field.key_range()?;
                    text.get(key.clone())?.starts_with('"').then_some(key)
                });
            let mut named: Vec<Range<usize>> = tuned.collect();
            granted(text, trees, declared.name, &mut named);
            if named.is_empty() || !self.has_routes(&declared.ty(text)) {
                continue;
            }
            let Some(routes) = self.of_folder(folder) else {
                continue;
            };
            let missing = named.into_iter().filter_map(|range| {
                let name = text.get(range.clone())?.trim_matches('"');
                let is_there = routes.iter().any(|route| route == name);
                (!is_there).then(|| misuse(block, range, name, folder, &routes))
            });
            found.extend(missing);
        }
        found
    }

    /// Whether a type is a construct that is given routes, and may have some otherwise than the rest.
    fn has_routes(&self, ty: &str) -> bool {
        let construct = self.construct(ty);
        let inputs = construct.as_ref().and_then(|one| one.inputs.as_deref());
        let has = |name: &str| inputs.is_some_and(|all| all.iter().any(|one| one.name == name));
        has(ROUTES) && has(TUNE) && self.meant(ty).is_some()
    }

    /// The routes of a folder; nothing where something in it is wrong, of which others speak.
    fn of_folder(&self, folder: &str) -> Option<Vec<String>> {
        let read = infra_assets::routes(&self.sources.package()?, folder);
        let routes = read.table.routes.iter().map(|(route, _)| route.to_string());
        read.problems.is_empty().then(|| routes.collect())
    }
}

fn misuse(
    block: &Block,
    range: Range<usize>,
    name: &str,
    folder: &str,
    routes: &[String],
) -> Misuse {
    let near = infra_schema::near(name, routes.iter().map(String::as_str));
    let help = match near.first() {
        Some(near) => format!("write `{near}`"),
        None => "name one as its folder and file do, like `GET /v1/users/{id}`".to_owned(),
    };
    let edits = near.first().map(|near| Edit::Write((*near).to_owned()));
    Misuse {
        problem: Problem {
            range: block.range_of(range),
            rule: "",
            message: format!("`{name}` is not a route of `{folder}`\nhelp: {help}"),
            edits: edits.into_iter().collect(),
        },
        renamed: None,
    }
}

/// The texts of `api.route("GET /v1/users")`.
fn granted(text: &str, trees: &[Tree], api: &str, found: &mut Vec<Range<usize>>) {
    for (at, tree) in trees.iter().enumerate() {
        let Tree::Group { open, inner, .. } = tree else {
            continue;
        };
        granted(text, inner, api, found);
        let is_word = |before: usize, word: &str| {
            let tree = at.checked_sub(before).map(|at| &trees[at]);
            tree.is_some_and(|tree| text.get(tree.range()) == Some(word))
        };
        let is_member = at > 3 && trees[at - 4].is_sign('.');
        let is_call = is_word(1, "route") && is_word(2, ".") && is_word(3, api) && !is_member;
        if *open == '(' && is_call && literal(text, inner).is_some() {
            found.extend(inner.first().map(Tree::range));
        }
    }
}
