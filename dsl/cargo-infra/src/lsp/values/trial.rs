//! What the rules say of a value that nobody would write: where they list what else may stand there, these are the values.

use super::cursor::{Cursor, Item, Typed};
use crate::lsp::{
    known::{self, Known},
    problems,
};

/// Like no value that there is.
const NOTHING_LIKE: &str = known::NOTHING_LIKE;

/// The values that rules would have at a place of a resource.
pub(super) fn values(cursor: &Cursor<'_>) -> Vec<Known> {
    let (range, value) = match &cursor.typed {
        Typed::Text {
            range,
            is_key: false,
        } => (range, NOTHING_LIKE.to_owned()),
        Typed::Value(range) => (range, format!("\"{NOTHING_LIKE}\"")),
        _ => return Vec::new(),
    };
    let (Item::Declared(ty), Some(property)) = (&cursor.item, cursor.keys().next_back()) else {
        return Vec::new();
    };
    // The resource alone is read in no time.
    let item = &cursor.item_range;
    let before = cursor.text.get(item.start..range.start);
    let behind = cursor.text.get(range.end..item.end.max(range.end));
    let (Some(before), Some(behind)) = (before, behind) else {
        return Vec::new();
    };
    let head = format!("stack Trial {{ trial: {ty} {before}");
    let place = head.len()..head.len() + value.len();
    let found = problems::of_text(&format!("{head}{value}{behind} }}"));
    let here = found.iter().filter(|one| {
        one.range.start <= place.end
            && place.start <= one.range.end
            && one.range.len() <= value.len() + 2
    });
    let helps = here.filter_map(|one| one.message.split_once("\nhelp: "));
    known::helped(helps.map(|(_, help)| help), property)
}
