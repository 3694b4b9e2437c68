//! An instance type is one that AWS has, and a database's class one that its engine runs on: the deploy fails where the first machine
//! is to be made. What AWS has is the price lists of all regions, of the schema's day. They grow all year, so a type that is newer is
//! allowed by the rule's name.

use infra_schema::instance_types::{List, lists, split};

use crate::{
    check::Check,
    fix::Fix,
    read::{leaves, text},
    tree::{Declaration, Value},
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let all: Vec<List> = lists(&resource.ty).collect();
    let engine = resource.get("Engine").and_then(text);
    // The lists of one property follow each other, one for each engine.
    for lists in all.chunk_by(|one, other| one.path == other.path) {
        let lists = of_engine(lists, engine);
        if let Some(first) = lists.first() {
            let unknown = unknown(resource, first.path, &lists);
            unknown
                .into_iter()
                .for_each(|(value, name)| refuse(check, resource, &lists, engine, value, name));
        }
    }
}

/// The lists of an engine; all of them where the engine is not known.
fn of_engine(lists: &[List], engine: Option<&str>) -> Vec<List> {
    let fits = |list: &&List| match (list.engine, engine) {
        (Some(one), Some(engine)) => one.eq_ignore_ascii_case(engine),
        _ => true,
    };
    lists.iter().filter(fits).copied().collect()
}

/// What stands at a path and is in none of the lists.
fn unknown<'b>(
    resource: &'b Declaration<'_>,
    path: &str,
    lists: &[List],
) -> Vec<(&'b Value<'b>, &'b str)> {
    let steps: Vec<&str> = path
        .split('.')
        .map(|step| step.trim_end_matches("[]"))
        .collect();
    let mut found = Vec::new();
    resource.each(&steps, &mut |value| {
        for value in leaves(value) {
            if let Some(name) = text(value)
                && !lists.iter().any(|list| list.has(name))
            {
                found.push((value, name));
            }
        }
    });
    found
}

fn refuse(
    check: &mut Check<'_>,
    resource: &Declaration<'_>,
    lists: &[List],
    engine: Option<&str>,
    value: &Value<'_>,
    name: &str,
) {
    let fact = match (lists, engine) {
        ([list], Some(engine)) if list.engine.is_some() => {
            format!("`{engine}` does not run on `{name}`, unless that is newer than the schema")
        }
        _ => format!("AWS has no instance type `{name}`, unless it is newer than the schema"),
    };
    let help = suggestion(lists, name).or_allow("instance_types", &resource.name);
    check.on_value(value, fact, help);
}

/// The nearest type, by size where the family is known, and by family where it is not.
fn suggestion(lists: &[List], name: &str) -> Fix {
    let (family, size) = split(name);
    let sizes: Vec<String> = lists
        .iter()
        .flat_map(|list| list.sizes(family))
        .map(|size| format!("{family}.{size}"))
        .collect();
    let with_size = |list: &List| {
        let list = *list;
        let families = list.families();
        families.filter_map(move |family| {
            let has = list.sizes(family).any(|known| known == size);
            has.then(|| format!("{family}.{size}"))
        })
    };
    let others: Vec<String> = match sizes.is_empty() {
        true => lists.iter().flat_map(with_size).collect(),
        false => Vec::new(),
    };
    let all = || sizes.iter().chain(&others).map(String::as_str);
    match infra_schema::near(name, all()).first() {
        Some(near) => Fix::text(near),
        None if sizes.is_empty() => Fix::from("write one that AWS's price lists have"),
        None => Fix::Either(sizes.iter().map(|one| format!("\"{one}\"")).collect()),
    }
}
