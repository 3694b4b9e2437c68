//! What moved from one stack into another, as the tools take it that move resources without making them anew: the overrides of
//! `cdk refactor`, and the identifiers of `cdk import`. It must not know where the files go.

use litemap::LiteMap;
use serde_json::{Map, Value as Json, json};

use super::{
    change::Diff,
    data,
    renames::{KeptBy, Rename},
    revision::{Environment, Revision, StackTemplate},
};

/// Resources that a refactoring moves.
pub(crate) struct Refactoring {
    /// What `cdk refactor --override-file` takes.
    pub(crate) file: Json,
    /// How many resources move.
    pub(crate) count: usize,
    /// Stacks that lose resources and are not declared any more, which the command has to be given.
    pub(crate) undeclared: Vec<String>,
    /// Stacks that get resources and were not there, which the command makes none of.
    pub(crate) new: Vec<String>,
}

/// A stack of which it is not known where it is deployed to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Nowhere {
    pub(crate) stack: String,
    /// `account` and `region`, as far as they are not known.
    pub(crate) lacks: Vec<&'static str>,
}

/// The identifiers of what is imported into one stack.
pub(crate) struct Import {
    pub(crate) stack: String,
    /// What `cdk import --resource-mapping` takes.
    pub(crate) file: Json,
    pub(crate) count: usize,
}

/// A part of an identifier that no template says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unknown {
    /// The stack that the resource is in still.
    pub(crate) stack_before: String,
    /// `Orders.TableName`, by which it can be given.
    pub(crate) name: String,
}

/// The moves between stacks that are deployed by themselves: no refactoring leads into a nested stack or out of one.
fn moves(diff: &Diff, nested: bool) -> impl Iterator<Item = &Rename> {
    let moves = diff
        .renames
        .iter()
        .filter(|rename| rename.kept_by == KeptBy::Refactoring);
    // What leaves a nested stack can be imported, what gets into one cannot.
    moves.filter(move |rename| {
        !rename.stack.contains('/') && (nested || !rename.stack_before.contains('/'))
    })
}

impl Refactoring {
    /// The moves of a difference; `otherwise` is where stacks are deployed to that do not say it.
    pub(crate) fn of(
        diff: &Diff,
        before: &Revision,
        after: &Revision,
        otherwise: &Environment,
    ) -> Result<Refactoring, Nowhere> {
        let mut places: LiteMap<[String; 2], Map<String, Json>> = LiteMap::new();
        let (mut undeclared, mut new) = (Vec::new(), Vec::new());
        for Rename {
            stack_before,
            stack,
            ids,
            ..
        } in moves(diff, false)
        {
            note(&mut undeclared, stack_before, after);
            note(&mut new, stack, before);
            let resources = places
                .entry(place(stack, stack_before, [after, before], otherwise)?)
                .or_default();
            let named = |revision: &Revision, stack: &str| {
                let template = revision.stack(stack);
                template.map_or(stack.to_owned(), |template| template.stack_name.clone())
            };
            let (from, to) = (named(before, stack_before), named(after, stack));
            resources.extend(
                ids.iter()
                    .map(|(old, id)| (format!("{from}.{old}"), format!("{to}.{id}").into())),
            );
        }
        let count = places.values().map(Map::len).sum();
        let environments = places.into_iter().map(|([account, region], resources)| {
            json!({ "account": account, "region": region, "resources": resources })
        });
        Ok(Refactoring {
            file: json!({ "environments": environments.collect::<Json>() }),
            count,
            undeclared,
            new,
        })
    }
}

/// Notes a stack, once, that a revision does not have.
fn note(stacks: &mut Vec<String>, stack: &str, revision: &Revision) {
    if revision.stack(stack).is_none() && stacks.iter().all(|known| known != stack) {
        stacks.push(stack.to_owned());
    }
}

/// The account and the region in which something moves.
fn place(
    stack: &str,
    stack_before: &str,
    [after, before]: [&Revision; 2],
    otherwise: &Environment,
) -> Result<[String; 2], Nowhere> {
    let of = |revision: &Revision, stack: &str| {
        let stack = revision.stack(stack);
        stack
            .map(|stack| stack.environment.clone())
            .unwrap_or_default()
    };
    let known = of(after, stack).or(&of(before, stack_before)).or(otherwise);
    match (known.account, known.region) {
        (Some(account), Some(region)) => Ok([account, region]),
        (account, region) => {
            let lacks = [("account", account), ("region", region)];
            Err(Nowhere {
                stack: stack.to_owned(),
                lacks: lacks
                    .into_iter()
                    .filter_map(|(name, known)| known.is_none().then_some(name))
                    .collect(),
            })
        }
    }
}

/// What is to be imported where it moved to: what holds data, because a deploy makes all else anew. `given` has values by
/// `ID.PROPERTY`.
pub(crate) fn imports(
    diff: &Diff,
    after: &Revision,
    given: &LiteMap<String, String>,
) -> Result<Vec<Import>, Vec<Unknown>> {
    let mut stacks: LiteMap<&str, Map<String, Json>> = LiteMap::new();
    let mut unknown = Vec::new();
    for rename in moves(diff, true) {
        let Some(stack) = after.stack(&rename.stack) else {
            continue;
        };
        for (_, id) in &rename.ids {
            let Some(resource) = stack.resource(id) else {
                continue;
            };
            let type_name = resource["Type"].as_str().unwrap_or_default();
            if !data::holds(type_name, resource, stack.knows_nested(id, after)) {
                continue;
            }
            let mut identifier = Map::new();
            for (property, value) in identifiers(stack, id, type_name, given) {
                match value {
                    Some(value) => _ = identifier.insert(property.to_owned(), value.into()),
                    None => unknown.push(Unknown {
                        stack_before: rename.stack_before.clone(),
                        name: format!("{id}.{property}"),
                    }),
                }
            }
            let resources = stacks.entry(&rename.stack).or_default();
            resources.insert(id.clone(), Json::Object(identifier));
        }
    }
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let import = |(stack, resources): (&str, Map<String, Json>)| Import {
        stack: stack.to_owned(),
        count: resources.len(),
        file: Json::Object(resources),
    };
    Ok(stacks.into_iter().map(import).collect())
}

/// The properties that a resource is found by, each with its value if somebody says it: the template, or whoever deploys.
fn identifiers(
    stack: &StackTemplate,
    id: &str,
    type_name: &str,
    given: &LiteMap<String, String>,
) -> Vec<(&'static str, Option<String>)> {
    let Some(schema) = infra_schema::resource(type_name) else {
        return Vec::new();
    };
    let properties = stack.resource(id).map(|resource| &resource["Properties"]);
    let value = |property: &str| {
        let names = [
            format!("{id}.{property}"),
            format!("{}.{id}.{property}", stack.name),
        ];
        let given = names.iter().find_map(|name| given.get(name)).cloned();
        given.or_else(|| Some(properties?.get(property)?.as_str()?.to_owned()))
    };
    schema
        .reference()
        .names()
        .map(|property| (property, value(property)))
        .collect()
}
