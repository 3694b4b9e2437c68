//! A database in a network that another team made: `cargo run --example existing_vpc`.

use infra::infra;
use infra_std::prelude::*;

infra! {
    /// A reporting database in the company's network.
    pub stack Reports {
        network: ExistingVpc {
            id: "vpc-0a1b2c3d4e5f60718",
            public: {},
            private: {},
            isolated: {
                "subnet-0a1b2c3d4e5f60001": "eu-west-1a",
                "subnet-0a1b2c3d4e5f60002": "eu-west-1b",
            },
        }

        database: AuroraServerless {
            engine: AuroraPostgres::V17_9,
            capacity: 0.0..=2.0,
            subnets: network.isolated,
            on_delete: OnDelete::Retain,
            readers: 1,
        }

        /// The address for reports, which read and never write.
        out endpoint = database.reader_endpoint;
    }
}

fn main() -> std::process::ExitCode {
    infra::run::<Reports>()
}
