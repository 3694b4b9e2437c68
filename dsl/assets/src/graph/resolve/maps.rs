//! `exports` and `imports` of a `package.json`: which path they give for a name, by Node.js's rules. It looks for no file.

use serde_json::{Map, Value as Json};

/// What `imports` gives for `#name`: a path from the package, or the name of another package.
pub(crate) fn imports(package: &Json, name: &str, required: bool) -> Option<String> {
    mapped(package.get("imports")?.as_object()?, name, required)
}

/// What `exports` gives for `.` or `./name`; `None` without any.
pub(crate) fn exports(package: &Json, name: &str, required: bool) -> Option<Option<String>> {
    let exports = package
        .get("exports")
        .filter(|exports| !exports.is_null())?;
    Some(match exports.as_object() {
        Some(map) if map.keys().any(|key| key.starts_with('.')) => mapped(map, name, required),
        _ if name == "." => target(exports, "", required),
        _ => None,
    })
}

/// The name itself, or else the pattern with the longest begin.
fn mapped(map: &Map<String, Json>, name: &str, required: bool) -> Option<String> {
    if let Some(value) = map.get(name).filter(|_| !name.contains('*')) {
        return target(value, "", required);
    }
    let matched = map.iter().filter_map(|(key, value)| {
        // A key that ends in `/` is the older way to write `/*`.
        let (begin, end) = match key.split_once('*') {
            Some(parts) => parts,
            None => (key.strip_suffix('/').map(|_| key.as_str())?, ""),
        };
        let inner = name.strip_prefix(begin)?.strip_suffix(end)?;
        (!inner.is_empty()).then_some((begin, inner, value))
    });
    let (_, inner, value) = matched.max_by_key(|(begin, _, _)| begin.len())?;
    target(value, inner, required)
}

/// The first path under a condition that holds where code is bundled for Node.js.
fn target(value: &Json, inner: &str, required: bool) -> Option<String> {
    let kind = if required { "require" } else { "import" };
    match value {
        Json::String(path) if path.ends_with('/') => Some(format!("{path}{inner}")),
        Json::String(path) => Some(path.replace('*', inner)),
        Json::Array(values) => values
            .iter()
            .find_map(|value| target(value, inner, required)),
        Json::Object(conditions) => {
            let holds = |condition: &str| ["node", "module", "default", kind].contains(&condition);
            let holding = conditions.iter().filter(|(condition, _)| holds(condition));
            holding
                .into_iter()
                .find_map(|(_, value)| target(value, inner, required))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{exports, imports};

    #[test]
    fn the_longest_pattern_gives_the_path() {
        let package = json!({"imports": {"#a/*": "./a/*.ts", "#a/b/*": "./b/*", "#a": {"types": "./a.d.ts", "node": "pg"}, "#c/*": null}});
        let of = |name| imports(&package, name, false);
        assert_eq!(of("#a/x/y").as_deref(), Some("./a/x/y.ts"));
        assert_eq!(of("#a/b/x").as_deref(), Some("./b/x"));
        assert_eq!(of("#a").as_deref(), Some("pg"));
        assert_eq!((of("#c/x"), of("#b")), (None, None));
    }

    #[test]
    fn conditions_are_those_of_a_bundle() {
        let package = json!({"exports": {"browser": "./b.js", "require": "./c.cjs", "import": {"default": "./m.mjs"}}});
        assert_eq!(
            exports(&package, ".", false),
            Some(Some("./m.mjs".to_owned()))
        );
        assert_eq!(
            exports(&package, ".", true),
            Some(Some("./c.cjs".to_owned()))
        );
        assert_eq!(exports(&package, "./x", true), Some(None));
        assert_eq!(exports(&json!({"main": "x"}), ".", true), None);
    }
}
