//! What a help says to write, where its words are those that say just that. A text in it that is an example, or a part of what to write, is
//! none of these: who takes a fix gets what is meant, or there is none.

use infra_schema::near;

/// Words that a help writes for what somebody else knows.
const PLACEHOLDERS: &[&str] = &[
    "name",
    "key",
    "value",
    "list",
    "arn",
    "target",
    "authorizer",
    "parameter",
    "item",
    "number",
    "service",
    "old_name",
    "team",
    "NAME",
    "Name",
    "LogicalId",
    "111122223333",
];

/// The texts of which one is to be written instead of a word.
pub(super) fn texts<'h>(help: &'h str, word: &str) -> Vec<&'h str> {
    if let Some(near) = help.strip_prefix("did you mean `") {
        return near.strip_suffix("`?").into_iter().collect();
    }
    let Some(rest) = help.strip_prefix("write ") else {
        return Vec::new();
    };
    let rest = rest.strip_prefix("one of ").unwrap_or(rest);
    let mut parts = rest.split('`');
    let mut texts = Vec::new();
    if parts.next() != Some("") {
        return Vec::new();
    }
    while let Some(text) = parts.next() {
        texts.push(text);
        match parts.next() {
            Some(", " | " or " | " and ") => {}
            Some(", or ") => {
                // The other way may need something around it.
                if !parts.clone().nth(1).is_none_or(is_all) {
                    break;
                }
            }
            Some(behind) if is_all(behind) => break,
            // The last is a form, in which other things are to be written.
            Some(" with other actions") => {
                texts.pop();
                break;
            }
            _ => return Vec::new(),
        }
    }
    texts.retain(|text| !text.starts_with("#[allow(") && (is_known(text) || is_meant(text, word)));
    texts
}

/// What is written around a text, with the text in it: of `handler!("…")` the macro.
pub(super) fn around(help: &str, written: &str) -> Option<String> {
    let (form, behind) = help.strip_prefix("write `")?.split_once('`')?;
    let is_around = behind.starts_with(" around its path") && written.starts_with('"');
    is_around.then(|| form.replace("\"…\"", written))
}

/// The number that is written in place of one that is too small or too great: the nearest that the help allows.
pub(super) fn nearest(help: &str, written: &str) -> Option<String> {
    let given: f64 = written.trim_matches(['"', '\'']).parse().ok()?;
    let help = help.strip_prefix("write ")?;
    let number = |text: &str| text.trim_matches(['`', ',']).parse::<f64>().ok();
    let words: Vec<&str> = help.split(' ').collect();
    let bound = match words.as_slice() {
        ["a", "number", "from", least, "to", most, ..] => {
            let (least, most) = (number(least)?, number(most)?);
            if given < least { least } else { most }
        }
        [bound, "or", "more" | "less", ..] | [bound, "or", "a", "greater", "number"] => {
            number(bound)?
        }
        _ => return None,
    };
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''));
    let quote = quote.map(String::from).unwrap_or_default();
    Some(format!("{quote}{bound}{quote}"))
}

/// Whether these words behind a text change nothing about it: they say why, or what else there is.
fn is_all(behind: &str) -> bool {
    let more = [
        "; or ",
        "; what ",
        ", or ",
        ", which ",
        ", the ",
        ", in quotes",
        ", without quotes",
        " for all",
        " before ",
        " beside it",
    ];
    behind.is_empty() || more.iter().any(|more| behind.starts_with(more))
}

/// Whether a text is what somebody meant who wrote a word: a name of the user's own may be one that stands for others elsewhere.
fn is_meant(text: &str, word: &str) -> bool {
    let is_name = text.chars().all(|c| c.is_alphanumeric() || c == '_');
    let word = word.trim_matches(['"', '\'']);
    is_name && !near(word, std::iter::once(text)).is_empty()
}

/// Whether all of a text is to be written, and nothing stands for something else.
pub(super) fn is_known(text: &str) -> bool {
    let mut words = text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'));
    // Who may do something is nobody's to guess.
    let is_guess = text.starts_with("Principal: ");
    let is_form = is_guess
        || text.contains('…')
        || text.contains("{{resolve")
        || text.contains('(') && text.contains("Fn::");
    // The begin of an ARN stands for nothing else.
    let is_begin = |word: &str| word == "arn" && text.contains("arn:");
    !is_form && !words.any(|word| PLACEHOLDERS.contains(&word) && !is_begin(word))
}

/// The attribute that allows what is wrong, and the item that it stands before, if the help names one.
pub(super) fn allow(help: &str) -> Option<(&str, Option<&str>)> {
    let start = help.find("`#[allow(")? + 1;
    let (attribute, behind) = help[start..].split_once('`')?;
    let item = behind.strip_prefix(" before ")?;
    match item.strip_prefix('`') {
        Some(named) => Some((attribute, Some(named.split('`').next()?))),
        None => Some((attribute, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::{allow, around, nearest, texts};

    #[test]
    fn a_text_is_put_into_what_is_written_around_it() {
        let help = "write `handler!(\"…\")` around its path";
        assert_eq!(
            around(help, "\"a.ts\"").as_deref(),
            Some("handler!(\"a.ts\")")
        );
        assert_eq!(around(help, "a"), None);
        assert_eq!(around("write `a` before it", "\"a.ts\""), None);
    }

    #[test]
    fn a_number_becomes_the_nearest_that_is_allowed() {
        for (help, written, wanted) in [
            ("write a number from 0 to 900", "901", Some("900")),
            ("write a number from 0 to 900", "-1", Some("0")),
            (
                "write a number from 60 to 120, in steps of 60",
                "\"30\"",
                Some("\"60\""),
            ),
            ("write 1 or more", "0", Some("1")),
            ("write a number from `1` to `35`", "40", Some("35")),
            ("write `1` or a greater number", "0", Some("1")),
            ("write 0.5 or less", "1", Some("0.5")),
            ("write another number", "1", None),
            ("write a number from 0 to 900", "many", None),
        ] {
            assert_eq!(
                nearest(help, written).as_deref(),
                wanted,
                "{help} {written}"
            );
        }
    }

    #[test]
    fn what_is_to_be_written_is_told_from_examples() {
        for (help, wanted) in [
            ("write `a`", &["a"][..]),
            (
                "write `a`; or if AWS has it since, `#[allow(b = \"why\")]` before `c`",
                &["a"],
            ),
            ("write `a`, or `#[allow(b = \"why\")]` before it", &["a"]),
            ("write one of `a`, `b` and `c`", &["a", "b", "c"]),
            ("write `a` or `b`", &["a", "b"]),
            ("write `a`, or remove it", &["a"]),
            (
                "write `a` or `b`, or `allow [c] on [d];` with other actions",
                &["a", "b"],
            ),
            ("write one such as `a`", &[]),
            ("write it like `a`", &[]),
            ("write `a` among the `b` of `c`", &[]),
            ("write the lower one first, `a`", &[]),
            (
                "write `arn:aws:iam::aws:policy/service-role/a`",
                &["arn:aws:iam::aws:policy/service-role/a"],
            ),
            ("write `arn`", &[]),
            ("write `service:Verb`", &[]),
            ("write `a`, or `allow [b]` with others", &["a"]),
            ("write `a` beside it", &["a"]),
            ("write `a: …`", &[]),
            ("write `name: a`", &[]),
            ("remove it", &[]),
        ] {
            assert_eq!(texts(help, ""), wanted, "{help}");
        }
    }

    #[test]
    fn a_slip_means_a_name_of_the_user_s_own() {
        assert_eq!(texts("write `name`", "nmae"), ["name"]);
        assert_eq!(texts("write `Name`", "Nmae"), ["Name"]);
        assert_eq!(texts("write `name`", "other"), [""; 0]);
        assert_eq!(texts("write `name: a`", "nmae"), [""; 0]);
    }

    #[test]
    fn what_is_allowed_is_allowed_where_the_help_says() {
        assert_eq!(
            allow("name them, or `#[allow(a = \"why\")]` before `b`"),
            Some(("#[allow(a = \"why\")]", Some("b")))
        );
        assert_eq!(
            allow("write `a`, or `#[allow(a = \"why\")]` before it").map(|(_, item)| item),
            Some(None)
        );
        assert_eq!(allow("write `a`"), None);
    }
}
