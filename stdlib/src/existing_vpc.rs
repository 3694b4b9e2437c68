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
    ///
    /// Ids that only the deploy knows come from parameters, or from what another stack exports. Their zones are not known, so that
    /// nothing is refused of them:
    ///
    /// ```
    /// use infra::infra;
    /// use infra_std::prelude::*;
    ///
    /// infra! {
    ///     pub stack Service {
    ///         param vpc: AWS::EC2::VPC::Id {}
    ///         param private: List<AWS::EC2::Subnet::Id> {}
    ///
    ///         network: ExistingVpc {
    ///             id: vpc,
    ///             public: {},
    ///             private: private,
    ///             isolated: Fn::Split(",", Fn::ImportValue("isolated-subnets")),
    ///         }
    ///     }
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

        let clash = ExistingSubnets::clash([public, private, isolated]);

        /// The VPC.
        out id: Id<AWS::EC2::VPC> = Id::from(id);
        /// Subnets with a route to an internet gateway.
        out public: Subnets<Public> = public.of(id).clashing(clash);
        /// Subnets with a route to a NAT gateway.
        out private: Subnets<PrivateWithEgress> = private.of(id).clashing(clash);
        /// Subnets without a default route.
        out isolated: Subnets<Isolated> = isolated.of(id).clashing(clash);
    }
}
