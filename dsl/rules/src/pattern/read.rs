//! Reads a pattern. What is not known here makes it unreadable as a whole.

use super::{
    Part,
    set::{Class, Set},
};

/// The most levels of groups; more is not a pattern that anybody wrote.
const DEPTH: usize = 40;

struct Reader {
    text: Vec<char>,
    at: usize,
    any_case: bool,
    dot_is_all: bool,
    depth: usize,
}

pub(super) fn pattern(text: &str) -> Option<Vec<Part>> {
    let mut reader = Reader {
        text: text.chars().collect(),
        at: 0,
        any_case: false,
        dot_is_all: false,
        depth: 0,
    };
    let mut either = reader.either()?;
    if reader.at < reader.text.len() {
        return None;
    }
    match either.len() {
        1 => either.pop(),
        _ => Some(vec![Part::Either(either)]),
    }
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek();
        self.at += 1;
        c
    }

    fn eat(&mut self, word: &str) -> bool {
        let found = word
            .chars()
            .enumerate()
            .all(|(i, c)| self.text.get(self.at + i) == Some(&c));
        self.at += if found { word.chars().count() } else { 0 };
        found
    }

    fn either(&mut self) -> Option<Vec<Vec<Part>>> {
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        let mut all = vec![self.sequence()?];
        while self.eat("|") {
            all.push(self.sequence()?);
        }
        self.depth -= 1;
        Some(all)
    }

    fn sequence(&mut self) -> Option<Vec<Part>> {
        let mut parts = Vec::new();
        while let Some(c) = self.peek() {
            if c == '|' || c == ')' {
                break;
            }
            self.at += 1;
            if let Some(part) = self.part(c)? {
                parts.push(self.repeated(part)?);
            }
        }
        Some(parts)
    }

    /// One part; nothing for what only changes how the rest is read.
    fn part(&mut self, c: char) -> Option<Option<Part>> {
        Some(Some(match c {
            '^' => Part::Start,
            '$' => Part::End,
            '.' if self.dot_is_all => Part::One(Set::all_but(&[])),
            '.' => Part::One(Set::all_but(&[('\n', '\n')])),
            '[' => Part::One(self.set()?),
            '(' => return self.group(),
            '\\' => self.escape()?,
            '*' | '+' | '?' => return None,
            c => Part::One(Set::one(c, self.any_case)),
        }))
    }

    fn group(&mut self) -> Option<Option<Part>> {
        let mut look = None;
        if self.eat("?") {
            match self.next()? {
                ':' | '>' => {}
                '=' => look = Some((false, false)),
                '!' => look = Some((false, true)),
                '<' if self.eat("=") => look = Some((true, false)),
                '<' if self.eat("!") => look = Some((true, true)),
                'P' | '<' => while self.next()? != '>' {},
                flag => {
                    self.at -= 1;
                    let _ = flag;
                    return self.flags();
                }
            }
        }
        let inner = self.either()?;
        if !self.eat(")") {
            return None;
        }
        Some(Some(match look {
            Some((behind, negated)) => Part::Look {
                inner,
                behind,
                negated,
            },
            None => Part::Either(inner),
        }))
    }

    /// `(?i)`; what it says holds to the end, which is where such groups stand at the beginning.
    fn flags(&mut self) -> Option<Option<Part>> {
        loop {
            match self.next()? {
                'i' => self.any_case = true,
                's' => self.dot_is_all = true,
                'u' => {}
                ')' => return Some(None),
                _ => return None,
            }
        }
    }

    fn repeated(&mut self, mut part: Part) -> Option<Part> {
        loop {
            let (least, most) = match self.peek() {
                Some('*') => (0, usize::MAX),
                Some('+') => (1, usize::MAX),
                Some('?') => (0, 1),
                Some('{') => match self.counts() {
                    Some(counts) => counts,
                    None => return Some(part),
                },
                _ => return Some(part),
            };
            self.at += 1;
            // How much is taken at first changes nothing about whether there is a match at all.
            let _ = self.eat("?") || self.eat("+");
            part = Part::Repeat {
                part: Box::new(part),
                least,
                most,
            };
        }
    }

    /// `{2}`, `{2,}`, `{2,5}`, up to the closing brace; anything else is a brace of the text's own.
    fn counts(&mut self) -> Option<(usize, usize)> {
        let rest = &self.text[self.at + 1..];
        let end = rest.iter().position(|c| *c == '}')?;
        let inside: String = rest[..end].iter().collect();
        let (least, most) = match inside.split_once(',') {
            Some((least, "")) => (least.trim().parse().ok()?, usize::MAX),
            Some((least, most)) => (least.trim().parse().ok()?, most.trim().parse().ok()?),
            None => (inside.parse().ok()?, inside.parse().ok()?),
        };
        self.at += end + 1;
        Some((least, most))
    }

    fn escape(&mut self) -> Option<Part> {
        Some(match self.next()? {
            'b' => Part::Edge(true),
            'B' => Part::Edge(false),
            'A' => Part::Start,
            'z' | 'Z' => Part::End,
            c => match self.class(c)? {
                Ok((class, negated)) => Part::One(Set::class(class, negated)),
                Err(c) => Part::One(Set::one(c, self.any_case)),
            },
        })
    }

    /// What stands behind a backslash: a class, or a character.
    fn class(&mut self, c: char) -> Option<Result<(Class, bool), char>> {
        Some(match c {
            'd' => Ok((Class::Digit, false)),
            'D' => Ok((Class::Digit, true)),
            'w' => Ok((Class::Word, false)),
            'W' => Ok((Class::Word, true)),
            's' => Ok((Class::Space, false)),
            'S' => Ok((Class::Space, true)),
            'p' | 'P' => {
                let name = match self.next()? {
                    '{' => self.until('}')?,
                    c => c.to_string(),
                };
                Ok((Class::named(&name)?, c == 'P'))
            }
            'n' => Err('\n'),
            'r' => Err('\r'),
            't' => Err('\t'),
            'f' => Err('\u{c}'),
            'v' => Err('\u{b}'),
            'a' => Err('\u{7}'),
            'x' | 'u' => {
                let digits = match (self.eat("{"), c) {
                    (true, _) => self.until('}')?,
                    (false, 'x') => self.take(2)?,
                    (false, _) => self.take(4)?,
                };
                // Half of a pair stands for a character that it cannot name alone.
                Err(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?)
            }
            '0' => Err('\0'),
            // References back, and what other dialects have.
            c if c.is_ascii_alphanumeric() => return None,
            c => Err(c),
        })
    }

    fn until(&mut self, end: char) -> Option<String> {
        let mut text = String::new();
        loop {
            match self.next()? {
                c if c == end => return Some(text),
                c => text.push(c),
            }
        }
    }

    fn take(&mut self, count: usize) -> Option<String> {
        let text = self.text.get(self.at..self.at + count)?.iter().collect();
        self.at += count;
        Some(text)
    }

    /// `[…]`, behind its bracket.
    fn set(&mut self) -> Option<Set> {
        let mut set = Set {
            any_case: self.any_case,
            negated: self.eat("^"),
            ..Set::default()
        };
        let start = self.at;
        loop {
            let first = match self.next()? {
                ']' if self.at > start + 1 => return Some(set),
                '[' if self.eat(":") => {
                    let name = self.until(':')?;
                    set.classes.push((Class::named(&name)?, false));
                    if !self.eat("]") {
                        return None;
                    }
                    continue;
                }
                // Intersections are another dialect's.
                '&' if self.peek() == Some('&') => return None,
                '\\' => match self.in_set()? {
                    Ok(class) => {
                        set.classes.push(class);
                        continue;
                    }
                    Err(c) => c,
                },
                c => c,
            };
            let ranges =
                self.peek() == Some('-') && self.text.get(self.at + 1).is_some_and(|c| *c != ']');
            if !ranges {
                set.ranges.push((first, first));
                continue;
            }
            self.at += 1;
            let last = match self.next()? {
                '\\' => match self.in_set()? {
                    // `[+-\d]`: the dash is itself.
                    Ok(class) => {
                        set.ranges.extend([(first, first), ('-', '-')]);
                        set.classes.push(class);
                        continue;
                    }
                    Err(c) => c,
                },
                c => c,
            };
            if last < first {
                return None;
            }
            set.ranges.push((first, last));
        }
    }

    fn in_set(&mut self) -> Option<Result<(Class, bool), char>> {
        match self.next()? {
            'b' => Some(Err('\u{8}')),
            c => self.class(c),
        }
    }
}
