//! The migrator's Lambda function, run as Lambda runs it: what it answers CloudFormation, when, and in what state it leaves
//! the database by then.

mod answers;
mod cloud;
mod express;
mod kill;
pub(crate) mod program;
pub(crate) mod proxy;
pub(crate) mod sandbox;
mod secrets;
mod situations;
