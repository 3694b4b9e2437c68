//! What of a deploy would lose data, and what was named as meant.
//!
//! Removing or replacing what holds data is refused whatever the policies say: also where the old database stays or leaves a
//! snapshot, the application finds an empty one. What *may* be replaced is refused only if nothing would be left of the data: most
//! such changes are made in place, and a refusal of each would be typed away unread; but that one which is not must not lose
//! data without a word.

use litemap::LiteMap;

use super::{
    change::{Action, Diff, ResourceChange, StackChange},
    data::Fate,
    revision::Place,
};

/// A resource whose data would be lost, or left behind.
pub(crate) struct Loss {
    pub(crate) stack: String,
    pub(crate) id: String,
    pub(crate) path: String,
    pub(crate) type_name: String,
    pub(crate) action: Action,
    /// What becomes of it, if that is known.
    pub(crate) fate: Option<Fate>,
    pub(crate) place: Option<Place>,
    /// The constructs that it stands in, innermost first.
    pub(crate) within: Vec<(String, Place)>,
    /// The properties that replace it, and the resource that takes it along.
    pub(crate) causes: Vec<(String, Option<String>)>,
    /// The rename that keeps it, by its place in the list.
    pub(crate) rename: Option<usize>,
}

/// What somebody named: paths as the program has them, `storage.database` with all that is in it, or logical ids; behind the
/// stack's name where several stacks have one of that name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Allowed {
    pub(crate) replace: Vec<String>,
    pub(crate) remove: Vec<String>,
}

/// Which rename keeps a resource, by its stack and logical id.
type Renamed<'d> = LiteMap<(&'d str, &'d str), usize>;

/// Everything that would lose data.
pub(super) fn losses(diff: &Diff) -> Vec<Loss> {
    let mut renamed = Renamed::new();
    for (number, rename) in diff.renames.iter().enumerate() {
        for (old, _) in &rename.ids {
            renamed.insert((&rename.stack_before, old), number);
        }
    }
    let stacks = diff.stacks.iter().filter(|stack| stack.is_deployed());
    let resources = stacks.flat_map(|stack| stack.resources.iter().map(move |one| (stack, one)));
    resources
        .filter(|(_, one)| loses(one))
        .map(|(stack, one)| loss(&renamed, stack, one))
        .collect()
}

fn loses(resource: &ResourceChange) -> bool {
    resource.holds_data
        && match resource.action {
            Action::Remove | Action::Replace => true,
            Action::MayReplace => !resource.is_kept,
            Action::Add | Action::Change => false,
        }
}

fn loss(renamed: &Renamed<'_>, stack: &StackChange, resource: &ResourceChange) -> Loss {
    let worst = resource.properties.iter().map(|change| change.effect).max();
    let causes = resource
        .properties
        .iter()
        .filter(|change| Some(change.effect) == worst);
    Loss {
        stack: stack.stack.clone(),
        id: resource.id.clone(),
        path: resource.path.clone(),
        type_name: resource
            .type_before
            .clone()
            .unwrap_or_else(|| resource.type_name.clone()),
        action: resource.action,
        fate: resource.fate,
        place: resource.place.clone(),
        within: resource.within.clone(),
        causes: causes
            .map(|change| (change.path.to_string(), change.because.clone()))
            .collect(),
        rename: renamed
            .get(&(stack.stack.as_str(), resource.id.as_str()))
            .copied(),
    }
}

impl Allowed {
    /// Whether this loss is named.
    pub(crate) fn allows(&self, loss: &Loss) -> bool {
        self.of(loss.action).iter().any(|name| names(name, loss))
    }

    fn of(&self, action: Action) -> &[String] {
        match action {
            Action::Remove => &self.remove,
            _ => &self.replace,
        }
    }

    /// The names that allow nothing of these, with the option that each was typed for.
    pub(crate) fn unused(&self, losses: &[Loss]) -> Vec<(&'static str, &str)> {
        let replace = self.replace.iter().map(|name| ("--allow-replace", name));
        let remove = self.remove.iter().map(|name| ("--allow-remove", name));
        let is_used = |option: &str, name: &str| {
            losses
                .iter()
                .any(|loss| option == option_of(loss.action) && names(name, loss))
        };
        let all = replace
            .chain(remove)
            .filter(|(option, name)| !is_used(option, name));
        all.map(|(option, name)| (option, name.as_str())).collect()
    }
}

/// The option that names a loss.
pub(crate) fn option_of(action: Action) -> &'static str {
    match action {
        Action::Remove => "--allow-remove",
        _ => "--allow-replace",
    }
}

/// Whether a name means this resource, or what it stands in.
pub(crate) fn names(name: &str, loss: &Loss) -> bool {
    let root = loss.stack.split('/').next().unwrap_or_default();
    let inside = name
        .strip_prefix(root)
        .and_then(|rest| rest.strip_prefix('.'));
    let is_path = |name: &str| {
        let rest = loss.path.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    [Some(name), inside]
        .into_iter()
        .flatten()
        .any(|name| !name.is_empty() && (is_path(name) || name == loss.id))
}
