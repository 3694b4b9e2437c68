//! What differs in a resource, what that does to it, and what becomes of what it holds.

use std::fmt::Write;

use serde_json::json;

use super::{
    super::{
        change::{Action, Effect, PropertyChange, ResourceChange},
        data::{self, Fate},
        tree::Step,
    },
    paint::{DIM, GREEN, Paint, RED, YELLOW},
    values::{contrast, cut, value},
};

pub(super) fn resource(out: &mut String, resource: &ResourceChange, paint: Paint) {
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

pub(super) fn property(out: &mut String, change: &PropertyChange, beside: &str, paint: Paint) {
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

pub(super) fn fate_words(fate: Fate, type_name: &str, what: &str) -> String {
    match fate {
        Fate::Deleted if matches!(type_name, "AWS::S3::Bucket" | "AWS::ECR::Repository") => {
            "is deleted, which fails while anything is in it".to_owned()
        }
        Fate::Deleted => format!("is deleted with {what}"),
        Fate::Snapshot => "is deleted after a final snapshot".to_owned(),
        Fate::Retained => "stays in the account, without a stack".to_owned(),
    }
}
