//! One stack of a program, as declared: what is of the stack itself, and which declarations are its. What these say stands with
//! those of the other stacks, in [`DeclaredApp`](super::declared_app::DeclaredApp).

use super::{
    block::Block,
    environment::Environment,
    grants::GrantRecord,
    overrides::Override,
    path::{After, ScopeId},
    references::Reference,
    tags::Tags,
};
use crate::{
    command::Commands,
    report::At,
    values::{Key, Value},
};

/// One stack.
pub(crate) struct DeclaredStack {
    pub(crate) block: &'static Block,
    /// Its name in its account and region.
    pub(crate) name: String,
    /// What the assembly calls it: what it would be called without `#[id]`, and from when all stacks are known its name, if no stack
    /// elsewhere has that, too.
    pub(crate) artifact: String,
    /// The item of an app that it is, as the app calls it, and where that stands.
    pub(crate) item: Option<(String, At)>,
    pub(crate) scope: ScopeId,
    /// Its declarations, in the order in which they were made.
    pub(crate) keys: Vec<Key>,
    pub(crate) environment: Environment,
    /// Whether it can be deleted.
    pub(crate) protected: bool,
    /// What the app says that has to be deployed before.
    pub(crate) depends_on: Vec<After>,
    /// The values of the Rust expressions in the template's further sections.
    pub(crate) section_holes: Vec<Value>,
    pub(crate) grants: Vec<GrantRecord>,
    pub(crate) overrides: Vec<Override>,
    pub(crate) tags: Vec<Tags>,
    /// How other stacks refer to what its outputs hold, where that is said.
    pub(crate) references: Vec<Reference>,
    /// What constructs add to the program's command line.
    pub(crate) commands: Commands,
}

impl DeclaredStack {
    /// A stack by itself, called like its block.
    pub(super) fn new(block: &'static Block) -> DeclaredStack {
        DeclaredStack {
            block,
            name: block.name.to_owned(),
            artifact: block.name.to_owned(),
            item: None,
            scope: ScopeId(0),
            keys: Vec::new(),
            environment: Environment::default(),
            protected: false,
            depends_on: Vec::new(),
            section_holes: Vec::new(),
            grants: Vec::new(),
            overrides: Vec::new(),
            tags: Vec::new(),
            references: Vec::new(),
            commands: Commands::new(),
        }
    }

    /// A stack that is the item of an app.
    pub(super) fn of_app(
        block: &'static Block,
        [name, artifact]: [String; 2],
        item: (String, At),
    ) -> DeclaredStack {
        DeclaredStack {
            name,
            artifact,
            item: Some(item),
            ..DeclaredStack::new(block)
        }
    }

    /// Where it is to be renamed: the item, or the stack itself.
    pub(crate) fn at(&self) -> At {
        match &self.item {
            Some((_, at)) => *at,
            None => self.block.place(),
        }
    }
}
