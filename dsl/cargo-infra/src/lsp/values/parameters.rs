//! The types of parameters: between angle brackets, `List<…>` and `Value<…>`, where rust-analyzer offers every type that there is, and in one piece
//! where it offers the next part.

use std::ops::Range;

use super::{Asked, cursor::Item};
use crate::lsp::known::{Kind, Known, types};

/// The types that may stand at a place, and what of one is typed.
pub(super) fn types_at(asked: &Asked<'_>) -> Option<(Range<usize>, Vec<Known>)> {
    let cursor = &asked.cursor;
    if !matches!(cursor.item, Item::Parameter) || !cursor.steps.is_empty() {
        return None;
    }
    let before = cursor.text.get(..asked.at)?;
    let start = before.trim_end_matches(is_part).len();
    let Some(outer) = before[..start].strip_suffix('<') else {
        return whole(asked, start);
    };
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
    Some((start..end(asked), known))
}

/// The types that begin with what is typed, and have further parts than the next.
fn whole(asked: &Asked<'_>, start: usize) -> Option<(Range<usize>, Vec<Known>)> {
    let typed = asked.cursor.text.get(start..asked.at)?;
    let (service, _) = typed.rsplit_once("::")?;
    let is_further = |ty: &&str| {
        let rest = ty
            .strip_prefix(service)
            .and_then(|rest| rest.strip_prefix("::"));
        rest.is_some_and(|rest| rest.contains("::"))
    };
    let mut known: Vec<Known> = infra_rules::parameter_types()
        .filter(is_further)
        .map(|name| Known::new(name, Kind::Name, "A type of parameters."))
        .collect();
    known.sort_by_key(|one| types::rank_of_parameter(&one.text));
    (!known.is_empty()).then(|| (start..end(asked), known))
}

/// Where the type ends that a place is in.
fn end(asked: &Asked<'_>) -> usize {
    let behind = asked.cursor.text.get(asked.at..).unwrap_or_default();
    asked.at + behind.len() - behind.trim_start_matches(is_part).len()
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == ':'
}
