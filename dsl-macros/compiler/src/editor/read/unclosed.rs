//! Items whose own closing brace is not there yet, so that others seem to be inside.

use super::{Body, Kind, Typed};
use crate::parse::{Cursor, Reader, Tree, is_own};

/// The items with those among them that seem to be inside, and how many there are up to the token that is
/// marked.
pub(super) fn body<'t>(
    reader: &mut Reader<'_, Typed>,
    body: Body<'t>,
    marked: Option<usize>,
) -> (Body<'t>, Option<usize>) {
    let (mut items, mut seen) = (Vec::new(), None);
    for mut item in body.items {
        let end = item.end;
        let behind = taken(&mut item.kind);
        inner(reader, &mut item.kind);
        items.push(item);
        if let Some(behind) = behind {
            let read = reader.body(&mut Cursor::new(behind));
            items.extend(self::body(reader, read, None).0.items);
        }
        if marked.is_some_and(|marked| marked < end) {
            seen = seen.or(Some(items.len()));
        }
    }
    (Body { items }, seen)
}

/// The same in an item's own bodies.
fn inner<'t>(reader: &mut Reader<'_, Typed>, kind: &mut Kind<'t>) {
    let mut mend = |inside: &mut Body<'t>| {
        let read = std::mem::take(inside);
        *inside = body(reader, read, None).0;
    };
    match kind {
        Kind::For { body: Ok(body), .. } => mend(body),
        Kind::If {
            then, otherwise, ..
        } => {
            then.iter_mut().for_each(&mut mend);
            let otherwise = otherwise.iter_mut().flatten();
            otherwise.for_each(|(_, body)| mend(body));
        }
        _ => {}
    }
}

/// Takes items out of an item's braces: its own closing brace is missing.
fn taken<'t>(kind: &mut Kind<'t>) -> Option<&'t [Tree]> {
    let Kind::Declared {
        fields: Ok(fields), ..
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
    resource && typed() || is_own(word) && cursor.word(1).is_some()
}
