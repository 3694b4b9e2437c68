//! What differs in a section of named values, such as the outputs.

use super::{
    super::{
        change::{Effect, EntryChange, PropertyChange},
        tree::{self, Path},
    },
    paint::{GREEN, Paint, RED, YELLOW},
    resource::property,
};

/// An entry of another section, value by value.
pub(super) fn entry(out: &mut String, entry: &EntryChange, paint: Paint) {
    let section = match entry.section.as_str() {
        "Parameters" => "parameter",
        "Mappings" => "mapping",
        "Conditions" => "condition",
        "Rules" => "rule",
        "Outputs" => "output",
        other => other,
    };
    let name = entry
        .name
        .as_ref()
        .map(|name| format!(" {name}"))
        .unwrap_or_default();
    let (sign, colour) = match (&entry.before, &entry.after) {
        (None, _) => ("+", GREEN),
        (_, None) => ("-", RED),
        _ => ("~", YELLOW),
    };
    let mut leaves = Vec::new();
    tree::compare(
        &Path::default(),
        (entry.before.as_ref(), entry.after.as_ref()),
        &mut |path, (before, after)| {
            leaves.push(PropertyChange {
                path,
                before: before.cloned(),
                after: after.cloned(),
                effect: Effect::InPlace,
                because: None,
            });
        },
    );
    // A value without names of its own stands on the line.
    if let [one] = &leaves[..]
        && one.path.0.is_empty()
    {
        let mut line = String::new();
        let path = Path::entry(&format!("{section}{name}"));
        property(
            &mut line,
            &PropertyChange {
                path,
                ..one.clone()
            },
            "",
            paint,
        );
        *out += line.strip_prefix("    ").unwrap_or(&line);
        return;
    }
    *out += &format!(
        "  {}\n",
        paint.of(colour, &format!("{sign} {section}{name}"))
    );
    leaves.iter().for_each(|one| property(out, one, "", paint));
}
