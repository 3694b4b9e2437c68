//! The judgement itself: asks the rules of a value and of everything in it, and keeps what they say.
//! A trial is a judgement that says nothing, only whether a value would be refused.

use std::{cell::Cell, collections::BTreeSet};

use infra_schema::{Node, lookup};
use litemap::LiteMap;

use super::{ANY, OBJECT, OBJECT_SHAPES, Place, SHAPES, VALUE, cases::Case, keys};
use crate::{
    finding::Findings,
    fix::Fix,
    language::Language,
    read::{is_computed, is_resolved_later},
    tree::{Field, Site, Value},
};

/// How far a slip leads away from a shape, so that errors are told of the nearest one.
#[derive(Clone, Copy)]
pub(super) enum Mismatch {
    /// Another kind of value.
    Kind,
    /// Another word where a word is fixed.
    Word,
    /// A name that is missing or unknown.
    Name,
    /// Anything else.
    Detail,
}

/// Whether a value fits a node.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    Yes,
    /// It does not, by this much.
    No(u32),
    /// What it is shows only later.
    Unknown,
}

/// The judgement of one resource's properties, or a trial of one value.
pub(super) struct Validator<'j> {
    pub(super) language: &'j dyn Language,
    /// Where errors go; a trial has nowhere.
    pub(super) findings: Option<&'j mut Findings>,
    /// How many findings there were when the resource was begun.
    pub(super) before: usize,
    /// The rule that is asked.
    pub(super) rule: &'static str,
    /// Values that are refused already: two rules on one value are one slip.
    pub(super) refused: BTreeSet<Site>,
    /// What is said already: two ways to the same words are one slip too.
    pub(super) said: LiteMap<(Site, String), ()>,
    /// In a trial: how much is wrong, whether something is not known, how deep it is.
    pub(super) wrong: u32,
    pub(super) unknown: bool,
    pub(super) depth: u32,
    /// What makes a condition's rules hold: " where `Engine` is `aurora-mysql`".
    pub(super) because: String,
    /// What is supposed of conditions.
    pub(super) case: Case,
    /// Whether the entries at one address all have names that the place at another knows. Both stand as long as this.
    pub(super) known: Cell<Option<((usize, usize), bool)>>,
}

impl<'j> Validator<'j> {
    pub(super) fn new(
        language: &'j dyn Language,
        findings: Option<&'j mut Findings>,
    ) -> Validator<'j> {
        Validator {
            language,
            before: 0,
            findings,
            rule: "",
            refused: BTreeSet::new(),
            said: LiteMap::new(),
            wrong: 0,
            unknown: false,
            depth: 0,
            because: String::new(),
            case: Case::default(),
            known: Cell::new(None),
        }
    }

    /// Judges a value and everything in it.
    pub(super) fn value(&mut self, value: &Value<'_>, place: &Place<'_>) {
        let value = self.settled(value);
        for (name, rule) in ANY {
            self.rule = name;
            if rule(self, value, place) {
                return;
            }
        }
        if self.branches(value, place) {
            return;
        }
        match value {
            value if value.is_nothing() => return,
            // What CloudFormation puts there at the deploy may be anything.
            Value::Text(text, _) if is_resolved_later(text) => {
                self.unknown |= place.node.is_choosy();
                return;
            }
            _ => {}
        }
        for (name, rule) in VALUE {
            self.rule = name;
            if rule(self, value, place) {
                return;
            }
        }
        match value {
            Value::Map(fields, _) if is_computed(fields) => self.unknown = true,
            Value::Map(fields, _) => return self.object(fields, place),
            Value::List(items, _) => {
                let first: Vec<Node> = place.node.prefix_items().collect();
                let rest = place.node.items();
                for (i, item) in items.iter().enumerate() {
                    // What the first items have to be besides says little of them.
                    for node in first.get(i).copied().into_iter().chain(rest) {
                        self.inside(|validator| {
                            validator.value(
                                item,
                                &Place {
                                    node,
                                    whole: rest.unwrap_or(node),
                                    site: item.site(),
                                    ..*place
                                },
                            )
                        });
                    }
                }
            }
            Value::Bool(..) | Value::Number(..) | Value::Text(..) => {}
            _ => self.unknown |= place.node.is_choosy(),
        }
        for (name, rule) in SHAPES {
            self.rule = name;
            rule(self, value, place);
        }
    }

    /// Judges the entries of an object. They need no value around them, because a resource has none.
    pub(super) fn object(&mut self, fields: &[Field<'_>], place: &Place<'_>) {
        self.unknown |= is_computed(fields);
        for (name, rule) in OBJECT {
            self.rule = name;
            rule(self, fields, place);
        }
        let has_more = place.node.additional().is_some();
        let is_whole = place.node.address() == place.whole.address();
        for field in fields {
            let (node, is_named) = match place.node.property(&field.key.text) {
                // That it is given at all is the slip.
                Some(property) if property.read_only() && !place.shaped => (None, true),
                Some(property) => (Some(property.node()), true),
                None if has_more => (keys::node(place.node, &field.key.text), false),
                None => (None, false),
            };
            if let Some(node) = node {
                // A shape may know less of a property than the place does.
                let whole = match is_whole && is_named {
                    true => node,
                    false => lookup::property(place.whole, &field.key.text).unwrap_or(node),
                };
                let place = Place {
                    name: &field.key.text,
                    node,
                    whole,
                    site: field.key.site,
                    ..*place
                };
                self.inside(|validator| validator.value(&field.value, &place));
            }
        }
        for (name, rule) in OBJECT_SHAPES {
            self.rule = name;
            rule(self, fields, place);
        }
    }

    fn inside(&mut self, validator: impl FnOnce(&mut Self)) {
        self.depth += 1;
        validator(self);
        self.depth -= 1;
    }

    /// Refuses a value at its place. The words are asked for only where they are shown.
    pub(super) fn refuse<F: Into<Fix>>(
        &mut self,
        slip: Mismatch,
        site: Site,
        words: impl FnOnce() -> (String, F),
    ) -> bool {
        if self.is_to_be_said(slip, site) {
            let (fact, fix) = words();
            self.say(site, fact, fix.into());
        }
        true
    }

    /// Counts what is wrong. Whether anybody is to read about it.
    fn is_to_be_said(&mut self, slip: Mismatch, site: Site) -> bool {
        self.wrong += match (slip, self.depth) {
            (Mismatch::Kind, 0) => 10_000,
            (Mismatch::Word, 0 | 1) => 1_000,
            (Mismatch::Name, 0) => 100,
            (Mismatch::Name, 1) => 10,
            _ => 1,
        };
        let Some(findings) = self.findings.as_mut().filter(|all| !all.is_full()) else {
            return false;
        };
        // Names that are missing may be missing for several reasons; a value is wrong once.
        let first = self.refused.insert(site) && !findings.has(site);
        first || matches!(slip, Mismatch::Name)
    }

    fn say(&mut self, site: Site, fact: String, fix: Fix) {
        if let Some(findings) = self.findings.as_mut()
            && self.said.insert((site, fact.clone()), ()).is_none()
        {
            findings.rule(self.rule);
            findings.add(site, fact, fix);
        }
    }

    /// Whether something about this resource is refused already.
    pub(super) fn has_findings(&self) -> bool {
        let found = self.findings.as_ref().map(|findings| findings.count());
        found.is_some_and(|found| found > self.before)
    }

    /// Whether a value would be refused.
    pub(super) fn fits(&self, value: &Value<'_>, place: &Place<'_>) -> Fit {
        self.probe(|validator| validator.value(value, place))
    }

    /// The same for entries.
    pub(super) fn object_fits(&self, fields: &[Field<'_>], place: &Place<'_>) -> Fit {
        self.probe(|validator| validator.object(fields, place))
    }

    fn probe(&self, run: impl FnOnce(&mut Validator<'_>)) -> Fit {
        let mut validator = Validator::new(self.language, None);
        validator.case = self.case.clone();
        validator.known.set(self.known.get());
        run(&mut validator);
        self.known.set(validator.known.get());
        match (validator.wrong, validator.unknown) {
            (0, false) => Fit::Yes,
            (0, true) => Fit::Unknown,
            (wrong, _) => Fit::No(wrong),
        }
    }
}
