//! The types of parameters between angle brackets, `List<…>` and `Value<…>`, where rust-analyzer offers every type that there is.

use std::ops::Range;

use super::{Asked, cursor::Item};
use crate::lsp::known::{Kind, Known, types};

/// The types that may stand at a place, and what of one is typed.
pub(super) fn types_at(asked: &Asked<'_>) -> Option<(Range<usize>, Vec<Known>)> {
    let cursor = &asked.cursor;
    if !matches!(cursor.item, Item::Parameter) || !cursor.steps.is_empty() {
        return None;
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == ':';
    let before = cursor.text.get(..asked.at)?;
    let outer = before.trim_end_matches(is_part).strip_suffix('<')?;
    let start = outer.len() + 1;
    let name = outer.rsplit(|c: char| !is_part(c)).next()?;
    let names: Vec<String> = match name {
        "List" => types::of_lists().map(str::to_owned).collect(),
        "AWS::SSM::Parameter::Value" => types::stored().collect(),
        _ => return None,
    };
    let mut known: Vec<Known> = names
        .into_iter()
        .map(|name| Known::new(name, Kind::Name, "A type of parameters."))
        .collect();
    // Most of what AWS itself stores are images.
    let is_image = |text: &str| name != "List" && text == "AWS::EC2::Image::Id";
    known.sort_by_key(|one| (!is_image(&one.text), types::rank_of_parameter(&one.text)));
    let behind = cursor.text.get(asked.at..)?;
    let end = asked.at + behind.len() - behind.trim_start_matches(is_part).len();
    Some((start..end, known))
}
