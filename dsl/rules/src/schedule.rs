//! The grammar of EventBridge's schedules, in `const fn`s: for the rule on schedules, and for inputs that judge literals at `cargo check`.
//! It must not know where schedules stand, nor how what is wrong is said of one.
//!
//! ```
//! use infra_rules::schedule::{CronError, cron};
//!
//! assert_eq!(cron("0 9 ? * MON-FRI *"), Ok(()));
//! assert_eq!(cron("0 9 * * *"), Err(CronError::Count(5)));
//! ```

use crate::text::{ends, quantity, same, same_ignoring_case, split_once, starts};

/// A field of a cron expression: its range, the names of its numbers, and whether it is a day.
#[derive(Debug)]
pub struct CronField {
    /// What it is called: `day of the week`.
    pub name: &'static str,
    /// The least number.
    pub least: u32,
    /// The greatest number.
    pub most: u32,
    /// The names of its numbers, from the least.
    pub names: &'static [&'static str],
    /// What to write.
    pub help: &'static str,
    day: bool,
}

/// The six fields, in order.
pub const CRON_FIELDS: [CronField; 6] = [
    CronField {
        name: "minutes",
        least: 0,
        most: 59,
        names: &[],
        help: "write numbers from 0 to 59, `*`, ranges `a-b` or steps `a/b`",
        day: false,
    },
    CronField {
        name: "hours",
        least: 0,
        most: 23,
        names: &[],
        help: "write numbers from 0 to 23, `*`, ranges `a-b` or steps `a/b`",
        day: false,
    },
    CronField {
        name: "day of the month",
        least: 1,
        most: 31,
        names: &[],
        help: "write numbers from 1 to 31, `*`, ranges `a-b` or steps `a/b`",
        day: true,
    },
    CronField {
        name: "month",
        least: 1,
        most: 12,
        names: &[
            "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
        ],
        help: "write numbers from 1 to 12, `JAN` to `DEC`, `*`, ranges `a-b` or steps `a/b`",
        day: false,
    },
    CronField {
        name: "day of the week",
        least: 1,
        most: 7,
        names: &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
        help: "write numbers from 1 to 7, `SUN` to `SAT`, `*`, ranges `a-b` or steps `a/b`",
        day: true,
    },
    CronField {
        name: "year",
        least: 1970,
        most: 2199,
        names: &[],
        help: "write numbers from 1970 to 2199, `*`, ranges `a-b` or steps `a/b`",
        day: false,
    },
];

/// What is wrong with the fields of a cron expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CronError<'t> {
    /// How many fields there are; it takes six.
    Count(usize),
    /// What may not stand in the field of this number.
    Field(usize, &'t str),
    /// Of the two days not just one is `?`.
    Days,
}

/// Judges what stands between the parentheses of `cron(…)`.
///
/// # Errors
/// What EventBridge does not take.
pub const fn cron(fields: &str) -> Result<(), CronError<'_>> {
    let count = count(fields);
    if count != CRON_FIELDS.len() {
        return Err(CronError::Count(count));
    }
    let mut i = 0;
    while i < CRON_FIELDS.len() {
        let mut rest = word(fields, i);
        while let Some((part, next)) = split_once(rest, b',') {
            if !fits(part, &CRON_FIELDS[i]) {
                return Err(CronError::Field(i, part));
            }
            rest = next;
        }
        if !fits(rest, &CRON_FIELDS[i]) {
            return Err(CronError::Field(i, rest));
        }
        i += 1;
    }
    if same(word(fields, 2), "?") == same(word(fields, 4), "?") {
        return Err(CronError::Days);
    }
    Ok(())
}

/// What is wrong with a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateError {
    /// It is not a number and a unit.
    Form,
    /// The number is not a whole one of 1 or more.
    Number,
    /// The unit is none.
    Unit,
}

/// The units of a rate, for 1.
pub const RATE_UNITS: [&str; 3] = ["minute", "hour", "day"];

/// Judges what stands between the parentheses of `rate(…)`, and says how many of which unit it is. That the unit is in the singular
/// behind 1 only some services ask for.
///
/// # Errors
/// What no service takes.
pub const fn rate(text: &str) -> Result<(u32, usize), RateError> {
    if count(text) != 2 {
        return Err(RateError::Form);
    }
    let number = match whole(word(text, 0)) {
        None | Some(0) => return Err(RateError::Number),
        Some(number) => number,
    };
    let mut i = 0;
    while i < RATE_UNITS.len() {
        if same(singular(word(text, 1)), RATE_UNITS[i]) {
            return Ok((number, i));
        }
        i += 1;
    }
    Err(RateError::Unit)
}

/// What stands between the parentheses of `function(…)`.
///
/// ```
/// use infra_rules::schedule::argument;
///
/// assert_eq!(argument("rate(5 minutes)", "rate"), Some("5 minutes"));
/// assert_eq!(argument("rate 5 minutes", "rate"), None);
/// ```
pub const fn argument<'t>(text: &'t str, function: &str) -> Option<&'t str> {
    if !starts(text, function) || !ends(text, ")") {
        return None;
    }
    match split_once(text, b'(') {
        Some((name, inner)) if same(name, function) => Some(inner.split_at(inner.len() - 1).0),
        _ => None,
    }
}

/// A unit without its `s`.
pub(crate) const fn singular(unit: &str) -> &str {
    match ends(unit, "s") {
        true => unit.split_at(unit.len() - 1).0,
        false => unit,
    }
}

/// Whether one of the parts that commas divide may stand in a field.
const fn fits(part: &str, field: &CronField) -> bool {
    if same(part, "*") || same(part, "?") && field.day {
        return true;
    }
    let (base, step) = match split_once(part, b'/') {
        Some((base, step)) => (base, Some(step)),
        None => (part, None),
    };
    if let Some(step) = step {
        if whole(step).is_none() {
            return false;
        }
        if base.is_empty() {
            return true;
        }
    }
    if same(base, "*") {
        return true;
    }
    match split_once(base, b'-') {
        Some((first, last)) if !same(first, "L") => {
            is_number(first, field) && is_number(last, field)
        }
        _ => is_number(base, field) || field.day && is_last_or_nearest(base, field),
    }
}

/// `L`, `L-3`, `LW` and `15W` of a month; `L`, `6L` and `6#3` of a week.
const fn is_last_or_nearest(text: &str, field: &CronField) -> bool {
    if same(text, "L") || same(text, "LW") || same(text, "W") {
        return true;
    }
    if starts(text, "L-") {
        return whole(text.split_at(2).1).is_some();
    }
    if let Some((day, week)) = split_once(text, b'#') {
        return is_number(day, field) && matches!(week.as_bytes(), [b'1'..=b'5']);
    }
    let is_marked = ends(text, "L") || ends(text, "W");
    is_marked && is_number(text.split_at(text.len() - 1).0, field)
}

/// Whether a text is a number of a field, also by its name.
const fn is_number(text: &str, field: &CronField) -> bool {
    let mut i = 0;
    while i < field.names.len() {
        if same_ignoring_case(text, field.names[i]) {
            return true;
        }
        i += 1;
    }
    match whole(text) {
        Some(number) => field.least <= number && number <= field.most,
        None => false,
    }
}

/// A whole number, and nothing behind it.
const fn whole(text: &str) -> Option<u32> {
    match quantity(text) {
        Some((number, behind)) if behind.is_empty() && number <= u32::MAX as u64 => {
            // `quantity` takes spaces behind a number.
            match crate::all!(text, b'0'..=b'9') {
                true => Some(number as u32),
                false => None,
            }
        }
        _ => None,
    }
}

/// How many words there are, with spaces between them.
const fn count(text: &str) -> usize {
    let mut number = 0;
    while !word(text, number).is_empty() {
        number += 1;
    }
    number
}

/// The word of a number, from 0; empty where there is none.
const fn word(text: &str, number: usize) -> &str {
    let bytes = text.as_bytes();
    let (mut at, mut passed) = (0, 0);
    loop {
        while at < bytes.len() && bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        let start = at;
        while at < bytes.len() && !bytes[at].is_ascii_whitespace() {
            at += 1;
        }
        if passed == number || start == at {
            return text.split_at(start).1.split_at(at - start).0;
        }
        passed += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{CRON_FIELDS, CronError, RateError, argument, cron, rate};

    #[test]
    fn what_eventbridge_reads() {
        for fields in [
            "0 9 ? * MON-FRI *",
            "0 9 * * ? *",
            "0/15 * * * ? *",
            "*/5 * * * ? *",
            "0 10 * * ? *",
            "15 12 * * ? *",
            "0 8 1 * ? *",
            "0/10 * ? * MON-FRI *",
            "0 9 ? * 2#1 *",
            "0 18 L * ? *",
            "0 18 ? * 6L *",
            "0 18 LW * ? *",
            "0 18 15W * ? 2030-2035",
            "0 0 1 1,4,7,10 ? *",
            "0 0 1 JAN,APR ? *",
            "5,35 14 * * ? *",
            "0 0 L-3 * ? *",
            "0 2 ? * SUN *",
            "0 17 ? * mon-fri *",
            "0  9 * * ? *",
            "* * * * ? *",
            "0 12 */2 * ? *",
        ] {
            assert_eq!(cron(fields), Ok(()), "{fields}");
        }
    }

    #[test]
    fn what_it_does_not() {
        for (fields, wrong) in [
            ("", CronError::Count(0)),
            ("0 9 * * *", CronError::Count(5)),
            ("0 9 * * ? * *", CronError::Count(7)),
            ("60 9 * * ? *", CronError::Field(0, "60")),
            ("0 9,24 * * ? *", CronError::Field(1, "24")),
            ("0 ? * * ? *", CronError::Field(1, "?")),
            ("0 9 ? * FUNDAY *", CronError::Field(4, "FUNDAY")),
            ("0 9 ? * é *", CronError::Field(4, "é")),
            ("0 9, * * ? *", CronError::Field(1, "")),
            ("0 9/ * * ? *", CronError::Field(1, "9/")),
            ("0 9 * * * *", CronError::Days),
            ("0 9 ? * ? *", CronError::Days),
        ] {
            assert_eq!(cron(fields), Err(wrong), "{fields}");
        }
    }

    #[test]
    fn the_help_of_a_field_says_its_range() {
        for field in &CRON_FIELDS {
            let range = format!("from {} to {}", field.least, field.most);
            assert!(field.help.contains(&range), "{}", field.name);
            if let [first, .., last] = field.names {
                let names = format!("`{first}` to `{last}`");
                assert!(field.help.contains(&names), "{}", field.name);
            }
        }
    }

    #[test]
    fn rates_are_a_number_and_a_unit() {
        assert_eq!(rate("5 minutes"), Ok((5, 0)));
        assert_eq!(rate("1 day"), Ok((1, 2)));
        for (text, wrong) in [
            ("5minutes", RateError::Form),
            ("0 hours", RateError::Number),
            ("1.5 hours", RateError::Number),
            ("4294967296 hours", RateError::Number),
            ("5 weeks", RateError::Unit),
        ] {
            assert_eq!(rate(text), Err(wrong), "{text}");
        }
        assert_eq!(argument("cron(0 9 * * ? *)", "cron"), Some("0 9 * * ? *"));
        assert_eq!(argument("cron", "cron"), None);
    }
}
