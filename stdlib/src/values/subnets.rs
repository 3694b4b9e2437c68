//! [`Subnets`]: where something may stand in a network, with the tier in its type.

use std::{fmt, marker::PhantomData};

use infra::{
    AWS, AsIs, Dependencies, Dependency, Id, Input, IntoInput, List, Refusal, Report, ToValue,
    Value, json,
};

/// With a route to the internet gateway: whoever stands here with a public address is reachable from outside.
pub struct Public;
/// With a route to a NAT gateway: whoever stands here reaches the internet and is not reachable from it.
pub struct PrivateWithEgress;
/// Without a default route: whoever stands here reaches only the VPC, and S3 and DynamoDB by gateway endpoints.
pub struct Isolated;
/// As [`Isolated`], with an interface endpoint for Secrets Manager: enough for a function that reads secrets and connects
/// to a database.
pub struct IsolatedWithEndpoints;

/// A tier from which no route leads to the internet.
#[diagnostic::on_unimplemented(
    message = "`{Self}` subnets have a route to the internet",
    label = "these subnets have a route to the internet",
    note = "help: give isolated subnets, such as `network.isolated`"
)]
pub trait NoRouteToTheInternet {}
impl NoRouteToTheInternet for Isolated {}
impl NoRouteToTheInternet for IsolatedWithEndpoints {}

/// A tier from which functions reach the services of AWS that they need.
#[diagnostic::on_unimplemented(
    message = "functions in `{Self}` subnets reach neither Secrets Manager nor the internet",
    label = "no function in these subnets reaches Secrets Manager or the internet",
    note = "help: give private subnets, such as `network.private`; a function gets no public address, so a public subnet \
            leads it nowhere either"
)]
pub trait ReachesAws {}
impl ReachesAws for PrivateWithEgress {}
impl ReachesAws for IsolatedWithEndpoints {}

/// Subnets of one tier, one or more in each availability zone. A copy means the same subnets.
///
/// `#[depends_on(subnets)]` waits for their routes: what starts before its way out is there fails.
pub struct Subnets<Tier> {
    vpc: Id<AWS::EC2::VPC>,
    ids: List,
    /// In how many zones they lie, if that is known now.
    zones: Option<usize>,
    ready: &'static [&'static dyn Dependency],
    /// What is wrong with the network, said where the subnets are used.
    clash: Option<Refusal>,
    tier: PhantomData<fn() -> Tier>,
}

impl<Tier> Subnets<Tier> {
    /// Subnets of a VPC, lying in this many zones.
    pub fn new<S>(vpc: impl Into<Id<AWS::EC2::VPC>>, subnets: S, zones: usize) -> Subnets<Tier>
    where
        S: IntoIterator<Item: Into<Id<AWS::EC2::Subnet>>>,
    {
        let ids: List = subnets.into_iter().map(Into::into).collect();
        Subnets {
            zones: Some(zones),
            ..Subnets::known_later(vpc, ids)
        }
    }

    /// Subnets of a VPC that only the deploy knows, such as a parameter's: how many, and in which zones, is taken on your word.
    pub fn known_later(vpc: impl Into<Id<AWS::EC2::VPC>>, ids: impl Into<List>) -> Subnets<Tier> {
        Subnets {
            vpc: vpc.into(),
            ids: ids.into(),
            zones: None,
            ready: &[],
            clash: None,
            tier: PhantomData,
        }
    }

    /// The same, of a network with something wrong in it.
    pub(crate) fn clashing(self, clash: Option<Refusal>) -> Subnets<Tier> {
        Subnets { clash, ..self }
    }

    /// The same, ready only when something is there, such as a route.
    pub fn ready_after(self, dependency: impl Dependency + 'static) -> Subnets<Tier> {
        let mut ready = self.ready.to_vec();
        ready.push(Box::leak(Box::new(dependency)));
        Subnets {
            ready: Box::leak(ready.into_boxed_slice()),
            ..self
        }
    }

    /// The VPC that they are in.
    pub fn vpc(self) -> Id<AWS::EC2::VPC> {
        self.vpc
    }

    /// The subnets.
    pub fn ids(self) -> List {
        self.ids
    }

    /// Whether it is known that there are none.
    fn is_empty(self) -> bool {
        matches!(self.ids.to_value(), Value::List([]))
    }

    /// The same, when what is wrong with the network has been reported.
    fn judged(self, report: &mut Report<'_>) -> Subnets<Tier> {
        if let Some(clash) = self.clash {
            report.problem(clash);
        }
        self
    }

    fn into_tier<Other>(self) -> Subnets<Other> {
        let Subnets {
            vpc,
            ids,
            zones,
            ready,
            clash,
            ..
        } = self;
        Subnets {
            vpc,
            ids,
            zones,
            ready,
            clash,
            tier: PhantomData,
        }
    }
}

impl<Tier> Dependency for Subnets<Tier> {
    fn add_to(&self, list: &mut Dependencies) {
        self.ready
            .iter()
            .for_each(|dependency| dependency.add_to(list));
    }
}

/// The ids of the subnets, where a property of CloudFormation takes a list of them.
impl<Tier> ToValue for Subnets<Tier> {
    type Json = json::List;
    fn to_value(&self) -> Value {
        self.ids.to_value()
    }
}

#[diagnostic::do_not_recommend]
impl<Tier> Input for Subnets<Tier> {
    type Literal = AsIs<Self>;
    type Entry = json::Any;
    const LITERAL: AsIs<Self> = AsIs::new(
        "Subnets",
        "write the tier of a network, such as `network.private`",
    );
}

#[diagnostic::do_not_recommend]
impl IntoInput<Subnets<Public>> for Subnets<Public> {
    fn into_input(self, report: &mut Report<'_>) -> Self {
        self.judged(report)
    }
}

#[diagnostic::do_not_recommend]
impl IntoInput<Subnets<IsolatedWithEndpoints>> for Subnets<IsolatedWithEndpoints> {
    fn into_input(self, report: &mut Report<'_>) -> Self {
        self.judged(report)
    }
}

impl<Tier: NoRouteToTheInternet> IntoInput<Subnets<Isolated>> for Subnets<Tier> {
    fn into_input(self, report: &mut Report<'_>) -> Subnets<Isolated> {
        if let Some(zones @ 0..2) = self.zones {
            report.problem(Refusal::computed(
                format!(
                    "databases and proxies need subnets in two availability zones, these lie in {zones}"
                ),
                "name subnets in another zone too",
            ));
        }
        self.judged(report).into_tier()
    }
}

impl<Tier: ReachesAws> IntoInput<Subnets<PrivateWithEgress>> for Subnets<Tier> {
    fn into_input(self, report: &mut Report<'_>) -> Subnets<PrivateWithEgress> {
        if self.is_empty() {
            report.problem(Refusal::new(
                "here are no subnets",
                "name one at least, better one in each of two zones",
            ));
        }
        self.judged(report).into_tier()
    }
}

// By hand: a derive would ask `Tier: Clone` of a type that only names a tier.
impl<Tier> Clone for Subnets<Tier> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Tier> Copy for Subnets<Tier> {}

impl<Tier> fmt::Debug for Subnets<Tier> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subnets")
            .field("ids", &self.ids)
            .field("zones", &self.zones)
            .finish_non_exhaustive()
    }
}
