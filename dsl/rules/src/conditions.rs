//! What conditions say together: whether one may fail to hold where others do. A condition is read as a formula over comparisons, and
//! every value is tried that the parameters in them may have. It reports nothing.

mod formula;
mod values;

use crate::{
    read::{get, items, map},
    tree::{Field, Stack, Value},
};
use formula::Formula;
use values::Values;

/// As many combinations of values as are tried. Of more nothing is said.
const MOST: usize = 4_096;

/// As deep as conditions name each other.
const DEEPEST: usize = 16;

/// A condition that holds, or that does not.
#[derive(Clone, Debug)]
pub(crate) struct Assumption<'t> {
    /// Its name.
    pub(crate) name: &'t str,
    /// Whether it holds.
    pub(crate) holds: bool,
}

/// Whether there is a deploy in which all of this is so. Where a condition is not known, or compares what depends on each other in a
/// way that nobody reads here, there may be one, and nobody can say so.
pub(crate) fn is_possible(stack: &Stack<'_>, assumptions: &[Assumption<'_>]) -> Option<bool> {
    let mut values = Values::new(stack);
    let mut all = Vec::new();
    for assumption in assumptions {
        let formula = named(&mut values, assumption.name, DEEPEST)?;
        all.push(match assumption.holds {
            true => formula,
            false => Formula::Not(Box::new(formula)),
        });
    }
    all.extend(asserted(&mut values)?);
    values.try_all(MOST, |chosen| all.iter().all(|one| one.holds(chosen)))
}

/// The condition of a name.
fn named(values: &mut Values<'_>, name: &str, depth: usize) -> Option<Formula> {
    let mut declared = values.stack.conditions.iter();
    let condition = declared.find(|one| one.key.text == name)?;
    read(values, &condition.value, depth.checked_sub(1)?)
}

/// A value that answers yes or no.
fn read(values: &mut Values<'_>, value: &Value<'_>, depth: usize) -> Option<Formula> {
    match value {
        Value::Bool(holds, _) => Some(Formula::Known(*holds)),
        Value::Condition(name, _) => named(values, name, depth),
        // `{ Condition: prod }`, as templates say it.
        Value::Map(fields, _) => match fields.as_slice() {
            [field] if field.key == "Condition" => read(values, &field.value, depth),
            _ => None,
        },
        Value::Function(name, arguments, _) => match (&*name.text, arguments.as_slice()) {
            ("Equals", [one, other]) => values.compared(one, other),
            ("Not", [one]) => {
                let [one] = items(one) else { return None };
                Some(Formula::Not(Box::new(read(values, one, depth)?)))
            }
            ("And", _) => several(values, arguments, depth).map(Formula::All),
            ("Or", _) => several(values, arguments, depth).map(Formula::Any),
            ("Contains", [list, one]) => {
                let equal = items(list).iter().map(|item| values.compared(item, one));
                equal.collect::<Option<_>>().map(Formula::Any)
            }
            _ => None,
        },
        _ => None,
    }
}

/// Side by side, or in one list.
fn several(values: &mut Values<'_>, all: &[Value<'_>], depth: usize) -> Option<Vec<Formula>> {
    let all = match all {
        [Value::List(items, _)] => items,
        all => all,
    };
    all.iter().map(|one| read(values, one, depth)).collect()
}

/// What the template's `Rules` make sure of before anything is deployed. A rule that nobody reads here may exclude anything.
fn asserted(values: &mut Values<'_>) -> Option<Vec<Formula>> {
    let stack = values.stack;
    let sections = stack.sections.iter();
    let written = sections.filter(|section| section.key == "Rules");
    let written = written.map(|section| &section.value).chain(&stack.rules);
    let mut formulas = Vec::new();
    for rules in written {
        for rule in map(rules)? {
            formulas.push(rule_of(values, map(&rule.value)?)?);
        }
    }
    Some(formulas)
}

fn rule_of(values: &mut Values<'_>, rule: &[Field<'_>]) -> Option<Formula> {
    let mut asserted = Vec::new();
    for assertion in items(get(rule, "Assertions")?) {
        let told = get(map(assertion)?, "Assert")?;
        asserted.push(read(values, told, DEEPEST)?);
    }
    let asserted = Formula::All(asserted);
    match get(rule, "RuleCondition") {
        Some(condition) => {
            let when = read(values, condition, DEEPEST)?;
            Some(Formula::Any(vec![Formula::Not(Box::new(when)), asserted]))
        }
        None => Some(asserted),
    }
}
