//! What can be got at from outside: APIs and their public routes, what policies and security groups open, and what stands in public
//! subnets.

use super::{
    called, declared,
    table::{Cell, table},
    titled,
};
use crate::{
    markup::Markup,
    picture::{exposure, public_nodes},
    synth::Template,
    testing::routes,
};

pub(super) fn section(stacks: &[&Template], markup: &mut Markup) {
    let mut rows = Vec::new();
    for stack in stacks {
        let resolved = &stack.resolved;
        for entry in exposure::entries(resolved) {
            let Some(resource) = resolved.declaration(entry.key) else {
                continue;
            };
            rows.push(row(
                called(stacks, stack, &resource.name()),
                entry.what,
                entry.how,
                declared(stack, (resource.scope, resource.at)),
            ));
        }
        for route in routes::all(resolved)
            .into_iter()
            .filter(|route| route.is_public() && route.method != "OPTIONS")
        {
            let name = format!("{} {}", route.method, route.path);
            let at = declared(stack, route.at);
            rows.push(row(
                called(stacks, stack, name.trim_start()),
                "route",
                "anybody may call it".to_owned(),
                at,
            ));
        }
        for (name, kind, tier) in public_nodes(resolved) {
            rows.push(row(
                called(stacks, stack, &name),
                &kind,
                format!("stands in {tier}"),
                Cell::At(String::new()),
            ));
        }
    }
    let told = match rows.is_empty() {
        true => "Nothing that this app declares can be got at from outside of its account.",
        false => {
            "Everything that the template opens to those outside of the account, whoever is let in then."
        }
    };
    titled(markup, "Who gets in", told, |markup| {
        if !rows.is_empty() {
            table(markup, &["What", "Is", "Open to", "Declared"], rows);
        }
    });
}

fn row(name: String, what: &str, how: String, at: Cell) -> Vec<Cell> {
    let how = match how.contains("anybody") {
        true => Cell::Open(how),
        false => Cell::Words(how),
    };
    vec![Cell::Code(name), Cell::Words(what.to_owned()), how, at]
}
