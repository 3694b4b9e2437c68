//! [`ResourceBudget`]: how many resources a construct makes of what it is given, so that `cargo check` knows what does not fit in
//! a template. It must not know what a construct is made of: constructs say what each thing costs.

use infra_rules::{quotas::RESOURCES, text::same};

use super::argument::{Argument, Arguments, find};
use crate::message::Message;

/// What a construct says of the resources that it makes.
///
/// `cargo check` then refuses more than the 500 of a template at the value of the input that the first [`Cost`] names. What is
/// computed counts for nothing there: synthesis counts again, and knows everything.
///
/// ```
/// use infra::{Budget, Cost, ResourceBudget, infra};
///
/// infra! {
///     /// Topics with a queue each.
///     pub construct Fans {
///         in count: u32;
///
///         for number in 0..count {
///             topic: AWS::SNS::Topic { DisplayName: number.to_string() }
///             queue: AWS::SQS::Queue {}
///         }
///     }
/// }
///
/// impl ResourceBudget for Fans {
///     const BUDGET: Budget = Budget::new(&[Cost::each("count", 2)]).help("declare fewer of them");
/// }
///
/// infra! {
///     pub stack Right { fans: Fans { count: 250 } }
/// }
/// ```
///
/// ```compile_fail
/// # use infra::{Budget, Cost, ResourceBudget, infra};
/// # infra! {
/// #     pub construct Fans { in count: u32; for number in 0..count { topic: AWS::SNS::Topic {} queue: AWS::SQS::Queue {} } }
/// # }
/// # impl ResourceBudget for Fans {
/// #     const BUDGET: Budget = Budget::new(&[Cost::each("count", 2)]).help("declare fewer of them");
/// # }
/// infra! {
///     // `count: 251` takes 502 resources, and a template holds 500
///     pub stack Wrong { fans: Fans { count: 251 } }
/// }
/// ```
pub trait ResourceBudget {
    /// What the things that it is given cost.
    const BUDGET: Budget;
}

/// What things cost, in resources. See [`ResourceBudget`].
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    costs: &'static [Cost],
    unless: Option<(&'static str, &'static str)>,
    help: &'static str,
}

/// What each of some things costs, in resources: of a table, a list, a map, or a number that an input is given.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    input: &'static str,
    what: Option<&'static str>,
    when: Option<&'static str>,
    resources: usize,
}

impl Cost {
    /// So many resources for each thing that `input` is given: each entry of a table, a list or a map, or as often as a number says.
    pub const fn each(input: &'static str, resources: usize) -> Cost {
        Cost {
            input,
            what: None,
            when: None,
            resources,
        }
    }

    /// So many resources for each of what the table of `input` counts besides: the `parts` and `paths` of routes, and the counts of
    /// a [`Table`](crate::Table) of your own.
    pub const fn count(input: &'static str, what: &'static str, resources: usize) -> Cost {
        Cost {
            what: Some(what),
            ..Cost::each(input, resources)
        }
    }

    /// Only where `other` is given something that is not empty.
    pub const fn when(mut self, other: &'static str) -> Cost {
        self.when = Some(other);
        self
    }

    /// What is sure of it.
    const fn taken(&self, arguments: Arguments<'_>) -> usize {
        let holds = match self.when {
            None => true,
            Some(other) => matches!(number(arguments, other, None), Some(1..)),
        };
        match number(arguments, self.input, self.what) {
            Some(number) if holds => number.saturating_mul(self.resources),
            _ => 0,
        }
    }
}

impl Budget {
    /// What makes resources.
    pub const fn new(costs: &'static [Cost]) -> Budget {
        Budget {
            costs,
            unless: None,
            help: "give it less, or declare some of it in another stack",
        }
    }

    /// All stands in one template, unless `input` is given anything but this word: the last name of its default, `No` of `Split::No`.
    pub const fn unless(mut self, input: &'static str, word: &'static str) -> Budget {
        self.unless = Some((input, word));
        self
    }

    /// What to type where it is too much. Without it: to give the construct less.
    pub const fn help(mut self, help: &'static str) -> Budget {
        self.help = help;
        self
    }

    /// Stops `cargo check` where more is made than a template holds, at the input that is named first.
    #[doc(hidden)]
    #[track_caller]
    pub const fn judge(&self, input: &str, arguments: Arguments<'_>) {
        let [first, ..] = self.costs else {
            return;
        };
        let taken = self.taken(arguments);
        if !same(first.input, input) || taken <= RESOURCES || self.is_divided(arguments) {
            return;
        }
        subject(input, arguments)
            .number(taken)
            .add(" resources, and a stack holds ")
            .number(RESOURCES)
            .add("\nhelp: ")
            .add(self.help)
            .panic()
    }

    /// How many resources are made, at the least.
    const fn taken(&self, arguments: Arguments<'_>) -> usize {
        let (mut taken, mut i) = (0_usize, 0);
        while i < self.costs.len() {
            taken = taken.saturating_add(self.costs[i].taken(arguments));
            i += 1;
        }
        taken
    }

    /// Whether what is made may stand in several templates.
    const fn is_divided(&self, arguments: Arguments<'_>) -> bool {
        let Some((input, word)) = self.unless else {
            return false;
        };
        match find(arguments, input) {
            None => false,
            Some(Argument::Word(given)) => !same(given, word),
            Some(_) => true,
        }
    }
}

const fn number(arguments: Arguments<'_>, input: &str, of: Option<&str>) -> Option<usize> {
    match find(arguments, input) {
        Some(argument) => argument.number(of),
        None => None,
    }
}

/// What takes too much, up to the number.
const fn subject(input: &str, arguments: Arguments<'_>) -> Message {
    match find(arguments, input) {
        Some(Argument::Table(table)) => {
            let entries = match table.number(None) {
                Some(entries) => entries,
                None => 0,
            };
            let (plural, take) = match entries {
                1 => ("", " takes "),
                _ => ("s", " take "),
            };
            Message::new()
                .add("the ")
                .number(entries)
                .add(" ")
                .add(table.thing)
                .add(plural)
                .add(" of `")
                .add(table.of)
                .add("`")
                .add(take)
        }
        Some(Argument::Number(number)) => Message::new()
            .add("`")
            .add(input)
            .add(": ")
            .number(number)
            .add("` takes "),
        _ => Message::new().add("`").add(input).add("` takes "),
    }
}

/// Says what a type has for itself, whether it has it or not: what [`ResourceBudget`] and
/// [`LiteralNames`](super::names::LiteralNames) say comes before what these traits say of all types.
#[doc(hidden)]
pub struct Probe<T>(std::marker::PhantomData<T>);

impl<T: ResourceBudget> Probe<T> {
    pub const BUDGET: Budget = T::BUDGET;
}

/// The budget of what says nothing of it.
#[doc(hidden)]
pub trait Unbudgeted {
    const BUDGET: Budget = Budget::new(&[]);
}

impl<T> Unbudgeted for Probe<T> {}

#[cfg(test)]
mod tests {
    use super::{Argument, Budget, Cost};
    use crate::Table;

    const BUDGET: Budget = Budget::new(&[
        Cost::each("routes", 3),
        Cost::count("routes", "parts", 1),
        Cost::count("routes", "paths", 1).when("cors"),
    ])
    .unless("split", "No");

    const ROUTES: (&str, Argument) = (
        "routes",
        Argument::Table(
            Table::new("route", "api")
                .entries(10)
                .count("parts", 4)
                .count("paths", 2),
        ),
    );

    #[test]
    fn counts_what_is_sure() {
        let cors = |number| {
            let origins = Argument::Table(Table::new("entry", "cors").entries(number));
            BUDGET.taken(&[ROUTES, ("cors", origins)])
        };
        assert_eq!(BUDGET.taken(&[ROUTES]), 34);
        assert_eq!((cors(0), cors(1)), (34, 36));
        assert_eq!(BUDGET.taken(&[ROUTES, ("cors", Argument::Computed)]), 34);
        assert_eq!(BUDGET.taken(&[("routes", Argument::Computed)]), 0);
        let unknown = Argument::Table(Table::UNKNOWN);
        assert_eq!(BUDGET.taken(&[("routes", unknown)]), 0);
        const COUNT: Budget = Budget::new(&[Cost::each("count", 2)]);
        assert_eq!(COUNT.taken(&[("count", Argument::Number(251))]), 502);
        assert_eq!(
            COUNT.taken(&[("count", Argument::Number(usize::MAX))]),
            usize::MAX
        );
    }

    #[test]
    fn is_divided_by_whatever_may_divide_it() {
        let divided = |split| BUDGET.is_divided(&[("split", split)]);
        assert!(!BUDGET.is_divided(&[]));
        assert!(!divided(Argument::Word("No")));
        assert!(divided(Argument::Word("ByFolder")));
        assert!(divided(Argument::Computed));
    }
}
