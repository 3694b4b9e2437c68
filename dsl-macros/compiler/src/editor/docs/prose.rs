//! What a property is for, in a line: of those that people use most. It knows no schema, and AWS's page says the rest.

use std::sync::OnceLock;

use litemap::LiteMap;

/// `Type.Property.Property line`, and `*` for every type.
const LINES: &str = include_str!("properties.txt");

/// The line about the property at this path of a resource type, if there is one.
pub(super) fn prose(resource: &str, path: &str) -> Option<&'static str> {
    static ALL: OnceLock<LiteMap<String, &str>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let mut all = LiteMap::new();
        for (key, line) in lines() {
            all.insert(key.replace('.', "_"), line);
        }
        all
    });
    let of = |ty: &str| all.get(&format!("{ty}_{path}")).copied();
    of(resource).or_else(|| of("*"))
}

/// Each property with its line.
pub(in crate::editor) fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    LINES.lines().filter_map(|line| line.split_once(' '))
}
