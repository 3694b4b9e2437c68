//! The states that lead to each other: what each needs, where it leads, and which of them are reached.

use std::collections::BTreeSet;

use crate::{
    check::Check,
    message::{either, one_of},
    read::{boolean, get, is_computed, items, lacks, map, text},
    tree::{Field, Key, Site, Value},
    whole_text::HOLE,
};

/// A type of state: what it needs, by any of several names, and whether it leads on by `Next`.
struct Type {
    name: &'static str,
    needs: &'static [&'static str],
    example: &'static str,
    leads_on: bool,
}

const TYPES: [Type; 8] = [
    Type {
        name: "Task",
        needs: &["Resource"],
        example: "Resource: \"arn:aws:states:::…\"",
        leads_on: true,
    },
    Type {
        name: "Pass",
        needs: &[],
        example: "",
        leads_on: true,
    },
    Type {
        name: "Wait",
        needs: &["Seconds", "SecondsPath", "Timestamp", "TimestampPath"],
        example: "Seconds: 10",
        leads_on: true,
    },
    Type {
        name: "Parallel",
        needs: &["Branches"],
        example: "Branches: [{ … }]",
        leads_on: true,
    },
    Type {
        name: "Map",
        needs: &["ItemProcessor", "Iterator"],
        example: "ItemProcessor: { StartAt: \"…\", States: { … } }",
        leads_on: true,
    },
    Type {
        name: "Choice",
        needs: &["Choices"],
        example: "Choices: [{ …, Next: \"…\" }]",
        leads_on: false,
    },
    Type {
        name: "Succeed",
        needs: &[],
        example: "",
        leads_on: false,
    },
    Type {
        name: "Fail",
        needs: &[],
        example: "",
        leads_on: false,
    },
];

pub(super) struct States<'s> {
    list: &'s [Field<'s>],
}

/// The name of a state, if a text is surely one.
pub(super) fn name<'v>(value: &'v Value<'_>) -> Option<(&'v str, Site)> {
    let text = text(value).filter(|text| !text.contains("${") && !text.contains(HOLE))?;
    Some((text, value.site()))
}

impl<'s> States<'s> {
    pub(super) fn new(list: &'s [Field<'s>]) -> Self {
        States { list }
    }

    fn find(&self, name: &str) -> Option<&'s Field<'s>> {
        self.list.iter().find(|field| field.key.text == name)
    }

    /// Whether the names of all states are known.
    fn are_known(&self) -> bool {
        !self
            .list
            .iter()
            .any(|field| field.key.text.contains("${") || field.key.text.contains(HOLE))
    }

    /// Refuses a name that is not of a state beside it.
    pub(super) fn leads_to(&self, check: &mut Check<'_>, name: &str, site: Site) {
        if self.find(name).is_some() || !self.are_known() {
            return;
        }
        let names: Vec<&str> = self.list.iter().map(|field| &*field.key.text).collect();
        let near = infra_schema::near(name, names.iter().copied())
            .first()
            .copied();
        let help = match near {
            Some(near) => format!("write `{near}`"),
            None if names.is_empty() => format!("write `States: {{ {name}: {{ … }} }}`"),
            None => one_of(&names),
        };
        check.on(site, format_args!("unknown state: `{name}`"), help);
    }

    /// Judges one state.
    pub(super) fn one(&self, check: &mut Check<'_>, key: &Key<'_>, state: &[Field<'_>]) {
        let name = &key.text;
        if is_computed(state) {
            return;
        }
        let Some(given) = get(state, "Type") else {
            let names = TYPES.iter().map(|ty| ty.name);
            let help = format!("write `Type`, one of {}", either(names));
            return check.on(
                key.site,
                format_args!("the state `{name}` has no `Type`"),
                help,
            );
        };
        let Some((given_name, site)) = self::name(given) else {
            return;
        };
        let Some(ty) = TYPES.iter().find(|ty| ty.name == given_name) else {
            let names: Vec<&str> = TYPES.iter().map(|ty| ty.name).collect();
            let near = infra_schema::near(given_name, names.iter().copied())
                .first()
                .copied();
            let help = near.map_or_else(|| one_of(&names), |near| format!("write `{near}`"));
            return check.on(
                site,
                format_args!("`{given_name}` is not a type of state"),
                help,
            );
        };
        if !ty.needs.is_empty() && ty.needs.iter().all(|need| lacks(state, need)) {
            let fact = format!(
                "the `{}` state `{name}` has no {}",
                ty.name,
                either(ty.needs.iter().copied())
            );
            check.on(key.site, fact, format_args!("write `{}`", ty.example));
        }
        if ty.name == "Choice" {
            choices(check, name, state);
        }
        ends(check, key, state, ty);
        for (target, site) in targets(state) {
            self.leads_to(check, target, site);
        }
    }

    /// Refuses states that no other leads to.
    pub(super) fn are_reached(&self, check: &mut Check<'_>, start: &str) {
        if !self.are_known()
            || self.find(start).is_none()
            || self.list.iter().any(|field| is_open(&field.value))
        {
            return;
        }
        let mut reached = BTreeSet::new();
        reached.insert(start.to_owned());
        let mut left = vec![start.to_owned()];
        while let Some(name) = left.pop() {
            let state = self.find(&name).and_then(|field| map(&field.value));
            for (target, _) in state.map(targets).unwrap_or_default() {
                if reached.insert(target.to_owned()) {
                    left.push(target.to_owned());
                }
            }
        }
        for field in self
            .list
            .iter()
            .filter(|field| !reached.contains(&*field.key.text))
        {
            let name = &field.key.text;
            let fact = format!("no state leads to `{name}`");
            check.on(
                field.key.site,
                fact,
                format_args!("write `Next: \"{name}\"` in the state before it, or remove it"),
            );
        }
    }
}

/// Each choice leads somewhere.
fn choices(check: &mut Check<'_>, name: &str, state: &[Field<'_>]) {
    let Some(Value::List(list, site)) = get(state, "Choices") else {
        return;
    };
    if list.is_empty() {
        let fact = format!("the `Choice` state `{name}` has no choices");
        check.on(*site, fact, "write `Choices: [{ …, Next: \"…\" }]`");
    }
    for choice in list {
        if let Value::Map(fields, site) = choice
            && lacks(fields, "Next")
        {
            let fact = format!("a choice of `{name}` has no `Next`");
            check.on(
                *site,
                fact,
                "write `Next: \"…\"`, the state that it leads to",
            );
        }
    }
}

/// A state leads on or ends, and not both.
fn ends(check: &mut Check<'_>, key: &Key<'_>, state: &[Field<'_>], ty: &Type) {
    let name = &key.text;
    let end = get(state, "End");
    if !ty.leads_on {
        let extra = state
            .iter()
            .find(|field| field.key == "Next" || field.key == "End");
        if let Some(field) = extra {
            let fact = format!("a `{}` state has no `{}`", ty.name, field.key.text);
            let help = match ty.name {
                "Choice" => {
                    "remove it; each choice has its own `Next`, and `Default` is for the rest"
                }
                _ => "remove it; the state ends the machine by itself",
            };
            check.on(field.key.site, fact, help);
        }
        return;
    }
    let is_end = end.map(boolean);
    let next = state.iter().find(|field| field.key == "Next");
    match (next, is_end) {
        (Some(field), Some(Some(true))) => {
            let fact = format!("the state `{name}` leads on and ends");
            check.on(field.key.site, fact, "remove `Next` or `End`");
        }
        (None, None | Some(Some(false))) => {
            let fact = format!("the state `{name}` does not lead on, and does not end");
            check.on(key.site, fact, "write `Next: \"…\"` or `End: true`");
        }
        _ => {}
    }
}

/// The states that a state leads to, as far as they are known.
fn targets<'v>(state: &'v [Field<'_>]) -> Vec<(&'v str, Site)> {
    let mut found = Vec::new();
    for name in ["Next", "Default"] {
        found.extend(get(state, name).and_then(self::name));
    }
    for list in ["Choices", "Catch"] {
        let list = get(state, list).map(items).unwrap_or_default().iter();
        let next = list.filter_map(|one| get(map(one)?, "Next"));
        found.extend(next.filter_map(self::name));
    }
    found
}

/// Whether a state may lead to where nobody can say yet.
fn is_open(state: &Value<'_>) -> bool {
    let Some(state) = map(state).filter(|state| !is_computed(state)) else {
        return true;
    };
    let single = ["Next", "Default"]
        .into_iter()
        .filter_map(|name| get(state, name));
    let listed = ["Choices", "Catch"]
        .into_iter()
        .filter_map(|name| get(state, name));
    let is_unknown = |value: &Value<'_>| name(value).is_none();
    let open = |value: &Value<'_>| match value {
        Value::List(list, _) => list.iter().any(|one| match one {
            Value::Map(fields, _) => {
                is_computed(fields) || get(fields, "Next").is_some_and(is_unknown)
            }
            _ => true,
        }),
        _ => true,
    };
    single.into_iter().any(is_unknown) || listed.into_iter().any(open)
}
