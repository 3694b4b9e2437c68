//! What a construct's input hands on to the literals that it is given: the limits of the properties that it goes into
//! whole, in the schema's words. All of it is `const`, because `cargo check` runs it where a literal stands.

use infra_rules::Limit;

use super::input::Input;
use crate::{message::Message, near::nearest};

/// What an input's value keeps to, beside what its type asks.
#[derive(Clone, Copy)]
pub struct Limits {
    told: &'static [Told],
    /// Those of the inputs of other constructs that it is handed to.
    handed: &'static [Limits],
}

/// One limit, with its words.
pub struct Told {
    /// What is asked.
    pub limit: Limit<'static>,
    /// What is said, before and behind what is given.
    pub fact: (&'static str, &'static str),
    /// What to write.
    pub help: &'static str,
}

/// A literal, as the block that writes it sees it.
#[derive(Clone, Copy)]
pub enum Written<'t> {
    /// A number, and how it is written.
    Number(f64, &'t str),
    /// A text, and the number that it holds.
    Text(&'t str, Option<f64>),
}

impl Limits {
    /// None.
    pub const NONE: Limits = Limits {
        told: &[],
        handed: &[],
    };

    /// These, and those of other inputs.
    pub const fn new(told: &'static [Told], handed: &'static [Limits]) -> Limits {
        Limits { told, handed }
    }

    /// These for an input of type `T`, if a template holds its values as they are written.
    pub const fn of<T: Input>(self) -> Limits {
        match T::IS_AS_WRITTEN {
            true => self,
            false => Limits::NONE,
        }
    }

    /// Stops `cargo check` at a literal that is beyond them: at the first one, as the rules say one thing of a value.
    #[track_caller]
    pub const fn judge(self, literal: Written<'_>) {
        let mut i = 0;
        while i < self.told.len() {
            self.told[i].judge(literal);
            i += 1;
        }
        i = 0;
        while i < self.handed.len() {
            self.handed[i].judge(literal);
            i += 1;
        }
    }
}

impl Told {
    #[track_caller]
    const fn judge(&self, literal: Written<'_>) {
        let (before, behind) = self.fact;
        let fact = Message::new().add(before);
        let fact = match literal {
            Written::Number(number, text) | Written::Text(text, Some(number))
                if !self.limit.allows_number(number) =>
            {
                fact.excerpt(text)
            }
            Written::Number(_, text) | Written::Text(text, _) if !self.limit.allows_text(text) => {
                fact.excerpt(text)
            }
            Written::Text(text, _) if !self.limit.allows_length(characters(text)) => {
                fact.number(characters(text))
            }
            _ => return,
        };
        let fact = fact.add(behind).add("\nhelp: ");
        if let Written::Text(text, _) | Written::Number(_, text) = literal
            && let Some(c) = self.limit.stranger(text)
        {
            let mut letter = [0; 4];
            fact.add("write it without `")
                .add(c.encode_utf8(&mut letter))
                .add("`")
                .panic()
        }
        match (literal, self.limit.words()) {
            (Written::Text(text, _), Some(words)) => match nearest(text, words) {
                Some((near, slips)) if slips <= allowed(text) => {
                    fact.add("write `\"").add(words[near]).add("\"`").panic()
                }
                _ => fact.add(self.help).panic(),
            },
            _ => fact.add(self.help).panic(),
        }
    }
}

/// As many slips as leave no doubt about what was meant.
const fn allowed(text: &str) -> usize {
    const MOST: usize = 5;
    match text.len() / 3 {
        slips if slips < MOST => slips,
        _ => MOST,
    }
}

/// How many characters a text has: bytes that do not go on with one.
const fn characters(text: &str) -> usize {
    let text = text.as_bytes();
    let (mut i, mut count) = (0, 0);
    while i < text.len() {
        if text[i] & 0xC0 != 0x80 {
            count += 1;
        }
        i += 1;
    }
    count
}
