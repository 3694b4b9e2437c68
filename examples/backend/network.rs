//! What the network team owns: where everything stands, and what reaches what.

use infra::infra;
use infra_std::prelude::*;

infra! {
    /// The network of the backend. One NAT gateway serves both zones, about 32 USD a month.
    pub construct Network {
        vpc: Vpc { nat: Nat::One }

        /// For functions: they reach the internet, and it does not reach them.
        out private: Subnets<PrivateWithEgress> = vpc.private;
        /// For the database: no way out.
        out isolated: Subnets<Isolated> = vpc.isolated;
    }
}
