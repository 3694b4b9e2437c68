//! Decides what waits for what: finds cycles, and leaves out of `DependsOn` what is implied.

use super::draft::{Draft, Part};
use crate::{
    graph::{Graph, Need, Presence},
    refusal::Refusal,
    report::Problems,
    values::{Key, Value},
};

/// Reports cycles, and reduces every declaration's dependencies to those that must be written, in
/// the template's order.
pub(crate) fn settle(draft: &mut Draft, problems: &mut Problems) {
    let graph = graph(draft);
    for cycle in graph.cycles() {
        report(draft, &graph, &cycle, problems);
    }
    let waits = graph.waits();
    let reduced: Vec<Vec<Key>> = (0..draft.parts().len())
        .map(|from| {
            let after = &draft.parts()[from].after;
            let mut places: Vec<usize> = after.iter().filter_map(|key| draft.place(*key)).collect();
            places.sort_unstable();
            places.dedup();
            places.retain(|to| waits.contains(&(from, *to)));
            places.into_iter().map(|to| draft.parts()[to].key).collect()
        })
        .collect();
    for (part, after) in draft.parts_mut().iter_mut().zip(reduced) {
        part.after = after;
    }
}

/// What needs what.
pub(crate) fn graph(draft: &Draft) -> Graph {
    let mut graph = Graph::new(draft.parts().iter().map(presence));
    for (from, part) in draft.parts().iter().enumerate() {
        let mut add = |key: Key, need: Need| {
            if let Some(to) = draft.place(key) {
                graph.add(from, to, need);
            }
        };
        part.after.iter().for_each(|key| add(*key, Need::Waits));
        // What stands beside the properties may be read without being waited for.
        for (value, sure) in [(part.body, true), (part.beside, false)] {
            references(&value, sure, &mut |key, sure| {
                add(key, if sure { Need::Refers } else { Need::Perhaps });
            });
        }
    }
    graph
}

fn presence(part: &Part) -> Presence {
    match part.beside.get("Condition") {
        Some(_) => Presence::Conditional,
        None => Presence::Sure,
    }
}

/// Calls `found` with every declaration that a value refers to, and whether it does so whatever
/// `Fn::If` decides.
fn references(value: &Value, sure: bool, found: &mut impl FnMut(Key, bool)) {
    match value {
        Value::Ref(key) | Value::Attribute(key, _) | Value::Name(key) => found(*key, sure),
        Value::List(items) | Value::Joined(items) => {
            items.iter().for_each(|item| references(item, sure, found));
        }
        Value::Map(entries) => {
            for (name, value) in *entries {
                references(value, sure && *name != "Fn::If", found);
            }
        }
        _ => {}
    }
}

fn report(draft: &Draft, graph: &Graph, cycle: &[usize], problems: &mut Problems) {
    if let [alone] = cycle {
        let part = &draft.parts()[*alone];
        let fact = format!("`{}` needs itself", part.name());
        return part.problem(problems, Refusal::computed(fact, "take the reference away"));
    }
    let mut fact = String::from("nothing of this can be made first, for each needs the next:");
    let mut places = cycle.iter().chain(cycle.first()).peekable();
    while let (Some(&from), Some(&&to)) = (places.next(), places.peek()) {
        let (part, next) = (&draft.parts()[from], &draft.parts()[to]);
        let verb = match graph.need(from, to) {
            Some(Need::Waits) => "depends on",
            _ => "refers to",
        };
        fact += &format!(
            "\n      `{}` at {} {verb} `{}`",
            part.name(),
            part.at,
            next.name()
        );
    }
    let help = "take one of these away, or move what one says into a resource of its own";
    if let Some(first) = cycle.first() {
        draft.parts()[*first].problem(problems, Refusal::computed(fact, help));
    }
}

#[cfg(test)]
mod tests;
