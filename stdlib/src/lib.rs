//! AWS constructs for [`infra!`](infra::infra): networks, Aurora, secrets, functions and APIs, with what experts know about each
//! already in it.
//!
//! It is written in the language itself and uses only what its users may use, so each file is also an example of a construct of
//! one's own.
//!
//! ```text
//! use infra::infra;
//! use infra_std::prelude::*;
//!
//! infra! {
//!     pub stack Backend {
//!         network: Vpc { nat: Nat::One }
//!         …
//!     }
//! }
//! ```
//!
//! # Who offers what to `grant`
//!
//! | construct | offers |
//! |---|---|
//! | [`ExistingSecret`] | `read` |
//! | [`GeneratedSecret`] | `read` |
//! | [`Migrator`] | `connect`, once the tables are there |
//! | [`Unmigrated`] | `connect`, for a schema that others look after |
//! | [`Function`] | `invoke` |
//! | [`RoutedApi`] | `invoke` |
//!
//! [`Function`] and [`RoutedApi`] are who is granted something: `grant worker { read secret as SECRET_ARN; }`. The raw resources that offer a
//! verb stand in the documentation of [`infra::verbs`].
//!
//! What costs money or loses data has no default. What is left open on purpose, and which finding of which scanner that is, stands
//! in the documentation of each construct, and for a whole stack in [`findings`].

// Constructs, from the network up.
mod endpoints;
mod existing_vpc;
mod gateway_endpoints;
mod isolated_vpc;
mod vpc;
mod vpc_flow_log;

mod encryption_key;
mod existing_secret;
mod generated_secret;

mod aurora_serverless;
mod database_backups;
mod existing_proxy;
mod migrated_first;
mod migrator;
mod rds_proxy;
mod unmigrated;

mod code;
mod execution;
mod function;
mod routed_api;

// What starts a function.
mod bucket_worker;
mod dead_letters;
mod queue_worker;
mod schedule;
mod stream_worker;
mod topic_worker;

// What stands beside an API.
mod api_alarms;
mod api_domain;
mod api_firewall;

mod values;

pub mod findings;

pub use api_alarms::ApiAlarms;
pub use api_domain::ApiDomain;
pub use api_firewall::ApiFirewall;
pub use aurora_serverless::AuroraServerless;
pub use bucket_worker::BucketWorker;
pub use encryption_key::EncryptionKey;
pub use existing_proxy::ExistingProxy;
pub use existing_secret::ExistingSecret;
pub use existing_vpc::ExistingVpc;
pub use function::Function;
pub use generated_secret::GeneratedSecret;
pub use isolated_vpc::IsolatedVpc;
pub use migrator::{Migrated, Migrator};
pub use queue_worker::QueueWorker;
pub use rds_proxy::RdsProxy;
pub use routed_api::RoutedApi;
pub use schedule::Schedule;
pub use stream_worker::StreamWorker;
pub use topic_worker::TopicWorker;
pub use unmigrated::Unmigrated;
pub use values::*;
pub use vpc::Vpc;

pub mod prelude {
    //! What a stack names: the constructs, the types of their inputs, the macros that read folders, and of the language the types of
    //! inputs and outputs. Beside it a file of a stack needs `use infra::infra;` and no more.
    //!
    //! ```
    //! use infra::infra;
    //! use infra_std::prelude::*;
    //!
    //! infra! {
    //!     pub construct Signing {
    //!         in label: Text;
    //!         in queue: Resource<AWS::SQS::Queue>;
    //!
    //!         key: GeneratedSecret { on_delete: OnDelete::Retain }
    //!         topic: AWS::SNS::Topic { DisplayName: label }
    //!
    //!         out arn: Text = topic.TopicArn;
    //!         out queue: Id<AWS::SQS::Queue> = queue;
    //!     }
    //! }
    //! ```

    pub use std::time::Duration;

    pub use crate::values::choices::{Destroy, Retain, Snapshot};
    pub use crate::*;
    pub use infra::{
        AWS, Id, Items, List, Number, Resource, Text, handler, migrations, routes, text,
    };
}
