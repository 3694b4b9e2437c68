//! [`FunctionSubnets`]: where functions run, in subnets of a network or in none.

use infra::{AWS, Dependencies, Dependency, Id, IntoInput, Report, Text, ToValue, Value};

use super::subnets::{PrivateWithEgress, ReachesAws, Subnets};

/// Where functions run. Subnets of a tier from which functions reach AWS's services are taken as they are, `subnets: network.private`;
/// left out, the functions stand in no network: they reach the internet, pay no NAT gateway, and cannot connect to a database.
#[derive(Clone, Copy, Debug, Default)]
pub struct FunctionSubnets(Option<Subnets<PrivateWithEgress>>);

impl FunctionSubnets {
    /// In no network.
    pub const NONE: FunctionSubnets = FunctionSubnets(None);

    /// Whether they are in a network.
    pub fn is_some(self) -> bool {
        self.0.is_some()
    }

    /// The network.
    pub(crate) fn vpc(self) -> Option<Id<AWS::EC2::VPC>> {
        self.0.map(Subnets::vpc)
    }

    /// A function's `VpcConfig`, with the security group that it is in.
    pub(crate) fn vpc_config(self, group_id: Option<Text>) -> Option<Value> {
        let group_id = group_id?;
        self.0.map(|subnets| {
            Value::map([
                ("SubnetIds", subnets.ids().to_value()),
                ("SecurityGroupIds", [group_id].to_value()),
            ])
        })
    }
}

infra::input! { FunctionSubnets, help: "write the tier of a network, such as `network.private`" }

impl<Tier: ReachesAws> IntoInput<FunctionSubnets> for Subnets<Tier> {
    fn into_input(self, report: &mut Report<'_>) -> FunctionSubnets {
        FunctionSubnets(Some(self.into_input(report)))
    }
}

impl Dependency for FunctionSubnets {
    fn add_to(&self, list: &mut Dependencies) {
        self.0.add_to(list);
    }
}
