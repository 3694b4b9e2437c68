//! [`Refusal`]: why something is refused, and what to type instead.

use std::fmt;

use crate::{message::Message, values::leak_text};

/// Why a value is refused: a fact, with names in backticks, and what to type instead.
///
/// It is made in a `const fn`, for `cargo check` to say of a literal, or at synthesis, of what was computed:
///
/// ```
/// use infra::Refusal;
///
/// const TOO_MUCH: Refusal = Refusal::new("a percentage is at most 100", "write `100`");
/// assert_eq!(TOO_MUCH.to_string(), "a percentage is at most 100\nhelp: write `100`");
///
/// let name = "share";
/// let refusal = Refusal::computed(format!("`{name}` is at most 100"), "write `100`");
/// assert_eq!(refusal.fact(), "`share` is at most 100");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refusal {
    fact: &'static str,
    help: &'static str,
    rule: Option<&'static str>,
}

impl Refusal {
    /// A fact, and what to type.
    pub const fn new(fact: &'static str, help: &'static str) -> Refusal {
        Refusal {
            fact,
            help,
            rule: None,
        }
    }

    /// The same, with words that are known only when the program runs.
    pub fn computed(fact: impl Into<String>, help: impl Into<String>) -> Refusal {
        Refusal::new(leak_text(fact.into()), leak_text(help.into()))
    }

    /// The same fact about a thing that has a name: `` `NAME`: `` before it.
    pub fn about(self, name: &str) -> Refusal {
        Refusal {
            fact: leak_text(format!("`{name}`: {}", self.fact)),
            ..self
        }
    }

    /// What is wrong.
    pub const fn fact(self) -> &'static str {
        self.fact
    }

    /// What to type.
    pub const fn help(self) -> &'static str {
        self.help
    }

    /// With the name of the rule that refuses, by which it is allowed.
    pub(crate) const fn rule(mut self, rule: &'static str) -> Refusal {
        self.rule = Some(rule);
        self
    }

    /// What stands behind the fact, each on a line of its own.
    pub(crate) fn lines(self) -> impl Iterator<Item = String> {
        let help = (!self.help.is_empty()).then(|| format!("help: {}", self.help));
        let rule = self.rule.map(|rule| format!("rule: {rule}"));
        help.into_iter().chain(rule)
    }

    /// Stops `cargo check` with these words.
    ///
    /// # Panics
    /// Always; of a literal it is called by the compiler alone.
    #[track_caller]
    pub const fn panic(self) -> ! {
        Message::new()
            .add(self.fact)
            .add("\nhelp: ")
            .add(self.help)
            .panic()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.fact)?;
        self.lines().try_for_each(|line| write!(f, "\n{line}"))
    }
}

impl std::error::Error for Refusal {}
