//! Patterns in words, where they are of a common form: a set of characters, perhaps with another
//! one at the beginning, or a text that it begins with.

use super::{
    Part,
    form::bits,
    set::{Class, Set},
};

/// A pattern of one set, or of a first character and a set for the others.
struct Plain<'p> {
    first: Option<&'p Set>,
    rest: &'p Set,
    least: usize,
    most: usize,
}

pub(super) fn of(parts: &[Part], given: &str) -> Option<String> {
    if let Some(plain) = plain(parts) {
        let rest = set(plain.rest)?;
        let count = match (plain.first, plain.least, plain.most) {
            (None, least, most) if least == most => format!("{least} "),
            _ => String::new(),
        };
        return Some(match plain.first.map(set) {
            None if plain.rest.negated => format!("text without {rest}"),
            None if count.is_empty() => format!("only {rest}"),
            None => format!("{count}{rest}"),
            Some(first) => format!("one of {} first, then only {rest}", first?),
        });
    }
    match parts {
        // Somewhere in the text.
        [Part::One(set)] if set.classes == [(Class::Space, true)] => {
            Some("text that is not blank".to_owned())
        }
        [Part::Start, rest @ ..] => begin(rest, given).or_else(|| end(parts)),
        rest => begin(rest, given).or_else(|| end(parts)),
    }
}

pub(super) fn stranger(parts: &[Part], text: &str) -> Option<char> {
    let plain = plain(parts)?;
    let mut chars = text.chars().peekable();
    if let Some(first) = plain.first {
        chars.next_if(|c| first.has(*c) != Some(false));
    }
    chars.find(|c| plain.rest.has(*c) == Some(false))
}

fn plain(parts: &[Part]) -> Option<Plain<'_>> {
    let [Part::Start, inner @ .., Part::End] = parts else {
        return None;
    };
    let one = |part| match part {
        &Part::Repeat {
            ref part,
            least,
            most,
        } => match &**part {
            Part::One(set) => Some((set, least, most)),
            _ => None,
        },
        _ => None,
    };
    match inner {
        [Part::Either(all)] if all.len() == 1 => match all[0].as_slice() {
            [part] => one(part).map(|(rest, least, most)| Plain {
                first: None,
                rest,
                least,
                most,
            }),
            _ => None,
        },
        [part] => one(part).map(|(rest, least, most)| Plain {
            first: None,
            rest,
            least,
            most,
        }),
        [Part::One(first), part] => one(part).map(|(rest, least, most)| Plain {
            first: Some(first),
            rest,
            least,
            most,
        }),
        _ => None,
    }
}

/// The text that every match begins with.
pub(super) fn prefix(parts: &[Part]) -> String {
    let parts = match parts {
        [Part::Start, rest @ ..] => rest,
        parts => parts,
    };
    parts.iter().map_while(only).collect()
}

/// The sets of a first character and of all others, if a pattern is of that form.
pub(super) fn sets(parts: &[Part]) -> Option<(u128, u128)> {
    let plain = plain(parts)?;
    let rest = bits(plain.rest)?;
    Some((plain.first.map_or(Some(rest), bits)?, rest))
}

/// What is said of a text that begins otherwise.
fn begin(parts: &[Part], given: &str) -> Option<String> {
    let text = prefix(parts);
    match text.as_str() {
        // It does, so what is wrong comes later.
        text if given.starts_with(text) => None,
        _ if text.starts_with("arn") => {
            let mut service = text.split(':').skip(2).filter(|part| !part.is_empty());
            Some(match service.next() {
                Some(service) => format!("an ARN of `{service}`, `arn:aws:{service}:…`"),
                None => "an ARN, `arn:aws:…`".to_owned(),
            })
        }
        text if text.chars().count() >= 3 => Some(format!("text that begins with `{text}`")),
        _ => None,
    }
}

/// The text that every match ends with, where anything may come before it.
fn end(parts: &[Part]) -> Option<String> {
    let [Part::Start, inner @ .., Part::End] = parts else {
        return None;
    };
    let text: Vec<char> = inner.iter().rev().map_while(only).collect();
    let text: String = text.into_iter().rev().collect();
    match inner {
        [Part::Repeat { part, .. }, rest @ ..]
            if rest.len() == text.chars().count() && rest.len() > 1 =>
        {
            matches!(&**part, Part::One(set) if set.negated)
                .then(|| format!("text that ends with `{text}`"))
        }
        _ => None,
    }
}

fn only(part: &Part) -> Option<char> {
    match part {
        Part::One(set) => set.only(),
        _ => None,
    }
}

/// "letters, digits, `-` and `_`".
fn set(set: &Set) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    let mut add = |word: &str| {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    };
    let has = |first, last| set.ranges.contains(&(first, last));
    let word = set.classes.contains(&(Class::Word, false));
    match (
        has('a', 'z') || has('A', 'z'),
        has('A', 'Z') || has('A', 'z'),
    ) {
        _ if word || set.classes.contains(&(Class::Letter, false)) => add("letters"),
        (true, true) => add("letters"),
        (true, false) if set.any_case => add("letters"),
        (true, false) => add("lower-case letters"),
        (false, true) => add("upper-case letters"),
        (false, false) => {}
    }
    if word || has('0', '9') {
        add("digits");
    }
    let mut signs: Vec<char> = if word { vec!['_'] } else { Vec::new() };
    for &(first, last) in &set.ranges {
        match (first, last) {
            ('a', 'z') | ('A', 'Z') | ('0', '9') | ('A', 'z') => {}
            ('a', 'f') => add("`a` to `f`"),
            ('A', 'F') => add("`A` to `F`"),
            (' ', ' ') => add("spaces"),
            ('\t', '\t') | ('\n', '\n') | ('\r', '\r') => add("white space"),
            (first, last) if first == last && !first.is_control() => signs.push(first),
            (first, last) if first.is_ascii_graphic() && last.is_ascii_graphic() => {
                signs.extend(first..=last)
            }
            _ => return None,
        }
    }
    for (class, negated) in &set.classes {
        match (class, negated) {
            (Class::Word | Class::Letter, false) => {}
            (Class::Digit | Class::Number, false) => add("digits"),
            (Class::Space, false) => add("white space"),
            (Class::Separator, false) => add("spaces"),
            (Class::Upper, false) => add("upper-case letters"),
            (Class::Lower, false) => add("lower-case letters"),
            (Class::Hex, false) => add("hexadecimal digits"),
            (Class::Space, true) => add("characters that are not white space"),
            _ => return None,
        }
    }
    signs.retain(|c| !(c.is_ascii_alphanumeric()));
    signs.sort_unstable();
    signs.dedup();
    words.extend(signs.iter().map(|c| {
        if *c == '`' {
            "a backtick".to_owned()
        } else {
            format!("`{c}`")
        }
    }));
    match words.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [first @ .., last] => Some(format!("{} and {last}", first.join(", "))),
    }
}
