//! What was excused: rules that were allowed, with the reason that whoever allowed them gives, and what was set over a construct's head.

use super::{
    called,
    table::{Cell, folded, table},
    titled,
};
use crate::{
    declare::Allowed,
    markup::Markup,
    report::At,
    synth::{
        Template,
        render::{shown, value},
        resolved_stack::ResolvedDeclaration,
    },
};

/// Rules that were allowed: the app's own first, then those of the libraries that it uses.
pub(super) fn section(stacks: &[&Template], markup: &mut Markup) {
    let (own, others): (Vec<_>, Vec<_>) = excused(stacks).into_iter().partition(|one| one.is_own);
    if own.is_empty() && others.is_empty() {
        return;
    }
    titled(markup, "Rules that were allowed", "", |markup| {
        let heads = ["Rule", "At", "Because", "Declared"];
        if own.is_empty() {
            markup.with_text("p", &[("class", "none")], "The app itself allows none.");
        } else {
            table(markup, &heads, own.into_iter().map(row).collect());
        }
        let others = others.into_iter().map(row).collect();
        folded(
            markup,
            "What the libraries that it uses allow themselves",
            &heads,
            others,
        );
    });
}

struct Excused {
    is_own: bool,
    allowed: Allowed,
    name: &'static str,
    at: At,
}

/// Every allowance once, however often its construct is used.
fn excused(stacks: &[&Template]) -> Vec<Excused> {
    let mut all: Vec<Excused> = Vec::new();
    for stack in stacks {
        let package = stack.resolved.block.package;
        for block in stack.resolved.scopes().filter_map(|(_, scope)| scope.block) {
            for row in block.rows {
                for allowed in row.allowed {
                    let at = At {
                        file: block.file,
                        line: allowed.line,
                        column: allowed.column,
                    };
                    if !all.iter().any(|one| one.at == at) {
                        all.push(Excused {
                            is_own: block.package == package,
                            allowed: *allowed,
                            name: row.name,
                            at,
                        });
                    }
                }
            }
        }
    }
    all
}

fn row(one: Excused) -> Vec<Cell> {
    let path = [one.name]
        .into_iter()
        .chain(one.allowed.path.iter().copied());
    let path: Vec<&str> = path.collect();
    vec![
        Cell::Code(one.allowed.rule.to_owned()),
        Cell::Code(path.join(".")),
        Cell::Words(one.allowed.why.to_owned()),
        Cell::At(one.at.to_string()),
    ]
}

/// Properties of what constructs hold that were set from outside.
pub(super) fn overrides(stacks: &[&Template], markup: &mut Markup) {
    let mut rows = Vec::new();
    for stack in stacks {
        for resource in stack.resolved.resources() {
            // Tags are given from outside, too. An override leaves a mark of the resource as a whole.
            let is_override = |place: &At| {
                resource
                    .overridden
                    .iter()
                    .any(|(path, at)| path.is_empty() && at == place)
            };
            let set = resource
                .overridden
                .iter()
                .filter(|(path, at)| !path.is_empty() && is_override(at));
            rows.extend(set.map(|(path, place)| overridden(stacks, stack, resource, path, *place)));
        }
    }
    if rows.is_empty() {
        return;
    }
    titled(
        markup,
        "Overrides",
        "What was set of resources inside constructs.",
        |markup| {
            table(
                markup,
                &["Resource", "Property", "Is now", "Declared"],
                rows,
            );
        },
    );
}

fn overridden(
    stacks: &[&Template],
    stack: &Template,
    resource: &ResolvedDeclaration,
    path: &[&str],
    place: At,
) -> Vec<Cell> {
    let now = path
        .iter()
        .try_fold(resource.body, |value, name| value.get(name));
    let now = now.map(|now| shown(&value(&stack.resolved, &now)));
    vec![
        Cell::Code(called(stacks, stack, &resource.name())),
        Cell::Code(path.join(".")),
        Cell::Code(now.unwrap_or_else(|| "removed".to_owned())),
        Cell::At(place.to_string()),
    ]
}
