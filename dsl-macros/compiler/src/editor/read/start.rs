//! Where an item begins that nothing ended the one before.

use super::KEYWORDS;
use crate::editor::cursor::Cursor;

/// Whether what stands here can only begin an item.
pub(super) fn starts_item(cursor: &Cursor) -> bool {
    if cursor.is_sign(0, '#') {
        return true;
    }
    cursor.word(0).is_some_and(|word| {
        let next = cursor.word(1).is_some();
        (cursor.is_colon(1) && cursor.word(2).is_some()) || (next && is_keyword(word))
    })
}

pub(super) fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}
