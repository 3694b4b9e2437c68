//! What a place asks of a literal by itself: comparisons that a `const fn` can make, with their words put together beforehand.
//! The rules judge by them too; so does whoever judges without the schema at hand.

use infra_schema::{Literal, Node};

use crate::{
    schema::{enums, lengths, ranges},
    words::one_of,
};

/// What is asked, as static data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit<'t> {
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
    /// A list has so many items or more.
    Fewest(usize),
    /// A list has so many items or fewer.
    Largest(usize),
    /// A text is one of these.
    Words(&'t [&'t str]),
    /// A text is one of these, in any mixture of cases.
    AnyCase(&'t [&'t str]),
    /// A number is one of these.
    Numbers(&'t [f64]),
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
    /// A comparison without a list.
    Plain(Limit<'static>),
    /// [`Limit::Words`].
    Words(Vec<String>),
    /// [`Limit::AnyCase`].
    AnyCase(Vec<String>),
    /// [`Limit::Numbers`].
    Numbers(Vec<f64>),
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
    all.extend(ranges::limits(node).map(|limit| {
        let fact = (format!("`{name}` {}, given ", ranges::fact(limit)), "");
        told("ranges", Asked::Plain(limit), fact, ranges::help(node))
    }));
    let texts = [
        node.min_length()
            .map(|least| Limit::Shortest(least as usize)),
        node.max_length().map(|most| Limit::Longest(most as usize)),
        node.min_items().map(|least| Limit::Fewest(least as usize)),
        node.max_items().map(|most| Limit::Largest(most as usize)),
    ];
    all.extend(texts.into_iter().flatten().map(|limit| {
        let (unit, least, most) = match limit {
            Limit::Shortest(_) | Limit::Longest(_) => {
                ("character", node.min_length(), node.max_length())
            }
            _ => ("item", node.min_items(), node.max_items()),
        };
        let fact = (
            format!("`{name}` {}, given ", lengths::fact(limit, unit)),
            "",
        );
        told(
            "lengths",
            Asked::Plain(limit),
            fact,
            lengths::help(least, most, unit),
        )
    }));
    all
}

fn told(rule: &'static str, asked: Asked, fact: (String, &'static str), help: String) -> Told {
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
            Limit::Least(least) => number >= least,
            Limit::Most(most) => number <= most,
            Limit::Above(above) => number > above,
            Limit::Below(below) => number < below,
            Limit::Step(step) => step <= 0.0 || is_whole(number / step),
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
            Limit::Words(list) => contains(list, text, false),
            Limit::AnyCase(list) => contains(list, text, true),
            _ => true,
        }
    }

    /// The words that are listed.
    pub const fn words(&self) -> Option<&[&str]> {
        match self {
            Limit::Words(list) | Limit::AnyCase(list) => Some(list),
            _ => None,
        }
    }

    /// Whether it allows a text of so many characters.
    pub const fn allows_length(self, length: usize) -> bool {
        match self {
            Limit::Shortest(least) => length >= least,
            Limit::Longest(most) => length <= most,
            _ => true,
        }
    }

    /// Whether it allows a list of so many items.
    pub const fn allows_items(self, items: usize) -> bool {
        match self {
            Limit::Fewest(least) => items >= least,
            Limit::Largest(most) => items <= most,
            _ => true,
        }
    }
}

const fn is_whole(number: f64) -> bool {
    // From 2^53 on every number is.
    const ALL: f64 = 9_007_199_254_740_992.0;
    number >= ALL || number <= -ALL || number == (number as i64) as f64
}

const fn contains(list: &[&str], text: &str, any_case: bool) -> bool {
    let mut i = 0;
    while i < list.len() {
        let same = match any_case {
            true => list[i].eq_ignore_ascii_case(text),
            false => same(list[i], text),
        };
        if same {
            return true;
        }
        i += 1;
    }
    false
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut i = 0;
    while i < one.len() {
        if one[i] != other[i] {
            return false;
        }
        i += 1;
    }
    true
}
