//! What types, properties, values, actions, keys of conditions, metrics and principals are for, in a line each: of those that most write. AWS's
//! pages say the rest.

use std::sync::OnceLock;

/// What a line is about, and the line, in order: `AWS::SQS::Queue` and `AWS::SQS`, `.Property` and
/// `AWS::SQS::Queue.Property`, both with `=value`, but for the point of the first, `service:Action`,
/// `aws:Key`, `Namespace Metric`, `service.amazonaws.com`, and `@Entry` of `CreationPolicy` and `UpdatePolicy`.
const LINES: &str = include_str!("purposes.tsv");

/// The line about this, if there is one.
pub(in crate::lsp) fn line(about: &str) -> Option<&'static str> {
    static ALL: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let all = ALL.get_or_init(|| lines().collect());
    let found = all.binary_search_by_key(&about, |(key, _)| key).ok()?;
    all.get(found).map(|(_, line)| *line)
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    LINES.lines().filter_map(|line| line.split_once('\t'))
}

/// What a type is, or else what its service is.
pub(in crate::lsp) fn of_type(ty: &str) -> Option<&'static str> {
    line(ty).or_else(|| line(ty.rsplit_once("::")?.0))
}

/// What a property or an attribute of a type is for, wherever in the type it is.
pub(in crate::lsp) fn of_property(ty: &str, name: &str) -> Option<&'static str> {
    line(&format!("{ty}.{name}")).or_else(|| line(&format!(".{name}")))
}

/// What a value of a property means, in a type if there is a line about it there, or else in any.
pub(in crate::lsp) fn of_value(ty: &str, name: &str, value: &str) -> Option<&'static str> {
    line(&format!("{ty}.{name}={value}")).or_else(|| line(&format!("{name}={value}")))
}

/// What an entry of `CreationPolicy` or `UpdatePolicy` is for.
pub(in crate::lsp) fn of_policy(entry: &str) -> &'static str {
    line(&format!("@{entry}")).unwrap_or("An entry of the policy.")
}

/// What there is to say of a thing, below what it is for.
pub(super) fn above(line: Option<&str>, docs: String) -> String {
    match line {
        Some(line) => format!("{line}\n\n{docs}"),
        None => docs,
    }
}

#[cfg(test)]
mod tests {
    use infra_rules::{PolicyEntries, PolicyPlace};
    use infra_schema::{actions, condition_keys, lookup, resources};

    use super::{super::iam, lines, of_type};

    #[test]
    fn every_line_is_a_sentence_in_its_place() {
        let mut before = "";
        for (key, line) in lines() {
            assert!(before < key, "{before} {key}");
            assert!(line.ends_with('.') && line.len() < 160, "{key} {line}");
            before = key;
        }
    }

    /// A line about what there is not is shown nowhere.
    #[test]
    fn every_line_is_about_something() {
        let names: Vec<&str> = resources().map(infra_schema::Resource::name).collect();
        let is_type = |key: &str| names.contains(&key);
        let is_service = |key: &str| {
            names
                .iter()
                .any(|name| name.rsplit_once("::").is_some_and(|(of, _)| of == key))
        };
        let keys: Vec<&str> = condition_keys::condition_keys()
            .map(|key| key.name)
            .collect();
        let is_action = |key: &str| {
            let (prefix, name) = key.split_once(':').unwrap_or_default();
            let service = actions::service(prefix);
            service.is_some_and(|service| service.actions().any(|action| action == name))
        };
        let principals = iam::services(false);
        let is_principal = |key: &str| principals.iter().any(|one| one.text == key);
        let is_key = |key: &str| {
            keys.iter()
                .any(|name| name.split_once('*').map_or(*name, |(name, _)| name) == key)
        };
        let wrong: Vec<&str> = lines()
            .map(|(key, _)| key)
            .filter(|key| !(key.contains([' ', '=']) || key.starts_with(['.', '@'])))
            .map(|key| {
                key.split_once('.')
                    .filter(|_| key.contains("::"))
                    .map_or(key, |(ty, _)| ty)
            })
            .filter(|key| {
                !(is_type(key)
                    || is_service(key)
                    || is_action(key)
                    || is_key(key)
                    || is_principal(key))
            })
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn every_property_is_one_of_some_type() {
        let mut names: Vec<&str> = Vec::new();
        for resource in resources() {
            names.extend(resource.attributes().map(|one| one.name()));
            let mut nodes = vec![(resource.root(), 0)];
            while let Some((node, depth)) = nodes.pop() {
                for property in lookup::properties(node).into_values().filter(|_| depth < 6) {
                    names.push(property.name());
                    let inner = lookup::items(property.node()).unwrap_or(property.node());
                    nodes.push((inner, depth + 1));
                }
            }
        }
        names.sort_unstable();
        names.dedup();
        let of_property = |key: &'static str| match key.split_once('=') {
            Some((name, _)) => Some(name.rsplit('.').next().unwrap_or(name)),
            None if key.starts_with("AWS/") || key.starts_with('@') => None,
            None if key.ends_with(".amazonaws.com") => None,
            None => key.split_once('.').map(|(_, name)| name),
        };
        let all = lines().filter_map(|(key, _)| of_property(key));
        let wrong: Vec<&str> = all
            .filter(|name| names.binary_search(name).is_err())
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn every_entry_of_policies_has_a_line() {
        let mut names: Vec<&str> = Vec::new();
        for attribute in ["CreationPolicy", "UpdatePolicy"] {
            let all = resources().filter_map(|one| PolicyEntries::of(attribute, one.name()));
            let mut maps: Vec<PolicyEntries> = all.collect();
            while let Some(entries) = maps.pop() {
                for (name, place) in entries.all() {
                    names.push(name);
                    if let PolicyPlace::Map(entries) = place {
                        maps.push(entries);
                    }
                }
            }
        }
        names.sort_unstable();
        names.dedup();
        let all: Vec<&str> = lines()
            .filter_map(|(key, _)| key.strip_prefix('@'))
            .collect();
        assert_eq!(all, names);
    }

    #[test]
    fn a_service_stands_for_its_types() {
        assert_eq!(
            of_type("AWS::SQS::QueueInlinePolicy"),
            of_type("AWS::SQS::Nothing")
        );
        assert!(of_type("AWS::SQS::Queue").is_some());
    }
}
