//! The lines of a `grant`: what a verb allows on what the line names, where that is a resource of the block.

use std::{fmt::Write, ops::Range};

use infra_rules::{
    describe,
    grants::{of, offer},
};

use super::{
    Asked,
    cursor::Item,
    names::declared,
    tree::{Tree, entries},
};
use crate::lsp::known::{Kind, Known, rank};

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
    let word = text.get(verb.range())?;
    Some((verb.range(), docs(word, name, &target.ty(text))?))
}

/// The name behind `as` at a place, and what is set by it.
pub(super) fn variable(asked: &Asked<'_>) -> Option<(Range<usize>, String)> {
    let text = asked.cursor.text;
    let Item::Grant(Some(Tree::Group { range, inner, .. })) = asked.cursor.item else {
        return None;
    };
    let lines = entries(text, inner, range.start + 1..range.end - 1);
    let line = lines.iter().find_map(|line| match line.trees {
        [line @ .., word, name]
            if name.range().start <= asked.at && asked.at <= name.range().end =>
        {
            (text.get(word.range()) == Some("as")).then_some((line, name))
        }
        _ => None,
    });
    let (line, name) = line?;
    let (verb, target) = line.split_first()?;
    let (range, verb) = (name.range(), text.get(verb.range())?);
    let name = text.get(range.clone())?;
    let [target] = target else { return None };
    let target = text.get(target.range())?;
    let names = declared(text, asked.trees);
    let ty = names.iter().find(|one| one.name == target)?.ty(text);
    let held = offer(&ty, &capital(verb)).and_then(|offer| offer.variable);
    let docs = match held {
        Some("${Ref}") => {
            let resource = infra_schema::resource(&ty)?;
            format!(
                "`{name}` holds what refers to `{target}`: {}",
                describe::reference(resource)
            )
        }
        Some(held) => {
            let held = held.replace("${", &format!("${{{target}."));
            format!("`{name}` holds `{held}`.")
        }
        None if verb == "connect" => format!(
            "Begins the names of variables: of a database of the library `{name}_HOST`, `{name}_PORT`, `{name}_NAME` and `{name}_USER`."
        ),
        None => return None,
    };
    Some((range, docs))
}

/// What a verb allows on a resource of a type.
fn docs(word: &str, name: &str, ty: &str) -> Option<String> {
    let offer = offer(ty, &capital(word))?;
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
    Some(docs)
}

/// The lines that may be written at a place in the braces of a `grant`: what each resource of the block offers, those verbs first that are
/// wanted most. The verbs alone rust-analyzer has, and those of constructs it alone knows.
pub(super) fn lines(asked: &Asked<'_>) -> Option<(Range<usize>, Vec<Known>)> {
    const COMMON: [&str; 8] = [
        "read", "send", "publish", "invoke", "start", "put", "write", "receive",
    ];
    let text = asked.cursor.text;
    let Item::Grant(Some(Tree::Group { range, inner, .. })) = asked.cursor.item else {
        return None;
    };
    let is_inside = range.start < asked.at && asked.at < range.end;
    let all = entries(text, inner, range.start + 1..range.end - 1);
    let own = all.iter().find(|line| asked.at <= line.range.end)?;
    let place = match own.trees {
        [] => asked.at..asked.at,
        [verb, target, ..] if is_behind(own.trees, asked.at) && verb.is_word() => {
            return Some((asked.at..asked.at, behind(asked, own.trees, target)));
        }
        [verb] if verb.is_word() && verb.range().start < asked.at => verb.range(),
        _ => return None,
    };
    if !is_inside || place.end < asked.at {
        return None;
    }
    let before = text.get(..range.start)?.trim_end();
    let who = before
        .rsplit(|c: char| c.is_whitespace() || c == '.')
        .next();
    let is_written = |verb: &str, target: &str| {
        all.iter()
            .any(|line| line.words(text).take(2).eq([verb, target]))
    };
    let end = match text[place.end..].trim_start().starts_with(';') {
        true => "",
        false => ";",
    };
    let mut found: Vec<((usize, usize), Known)> = Vec::new();
    for one in declared(text, asked.trees) {
        if !one.word.is_empty() || Some(one.name) == who {
            continue;
        }
        let ty = one.ty(text);
        let mut verbs: Vec<String> = of(&ty).map(|offer| offer.verb.to_lowercase()).collect();
        verbs.retain(|verb| !is_written(verb, one.name));
        verbs.sort_by_key(|verb| rank(verb, &COMMON));
        for (turn, verb) in verbs.iter().enumerate() {
            let line = format!("{verb} {}{end}", one.name);
            let docs = docs(verb, one.name, &ty).unwrap_or_default();
            found.push(((turn, found.len()), Known::new(line, Kind::Name, docs)));
        }
    }
    // One of each first.
    found.sort_by_key(|(order, _)| *order);
    Some((place, found.into_iter().map(|(_, line)| line).collect()))
}

/// Whether a place is behind a verb and its target, and nothing else of the line.
fn is_behind(line: &[Tree], at: usize) -> bool {
    let is_part = |tree: &Tree| tree.is_word() || tree.is_sign('.');
    let last = line
        .last()
        .is_some_and(|last| last.is_word() && last.range().end < at);
    last && line.iter().all(is_part)
}

/// `as` and a name, which rust-analyzer does not offer: a word that Rust reserves.
fn behind(asked: &Asked<'_>, line: &[Tree], target: &Tree) -> Vec<Known> {
    let text = asked.cursor.text;
    let word = |tree: &Tree| text.get(tree.range()).unwrap_or_default();
    // Behind `as` stands the name alone, and `allow` has none.
    if line.iter().any(|tree| word(tree) == "as")
        || target.is_sign('.')
        || word(&line[0]) == "allow"
    {
        return Vec::new();
    }
    variables(text, asked.trees, line)
        .into_iter()
        .map(|one| Known::new(format!("as {}", one.text), Kind::Name, one.docs))
        .collect()
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
