//! What is almost always wrong is refused, and what is meant is allowed by name, with a reason that
//! a reviewer can read: `#[allow(wildcard = "the break-glass role")]`. An allowance that no rule
//! knows would allow nothing and look as if it did.

use super::{
    Check, quoted,
    written::{Written, allowance},
};

/// What can be allowed.
const ALLOWANCES: [&str; 6] = [
    "deprecated",
    "open",
    "public",
    "unencrypted",
    "unknown_action",
    "wildcard",
];

pub(super) fn resource(check: &mut Check<'_>, written: Written<'_>) {
    for attribute in written
        .item
        .attributes
        .list
        .iter()
        .filter(|attribute| attribute.name == "allow")
    {
        for value in attribute.values() {
            let Some((name, why)) = allowance(value) else {
                check.errors.add(
                    value.span(),
                    "an allowance names a rule and gives a reason",
                    "write `#[allow(wildcard = \"why\")]`",
                );
                continue;
            };
            let text = name.to_string();
            if !ALLOWANCES.contains(&text.as_str()) {
                let near = infra_schema::near(&text, ALLOWANCES.into_iter());
                let help = match near.first() {
                    Some(near) => format!("write `{near}`"),
                    None => format!("write one of {}", quoted(ALLOWANCES)),
                };
                check.errors.add(
                    name.span(),
                    format_args!("there is nothing to allow by the name `{text}`"),
                    help,
                );
            } else if why.is_none_or(|why| why.trim().is_empty()) {
                let fact = format!("nobody can tell why `{text}` is allowed here");
                check.errors.add(
                    name.span(),
                    fact,
                    format_args!("write `#[allow({text} = \"why\")]`"),
                );
            }
        }
    }
}
