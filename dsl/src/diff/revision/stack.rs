//! One stack's template, and where its resources are declared.

use litemap::LiteMap;
use serde_json::{Map, Value as Json};

use super::{Environment, Revision};

/// A stack's template.
#[derive(Clone, Default)]
pub(crate) struct StackTemplate {
    /// Its name, or what the app calls it where several stacks have one name; of a nested one that of the stack around it and its
    /// logical id there, `Shop/ApiStack`.
    pub(crate) name: String,
    /// What CloudFormation calls it, or the stack around it.
    pub(crate) stack_name: String,
    pub(crate) environment: Environment,
    pub(crate) nested: bool,
    pub(crate) template: Map<String, Json>,
    /// Where constructs stand, by path, as the manifest has them.
    pub(super) traces: LiteMap<String, Vec<String>>,
}

/// Where something is declared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

impl StackTemplate {
    /// Calls it, or the stack around it, by another name.
    pub(super) fn call(&mut self, name: &str) {
        let nested = self.name.split_once('/').map(|(_, nested)| nested);
        self.name = match nested {
            Some(nested) => format!("{name}/{nested}"),
            None => name.to_owned(),
        };
    }

    /// The stack that is deployed by itself: this one, or the one around it.
    pub(crate) fn root(&self) -> &str {
        self.name.split('/').next().unwrap_or_default()
    }

    /// An entry of the template.
    pub(crate) fn section(&self, name: &str) -> Option<&Json> {
        self.template.get(name)
    }

    /// The resources, in order.
    pub(crate) fn resources(&self) -> impl Iterator<Item = (&String, &Json)> {
        self.section("Resources")
            .and_then(Json::as_object)
            .into_iter()
            .flatten()
    }

    /// The resource of this logical id.
    pub(crate) fn resource(&self, id: &str) -> Option<&Json> {
        self.section("Resources")?.get(id)
    }

    /// `storage.database`: what the program calls a resource. One that has no path is called by its logical id.
    pub(crate) fn path(&self, id: &str) -> String {
        self.resource(id)
            .and_then(path)
            .map_or_else(|| id.to_owned(), |path| path.replace('/', "."))
    }

    /// Where a resource is declared, if the assembly says so.
    pub(crate) fn place(&self, id: &str) -> Option<Place> {
        let trace = self.trace(id)?;
        place(trace.first()?)
    }

    /// Where the construct of this path is used in which a resource stands.
    pub(crate) fn construct_place(&self, id: &str, construct: &str) -> Option<Place> {
        let begins = format!("{construct}: ");
        place(
            self.trace(id)?
                .iter()
                .find(|line| line.starts_with(&begins))?,
        )
    }

    /// The constructs that a resource stands in, innermost first: path and type, and where each is used.
    pub(crate) fn within(&self, id: &str) -> Vec<(String, Place)> {
        let lines = self.trace(id).into_iter().flatten().skip(1);
        lines
            .filter_map(|line| Some((line.rsplit_once(" (")?.0.to_owned(), place(line)?)))
            .collect()
    }

    fn trace(&self, id: &str) -> Option<&Vec<String>> {
        let path = self
            .resource(id)?
            .pointer("/Metadata/aws:cdk:path")?
            .as_str()?;
        self.traces.get(&format!("/{path}"))
    }

    /// Whether the template of this nested stack is compared by itself.
    pub(crate) fn knows_nested(&self, id: &str, revision: &Revision) -> bool {
        revision.stack(&format!("{}/{id}", self.name)).is_some()
    }
}

/// The path below the stack, with slashes.
fn path(resource: &Json) -> Option<&str> {
    let path = resource.pointer("/Metadata/aws:cdk:path")?.as_str()?;
    path.split_once('/')
        .map(|(_, path)| path)
        .filter(|path| !path.is_empty())
}

/// The place in the brackets at the end of a line of a trace: `infra! (src/main.rs:12:5)`.
pub(super) fn place(line: &str) -> Option<Place> {
    let (_, place) = line.strip_suffix(')')?.rsplit_once(" (")?;
    let (rest, column) = place.rsplit_once(':')?;
    let (file, line) = rest.rsplit_once(':')?;
    Some(Place {
        file: file.to_owned(),
        line: line.parse().ok()?,
        column: column.parse().ok()?,
    })
}
