//! A stack on its way to a template: every declaration with its value, in the template's order.
//! Made of a [`DeclaredStack`]; the steps of synthesis add to it. It knows no JSON.

use std::{collections::BTreeMap, sync::Arc};

use super::checks::suspicious;
use crate::{
    command::Commands,
    declare::{
        Addition, After, Allowed, Block, Declaration, DeclaredStack, GrantRecord, LogicalId,
        Override, Path, ScopeEntry, ScopeId, Section, Tags, fill::fill,
    },
    refusal::Refusal,
    report::{At, Problems},
    values::{Key, Value, leak_text},
};

/// One stack, with its values filled in.
pub(crate) struct ResolvedStack {
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
    /// What blocks set of resources inside constructs, until it is applied, and the constructs that each stands in.
    pub(crate) overrides: Vec<(Override, Within)>,
    /// The tags that blocks give, until resources have them.
    pub(crate) tags: Vec<Tags>,
    /// The tags of the stack itself, and of the constructs that are nested stacks.
    pub(crate) stack_tags: BTreeMap<ScopeId, BTreeMap<&'static str, Value>>,
    /// What constructs add to the program's command line.
    pub(crate) commands: Commands,
    /// In the template's order.
    declarations: Vec<ResolvedDeclaration>,
    /// Where the declaration with each key is in `declarations`.
    places: Vec<Option<usize>>,
    /// The construct whose nested stack this is, and where it is used.
    pub(crate) inside: Option<(String, At)>,
}

/// The constructs around a declaration, innermost first: path and place.
pub(crate) type Within = Arc<[(String, At)]>;

/// One declaration.
#[derive(Clone)]
pub(crate) struct ResolvedDeclaration {
    pub(crate) key: Key,
    pub(crate) section: Section,
    pub(crate) type_name: &'static str,
    pub(crate) path: Path,
    pub(crate) names: Path,
    pub(crate) at: At,
    /// The constructs that it stands in, innermost first: the same for all that stands there.
    pub(crate) within: Within,
    /// The construct that it stands in, or the stack.
    pub(crate) scope: ScopeId,
    /// The construct around it that is a nested stack, the outermost.
    pub(crate) nest: Option<ScopeId>,
    pub(crate) id_rule: LogicalId,
    pub(crate) version: Option<Value>,
    /// The logical id; empty until it is given.
    pub(crate) id: String,
    /// A resource's properties, or another declaration's value.
    pub(crate) body: Value,
    /// Entries beside the properties, such as `DeletionPolicy`.
    pub(crate) attributes: Value,
    /// What has to be there first.
    pub(crate) depends_on: Vec<Key>,
    /// Whether the compiler could not judge it whole.
    pub(crate) open: bool,
    /// The rules that it may break.
    pub(crate) allowed: &'static [Allowed],
    /// Texts of Rust code that look as if they named something.
    pub(crate) texts: Vec<&'static str>,
    /// What was set from outside the construct that it stands in, and where: properties, and the resource as a whole by an override.
    pub(crate) overridden: Vec<(Vec<&'static str>, At)>,
}

impl ResolvedStack {
    /// Fills in every row's text. What is wrong with inputs has been collected already.
    pub(crate) fn new(mut declared: DeclaredStack) -> ResolvedStack {
        let scopes: Vec<Within> = (0..declared.scopes.len())
            .map(|scope| within(&declared, ScopeId(scope as u32)))
            .collect();
        let mut declarations: Vec<(Vec<u32>, ResolvedDeclaration)> = declared
            .keyed()
            .map(|(key, declaration)| {
                let within = Arc::clone(&scopes[declaration.scope.0 as usize]);
                (
                    declaration.order.clone(),
                    resolve(&declared, key, declaration, within),
                )
            })
            .collect();
        declarations.sort_by(|(a, one), (b, other)| (a, one.key).cmp(&(b, other.key)));
        let declarations: Vec<ResolvedDeclaration> = declarations
            .into_iter()
            .map(|(_, declaration)| declaration)
            .collect();
        let places = places(&declarations);
        let sections = match declared.block.sections {
            "" => Value::Map(&[]),
            text => fill(text, &top_keys(&declared), &declared.section_holes),
        };
        let mut overrides = std::mem::take(&mut declared.overrides);
        for one in &mut overrides {
            let keys = one
                .depends_on
                .iter()
                .flat_map(|after| declared.resolve(*after));
            one.depends_on = keys.map(After::Declaration).collect();
        }
        let overrides = overrides.into_iter().map(|one| {
            let within = within(&declared, one.scope);
            (one, within)
        });
        let overrides = overrides.collect();
        let DeclaredStack {
            block,
            grants,
            scopes,
            additions,
            copies,
            tags,
            commands,
            ..
        } = declared;
        ResolvedStack {
            block,
            sections,
            grants,
            scopes,
            additions,
            copies,
            overrides,
            tags,
            stack_tags: BTreeMap::new(),
            commands,
            declarations,
            places,
            inside: None,
        }
    }

    /// A template of this stack with these declarations, in this order. What was granted stays with the whole.
    pub(crate) fn with_declarations(
        &self,
        declarations: Vec<ResolvedDeclaration>,
    ) -> ResolvedStack {
        ResolvedStack {
            block: self.block,
            sections: self.sections,
            grants: Vec::new(),
            scopes: Vec::new(),
            additions: BTreeMap::new(),
            copies: BTreeMap::new(),
            overrides: Vec::new(),
            tags: Vec::new(),
            stack_tags: self.stack_tags.clone(),
            commands: Commands::new(),
            places: places(&declarations),
            declarations,
            inside: None,
        }
    }

    /// The same as the nested stack of a construct: only what transforms a template holds for it too.
    pub(crate) fn inside(self, construct: &ScopeEntry) -> ResolvedStack {
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
        ResolvedStack {
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
    pub(crate) fn declarations(&self) -> &[ResolvedDeclaration] {
        &self.declarations
    }

    pub(crate) fn declarations_mut(&mut self) -> &mut [ResolvedDeclaration] {
        &mut self.declarations
    }

    /// The resources, in the template's order.
    pub(crate) fn resources(&self) -> impl Iterator<Item = &ResolvedDeclaration> {
        self.declarations
            .iter()
            .filter(|declaration| declaration.section == Section::Resource)
    }

    /// The place of a declaration in the template's order.
    pub(crate) fn place(&self, key: Key) -> Option<usize> {
        self.places.get(key.0 as usize).copied().flatten()
    }

    pub(crate) fn declaration(&self, key: Key) -> Option<&ResolvedDeclaration> {
        self.place(key).map(|place| &self.declarations[place])
    }

    pub(crate) fn declaration_mut(&mut self, key: Key) -> Option<&mut ResolvedDeclaration> {
        self.place(key).map(|place| &mut self.declarations[place])
    }

    /// Declares one more behind a declaration that is there, made with a key of its own.
    pub(crate) fn declare_behind(
        &mut self,
        key: Key,
        make: impl FnOnce(Key, &ResolvedDeclaration) -> ResolvedDeclaration,
    ) -> Key {
        let new = Key(self.places.len() as u32);
        if let Some(place) = self.place(key) {
            let made = make(new, &self.declarations[place]);
            self.declarations.insert(place + 1, made);
            self.places = places(&self.declarations);
        }
        new
    }

    /// The logical id of a declaration. What is referred to and not declared has been reported.
    pub(crate) fn id(&self, key: Key) -> &str {
        self.declaration(key)
            .map_or("", |declaration| &declaration.id)
    }
}

impl ResolvedDeclaration {
    /// `storage.database.cluster`: how messages call it.
    pub(crate) fn name(&self) -> String {
        self.path.dotted()
    }

    /// Reports a problem of this declaration.
    pub(crate) fn problem(&self, problems: &mut Problems, refusal: Refusal) {
        problems.push_within(self.at, refusal, self.within.to_vec());
    }
}

impl ResolvedDeclaration {
    /// Reports a problem of what was set from outside the construct that it stands in: there it is to be mended.
    pub(crate) fn problem_of_override(&self, problems: &mut Problems, at: At, refusal: Refusal) {
        let this = (format!("{}: {}", self.name(), self.type_name), self.at);
        let within = [this].into_iter().chain(self.within.iter().cloned());
        problems.push_within(at, refusal, within.collect());
    }
}

fn places(declarations: &[ResolvedDeclaration]) -> Vec<Option<usize>> {
    let keys = declarations
        .iter()
        .map(|declaration| declaration.key.0 as usize + 1)
        .max();
    let mut places = vec![None; keys.unwrap_or_default()];
    for (place, declaration) in declarations.iter().enumerate() {
        places[declaration.key.0 as usize] = Some(place);
    }
    places
}

fn resolve(
    declared: &DeclaredStack,
    key: Key,
    declaration: &Declaration,
    within: Within,
) -> ResolvedDeclaration {
    let added = declared
        .additions
        .get(&key)
        .map(|addition| &addition.depends_on[..]);
    let after = declaration
        .depends_on
        .iter()
        .chain(added.unwrap_or_default());
    ResolvedDeclaration {
        key,
        section: declaration.section,
        type_name: declaration.type_name,
        path: declaration.path.clone(),
        names: declaration.names.clone(),
        at: declaration.at,
        within,
        scope: declaration.scope,
        nest: declared.nest(declaration.scope),
        id_rule: declaration.id,
        version: declaration.version,
        id: String::new(),
        body: declaration.value(),
        attributes: declaration.attributes(),
        depends_on: after.flat_map(|after| declared.resolve(*after)).collect(),
        open: declaration.is_open(),
        allowed: declaration.allowed(),
        texts: declaration.holes().iter().flat_map(suspicious).collect(),
        overridden: Vec::new(),
    }
}

fn within(declared: &DeclaredStack, scope: ScopeId) -> Within {
    let mut scopes = Vec::new();
    let mut scope = declared.scope(scope);
    while let Some(parent) = scope.parent {
        scopes.push((
            format!("{}: {}", scope.path.dotted(), scope.construct),
            scope.at,
        ));
        scope = declared.scope(parent);
    }
    scopes.into()
}

/// The declarations at the top of the stack, which its further sections may name.
fn top_keys(declared: &DeclaredStack) -> Vec<Option<Key>> {
    let mut keys = vec![None; declared.block.rows.len()];
    for (key, declaration) in declared.keyed() {
        if let [row] = declaration.order[..]
            && let Some(place) = keys.get_mut(row as usize)
        {
            *place = Some(key);
        }
    }
    keys
}
