//! A pattern as static data, and its matching by a `const fn`, for texts that are judged where no pattern can be read.
//! Positions are the bits of a number, and so are the members of a set: texts of up to 127 ASCII characters are judged.

/// One part of a sequence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape<'t> {
    /// One character of a set: a bit for each ASCII character.
    One(u128),
    /// Any of several sequences.
    Either(&'t [&'t [Shape<'t>]]),
    /// A part, so many times.
    Repeat(&'t Shape<'t>, usize, usize),
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b`, or `\B`.
    Edge(bool),
    /// `(?=…)`, or `(?!…)`.
    Ahead(&'t [&'t [Shape<'t>]], bool),
    /// `(?<=…)`, or `(?<!…)`.
    Behind(&'t [&'t [Shape<'t>]], bool),
}

/// The longest text that is judged.
const LONGEST: usize = 127;

/// Whether a text matches somewhere; true, if it cannot be judged here.
pub(crate) const fn fits(parts: &[Shape<'_>], text: &str) -> bool {
    let text = text.as_bytes();
    if text.len() > LONGEST || !text.is_ascii() {
        return true;
    }
    sequence(parts, text, everywhere(text)) != 0
}

/// The first character of a text that is not in a set.
pub(crate) const fn stranger(text: &str, first: u128, rest: u128) -> Option<char> {
    let text = text.as_bytes();
    let mut i = 0;
    while i < text.len() {
        // One that may not come first may come later.
        let set = if i == 0 { first | rest } else { rest };
        if text[i].is_ascii() && set >> text[i] & 1 == 0 {
            return Some(text[i] as char);
        }
        i += 1;
    }
    None
}

/// Where a sequence may end that begins at any of some positions.
const fn sequence(parts: &[Shape<'_>], text: &[u8], from: u128) -> u128 {
    let mut at = from;
    let mut i = 0;
    while i < parts.len() && at != 0 {
        at = part(&parts[i], text, at);
        i += 1;
    }
    at
}

const fn either(all: &[&[Shape<'_>]], text: &[u8], from: u128) -> u128 {
    let mut at = 0;
    let mut i = 0;
    while i < all.len() {
        at |= sequence(all[i], text, from);
        i += 1;
    }
    at
}

const fn part(part: &Shape<'_>, text: &[u8], from: u128) -> u128 {
    match *part {
        Shape::One(set) => one(set, text, from),
        Shape::Either(all) => either(all, text, from),
        Shape::Repeat(part, least, most) => repeat(part, least, most, text, from),
        Shape::Start => from & 1,
        Shape::End => from & ends(text),
        Shape::Edge(wanted) => from & edges(text, wanted),
        Shape::Ahead(all, negated) => {
            let mut at = 0;
            let mut i = 0;
            while i <= text.len() {
                let here = from & 1 << i;
                if here != 0 && (either(all, text, here) != 0) != negated {
                    at |= here;
                }
                i += 1;
            }
            at
        }
        Shape::Behind(all, negated) => {
            let mut at = 0;
            let mut i = 0;
            while i <= text.len() {
                let here = from & 1 << i;
                let before = u128::MAX >> (LONGEST - i);
                if here != 0 && (either(all, text, before) & here != 0) != negated {
                    at |= here;
                }
                i += 1;
            }
            at
        }
    }
}

const fn one(set: u128, text: &[u8], from: u128) -> u128 {
    let mut at = 0;
    let mut left = from;
    while left != 0 {
        let i = left.trailing_zeros() as usize;
        left &= left - 1;
        if i < text.len() && set >> text[i] & 1 == 1 {
            at |= 2 << i;
        }
    }
    at
}

const fn repeat(one: &Shape<'_>, least: usize, most: usize, text: &[u8], from: u128) -> u128 {
    // Most parts that are repeated are single characters: whose, is found out once.
    let members = match *one {
        Shape::One(set) => Some(self::one(set, text, before_end(from, text)) >> 1),
        _ => None,
    };
    let mut now = from;
    let mut at = if least == 0 { from } else { 0 };
    let mut count = 0;
    while count < most && now != 0 {
        now = match members {
            Some(members) => (now & members) << 1,
            None => part(one, text, now),
        };
        count += 1;
        if count >= least {
            // Where one has been, going on leads nowhere else.
            if now & !at == 0 {
                break;
            }
            at |= now;
        }
    }
    at
}

/// All positions of a text from the first of some on, but its end.
const fn before_end(some: u128, text: &[u8]) -> u128 {
    match some {
        0 => 0,
        some => everywhere(text) >> 1 & u128::MAX << some.trailing_zeros(),
    }
}

/// All positions of a text.
const fn everywhere(text: &[u8]) -> u128 {
    u128::MAX >> (LONGEST - text.len())
}

/// The end, and what stands before a last line's.
const fn ends(text: &[u8]) -> u128 {
    let end = 1 << text.len();
    match text.last() {
        Some(b'\n') => end | end >> 1,
        _ => end,
    }
}

const fn edges(text: &[u8], wanted: bool) -> u128 {
    let mut at = 0;
    let mut i = 0;
    while i <= text.len() {
        let before = i > 0 && is_word(text[i - 1]);
        let behind = i < text.len() && is_word(text[i]);
        if (before != behind) == wanted {
            at |= 1 << i;
        }
        i += 1;
    }
    at
}

const fn is_word(c: u8) -> bool {
    c.is_ascii_alphanumeric() || c == b'_'
}
