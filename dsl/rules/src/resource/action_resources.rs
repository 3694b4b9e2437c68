//! An action acts on resources of certain kinds, and a statement that names others allows nothing: `s3:GetObject` acts on
//! objects, never on a bucket. IAM takes it, and the request is denied.

use infra_schema::actions;

use super::policies::{documents, statements};
use crate::{
    arn::{self, overlap},
    check::Check,
    read::{get, leaves, text},
    tree::{Declaration, Value},
};

/// Pairs as many as anybody writes; from there on the answer is not worth its time.
const MOST: usize = 4_096;

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
                || actions.len() * resources.len() > MOST
            {
                continue;
            }
            let actions: Vec<Action<'_, '_>> = actions.into_iter().filter_map(action).collect();
            judge(check, &actions, &resources);
        }
    }
}

fn judge(check: &mut Check<'_>, actions: &[Action<'_, '_>], resources: &[(&Value<'_>, String)]) {
    for action in actions.iter().filter(|action| !action.arns.is_empty()) {
        let fits = |(_, pattern): &(_, String)| action.arns.iter().any(|arn| overlap(arn, pattern));
        if resources.is_empty() || resources.iter().any(fits) {
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

fn action<'b, 't>(value: &'b Value<'t>) -> Option<Action<'b, 't>> {
    let name = text(value)?;
    let (prefix, verb) = name.split_once(':')?;
    let service = actions::service(prefix)?;
    let mut arns = Vec::new();
    if verb.contains(['*', '?']) {
        // A pattern means some action that acts on what is there, as long as one of them does.
        let verb = verb.to_ascii_lowercase();
        for known in service.actions() {
            if super::actions::fits(verb.as_bytes(), known.to_ascii_lowercase().as_bytes()) {
                arns.extend(service.resources(known));
            }
        }
        arns.sort_unstable();
        arns.dedup();
    } else {
        arns.extend(service.resources(verb));
    }
    Some(Action { value, name, arns })
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
