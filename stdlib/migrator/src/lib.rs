//! Applies SQL migrations to PostgreSQL: the same files by the same rules in a deployment, in CI and on a developer's machine.
//!
//! [`apply`] is the whole of it: connect, take the lock, compare the files with the history, make the application's role,
//! run what is pending, leave. What a Lambda function adds (CloudFormation's requests, IAM, a log) is in [`lambda`] and
//! knows the engine; the engine knows nothing of AWS but whom to trust.
//!
//! What holds, whenever it is stopped:
//! - A file is applied and recorded, or neither. Of a file without a transaction each finished statement is recorded.
//! - One migrator works at a time, and none holds the lock after it is gone.
//! - Neither a password nor a row of the database is in an error or an event.
//! - Nothing waits longer than the deadline.
//! - The application's role may not write what is recorded, and cannot keep a migrator waiting.

mod database;
mod engine;
mod error;
mod event;
mod history;

#[cfg(feature = "lambda")]
pub mod lambda;
mod limit;
mod lock;
mod migrations;
mod plan;
mod properties;
mod role;
mod run;
mod secret;
mod session;
mod tls;

pub use database::{Database, NotADatabase};
pub use engine::{Options, Report, apply, plan};
pub use error::{During, Error, Misfit, Place, Reason};
pub use event::Event;
pub use migrations::{Invalid, Migration, Migrations};
pub use plan::{Later, Plan};
pub use properties::{AppLogin, AppProperties, Properties};
pub use role::{App, AppRole, Login};
pub use secret::Secret;
pub use session::Patience;
pub use tls::{Tls, Untrusted};
