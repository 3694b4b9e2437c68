//! What stands below the name of a node: what a reviewer wants to know at a glance.

use super::{
    nodes::{Nodes, count},
    read::text,
    view::View,
};
use crate::{
    synth::resolved_stack::ResolvedDeclaration,
    testing::routes::{self, Route},
};

/// Adds them to all nodes.
pub(super) fn add(stack: &View<'_>, nodes: &mut Nodes) {
    let routes = routes::all(stack);
    for (node, keys) in nodes.resources.clone() {
        let resources: Vec<&ResolvedDeclaration> = keys
            .iter()
            .filter_map(|key| stack.declaration(*key))
            .collect();
        let own = routes
            .iter()
            .filter(|route| route.api.is_some_and(|api| keys.contains(&api)));
        let own: Vec<&Route> = own.filter(|route| route.method != "OPTIONS").collect();
        let details = &mut nodes.nodes[node].details;
        details.extend(of_routes(&own));
        details.extend(resources.iter().find_map(|one| expression(one)));
    }
}

/// `4 routes, public`.
fn of_routes(routes: &[&Route]) -> Option<String> {
    let open = routes.iter().filter(|route| route.is_public()).count();
    let all = count(routes.len(), "route");
    let mut kinds: Vec<&str> = routes.iter().map(|route| route.access.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    match (open, kinds[..].first()) {
        (_, None) => None,
        (_, Some(one)) if kinds.len() == 1 => Some(format!("{all}, {one}")),
        (0, _) => Some(all),
        (open, _) => Some(format!("{all}, {open} public")),
    }
}

/// When it happens.
fn expression(resource: &ResolvedDeclaration) -> Option<String> {
    matches!(
        resource.type_name,
        "AWS::Scheduler::Schedule" | "AWS::Events::Rule"
    )
    .then(|| text(resource.body, "ScheduleExpression").map(str::to_owned))
    .flatten()
}
