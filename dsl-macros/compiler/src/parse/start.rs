//! Where an item begins.

use super::Cursor;
use crate::keywords::{KEYWORDS, OF_RUST};

/// Whether what stands here can only begin an item, wherever it stands.
pub(crate) fn starts_item(cursor: &Cursor) -> bool {
    if cursor.is_sign(0, '#') {
        return true;
    }
    cursor.word(0).is_some_and(|word| {
        let keyword = || is_own(word) && cursor.word(1).is_some();
        (cursor.is_colon(1) && cursor.word(2).is_some()) || keyword()
    })
}

/// Whether an item begins here, among items.
pub(super) fn begins_item(cursor: &Cursor) -> bool {
    // Who is granted something may not be written yet.
    let grant = || cursor.word(0) == Some("grant") && cursor.braces(1).is_some();
    let of_rust = |word: &str| OF_RUST.contains(&word);
    starts_item(cursor) || cursor.word(0).is_some_and(of_rust) || grant()
}

/// Whether a word begins an item and nothing else.
pub(crate) fn is_own(word: &str) -> bool {
    KEYWORDS.contains(&word) && !OF_RUST.contains(&word)
}
