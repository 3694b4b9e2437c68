//! AWS takes 50 tags, each name once, and keeps the names that begin with `aws:` for itself.

use infra_schema::lookup;
use litemap::LiteMap;

use crate::{
    check::{Check, type_of},
    quotas::TAGS as MOST,
    read::{get, is_computed, text},
    tagging,
    tree::{Declaration, Field, Site, Value},
};

/// Why no resource can have a tag of this name, if none can.
pub fn refused_tag(key: &str) -> Option<String> {
    let begin = key.get(..4)?;
    begin
        .eq_ignore_ascii_case("aws:")
        .then(|| format!("AWS keeps tags that begin with `aws:` for itself, given `{key}`"))
}

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if !resource.fields.iter().any(is_of_tags) {
        return;
    }
    let known = type_of(resource);
    let tagging = known.and_then(tagging::of);
    let name = tagging.map_or("Tags", |tagging| tagging.property);
    if let Some(value) = resource.get(name) {
        let known = known.and_then(|known| lookup::property(known.root(), name));
        let limit = known.and_then(|node| node.max_items().or(node.max_properties()));
        // Of more or fewer the schema knows.
        tags(check, value, limit.is_none());
    }
    if let Some(value) = resource.get("TagSpecifications") {
        value.each(&["Tags"], &mut |value| tags(check, value, true));
    }
}

/// Whether a property may hold tags: what holds them is named so in each type.
fn is_of_tags(field: &Field<'_>) -> bool {
    let name = &field.key.text;
    name.ends_with("Tags") || name == "TagSpecifications"
}

fn tags(check: &mut Check<'_>, value: &Value<'_>, counted: bool) {
    let keys: Vec<(&str, Site)> = match value {
        Value::List(items, _) => items.iter().filter_map(key).collect(),
        Value::Map(fields, _) if !is_computed(fields) => {
            let keys = fields.iter().filter(|field| !field.value.is_nothing());
            keys.map(|field| (&*field.key.text, field.key.site))
                .collect()
        }
        _ => return,
    };
    let mut seen: LiteMap<&str, Site> = LiteMap::new();
    for (key, site) in &keys {
        if let Some(fact) = refused_tag(key) {
            check.on(*site, fact, "choose another name");
        }
        if let Some(first) = seen.insert(key, *site) {
            let place = check.place(first);
            let fact = format!("the tag `{key}` is given twice, first in {place}");
            check.on(*site, fact, "remove one of them");
        }
    }
    if counted && let Some((_, site)) = keys.get(MOST) {
        let fact = format!("a resource has at most {MOST} tags, given {}", keys.len());
        check.on(*site, fact, format_args!("give {MOST} or fewer"));
    }
}

/// The name of a tag that is surely there.
fn key<'v>(item: &'v Value<'_>) -> Option<(&'v str, Site)> {
    let Value::Map(fields, _) = item else {
        return None;
    };
    let key = get(fields, "Key")?;
    Some((text(key)?, key.site()))
}
