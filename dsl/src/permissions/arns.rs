//! The ARNs that a resource will have, as far as they are known before the deploy, and which of them an action acts on.

use infra_permissions::{Naming, Otherwise, namings};
use infra_rules::{arns_overlap, matches_action};
use infra_schema::actions;
use serde_json::Value as Json;

use super::stack::{ANY, Resource, Stack};

/// What an action of a resource's handlers acts on.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// These ARNs, or `*`.
    Arns(Vec<String>),
    /// Nothing that the resource has.
    Nothing,
}

impl Stack<'_> {
    /// The ARNs that a resource is known by.
    pub(super) fn arns(&self, resource: Resource<'_>) -> Vec<String> {
        self.own(resource).0
    }

    /// The ARNs that a resource is known by, and those of what it does not belong to.
    fn own(&self, resource: Resource<'_>) -> (Vec<String>, Vec<String>) {
        let (mut own, mut others) = (Vec::new(), Vec::new());
        for row in namings(resource.ty) {
            let value = match row.property {
                "" => &Json::Null,
                property => resource.property(property),
            };
            let given = self.values(value).into_iter();
            // Where one of several is not known, none narrows anything.
            let given: Option<Vec<Vec<String>>> = given
                .map(|value| self.given(resource, row, value))
                .collect();
            let otherwise = match self.is_optional(value) {
                false => Some(Vec::new()),
                true if row.otherwise == Otherwise::None => {
                    others.extend(row.arns.iter().map(|arn| self.arn(arn, "/", ANY)));
                    Some(Vec::new())
                }
                true => self.otherwise(resource, row),
            };
            if let (Some(given), Some(otherwise)) = (given, otherwise) {
                own.extend(given.concat());
                own.extend(otherwise);
            }
        }
        (own, others)
    }

    /// The ARNs of a resource that is given no name.
    fn otherwise(&self, resource: Resource<'_>, row: &Naming) -> Option<Vec<String>> {
        let has_name = row.arns.iter().any(|arn| arn.contains("${Name}"));
        let name = match has_name {
            true => row.otherwise.pattern(self.name, resource.id)?,
            false => String::new(),
        };
        Some(self.named(resource, row, &name))
    }

    /// The ARNs of what a property names: by a name, an ARN, or a resource of the stack.
    fn given(&self, resource: Resource<'_>, row: &Naming, value: &Json) -> Option<Vec<String>> {
        if let Some(other) = self.referred(value) {
            let arns = self.arns(other);
            return (!arns.is_empty()).then_some(arns);
        }
        let text = self.text(value);
        if text == ANY {
            return None;
        }
        if text.starts_with("arn:") {
            let behind = row
                .arns
                .iter()
                .map(|arn| arn.split_once("${Name}").map_or("", |(_, behind)| behind));
            return Some(
                behind
                    .chain([""])
                    .map(|behind| format!("{text}{behind}"))
                    .collect(),
            );
        }
        // Of a queue, the name is the last part of its URL.
        let name = match text.strip_prefix("https://") {
            Some(url) => url.rsplit('/').next().unwrap_or(url),
            None => &text,
        };
        Some(self.named(resource, row, name))
    }

    /// The ARNs of a name.
    fn named(&self, resource: Resource<'_>, row: &Naming, name: &str) -> Vec<String> {
        let paths = match (resource.ty, resource.property("Path")) {
            // The role that it names may have any.
            ("AWS::IAM::Policy" | "AWS::IAM::RolePolicy", _) => {
                vec!["/".to_owned(), "/*/".to_owned()]
            }
            (_, Json::Null) => vec!["/".to_owned()],
            (_, path) => vec![self.text(path)],
        };
        let arns = row.arns.iter().flat_map(|arn| {
            // Where there is no path in it, all are alike.
            let count = if arn.contains("${Path}") {
                paths.len()
            } else {
                1
            };
            let paths = paths.iter().take(count);
            paths.map(|path| self.arn(arn, path, name))
        });
        arns.collect()
    }

    /// The name that a resource will have.
    pub(super) fn name_of(&self, resource: Resource<'_>) -> String {
        let Some(row) = namings(resource.ty).next() else {
            return ANY.to_owned();
        };
        match &self.values(resource.property(row.property))[..] {
            [] => row.otherwise.pattern(self.name, resource.id),
            [value] if self.referred(value).is_none() => Some(self.text(value)),
            _ => None,
        }
        .unwrap_or_else(|| ANY.to_owned())
    }

    /// An ARN of the data with a name in it.
    pub(super) fn arn(&self, arn: &str, path: &str, name: &str) -> String {
        let arn = arn
            .replace("${Region}", &self.scope.region)
            .replace("${Account}", &self.scope.account)
            .replace("${Path}", path);
        let (before, after) = arn.split_once("${Name}").unwrap_or((&arn, ""));
        let name = match arn.contains("${Name}") {
            true => beyond(before, name),
            false => "",
        };
        format!("arn:{}:{before}{name}{after}", self.scope.partition())
    }

    /// What an action of a resource's handlers acts on. An action that acts on several things at once gets all of what is not the
    /// resource's: a database's cluster is made with a parameter group.
    pub(super) fn target(&self, resource: Resource<'_>, action: &str) -> Target {
        let any = || Target::Arns(vec![ANY.to_owned()]);
        let Some((prefix, name)) = action.split_once(':') else {
            return any();
        };
        let (own, others) = self.own(resource);
        let is_path = prefix == "apigateway" && !own.is_empty();
        if is_path {
            return Target::Arns(own);
        }
        let kinds: Vec<&str> = match actions::service(prefix) {
            Some(service) => service.resources(name).collect(),
            None => Vec::new(),
        };
        let meets = |arns: &[String], kind: &str| arns.iter().any(|arn| arns_overlap(arn, kind));
        if kinds.is_empty() || !kinds.iter().any(|kind| meets(&own, kind)) {
            let is_others = !kinds.is_empty() && kinds.iter().all(|kind| meets(&others, kind));
            return if is_others { Target::Nothing } else { any() };
        }
        let mut arns: Vec<String> = own
            .into_iter()
            .filter(|arn| kinds.iter().any(|kind| arns_overlap(arn, kind)))
            .collect();
        let further = kinds
            .iter()
            .filter(|kind| {
                !is_about_tags(name) && !kind.contains("accesspoint") && !meets(&arns, kind)
            })
            .map(|kind| self.filled(kind))
            .collect::<Vec<_>>();
        arns.extend(further);
        Target::Arns(arns)
    }

    /// A pattern of the data as IAM writes it.
    pub(super) fn filled(&self, pattern: &str) -> String {
        let mut parts: Vec<&str> = pattern.splitn(6, ':').collect();
        let known = [
            (1, self.scope.partition()),
            (3, &*self.scope.region),
            (4, &*self.scope.account),
        ];
        for (at, value) in known {
            if let Some(part) = parts.get_mut(at).filter(|part| matches!(**part, "*" | "+")) {
                *part = value;
            }
        }
        parts.join(":").replace('+', ANY)
    }
}

/// Tags are put on any of a service's resources by the same action, one at a time.
fn is_about_tags(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.contains("tag")
}

/// What of a name is not yet at the end of the text before it: `parameter/` and `/shop/url` have a slash in common.
fn beyond<'n>(before: &str, name: &'n str) -> &'n str {
    let last = before.rsplit(':').next().unwrap_or(before);
    (1..=name.len())
        .rev()
        .filter_map(|length| name.split_at_checked(length))
        .find(|(start, _)| last.ends_with(start))
        .map_or(name, |(_, rest)| rest)
}

/// Keeps of several patterns those that no other one includes.
pub(super) fn widest(mut patterns: Vec<String>) -> Vec<String> {
    patterns.sort_unstable();
    patterns.dedup();
    let wide: Vec<String> = patterns
        .iter()
        .filter(|one| one.contains(['*', '?']))
        .cloned()
        .collect();
    let is_included = |one: &String| wide.iter().any(|other| other != one && covers(other, one));
    patterns.retain(|one| !is_included(one));
    patterns
}

/// Whether one pattern means all that another does.
pub(super) fn covers(wide: &str, narrow: &str) -> bool {
    // Two stars, so that no single `?` stands for what may be any text.
    matches_action(wide, &narrow.replace('*', "**"))
}
