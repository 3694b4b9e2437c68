//! What a type needs and is not given, where resources of the template fit it: `TopicArn: !Ref Topic`. What fits, completion says; of a value
//! that only the author knows nothing is written.

use lsp_types::CompletionItemKind;

use super::{
    super::completion::{self, Rank},
    Edit,
    place::Place,
};

/// The property that is missing, by the words of the rule: `TopicArn: …`. Of several only some may fit.
fn property(entries: &str) -> Option<&str> {
    let name = entries.strip_suffix(": …")?.trim_matches('"');
    name.chars()
        .all(|c| c.is_ascii_alphanumeric())
        .then_some(name)
}

/// The entry with each value that fits, with its title and the places where it may stand.
pub(super) fn ways(text: &str, place: &Place<'_>, entries: &str) -> Vec<(String, Vec<Edit>)> {
    let Some(name) = property(entries) else {
        return Vec::new();
    };
    let key = match place.is_json() {
        true => format!("\"{name}\": "),
        false => format!("{name}: "),
    };
    let fitting = |(range, new): Edit| {
        let at = range.start + new.find(&key)? + key.len();
        let mut begun = text.to_owned();
        begun.replace_range(range, &new);
        let items = completion::complete(&begun, at)?.items.into_iter();
        let fitting: Vec<String> = items
            .filter(|one| one.kind == CompletionItemKind::REFERENCE && one.rank == Rank::Fitting)
            .map(|one| one.new)
            .collect();
        (!fitting.is_empty()).then_some(fitting)
    };
    let values = place.beside(&key).into_iter().find_map(fitting);
    let way = |value: String| {
        let entry = format!("{key}{value}");
        (format!("Write `{entry}`"), place.beside(&entry))
    };
    values.unwrap_or_default().into_iter().map(way).collect()
}
