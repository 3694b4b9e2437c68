//! Where every declaration of a program stands, for stacks that refer to those of other stacks. It knows no values.

use crate::{
    declare::{DeclaredApp, ScopeId, Section},
    values::{Key, StackKey},
};

/// Each declaration's home, by its key, and that of each scope.
pub(crate) struct Homes {
    declarations: Vec<Home>,
    scopes: Vec<Option<StackKey>>,
}

/// One declaration, as other stacks see it.
struct Home {
    stack: Option<StackKey>,
    /// The type of a resource.
    kind: Option<&'static str>,
    /// What its logical id is made of.
    names: String,
}

impl Homes {
    pub(crate) fn of(app: &DeclaredApp) -> Homes {
        let homes = app.declarations.iter().map(|declaration| Home {
            stack: app.stack_of(declaration.scope),
            kind: (declaration.section == Section::Resource).then_some(declaration.type_name),
            names: declaration.names.logical_id(),
        });
        Homes {
            declarations: homes.collect(),
            scopes: app.scopes.iter().map(|scope| scope.stack).collect(),
        }
    }

    /// The stack that a declaration stands in.
    pub(crate) fn stack(&self, key: Key) -> Option<StackKey> {
        self.declarations.get(key.0 as usize)?.stack
    }

    /// The stack that a construct stands in, or that is this scope.
    pub(crate) fn stack_of(&self, scope: ScopeId) -> Option<StackKey> {
        self.scopes.get(scope.0 as usize).copied().flatten()
    }

    /// The type of a resource.
    pub(crate) fn kind(&self, key: Key) -> Option<&'static str> {
        self.declarations.get(key.0 as usize)?.kind
    }

    /// What a declaration of another stack is called where only the name matters.
    pub(crate) fn names(&self, key: Key) -> &str {
        self.declarations
            .get(key.0 as usize)
            .map_or("", |home| &home.names)
    }
}
