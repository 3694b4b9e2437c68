//! Items whose own closing brace is not there yet, so that others seem to be inside.

use super::{KEYWORDS, Kind};
use crate::editor::{cursor::Cursor, tree::Tree};

/// Takes items out of an item's braces: its own closing brace is missing.
pub(super) fn items<'t>(kind: &mut Kind<'t>) -> Option<&'t [Tree]> {
    let Kind::Declared {
        fields: Some(fields),
        ..
    } = kind
    else {
        return None;
    };
    let mut cursor = Cursor::new(fields);
    let own = cursor.until(|c| c.place() > 0 && is_no_field(c));
    let behind = &fields[own.len()..];
    *fields = own;
    (!behind.is_empty()).then_some(behind)
}

/// Whether what stands here is an item and cannot be a field.
fn is_no_field(cursor: &Cursor) -> bool {
    let Some(word) = cursor.word(0) else {
        return false;
    };
    let part = |ahead: usize| cursor.is_path_sep(ahead) && cursor.word(ahead + 2).is_some();
    let resource = cursor.is_colon(1) && cursor.word(2).is_some() && part(3);
    let typed = || cursor.braces(6).is_some() || part(6) && cursor.braces(9).is_some();
    resource && typed() || KEYWORDS.contains(&word) && cursor.word(1).is_some()
}
