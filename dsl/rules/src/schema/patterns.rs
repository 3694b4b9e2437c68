//! A literal text matches its property's pattern. A pattern that cannot be run refuses nothing.

use super::{Place, Validator, validator::Mismatch};
use crate::{pattern::Pattern, tree::Value};

/// Longer patterns are shown by their beginning.
const SHOWN: usize = 120;

pub(super) fn value(validator: &mut Validator<'_>, value: &Value<'_>, place: &Place<'_>) -> bool {
    let Some(source) = place.node.pattern() else {
        return false;
    };
    let Some(text) = super::enums::literal(value) else {
        return false;
    };
    let pattern = Pattern::new(source);
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

fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
