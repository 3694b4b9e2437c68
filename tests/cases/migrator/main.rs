//! The migrator against a real PostgreSQL: what it applies, what it refuses, what is left when it is stopped, and what its
//! Lambda function answers.

mod applying;
mod database;
mod deploy;
mod function;
mod kept;
mod locks;
mod majors;
mod reach;
mod reader;
mod refusing;
mod roles;
mod steps;
mod stopping;
mod tools;
mod waiting;
