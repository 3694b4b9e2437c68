//! What each logical id is called in a block: `MyVPCId` is `my_vpc_id`. A template has four namespaces and a block has one, so some
//! names say what they are. Where the id does not follow from the name, it is pinned.

mod acronyms;
mod words;

use std::collections::BTreeMap;

use infra_compiler::logical_id;

use super::lift::Lifts;
use crate::template::Node;
use words::{is_hashed, without_hash, words};

/// The sections whose entries are items of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    Resources,
    Parameters,
    Conditions,
    Mappings,
    Outputs,
}

impl Section {
    /// In the order in which they choose names.
    const ALL: [Section; 5] = [
        Section::Resources,
        Section::Parameters,
        Section::Conditions,
        Section::Mappings,
        Section::Outputs,
    ];

    /// In the order in which they stand in a block.
    pub(super) const IN_BLOCKS: [Section; 5] = [
        Section::Parameters,
        Section::Mappings,
        Section::Conditions,
        Section::Resources,
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

    /// What a name ends in where another section has it already.
    fn ending(self) -> &'static str {
        match self {
            Section::Resources => "resource",
            Section::Parameters => "param",
            Section::Conditions => "condition",
            Section::Mappings => "mapping",
            Section::Outputs => "output",
        }
    }
}

/// The names of a template.
pub(super) struct Names {
    names: BTreeMap<(Section, String), String>,
    /// The outputs of constructs that are handles of resources, `handler.role`, by the resources' ids.
    handles: BTreeMap<String, Handle>,
    /// The words that ids spell in their own way, sorted.
    pub(super) acronyms: Vec<String>,
}

/// An output that is the handle of a resource.
struct Handle {
    name: String,
    /// Whether the resource is there in any case; else the output is an `Option`.
    is_certain: bool,
}

impl Names {
    /// Chooses the names of all that a template declares, and of the constructs that stand for some of it.
    pub(super) fn of(root: &Node<'_>, lifts: &Lifts<'_>) -> Names {
        let constructs = lifts.iter().map(|lift| (Section::Resources, &*lift.id));
        let all = Section::ALL
            .into_iter()
            .flat_map(|section| {
                let entries = root.get(section.key()).map_or(&[][..], Node::entries);
                let items = entries
                    .iter()
                    .filter(|entry| !entry.key.starts_with("Fn::"));
                items.map(move |entry| (section, entry.key.as_ref()))
            })
            .filter(|(section, id)| *section != Section::Resources || lifts.of(id).is_none());
        let ids: Vec<(Section, &str)> = constructs.chain(all).collect();
        // Where one has a hash, CDK has made them all.
        let hashed = ids.iter().any(|(_, id)| is_hashed(id));
        let mut names = BTreeMap::new();
        // Outputs are not names to the other items.
        let (mut items, mut outputs, mut handles) =
            (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (section, id) in &ids {
            let taken = match section {
                Section::Outputs => &mut outputs,
                _ => &mut items,
            };
            let asked = if hashed { without_hash(id) } else { id };
            let name = free(name_of(asked, *section), *section, taken);
            taken.insert(name.clone(), *section);
            names.insert((*section, (*id).to_owned()), name);
        }
        let pairs = ids.iter().filter_map(|(section, id)| {
            let name = names.get(&(*section, (*id).to_owned()))?;
            Some((*id, name.as_str()))
        });
        let acronyms = acronyms::of(pairs.collect());
        // What a construct hands out is named by it.
        for lift in lifts.iter() {
            let construct = names.get(&(Section::Resources, lift.id.clone())).cloned();
            for (id, output, is_certain) in lift.handles() {
                let name = format!("{}.{output}", construct.as_deref().unwrap_or_default());
                handles.insert(id.to_owned(), Handle { name, is_certain });
            }
        }
        Names {
            names,
            handles,
            acronyms,
        }
    }

    /// What an id is called, if something of that section is declared by it.
    pub(super) fn declared(&self, section: Section, id: &str) -> Option<&str> {
        self.names
            .get(&(section, id.to_owned()))
            .map(String::as_str)
    }

    /// What a resource is called where something refers to it.
    pub(super) fn resource(&self, id: &str) -> Option<&str> {
        let handle = self.handles.get(id).map(|handle| handle.name.as_str());
        handle.or_else(|| self.declared(Section::Resources, id))
    }

    /// The `Ref` of what a construct hands out, where the property takes something else of a handle.
    pub(super) fn reference(&self, id: &str) -> Option<String> {
        let Handle { name, is_certain } = self.handles.get(id)?;
        let name = ident(name);
        Some(match is_certain {
            true => format!("{name}.reference()"),
            false => format!("{name}.map(|one| one.reference())"),
        })
    }

    /// The same for what `Ref` means.
    pub(super) fn referred(&self, id: &str) -> Option<&str> {
        self.resource(id)
            .or_else(|| self.declared(Section::Parameters, id))
    }

    /// Whether anything is declared by an id.
    pub(super) fn is_declared(&self, id: &str) -> bool {
        self.handles.contains_key(id)
            || Section::ALL
                .into_iter()
                .any(|section| self.declared(section, id).is_some())
    }

    /// Whether the id has to be pinned, because it does not follow from the name.
    pub(super) fn is_pinned(&self, section: Section, id: &str) -> bool {
        let acronyms: Vec<&str> = self.acronyms.iter().map(String::as_str).collect();
        self.declared(section, id)
            .is_some_and(|name| logical_id(name, &acronyms) != id)
    }
}

/// A name that none of these is: with what it is behind it where another section has it, and else with a number.
fn free(name: String, section: Section, taken: &BTreeMap<String, Section>) -> String {
    let longer = match taken.get(&name) {
        None => return name,
        Some(other) if *other != section && !name.ends_with(section.ending()) => {
            format!("{name}_{}", section.ending())
        }
        Some(_) => name,
    };
    let numbered = (2..).map(|number| format!("{longer}_{number}"));
    [longer.clone()]
        .into_iter()
        .chain(numbered)
        .find(|name| !taken.contains_key(name))
        .unwrap_or(longer)
}

/// The name that an id asks for: its words in small letters, and always one that Rust takes.
fn name_of(id: &str, section: Section) -> String {
    let words: Vec<String> = words(id)
        .iter()
        .map(|word| word.to_ascii_lowercase())
        .collect();
    let name = words.join("_");
    let first = name.chars().next().unwrap_or('0');
    // Names begin with a letter.
    let name = match first.to_digit(10) {
        Some(digit)
            if words
                .first()
                .is_some_and(|word| !word[1..].starts_with(|c: char| c.is_ascii_digit())) =>
        {
            let rest = name[1..].trim_start_matches('_');
            let separator = if rest.is_empty() { "" } else { "_" };
            format!("{}{separator}{rest}", DIGITS[digit as usize])
        }
        Some(_) => format!("{}_{name}", section.ending()),
        None => name,
    };
    match name.as_str() {
        // What begins a path of Rust is a name in no way.
        "self" | "super" | "crate" => format!("{name}_{}", section.ending()),
        _ => name,
    }
}

/// The name of an item that is called like a type.
pub(super) fn item_name(ty: &str) -> String {
    name_of(ty, Section::Resources)
}

const DIGITS: [&str; 10] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
];

/// A name as Rust takes it: what Rust keeps for itself stands behind `r#`. An output stands behind its construct's.
pub(super) fn ident(name: &str) -> String {
    if let Some((construct, output)) = name.split_once('.') {
        return format!("{}.{output}", ident(construct));
    }
    match syn::parse_str::<syn::Ident>(name) {
        Ok(_) => name.to_owned(),
        Err(_) => format!("r#{name}"),
    }
}

#[cfg(test)]
mod tests;
