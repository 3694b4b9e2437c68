//! A state machine's definition is one that Step Functions takes: it begins with a state that there is, each state leads on to one that
//! there is or ends, has what its type needs, and is reached. All of this shows at the deploy, one mistake at a time.

mod states;

use crate::{
    check::Check,
    json,
    read::{get, is_computed, is_resolved_later, lacks, map},
    tree::{Declaration, Field, Site, Value},
    whole_text::whole_text,
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let map_name = match &*resource.ty {
        "AWS::StepFunctions::StateMachine" | "AWS::Serverless::StateMachine" => "Definition",
        _ => return,
    };
    if let Some(Value::Map(fields, site)) = resource.get(map_name) {
        machine(check, fields, *site, "the definition");
    }
    let Some(value) = resource.get("DefinitionString") else {
        return;
    };
    if let Value::Map(fields, site) = value {
        return machine(check, fields, *site, "the definition");
    }
    let Some(text) = whole_text(value).filter(|text| !is_resolved_later(text)) else {
        return;
    };
    match json::read(&text, value.site()) {
        Some(Value::Map(fields, site)) => machine(check, &fields, site, "the definition"),
        // What a substitution puts there may be more than a value.
        None if !text.contains("${") => {
            let help = "write it as a map, `Definition: { StartAt: \"…\", States: { … } }`";
            check.on_value(value, "this definition is not JSON", help);
        }
        _ => {}
    }
}

/// States that lead to each other: of the whole machine, of a branch of a `Parallel`, of what a `Map` does with each item.
fn machine(check: &mut Check<'_>, fields: &[Field<'_>], site: Site, of: &str) {
    if is_computed(fields) {
        return;
    }
    for name in ["StartAt", "States"] {
        if lacks(fields, name) {
            let fact = format!("{of} has no `{name}`");
            return check.on(
                site,
                fact,
                "write `StartAt: \"First\", States: { First: { … } }`",
            );
        }
    }
    let Some(list) = get(fields, "States")
        .and_then(map)
        .filter(|list| !is_computed(list))
    else {
        return;
    };
    let states = states::States::new(list);
    let start = get(fields, "StartAt").and_then(states::name);
    if let Some((start, at)) = start {
        states.leads_to(check, start, at);
    }
    for field in list {
        if let Value::Map(state, _) = &field.value {
            states.one(check, &field.key, state);
        }
    }
    if let Some((start, _)) = start {
        states.are_reached(check, start);
    }
    for field in list {
        let Some(state) = map(&field.value) else {
            continue;
        };
        let name = &field.key.text;
        for part in ["ItemProcessor", "Iterator"] {
            if let Some(Value::Map(inner, site)) = get(state, part) {
                machine(check, inner, *site, &format!("`{part}` of `{name}`"));
            }
        }
        if let Some(Value::List(branches, _)) = get(state, "Branches") {
            for branch in branches {
                if let Value::Map(inner, site) = branch {
                    machine(check, inner, *site, &format!("a branch of `{name}`"));
                }
            }
        }
    }
}
