//! What the data says, against what is known of CloudFormation: one module for each thing that it answers.

// A test that meets a surprise should stop there.
#![allow(clippy::unwrap_used)]

mod corpus;

mod architecture;
mod fitting;
mod lookups;
mod nearness;
mod rendering;
mod robustness;
mod rules;
mod tables;
mod wiring;
