//! What an unquoted word of YAML 1.1 means: `yes` is true, and `010` is eight. CloudFormation reads so, and cfn-lint after it. Dates stay
//! text, because `2012-10-17` is one in every policy.

use std::borrow::Cow;

use super::{Format, node::Content};

/// What a word says, and whether a reader may take it for something else.
pub(super) struct Word<'t> {
    pub(super) content: Content<'t>,
    /// It looks like another number than it is.
    pub(super) is_misleading: bool,
}

/// Reads an unquoted word.
pub(super) fn word(text: Cow<'_, str>, format: Format) -> Word<'_> {
    let plain = |content| Word {
        content,
        is_misleading: false,
    };
    match text.as_ref() {
        "" | "~" | "null" | "Null" | "NULL" => return plain(Content::Null),
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => {
            return plain(Content::Bool(true));
        }
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => {
            return plain(Content::Bool(false));
        }
        _ => {}
    }
    if !text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+' | '.')) {
        return plain(Content::Text(text));
    }
    if format == Format::Json && is_json_number(&text) {
        return plain(Content::Number(text));
    }
    if is_decimal(&text) {
        return plain(Content::Number(as_json(text)));
    }
    match other_number(&text) {
        Some(number) => Word {
            content: Content::Number(number.into()),
            is_misleading: true,
        },
        None => plain(Content::Text(text)),
    }
}

/// Whether a text reads as itself without quotation marks, as the value of a key.
pub(crate) fn is_plain_text(text: &str) -> bool {
    let is_text = matches!(word(text.into(), Format::Yaml).content, Content::Text(_));
    let starts = |first: char| first.is_ascii_alphanumeric() || "/._$(".contains(first);
    is_text
        && text.starts_with(starts)
        && !text.ends_with([':', ' '])
        && ![": ", " #", "\n", "\""]
            .iter()
            .any(|mark| text.contains(mark))
}

fn unsigned(text: &str) -> (&str, &str) {
    match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    }
}

fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `0`, `17`, `-1`, `1.5`, `.5`, `1.0e+3`: a number in digits that every reader takes for the same.
fn is_decimal(text: &str) -> bool {
    let (_, digits) = unsigned(text);
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "+0"));
    match mantissa.split_once('.') {
        None => {
            mantissa == digits && are_digits(digits) && (digits == "0" || !digits.starts_with('0'))
        }
        Some((whole, part)) => {
            // YAML 1.1 wants the exponent's sign.
            let exponent = exponent.strip_prefix(['-', '+']).is_some_and(are_digits);
            let some = !(whole.is_empty() && part.is_empty());
            let digits = [whole, part]
                .into_iter()
                .all(|one| one.is_empty() || are_digits(one));
            some && digits && exponent && (!whole.is_empty() || text.starts_with('.'))
        }
    }
}

/// The number as JSON writes it, which has no `+1`, no `.5`, no `1.` and no `01.5`.
fn as_json(text: Cow<'_, str>) -> Cow<'_, str> {
    let (sign, digits) = unsigned(&text);
    let Some((whole, part)) = digits.split_once('.') else {
        return match text.strip_prefix('+') {
            Some(rest) => rest.to_owned().into(),
            None => text,
        };
    };
    let digits = whole.trim_start_matches('0');
    let whole = if digits.is_empty() { "0" } else { digits };
    let zero = if part.starts_with(|first: char| first.is_ascii_digit()) {
        ""
    } else {
        "0"
    };
    format!("{sign}{whole}.{zero}{part}").into()
}

/// `1e5`, which is a number in JSON only.
fn is_json_number(text: &str) -> bool {
    text.parse::<f64>().is_ok() && text.ends_with(|last: char| last.is_ascii_digit())
}

/// The value of `010`, `0x1f`, `0b11`, `1_000` and `22:22`, in decimal digits.
fn other_number(text: &str) -> Option<String> {
    let (sign, digits) = unsigned(text);
    let value = if digits.contains(':') {
        sexagesimal(digits)?
    } else if let Some(digits) = digits.strip_prefix("0x") {
        radix(digits, 16)?
    } else if let Some(digits) = digits.strip_prefix("0b") {
        radix(digits, 2)?
    } else if digits.starts_with('0') {
        radix(digits, 8)?
    } else {
        radix(digits, 10)?
    };
    Some(format!("{sign}{value}"))
}

fn radix(digits: &str, radix: u32) -> Option<u128> {
    let digits = digits.replace('_', "");
    let is_digit = |digit: char| digit.is_digit(radix);
    let some = !digits.is_empty() && digits.chars().all(is_digit);
    some.then(|| u128::from_str_radix(&digits, radix).ok())?
}

/// `1:30`, which is ninety in YAML 1.1.
fn sexagesimal(text: &str) -> Option<u128> {
    let mut parts = text.split(':');
    let first = parts
        .next()
        .filter(|first| first.starts_with(|digit: char| ('1'..='9').contains(&digit)))?;
    parts.try_fold(radix(first, 10)?, |value, part| {
        let part = Some(part).filter(|part| part.len() <= 2 && are_digits(part))?;
        let part: u128 = part.parse().ok().filter(|part| *part < 60)?;
        value.checked_mul(60)?.checked_add(part)
    })
}

#[cfg(test)]
mod tests {
    use super::{Content, Format, word};

    #[test]
    fn words_are_those_of_yaml_1_1() {
        for (text, expected) in [
            ("", "null"),
            ("~", "null"),
            ("Yes", "true"),
            ("off", "false"),
            ("y", "text y"),
            ("tRue", "text tRue"),
            ("17", "number 17"),
            ("-1", "number -1"),
            ("0", "number 0"),
            ("1.50", "number 1.50"),
            (".5", "number 0.5"),
            ("+1", "number 1"),
            ("1.", "number 1.0"),
            ("-01.5", "number -1.5"),
            ("1.0e+3", "number 1.0e+3"),
            ("1e3", "text 1e3"),
            ("010", "number 8!"),
            ("0o10", "text 0o10"),
            ("0x1F", "number 31!"),
            ("0b101", "number 5!"),
            ("1_000", "number 1000!"),
            ("22:22", "number 1342!"),
            ("1:60", "text 1:60"),
            ("012345678901", "text 012345678901"),
            ("2012-10-17", "text 2012-10-17"),
            ("10.0.0.0/16", "text 10.0.0.0/16"),
            ("1.2.3", "text 1.2.3"),
            ("-", "text -"),
            (".", "text ."),
            ("+", "text +"),
            ("5-10", "text 5-10"),
            ("::1", "text ::1"),
        ] {
            assert_eq!(said(text, Format::Yaml), expected, "{text}");
        }
    }

    #[test]
    fn what_reads_otherwise_is_not_plain() {
        for (text, is_plain) in [
            ("Enabled", true),
            ("AWS::SQS::Queue", true),
            ("2012-10-17", true),
            ("On", false),
            ("010", false),
            ("*", false),
            ("a: b", false),
            ("a #b", false),
            ("", false),
        ] {
            assert_eq!(super::is_plain_text(text), is_plain, "{text}");
        }
    }

    #[test]
    fn json_has_numbers_that_yaml_has_not() {
        assert_eq!(said("1e3", Format::Json), "number 1e3");
        assert_eq!(said("-1.5E-7", Format::Json), "number -1.5E-7");
    }

    fn said(text: &str, format: Format) -> String {
        let word = word(text.into(), format);
        let mark = if word.is_misleading { "!" } else { "" };
        match word.content {
            Content::Null => "null".to_owned(),
            Content::Bool(value) => value.to_string(),
            Content::Number(number) => format!("number {number}{mark}"),
            Content::Text(text) => format!("text {text}"),
            other => panic!("{other:?}"),
        }
    }
}
