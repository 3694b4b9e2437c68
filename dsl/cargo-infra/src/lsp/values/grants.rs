//! The lines of a `grant`: what a verb allows on what the line names, where that is a resource of the block.

use std::{fmt::Write, ops::Range};

use infra_rules::grants::offer;

use super::{
    Asked,
    cursor::Item,
    names::declared,
    tree::{Tree, entries},
};

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

/// `Read` of `read`.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
