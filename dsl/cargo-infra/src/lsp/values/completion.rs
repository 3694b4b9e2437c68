//! What may be typed at a place, as an editor lists it.

use std::ops::Range;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, Documentation, TextEdit,
};

use infra_rules::PolicyPlace;

use super::{
    Asked,
    cursor::{Item, Typed},
    folders, grants, inputs, items,
    known::{flags, keys, policy, values, variables, words},
    names, overrides, parameters, routes, siblings, unread,
};
use crate::lsp::{
    known::{Kind, Known, lists, policies},
    protocol::markdown,
};

/// More are no list that anybody reads: who types on gets the next.
const MOST: usize = 200;

/// What may be typed at a place.
pub(super) fn completion(asked: &Asked<'_>) -> Option<CompletionList> {
    if let Some(start) = &asked.cursor.start {
        // A space that is typed is indentation, and not a question.
        let is_asked = asked.trigger != " ";
        let forms = is_asked.then(|| items::forms(asked, start));
        return forms.filter(|list| !list.items.is_empty());
    }
    if let Some((range, known)) = parameters::types_at(asked) {
        return Some(named(asked, &range, &known));
    }
    if let Some((range, known)) = overrides::names_at(asked) {
        return Some(named(asked, &range, &known));
    }
    if let Some((range, known)) = grants::lines(asked)
        && !known.is_empty()
    {
        return Some(named(asked, &range, &known));
    }
    if let Typed::Key(range) = &asked.cursor.typed {
        // Elsewhere rust-analyzer knows them, if it reads anything.
        let is_wanted = asked.cursor.is_overridden || asked.is_mended;
        let position = unread::position(asked);
        let mut known = words(&asked.cursor, position);
        if known.is_empty() {
            known = routes::options(&asked.cursor);
        }
        if known.is_empty() {
            known = inputs::settings(&asked.cursor, &asked.sources);
        }
        if known.is_empty() && is_wanted {
            known = keys(&asked.cursor, position);
        }
        if known.is_empty() && asked.is_mended {
            known = inputs::names_at(asked);
        }
        return (!known.is_empty()).then(|| named(asked, range, &known));
    }
    if asked.is_mended
        && let Some((range, known)) = unread::names(asked)
        && candidates(asked).is_none_or(|(_, values)| values.is_empty())
    {
        return Some(named(asked, &range, &known));
    }
    let (start, mut known) = candidates(asked)?;
    let taken = siblings::in_list(&asked.cursor, asked.at);
    known.retain(|one| !taken.contains(&one.text.as_str()));
    let (range, is_text) = match &asked.cursor.typed {
        // What closes a reference stays behind it.
        Typed::Text { range, .. } if asked.cursor.text[range.start..].starts_with("{{") => {
            (start..asked.at, true)
        }
        Typed::Text { .. } if known.iter().any(|one| one.kind == Kind::Part) => {
            let behind = asked.cursor.text.get(asked.at..).unwrap_or_default();
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '.';
            let rest = behind.len() - behind.trim_start_matches(is_name).len();
            (start..asked.at + rest, true)
        }
        Typed::Text { range, .. } => (start..range.end, true),
        Typed::Value(range) => (range.clone(), false),
        Typed::Key(_) | Typed::Nothing => return None,
    };
    // Behind a family of instance types one types on only in a text.
    if !is_text && known.iter().all(|one| one.text.ends_with('.')) {
        known = begun(asked, &known);
    }
    // What stands on other lines an editor does not replace.
    let range = match asked.cursor.text.get(range.clone()) {
        Some(text) if !text.contains('\n') => range,
        _ => range.start.min(asked.at)..asked.at,
    };
    let reading = asked.reading();
    let range = reading
        .as_ref()
        .map_or(range, |reading| start..reading.range.end);
    let is_open = reading.as_ref().is_some_and(|reading| !reading.is_closed);
    let typed = asked
        .cursor
        .text
        .get(range.start..asked.at)
        .unwrap_or_default();
    let typed = typed.trim_start_matches('"').to_lowercase();
    let fits: Vec<&Known> = known
        .iter()
        .filter(|one| is_text || one.kind != Kind::Start)
        .collect();
    let (mut shown, mut is_incomplete) =
        (fits.clone(), fits.iter().any(|one| one.kind == Kind::Start));
    if fits.len() > MOST {
        shown.retain(|one| contains(&one.text.to_lowercase(), &typed));
        // What begins so is meant more often than what has it inside.
        shown.sort_by_key(|one| !one.text.to_lowercase().starts_with(&typed));
        shown.truncate(MOST);
        is_incomplete = true;
    }
    let edit = |new_text: String| {
        CompletionTextEdit::Edit(TextEdit {
            range: asked.range(&range),
            new_text,
        })
    };
    // Names of the block, which rust-analyzer has in a text, are meant more often than what every template has.
    let is_name = reading
        .as_ref()
        .is_some_and(|reading| !reading.before.contains('.'));
    let is_behind = |one: &Known| is_name && !asked.is_mended && one.text.starts_with("AWS::");
    let items = shown.iter().enumerate().map(|(number, one)| {
        let quoted = !is_text && !matches!(one.kind, Kind::Number | Kind::Name);
        let in_marks = |text: &str| match quoted {
            true => format!("\"{text}\""),
            false => text.to_owned(),
        };
        // What closes a reference is there.
        let is_closed = asked.cursor.text[asked.at..].starts_with("}}");
        let text = match one.text.strip_suffix("}}") {
            Some(text) if is_closed && range.end == asked.at => text,
            _ => &one.text,
        };
        let (label, written) = (in_marks(&one.text), in_marks(&escaped(text)));
        let brace = if is_open && one.kind != Kind::Start {
            "}"
        } else {
            ""
        };
        CompletionItem {
            kind: Some(kind(one.kind)),
            documentation: documentation(&one.docs),
            // The order in which they are known is the one in which they are wanted.
            sort_text: Some(format!(
                "{}{number:04}",
                if is_behind(one) { "9" } else { "" }
            )),
            filter_text: quoted.then(|| one.text.clone()),
            text_edit: Some(edit(format!("{written}{brace}"))),
            label,
            ..CompletionItem::default()
        }
    });
    Some(CompletionList {
        is_incomplete,
        items: items.collect(),
    })
}

/// What begins as the first of these do: two of each.
fn begun(asked: &Asked<'_>, starts: &[Known]) -> Vec<Known> {
    const FAMILIES: usize = 4;
    let all = starts.iter().take(FAMILIES).flat_map(|start| {
        let sizes = values(&asked.cursor, asked.trees, &start.text).into_iter();
        sizes.filter(|one| one.kind != Kind::Start).take(2)
    });
    all.collect()
}

/// A text as Rust writes it between quotation marks.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// Names that stand alone: those of properties with the colon behind them, unless it is there.
fn named(asked: &Asked<'_>, range: &Range<usize>, known: &[Known]) -> CompletionList {
    let behind = asked.cursor.text.get(range.end..).unwrap_or_default();
    let colon = if behind.trim_start().starts_with(':') {
        ""
    } else {
        ": "
    };
    let items = known.iter().enumerate().map(|(number, one)| {
        let colon = if one.kind == Kind::Key { colon } else { "" };
        CompletionItem {
            label: one.text.clone(),
            kind: Some(kind(one.kind)),
            documentation: documentation(&one.docs),
            sort_text: Some(format!("{number:04}")),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit {
                range: asked.range(range),
                new_text: format!("{}{colon}", one.text),
            })),
            ..CompletionItem::default()
        }
    });
    CompletionList {
        is_incomplete: false,
        items: items.collect(),
    }
}

/// Whether all letters of a word stand in a text, in their order, as editors compare.
fn contains(text: &str, word: &str) -> bool {
    let mut letters = text.chars();
    word.chars().all(|letter| letters.any(|own| own == letter))
}

/// What is known of a place, and from where on it is typed.
pub(super) fn candidates(asked: &Asked<'_>) -> Option<(usize, Vec<Known>)> {
    let cursor = &asked.cursor;
    let range: Range<usize> = match &cursor.typed {
        Typed::Text { range, .. } => range.clone(),
        Typed::Value(range) => return Some((range.start, of_value(asked, ""))),
        Typed::Key(_) | Typed::Nothing => return None,
    };
    if let Some(reading) = asked.reading() {
        return Some(names::read(
            cursor,
            asked.trees,
            &asked.sources,
            &reading,
            asked.is_mended,
        ));
    }
    let typed = cursor.text.get(range.start..asked.at.max(range.start))?;
    if let Some((start, found)) = folders::paths(cursor, &asked.sources, typed) {
        return Some((range.start + start, found));
    }
    if let Some((start, found)) = variables(cursor, typed) {
        return Some((range.start + start, found));
    }
    let written = cursor.text.get(range.clone())?;
    Some((range.start, of_value(asked, written)))
}

fn of_value(asked: &Asked<'_>, written: &str) -> Vec<Known> {
    if let Item::Attribute(name) = asked.cursor.item {
        return of_attribute(asked, name);
    }
    let mut routes = routes::names(&asked.cursor, &asked.sources);
    if routes.is_empty() {
        routes = routes::values(&asked.cursor);
    }
    if routes.is_empty() {
        routes = inputs::values(&asked.cursor, &asked.sources);
    }
    let found = if routes.is_empty() {
        names::arguments(&asked.cursor, asked.trees)
    } else {
        routes
    };
    if found.is_empty() {
        values(&asked.cursor, asked.trees, written)
    } else {
        found
    }
}

/// What an attribute of an item takes as a text.
fn of_attribute(asked: &Asked<'_>, name: &str) -> Vec<Known> {
    let cursor = &asked.cursor;
    match policy(cursor) {
        Some(PolicyPlace::Words(words)) => {
            let docs = "A word of the policy.";
            return words.iter().map(|word| Known::text(*word, docs)).collect();
        }
        Some(PolicyPlace::Flag) => {
            return flags();
        }
        Some(place @ (PolicyPlace::Number(_) | PolicyPlace::Text(_))) => {
            return policies::values(place);
        }
        _ => {}
    }
    match (name, cursor.keys().next_back()) {
        ("id", _) if !cursor.attributed.is_empty() => {
            let id = infra_compiler::logical_id(cursor.attributed, &[]);
            vec![Known::text(id, "The logical id that its name gives.")]
        }
        ("transform", _) => lists::transforms(),
        ("nested_stack" | "termination_protection", None)
            if matches!(cursor.typed, Typed::Value(_)) =>
        {
            flags()
        }
        ("env", Some("region")) => lists::regions(),
        _ => Vec::new(),
    }
}

fn kind(kind: Kind) -> CompletionItemKind {
    match kind {
        Kind::Text | Kind::Number => CompletionItemKind::ENUM_MEMBER,
        Kind::Start => CompletionItemKind::MODULE,
        Kind::Folder => CompletionItemKind::FOLDER,
        Kind::File => CompletionItemKind::FILE,
        Kind::Name => CompletionItemKind::FIELD,
        Kind::Part => CompletionItemKind::VARIABLE,
        Kind::Key => CompletionItemKind::PROPERTY,
    }
}

fn documentation(docs: &str) -> Option<Documentation> {
    (!docs.is_empty()).then(|| Documentation::MarkupContent(markdown(docs.to_owned())))
}
