//! How things are declared: blocks, the scopes that expansions declare them in, grants, and the declared stacks that come of it.
//! Nothing here knows what becomes of it.

mod block;
mod connections;
mod construct;
mod declared_app;
mod declared_stack;
mod dependency;
mod environment;
pub(crate) mod fill;
mod grant;
mod grants;
mod iteration;
mod offers;
mod overrides;
mod path;
mod principals;
mod references;
mod scope;
mod signature;
mod tags;
mod unknown;
mod variants;
pub mod verbs;

pub(crate) use block::{Allowed, Block, LogicalId, Section};
pub(crate) use declared_app::{Body, Declaration, DeclaredApp, ScopeEntry};
pub(crate) use declared_stack::DeclaredStack;
pub(crate) use environment::Environment;
pub(crate) use grant::{one_or_list, statement};
pub(crate) use grants::{Actor, Addition, Connection, GrantRecord, Own, Peer};
pub(crate) use overrides::Override;
pub(crate) use path::{After, Path, ScopeId, camel};
pub(crate) use references::{Reference, ReferenceKind};
pub(crate) use scope::Scope;
pub(crate) use tags::{Tagged, Tags};
#[cfg(test)]
pub(crate) use {block::Row, iteration::Iteration, scope::Frame};

pub use construct::{Construct, In};
pub use dependency::{Dependencies, Dependency};
pub use grant::{AnyValue, Grant, Grants};
pub use grants::{Grantee, Principal};
pub use iteration::LoopKey;
pub use offers::Offers;
pub use principals::Acts;

pub(crate) mod private {
    //! What expansions call of it.
    pub use super::{
        block::{Allowed, Block, Row, Section},
        construct::{constant, constant_ref, entry, missing, output, required, stack},
        iteration::{Item, Iterate, Iteration, KeyedByIndex, KeyedByValue, iteration, named},
        path::ScopeId,
        references::ReferenceKind,
        scope::{Frame, Scope},
        signature::{Signature, known},
        unknown::{Ignored, unknown_inputs},
        variants::{UnknownVariant, unknown_variants},
    };
}
