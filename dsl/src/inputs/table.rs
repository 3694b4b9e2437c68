//! [`Table`]: what `cargo check` may look up in a constant that an input is given. It must not know what the constant is.

use crate::refusal::Refusal;

/// What a constant of an input's type has in it: how many things, and what they are called.
///
/// `routes!` gives one along with its routes. A type of your own gives one by [`input!`](crate::input!), and constructs that take it
/// say by [`ResourceBudget`](crate::ResourceBudget) what the things cost and by [`LiteralNames`](crate::LiteralNames) where their
/// names are written.
///
/// ```
/// use infra::Table;
///
/// #[derive(Clone, Copy)]
/// pub struct Queues(pub &'static [&'static str]);
///
/// impl Queues {
///     pub const fn table(&self) -> Table {
///         Table::new("queue", "queues.toml").names(self.0).count("dead letters", self.0.len())
///     }
/// }
///
/// infra::input! { Queues, table: Queues::table }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub(super) thing: &'static str,
    pub(super) of: &'static str,
    pub(super) names: &'static [&'static str],
    /// How many things there are; nothing where nothing is known.
    entries: Option<usize>,
    counts: [(&'static str, usize); COUNTS],
}

/// How many further counts a table may have.
const COUNTS: usize = 4;

impl Table {
    /// Nothing is known, so nothing is refused.
    pub const UNKNOWN: Table = Table {
        thing: "",
        of: "",
        names: &[],
        entries: None,
        counts: [("", 0); COUNTS],
    };

    /// An empty table of things of this kind, in the singular (`route`), and of what it is read from (a folder's path).
    pub const fn new(thing: &'static str, of: &'static str) -> Table {
        Table {
            thing,
            of,
            entries: Some(0),
            ..Table::UNKNOWN
        }
    }

    /// What the things are called. There are as many things as names.
    pub const fn names(mut self, names: &'static [&'static str]) -> Table {
        self.names = names;
        self.entries = Some(names.len());
        self
    }

    /// How many things there are, where they have no names.
    pub const fn entries(mut self, entries: usize) -> Table {
        self.entries = Some(entries);
        self
    }

    /// How many there are of something else in it, which [`Cost::count`](crate::Cost::count) calls by this word. A table has four of these at most.
    ///
    /// # Panics
    /// At the fifth.
    pub const fn count(mut self, what: &'static str, number: usize) -> Table {
        let mut i = 0;
        while i < COUNTS {
            if self.counts[i].0.is_empty() {
                self.counts[i] = (what, number);
                return self;
            }
            i += 1;
        }
        Refusal::new("a table counts four things at most", "remove one of them").panic()
    }

    /// How many things there are, or how many of what is counted besides.
    pub(super) const fn number(&self, of: Option<&str>) -> Option<usize> {
        let Some(what) = of else {
            return self.entries;
        };
        let mut i = 0;
        while i < COUNTS {
            if infra_rules::text::same(self.counts[i].0, what) {
                return Some(self.counts[i].1);
            }
            i += 1;
        }
        None
    }
}
