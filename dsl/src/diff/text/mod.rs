//! The words of a difference, for people: a list like that of a good plan, what was renamed, and what is refused.

mod entry;
mod paint;
mod refusal;
mod rename;
mod resource;
mod values;

use super::change::{Action, Diff, Presence, StackChange};
use paint::BOLD;

pub(crate) use {
    paint::Paint,
    refusal::{refused, unused},
};
pub(super) use {
    refusal::fact,
    rename::{attribute, keeping},
};

/// Everything that differs, and its sum.
pub(crate) fn list(diff: &Diff, paint: Paint) -> String {
    let mut out = String::new();
    for one in &diff.stacks {
        stack(&mut out, one, paint);
    }
    for rename in &diff.renames {
        out += &rename::renamed(rename, paint);
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
        .for_each(|one| resource::resource(out, one, paint));
    stack
        .entries
        .iter()
        .for_each(|one| entry::entry(out, one, paint));
    out.push('\n');
}
