//! [`LiteralNames`]: which names a literal may have in it, so that `cargo check` knows one that is not there. It must not know
//! what is named.

use infra_rules::text::one_of;

use super::{
    argument::{Argument, Arguments, find},
    budget::Probe,
    table::Table,
};
use crate::{message::Message, near::nearest};

/// What a construct says of texts that name something of what it is given.
///
/// Where the input that holds the names is given a literal list or map, or a constant that has a [`Table`](crate::Table), a
/// text that names nothing of it fails `cargo check`, with the name that is nearest. Where it is given something else, the
/// construct has to look at synthesis.
///
/// ```
/// use infra::{AWS, LiteralNames, Names, Principal, Refusal, Resource, infra};
///
/// #[derive(Clone, Copy)]
/// pub struct Jobs(&'static [&'static str]);
///
/// impl Jobs {
///     pub const fn new(names: &'static [&'static str]) -> Result<Jobs, Refusal> {
///         if names.is_empty() { Err(Refusal::new("there is no job", "name one")) } else { Ok(Jobs(names)) }
///     }
/// }
///
/// infra::input! { Jobs: &'static [&'static str] => Jobs::new, or Jobs(&[]) }
///
/// infra! {
///     /// A role for each job.
///     pub construct Workers {
///         in jobs: Jobs;
///
///         for job in jobs.0 {
///             role: AWS::IAM::Role {
///                 AssumeRolePolicyDocument: {
///                     Version: "2012-10-17",
///                     Statement: [{
///                         Effect: "Allow",
///                         Action: "sts:AssumeRole",
///                         Principal: { Service: "lambda.amazonaws.com" },
///                     }],
///                 },
///             }
///         }
///         out roles: Vec<(&'static str, Resource<AWS::IAM::Role>)> = jobs.0.iter().copied().zip(role).collect();
///     }
/// }
///
/// impl Workers {
///     /// Who does a job, to be granted something.
///     pub fn job(&self, name: &str) -> Principal {
///         match self.roles.iter().find(|(job, _)| *job == name) {
///             Some((_, role)) => Principal::new(*role),
///             None => Principal::nobody(Refusal::computed(format!("`{name}` is not a job"), "name one of `jobs`")),
///         }
///     }
/// }
///
/// impl LiteralNames for Workers {
///     const NAMES: &'static [Names] = &[Names::of("jobs").methods(&["job"])];
/// }
///
/// infra! {
///     pub stack Right {
///         alerts: AWS::SNS::Topic {}
///         workers: Workers { jobs: ["mail", "bills"] }
///         // `workers.job("mial")` would fail `cargo check`: help: write `mail`
///         let mail = workers.job("mail");
///     }
/// }
/// ```
pub trait LiteralNames {
    /// Where names are written, for each input that holds some.
    const NAMES: &'static [Names];
}

/// The names in one input, and where texts have to be one of them. See [`LiteralNames`].
#[derive(Clone, Copy, Debug)]
pub struct Names {
    input: &'static str,
    keys_of: &'static [&'static str],
    methods: &'static [&'static str],
}

impl Names {
    /// Names that `input` holds: the names of its table, the texts of a list, the keys of a map.
    pub const fn of(input: &'static str) -> Names {
        Names {
            input,
            keys_of: &[],
            methods: &[],
        }
    }

    /// The keys of maps that these inputs are given: `tune: { "GET /v1/users": … }`.
    pub const fn keys_of(mut self, inputs: &'static [&'static str]) -> Names {
        self.keys_of = inputs;
        self
    }

    /// Texts that these methods are given in a `grant`: `grant api.route("GET /v1/users") { … }`.
    pub const fn methods(mut self, methods: &'static [&'static str]) -> Names {
        self.methods = methods;
        self
    }

    #[track_caller]
    const fn judge(&self, name: &str, arguments: Arguments<'_>) {
        if let Some(Argument::Table(table)) = find(arguments, self.input) {
            known(&table, name);
        }
    }
}

/// Stops `cargo check` at a map's key that names nothing.
#[doc(hidden)]
#[track_caller]
pub const fn key(all: &[Names], input: &str, name: &str, arguments: Arguments<'_>) {
    let mut i = 0;
    while i < all.len() {
        if one_of(input, all[i].keys_of) {
            all[i].judge(name, arguments);
        }
        i += 1;
    }
}

/// Stops `cargo check` at a method's text that names nothing.
#[doc(hidden)]
#[track_caller]
pub const fn call(all: &[Names], method: &str, name: &str, arguments: Arguments<'_>) {
    let mut i = 0;
    while i < all.len() {
        if one_of(method, all[i].methods) {
            all[i].judge(name, arguments);
        }
        i += 1;
    }
}

/// Whether the table has it; an empty one may be of what is not known.
#[track_caller]
const fn known(table: &Table, name: &str) {
    if table.names.is_empty() || one_of(name, table.names) {
        return;
    }
    let fact = Message::new()
        .add("`")
        .excerpt(name)
        .add(article(table.thing))
        .add(table.thing)
        .add(" of `")
        .add(table.of)
        .add("`\nhelp: write ");
    let meant = match nearest(name, table.names) {
        Some((near, slips)) if slips <= name.len() / 3 + 1 => near,
        _ => {
            let first = table.names[0];
            fact.add("one of its names, such as `")
                .add(first)
                .add("`")
                .panic()
        }
    };
    fact.add("`").add(table.names[meant]).add("`").panic()
}

const fn article(noun: &str) -> &'static str {
    match noun.as_bytes() {
        [b'a' | b'e' | b'i' | b'o' | b'u', ..] => "` is not an ",
        _ => "` is not a ",
    }
}

impl<T: LiteralNames> Probe<T> {
    pub const NAMES: &'static [Names] = T::NAMES;
}

/// The names of what says nothing of them.
#[doc(hidden)]
pub trait Nameless {
    const NAMES: &'static [Names] = &[];
}

impl<T> Nameless for Probe<T> {}
