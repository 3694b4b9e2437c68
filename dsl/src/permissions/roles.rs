//! Which roles a resource hands on to the service that it is of, and to whom each may be handed: what `iam:PassRole` is about.

use litemap::LiteMap;
use serde_json::Value as Json;

use super::stack::{ANY, Resource, Stack, function, walk};

/// The services that a role may be handed to; none, if nobody knows.
pub(super) type Services = Vec<String>;

/// What the names of properties that take roles end in.
const NAMES: [&str; 6] = [
    "role",
    "roles",
    "rolearn",
    "credentials",
    "callerarn",
    "instanceprofile",
];

impl Stack<'_> {
    /// The roles that a resource names, by ARN.
    pub(super) fn passed(&self, resource: Resource<'_>) -> LiteMap<String, Services> {
        let mut passed = LiteMap::new();
        if resource.ty == "AWS::IAM::InstanceProfile" {
            self.profile(resource, &mut passed);
            return passed;
        }
        walk(resource.properties(), &mut |key, value| {
            if takes_role(key) {
                for value in self.values(value) {
                    self.role(value, &mut passed);
                }
            } else if let Some(other) = self.referred(value)
                && matches!(other.ty, "AWS::IAM::Role" | "AWS::IAM::InstanceProfile")
            {
                self.role(value, &mut passed);
            }
        });
        passed
    }

    /// Adds the role that a value names.
    fn role(&self, value: &Json, passed: &mut LiteMap<String, Services>) {
        match self.referred(value) {
            Some(role) if role.ty == "AWS::IAM::Role" => {
                let services = self.trusted(role);
                for arn in self.arns(role) {
                    passed.insert(arn, services.clone());
                }
            }
            Some(profile) if profile.ty == "AWS::IAM::InstanceProfile" => {
                self.profile(profile, passed);
            }
            _ => {
                let text = self.text(value);
                let arn = match value {
                    _ if text.contains(":role/") => text,
                    // A role may be named without its ARN; what else has a colon is none.
                    Json::String(_) if text != ANY && !text.contains(':') => {
                        self.arn("iam::${Account}:role/${Name}", "", &text)
                    }
                    Json::String(_) if text != ANY => return,
                    Json::Object(_) if function(value).is_none() => return,
                    _ => ANY.to_owned(),
                };
                passed.insert(arn, Services::new());
            }
        }
    }

    /// Adds the roles of an instance profile, which machines take.
    fn profile(&self, profile: Resource<'_>, passed: &mut LiteMap<String, Services>) {
        let mut roles = LiteMap::new();
        for role in self.values(profile.property("Roles")) {
            self.role(role, &mut roles);
        }
        let ec2 = || vec!["ec2.amazonaws.com".to_owned()];
        for (arn, _) in roles {
            passed.insert(arn, ec2());
        }
    }

    /// Whom a role trusts: it can be handed to nobody else.
    fn trusted(&self, role: Resource<'_>) -> Services {
        let mut services = Services::new();
        walk(
            role.property("AssumeRolePolicyDocument"),
            &mut |key, value| {
                if key == "Service" {
                    for value in self.values(value) {
                        services.extend(with_parents(&self.text(value)));
                    }
                }
            },
        );
        services.sort_unstable();
        services.dedup();
        match services.iter().any(|service| service == ANY) {
            true => Services::new(),
            false => services,
        }
    }
}

/// A service's principal, and that of the service that it is part of, as which it may ask: `monitoring.rds.amazonaws.com` is of
/// `rds.amazonaws.com`, and `states.eu-west-1.amazonaws.com` of `states.amazonaws.com`.
fn with_parents(principal: &str) -> Vec<String> {
    let Some((names, _)) = principal.split_once(".amazonaws.com") else {
        return vec![principal.to_owned()];
    };
    let parents = names
        .split('.')
        .filter(|name| !name.contains(['*', '-']) && *name != names);
    let parents = parents.map(|name| format!("{name}.amazonaws.com"));
    [principal.to_owned()].into_iter().chain(parents).collect()
}

fn takes_role(property: &str) -> bool {
    let property = property.to_ascii_lowercase();
    NAMES.iter().any(|name| property.ends_with(name))
}
