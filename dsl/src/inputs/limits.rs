//! What a construct's input hands on to the literals that it is given: the limits of the properties that it goes into
//! whole, in the schema's words. All of it is `const`, because `cargo check` runs it where a literal stands.

use infra_rules::{Limit, characters};

use super::input::Input;
use crate::{message::Message, near::nearest};

const HELP: &str = "\nhelp: ";

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
pub enum StaticArgument<'t> {
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
    pub const fn judge(self, literal: StaticArgument<'_>) {
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
    const fn judge(&self, literal: StaticArgument<'_>) {
        let (text, number) = match literal {
            StaticArgument::Number(number, text) => (text, Some(number)),
            StaticArgument::Text(text, number) => (text, number),
        };
        let is_text = matches!(literal, StaticArgument::Text(..));
        let in_range = match number {
            Some(number) => self.limit.allows_number(number),
            None => true,
        };
        if is_text && !self.limit.allows_length(text) {
            self.fact()
                .number(characters(text))
                .add(self.fact.1)
                .add(HELP)
                .add(self.help)
                .panic();
        }
        if !in_range || !self.limit.allows_text(text) {
            let fact = self.fact().excerpt(text).add(self.fact.1).add(HELP);
            match is_text {
                true => self.help_with(text, fact).panic(),
                false => fact.add(self.help).panic(),
            }
        }
    }

    const fn fact(&self) -> Message {
        Message::new().add(self.fact.0)
    }

    /// What to write in a text's place.
    const fn help_with(&self, text: &str, fact: Message) -> Message {
        if let Some(c) = self.limit.stranger(text) {
            let mut letter = [0; 4];
            let letter = match c {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                c => c.encode_utf8(&mut letter),
            };
            return fact.add("write it without `").add(letter).add("`");
        }
        if let Some(words) = self.limit.words()
            && let Some((near, slips)) = nearest(text, words)
            && slips <= allowed(text)
        {
            return fact.add("write `\"").add(words[near]).add("\"`");
        }
        fact.add(self.help)
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
