//! Values that are known for a place of a block, and the names of fields.

use infra_rules::{POLICY_DOCUMENT, PolicyEntries, PolicyPlace, Position};
use infra_schema::{Property, Types, lookup, resource};

use super::{
    cursor::{Cursor, Item, Step, Typed},
    names::declared,
    policies, siblings,
    tree::{Entry, Tree, literal},
    trial,
};
use crate::lsp::{
    known::{
        self, Kind, Known, Site, events,
        iam::{principals, statement},
        operators, purposes,
        states::{self, Machine},
        types,
    },
    templates::prose,
};

/// The values that a place takes, those first that are wanted most. `typed` is what is there.
pub(super) fn values(cursor: &Cursor<'_>, trees: &[Tree], typed: &str) -> Vec<Known> {
    known::in_partition(of_place(cursor, trees, typed), typed)
}

fn of_place(cursor: &Cursor<'_>, trees: &[Tree], typed: &str) -> Vec<Known> {
    if let Some(found) = policies::values(cursor, trees, typed) {
        return found;
    }
    if let Some(found) = event(cursor) {
        return found;
    }
    if let Some(found) = machine(cursor, |machine| match cursor.typed {
        Typed::Text { is_key: true, .. } => states::keys(machine),
        _ => states::values(machine, typed),
    }) {
        return found;
    }
    if matches!(cursor.typed, Typed::Text { is_key: true, .. }) {
        return in_map(cursor);
    }
    // What networks of the library reach without a way out.
    if cursor.keys().eq(["interface_endpoints"]) {
        return known::lists::interface_endpoints();
    }
    if let Item::Parameter = cursor.item {
        return parameter(cursor, trees);
    }
    let beside = |path: &str| {
        let mut braces = cursor.braces();
        braces.find_map(|fields| siblings::text_in(cursor.text, fields, path))
    };
    let declared = |ty: &str, path: &str| siblings::texts_at(cursor, trees, ty, path);
    let found = site(cursor, &beside, &declared).map(|site| known::values(&site, typed));
    match found {
        Some(found) if found.is_empty() && is_flag(cursor) => flags(),
        Some(found) if found.is_empty() => trial::values(cursor),
        found => found.unwrap_or_default(),
    }
}

/// Whether a place is a value that is true or false, without quotation marks.
fn is_flag(cursor: &Cursor<'_>) -> bool {
    let site = alone(cursor);
    matches!(cursor.typed, Typed::Value(_))
        && site.is_some_and(|site| site.node.types() == Types::BOOLEAN)
}

pub(super) fn flags() -> Vec<Known> {
    ["true", "false"]
        .map(|flag| Known::new(flag, Kind::Number, ""))
        .into()
}

/// The part of `#[creation_policy]` or `#[update_policy]` that a place is in.
pub(super) fn policy(cursor: &Cursor<'_>) -> Option<PolicyPlace> {
    let attribute = match cursor.item {
        Item::Attribute("creation_policy") => "CreationPolicy",
        Item::Attribute("update_policy") => "UpdatePolicy",
        _ => return None,
    };
    let entries = PolicyEntries::of(attribute, &cursor.attributed_type)?;
    let mut place = PolicyPlace::Map(entries);
    for key in cursor.keys() {
        let PolicyPlace::Map(entries) = place else {
            return None;
        };
        place = entries.entry(key)?;
    }
    Some(place)
}

/// What stands in the pattern of a rule; nothing elsewhere.
fn event(cursor: &Cursor<'_>) -> Option<Vec<Known>> {
    let keys: Vec<&str> = cursor.keys().collect();
    match (keys.as_slice(), &cursor.typed) {
        _ if !is_pattern(cursor) => None,
        (_, Typed::Text { is_key: true, .. }) => Some(event_fields(cursor)),
        ([_, events::DETAIL, path @ ..], _) => {
            let (source, kind) = sent(cursor);
            Some(events::details(path, source, kind))
        }
        ([_, field], _) => Some(events::values(field, sent(cursor).0)),
        _ => None,
    }
}

/// The names that may stand at a place of a pattern.
fn event_fields(cursor: &Cursor<'_>) -> Vec<Known> {
    let keys: Vec<&str> = cursor.keys().collect();
    let in_list = cursor.steps.iter().rev().nth(1);
    match keys.as_slice() {
        _ if matches!(in_list, Some(Step::List(_))) => events::filters(),
        [_] => events::fields(),
        [_, events::DETAIL, path @ ..] => {
            let (source, kind) = sent(cursor);
            events::fields_of_details(path, source, kind)
        }
        _ => Vec::new(),
    }
}

/// Who sends the events of a pattern, and what they are called.
fn sent<'t>(cursor: &Cursor<'t>) -> (Option<&'t str>, Option<&'t str>) {
    let of = |name: &str| {
        let mut braces = cursor.braces();
        let value = braces.find_map(|fields| cursor.field(fields, name))?;
        texts(cursor.text, value).next()
    };
    (of("source"), of("detail-type"))
}

/// What there is of a place in the definition of a machine; nothing elsewhere.
fn machine<T>(cursor: &Cursor<'_>, known: impl FnOnce(&Machine<'_>) -> T) -> Option<T> {
    let keys: Vec<&str> = cursor.keys().collect();
    let (Item::Declared(ty), [first, keys @ ..]) = (&cursor.item, keys.as_slice()) else {
        return None;
    };
    if !states::is_definition(ty, first) {
        return None;
    }
    let text = cursor.text;
    let mut around = cursor.braces();
    let found = around.find_map(|fields| cursor.field(fields, states::STATES));
    let fields = found.map_or_else(Vec::new, |value| siblings::fields_of(text, value));
    let names = fields.iter().filter_map(|field| field.key(text)).collect();
    let beside = |name: &str| {
        let mut braces = cursor.braces();
        braces.find_map(|fields| siblings::text_in(text, fields, name))
    };
    Some(known(&Machine {
        keys,
        names,
        beside: &beside,
    }))
}

fn is_pattern(cursor: &Cursor<'_>) -> bool {
    matches!(&cursor.item, Item::Declared(ty) if ty == "AWS::Events::Rule")
        && cursor.keys().next() == Some(events::PATTERN)
}

/// The names that may be typed at a place that rust-analyzer takes for a value: an entry of a policy, an operator of conditions, who
/// is named in a statement.
pub(super) fn words(cursor: &Cursor<'_>, position: Option<Position>) -> Vec<Known> {
    let all: Vec<Known> = match (policy(cursor), position) {
        (Some(PolicyPlace::Map(entries)), _) => {
            let all = entries.all();
            all.map(|(name, _)| Known::new(name, Kind::Key, purposes::of_policy(name)))
                .collect()
        }
        _ if is_pattern(cursor) => quoted(event_fields(cursor)),
        _ if is_custom(cursor) => ["ServiceToken", "ServiceTimeout"]
            .map(|name| {
                let of = "AWS::CloudFormation::CustomResource";
                let line = infra_compiler::property_line(of, name);
                let line = line.or_else(|| purposes::of_property(of, name));
                Known::new(name, Kind::Key, line.unwrap_or_default())
            })
            .into(),
        // Behind the first of them rust-analyzer knows what they are.
        (_, Some(Position::PolicyStatement)) if is_first(cursor) => of_policy(&statement()),
        (_, Some(Position::PolicyDocument)) if is_first(cursor) => {
            of_policy(&["Version", "Statement", "Id"])
        }
        (_, Some(Position::PolicyPrincipal)) => principals(),
        (_, Some(Position::ConditionOperators)) => operators::operators()
            .into_iter()
            .map(|one| Known {
                kind: Kind::Key,
                ..one
            })
            .collect(),
        _ => machine(cursor, states::keys).unwrap_or_else(|| quoted(in_map(cursor))),
    };
    let is_there = |one: &Known| has(cursor, one.text.trim_matches('"'));
    all.into_iter().filter(|one| !is_there(one)).collect()
}

/// Whether a place is among the properties of a custom resource, of which the user knows the others.
fn is_custom(cursor: &Cursor<'_>) -> bool {
    let is_custom = matches!(&cursor.item, Item::Declared(ty) if ty.starts_with("Custom::"));
    is_custom && matches!(cursor.steps.as_slice(), [Step::Braces(_)])
}

fn of_policy(names: &[&'static str]) -> Vec<Known> {
    let known = |name: &&'static str| Known::new(*name, Kind::Key, "A field of policies.");
    names.iter().map(known).collect()
}

/// Whether the braces around a place have no field besides the one that is typed.
fn is_first(cursor: &Cursor<'_>) -> bool {
    let here = cursor.braces().next().unwrap_or_default();
    here.iter().all(|field| field.key(cursor.text).is_none())
}

/// Names that are known for a map of the user's own.
fn in_map(cursor: &Cursor<'_>) -> Vec<Known> {
    let beside = |path: &str| {
        let mut braces = cursor.braces().skip(1);
        braces.find_map(|fields| siblings::text_in(cursor.text, fields, path))
    };
    let found = site(cursor, &beside, &|_, _| Vec::new());
    found.map_or_else(Vec::new, |site| known::names_in_map(&site))
}

/// In quotation marks, what is not a word.
fn quoted(all: Vec<Known>) -> Vec<Known> {
    let is_word = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let quoted = |one: Known| match is_word(&one.text) {
        false => Known {
            text: format!("\"{}\"", one.text),
            ..one
        },
        true => one,
    };
    all.into_iter().map(quoted).collect()
}

/// Whether the braces around a place have a field of this name besides the one that is typed.
fn has(cursor: &Cursor<'_>, name: &str) -> bool {
    let here = cursor.braces().next().unwrap_or_default();
    here.iter().any(|field| {
        let is_typed = matches!(&cursor.typed, Typed::Key(range)
            if field.key_range().as_ref() == Some(range));
        !is_typed && field.key(cursor.text) == Some(name)
    })
}

/// The variables of a service that a text may have where it ends with `typed`, and where in that one begins.
pub(super) fn variables(cursor: &Cursor<'_>, typed: &str) -> Option<(usize, Vec<Known>)> {
    let site = alone(cursor)?;
    known::variables::values(site.resource.name(), &site.path, typed)
}

/// The properties that may be typed at a place of a resource, those first that it has to have.
pub(super) fn keys(cursor: &Cursor<'_>, position: Option<Position>) -> Vec<Known> {
    if cursor.braces().next().is_none() {
        return Vec::new();
    }
    let is_here = |name: &str| has(cursor, name);
    let words: &[&str] = match position {
        Some(Position::PolicyDocument) => &POLICY_DOCUMENT,
        Some(Position::PolicyStatement) => &statement(),
        _ => &[],
    };
    let Some(site) = alone(cursor).filter(|_| words.is_empty()) else {
        let words = words.iter().filter(|word| !is_here(word));
        return words
            .map(|word| Known::new(*word, Kind::Key, "A field of policies."))
            .collect();
    };
    let all = lookup::properties(site.node).into_values();
    let mut all: Vec<Property> = all
        .filter(|one| !one.read_only() && !one.deprecated() && !is_here(one.name()))
        .collect();
    let is_required =
        |one: &Property| one.required() || site.node.required().any(|name| name == one.name());
    // What is there of the resource already an `override` does not see.
    let is_first = |one: &Property| !cursor.is_overridden && is_required(one);
    let order = |one: &Property| {
        let ty = site.resource.name();
        let has_line =
            line(&site, one.name()).is_some() || purposes::of_property(ty, one.name()).is_some();
        types::rank_of_property(ty, &site.path, one.name(), has_line)
    };
    // What replaces the resource an `override` changes least.
    let is_last = |one: &Property| cursor.is_overridden && one.create_only();
    all.sort_by_key(|one| (!is_first(one), is_last(one), order(one)));
    all.into_iter()
        .map(|one| Known::new(one.name(), Kind::Key, property(&site, one)))
        .collect()
}

/// What there is to say of the property that is named at a place.
pub(super) fn key(cursor: &Cursor<'_>, name: &str) -> Option<String> {
    let site = alone(cursor)?;
    let mut all = lookup::properties(site.node).into_values();
    let found = all.find(|one| one.name() == name)?;
    Some(property(&site, found))
}

/// What there is to say of a value that no list has: what its property is for.
pub(super) fn about(cursor: &Cursor<'_>, written: &str) -> Option<String> {
    let site = alone(cursor).filter(|site| !site.property.is_empty())?;
    known::about(&site, written)
}

/// What is said of the property that is named at a place besides what rust-analyzer says: what it is for, if the compiler has no line about
/// it, and its values, where the schema lists none and AWS's documentation does.
pub(super) fn besides(cursor: &Cursor<'_>, name: &str) -> Option<String> {
    let site = alone(cursor)?;
    if !lookup::properties(site.node).contains_key(name) {
        return None;
    }
    let own = line(&site, name).is_none();
    let purpose = purposes::of_property(site.resource.name(), name).filter(|_| own);
    let purpose = purpose.map(|line| format!("`{name}`: {line}"));
    let all: Vec<String> = purpose.into_iter().chain(listed(cursor, name)).collect();
    (!all.is_empty()).then(|| all.join("\n\n"))
}

fn listed(cursor: &Cursor<'_>, name: &str) -> Option<String> {
    let mut site = alone(cursor)?;
    let all = lookup::properties(site.node).into_values();
    let property = all.into_iter().find(|one| one.name() == name)?;
    site.node = property.node();
    site.property = property.name();
    if !site.path.is_empty() {
        site.path.push('.');
    }
    site.path.push_str(name);
    known::listed_elsewhere(&site)
}

/// What a property is for, if templates have it more often than others.
fn line(site: &Site<'_>, name: &str) -> Option<&'static str> {
    let path = match site.path.as_str() {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    infra_compiler::property_line(site.resource.name(), &path.replace("[]", ""))
}

fn property(site: &Site<'_>, property: Property) -> String {
    let first = site.path.split(['.', '[']).next().unwrap_or_default();
    let first = if first.is_empty() {
        property.name()
    } else {
        first
    };
    let line = line(site, property.name());
    prose::property(site.resource, first, line, property)
}

/// What the schema says of a site, whatever stands around it.
fn alone<'t>(cursor: &Cursor<'t>) -> Option<Site<'t>> {
    site(cursor, &|_| None, &|_, _| Vec::new())
}

/// What the schema says of a site.
fn site<'t>(
    cursor: &Cursor<'t>,
    beside: &'t dyn Fn(&str) -> Option<&'t str>,
    declared: &'t dyn Fn(&str, &str) -> Vec<String>,
) -> Option<Site<'t>> {
    let Item::Declared(ty) = &cursor.item else {
        return None;
    };
    let resource = resource(ty)?;
    let mut site = Site {
        resource,
        node: resource.root(),
        path: String::new(),
        property: "",
        beside,
        declared,
    };
    for step in &cursor.steps {
        match step {
            Step::Braces(_) => {}
            Step::Key(key) => {
                site.node = lookup::property(site.node, key)?;
                if !site.path.is_empty() {
                    site.path.push('.');
                }
                site.path.push_str(key);
                site.property = key;
            }
            Step::List(_) => {
                site.node = lookup::items(site.node)?;
                site.path.push_str("[]");
            }
            // The values between which a condition decides.
            Step::Call("If", _, 1 | 2) => {}
            _ => return None,
        }
    }
    Some(site)
}

/// What a parameter's own fields say of its default.
fn parameter(cursor: &Cursor<'_>, trees: &[Tree]) -> Vec<Known> {
    let Some(fields) = cursor.braces().next() else {
        return Vec::new();
    };
    match cursor.keys().next_back() {
        Some("Default") => {}
        Some("NoEcho") => return flags(),
        _ => return Vec::new(),
    }
    let allowed = cursor.field(fields, "AllowedValues").unwrap_or_default();
    let allowed: Vec<Known> = texts(cursor.text, allowed)
        .map(|text| Known::text(text, "One of the parameter's `AllowedValues`."))
        .collect();
    match allowed.is_empty() {
        true => usual_default(cursor, trees),
        false => allowed,
    }
}

/// What the parameter at a place has most by default.
fn usual_default(cursor: &Cursor<'_>, trees: &[Tree]) -> Vec<Known> {
    let all = declared(cursor.text, trees);
    let is_here = |entry: &Entry<'_>| {
        let range = &entry.range;
        range.start <= cursor.item_range.start && cursor.item_range.end <= range.end
    };
    let Some(one) = all
        .iter()
        .find(|one| one.word == "param" && is_here(&one.entry))
    else {
        return Vec::new();
    };
    let ty = one.ty(cursor.text);
    let kind = match ty.as_str() {
        "Number" => Kind::Number,
        _ => Kind::Text,
    };
    let known = |text: &&str| Known::new(*text, kind, "What many have by default.");
    types::defaults(&ty, one.name).iter().map(known).collect()
}

/// The texts of a list that is written out.
pub(super) fn texts<'t>(text: &'t str, value: &'t [Tree]) -> impl Iterator<Item = &'t str> {
    let list = match value {
        [list] => list.inner('['),
        _ => None,
    };
    let items = list.unwrap_or(value).iter();
    items.filter_map(|one| literal(text, std::slice::from_ref(one)))
}
