//! Synthesis: from what stacks declare to a cloud assembly in memory. It reads no clock, no network
//! and no hash order: the same program gives the same bytes on every machine.

pub(crate) mod access;
mod additions;
pub(crate) mod assembly;
mod border;
mod by_key;
mod checks;
pub(crate) mod conditions;
mod dedicated_roles;
mod handles;
mod homes;
mod names;
pub(crate) mod nest;
mod offered;
pub(crate) mod order;
mod overrides;
pub(crate) mod render;
pub(crate) mod resolved_stack;
mod stack_references;
mod stacks;
mod standalone_policies;
mod tags;
pub(crate) mod template;

#[cfg(test)]
pub(crate) mod testing;

pub use assembly::{Assembly, NestedTemplate, Template, WriteError};

use crate::{
    declare::DeclaredApp,
    report::Problems,
    stack::{App, Stacks},
    values::StackKey,
};
use homes::Homes;
use nest::Nest;
use resolved_stack::ResolvedStack;

/// Synthesises in memory, for tests and for programs with a command line of their own.
///
/// # Errors
/// Everything that is wrong with what was declared.
pub fn synthesise<A: App>() -> Result<Assembly, Problems> {
    app(Stacks::of::<A>())
}

/// The whole of synthesis. Each step works on what the one before left, and goes on after a problem, so that all problems come
/// out together.
pub(crate) fn app(mut declared: DeclaredApp) -> Result<Assembly, Problems> {
    let mut problems = name(&mut declared);
    // What grants of raw resources bring with them, before roles are divided among those who are granted it.
    offered::complete(&mut declared);
    problems.0.append(&mut declared.problems.0);
    // Roles of their own first: what follows takes them for declared.
    dedicated_roles::divide(&mut declared);
    let homes = Homes::of(&declared);
    let mut stacks = stacks::divide(declared);
    for (stack, number) in stacks.iter_mut().zip(0..) {
        resolve(stack, StackKey(number), &homes, &mut problems);
    }
    // What refers across needs the ids of all stacks, and is of each stack's own before that is judged.
    stack_references::carry(&mut stacks, &homes, &mut problems);
    for stack in &mut stacks {
        order::settle(stack, &mut problems);
        checks::stack(stack, &mut problems);
    }
    checks::across(&stacks, &mut problems);
    // What is judged as one stack may be deployed as several.
    let stacks: Vec<(ResolvedStack, Option<Nest>)> = stacks
        .into_iter()
        .map(|whole| {
            let nest = nest::divide(&whole, &mut problems);
            (whole, nest)
        })
        .collect();
    checks::counts(&stacks, &mut problems);
    let assembly = Assembly::of(stacks);
    checks::sizes(&assembly, &mut problems);
    problems.into_result()?;
    Ok(assembly)
}

/// What the assembly calls the stacks. What they hold is not looked at, so that only problems of their declaration keep them from it.
pub(crate) fn names(mut declared: DeclaredApp) -> Result<Vec<String>, Problems> {
    let mut problems = name(&mut declared);
    problems.0.append(&mut declared.problems.0);
    problems.into_result()?;
    let stacks = declared.stacks.into_iter();
    Ok(stacks.map(|stack| stack.artifact).collect())
}

/// Names the stacks, and says what is wrong with that.
fn name(declared: &mut DeclaredApp) -> Problems {
    let mut problems = Problems::default();
    stacks::name_artifacts(&mut declared.stacks);
    checks::names(&declared.stacks, &mut problems);
    problems
}

/// One stack, as far as it needs no other.
fn resolve(stack: &mut ResolvedStack, this: StackKey, homes: &Homes, problems: &mut Problems) {
    // Overrides before handles are settled, because they hold some.
    overrides::apply(stack, problems);
    // Tags behind overrides, which may set a resource's own.
    tags::give(stack, problems);
    // What handles mean, before anything looks at them.
    handles::settle(stack, &|key| homes.kind(key));
    // What cannot be granted in a role becomes a resource, before resources have their ids.
    standalone_policies::divide(stack);
    stack_references::name_versions(stack, this, homes);
    // Ids first: every message and every rendered value names them.
    names::give(stack, problems);
    // Grants before order and checks, which judge the whole.
    additions::merge(stack, problems);
}
