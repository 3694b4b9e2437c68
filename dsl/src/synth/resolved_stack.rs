//! A stack on its way to a template: every declaration with its value, in the template's order.
//! Made of a [`DeclaredStack`]; the steps of synthesis add to it. It knows no JSON.

use std::sync::Arc;

use litemap::LiteMap;

use super::{by_key::ByKey, checks::suspicious, stack_references::Reason};
use crate::{
    command::Commands,
    declare::{
        Addition, After, Allowed, Block, Declaration, DeclaredApp, DeclaredStack, Environment,
        GrantRecord, LogicalId, Override, Path, Reference, ScopeEntry, ScopeId, Section, Tags,
        fill::fill,
    },
    refusal::Refusal,
    report::{At, Problems},
    values::{Key, Value, leak_text},
};

/// One stack, with its values filled in.
pub(crate) struct ResolvedStack {
    pub(crate) block: &'static Block,
    /// Its name in its account and region.
    pub(crate) name: &'static str,
    /// What the assembly calls it: its name, or what the app calls it where stacks of several environments have one name.
    pub(crate) artifact: &'static str,
    /// The item of an app that it is, as messages call it, and where that stands.
    pub(crate) item: Option<(String, At)>,
    pub(crate) environment: Environment,
    /// Whether it can be deleted.
    pub(crate) protected: bool,
    /// What the app says that has to be deployed before.
    pub(crate) depends_on: Vec<After>,
    /// How other stacks refer to what its outputs hold, where that is said.
    pub(crate) references: Vec<Reference>,
    /// The stacks that it needs, by their numbers, each with a reason.
    pub(crate) needs: LiteMap<usize, Reason>,
    /// Further sections of the template, such as `Transform`.
    pub(crate) sections: Value,
    pub(crate) grants: Vec<GrantRecord>,
    /// Its constructs; the stack itself is the first.
    scopes: Vec<ScopeEntry>,
    /// The number of the first.
    root: ScopeId,
    /// What grants add to resources, until it is merged.
    pub(crate) additions: LiteMap<Key, Addition>,
    /// Roles and groups that stand for another one where one function is granted more.
    pub(crate) copies: LiteMap<Key, Key>,
    /// What blocks set of resources inside constructs, until it is applied, and the constructs that each stands in.
    pub(crate) overrides: Vec<(Override, Within)>,
    /// The tags that blocks give, until resources have them.
    pub(crate) tags: Vec<Tags>,
    /// The tags of the stack itself, and of the constructs that are nested stacks.
    pub(crate) stack_tags: LiteMap<ScopeId, LiteMap<&'static str, Value>>,
    /// What constructs add to the program's command line.
    pub(crate) commands: Commands,
    /// In the template's order.
    declarations: Vec<ResolvedDeclaration>,
    /// Where each declaration is in `declarations`. Keys are the program's, of which a stack has few.
    places: ByKey<usize>,
    /// The first key that no declaration of the program has.
    next: Key,
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
    /// Where an override says the logical id.
    pub(crate) pinned_at: Option<At>,
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
    /// Fills in every row's text of one of the stacks. What is wrong with inputs has been collected already.
    pub(crate) fn new(
        app: &DeclaredApp,
        first_of: &[Option<Key>],
        mut declared: DeclaredStack,
        additions: LiteMap<Key, Addition>,
        copies: LiteMap<Key, Key>,
    ) -> ResolvedStack {
        let scopes = scopes(app, &declared);
        let around: Vec<Within> = (0..scopes.len())
            .map(|scope| app.around(ScopeId(declared.scope.0 + scope as u32)).into())
            .collect();
        let around = |scope: ScopeId| Arc::clone(&around[(scope.0 - declared.scope.0) as usize]);
        let mut declarations: Vec<(&[u32], ResolvedDeclaration)> = declared
            .keys
            .iter()
            .map(|key| {
                let declaration = app.declaration(*key);
                let added = additions.get(key).map_or(&[][..], |one| &one.depends_on);
                let within = around(declaration.scope);
                let resolved = resolve(app, first_of, &declared, *key, declaration, added, within);
                (&declaration.order[..], resolved)
            })
            .collect();
        declarations.sort_unstable_by(|(a, one), (b, other)| (a, one.key).cmp(&(b, other.key)));
        let declarations: Vec<ResolvedDeclaration> = declarations
            .into_iter()
            .map(|(_, declaration)| declaration)
            .filter(is_there)
            .collect();
        let places = places(&declarations);
        let sections = match declared.block.sections {
            "" => Value::Map(&[]),
            text => fill(text, &top_keys(app, &declared), &declared.section_holes),
        };
        let mut overrides: Vec<(Override, Within)> = Vec::new();
        for mut one in std::mem::take(&mut declared.overrides) {
            let after = one.depends_on.iter();
            let keys = after.flat_map(|after| waited_for(app, first_of, &declared, *after));
            one.depends_on = keys.map(After::Declaration).collect();
            let within = around(one.scope);
            overrides.push((one, within));
        }
        ResolvedStack {
            block: declared.block,
            name: leak_text(declared.name),
            artifact: leak_text(declared.artifact),
            item: declared.item,
            environment: declared.environment,
            protected: declared.protected,
            depends_on: declared.depends_on,
            references: declared.references,
            needs: LiteMap::new(),
            sections,
            grants: declared.grants,
            scopes,
            root: declared.scope,
            additions,
            copies,
            overrides,
            tags: declared.tags,
            stack_tags: LiteMap::new(),
            commands: declared.commands,
            declarations,
            places,
            next: Key(app.declarations.len() as u32),
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
            name: self.name,
            artifact: self.artifact,
            item: self.item.clone(),
            environment: self.environment,
            protected: self.protected,
            depends_on: Vec::new(),
            references: Vec::new(),
            needs: LiteMap::new(),
            sections: self.sections,
            grants: Vec::new(),
            scopes: Vec::new(),
            root: self.root,
            additions: LiteMap::new(),
            copies: LiteMap::new(),
            overrides: Vec::new(),
            tags: Vec::new(),
            stack_tags: self.stack_tags.clone(),
            commands: Commands::new(),
            places: places(&declarations),
            declarations,
            next: self.next,
            inside: None,
        }
    }

    /// The same as the nested stack of a construct: only what transforms a template holds for it too.
    pub(crate) fn inside(self, construct: &ScopeEntry) -> ResolvedStack {
        let Block {
            name,
            package,
            file,
            line,
            column,
            ..
        } = *self.block;
        let path = construct.path.dotted();
        let description = leak_text(format!("`{path}` of {}", self.name));
        let transform = self
            .sections
            .get("Transform")
            .map(|transform| ("Transform", transform));
        ResolvedStack {
            block: Box::leak(Box::new(Block {
                name,
                package,
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
        let stack = self.block.place();
        self.inside.as_ref().map_or(stack, |(_, at)| *at)
    }

    /// Where the stack is named: the item of the app that it is, or the stack itself.
    pub(crate) fn named_at(&self) -> At {
        self.item.as_ref().map_or(self.block.place(), |(_, at)| *at)
    }

    /// One of its constructs, or the stack itself.
    pub(crate) fn scope(&self, id: ScopeId) -> &ScopeEntry {
        &self.scopes[(id.0 - self.root.0) as usize]
    }

    /// The scope of the stack itself.
    pub(crate) fn root(&self) -> ScopeId {
        self.root
    }

    /// All its scopes, the stack itself first.
    pub(crate) fn scopes(&self) -> impl Iterator<Item = (ScopeId, &ScopeEntry)> {
        let numbers = (self.root.0..).map(ScopeId);
        numbers.zip(&self.scopes)
    }

    /// The first key that nothing has.
    pub(crate) fn next_key(&self) -> Key {
        self.next
    }

    /// A key for what synthesis declares itself.
    pub(crate) fn new_key(&mut self) -> Key {
        self.next.0 += 1;
        Key(self.next.0 - 1)
    }

    /// Takes the declarations out, to be changed while others are looked at. They come back by `put_declarations`.
    pub(crate) fn take_declarations(&mut self) -> Vec<ResolvedDeclaration> {
        std::mem::take(&mut self.declarations)
    }

    /// Puts the declarations back.
    pub(crate) fn put_declarations(&mut self, declarations: Vec<ResolvedDeclaration>) {
        self.declarations = declarations;
    }

    /// Adds what synthesis declares itself, behind all else.
    pub(crate) fn add(&mut self, declaration: ResolvedDeclaration) {
        self.places.insert(declaration.key, self.declarations.len());
        self.declarations.push(declaration);
    }

    /// What messages call it.
    pub(crate) fn called(&self) -> String {
        match &self.inside {
            Some((path, _)) => format!("the nested stack of `{path}`"),
            None => format!("`{}`", self.name),
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
        self.places.get(key)
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
        let new = self.new_key();
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

fn places(declarations: &[ResolvedDeclaration]) -> ByKey<usize> {
    let mut places = ByKey::new();
    for (place, declaration) in declarations.iter().enumerate() {
        places.insert(declaration.key, place);
    }
    places
}

/// An output without a value is handed out in Rust only, and stands in no template.
fn is_there(declaration: &ResolvedDeclaration) -> bool {
    declaration.section != Section::Output || declaration.body.get("Value").is_some()
}

fn resolve(
    app: &DeclaredApp,
    first_of: &[Option<Key>],
    stack: &DeclaredStack,
    key: Key,
    declaration: &Declaration,
    added: &[After],
    within: Within,
) -> ResolvedDeclaration {
    let after = declaration.depends_on.iter().chain(added);
    let after = after.flat_map(|after| waited_for(app, first_of, stack, *after));
    ResolvedDeclaration {
        key,
        section: declaration.section,
        type_name: declaration.type_name,
        path: declaration.path.clone(),
        names: declaration.names.clone(),
        at: declaration.at,
        within,
        scope: declaration.scope,
        nest: app.nest(declaration.scope),
        id_rule: declaration.id,
        pinned_at: None,
        version: declaration.version,
        id: String::new(),
        body: declaration.value(),
        attributes: declaration.attributes(),
        depends_on: after.collect(),
        open: declaration.is_open(),
        allowed: declaration.allowed(),
        texts: declaration.holes().iter().flat_map(suspicious).collect(),
        overridden: Vec::new(),
    }
}

/// The resources meant by a dependency: one, or all that a construct holds. Of a construct of another stack one stands for all,
/// because the whole stack is waited for.
fn waited_for(
    app: &DeclaredApp,
    first_of: &[Option<Key>],
    stack: &DeclaredStack,
    after: After,
) -> Vec<Key> {
    let scope = match after {
        After::Declaration(key) => return vec![key],
        After::Scope(scope) => scope,
    };
    let home = app.stack_of(scope);
    if home != app.stack_of(stack.scope) {
        let first = home.and_then(|home| first_of.get(home.0 as usize));
        return first.copied().flatten().into_iter().collect();
    }
    let is_meant = |key: &&Key| {
        let declaration = app.declaration(**key);
        declaration.section == Section::Resource && app.is_within(declaration.scope, scope)
    };
    stack.keys.iter().filter(is_meant).copied().collect()
}

/// The scopes of a stack, which stand one after another.
fn scopes(app: &DeclaredApp, stack: &DeclaredStack) -> Vec<ScopeEntry> {
    let this = app.stack_of(stack.scope);
    let all = app.scopes[stack.scope.0 as usize..].iter();
    all.take_while(|scope| scope.stack == this)
        .cloned()
        .collect()
}

/// The declarations at the top of the stack, which its further sections may name.
fn top_keys(app: &DeclaredApp, stack: &DeclaredStack) -> Vec<Option<Key>> {
    let mut keys = vec![None; stack.block.rows.len()];
    for key in &stack.keys {
        if let [row] = app.declaration(*key).order[..]
            && let Some(place) = keys.get_mut(row as usize)
        {
            *place = Some(*key);
        }
    }
    keys
}
