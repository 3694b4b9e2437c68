//! What one team owns, and another one uses.

use infra::infra;
use infra_std::prelude::*;

infra! {
    /// The network of the example.
    pub construct Net/*^network*/work {
        /// How many zones it spans.
        in zones/*^zones*/: Azs = 2;
        /// Which way leads out.
        in way: Nat;

        vpc: Vpc { nat: way, azs: zo/*^zones_use*/nes }

        /// For functions.
        out private: Subnets<PrivateWithEgress> = vpc.private;
        /// For databases.
        out isolated/*^isolated*/: Subnets<Isolated> = vpc.iso/*^inner_output*/lated;
    }
}
