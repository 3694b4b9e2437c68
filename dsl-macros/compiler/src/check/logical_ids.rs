//! A logical id is one among the resources and parameters of its stack, and one among the conditions, mappings or outputs. It is made of
//! a name's words, so `user_queue` and `userQueue` have one; two that are written alike are a slip of copying.

use litemap::LiteMap;
use proc_macro2::{Ident, Span};

use super::Check;
use crate::{
    acronyms::Acronyms,
    ast::{Block, BlockKind, Body, Item, ItemKind, Key, Value, plain},
    keywords::camel,
};

pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    let mut ids = Vec::new();
    let acronyms = Acronyms::of(&block.attributes);
    collect(&block.body, false, &acronyms, &mut ids);
    let mut seen: LiteMap<(Namespace, bool, String), Id> = LiteMap::new();
    for id in ids {
        // In a construct a name is behind that of the construct, and a pinned id is not.
        let apart = block.kind != BlockKind::Stack && id.pinned.is_none();
        let key = (id.namespace, apart, id.text.clone());
        match seen.get(&key) {
            // That is declared twice, which is reported.
            Some(first) if first.name == id.name => {}
            Some(first) => collision(check, first, &id),
            None => {
                seen.insert(key, id);
            }
        }
    }
}

fn collision(check: &mut Check<'_>, first: &Id, second: &Id) {
    let (id, earlier) = (&second.text, first.span().start().line);
    if first.pinned.is_some() && second.pinned.is_some() {
        let fact = format!("`{id}` is the name of a logical id already, in line {earlier}");
        return check.on(second.span(), fact, "give one of them another name");
    }
    let fact = format!(
        "`{}` has the logical id `{id}`, as `{}` in line {earlier}",
        second.name, first.name
    );
    let help = match second.pinned {
        Some(_) => "give it another id".to_owned(),
        None => format!(
            "rename one of them, or write `#[id = \"{id}2\"]` before `{}`",
            second.name
        ),
    };
    check.on(second.span(), fact, help);
}

/// What shares its names with what.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Namespace {
    /// `Ref` means a resource or a parameter.
    Referred,
    Conditions,
    Mappings,
    Outputs,
}

/// The logical id of an item.
struct Id {
    namespace: Namespace,
    /// The item's name; of an override, the way to the resource.
    name: String,
    named_at: Span,
    text: String,
    /// Where `#[id]` says it.
    pinned: Option<Span>,
}

impl Id {
    /// Nothing, if the item has none, or one that only synthesis knows.
    fn of(item: &Item, in_a_loop: bool, acronyms: &Acronyms) -> Option<Id> {
        let (namespace, name) = match &item.kind {
            ItemKind::Resource(declared) => (Namespace::Referred, &declared.name),
            ItemKind::Param { name, .. } => (Namespace::Referred, name),
            ItemKind::Condition { name, .. } => (Namespace::Conditions, name),
            ItemKind::Mapping { name, .. } => (Namespace::Mappings, name),
            ItemKind::Out { name, .. } => (Namespace::Outputs, name),
            ItemKind::Override { path, .. } => return Id::of_override(item, path),
            _ => return None,
        };
        let id = |text, pinned| Id {
            namespace,
            name: plain(name),
            named_at: name.span(),
            text,
            pinned,
        };
        let spelled = |name: &Ident| {
            let name = plain(name);
            camel(&acronyms.spell(&name).unwrap_or(name))
        };
        let (pin, was) = (item.attributes.get("id"), item.attributes.get("was"));
        match (pin.map(|pin| pin.values()), was.map(|was| was.values())) {
            (Some([value @ Value::Text(text, _)]), _) => Some(id(text.clone(), Some(value.span()))),
            (Some(_), _) => None,
            // What a loop declares ends in what it goes through.
            _ if in_a_loop => None,
            (None, Some([Value::Path(names)])) => {
                let [before] = names.as_slice() else {
                    return None;
                };
                Some(id(spelled(before), None))
            }
            (None, Some(_)) => None,
            (None, None) => Some(id(spelled(name), None)),
        }
    }

    /// An override pins the id of one resource, whose own only synthesis knows.
    fn of_override(item: &Item, path: &[Key]) -> Option<Id> {
        let [value @ Value::Text(text, _)] = item.attributes.get("id")?.values() else {
            return None;
        };
        let steps: Vec<&str> = path.iter().map(|step| step.text.as_str()).collect();
        Some(Id {
            namespace: Namespace::Referred,
            name: steps.join("."),
            named_at: path.first()?.span,
            text: text.clone(),
            pinned: Some(value.span()),
        })
    }

    fn span(&self) -> Span {
        self.pinned.unwrap_or(self.named_at)
    }
}

/// Every item; of two branches only one is declared, so those are left out.
fn collect(body: &Body, in_a_loop: bool, acronyms: &Acronyms, ids: &mut Vec<Id>) {
    for item in &body.items {
        ids.extend(Id::of(item, in_a_loop, acronyms));
        if let ItemKind::For { body, .. } = &item.kind {
            collect(body, true, acronyms, ids);
        }
    }
}
