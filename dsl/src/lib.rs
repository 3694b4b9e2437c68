//! AWS infrastructure, checked by the compiler.
//!
//! `infra! { … }` declares the resources of a CloudFormation stack inside a Rust crate. What can be
//! wrong about them before a deploy is an error of `cargo check`, on the token to edit. Running the
//! program writes a cloud assembly that the stock `cdk` and `aws` commands deploy.
//!
//! ```
//! use infra::infra;
//!
//! infra! {
//!     pub stack Shop {
//!         orders: AWS::SQS::Queue { VisibilityTimeout: 60 }
//!         out url = orders.QueueUrl;
//!     }
//! }
//!
//! # infra::synthesise::<Shop>().expect("a stack");
//! // And in the program: fn main() -> std::process::ExitCode { infra::run::<Shop>() }
//! ```
//!
//! # Where to look
//!
//! - [`language`]: every item, attribute, function and form of `grant`, each with an example.
//! - [`verbs`]: what `grant` can say, and which resources offer it.
//! - [`testing`]: what a test asks of a stack.
//! - [`input!`], [`ResourceBudget`], [`LiteralNames`], [`Command`], [`Grants`], [`Grantee`]: what a construct of your own says of itself.
//! - [`run`]: the program's commands; `schema AWS::SQS::Queue` prints what a type of resource takes, `permissions` the policy that a deploy needs.
//! - The feature `review`: a picture of the architecture and a page for a pull request, by `graph --format svg` and `review`.
//! - The crate `infra-std`: constructs for what backends need.
//!
//! This crate is the runtime: values and handles, scopes, grants, synthesis and the command line.
//! It knows no syntax; `infra-macros` does, and this crate re-exports its macros.

// Expansions name `::infra`, also in this crate's own tests.
extern crate self as infra;

mod archive;
mod asset;
mod aws;
mod bundle;
mod cache_folder;
mod cli;
mod command;
mod declare;
mod diff;
#[doc(hidden)]
pub mod editor;
mod folders;
mod graph;
mod inputs;
pub mod language;
#[cfg(feature = "review")]
mod markup;
mod message;
mod near;
mod ordered;
mod permissions;
#[cfg(feature = "review")]
mod picture;
mod refusal;
mod report;
#[cfg(feature = "review")]
mod review;
mod stack;
mod synth;
pub mod testing;
mod values;

pub use asset::Asset;
pub use aws::{AWS, Alexa};
pub use bundle::{Archive, Contents, Warning, finish};
pub use cache_folder::cache_folder;
pub use cli::run;
pub use command::{Call, Command, CommandError, Opt, Usage};
pub use declare::{
    Acts, AnyValue, Construct, Dependencies, Dependency, Grant, Grantee, Grants, In, LoopKey,
    Offers, Principal, verbs,
};
pub use folders::*;
pub use infra_macros::{handler, infra, migrations, routes, text};
#[doc(inline)]
pub use infra_rules as rules;
pub use inputs::{
    AsIs, AsWritten, Budget, Cost, ExactlyOne, Expected, Input, IntoInput, Literal, LiteralNames,
    Names, Range, ResourceBudget, Table,
};
pub use refusal::Refusal;
pub use report::{At, Problem, Problems, Report};
pub use stack::{App, Stack};
pub use synth::{Assembly, NestedTemplate, Template, WriteError, synthesise};
pub use values::{
    Custom, Entry, Granted, Id, Items, Key, Kind, List, Number, PropertyValue, ReferenceTo,
    Resource, Suits, Text, ToValue, Value, json,
};

#[doc(hidden)]
pub use values::Known;

#[doc(hidden)]
pub mod private {
    //! What expansions call. Not for hands: names here change without notice.
    pub use infra_macros::{editor_items, editor_names, editor_types};

    pub use crate::{
        declare::private::*,
        editor,
        folders::private::*,
        inputs::private::*,
        stack::{HasDefaults, NeedsInputs, Stacks},
        values::{
            Of, StackKey,
            attributes::{
                Handed, OutputOfRust, OutputOfTemplate, Referred, any, attribute, number,
                output_value,
            },
            formatted::{Formatted, formatted},
            text::joined as text,
        },
    };
}
