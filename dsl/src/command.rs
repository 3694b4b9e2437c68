//! [`Command`]: a command on the command line of a program that declares infrastructure, and how one is described. It must not
//! know what a command line looks like.

use std::{ffi::OsString, path::PathBuf, sync::Arc};

use litemap::LiteMap;

use crate::{Refusal, bundle};

/// A command that a construct adds to the command line of the programs that declare it, `#[command(value)]` on an item of its block.
///
/// `help` lists it with the others. It runs when everything is synthesised, so never on a program that has problems, and only if
/// somebody types its name; synthesis never runs it.
///
/// ```
/// use infra::{Call, Command, CommandError, Usage, infra};
///
/// /// Prints where the queue's messages are looked at.
/// struct Console(&'static str);
///
/// impl Command for Console {
///     fn usage(&self) -> Usage {
///         Usage::new("console", "print where a queue's messages are looked at").argument("QUEUE")
///     }
///
///     fn subject(&self) -> &str {
///         self.0
///     }
///
///     fn run(&self, _: &Call) -> Result<(), CommandError> {
///         println!("https://console.aws.amazon.com/sqs/v3/home#/queues/{}", self.0);
///         Ok(())
///     }
/// }
///
/// infra! {
///     pub construct Jobs {
///         in name: &'static str;
///
///         #[command(Console(name))]
///         queue: AWS::SQS::Queue { QueueName: name }
///     }
/// }
/// ```
pub trait Command: Send + Sync {
    /// Its name, what it takes, and its line in `help`.
    fn usage(&self) -> Usage;

    /// What this one is about: the argument behind the command's name chooses by it among those of one name.
    fn subject(&self) -> &str;

    /// Does it, and prints to standard output.
    ///
    /// # Errors
    /// Why it could not be done, or what has to be typed instead.
    fn run(&self, call: &Call) -> Result<(), CommandError>;
}

/// The names of the commands that every program has.
pub(crate) const RESERVED: [&str; 12] = [
    "synth",
    "list",
    "diff",
    "lock",
    "template",
    "grants",
    "permissions",
    "graph",
    "review",
    "bundle",
    "schema",
    "help",
];

/// Commands as a stack keeps them.
pub(crate) type Commands = Vec<Arc<dyn Command>>;

/// How a command is typed, and its line in `help`.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) argument: Option<&'static str>,
    pub(crate) options: &'static [Opt],
    pub(crate) formats: &'static [&'static str],
}

impl Usage {
    /// A command that takes nothing. What it is about stands in `help`: a verb and its object, in small letters.
    pub const fn new(name: &'static str, about: &'static str) -> Usage {
        Usage {
            name,
            about,
            argument: None,
            options: &[],
            formats: &[],
        }
    }

    /// What may stand behind its name, in capitals: `STACK`.
    pub const fn argument(mut self, argument: &'static str) -> Usage {
        self.argument = Some(argument);
        self
    }

    /// Its options.
    pub const fn options(mut self, options: &'static [Opt]) -> Usage {
        self.options = options;
        self
    }

    /// What `--format` takes; the first is what is printed without it.
    pub const fn formats(mut self, formats: &'static [&'static str]) -> Usage {
        self.formats = formats;
        self
    }
}

/// An option of a command.
#[derive(Clone, Copy, Debug)]
pub struct Opt {
    pub(crate) name: &'static str,
    pub(crate) short: Option<char>,
    pub(crate) value: Option<&'static str>,
    pub(crate) variable: Option<&'static str>,
    pub(crate) about: &'static str,
}

impl Opt {
    /// `--name`, which is there or not.
    pub const fn flag(name: &'static str, about: &'static str) -> Opt {
        Opt {
            name,
            short: None,
            value: None,
            variable: None,
            about,
        }
    }

    /// `--name VALUE`.
    pub const fn value(name: &'static str, value: &'static str, about: &'static str) -> Opt {
        Opt {
            value: Some(value),
            ..Opt::flag(name, about)
        }
    }

    /// A letter that means the same: `-q`.
    pub const fn short(mut self, letter: char) -> Opt {
        self.short = Some(letter);
        self
    }

    /// The variable of the environment that holds the value where the option is not typed. What is secret does not belong on a command line,
    /// which others on the machine can read.
    pub const fn variable(mut self, variable: &'static str) -> Opt {
        self.variable = Some(variable);
        self
    }
}

/// What was typed behind a command's name.
#[derive(Clone, Debug, Default)]
pub struct Call {
    pub(crate) argument: Option<String>,
    pub(crate) format: &'static str,
    pub(crate) flags: Vec<&'static str>,
    pub(crate) values: LiteMap<&'static str, Vec<OsString>>,
}

impl Call {
    /// The argument.
    pub fn argument(&self) -> Option<&str> {
        self.argument.as_deref()
    }

    /// The format to print: one of those that the command has, or nothing if it has none.
    pub fn format(&self) -> &'static str {
        self.format
    }

    /// Whether this option is typed that takes no value.
    pub fn has(&self, flag: &str) -> bool {
        self.flags.contains(&flag)
    }

    /// The value of this option, the last one if it is typed more than once; without it that of its variable.
    pub fn value(&self, option: &str) -> Option<String> {
        let last = self.values.get(option)?.last()?;
        Some(last.to_string_lossy().into_owned())
    }

    /// All values of this option.
    pub fn values(&self, option: &str) -> Vec<String> {
        let all = self.values.get(option).into_iter().flatten();
        all.map(|value| value.to_string_lossy().into_owned())
            .collect()
    }

    pub(crate) fn path(&self, option: &str) -> Option<PathBuf> {
        Some(self.values.get(option)?.last()?.into())
    }

    /// Cargo's target folder: what may be of use to the next run can be kept below it.
    pub fn target(&self) -> PathBuf {
        bundle::target()
    }
}

/// Why a command did nothing, or not all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandError {
    /// Something else has to be typed. The program exits with 2, as of any command.
    Usage(Refusal),
    /// It went wrong. The program exits with 1.
    Failed(Refusal),
}

impl From<Refusal> for CommandError {
    fn from(refusal: Refusal) -> CommandError {
        CommandError::Failed(refusal)
    }
}
