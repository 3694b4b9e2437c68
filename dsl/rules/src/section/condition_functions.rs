//! A condition is decided before anything is made: from parameters, pseudo parameters and mappings, not from a resource and not
//! from what other stacks export.

use crate::{
    check::Check,
    tree::{Field, Part, Reference, Site, Target, Value},
};

pub(crate) fn condition(check: &mut Check<'_>, condition: &Field<'_>) {
    value(check, &condition.value);
}

fn value(check: &mut Check<'_>, given: &Value<'_>) {
    match given {
        Value::Reference(reference, site) => named(check, reference, *site),
        Value::Joined(parts, site) => {
            for part in parts {
                if let Part::Reference(reference) = part {
                    named(check, reference, *site);
                }
            }
        }
        Value::Function(name, arguments, _) => {
            if ["ImportValue", "GetStackOutput", "GetAZs"].contains(&&*name.text) {
                let fact = format!("a condition cannot use `Fn::{}`", name.text);
                let help = "compare a parameter, a pseudo parameter or a value of a mapping";
                return check.on(name.site, fact, help);
            }
            arguments.iter().for_each(|one| value(check, one));
        }
        Value::List(items, _) => items.iter().for_each(|item| value(check, item)),
        _ => {}
    }
}

fn named(check: &mut Check<'_>, reference: &Reference<'_>, site: Site) {
    if matches!(reference.target, Target::Resource(_) | Target::Typed(_)) {
        let fact = format!(
            "a condition is decided before a resource is made, and `{}` is one",
            reference.name
        );
        let help = "compare a parameter, a pseudo parameter or a value of a mapping";
        check.on(site, fact, help);
    }
}
