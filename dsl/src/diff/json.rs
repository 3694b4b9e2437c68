//! A difference as JSON, for programs. Its shape is documented at [`language`](crate::language) and stays: what is added is added beside.

use serde_json::{Value as Json, json};

use super::{
    change::{
        Action, Diff, Effect, EntryChange, Presence, PropertyChange, ResourceChange, StackChange,
    },
    data::Fate,
    refusals::{Allowed, Loss, option_of},
    renames::Rename,
    revision::Place,
    text,
};

/// The version of the shape.
const VERSION: u32 = 1;

impl Diff {
    /// The whole, with what of it is named as meant.
    pub(crate) fn json(&self, allowed: &Allowed) -> Json {
        let count = |action| self.count(action);
        let losses = self.losses.iter().filter(|loss| !allowed.allows(loss));
        json!({
            "version": VERSION,
            "summary": {
                "add": count(Action::Add),
                "change": count(Action::Change),
                "mayReplace": count(Action::MayReplace),
                "replace": count(Action::Replace),
                "remove": count(Action::Remove),
            },
            "stacks": self.stacks.iter().map(stack).collect::<Json>(),
            "renames": self.renames.iter().map(rename).collect::<Json>(),
            "refused": losses.map(refused).collect::<Json>(),
        })
    }
}

fn stack(stack: &StackChange) -> Json {
    let presence = match stack.presence {
        Presence::Both => "both",
        Presence::Added => "added",
        Presence::Removed => "removed",
        Presence::Undeclared => "undeclared",
    };
    json!({
        "stack": stack.stack,
        "presence": presence,
        "resources": stack.resources.iter().map(resource).collect::<Json>(),
        "entries": stack.entries.iter().map(entry).collect::<Json>(),
    })
}

fn resource(resource: &ResourceChange) -> Json {
    json!({
        "action": action(resource.action),
        "path": resource.path,
        "logicalId": resource.id,
        "type": resource.type_name,
        "typeBefore": resource.type_before,
        "at": resource.place.as_ref().map(at),
        "holdsData": resource.holds_data,
        "fate": resource.fate.map(fate),
        "properties": resource.properties.iter().map(property).collect::<Json>(),
        "attributes": resource.attributes.iter().map(property).collect::<Json>(),
    })
}

fn action(action: Action) -> &'static str {
    match action {
        Action::Add => "add",
        Action::Change => "change",
        Action::MayReplace => "mayReplace",
        Action::Replace => "replace",
        Action::Remove => "remove",
    }
}

fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Deleted => "deleted",
        Fate::Snapshot => "snapshot",
        Fate::Retained => "retained",
    }
}

/// A value that is not there is left out, because `null` is a value.
fn property(change: &PropertyChange) -> Json {
    let effect = match change.effect {
        Effect::InPlace => "inPlace",
        Effect::MayReplace => "mayReplace",
        Effect::Replace => "replace",
    };
    let mut json = json!({ "path": change.path.to_string(), "effect": effect });
    values(&mut json, &change.before, &change.after);
    if let Some(id) = &change.because {
        json["because"] = id.as_str().into();
    }
    json
}

fn entry(entry: &EntryChange) -> Json {
    let mut json = json!({ "section": entry.section, "name": entry.name });
    values(&mut json, &entry.before, &entry.after);
    json
}

fn values(json: &mut Json, before: &Option<Json>, after: &Option<Json>) {
    for (name, value) in [("before", before), ("after", after)] {
        if let Some(value) = value {
            json[name] = value.clone();
        }
    }
}

fn rename(rename: &Rename) -> Json {
    let ids = rename
        .ids
        .iter()
        .map(|(before, now)| json!({ "before": before, "now": now }));
    json!({
        "stackBefore": rename.stack_before,
        "stack": rename.stack,
        "from": rename.from,
        "to": rename.to,
        "attribute": text::attribute(&rename.kept_by),
        "at": rename.place.as_ref().map(at),
        "holdsData": rename.holds_data,
        "logicalIds": ids.collect::<Json>(),
    })
}

fn refused(loss: &Loss) -> Json {
    json!({
        "action": action(loss.action),
        "stack": loss.stack,
        "path": loss.path,
        "logicalId": loss.id,
        "type": loss.type_name,
        "fate": loss.fate.map(fate),
        "allowedBy": [option_of(loss.action), loss.path],
    })
}

fn at(place: &Place) -> Json {
    format!("{}:{}:{}", place.file, place.line, place.column).into()
}
