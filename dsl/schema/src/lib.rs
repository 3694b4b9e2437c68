//! CloudFormation's resource schemas, embedded and read in place: types, properties, attributes, relationships, and a few small tables beside them.
//!
//! This crate answers what the data says. It judges no value, knows no syntax, and has no dependency: procedural macros load it unoptimised,
//! so nothing is parsed, decompressed or allocated before an answer is asked for. A view ([`Resource`], [`Node`], …) is two words and copyable.
//!
//! `data/schema.bin` is written by `cargo run -p infra-schema-convert` from pinned sources (see `convert/` and `NOTICE`), as is `dsl/src/aws.rs`;
//! what we know better than the sources is in the tables under `overlay/`. A bump is one command with the new versions, `cargo run -p
//! infra-schema-convert -- cfn-lint@VERSION`; tests then say which lines written by hand (`AuroraPostgres`, `LogDays`, the runtimes of
//! handlers) are to be written anew.
//!
//! ```
//! use infra_schema::{Wire, resource, wire};
//!
//! let subnet = resource("AWS::EC2::Subnet").unwrap();
//! let vpc_id = subnet.root().property("VpcId").unwrap();
//! assert!(vpc_id.required() && vpc_id.create_only());
//! assert_eq!(wire(vpc_id.node(), resource("AWS::EC2::VPC").unwrap()), Wire::Ref);
//! assert_eq!(wire(vpc_id.node(), subnet), Wire::Wrong);
//! ```

mod data;
#[doc(hidden)]
pub mod layout;

mod literal;
mod node;
mod property;
mod resource;
mod types;

mod documentation;
mod near;
mod wire;

pub mod actions;
pub mod condition_keys;
pub mod engines;
pub mod environment;
pub mod instance_types;
pub mod lookup;
pub mod managed_policies;
pub mod principals;
pub mod runtimes;

#[doc(hidden)]
pub use data::{Data, Rows};
pub use literal::{Condition, Literal};
pub use near::near;
pub use node::{Node, Target};
pub use property::Property;
pub use resource::{
    Attribute, Lifecycle, Reference, Resource, Rule, near_resources, resource, resources,
};
pub use types::Types;
pub use wire::{Wire, takes, wire};

use data::EMBEDDED;
use layout::header;

/// The date of the data, as `YYYY-MM-DD`: what "today" means to rules about dates.
pub fn date() -> &'static str {
    EMBEDDED
        .word(header::DATE)
        .and_then(|at| EMBEDDED.text(at))
        .unwrap_or("")
}

/// The sources of the data, each with its version.
pub fn sources() -> impl Iterator<Item = &'static str> {
    node::texts(&EMBEDDED, EMBEDDED.word(header::SOURCES).unwrap_or(0))
}
