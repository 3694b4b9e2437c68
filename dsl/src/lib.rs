//! AWS infrastructure, checked by the compiler.
//!
//! `infra! { … }` declares the resources of a CloudFormation stack inside a Rust crate. What can be
//! wrong about them before a deploy is an error of `cargo check`, on the token to edit. Running the
//! program writes a cloud assembly that the stock `cdk` and `aws` commands deploy.
//!
//! This crate is the runtime: values and handles, scopes, grants, synthesis and the command line.
//! It knows no syntax; `infra-macros` does, and this crate re-exports its macros.

// Expansions name `::infra`, also in this crate's own tests.
extern crate self as infra;

mod asset;
mod aws;
mod block;
mod bundle;
mod cli;
mod fill;
mod folders;
mod grant;
mod granted;
mod graph;
mod handle;
mod input;
mod model;
mod report;
mod scope;
mod stack;
mod synth;
mod text;
mod value;
mod ways;

pub use asset::Asset;
pub use aws::{AWS, Alexa};
pub use folders::*;
pub use grant::{AnyValue, Grant, Grantee, Grants, Principal, verbs};
pub use granted::Granted;
pub use handle::{Custom, Id, Key, Kind, Resource};
pub use infra_macros::{handler, infra, migrations, routes};
pub use input::{AsIs, Construct, Given, In, Input};
pub use report::{At, Problem, Problems, Report};
pub use scope::{Dependencies, Dependency};
pub use stack::{App, Stack, run};
pub use synth::{Assembly, NestedTemplate, Template, WriteError, synthesise};
pub use text::{List, Number, Text};
pub use value::{Entry, Fits, Suits, ToValue, Value, json};

#[doc(hidden)]
pub mod private {
    //! What expansions call. Not for hands: names here change without notice.
    pub use crate::{
        block::{Block, Row, Section},
        folders::private::*,
        input::{UnknownInput, entry, given, known},
        scope::{
            Frame, Item, KnownByItself, KnownByNumber, Scope, ScopeId, Turn, Turns, any, attribute,
            missing,
        },
    };
}
