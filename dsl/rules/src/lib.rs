//! Every rule about a CloudFormation template, once, over a neutral tree.
//!
//! A front end makes a [`Stack`] of what it reads, asks [`judge`], and turns the sites of the findings
//! back into places. What it does not know it says so, and *unknown refuses nothing*. The rules know the
//! schema; they know no syntax, no JSON and no spans, and say what to write in the front end's [`Language`].

mod arn;
mod check;
pub mod cidr;
mod conditions;
mod cover;
pub mod describe;
mod environments;
mod finding;
mod fix;
pub mod grants;
pub mod http;
mod json;
mod language;
mod limit;
mod message;
mod pattern;
mod position;
pub mod quotas;
mod read;
mod resource;
pub mod schedule;
mod schema;
pub mod secret;
mod section;
mod several;
mod size;
mod stack;
mod tagging;
pub mod text;
mod tree;
mod value;
mod whole_text;
mod wildcard_match;
mod wiring;

pub use arn::overlap as arns_overlap;
pub use check::{Verdict, is_about_all, judge, rules};
pub use cover::covered;
pub use environments::{partition, refused_account, refused_region};
pub use finding::{Finding, Level};
pub use fix::Fix;
pub use language::{Language, block_name};
pub use limit::{Asked, Bound, Limit, Told, characters, limits};
pub use message::{either, meant, one_of, quoted};
pub use pattern::{Form, Pattern, shape::Shape};
pub use position::Position;
pub use read::is_resolved_later;
pub use resource::deletion_policies::{POLICIES as DELETION_POLICIES, takes_snapshots};
pub use resource::environment::variable_name;
pub use resource::policies::{DOCUMENT as POLICY_DOCUMENT, STATEMENT as POLICY_STATEMENT};
pub use resource::policy_conditions::condition_operators;
pub use resource::tags::refused_tag;
pub use resource::update_policies::{PolicyEntries, PolicyPlace};
pub use section::parameters::{PARAMETER_FIELDS, Takes, parameter_types};
pub use stack::fargate::fargate_sizes;
pub use tagging::{TagForm, Tagging, tagging};
pub use tree::{
    Allowance, Attribute, Declaration, Field, Key, Name, Output, Parameter, Part, Presence,
    Reference, Site, Stack, Target, Value,
};
pub use value::functions::{
    CONDITION_FUNCTIONS, RULE_FUNCTIONS, example_arguments, functions, is_function, is_unary,
    pseudo_parameters,
};
pub use wildcard_match::matches as matches_action;
pub use wiring::is_list_parameter;
