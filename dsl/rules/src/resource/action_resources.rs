//! An action acts on resources of certain kinds, and a statement that names others allows nothing: `s3:GetObject` acts on
//! objects, never on a bucket. IAM takes it, and the request is denied.

use infra_schema::actions;

use super::policies::{documents, statements};
use crate::{
    arn::{self, overlap, service_overlaps},
    check::Check,
    read::{get, leaves, text},
    tree::{Declaration, Value},
    wildcard_match,
};

/// As many pairs of an action and a resource of one statement as are looked at.
const PAIRS: usize = 4_096;

/// An action, or as many as a pattern means, and the ARNs that it acts on.
struct Action<'b, 't> {
    value: &'b Value<'t>,
    name: &'b str,
    /// None are known where it takes only `*`.
    arns: Vec<&'static str>,
}

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (document, ..) in documents(resource) {
        for (statement, _) in statements(document) {
            let (Some(actions), Some(resources)) =
                (get(statement, "Action"), get(statement, "Resource"))
            else {
                continue;
            };
            let resources: Vec<(&Value<'_>, String)> = leaves(resources)
                .into_iter()
                .map(|value| (value, arn::pattern(check.stack, value)))
                .collect();
            let actions = leaves(actions);
            if resources.iter().any(|(_, pattern)| pattern == arn::ANY)
                || actions.len() * resources.len() > PAIRS
            {
                continue;
            }
            let actions: Vec<Action<'_, '_>> = actions.into_iter().map(action).collect();
            judge(check, &actions, &resources);
        }
    }
}

fn judge(check: &mut Check<'_>, actions: &[Action<'_, '_>], resources: &[(&Value<'_>, String)]) {
    if resources.is_empty() {
        return;
    }
    let known = actions.iter().filter(|action| !action.arns.is_empty());
    for action in known.filter(|action| !action.fits(resources)) {
        let is_elsewhere = !resources
            .iter()
            .any(|(_, pattern)| action.is_in_service(pattern));
        // Within one service, whoever lists all that a program does with a thing lists actions that act on others, and
        // means no harm; and what a new action acts on, the data may not know.
        if !is_elsewhere && !action.is_of_buckets() {
            continue;
        }
        let name = action.name;
        let (value, fact) = match resources {
            [(value, _)] => (*value, format!("`{name}` does not act on this resource")),
            _ => (
                action.value,
                format!("`{name}` acts on none of the resources here"),
            ),
        };
        let help = help(action, resources);
        check.on_value(value, fact, help);
    }
}

impl Action<'_, '_> {
    /// Whether it may act on one of the resources.
    fn fits(&self, resources: &[(&Value<'_>, String)]) -> bool {
        let mut patterns = resources.iter().map(|(_, pattern)| pattern);
        patterns.any(|pattern| self.arns.iter().any(|arn| overlap(arn, pattern)))
    }

    /// Whether it may act on something of the service that a resource is of.
    fn is_in_service(&self, pattern: &str) -> bool {
        let own = self.name.split_once(':').map(|(prefix, _)| prefix);
        let own = format!("arn:*:{}", own.unwrap_or(arn::ANY));
        service_overlaps(&own, pattern)
            || self.arns.iter().any(|arn| service_overlaps(arn, pattern))
    }

    /// Whether it is one action on buckets or on objects, which are mistaken for each other.
    fn is_of_buckets(&self) -> bool {
        !wildcard_match::is_pattern(self.name)
            && self.arns.iter().any(|arn| arn.starts_with("arn:*:s3:::+"))
    }
}

fn action<'b, 't>(value: &'b Value<'t>) -> Action<'b, 't> {
    let name = text(value).unwrap_or_default();
    let service = name
        .split_once(':')
        .and_then(|(prefix, verb)| Some((actions::service(prefix)?, verb)));
    let arns = service.map(|(service, verb)| arns(service, verb));
    Action {
        value,
        name,
        arns: arns.unwrap_or_default(),
    }
}

fn arns(service: actions::Service, verb: &str) -> Vec<&'static str> {
    if !wildcard_match::is_pattern(verb) {
        return service.resources(verb).collect();
    }
    // A pattern means some action that acts on what is there, as long as one of them does.
    let meant = service
        .actions()
        .filter(|known| wildcard_match::matches(verb, known));
    let mut arns: Vec<&str> = meant.flat_map(|known| service.resources(known)).collect();
    arns.sort_unstable();
    arns.dedup();
    arns
}

fn help(action: &Action<'_, '_>, resources: &[(&Value<'_>, String)]) -> String {
    let wants_objects = action.arns.iter().any(|arn| arn.ends_with(":s3:::+/*"));
    let wants_bucket = action.arns.iter().any(|arn| arn.ends_with(":s3:::+"));
    let is_s3 = |(_, pattern): &&(&Value<'_>, String)| overlap("arn:*:s3:::*", pattern);
    if let Some((value, pattern)) = resources.iter().find(is_s3) {
        if wants_objects && !pattern.contains('/') {
            let arn = match value {
                Value::Reference(reference, _) => format!("\"${{{}.Arn}}/*\"", reference.name),
                Value::Text(text, _) => format!("\"{text}/*\""),
                _ => "the bucket's ARN with `/*` behind it".to_owned(),
            };
            return format!("it acts on objects: write `{arn}`");
        }
        if wants_bucket && pattern.contains('/') {
            return "it acts on the bucket: write the bucket's ARN without `/` and what is behind it".to_owned();
        }
    }
    let shown = action.arns.first().copied().unwrap_or(arn::ANY);
    format!(
        "it acts on ARNs such as `{}`: move it to a statement with one",
        shown.replace('+', "*")
    )
}
