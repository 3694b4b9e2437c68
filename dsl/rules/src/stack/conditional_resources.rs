//! What is created under a condition is not always there. What may be created without it cannot name it, unless an `Fn::If` stands between
//! them: the deploy fails in the first environment in which the condition does not hold. Conditions that compare the same parameter are
//! understood: what is created in production only may name what is created everywhere but in the sandbox.

use crate::{
    check::Check,
    conditions::{Assumption, is_possible},
    fix::Fix,
    read::references,
    tree::{Name, Reference, Site, Target, Value},
};

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for resource in &stack.resources {
        if let Some(mut user) = User::new(&resource.name, &resource.condition, resource.certain) {
            for attribute in &resource.attributes {
                user.manner = match attribute.name {
                    "DependsOn" => Manner::Waits,
                    _ => Manner::Property,
                };
                user.value(check, &attribute.value);
            }
            user.manner = Manner::Property;
            for field in &resource.fields {
                user.value(check, &field.value);
            }
        }
    }
    for output in &stack.outputs {
        let name = &output.field.key.text;
        if let Some(mut user) = User::new(name, &output.condition, output.certain) {
            user.manner = Manner::Output;
            user.value(check, &output.field.value);
            output
                .export
                .iter()
                .for_each(|name| user.value(check, name));
        }
    }
}

/// What names others, and when it is there.
struct User<'t> {
    name: &'t str,
    /// The condition that it is declared under.
    condition: Option<&'t str>,
    /// What the branches around a value say, from the outside in.
    branches: Vec<Assumption<'t>>,
    /// How it names others.
    manner: Manner,
}

/// How something names another.
#[derive(Clone, Copy, PartialEq)]
enum Manner {
    /// It waits for it, and no more.
    Waits,
    /// A property of it takes it.
    Property,
    /// It is an output, and shows it.
    Output,
}

impl<'t> User<'t> {
    /// Nothing, if it is declared under a condition that has no name.
    fn new(name: &'t str, condition: &'t Option<Name<'t>>, certain: bool) -> Option<User<'t>> {
        let condition = condition.as_deref();
        (certain || condition.is_some()).then(|| User {
            name,
            condition,
            branches: Vec::new(),
            manner: Manner::Property,
        })
    }

    fn value(&mut self, check: &mut Check<'_>, value: &'t Value<'t>) {
        if let (Some(branches), Value::Function(_, arguments, _)) = (value.branches(), value) {
            // What stands in the branches of a condition that is not known is there when they are taken.
            if let Some(Value::Condition(name, _)) = arguments.first() {
                for (branch, holds) in branches.into_iter().zip([true, false]) {
                    self.branches.push(Assumption { name, holds });
                    self.value(check, branch);
                    self.branches.pop();
                }
            }
            return;
        }
        for reference in references(value) {
            self.named(check, reference, value.site());
        }
        match value {
            Value::List(items, _) | Value::Function(_, items, _) => {
                items.iter().for_each(|item| self.value(check, item));
            }
            Value::Map(fields, _) => {
                fields
                    .iter()
                    .for_each(|field| self.value(check, &field.value));
            }
            _ => {}
        }
    }

    fn named(&self, check: &mut Check<'_>, reference: &Reference<'_>, site: Site) {
        let Target::Resource(number) = reference.target else {
            return;
        };
        let resource = &check.stack.resources[number];
        let Some(condition) = resource.condition.as_deref() else {
            return;
        };
        let own = self.condition.map(|name| Assumption { name, holds: true });
        let missing = Assumption {
            name: condition,
            holds: false,
        };
        let assumptions: Vec<Assumption<'_>> = own
            .into_iter()
            .chain(self.branches.iter().cloned())
            .chain([missing])
            .collect();
        if is_possible(check.stack, &assumptions) != Some(true) {
            return;
        }
        let fact = format!(
            "`{}` is created only when `{condition}` holds, and {}",
            resource.name,
            self.presence()
        );
        let help = self.help(check, condition, reference);
        check.on(site, fact, help);
    }

    /// When a value of it is there.
    fn presence(&self) -> String {
        match (self.branches.last(), self.condition) {
            (Some(Assumption { name, holds: true }), _) => {
                format!("this branch is taken when `{name}` holds")
            }
            (Some(Assumption { name, holds: false }), _) => {
                format!("this branch is taken when `{name}` does not hold")
            }
            (None, Some(condition)) => format!("`{}` when `{condition}` holds", self.name),
            (None, None) => format!("`{}` is always there", self.name),
        }
    }

    fn help(&self, check: &Check<'_>, condition: &str, reference: &Reference<'_>) -> Fix {
        let branch = self.branches.last();
        if branch.is_some_and(|branch| branch.name == condition) {
            return format!("exchange the branches: the first is for when `{condition}` holds")
                .into();
        }
        let given = match &reference.attribute {
            Some(attribute) => check.language.attribute(&reference.name, attribute),
            None => reference.name.to_string(),
        };
        let otherwise = match self.manner {
            Manner::Output => "\"none\"",
            _ => "AWS::NoValue",
        };
        let form = check
            .language
            .function("If", &[condition, &given, otherwise]);
        let together = format!("put `{}` under `{condition}`, too", self.name);
        let is_alone = self.branches.is_empty() && self.condition.is_none();
        match self.manner {
            Manner::Waits => format!("remove it, or {together}"),
            Manner::Output if is_alone => format!("{together}, or write `{form}`"),
            Manner::Property if is_alone => format!("write `{form}`, or {together}"),
            _ => format!("write `{form}`"),
        }
        .into()
    }
}
