//! [`ExistingVpc`]: a network that others made. It declares nothing.

use infra::{Id, infra};

use crate::{ExistingSubnets, Isolated, PrivateWithEgress, Public, Subnets, VpcId};

infra! {
    /// A network that others made, such as the platform team's, by its ids.
    ///
    /// Which tier a subnet is of is its route table's doing, and is taken on your word.
    ///
    /// ```text
    /// network: ExistingVpc {
    ///     id: "vpc-0123456789abcdef0",
    ///     public: {},
    ///     private: { "subnet-0a1b2c3d4e5f60001": "eu-west-1a", "subnet-0a1b2c3d4e5f60002": "eu-west-1b" },
    ///     isolated: { "subnet-0a1b2c3d4e5f60003": "eu-west-1a", "subnet-0a1b2c3d4e5f60004": "eu-west-1b" },
    /// }
    /// ```
    pub construct ExistingVpc {
        /// The VPC's id.
        in id: VpcId;
        /// Subnets with a route to an internet gateway, each with its zone.
        in public: ExistingSubnets;
        /// Subnets with a route to a NAT gateway, each with its zone.
        in private: ExistingSubnets;
        /// Subnets without a default route, each with its zone.
        in isolated: ExistingSubnets;

        /// The VPC.
        out id: Id<AWS::EC2::VPC> = Id::from(id);
        /// Subnets with a route to an internet gateway.
        out public: Subnets<Public> = Subnets::new(id, public.ids(), public.zones()).clashing(ExistingSubnets::clash([public, private, isolated]));
        /// Subnets with a route to a NAT gateway.
        out private: Subnets<PrivateWithEgress> = Subnets::new(id, private.ids(), private.zones()).clashing(ExistingSubnets::clash([public, private, isolated]));
        /// Subnets without a default route.
        out isolated: Subnets<Isolated> = Subnets::new(id, isolated.ids(), isolated.zones()).clashing(ExistingSubnets::clash([public, private, isolated]));
    }
}
