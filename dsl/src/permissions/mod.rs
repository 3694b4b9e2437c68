//! What CloudFormation itself may do for a deploy: the least policy of the role with which it creates, updates and deletes what
//! templates declare. It reads finished templates, knows the data of `infra-permissions` and IAM's own, and prints nothing.

mod arns;
mod compare;
mod document;
mod needs;
mod roles;
mod rows;
mod stack;

#[cfg(test)]
mod tests;

pub(crate) use compare::{Comparison, Policy};
pub(crate) use document::{LIMIT, Statement, document, documents, size, statements};
pub(crate) use needs::{Needs, deployer};

use infra_permissions::Handler;

use crate::declare::Environment;

/// What the policy is for.
pub(crate) struct Scope {
    /// What CloudFormation is to do with resources.
    pub(crate) handlers: Vec<Handler>,
    /// The account's number; `*` for any.
    pub(crate) account: String,
    /// The region; `*` for any.
    pub(crate) region: String,
}

impl Scope {
    /// The same for a stack that says where it is deployed to.
    fn within(&self, environment: Environment) -> Scope {
        let known = |own: &str, stack: Option<&str>| stack.unwrap_or(own).to_owned();
        Scope {
            handlers: self.handlers.clone(),
            account: known(&self.account, environment.account),
            region: known(&self.region, environment.region),
        }
    }

    /// The partition that the region is in.
    pub(crate) fn partition(&self) -> &'static str {
        let groups = [("cn-", "aws-cn"), ("us-gov-", "aws-us-gov")];
        let found = groups
            .iter()
            .find(|(start, _)| self.region.starts_with(start));
        found.map_or("aws", |(_, partition)| partition)
    }
}
