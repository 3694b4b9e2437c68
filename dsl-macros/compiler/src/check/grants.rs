//! A grant's verb is one that exists. Whether the target offers it is rustc's to say.

use super::{Check, quoted};
use crate::{
    ast::{Item, ItemKind},
    ids::BodyId,
    keywords::VERBS,
};

pub(super) fn item(check: &mut Check<'_>, item: &Item, body: BodyId) {
    let ItemKind::Grant { grantee, lines } = &item.kind else {
        return;
    };
    if let Some(first) = grantee.names.first() {
        super::names::name(check, first, body, "");
    }
    for argument in grantee.call.iter().flat_map(|call| &call.arguments) {
        check.value(argument, body);
    }
    for line in lines {
        if let Some(first) = line.target.first() {
            super::names::name(check, first, body, "");
        }
        let verb = line.verb.to_string();
        let near = infra_schema::near(&verb, VERBS.iter().copied());
        if !VERBS.contains(&verb.as_str()) && !near.is_empty() {
            let fact = format!("unknown verb: `{verb}`");
            check.errors.add(
                line.verb.span(),
                fact,
                format_args!("write {}", quoted(near)),
            );
        }
    }
}
