//! The instance types and classes that AWS's price lists have, by the properties that take them. A list is of its day: AWS adds to
//! them all year.

use crate::data::EMBEDDED;
use crate::layout::{header, side};

/// The instance types that a property takes.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// Where it is in the resource's properties, `[]` after a list: `InstanceTypeSpecifications[].InstanceType`.
    pub path: &'static str,
    /// The engine that takes these, if that makes a difference.
    pub engine: Option<&'static str>,
    families: u32,
}

/// The instance types that the properties of a resource's type take; none for a type without a list.
///
/// ```
/// use infra_schema::instance_types::lists;
///
/// let mut lists = lists("AWS::EC2::Instance");
/// assert!(lists.all(|list| list.has("t3.micro") && !list.has("t3.mega")));
/// ```
pub fn lists(resource: &str) -> impl Iterator<Item = List> {
    let table = EMBEDDED.word(header::INSTANCE_TYPES).unwrap_or(0);
    let found = EMBEDDED
        .find(table, side::INSTANCE_TYPES, resource)
        .and_then(|at| EMBEDDED.word(at + 1));
    let rows = EMBEDDED.rows(found.unwrap_or(0), side::INSTANCE_LIST);
    rows.filter_map(|at| {
        Some(List {
            path: EMBEDDED.text(EMBEDDED.word(at)?)?,
            engine: EMBEDDED.text(EMBEDDED.word(at + 1)?),
            families: EMBEDDED.word(at + 2)?,
        })
    })
}

impl List {
    /// Whether a region has this instance type.
    pub fn has(self, name: &str) -> bool {
        let (family, size) = split(name);
        self.sizes(family).any(|known| known == size)
    }

    /// The families that there are, sorted: `c5`, `db.r6g`, ….
    pub fn families(self) -> impl Iterator<Item = &'static str> {
        let rows = EMBEDDED.rows(self.families, side::INSTANCE_FAMILY);
        rows.filter_map(|at| EMBEDDED.text(EMBEDDED.word(at)?))
    }

    /// The sizes of a family, sorted by text; none for a family that is not known.
    pub fn sizes(self, family: &str) -> impl Iterator<Item = &'static str> {
        let found = EMBEDDED
            .find(self.families, side::INSTANCE_FAMILY, family)
            .and_then(|at| EMBEDDED.word(at + 1));
        EMBEDDED
            .rows(found.unwrap_or(0), 1)
            .filter_map(|at| EMBEDDED.text(EMBEDDED.word(at)?))
    }
}

/// A type's family and its size, with what follows the size: `c5` and `large.search` of `c5.large.search`.
///
/// ```
/// use infra_schema::instance_types::split;
///
/// assert_eq!(split("db.r6g.large"), ("db.r6g", "large"));
/// ```
pub fn split(name: &str) -> (&str, &str) {
    let mut dots = name.match_indices('.').map(|(at, _)| at);
    let sized = dots.clone().find(|at| begins_with_size(&name[at + 1..]));
    match sized.or_else(|| dots.next_back()) {
        Some(at) => (&name[..at], &name[at + 1..]),
        None => (name, ""),
    }
}

/// Whether a text begins with a size: `2xlarge`, `metal-24xl`.
fn begins_with_size(text: &str) -> bool {
    let word = text.split(['.', '-']).next().unwrap_or(text);
    let size = word.trim_start_matches(|digit: char| digit.is_ascii_digit());
    match size {
        "xlarge" => true,
        "nano" | "micro" | "small" | "medium" | "large" | "metal" => size == word,
        _ => false,
    }
}
