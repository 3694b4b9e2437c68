//! Sets of characters. Those beyond ASCII are known only as far as `char` knows them.

/// A set of characters.
#[derive(Clone, Default, PartialEq, Debug)]
pub(super) struct Set {
    pub(super) ranges: Vec<(char, char)>,
    pub(super) classes: Vec<(Class, bool)>,
    pub(super) negated: bool,
    pub(super) any_case: bool,
}

/// What `\d`, `\p{L}` and their kin stand for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    Digit,
    Word,
    Space,
    Letter,
    Upper,
    Lower,
    Number,
    Mark,
    Punctuation,
    Symbol,
    Separator,
    Control,
    Graph,
    Ascii,
    Hex,
}

impl Set {
    pub(super) fn one(c: char, any_case: bool) -> Set {
        Set {
            ranges: vec![(c, c)],
            any_case,
            ..Set::default()
        }
    }

    pub(super) fn class(class: Class, negated: bool) -> Set {
        Set {
            classes: vec![(class, negated)],
            ..Set::default()
        }
    }

    /// Every character but these.
    pub(super) fn all_but(ranges: &[(char, char)]) -> Set {
        Set {
            ranges: ranges.to_vec(),
            negated: true,
            ..Set::default()
        }
    }

    /// Whether a character is in it, if that is known.
    pub(super) fn has(&self, c: char) -> Option<bool> {
        let mut found = self.plainly(c);
        if self.any_case && found == Some(false) && c.is_alphabetic() {
            found = if c.is_lowercase() {
                c.to_uppercase()
                    .next()
                    .map_or(Some(false), |c| self.plainly(c))
            } else {
                c.to_lowercase()
                    .next()
                    .map_or(Some(false), |c| self.plainly(c))
            };
        }
        found.map(|found| found != self.negated)
    }

    fn plainly(&self, c: char) -> Option<bool> {
        if self
            .ranges
            .iter()
            .any(|(first, last)| *first <= c && c <= *last)
        {
            return Some(true);
        }
        let mut sure = true;
        for (class, negated) in &self.classes {
            match class.has(c) {
                Some(has) if has != *negated => return Some(true),
                Some(_) => {}
                None => sure = false,
            }
        }
        sure.then_some(false)
    }

    /// The one character that it is, if it is one.
    pub(super) fn only(&self) -> Option<char> {
        match (
            self.ranges.as_slice(),
            self.classes.is_empty(),
            self.negated,
        ) {
            ([(first, last)], true, false) if first == last => Some(*first),
            _ => None,
        }
    }
}

impl Class {
    /// By the names that stand in `\p{…}` and `[:…:]`.
    pub(super) fn named(name: &str) -> Option<Class> {
        let name = name.strip_prefix("Is").unwrap_or(name);
        Some(match name {
            "L" | "Letter" | "Alpha" | "alpha" | "Alphabetic" | "IsAlphabetic" => Class::Letter,
            "Lu" | "Upper" | "upper" => Class::Upper,
            "Ll" | "Lower" | "lower" => Class::Lower,
            "N" | "Number" => Class::Number,
            "Nd" | "Digit" | "digit" => Class::Digit,
            "M" | "Mn" | "Mc" => Class::Mark,
            "P" | "Punctuation" => Class::Punctuation,
            "S" | "Symbol" => Class::Symbol,
            "Z" | "Zs" | "Separator" => Class::Separator,
            "Space" | "space" => Class::Space,
            "C" | "Cc" | "Cntrl" | "cntrl" => Class::Control,
            "Graph" | "graph" => Class::Graph,
            "ASCII" => Class::Ascii,
            "XDigit" | "xdigit" => Class::Hex,
            "word" => Class::Word,
            _ => return None,
        })
    }

    fn has(self, c: char) -> Option<bool> {
        const SYMBOLS: &str = "$+<=>^`|~";
        let ascii = c.is_ascii();
        Some(match self {
            Class::Digit if ascii => c.is_ascii_digit(),
            Class::Digit | Class::Number => c.is_numeric(),
            Class::Word => c.is_alphanumeric() || c == '_',
            Class::Space => c.is_whitespace(),
            Class::Letter => c.is_alphabetic(),
            Class::Upper => c.is_uppercase(),
            Class::Lower => c.is_lowercase(),
            Class::Mark if ascii => false,
            Class::Punctuation if ascii => c.is_ascii_punctuation() && !SYMBOLS.contains(c),
            Class::Symbol if ascii => SYMBOLS.contains(c),
            Class::Separator if ascii => c == ' ',
            Class::Control if ascii => c.is_control(),
            Class::Graph if ascii => c.is_ascii_graphic(),
            Class::Ascii => ascii,
            Class::Hex => c.is_ascii_hexdigit(),
            // The general category of other characters is a table that is not here.
            _ if c.is_alphanumeric() => return (self == Class::Graph).then_some(true),
            _ => return None,
        })
    }
}
