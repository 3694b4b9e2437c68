//! A condition is decided before anything is made: from parameters, pseudo parameters and mappings, not from a resource and not
//! from what other stacks export. The functions that ask about lists are for the template's `Rules` alone.

use crate::{
    check::Check,
    read::{references, walk},
    tree::{Field, Target, Value},
    value::functions::RULE_FUNCTIONS,
};

const HELP: &str = "compare a parameter, a pseudo parameter or a value of a mapping";

/// The functions whose values are there only when the deploy has begun.
const LATE: [&str; 3] = ["ImportValue", "GetStackOutput", "GetAZs"];

pub(crate) fn condition(check: &mut Check<'_>, condition: &Field<'_>) {
    walk(&condition.value, &mut |value| {
        if let Value::Function(name, ..) = value
            && LATE.contains(&&*name.text)
        {
            check.on(
                name.site,
                format_args!("a condition cannot use `Fn::{}`", name.text),
                HELP,
            );
            return false;
        }
        if let Value::Function(name, ..) = value
            && RULE_FUNCTIONS.contains(&&*name.text)
        {
            let fact = format!(
                "`Fn::{}` is a function of the template's `Rules`, not of conditions",
                name.text
            );
            let help = "compare with `Fn::Equals`, several values in `Fn::Or`";
            check.on(name.site, fact, help);
            return false;
        }
        let resource = references(value)
            .find(|one| matches!(one.target, Target::Resource(_) | Target::Typed(_)));
        if let Some(reference) = resource {
            let fact = format!(
                "a condition is decided before a resource is made, and `{}` is one",
                reference.name
            );
            check.on_value(value, fact, HELP);
        }
        true
    });
}
