//! What an `Fn::If` comes to. A resource is judged for either answer to each of its conditions, so that what one
//! answer gives is held against what the same answer gives elsewhere in it. Conditions may exclude each other, so
//! the answers to two of them are put together only where one `Fn::If` stands inside the other.

use std::collections::BTreeSet;

use super::{Place, Validator, validator::Fit};
use crate::tree::{Declaration, Field, Value};

/// A condition by name, and an answer to it.
type Answer = (String, bool);

/// More conditions are not looked at one by one: each costs two judgements.
const MOST: usize = 8;

/// What is supposed of conditions.
#[derive(Clone, Default)]
pub(super) struct Case {
    /// The one answer that the whole resource is judged for.
    answer: Option<Answer>,
    /// Those that hold wherever this is looked at: the resource's own, and those of the branches around.
    around: Vec<Answer>,
}

impl Case {
    fn answer(&self, condition: &str) -> Option<bool> {
        let all = self.answer.iter().chain(&self.around);
        let mut same = all.filter(|(known, _)| known == condition);
        same.next().map(|(_, answer)| *answer)
    }
}

/// The cases that a resource is judged for.
pub(super) fn cases(declared: &Declaration<'_>) -> Vec<Case> {
    if let Some(condition) = &declared.condition {
        // Without it there is no resource, and what else it decides is not known.
        return vec![Case {
            answer: None,
            around: vec![(condition.to_string(), true)],
        }];
    }
    let mut conditions = BTreeSet::new();
    collect(&declared.fields, &mut conditions);
    if conditions.is_empty() || conditions.len() > MOST {
        return vec![Case::default()];
    }
    let cases = conditions.into_iter().flat_map(|condition| {
        [true, false].map(|answer| Case {
            answer: Some((condition.to_owned(), answer)),
            around: Vec::new(),
        })
    });
    cases.collect()
}

fn collect<'v>(fields: &'v [Field<'_>], conditions: &mut BTreeSet<&'v str>) {
    for field in fields {
        decided(&field.value, conditions);
    }
}

fn decided<'v>(value: &'v Value<'_>, conditions: &mut BTreeSet<&'v str>) {
    conditions.extend(condition(value));
    match value {
        Value::List(items, _) | Value::Function(_, items, _) => {
            items.iter().for_each(|item| decided(item, conditions));
        }
        Value::Map(fields, _) => collect(fields, conditions),
        _ => {}
    }
}

/// The condition of an `Fn::If`, if it is named.
fn condition<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match value {
        Value::Function(_, arguments, _) if value.branches().is_some() => match arguments.first() {
            Some(Value::Condition(name, _)) => Some(name),
            _ => None,
        },
        _ => None,
    }
}

impl Validator<'_> {
    /// The value that an `Fn::If` comes to, as far as its condition is answered.
    pub(super) fn settled<'v, 't>(&self, value: &'v Value<'t>) -> &'v Value<'t> {
        let (Some([then, otherwise]), Some(condition)) = (value.branches(), condition(value))
        else {
            return value;
        };
        match self.case.answer(condition) {
            Some(true) => self.settled(then),
            Some(false) => self.settled(otherwise),
            None => value,
        }
    }

    /// Judges the branches of an `Fn::If` whose condition is not answered.
    pub(super) fn branches(&mut self, value: &Value<'_>, place: &Place<'_>) -> bool {
        let Some([then, otherwise]) = value.branches() else {
            return false;
        };
        let branches = [(then, true), (otherwise, false)];
        // What holds in the case that is judged may not hold in a branch of another condition.
        let sure = !(place.shaped && self.case.answer.is_some());
        if self.findings.is_some() && sure {
            self.each(value, branches, place);
            return true;
        }
        let fits = branches.map(|(branch, answer)| {
            self.within(value, answer, |validator| validator.fits(branch, place))
        });
        match fits {
            [Fit::Yes, Fit::Yes] => {}
            [Fit::No(_), Fit::No(_)] if self.findings.is_some() => {
                self.each(value, branches, place);
            }
            [Fit::No(then), Fit::No(otherwise)] => self.wrong += then + otherwise,
            _ => self.unknown = true,
        }
        true
    }

    fn each(&mut self, value: &Value<'_>, branches: [(&Value<'_>, bool); 2], place: &Place<'_>) {
        for (branch, answer) in branches {
            self.within(value, answer, |validator| validator.value(branch, place));
        }
    }

    /// Looks into a branch. Its condition may exclude the one that the resource is judged for.
    pub(super) fn within<R>(
        &mut self,
        choice: &Value<'_>,
        answer: bool,
        look: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let outside = self.case.clone();
        self.case.answer = None;
        let condition = condition(choice).map(str::to_owned);
        self.case
            .around
            .extend(condition.map(|condition| (condition, answer)));
        let result = look(self);
        self.case = outside;
        result
    }
}
