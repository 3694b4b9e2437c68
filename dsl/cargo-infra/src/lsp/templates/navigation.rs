//! What stands at a place: what it is in words, where it is declared, where else it is used, and how it is renamed.

use std::ops::Range;

use infra_rules::{PolicyPlace, Position};
use infra_schema::{lookup, resource};

use super::{
    functions, known,
    names::{self, Kind, Name, names},
    place::{self, Place, Spot, What, spot},
    prose,
    tree::{Content, Entry, Node, Tree, function},
    words,
};
use crate::lsp::known::{self as lsp_known, Known, iam, operators, purposes, states};

/// What stands at a byte, in Markdown, and what that is about.
pub(super) fn hover(text: &str, at: usize) -> Option<(Range<usize>, String)> {
    let tree = Tree::read(text);
    let all = names(&tree);
    if let Some(name) = names::at(&all, at)
        && let Some(found) = of_name(text, &tree, name, at)
    {
        return Some(found);
    }
    let spot = spot(&tree, at)?;
    if let Some((range, entry)) = keyed(&tree, &spot, at) {
        return Some((range, written(text, entry)?));
    }
    match &spot.what {
        What::Tag(node) => {
            let (name, range) = node.tag.as_ref()?;
            Some((range.clone(), functions::described(name, tree.is_json)?))
        }
        What::Key(entry) => Some((entry.key_range.clone(), of_key(&tree, &spot, entry)?)),
        What::Text(node) => {
            let words = of_text(&spot, node, at)
                .or_else(|| of_value(&tree, &spot, node, at))
                .or_else(|| of_its_key(&tree, &spot, node));
            Some((node.range.clone(), words?))
        }
    }
}

/// What a logical id, a condition or a mapping is.
fn of_name(
    text: &str,
    tree: &Tree<'_>,
    name: &Name<'_>,
    at: usize,
) -> Option<(Range<usize>, String)> {
    let section = match name.kind {
        Kind::LogicalId => match tree
            .section("Resources")
            .iter()
            .any(|one| one.key == name.text)
        {
            true => "Resources",
            false => "Parameters",
        },
        Kind::Condition => "Conditions",
        Kind::Mapping => "Mappings",
    };
    let entry = tree
        .section(section)
        .iter()
        .find(|one| one.key == name.text)?;
    let ty = entry.value.get("Type").and_then(Node::text);
    let description = entry.value.get("Description").and_then(Node::text);
    let known = ty.filter(|_| section == "Resources").and_then(resource);
    if let (Some((attribute, range)), Some(known)) = (&name.attribute, known)
        && range.start <= at
    {
        let found = known
            .attribute(attribute)
            .filter(|one| !one.name().is_empty())?;
        return Some((range.clone(), prose::attribute(name.text, known, found)));
    }
    let said = match (section, known, ty) {
        (_, Some(known), _) => prose::named(name.text, known),
        ("Parameters", _, Some(ty)) => {
            let default = entry.value.get("Default").and_then(Node::text);
            let default = default
                .map(|one| format!(", by default `{one}`"))
                .unwrap_or_default();
            format!("`{}`: a parameter, `{ty}`{default}.", name.text)
        }
        (_, _, Some(ty)) => format!("`{}`: `{ty}`", name.text),
        ("Conditions", ..) => match written(text, entry) {
            Some(source) => format!("`{}`: a condition.\n\n{source}", name.text),
            None => format!("`{}`: a condition.", name.text),
        },
        ("Mappings", ..) => format!("`{}`: a mapping.", name.text),
        _ => return None,
    };
    let description = description
        .map(|one| format!("\n\n{one}"))
        .unwrap_or_default();
    Some((name.range.clone(), said + &description))
}

/// As many bytes of an entry as anybody reads in passing.
const MOST_SHOWN: usize = 500;

/// An entry as the template has it.
fn written(text: &str, entry: &Entry<'_>) -> Option<String> {
    let source = text.get(entry.key_range.start..entry.value.range.end)?;
    let source = source.trim_end();
    (source.len() <= MOST_SHOWN).then(|| format!("```\n{source}\n```"))
}

/// The key of a mapping, or the variable of a `Fn::Sub`, that is named at a byte: where, and the entry that declares it.
fn keyed<'n, 't>(
    tree: &'n Tree<'t>,
    spot: &Spot<'n, 't>,
    at: usize,
) -> Option<(Range<usize>, &'n Entry<'t>)> {
    let What::Text(node) = spot.what else {
        return None;
    };
    let name = node.text()?;
    let mapping = |name: &str| tree.root.get("Mappings")?.get(name);
    match spot.place {
        Place::TopLevelKey(map) => Some((node.range.clone(), mapping(map)?.entry(name)?)),
        Place::SecondLevelKey(map, top) => {
            let entry = mapping(map)?.get(top)?.entry(name)?;
            Some((node.range.clone(), entry))
        }
        Place::Substituted => {
            let Content::Text(inner, start) = node.content else {
                return None;
            };
            let variables = spot.around.first()?.items().get(1)?;
            let mut all = names::substitutions(inner);
            let (from, name) = all.find(|(from, name)| {
                let from = start + from;
                from <= at && at <= from + name.len()
            })?;
            let range = start + from..start + from + name.len();
            Some((range, variables.entry(name.trim())?))
        }
        _ => None,
    }
}

fn of_key(tree: &Tree<'_>, spot: &Spot<'_, '_>, entry: &Entry<'_>) -> Option<String> {
    match spot.place {
        Place::Template
        | Place::Resource(_)
        | Place::Parameter
        | Place::Output
        | Place::Metadata
        | Place::Interface
        | Place::Rule
        | Place::Assertion
        | Place::ResourceMetadata
        | Place::Init
        | Place::InitConfig
        | Place::ParameterGroup
        | Place::Label => prose::key(spot.place, entry.key).map(str::to_owned),
        Place::Policy(PolicyPlace::Map(_)) => {
            let name = entry.key;
            Some(format!("`{name}`: {}", purposes::of_policy(name)))
        }
        Place::Value(value) => {
            let known = value.position.and_then(|position| {
                let node = position.node()?;
                let property = lookup::properties(node).remove(entry.key)?;
                let (resource, first) = value.property?;
                let first = if first.is_empty() { entry.key } else { first };
                let path = place::path(tree, entry.value.range.start);
                let path = path.map(|path| path.replace("[]", ""));
                let line =
                    path.and_then(|path| infra_compiler::property_line(resource.name(), &path));
                let docs = prose::property(resource, first, line, property);
                Some(match known::listed(tree, spot, entry) {
                    Some(listed) => format!("{docs}\n\n{listed}"),
                    None => docs,
                })
            });
            let at = entry.key_range.start;
            let of_event = || known_word(&known::event_fields(tree, spot, at), entry.key);
            let of_state = || known_word(&known::machine(tree, spot, at, states::keys), entry.key);
            let of_policy = || match value.position? {
                _ if known::in_pattern(spot).is_some() => of_event(),
                _ if known::in_definition(spot) => of_state(),
                Position::ConditionOperators => {
                    let docs = operators::operator(entry.key)?;
                    Some(format!("`{}`: {docs}", entry.key))
                }
                Position::ConditionKeys => known_word(
                    &iam::keys_of_conditions(
                        value.key,
                        known::named(spot, "Federated").unwrap_or_default(),
                    ),
                    entry.key,
                ),
                Position::PolicyPrincipal => known_word(&iam::principals(), entry.key),
                _ => prose::key(spot.place, entry.key).map(str::to_owned),
            };
            known
                .or_else(of_policy)
                .or_else(|| functions::described(function(entry.key)?, tree.is_json))
        }
        place if place.computes() => functions::described(function(entry.key)?, tree.is_json),
        _ => None,
    }
}

/// What is said of one of these.
fn known_word(all: &[Known], word: &str) -> Option<String> {
    let one = all.iter().find(|one| one.text == word)?;
    Some(format!("`{word}`: {}", one.docs))
}

fn of_text(spot: &Spot<'_, '_>, node: &Node<'_>, at: usize) -> Option<String> {
    let text = node.text()?;
    let pseudo = |text: &str| {
        let name = text.trim().strip_prefix("AWS::")?;
        Some(format!(
            "`AWS::{name}`. {}",
            infra_rules::describe::pseudo_parameter(name)?
        ))
    };
    match (spot.place, &node.content) {
        (Place::ResourceType, _) => resource(text).map(prose::resource),
        (Place::DeletionPolicy(..), _) => Some(format!("`{text}`\n\n{}", words::policy(text)?)),
        (Place::ParameterType, _) => Some(format!("`{text}`\n\n{}", words::parameter_type(text)?)),
        (Place::Ref(_), _) => pseudo(text),
        (Place::Substituted, Content::Text(text, start)) => {
            let within = at.checked_sub(*start)?;
            let mut all = names::substitutions(text);
            let (_, inside) =
                all.find(|(at, inside)| *at <= within && within <= at + inside.len())?;
            pseudo(inside)
        }
        _ => None,
    }
}

/// What is known of a value that is written out.
fn of_value(tree: &Tree<'_>, spot: &Spot<'_, '_>, node: &Node<'_>, at: usize) -> Option<String> {
    let written = node.text()?;
    let all = known::values(tree, spot, at, written);
    let exact = all
        .iter()
        .find(|one| one.text == written && !one.docs.is_empty());
    // IAM reads actions without regard to case.
    let found = exact.or_else(|| {
        all.iter()
            .find(|one| one.text.eq_ignore_ascii_case(written))
    });
    let is_of_actions = matches!(spot.place, Place::Value(value) if value.is_action());
    match found {
        Some(found) if !written.contains('*') => Some(format!("`{written}`\n\n{}", found.docs)),
        _ if is_of_actions && written.contains('*') => iam::matching(written),
        Some(found) => Some(format!("`{written}`\n\n{}", found.docs)),
        None => Some(format!("`{written}`\n\n{}", lsp_known::said(written)?)),
    }
}

/// Of a value of which nothing is known, what its key is for: of `NoEcho: true`, and of a word of a list.
fn of_its_key(tree: &Tree<'_>, spot: &Spot<'_, '_>, node: &Node<'_>) -> Option<String> {
    if !matches!(spot.place, Place::Policy(_) | Place::Flag) {
        return None;
    }
    let map = spot.around.iter().find(|one| !one.entries().is_empty())?;
    let holds =
        |range: &Range<usize>| range.start <= node.range.start && node.range.end <= range.end;
    let entry = map.entries().iter().find(|one| holds(&one.value.range))?;
    let of_key_spot = place::spot(tree, entry.key_range.start)?;
    Some(format!(
        "`{}`\n\n{}",
        node.text()?,
        of_key(tree, &of_key_spot, entry)?
    ))
}

/// Where what is named at a byte is declared.
pub(super) fn definition(text: &str, at: usize) -> Option<Range<usize>> {
    let tree = Tree::read(text);
    let all = names(&tree);
    match names::at(&all, at) {
        Some(name) => names::declaration(&all, name).map(|one| one.range.clone()),
        None => {
            let (_, entry) = keyed(&tree, &spot(&tree, at)?, at)?;
            Some(entry.key_range.clone())
        }
    }
}

/// Where what is named at a byte stands, in order; with or without its declaration.
pub(super) fn references(text: &str, at: usize, with_declaration: bool) -> Vec<Range<usize>> {
    let tree = Tree::read(text);
    let all = names(&tree);
    let Some(name) = names::at(&all, at) else {
        return Vec::new();
    };
    let same = all
        .iter()
        .filter(|one| one.kind == name.kind && one.text == name.text);
    same.filter(|one| with_declaration || !one.is_declaration)
        .map(|one| one.range.clone())
        .collect()
}

/// The name at a byte, if it can be renamed: it is declared in this template, and not by it that it is read of.
pub(super) fn renamable(text: &str, at: usize) -> Option<Range<usize>> {
    let tree = Tree::read(text);
    let all = names(&tree);
    let name = names::at(&all, at)?;
    let is_name = name.range.start <= at && at <= name.range.end;
    names::declaration(&all, name).filter(|_| is_name)?;
    Some(name.range.clone())
}

/// Why a name cannot be had: CloudFormation's letters, and those that there are.
pub(super) fn refused_name(text: &str, at: usize, new: &str) -> Option<String> {
    let tree = Tree::read(text);
    let all = names(&tree);
    let kind = names::at(&all, at)?.kind;
    let besides: &[char] = if kind == Kind::Condition {
        &['&', '_']
    } else {
        &[]
    };
    let is_legal = |c: char| c.is_ascii_alphanumeric() || besides.contains(&c);
    if new.is_empty() || new.len() > 255 || !new.chars().all(is_legal) {
        return Some(format!(
            "`{new}` is not a name: it has letters and digits only, 255 at most"
        ));
    }
    let mut declared = all
        .iter()
        .filter(|one| one.is_declaration && one.kind == kind);
    declared
        .any(|one| one.text == new)
        .then(|| format!("`{new}` is declared already"))
}
