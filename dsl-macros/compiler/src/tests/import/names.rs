//! What each logical id is called in a block: `MyVPCId` is `my_vpc_id`. A template has four
//! namespaces and a block has one, so some names say what they are.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

/// The sections whose entries are items of a block.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    Resources,
    Parameters,
    Conditions,
    Mappings,
    Outputs,
}

impl Section {
    /// In the order in which they choose names.
    pub(super) const ALL: [Section; 5] = [
        Section::Resources,
        Section::Parameters,
        Section::Conditions,
        Section::Mappings,
        Section::Outputs,
    ];

    pub(super) fn key(self) -> &'static str {
        match self {
            Section::Resources => "Resources",
            Section::Parameters => "Parameters",
            Section::Conditions => "Conditions",
            Section::Mappings => "Mappings",
            Section::Outputs => "Outputs",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Section::Resources => "_resource",
            Section::Parameters => "_param",
            Section::Conditions => "_condition",
            Section::Mappings => "_mapping",
            Section::Outputs => "_out",
        }
    }
}

/// The names of a template.
pub(super) struct Names(BTreeMap<(Section, String), String>);

impl Names {
    pub(super) fn of(template: &Map<String, Value>) -> Names {
        let mut names = BTreeMap::new();
        let mut items = BTreeSet::new();
        let mut outputs = BTreeSet::new();
        for section in Section::ALL {
            // Outputs are not names to the other items.
            let taken = if section == Section::Outputs {
                &mut outputs
            } else {
                &mut items
            };
            let ids = template.get(section.key()).and_then(Value::as_object);
            for id in ids.into_iter().flatten().map(|(id, _)| id) {
                let mut name = snake(id);
                if taken.contains(&name) {
                    name.push_str(section.ending());
                }
                let first = name.clone();
                let mut count = 2;
                while !taken.insert(name.clone()) {
                    name = format!("{first}_{count}");
                    count += 1;
                }
                names.insert((section, id.clone()), name);
            }
        }
        Names(names)
    }

    /// What an id is called; one that nothing declares gets the name that it would have.
    pub(super) fn of_id(&self, section: Section, id: &str) -> String {
        self.0
            .get(&(section, id.to_owned()))
            .cloned()
            .unwrap_or_else(|| snake(id))
    }

    /// The same for what `Ref` means.
    pub(super) fn referred(&self, id: &str) -> String {
        let known = [Section::Resources, Section::Parameters]
            .iter()
            .find_map(|section| self.0.get(&(*section, id.to_owned())));
        known.cloned().unwrap_or_else(|| snake(id))
    }
}

/// `MyVPCId` as `my_vpc_id`; always a name that Rust takes.
pub(super) fn snake(id: &str) -> String {
    let letters: Vec<char> = id.chars().collect();
    let mut name = String::new();
    for (i, c) in letters.iter().enumerate() {
        if !c.is_ascii_alphanumeric() {
            if !name.ends_with('_') && !name.is_empty() {
                name.push('_');
            }
            continue;
        }
        let before = i.checked_sub(1).and_then(|i| letters.get(i));
        let after = letters.get(i + 1);
        let begins = c.is_ascii_uppercase()
            && before.is_some_and(|before| {
                before.is_ascii_lowercase()
                    || before.is_ascii_digit()
                    || (before.is_ascii_uppercase() && after.is_some_and(char::is_ascii_lowercase))
            });
        if begins && !name.ends_with('_') {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
    }
    let name = name.trim_end_matches('_').to_owned();
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        return format!("item_{name}");
    }
    // What Rust keeps for itself is not a name.
    match syn::parse_str::<syn::Ident>(&name) {
        Ok(_) => name,
        Err(_) => format!("{name}_"),
    }
}

/// The logical id that a name gets by itself.
pub(super) fn camel(name: &str) -> String {
    name.split('_')
        .flat_map(|part| {
            let mut letters = part.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<Vec<_>>()
        })
        .collect()
}
