//! [`ExistingSubnets`]: subnets that others made.

use infra::{
    AWS, Expected, Id, Input, IntoInput, List, Literal, Refusal, Report, Table, Text, ToValue,
    Value, json,
};

use infra::rules::{
    all,
    text::{is_resolved_later, same},
};

use super::{Subnets, ids::is_id};

/// Subnets that others made, each with its availability zone: `{ "subnet-0123456789abcdef0": "eu-west-1a" }`,
/// or a list of such pairs, `[("subnet-0123456789abcdef0", "eu-west-1a")]`.
///
/// What only the deploy knows has no zones, and is taken on your word: a parameter of type `List<AWS::EC2::Subnet::Id>`,
/// `Fn::Split(",", Fn::ImportValue("private-subnets"))`, a list of parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExistingSubnets(Known);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Known {
    Now(&'static [(&'static str, &'static str)]),
    Later(Value),
}

impl ExistingSubnets {
    /// # Errors
    /// What is not an id of a subnet, no zone, and a subnet that stands there twice.
    pub const fn new(
        subnets: &'static [(&'static str, &'static str)],
    ) -> Result<ExistingSubnets, Refusal> {
        let mut i = 0;
        while i < subnets.len() {
            let (id, zone) = subnets[i];
            if let Err(refusal) = ExistingSubnets::subnet(id, zone) {
                return Err(refusal);
            }
            i += 1;
        }
        ExistingSubnets::whole(subnets)
    }

    /// Judges what only all subnets together show.
    const fn whole(
        subnets: &'static [(&'static str, &'static str)],
    ) -> Result<ExistingSubnets, Refusal> {
        let mut i = 0;
        while i < subnets.len() {
            let mut j = 0;
            while j < i {
                if same(subnets[j].0, subnets[i].0) {
                    return Err(Refusal::new(
                        "the same subnet stands here twice",
                        "remove one",
                    ));
                }
                j += 1;
            }
            if !same(region(subnets[0].1), region(subnets[i].1)) {
                return Err(Refusal::new(
                    "these zones are of two regions, and a VPC is in one",
                    "write zones of one region",
                ));
            }
            i += 1;
        }
        Ok(ExistingSubnets(Known::Now(subnets)))
    }

    /// Judges one.
    ///
    /// # Errors
    /// What is not an id of a subnet, and no zone.
    pub const fn subnet(id: &str, zone: &str) -> Result<(), Refusal> {
        if !is_id(id, "subnet-") && !is_resolved_later(id) {
            return Err(Refusal::new(
                "this is not an id of a subnet",
                "write each as `\"subnet-0123456789abcdef0\": \"eu-west-1a\"`",
            ));
        }
        if !is_zone(zone) {
            return Err(Refusal::new(
                "this is not an availability zone",
                "write the subnet's zone behind its id, like `eu-west-1a`",
            ));
        }
        Ok(())
    }

    /// As subnets of a VPC, of the tier that they are said to be of.
    pub fn of<Tier>(self, vpc: impl Into<Id<AWS::EC2::VPC>>) -> Subnets<Tier> {
        match self.0 {
            Known::Later(ids) => Subnets::known_later(vpc, ids),
            Known::Now(subnets) => {
                let ids = subnets
                    .iter()
                    .map(|(id, _)| Id::<AWS::EC2::Subnet>::existing(*id));
                Subnets::new(vpc, ids, self.zones())
            }
        }
    }

    /// Those that are known now, each with its zone.
    fn known(self) -> &'static [(&'static str, &'static str)] {
        match self.0 {
            Known::Now(subnets) => subnets,
            Known::Later(_) => &[],
        }
    }

    /// What is wrong with these as tiers of one network: a subnet that is of two, and zones of two regions.
    pub(crate) fn clash(tiers: [ExistingSubnets; 3]) -> Option<Refusal> {
        let mut seen: Vec<(&str, &str)> = Vec::new();
        for tier in tiers {
            for (id, zone) in tier.known() {
                if seen.iter().any(|(known, _)| known == id) {
                    return Some(Refusal::computed(
                        format!("`{id}` is in two tiers of the network"),
                        "leave it in the one that its route table makes it",
                    ));
                }
                if let Some((_, other)) = seen.first()
                    && region(other) != region(zone)
                {
                    return Some(Refusal::computed(
                        format!(
                            "`{other}` and `{zone}` are zones of two regions, and a VPC is in one"
                        ),
                        "write zones of one region",
                    ));
                }
            }
            seen.extend(tier.known());
        }
        None
    }

    /// In how many zones they lie, as far as that is known now.
    pub fn zones(self) -> usize {
        let mut zones: Vec<&str> = self.known().iter().map(|(_, zone)| *zone).collect();
        zones.sort_unstable();
        zones.dedup();
        zones.len()
    }
}

/// Judges subnets that are written out.
pub struct ExistingSubnetsLiteral;

impl ExistingSubnetsLiteral {
    /// Nothing is known of functions.
    pub const fn call(self, _: &str, _: &str, _: Literal) {}

    /// Nothing is known of a constant.
    pub const fn table<T>(&self, _: &T) -> Table {
        Table::UNKNOWN
    }

    /// Judges one subnet, so that `cargo check` speaks at its place.
    #[track_caller]
    pub const fn entry(self, id: &'static str, zone: &'static str) {
        if let Err(refusal) = ExistingSubnets::subnet(id, zone) {
            refusal.panic()
        }
    }

    /// None is taken.
    #[track_caller]
    pub const fn read(self, literal: Literal) -> ExistingSubnets {
        literal.refuse(&[Expected::Value(
            "ExistingSubnets",
            "write each with its zone, `{ \"subnet-0123456789abcdef0\": \"eu-west-1a\" }`",
        )])
    }

    /// Judges the rest; each was judged by itself.
    #[track_caller]
    pub const fn check(self, subnets: &'static [(&'static str, &'static str)]) -> ExistingSubnets {
        match ExistingSubnets::whole(subnets) {
            Ok(subnets) => subnets,
            Err(refusal) => refusal.panic(),
        }
    }
}

#[diagnostic::do_not_recommend]
impl Input for ExistingSubnets {
    type Literal = ExistingSubnetsLiteral;
    type Entry = json::Any;
    const LITERAL: ExistingSubnetsLiteral = ExistingSubnetsLiteral;
}

#[diagnostic::do_not_recommend]
impl IntoInput<ExistingSubnets> for ExistingSubnets {
    fn into_input(self, _: &mut Report<'_>) -> ExistingSubnets {
        self
    }
}

/// A list of pairs.
#[diagnostic::do_not_recommend]
impl IntoInput<ExistingSubnets> for Vec<(&'static str, &'static str)> {
    fn into_input(self, report: &mut Report<'_>) -> ExistingSubnets {
        match ExistingSubnets::new(Box::leak(self.into_boxed_slice())) {
            Ok(subnets) => subnets,
            Err(refusal) => {
                report.problem(refusal);
                ExistingSubnets(Known::Now(&[]))
            }
        }
    }
}

/// What only the deploy knows.
#[diagnostic::do_not_recommend]
impl IntoInput<ExistingSubnets> for Value {
    fn into_input(self, _: &mut Report<'_>) -> ExistingSubnets {
        ExistingSubnets(Known::Later(self))
    }
}

#[diagnostic::do_not_recommend]
impl IntoInput<ExistingSubnets> for List {
    fn into_input(self, _: &mut Report<'_>) -> ExistingSubnets {
        ExistingSubnets(Known::Later(self.to_value()))
    }
}

/// Ids that only the deploy knows, one by one.
#[diagnostic::do_not_recommend]
impl IntoInput<ExistingSubnets> for Vec<Value> {
    fn into_input(self, _: &mut Report<'_>) -> ExistingSubnets {
        ExistingSubnets(Known::Later(self.to_value()))
    }
}

#[diagnostic::do_not_recommend]
impl IntoInput<ExistingSubnets> for Vec<Text> {
    fn into_input(self, _: &mut Report<'_>) -> ExistingSubnets {
        ExistingSubnets(Known::Later(self.to_value()))
    }
}

/// `eu-west-1a`; a Local Zone is `us-west-2-lax-1a`.
const fn is_zone(text: &str) -> bool {
    let bytes = text.as_bytes();
    let length = bytes.len();
    length > 3
        && bytes[length - 1].is_ascii_lowercase()
        && bytes[length - 2].is_ascii_digit()
        && all!(text, b'0'..=b'9' | b'a'..=b'z' | b'-')
}

/// The region of a zone, up to its first number: `us-west-2` of `us-west-2a` and of `us-west-2-lax-1a`.
const fn region(zone: &str) -> &str {
    let bytes = zone.as_bytes();
    let mut end = 0;
    while end < bytes.len() && !bytes[end].is_ascii_digit() {
        end += 1;
    }
    while end < bytes.len() && bytes[end].is_ascii_digit() {
        end += 1;
    }
    zone.split_at(end).0
}

#[cfg(test)]
mod tests {
    use super::ExistingSubnets;

    #[test]
    fn subnets_have_an_id_and_a_zone() {
        let two = ExistingSubnets::new(&[
            ("subnet-0a1b2c3d", "eu-west-1a"),
            ("subnet-0a1b2c3e", "eu-west-1b"),
        ]);
        assert_eq!(two.map(ExistingSubnets::zones), Ok(2));
        assert!(ExistingSubnets::new(&[("subnet-0a1b2c3d", "us-west-2-lax-1a")]).is_ok());
        assert!(ExistingSubnets::new(&[("{{resolve:ssm:/net/a}}", "eu-west-1a")]).is_ok());
        let regions = [
            ("subnet-0a1b2c3d", "eu-west-1a"),
            ("subnet-0a1b2c3e", "eu-west-2a"),
        ];
        assert!(ExistingSubnets::new(Box::leak(Box::new(regions))).is_err());
        assert!(ExistingSubnets::new(&[("subnet-0a1b2c3d", "eu-west-1")]).is_err());
        assert!(ExistingSubnets::new(&[("eu-west-1a", "subnet-0a1b2c3d")]).is_err());
        assert!(
            ExistingSubnets::new(&[
                ("subnet-0a1b2c3d", "eu-west-1a"),
                ("subnet-0a1b2c3d", "eu-west-1b")
            ])
            .is_err()
        );
    }
}
