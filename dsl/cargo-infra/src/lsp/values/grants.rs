//! The lines of a `grant`: what a verb allows on what the line names, where that is a resource of the block.

use std::{fmt::Write, ops::Range};

use infra_rules::{describe, grants::offer};

use super::{
    Asked,
    cursor::Item,
    names::declared,
    tree::{Tree, entries},
};
use crate::lsp::known::{Kind, Known};

/// The verb at a place, and what it means for the target behind it. What constructs offer rust-analyzer alone knows.
pub(super) fn verb(asked: &Asked<'_>) -> Option<(Range<usize>, String)> {
    let text = asked.cursor.text;
    let Item::Grant(Some(Tree::Group { range, inner, .. })) = asked.cursor.item else {
        return None;
    };
    let lines = entries(text, inner, range.start + 1..range.end - 1);
    let holds = |tree: &Tree| tree.range().start <= asked.at && asked.at <= tree.range().end;
    let line = lines
        .iter()
        .find(|line| line.trees.first().is_some_and(holds))?;
    let [verb, target, behind @ ..] = line.trees else {
        return None;
    };
    // What is read of a construct has a type of its own.
    if behind.first().is_some_and(|next| next.is_sign('.')) {
        return None;
    }
    let names = declared(text, asked.trees);
    let name = text.get(target.range())?;
    let target = names.iter().find(|one| one.name == name)?;
    let ty = target.ty(text);
    let word = text.get(verb.range())?;
    let offer = offer(&ty, &capital(word))?;
    let mut docs = format!("`{word} {name}` allows, on a `{ty}`:");
    for permission in offer.permissions {
        for action in permission.actions {
            let _ = write!(docs, "\n* `{action}`");
        }
        let on: Vec<String> = permission
            .resources
            .iter()
            .map(|arn| format!("`{}`", arn.replace("${", &format!("${{{name}."))))
            .collect();
        let _ = write!(docs, " on {}", on.join(", "));
    }
    if !offer.key.is_empty() {
        let key: Vec<String> = offer.key.iter().map(|one| format!("`{one}`")).collect();
        let _ = write!(
            docs,
            "\n\nOn the key of the stack that encrypts it: {}.",
            key.join(", ")
        );
    }
    Some((verb.range(), docs))
}

/// The names that programs give the variable of a line, `verb target`, those first that say what it holds.
pub(super) fn variables(text: &str, trees: &[Tree], line: &[Tree]) -> Vec<Known> {
    let [verb, target @ ..] = line else {
        return Vec::new();
    };
    let words: Vec<&str> = target
        .iter()
        .filter(|tree| tree.is_word())
        .filter_map(|tree| text.get(tree.range()))
        .collect();
    let (Some(verb), Some(last)) = (text.get(verb.range()), words.last()) else {
        return Vec::new();
    };
    let names = declared(text, trees);
    let ty = names.iter().find(|one| words == [one.name]);
    let ty = ty.map(|one| one.ty(text)).unwrap_or_default();
    let offer = offer(&ty, &capital(verb));
    let held = offer.and_then(|offer| offer.variable);
    if offer.is_some() && held.is_none() {
        return Vec::new();
    }
    let is_name = |held: &str| {
        let reference = infra_schema::resource(&ty).map(describe::reference);
        let reference = reference.unwrap_or_default();
        held == "${Ref}" && !reference.contains("an ARN") && !reference.contains("Url")
    };
    let ends: &[&str] = match held {
        Some(held) if is_name(held) => &["", "_NAME"],
        Some("${Ref}") if ty == "AWS::SQS::Queue" => &["_URL", ""],
        Some(held) if held.contains("Endpoint") => &["_ENDPOINT", ""],
        Some(_) => &["_ARN", ""],
        None => &["", "_ARN", "_NAME", "_URL"],
    };
    let mut all: Vec<String> = Vec::new();
    if verb == "connect" {
        all.push("DATABASE".to_owned());
    }
    for name in [(*last).to_owned(), words.join("_")] {
        all.extend(
            ends.iter()
                .map(|end| format!("{}{end}", name.to_uppercase())),
        );
    }
    let docs = match held {
        Some(held) => format!("A variable of the function, which holds `{held}` of the target."),
        None => "A variable of the function.".to_owned(),
    };
    let mut found: Vec<Known> = Vec::new();
    for name in all {
        if found.iter().all(|known| known.text != name) {
            found.push(Known::new(name, Kind::Name, docs.clone()));
        }
    }
    found
}

/// `Read` of `read`.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
