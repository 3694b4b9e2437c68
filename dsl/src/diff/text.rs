//! The words of a difference, for people: a list like that of a good plan, what was renamed, and what is refused.

use std::fmt::Write;

use serde_json::{Value as Json, json};

use super::{
    change::{
        Action, Diff, Effect, EntryChange, Presence, PropertyChange, ResourceChange, StackChange,
    },
    data::{self, Fate},
    refusals::{Allowed, Loss, option_of},
    renames::{KeptBy, Rename},
    revision::Place,
    tree::{self, Path, Step},
};
use crate::synth::render;

/// So many characters of a value are shown; of longer ones what differs, with so many around it.
const LONG: usize = 100;
const AROUND: usize = 20;

/// How text is painted.
#[derive(Clone, Copy)]
pub(crate) struct Paint {
    /// Whether it is painted at all.
    pub(crate) colours: bool,
}

const GREEN: &str = "32";
const RED: &str = "31";
const YELLOW: &str = "33";
const BOLD: &str = "1";
const DIM: &str = "2";

impl Paint {
    fn of(self, colour: &str, text: &str) -> String {
        match self.colours && !text.is_empty() {
            true => format!("\u{1b}[{colour}m{text}\u{1b}[0m"),
            false => text.to_owned(),
        }
    }
}

/// Everything that differs, and its sum.
pub(crate) fn list(diff: &Diff, paint: Paint) -> String {
    let mut out = String::new();
    for one in &diff.stacks {
        stack(&mut out, one, paint);
    }
    for rename in &diff.renames {
        out += &renamed(rename, paint);
        out.push('\n');
    }
    out += &summary(diff);
    out.push('\n');
    out
}

/// `1 to add, 2 to change, 1 to replace, 0 to remove`
fn summary(diff: &Diff) -> String {
    let [add, change, replace, may, remove] = [
        Action::Add,
        Action::Change,
        Action::Replace,
        Action::MayReplace,
        Action::Remove,
    ]
    .map(|action| diff.count(action));
    let may = match may {
        0 => String::new(),
        may => format!(", {may} may be replaced"),
    };
    format!("{add} to add, {change} to change, {replace} to replace{may}, {remove} to remove")
}

fn stack(out: &mut String, stack: &StackChange, paint: Paint) {
    let beside = match stack.presence {
        Presence::Added => " (new)",
        Presence::Removed => " (nested, and removed with its resources)",
        Presence::Both | Presence::Undeclared => "",
    };
    *out += &format!(
        "{}{beside}\n\n",
        paint.of(BOLD, &format!("stack {}", stack.stack))
    );
    if stack.presence == Presence::Undeclared {
        let name = &stack.stack;
        *out += &format!(
            "  not declared any more; it stays deployed until `aws cloudformation delete-stack --stack-name {name}`\n\n"
        );
        return;
    }
    if stack.is_empty() {
        *out += "  no changes\n\n";
        return;
    }
    stack
        .resources
        .iter()
        .for_each(|one| resource(out, one, paint));
    stack.entries.iter().for_each(|one| entry(out, one, paint));
    out.push('\n');
}

fn resource(out: &mut String, resource: &ResourceChange, paint: Paint) {
    let (sign, colour) = match resource.action {
        Action::Add => ("+", GREEN),
        Action::Change => ("~", YELLOW),
        Action::MayReplace => ("~/+", YELLOW),
        Action::Replace => ("-/+", RED),
        Action::Remove => ("-", RED),
    };
    let id = match resource.path == resource.id {
        true => String::new(),
        false => format!("  {}", paint.of(DIM, &resource.id)),
    };
    let head = format!("{sign} {}: {}", resource.path, resource.type_name);
    *out += &format!("  {}{id}\n", paint.of(colour, &head));
    if let Some(before) = &resource.type_before {
        *out += &format!(
            "      it is an {before} until now, and CloudFormation refuses another type under one logical id: rename it\n"
        );
    }
    let (code, properties): (Vec<&PropertyChange>, Vec<&PropertyChange>) = resource
        .properties
        .iter()
        .partition(|change| published(resource, change).is_some());
    if let Some(what) = code.first().and_then(|change| published(resource, change)) {
        *out += &format!("      {} {what}\n", paint.of(YELLOW, "~"));
    }
    for change in properties {
        property(out, change, &effect(change), paint);
    }
    for change in &resource.attributes {
        property(out, change, &meaning(resource, change), paint);
    }
    if let Some(fate) = resource.fate.and_then(|fate| becomes(resource, fate)) {
        *out += &format!("      {fate}\n");
    }
}

/// What was published anew: its key is a hash, which says nothing to people.
fn published(resource: &ResourceChange, change: &PropertyChange) -> Option<&'static str> {
    let is_at = |path: &str| {
        change.path.to_string() == path && change.before.is_some() && change.after.is_some()
    };
    let is_layer = resource.type_name == "AWS::Lambda::LayerVersion" && is_at("Content.S3Key");
    match resource.type_name.as_str() {
        "AWS::CloudFormation::Stack" if is_at("TemplateURL") => Some("template"),
        _ if is_at("Code.S3Key") || is_layer => Some("code"),
        _ => None,
    }
}

fn property(out: &mut String, change: &PropertyChange, beside: &str, paint: Paint) {
    let beside = match beside {
        "" => String::new(),
        _ => format!(
            "  {}",
            paint.of(
                if change.effect == Effect::InPlace {
                    DIM
                } else {
                    RED
                },
                beside
            )
        ),
    };
    let path = &change.path;
    let (sign, colour, value) = match (&change.before, &change.after) {
        (Some(_), Some(after)) if change.because.is_some() => ("~", YELLOW, value(after)),
        (Some(before), Some(after)) => {
            let (before, after) = contrast(value(before), value(after));
            ("~", YELLOW, format!("{before} -> {after}"))
        }
        (None, Some(after)) => ("+", GREEN, cut(value(after))),
        (Some(before), None) => ("-", RED, cut(value(before))),
        (None, None) => return,
    };
    // Writing to a text cannot fail.
    let _ = writeln!(
        out,
        "      {} {path}: {value}{beside}",
        paint.of(colour, sign)
    );
}

/// What the change of a property does.
fn effect(change: &PropertyChange) -> String {
    let word = match change.effect {
        Effect::InPlace => return String::new(),
        Effect::MayReplace => "may require replacement",
        Effect::Replace => "requires replacement",
    };
    match &change.because {
        Some(id) => format!("({word}, because `{id}` is replaced)"),
        None => format!("({word})"),
    }
}

/// What the change of an attribute means, where its word alone does not say it.
fn meaning(resource: &ResourceChange, change: &PropertyChange) -> String {
    let [Step::Name(name)] = &change.path.0[..] else {
        return String::new();
    };
    let data = if resource.holds_data {
        " with its data"
    } else {
        ""
    };
    let after = change.after.as_ref();
    let becomes = |fate, what: &str, it: &str| match fate {
        Fate::Deleted => format!("(a {what} deletes {it}{data})"),
        Fate::Snapshot => format!("(a {what} deletes {it} after a final snapshot)"),
        Fate::Retained => format!("(a {what} leaves {it} in the account, without a stack)"),
    };
    match name.as_str() {
        "DeletionPolicy" if after.is_some_and(|word| word == "RetainExceptOnCreate") => {
            "(a removal leaves it in the account; a deploy that creates it and fails deletes it)"
                .to_owned()
        }
        "DeletionPolicy" => {
            let unsaid = data::when_removed(&json!({ "Type": resource.type_name }));
            match after.map_or(Some(unsaid), data::fate) {
                Some(fate) => becomes(fate, "removal", "it"),
                None => String::new(),
            }
        }
        "UpdateReplacePolicy" => match after.map_or(Some(Fate::Deleted), data::fate) {
            Some(fate) => becomes(fate, "replacement", "the old one"),
            None => String::new(),
        },
        "Condition" if change.after.is_some() => {
            "(where it is false, the resource is removed)".to_owned()
        }
        _ => String::new(),
    }
}

/// What becomes of a resource that goes, in a line; nothing where it is not worth one.
fn becomes(resource: &ResourceChange, fate: Fate) -> Option<String> {
    let if_so = match resource.action {
        Action::MayReplace => "if it is replaced, ",
        _ => "",
    };
    let old = if resource.action == Action::Remove {
        "it"
    } else {
        "the old one"
    };
    let what = match (resource.holds_data, resource.type_name.as_str()) {
        (true, _) => "its data",
        (false, "AWS::SQS::Queue") => "the messages in it",
        (false, "AWS::Logs::LogGroup") => "its logs",
        (false, _) if fate == Fate::Retained => "",
        (false, _) => return None,
    };
    Some(format!(
        "{if_so}{old} {}",
        fate_words(fate, &resource.type_name, what)
    ))
}

fn fate_words(fate: Fate, type_name: &str, what: &str) -> String {
    match fate {
        Fate::Deleted if matches!(type_name, "AWS::S3::Bucket" | "AWS::ECR::Repository") => {
            "is deleted, which fails while anything is in it".to_owned()
        }
        Fate::Deleted => format!("is deleted with {what}"),
        Fate::Snapshot => "is deleted after a final snapshot".to_owned(),
        Fate::Retained => "stays in the account, without a stack".to_owned(),
    }
}

/// An entry of another section, value by value.
fn entry(out: &mut String, entry: &EntryChange, paint: Paint) {
    let section = match entry.section.as_str() {
        "Parameters" => "parameter",
        "Mappings" => "mapping",
        "Conditions" => "condition",
        "Rules" => "rule",
        "Outputs" => "output",
        other => other,
    };
    let name = entry
        .name
        .as_ref()
        .map(|name| format!(" {name}"))
        .unwrap_or_default();
    let (sign, colour) = match (&entry.before, &entry.after) {
        (None, _) => ("+", GREEN),
        (_, None) => ("-", RED),
        _ => ("~", YELLOW),
    };
    let mut leaves = Vec::new();
    tree::compare(
        &Path::default(),
        (entry.before.as_ref(), entry.after.as_ref()),
        &mut |path, (before, after)| {
            leaves.push(PropertyChange {
                path,
                before: before.cloned(),
                after: after.cloned(),
                effect: Effect::InPlace,
                because: None,
            });
        },
    );
    // A value without names of its own stands on the line.
    if let [one] = &leaves[..]
        && one.path.0.is_empty()
    {
        let mut line = String::new();
        let path = Path::entry(&format!("{section}{name}"));
        property(
            &mut line,
            &PropertyChange {
                path,
                ..one.clone()
            },
            "",
            paint,
        );
        *out += line.strip_prefix("    ").unwrap_or(&line);
        return;
    }
    *out += &format!(
        "  {}\n",
        paint.of(colour, &format!("{sign} {section}{name}"))
    );
    leaves.iter().for_each(|one| property(out, one, "", paint));
}

/// A value as people read it.
fn value(value: &Json) -> String {
    match value {
        Json::Object(map) if tree::is_function(map) => render::shown(value),
        other => other.to_string(),
    }
}

fn cut(text: String) -> String {
    match text.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Two values; of long ones what differs, with a little around it.
fn contrast(before: String, after: String) -> (String, String) {
    if before.chars().count().max(after.chars().count()) <= LONG {
        return (before, after);
    }
    let [old, new]: [Vec<char>; 2] = [&before, &after].map(|text| text.chars().collect());
    let start = old
        .iter()
        .zip(&new)
        .take_while(|(one, other)| one == other)
        .count();
    let ends = old[start..].iter().rev().zip(new[start..].iter().rev());
    let end = ends.take_while(|(one, other)| one == other).count();
    let window = |text: &[char]| {
        let from = start.saturating_sub(AROUND);
        let to = (text.len() - end + AROUND)
            .min(text.len())
            .min(from + 2 * LONG);
        let before = if from > 0 { "…" } else { "" };
        let after = if to < text.len() { "…" } else { "" };
        format!(
            "{before}{}{after}",
            text[from..to].iter().collect::<String>()
        )
    };
    (window(&old), window(&new))
}

/// What looks like a rename, and what keeps it.
fn renamed(rename: &Rename, paint: Paint) -> String {
    let (from, to) = (&rename.from, &rename.to);
    let fact = match &rename.kept_by {
        KeptBy::Refactoring => format!(
            "`{from}` of `{}` is gone, and `{to}` of `{}` is like it",
            rename.stack_before, rename.stack
        ),
        _ if from == to => format!("`{to}` has another logical id"),
        _ => format!("`{from}` is gone, and `{to}` is like it"),
    };
    let place = rename.place.as_ref().map(at).unwrap_or_default();
    format!(
        "{}: {fact}\n{place}  help: {}\n",
        paint.of(BOLD, "note"),
        keeping(rename)
    )
}

/// What to do so that a rename is one.
pub(super) fn keeping(rename: &Rename) -> String {
    let (before, now) = (&rename.stack_before, &rename.stack);
    let Some(attribute) = attribute(&rename.kept_by) else {
        let kept = kept(rename);
        return match [before, now].iter().any(|stack| stack.contains('/')) {
            // A refactoring moves nothing into a nested stack or out of one.
            true => format!(
                "leave it in `{before}`; or deploy it there with `#[deletion(retain)]`, and import {kept} into `{now}` afterwards"
            ),
            false => format!(
                "move {kept} with `cdk refactor --unstable=refactor` before the deploy, or leave it in `{before}`"
            ),
        };
    };
    let name = rename.to.rsplit('.').next().unwrap_or_default();
    let name = name.split('-').next().unwrap_or_default();
    format!(
        "write `{attribute}` before `{name}`, which keeps {}",
        kept(rename)
    )
}

/// The attribute to write; none where no attribute can say it.
pub(super) fn attribute(kept_by: &KeptBy) -> Option<String> {
    match kept_by {
        KeptBy::Was(name) => Some(format!("#[was({name})]")),
        KeptBy::Id(id) => Some(format!("#[id = \"{id}\"]")),
        KeptBy::Refactoring => None,
    }
}

fn kept(rename: &Rename) -> String {
    let first = rename
        .ids
        .first()
        .map(|(id, _)| id.as_str())
        .unwrap_or_default();
    match rename.ids.len() - 1 {
        0 => format!("`{first}`"),
        1 => format!("`{first}` and one more"),
        more => format!("`{first}` and {more} more"),
    }
}

fn at(place: &Place) -> String {
    format!("  --> {}:{}:{}\n", place.file, place.line, place.column)
}

/// What is refused, each with what to type; nothing where all is named.
pub(crate) fn refused(diff: &Diff, allowed: &Allowed) -> Option<String> {
    let losses: Vec<&Loss> = diff
        .losses
        .iter()
        .filter(|loss| !allowed.allows(loss))
        .collect();
    let number = losses.len();
    let mut out = String::new();
    for loss in losses {
        let rename = loss.rename.and_then(|number| diff.renames.get(number));
        let (place, within) = match rename {
            // Of what is gone, the place of what looks like it is told.
            Some(rename) => (rename.place.as_ref(), &[][..]),
            None if loss.action == Action::Remove => (None, &[][..]),
            None => (loss.place.as_ref(), &loss.within[..]),
        };
        out += &format!(
            "error: {}\n{}",
            fact(loss),
            place.map(at).unwrap_or_default()
        );
        for (construct, Place { file, line, column }) in within {
            out += &format!("   in `{construct}` at {file}:{line}:{column}\n");
        }
        if let Some(rename) = rename {
            out += &format!("  help: {}\n", keeping(rename));
        }
        out += &format!(
            "  help: if that is meant, type `{} {}`\n\n",
            option_of(loss.action),
            loss.path
        );
    }
    let count = match number {
        0 => return None,
        1 => "1 resource that holds data would be removed or replaced".to_owned(),
        number => format!("{number} resources that hold data would be removed or replaced"),
    };
    Some(format!("{out}{count}\n"))
}

/// What would be lost, and why.
pub(super) fn fact(loss: &Loss) -> String {
    let (path, type_name) = (&loss.path, &loss.type_name);
    let becomes = |beside: &str| {
        let words = loss
            .fate
            .map(|fate| fate_words(fate, type_name, "its data"));
        words
            .map(|words| format!("{beside} {words}"))
            .unwrap_or_default()
    };
    let causes: Vec<String> = loss
        .causes
        .iter()
        .map(|(property, because)| match because {
            Some(id) => format!("`{property}` names `{id}`, which is replaced"),
            None if loss.action == Action::MayReplace => {
                format!("a change of `{property}` can require it")
            }
            None => format!("`{property}` cannot change in place"),
        })
        .collect();
    let why = match causes.is_empty() {
        true => "its type changes".to_owned(),
        false => causes.join(", "),
    };
    match loss.action {
        Action::Remove => format!(
            "`{path}`, an `{type_name}`, holds data and would be removed{}",
            becomes(": it")
        ),
        Action::MayReplace => format!(
            "`{path}`, an `{type_name}`, holds data and may be replaced: {why}{}",
            becomes(", and the old one")
        ),
        _ => format!(
            "`{path}`, an `{type_name}`, holds data and would be replaced: {why}{}",
            becomes(", and the old one")
        ),
    }
}

/// Names that were typed for nothing.
pub(crate) fn unused(diff: &Diff, allowed: &Allowed) -> String {
    let line = |(option, name): (&str, &str)| format!("note: `{option} {name}` allows nothing\n");
    allowed.unused(&diff.losses).into_iter().map(line).collect()
}
