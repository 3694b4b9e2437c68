//! The regular expressions of the schema: read, run, and put into words. Knows no rule.
//!
//! Macros run unoptimised and are built by every user. Of the schema's 3,025 patterns `regex-lite`
//! rejects 254, mostly for lookaround; `regex` takes 5 ms for each and 5 s to build. This reads all
//! but 13, in 8 µs each. What it cannot read or finish it says, and such a pattern refuses nothing.

mod description;
mod form;
mod read;
mod run;
mod set;
pub(crate) mod shape;

use std::{cell::RefCell, rc::Rc};

pub use form::Form;
use set::Set;

/// A pattern that was read.
pub struct Pattern(Vec<Part>);

/// Where a pattern's text stands, its length, and what was read.
type Known = (usize, usize, Option<Rc<Pattern>>);

/// One part of a sequence.
enum Part {
    /// One character.
    One(Set),
    /// Any of several sequences.
    Either(Vec<Vec<Part>>),
    /// A part, so many times.
    Repeat {
        part: Box<Part>,
        least: usize,
        most: usize,
    },
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b`, or `\B`.
    Edge(bool),
    /// `(?=…)`, `(?!…)`, and `(?<=…)`, `(?<!…)` if it looks behind.
    Look {
        inner: Vec<Vec<Part>>,
        behind: bool,
        negated: bool,
    },
}

impl Pattern {
    /// Reads a pattern; none if it has something in it that is not known here.
    pub fn new(text: &str) -> Option<Pattern> {
        read::pattern(text).map(Pattern)
    }

    /// The same of a pattern of the program's, which is read once and known by its address.
    pub fn known(text: &'static str) -> Option<Rc<Pattern>> {
        thread_local! {
            static KNOWN: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
        }
        let wanted = (text.as_ptr() as usize, text.len());
        KNOWN.with_borrow_mut(|all| {
            let place =
                all.binary_search_by_key(&wanted, |(address, length, _)| (*address, *length));
            let place = match place {
                Ok(place) => place,
                Err(place) => {
                    let pattern = Pattern::new(text).map(Rc::new);
                    all.insert(place, (wanted.0, wanted.1, pattern));
                    place
                }
            };
            all[place].2.clone()
        })
    }

    /// Whether a text matches somewhere; none if that takes too long to find out.
    pub fn fits(&self, text: &str) -> Option<bool> {
        run::search(&self.0, text)
    }

    /// What it wants and a text does not have, in words, if it is of a common form.
    pub fn words(&self, text: &str) -> Option<String> {
        description::of(&self.0, text)
    }

    /// The text that every match begins with.
    pub(crate) fn prefix(&self) -> String {
        description::prefix(&self.0)
    }

    /// The sets of a first character and of all others, a bit for each ASCII character, if it is of that form.
    pub(crate) fn sets(&self) -> Option<(u128, u128)> {
        description::sets(&self.0)
    }

    /// The same pattern, to be made static; none, if that would take too much or leave something unknown.
    pub(crate) fn form(&self) -> Option<Vec<Form>> {
        form::of(&self.0)
    }

    /// The first character of a text that has no place anywhere in it, if that can be said.
    pub fn stranger(&self, text: &str) -> Option<char> {
        description::stranger(&self.0, text)
    }
}

#[cfg(test)]
mod tests;
