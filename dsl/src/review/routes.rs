//! The routes of all APIs: method, path, and who gets in.

use litemap::LiteMap;

use super::{
    called, declared,
    table::{Cell, table},
    titled,
};
use crate::{
    markup::Markup,
    synth::Template,
    testing::routes::{self, Route},
};

pub(super) fn section(stacks: &[&Template], markup: &mut Markup) {
    let mut apis: Vec<(&Template, String, Vec<Route>)> = Vec::new();
    for stack in stacks {
        let mut of: LiteMap<_, Vec<Route>> = LiteMap::new();
        for route in routes::all(&stack.resolved) {
            of.entry(route.api).or_default().push(route);
        }
        for (api, routes) in of {
            let resource = api.and_then(|api| stack.resolved.declaration(api));
            let name =
                resource.map_or_else(|| "an API that exists already".to_owned(), |one| one.name());
            apis.push((stack, called(stacks, stack, &name), routes));
        }
    }
    if apis.is_empty() {
        return;
    }
    titled(markup, "Routes", "", |markup| {
        for (stack, api, routes) in apis {
            markup.with_text("h3", &[], &api);
            let rows = routes.into_iter().map(|route| {
                let access = match route.is_public() {
                    // A browser asks before it calls, and is answered without a function.
                    true if route.method == "OPTIONS" => Cell::Words("public (CORS)".to_owned()),
                    true => Cell::Open(route.access),
                    false => Cell::Words(route.access),
                };
                vec![
                    Cell::Code(route.method),
                    Cell::Code(route.path),
                    access,
                    declared(stack, route.at),
                ]
            });
            table(
                markup,
                &["Method", "Path", "Access", "Declared"],
                rows.collect(),
            );
        }
    });
}
