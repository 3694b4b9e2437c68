//! Synthesis: from what stacks declare to a cloud assembly in memory. It reads no clock, no network
//! and no hash order: the same program gives the same bytes on every machine.

pub(crate) mod access;
mod additions;
pub(crate) mod assembly;
mod checks;
pub(crate) mod conditions;
mod dedicated_roles;
mod handles;
mod names;
pub(crate) mod nest;
mod offered;
pub(crate) mod order;
mod overrides;
pub(crate) mod render;
pub(crate) mod resolved_stack;
mod stacks;
mod standalone_policies;
mod tags;
pub(crate) mod template;

#[cfg(test)]
pub(crate) mod testing;

pub use assembly::{Assembly, NestedTemplate, Template, WriteError};

use crate::{
    declare::DeclaredStack,
    report::Problems,
    stack::{App, Stacks},
};
use nest::Nest;
use resolved_stack::ResolvedStack;

/// Synthesises in memory, for tests and for programs with a command line of their own.
///
/// # Errors
/// Everything that is wrong with what was declared.
pub fn synthesise<A: App>() -> Result<Assembly, Problems> {
    app(Stacks::of::<A>())
}

/// The whole of synthesis.
pub(crate) fn app(stacks: Vec<DeclaredStack>) -> Result<Assembly, Problems> {
    let mut problems = Problems::default();
    let drafts: Vec<ResolvedStack> = stacks
        .into_iter()
        .map(|declared| resolve(declared, &mut problems))
        .collect();
    checks::across(&drafts, &mut problems);
    // What is judged as one stack may be deployed as several.
    let drafts: Vec<(ResolvedStack, Option<Nest>)> = drafts
        .into_iter()
        .map(|whole| {
            let nest = nest::divide(&whole, &mut problems);
            (whole, nest)
        })
        .collect();
    checks::counts(&drafts, &mut problems);
    let assembly = Assembly::of(drafts);
    checks::sizes(&assembly, &mut problems);
    problems.into_result()?;
    Ok(assembly)
}

/// One stack. Each step works on what the one before left, and goes on after a problem, so that
/// all problems come out together.
fn resolve(mut declared: DeclaredStack, problems: &mut Problems) -> ResolvedStack {
    // What grants of raw resources bring with them, before roles are divided among those who are granted it.
    offered::complete(&mut declared);
    problems.0.append(&mut declared.problems.0);
    // Roles of their own first: what follows takes them for declared.
    dedicated_roles::divide(&mut declared);
    let mut resolved = ResolvedStack::new(declared);
    // Overrides before handles are settled, because they hold some.
    overrides::apply(&mut resolved, problems);
    // Tags behind overrides, which may set a resource's own.
    tags::give(&mut resolved, problems);
    // What handles mean, before anything looks at them.
    handles::settle(&mut resolved);
    // What cannot be granted in a role becomes a resource, before resources have their ids.
    standalone_policies::divide(&mut resolved);
    // Ids first: every message and every rendered value names them.
    names::give(&mut resolved, problems);
    // Grants before order and checks, which judge the whole.
    additions::merge(&mut resolved, problems);
    order::settle(&mut resolved, problems);
    checks::stack(&resolved, problems);
    resolved
}
