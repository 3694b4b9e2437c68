//! `Fn::ForEach`: what it repeats is text in which its item stands for what only CloudFormation knows.

use infra_rules::{Field, Key, Presence, Value};

use super::Reader;
use crate::template::{Entry, Span};

impl<'t> Reader<'t> {
    /// A loop among the entries of a map.
    pub(super) fn repeat(&mut self, entry: &'t Entry<'t>) -> Field<'t> {
        let key = self.key(entry);
        let site = self.site(entry.value.span);
        let Some([item, list, entries]) = entry.value.items() else {
            let value = self.value(&entry.value);
            return Field { key, value };
        };
        let (name, list) = (self.value(item), self.value(list));
        let outer = self.items.len();
        self.items.extend(item.text());
        let entries = self.value(entries);
        self.items.truncate(outer);
        let parts = vec![name, list, entries];
        Field {
            key,
            value: Value::List(parts, site),
        }
    }

    /// Collects the resources that a loop declares.
    pub(super) fn collect_repeated(&mut self, entry: &'t Entry<'t>, items: &mut Vec<&'t str>) {
        if !entry.key.starts_with("Fn::ForEach::") {
            return;
        }
        let Some([item, _, entries]) = entry.value.items() else {
            return;
        };
        let outer = items.len();
        items.extend(item.text());
        for one in entries.entries() {
            match one.key.starts_with("Fn::") {
                true => self.collect_repeated(one, items),
                false => self.repeated.push((one, items.clone())),
            }
        }
        items.truncate(outer);
    }

    /// Whether a text has the item of a loop in it, so that it is another in each turn.
    pub(super) fn is_repeated(&self, text: &str) -> bool {
        self.items.iter().any(|item| {
            let is_item = |rest: &str| {
                rest.strip_prefix(*item)
                    .is_some_and(|rest| rest.starts_with('}'))
            };
            text == *item
                || ["${", "&{"]
                    .iter()
                    .any(|open| text.split(open).skip(1).any(is_item))
        })
    }

    /// What shows later.
    pub(super) fn unknown(&mut self, span: Span) -> Value<'t> {
        Value::Unknown(Presence::Certain, self.site(span))
    }

    /// The name of an entry.
    pub(super) fn field(&mut self, entry: &'t Entry<'t>) -> Field<'t> {
        if entry.key.starts_with("Fn::ForEach") {
            return self.repeat(entry);
        }
        let key = Key {
            text: (&*entry.key).into(),
            site: self.site(entry.key_span),
        };
        Field {
            key,
            value: self.value(&entry.value),
        }
    }
}
