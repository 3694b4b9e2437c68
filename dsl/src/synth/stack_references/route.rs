//! The way from a stack to another one that reads what it has: in one place, from another region, from another account. It judges
//! what can go that way.

use crate::{
    declare::{Environment, ReferenceKind},
    synth::{border::Leaf, resolved_stack::ResolvedStack},
};

/// How the producer's outputs are looked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Route {
    /// The producer's region, if it is another one than the consumer's.
    pub(super) region: Option<&'static str>,
    /// The producer's account and the consumer's, with the consumer's region, if the accounts differ.
    pub(super) accounts: Option<Accounts>,
}

/// What a role is made of that another account assumes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Accounts {
    pub(super) producer: &'static str,
    pub(super) consumer: &'static str,
    /// The consumer's region, which the names of its roles end in.
    pub(super) region: &'static str,
    pub(super) partition: &'static str,
}

/// Why a value does not get across: the end of a sentence, and what to do.
pub(super) struct Hindrance {
    pub(super) fact: String,
    pub(super) help: String,
    /// Whether it follows from where the two stacks are, whatever is read.
    pub(super) is_of_stacks: bool,
}

fn hindrance<T>(fact: impl Into<String>, help: impl Into<String>) -> Result<T, Hindrance> {
    Err(Hindrance {
        fact: fact.into(),
        help: help.into(),
        is_of_stacks: true,
    })
}

fn of_leaf<T>(fact: impl Into<String>, help: impl Into<String>) -> Result<T, Hindrance> {
    Err(Hindrance {
        fact: fact.into(),
        help: help.into(),
        is_of_stacks: false,
    })
}

impl Route {
    /// The way, if it is known where both stacks are deployed to.
    pub(super) fn of(
        producer: &ResolvedStack,
        consumer: &ResolvedStack,
    ) -> Result<Route, Hindrance> {
        let (there, here) = (producer.environment, consumer.environment);
        let name = consumer.name;
        let is_sure = |one: Option<&str>, other: Option<&str>| one.is_some() == other.is_some();
        if !is_sure(there.account, here.account) || !is_sure(there.region, here.region) {
            return hindrance(
                format!(
                    "which is deployed to {}, and `{}` to {}: whether that is the same place is not known",
                    place(there),
                    consumer.name,
                    place(here)
                ),
                "write `#[env(account = …, region = …)]` with the same words before both stacks",
            );
        }
        if there.partition() != here.partition() {
            return hindrance(
                format!(
                    "which is in the partition `{}`, and nothing is read from there in `{}`",
                    there.partition().unwrap_or_default(),
                    here.partition().unwrap_or_default()
                ),
                "give the value as a text or as a parameter",
            );
        }
        let region = there.region.filter(|_| there.region != here.region);
        let accounts = match (there.account, here.account) {
            (Some(producer), Some(consumer)) if producer != consumer => {
                let (Some(at), Some(partition)) = (here.region, here.partition()) else {
                    return hindrance(
                        format!(
                            "which is in the account {producer}, and in which region of {consumer} `{name}` is, is not known"
                        ),
                        "write `region = …` in the `#[env(…)]` of both stacks",
                    );
                };
                Some(Accounts {
                    producer,
                    consumer,
                    region: at,
                    partition,
                })
            }
            _ => None,
        };
        Ok(Route { region, accounts })
    }

    /// Whether a leaf can go this way.
    pub(super) fn judge(
        self,
        producer: &ResolvedStack,
        consumer: &ResolvedStack,
        leaf: Leaf,
        kind: ReferenceKind,
    ) -> Result<(), Hindrance> {
        let declaration = leaf.key().and_then(|key| producer.declaration(key));
        let Some(declaration) = declaration else {
            return Ok(());
        };
        if declaration.attributes.get("Condition").is_some() {
            return of_leaf(
                "which is made under a condition that only that stack knows",
                "make it without `#[when]`, or decide in Rust, `if …  { … }`, where both stacks see it",
            );
        }
        if self != Route::default() && kind == ReferenceKind::Strong {
            return of_leaf(
                format!(
                    "which `#[reference(strong)]` exports to its own account and region only, and `{}` is deployed elsewhere",
                    consumer.name
                ),
                "remove `#[reference(strong)]`, or write `#[reference(both)]`",
            );
        }
        if let Some(region) = self.region
            && REGIONAL.contains(&declaration.type_name)
        {
            return hindrance(
                format!(
                    "which is in {region}, and no resource in {} can use it",
                    consumer.environment.region.unwrap_or_default()
                ),
                format!(
                    "deploy `{}` to {region}, or give it a network of its own",
                    consumer.name
                ),
            );
        }
        Ok(())
    }
}

/// What resources of its own region only can use.
const REGIONAL: [&str; 2] = ["AWS::EC2::SecurityGroup", "AWS::EC2::Subnet"];

/// An environment as messages have it.
fn place(Environment { account, region }: Environment) -> String {
    match (account, region) {
        (None, None) => "wherever somebody deploys it".to_owned(),
        (Some(account), None) => format!("any region of the account {account}"),
        (None, Some(region)) => format!("{region} of any account"),
        (Some(account), Some(region)) => format!("{region} of the account {account}"),
    }
}
