//! What a help offers to allow, allowed.

use cargo_infra::Finding;
use serde_json::{Value as Json, json};

use crate::errors;

/// A template with all that its errors offer to allow, and the errors that are left.
pub(crate) fn allowed(text: &str) -> (String, Vec<Finding>) {
    let mut template: Json = serde_json::from_str(text).expect("JSON");
    let mut text = text.to_owned();
    loop {
        let found = errors(&text);
        let Some((rule, item)) = found.iter().find_map(offer) else {
            return (text, found);
        };
        let within = match &item {
            Some(item) => &mut template["Resources"][item],
            None => &mut template,
        };
        let allow = &mut within["Metadata"]["infra"]["allow"];
        assert!(
            allow.get(&rule).is_none(),
            "`{rule}` is not allowed by what its help says"
        );
        allow[rule] = json!("as it was");
        text = serde_json::to_string_pretty(&template).expect("JSON");
    }
}

/// The rule of "`"infra": { "allow": { "wildcards": "why" } }` in the `Metadata` of `Role`", and the resource; of the template there is none.
fn offer(finding: &Finding) -> Option<(String, Option<String>)> {
    let (_, rest) = finding.help.as_ref()?.split_once("\"allow\": { \"")?;
    let (rule, rest) = rest.split_once('"')?;
    let (_, whose) = rest.split_once("in the `Metadata` of ")?;
    let item = whose
        .strip_prefix('`')
        .and_then(|rest| rest.split_once('`'));
    Some((rule.to_owned(), item.map(|(item, _)| item.to_owned())))
}
