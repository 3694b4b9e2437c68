//! What the tests share: building and running examples, the judges of their templates, golden
//! files, a reader of templates, and what is deployed to and runs in: an emulator of AWS, Lambda and a database. It knows the
//! examples by their command line only, so that every proof is about what a user gets.

pub mod authority;
pub mod deployer;
pub mod editor;
pub mod emulator;
pub mod example;
pub mod golden;
pub mod judges;
pub mod lambda;
pub mod loopback;
pub mod measure;
pub mod postgres;
pub mod project;
pub mod template;
pub mod workspace;

/// Holds README's code blocks to the language: each compiles as a documentation test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
