//! How things are declared: blocks, the scopes that expansions declare them in, grants, and the model that comes of it.
//! Nothing here knows what becomes of the model.

mod block;
mod connections;
mod construct;
mod dependency;
pub(crate) mod fill;
mod given;
mod grant;
mod grants;
mod iteration;
mod model;
mod place;
mod scope;
mod unknown;
pub mod verbs;

pub(crate) use block::{Allowed, Block, LogicalId, Section};
pub(crate) use grants::{Actor, Addition, GrantRecord, Own, Way};
pub(crate) use model::{Body, Entry, Model, ScopeEntry};
pub(crate) use place::{After, Path, ScopeId, camel};
pub(crate) use scope::Scope;
#[cfg(test)]
pub(crate) use {block::Row, iteration::Turn, scope::Frame};

pub use construct::{Construct, In};
pub use dependency::{Dependencies, Dependency};
pub use grant::{AnyValue, Grant, Grants};
pub use grants::{Grantee, Principal};

pub(crate) mod private {
    //! What expansions call of it.
    pub use super::{
        block::{Allowed, Block, Row, Section},
        construct::{constant, constant_ref, entry, missing, required},
        given::known,
        iteration::{Item, KnownByItself, KnownByNumber, Turn, Turns, turn},
        place::ScopeId,
        scope::{Frame, Scope},
        unknown::{Ignored, unknown_inputs},
    };
}
