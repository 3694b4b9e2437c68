//! What a place asks of a literal by itself: comparisons that a `const fn` can make, with their words put together beforehand.
//! The rules judge by them too; so does whoever judges without the schema at hand.

use infra_schema::{Literal, Node};

use crate::{
    message::one_of,
    pattern::{
        Form,
        shape::{self, Shape},
    },
    schema::{enums, formats, lengths, patterns, ranges},
    text,
};

/// A comparison with one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// A number is this or more.
    Least(f64),
    /// A number is this or less.
    Most(f64),
    /// A number is more than this.
    Above(f64),
    /// A number is less than this.
    Below(f64),
    /// A number is a multiple of this.
    Step(f64),
    /// A text has so many characters or more.
    Shortest(usize),
    /// A text has so many characters or fewer.
    Longest(usize),
}

/// What is asked, as static data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit<'t> {
    /// A comparison with one number.
    Bound(Bound),
    /// A text is one of these.
    Words(&'t [&'t str]),
    /// A text is one of these, in any mixture of cases.
    AnyCase(&'t [&'t str]),
    /// A number is one of these.
    Numbers(&'t [f64]),
    /// A text begins so.
    Begins(&'t str),
    /// A text matches a pattern; if there is nothing more to that than sets, those of its first character and the others.
    Matches(&'t [Shape<'t>], Option<(u128, u128)>),
}

/// A limit of a property, with the rule that it belongs to and its words.
#[derive(Clone, Debug)]
pub struct Told {
    /// The rule's name.
    pub rule: &'static str,
    /// What is asked.
    pub asked: Asked,
    /// What is said, before and behind what is given.
    pub fact: (String, &'static str),
    /// What to write.
    pub help: String,
}

/// What is asked, while it is being made.
#[derive(Clone, Debug)]
pub enum Asked {
    /// [`Limit::Bound`].
    Bound(Bound),
    /// [`Limit::Words`].
    Words(Vec<String>),
    /// [`Limit::AnyCase`].
    AnyCase(Vec<String>),
    /// [`Limit::Numbers`].
    Numbers(Vec<f64>),
    /// [`Limit::Begins`].
    Begins(String),
    /// [`Limit::Matches`].
    Matches(Vec<Form>, Option<(u128, u128)>),
}

/// What a property of this name asks of a literal, in the order in which the rules are asked. What depends on other
/// properties, or on which of several shapes a value has, is not among it.
pub fn limits(node: Node, name: &str) -> Vec<Told> {
    let mut all = Vec::new();
    all.extend(enumeration(node).map(|asked| {
        let mut words = Vec::new();
        enums::collect(node, &mut words);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let fact = (format!("`{name}` cannot be `"), "`");
        told("enums", asked, fact, one_of(&words))
    }));
    all.extend(ranges::bounds(node).map(|bound| {
        let fact = (format!("`{name}` {}, given ", ranges::fact(bound)), "");
        told("ranges", Asked::Bound(bound), fact, ranges::help(node))
    }));
    let (least, most) = (node.min_length(), node.max_length());
    let lengths = [
        least.map(|least| (Bound::Shortest(least as usize), "at least", least)),
        most.map(|most| (Bound::Longest(most as usize), "at most", most)),
    ];
    all.extend(lengths.into_iter().flatten().map(|(bound, word, limit)| {
        let fact = format!(
            "`{name}` {}, given ",
            lengths::fact(word, limit, "character")
        );
        let help = lengths::help(least, most, "character");
        told("lengths", Asked::Bound(bound), (fact, ""), help)
    }));
    all.extend(formats::told(node, name));
    all.extend(patterns::told(node, name));
    all
}

pub(crate) fn told(
    rule: &'static str,
    asked: Asked,
    fact: (String, &'static str),
    help: String,
) -> Told {
    Told {
        rule,
        asked,
        fact,
        help,
    }
}

/// The values that are listed, if they are of one kind: texts or numbers.
fn enumeration(node: Node) -> Option<Asked> {
    let texts = |list: &[Literal]| -> Option<Vec<String>> {
        let text = |one: &Literal| match one {
            Literal::Text(text) => Some((*text).to_owned()),
            _ => None,
        };
        list.iter().map(text).collect()
    };
    if let Some(list) = node.enumeration() {
        let list: Vec<Literal> = list.collect();
        let number = |one: &Literal| match one {
            Literal::Number(number) => Some(*number),
            _ => None,
        };
        let numbers = || list.iter().map(number).collect::<Option<Vec<f64>>>();
        return texts(&list)
            .map(Asked::Words)
            .or_else(|| numbers().map(Asked::Numbers));
    }
    let list: Vec<Literal> = node.enumeration_ignoring_case()?.collect();
    texts(&list).map(Asked::AnyCase)
}

impl Limit<'_> {
    /// Whether it allows a number.
    pub const fn allows_number(self, number: f64) -> bool {
        match self {
            Limit::Bound(bound) => bound.allows_number(number),
            Limit::Numbers(list) => {
                let mut i = 0;
                while i < list.len() {
                    if list[i] == number {
                        return true;
                    }
                    i += 1;
                }
                false
            }
            _ => true,
        }
    }

    /// Whether it allows a text, as it is written.
    pub const fn allows_text(self, text: &str) -> bool {
        match self {
            Limit::Words(list) => text::one_of(text, list),
            Limit::AnyCase(list) => text::one_of_ignoring_case(text, list),
            Limit::Begins(begin) => text::starts(text, begin),
            Limit::Matches(parts, _) => shape::fits(parts, text),
            _ => true,
        }
    }

    /// The first character of a text that has no place in it, if that can be said.
    pub const fn stranger(self, text: &str) -> Option<char> {
        match self {
            Limit::Matches(_, Some((first, rest))) => shape::stranger(text, first, rest),
            _ => None,
        }
    }

    /// The words that are listed.
    pub const fn words(&self) -> Option<&[&str]> {
        match self {
            Limit::Words(list) | Limit::AnyCase(list) => Some(list),
            _ => None,
        }
    }

    /// Whether it allows a text of its length.
    pub const fn allows_length(self, text: &str) -> bool {
        match self {
            Limit::Bound(Bound::Shortest(least)) => characters(text) >= least,
            Limit::Bound(Bound::Longest(most)) => characters(text) <= most,
            _ => true,
        }
    }
}

impl Bound {
    /// Whether it allows a number.
    pub const fn allows_number(self, number: f64) -> bool {
        match self {
            Bound::Least(least) => number >= least,
            Bound::Most(most) => number <= most,
            Bound::Above(above) => number > above,
            Bound::Below(below) => number < below,
            Bound::Step(step) => step <= 0.0 || is_whole(number / step),
            Bound::Shortest(_) | Bound::Longest(_) => true,
        }
    }
}

/// How many characters a text has: bytes that do not go on with one.
pub const fn characters(text: &str) -> usize {
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

const fn is_whole(number: f64) -> bool {
    // From 2^53 on every number is.
    const ALL: f64 = 9_007_199_254_740_992.0;
    number >= ALL || number <= -ALL || number == (number as i64) as f64
}

#[cfg(test)]
mod tests;
