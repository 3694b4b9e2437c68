//! A literal text matches its property's pattern. A pattern that cannot be run refuses nothing.

use infra_schema::Node;

use super::{Place, Validator, validator::Mismatch};
use crate::{
    limit::{self, Asked, Told},
    pattern::Pattern,
    tree::Value,
};

/// Longer patterns are shown by their beginning.
const SHOWN: usize = 120;

pub(super) fn value(validator: &mut Validator<'_>, value: &Value<'_>, place: &Place<'_>) -> bool {
    let Some(source) = place.node.pattern() else {
        return false;
    };
    let Some(text) = super::enums::literal(value) else {
        return false;
    };
    let pattern = Pattern::known(source);
    let Some(fits) = pattern.as_ref().and_then(|pattern| pattern.fits(&text)) else {
        validator.unknown = true;
        return false;
    };
    if fits {
        return false;
    }
    let because = validator.because.clone();
    validator.refuse(Mismatch::Detail, value.site(), || {
        let words = pattern.as_ref().and_then(|pattern| pattern.words(&text));
        let stranger = pattern.as_ref().and_then(|pattern| pattern.stranger(&text));
        let name = place.name;
        let text = shown(&text);
        match (words, stranger) {
            (Some(words), Some(c)) => (
                format!("`{name}` is {words}{because}, given `{text}`"),
                format!("write it without `{}`", c.escape_debug()),
            ),
            (Some(words), None) => (
                format!("`{name}` is {words}{because}, given `{text}`"),
                format!("write {words}"),
            ),
            (None, _) => (
                format!("`{name}` cannot be `{text}`{because}"),
                format!("write text that matches `{}`", shown(source)),
            ),
        }
    })
}

/// What a place asks of a text by its pattern, as far as that can be said without a text.
pub(crate) fn told(node: Node, name: &str) -> Vec<Told> {
    let pattern = node
        .pattern()
        .and_then(|source| Some((source, Pattern::new(source)?)));
    let Some((source, pattern)) = pattern else {
        return Vec::new();
    };
    let Some(form) = pattern.form() else {
        return Vec::new();
    };
    let words = pattern.words("").map(|words| {
        let fact = (format!("`{name}` is {words}, given `"), "`");
        (fact, format!("write {words}"))
    });
    let otherwise = (
        (format!("`{name}` cannot be `"), "`"),
        format!("write text that matches `{}`", shown(source)),
    );
    let prefix = pattern.prefix();
    let mut all = Vec::new();
    let ((fact, help), sets) = match words {
        // What is said of the beginning is said of no text that begins so.
        Some((fact, help)) if pattern.words(&prefix).is_none() => {
            all.push(limit::told("patterns", Asked::Begins(prefix), fact, help));
            (otherwise, None)
        }
        Some(words) => (words, pattern.sets()),
        None => (otherwise, None),
    };
    let asked = Asked::Matches(form, sets);
    all.push(limit::told("patterns", asked, fact, help));
    all
}

fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
