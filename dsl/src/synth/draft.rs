//! A stack on its way to a template: every declaration with its value, in the template's order.
//! Made of a [`Model`]; the steps of synthesis add to it. It knows no JSON.

use std::{collections::BTreeMap, sync::Arc};

use super::checks::suspicious;
use crate::{
    command::Commands,
    declare::{
        Addition, Allowed, Block, Entry, GrantRecord, LogicalId, Model, Path, ScopeEntry, ScopeId,
        Section, fill::fill,
    },
    refusal::Refusal,
    report::{At, Problems},
    values::{Key, Value, leak_text},
};

/// One stack, with its values filled in.
pub(crate) struct Draft {
    pub(crate) block: &'static Block,
    /// Further sections of the template, such as `Transform`.
    pub(crate) sections: Value,
    pub(crate) grants: Vec<GrantRecord>,
    /// The constructs, by number; the stack itself is the first.
    pub(crate) scopes: Vec<ScopeEntry>,
    /// What grants add to resources, until it is merged.
    pub(crate) additions: BTreeMap<Key, Addition>,
    /// Roles and groups that stand for another one where one function is granted more.
    pub(crate) copies: BTreeMap<Key, Key>,
    /// What constructs add to the program's command line.
    pub(crate) commands: Commands,
    /// In the template's order.
    parts: Vec<Part>,
    /// Where the declaration with each key is in `parts`.
    places: Vec<Option<usize>>,
    /// The construct whose nested stack this is, and where it is used.
    pub(crate) inside: Option<(String, At)>,
}

/// One declaration.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) key: Key,
    pub(crate) section: Section,
    pub(crate) kind: &'static str,
    pub(crate) path: Path,
    pub(crate) names: Path,
    pub(crate) at: At,
    /// The constructs that it stands in, innermost first: the same for all that stands there.
    pub(crate) within: Arc<[(String, At)]>,
    /// The construct around it that is a nested stack, the outermost.
    pub(crate) nest: Option<ScopeId>,
    pub(crate) id_rule: LogicalId,
    pub(crate) version: Option<Value>,
    /// The logical id; empty until it is given.
    pub(crate) id: String,
    /// A resource's properties, or another declaration's value.
    pub(crate) body: Value,
    /// Entries beside the properties, such as `DeletionPolicy`.
    pub(crate) beside: Value,
    /// What has to be there first.
    pub(crate) after: Vec<Key>,
    /// Whether the compiler could not judge it whole.
    pub(crate) open: bool,
    /// The rules that it may break.
    pub(crate) allowed: &'static [Allowed],
    /// Texts of Rust code that look as if they named something.
    pub(crate) texts: Vec<&'static str>,
}

impl Draft {
    /// Fills in every row's text. What is wrong with inputs has been collected already.
    pub(crate) fn new(model: Model) -> Draft {
        let scopes: Vec<Arc<[(String, At)]>> = (0..model.scopes.len())
            .map(|scope| within(&model, ScopeId(scope as u32)))
            .collect();
        let mut parts: Vec<(Vec<u32>, Part)> = model
            .keyed()
            .map(|(key, entry)| {
                let within = Arc::clone(&scopes[entry.scope.0 as usize]);
                (entry.order.clone(), part(&model, key, entry, within))
            })
            .collect();
        parts.sort_by(|(a, one), (b, other)| (a, one.key).cmp(&(b, other.key)));
        let parts: Vec<Part> = parts.into_iter().map(|(_, part)| part).collect();
        let places = places(&parts);
        let sections = match model.block.sections {
            "" => Value::Map(&[]),
            text => fill(text, &top_keys(&model), &model.section_holes),
        };
        let Model {
            block,
            grants,
            scopes,
            additions,
            copies,
            commands,
            ..
        } = model;
        Draft {
            block,
            sections,
            grants,
            scopes,
            additions,
            copies,
            commands,
            parts,
            places,
            inside: None,
        }
    }

    /// A template of this stack with these declarations, in this order. What was granted stays with the whole.
    pub(crate) fn with_parts(&self, parts: Vec<Part>) -> Draft {
        Draft {
            block: self.block,
            sections: self.sections,
            grants: Vec::new(),
            scopes: Vec::new(),
            additions: BTreeMap::new(),
            copies: BTreeMap::new(),
            commands: Commands::new(),
            places: places(&parts),
            parts,
            inside: None,
        }
    }

    /// The same as the nested stack of a construct: only what transforms a template holds for it too.
    pub(crate) fn inside(self, construct: &ScopeEntry) -> Draft {
        let Block {
            name,
            file,
            line,
            column,
            ..
        } = *self.block;
        let path = construct.path.dotted();
        let description = leak_text(format!("`{path}` of {name}"));
        let transform = self
            .sections
            .get("Transform")
            .map(|transform| ("Transform", transform));
        Draft {
            block: Box::leak(Box::new(Block {
                name,
                file,
                line,
                column,
                description,
                sections: "",
                rows: &[],
            })),
            sections: Value::map(transform),
            inside: Some((path, construct.at)),
            ..self
        }
    }

    /// Where the stack stands, or the construct whose nested stack this is.
    pub(crate) fn at(&self) -> At {
        let stack = At {
            file: self.block.file,
            line: self.block.line,
            column: self.block.column,
        };
        self.inside.as_ref().map_or(stack, |(_, at)| *at)
    }

    /// What messages call it.
    pub(crate) fn called(&self) -> String {
        match &self.inside {
            Some((path, _)) => format!("the nested stack of `{path}`"),
            None => format!("`{}`", self.block.name),
        }
    }

    /// Every declaration, in the template's order.
    pub(crate) fn parts(&self) -> &[Part] {
        &self.parts
    }

    pub(crate) fn parts_mut(&mut self) -> &mut [Part] {
        &mut self.parts
    }

    /// The resources, in the template's order.
    pub(crate) fn resources(&self) -> impl Iterator<Item = &Part> {
        self.parts
            .iter()
            .filter(|part| part.section == Section::Resource)
    }

    /// The place of a declaration in the template's order.
    pub(crate) fn place(&self, key: Key) -> Option<usize> {
        self.places.get(key.0 as usize).copied().flatten()
    }

    pub(crate) fn part(&self, key: Key) -> Option<&Part> {
        self.place(key).map(|place| &self.parts[place])
    }

    pub(crate) fn part_mut(&mut self, key: Key) -> Option<&mut Part> {
        self.place(key).map(|place| &mut self.parts[place])
    }

    /// The logical id of a declaration. What is referred to and not declared has been reported.
    pub(crate) fn id(&self, key: Key) -> &str {
        self.part(key).map_or("", |part| &part.id)
    }
}

impl Part {
    /// `storage.database.cluster`: how messages call it.
    pub(crate) fn name(&self) -> String {
        self.path.dotted()
    }

    /// Reports a problem of this declaration.
    pub(crate) fn problem(&self, problems: &mut Problems, refusal: Refusal) {
        problems.push_within(self.at, refusal, self.within.to_vec());
    }
}

fn places(parts: &[Part]) -> Vec<Option<usize>> {
    let keys = parts.iter().map(|part| part.key.0 as usize + 1).max();
    let mut places = vec![None; keys.unwrap_or_default()];
    for (place, part) in parts.iter().enumerate() {
        places[part.key.0 as usize] = Some(place);
    }
    places
}

fn part(model: &Model, key: Key, entry: &Entry, within: Arc<[(String, At)]>) -> Part {
    let added = model
        .additions
        .get(&key)
        .map(|addition| &addition.after[..]);
    let after = entry.after.iter().chain(added.unwrap_or_default());
    Part {
        key,
        section: entry.section,
        kind: entry.kind,
        path: entry.path.clone(),
        names: entry.names.clone(),
        at: entry.at,
        within,
        nest: model.nest(entry.scope),
        id_rule: entry.id,
        version: entry.version,
        id: String::new(),
        body: entry.value(),
        beside: entry.beside(),
        after: after.flat_map(|after| model.resolve(*after)).collect(),
        open: entry.is_open(),
        allowed: entry.allowed(),
        texts: entry.holes().iter().flat_map(suspicious).collect(),
    }
}

fn within(model: &Model, scope: ScopeId) -> Arc<[(String, At)]> {
    let mut scopes = Vec::new();
    let mut scope = model.scope(scope);
    while let Some(parent) = scope.parent {
        scopes.push((
            format!("{}: {}", scope.path.dotted(), scope.construct),
            scope.at,
        ));
        scope = model.scope(parent);
    }
    scopes.into()
}

/// The declarations at the top of the stack, which its further sections may name.
fn top_keys(model: &Model) -> Vec<Option<Key>> {
    let mut keys = vec![None; model.block.rows.len()];
    for (key, entry) in model.keyed() {
        if let [row] = entry.order[..]
            && let Some(place) = keys.get_mut(row as usize)
        {
            *place = Some(key);
        }
    }
    keys
}
