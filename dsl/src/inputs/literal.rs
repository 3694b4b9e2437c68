//! [`Literal`]: what is written for an input, and the words for what is of another kind. It must not know which types there are.

use crate::message::Message;

/// A literal that is written for an input: `512`, `"60s"`, `true`, `0.5..=4.0`.
///
/// [`input!`](crate::input!) reads it. A judge of one's own gets it by `const fn read(self, literal: Literal)`, and refuses by
/// [`Literal::refuse`] what is of no kind that it takes.
#[derive(Clone, Copy, Debug)]
pub enum Literal {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Whole(i128),
    /// A number with a decimal point, and how it is written.
    Fraction(f64, &'static str),
    /// Text.
    Text(&'static str),
    /// A range with both ends: as whole numbers if they are, and as numbers.
    Range(Option<(i128, i128)>, (f64, f64)),
    /// A range without its end, `1..4`, and how it is written with it.
    HalfOpen(&'static str),
}

/// A kind of literal that an input takes.
#[derive(Clone, Copy, Debug)]
pub enum Expected {
    /// `true` or `false`.
    Bool,
    /// A whole number, from the least to the greatest.
    Whole(i128, i128),
    /// A number with a decimal point or without.
    Number,
    /// Text.
    Text,
    /// A range of whole numbers, with both ends.
    WholeRange,
    /// A range of numbers, with both ends.
    Range,
    /// A list.
    List,
    /// A pair, or more values in parentheses.
    Pair,
    /// A value of a type that has no literals, by its name, and what to type.
    Value(&'static str, &'static str),
}

impl Literal {
    /// Stops `cargo check`: an input takes only what is expected.
    ///
    /// # Panics
    /// Always; of a literal it is called by the compiler alone.
    #[track_caller]
    pub const fn refuse(self, expected: &[Expected]) -> ! {
        if let (Literal::Whole(number), Some((least, greatest))) = (self, bounds(expected)) {
            Message::new()
                .add("expected a number from ")
                .integer(least)
                .add(" to ")
                .integer(greatest)
                .add(", found `")
                .integer(number)
                .add("`\nhelp: write a number in that range")
                .panic()
        }
        let fact = expectation(expected).add(", found ").add(self.found());
        self.help(fact.add("\nhelp: "), expected).panic()
    }

    /// What it is.
    const fn found(self) -> &'static str {
        match self {
            Literal::Bool(true) => "`true`",
            Literal::Bool(false) => "`false`",
            Literal::Whole(..) => "a number",
            Literal::Fraction(..) => "a number with a decimal point",
            Literal::Text(_) => "text",
            Literal::Range(Some(_), _) => "a range",
            Literal::Range(None, _) => "a range with a decimal point",
            Literal::HalfOpen(_) => "a range without its end",
        }
    }

    /// What to type: the same in another form if that is what was meant, or else what the first kind looks like.
    const fn help(self, fact: Message, expected: &[Expected]) -> Message {
        let mut i = 0;
        while i < expected.len() {
            match (self, expected[i]) {
                (Literal::HalfOpen(text), Expected::Range | Expected::WholeRange) => {
                    return fact.add("write `").add(text).add("`");
                }
                (Literal::Text(text), Expected::Whole(..)) if is_whole(text) => {
                    return fact.add("write `").excerpt(text).add("`, without quotes");
                }
                (Literal::Text(text), Expected::Bool) if is_bool(text) => {
                    return fact.add("write `").add(text).add("`, without quotes");
                }
                (Literal::Fraction(..), Expected::Whole(..)) => return expected[i].help(fact),
                (Literal::Whole(number), Expected::Text) => {
                    return fact.add("write `\"").integer(number).add("\"`, in quotes");
                }
                (Literal::Fraction(_, text), Expected::Text) => {
                    return fact.add("write `\"").add(text).add("\"`, in quotes");
                }
                (Literal::Whole(number), Expected::Range | Expected::WholeRange) => {
                    let both = fact.add("write both ends, such as `").integer(number);
                    return both.add("..=").integer(number).add("`");
                }
                _ => {}
            }
            i += 1;
        }
        match expected {
            [first, ..] => first.help(fact),
            [] => fact.add("remove it"),
        }
    }
}

impl Expected {
    /// Stops `cargo check` at a list, a map or a pair, of which an input takes none.
    ///
    /// # Panics
    /// Always; of a literal it is called by the compiler alone.
    #[track_caller]
    pub const fn refuse_others(expected: &[Expected]) -> ! {
        let fact = expectation(expected).add(", found a list or a map\nhelp: ");
        match expected {
            [first, ..] => first.help(fact).panic(),
            [] => fact.add("remove it").panic(),
        }
    }

    const fn name(self, fact: Message) -> Message {
        match self {
            Expected::Bool => fact.add("`true` or `false`"),
            Expected::Whole(..) => fact.add("a whole number"),
            Expected::Number => fact.add("a number"),
            Expected::Text => fact.add("text"),
            Expected::WholeRange => fact.add("a range of whole numbers"),
            Expected::Range => fact.add("a range"),
            Expected::List => fact.add("a list"),
            Expected::Pair => fact.add("a pair"),
            Expected::Value(name, _) => fact.add("`").add(name).add("`"),
        }
    }

    const fn help(self, fact: Message) -> Message {
        fact.add(match self {
            Expected::Bool => "write `true` or `false`",
            Expected::Whole(..) => "write a whole number, such as `1`",
            Expected::Number => "write a number, such as `1` or `0.5`",
            Expected::Text => "write text in quotes, such as `\"text\"`",
            Expected::WholeRange => "write it like `1..=4`",
            Expected::Range => "write it like `1..=4` or `0.5..=4.0`",
            Expected::List => "write it in brackets, `[…]`",
            Expected::Pair => "write it in parentheses, `(…, …)`",
            Expected::Value(_, help) => help,
        })
    }
}

/// "expected a whole number or text". What has no literals is of no help, but where there is nothing else.
const fn expectation(expected: &[Expected]) -> Message {
    let mut fact = Message::new().add("expected ");
    let mut i = 0;
    while i < expected.len() {
        match expected[i] {
            Expected::Value(..) if i > 0 => {}
            kind if i > 0 => fact = kind.name(fact.add(" or ")),
            kind => fact = kind.name(fact),
        }
        i += 1;
    }
    fact
}

/// Between which numbers the first whole one lies that is expected.
const fn bounds(expected: &[Expected]) -> Option<(i128, i128)> {
    let mut i = 0;
    while i < expected.len() {
        if let Expected::Whole(least, greatest) = expected[i] {
            return Some((least, greatest));
        }
        i += 1;
    }
    None
}

const fn is_whole(text: &str) -> bool {
    !text.is_empty() && infra_rules::all!(text, b'0'..=b'9')
}

const fn is_bool(text: &str) -> bool {
    infra_rules::text::one_of(text, &["true", "false"])
}
