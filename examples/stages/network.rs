//! What the network team has.

use infra::infra;
use infra_std::prelude::*;

infra! {
    /// The network, and what all services share in it.
    pub stack Network {
        /// How functions get out.
        in nat: Nat;

        vpc: Vpc { nat: nat }
        signing: GeneratedSecret { on_delete: OnDelete::Retain }
        events: AWS::SNS::Topic { KmsMasterKeyId: "alias/aws/sns" }

        /// Subnets with a way out.
        out private: Subnets<PrivateWithEgress> = vpc.private;
        /// What tokens are signed with.
        out signing: GeneratedSecret = signing;
        /// Where services tell each other what happened: it cannot go while anybody publishes there.
        #[reference(strong)]
        out events: AWS::SNS::Topic = events;
    }
}
