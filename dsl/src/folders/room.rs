//! [`Room`]: how much of a template routes take, so that `cargo check` knows what does not fit. It must not know what an API is
//! made of: constructs say what each thing costs them.

use crate::message::Message;

/// What a construct makes of the routes that it is given, in resources. One that has a constant `ROOM` is judged by `cargo check`
/// wherever it is given a `routes!` folder: past the 500 resources of a template it is an error there, with the help that this
/// says. What is known at synthesis only counts for nothing here.
///
/// ```
/// use infra::Room;
///
/// /// Four resources per route in its own folder, and one more for each path if it has `cors`.
/// const ROOM: Room = Room::new(3, 1).path_if("cors", 1).unless("split", "No").help("write `split: Split::ByFolder`");
/// # let _ = ROOM;
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Room {
    route: usize,
    part: usize,
    path: (&'static str, usize),
    unless: (&'static str, &'static str),
    help: &'static str,
}

/// What there is to be counted in a folder of routes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteCounts {
    /// Handlers.
    pub routes: usize,
    /// Parts of paths: `/v1/users` and `/v1/users/{id}` have three.
    pub parts: usize,
    /// Paths with a handler, but for those that answer `OPTIONS` themselves.
    pub paths: usize,
}

/// What a construct is given for an input, as far as the block shows it.
#[derive(Clone, Copy, Debug)]
pub enum Written {
    /// A list with something in it.
    Some,
    /// The last name of a path, as `ByFolder` of `Split::ByFolder`.
    Word(&'static str),
    /// What only synthesis knows.
    Computed,
}

impl Room {
    /// So many resources for each route, and for each part of a path.
    pub const fn new(route: usize, part: usize) -> Room {
        Room {
            route,
            part,
            path: ("", 0),
            unless: ("", ""),
            help: "",
        }
    }

    /// So many more for each path with a handler, if the input has something in it.
    pub const fn path_if(mut self, input: &'static str, resources: usize) -> Room {
        self.path = (input, resources);
        self
    }

    /// Unless the input is given anything but this word, the routes stand in one template.
    pub const fn unless(mut self, input: &'static str, word: &'static str) -> Room {
        self.unless = (input, word);
        self
    }

    /// What to type where they do not fit.
    pub const fn help(mut self, help: &'static str) -> Room {
        self.help = help;
        self
    }

    /// How many resources routes take, at the least.
    pub const fn taken(&self, counts: RouteCounts, given: &[(&str, Written)]) -> usize {
        let path = match find(given, self.path.0) {
            Some(Written::Some) => self.path.1,
            _ => 0,
        };
        counts.routes * self.route + counts.parts * self.part + counts.paths * path
    }

    const fn is_divided(&self, given: &[(&str, Written)]) -> bool {
        match find(given, self.unless.0) {
            None => false,
            Some(Written::Word(word)) => !same(word, self.unless.1),
            Some(_) => true,
        }
    }
}

/// How many resources CloudFormation takes in a template.
const MOST: usize = infra_rules::quotas::RESOURCES;

/// Stops `cargo check` where routes do not fit in a template.
#[doc(hidden)]
#[track_caller]
pub const fn fits(room: Room, folder: &str, counts: RouteCounts, given: &[(&str, Written)]) {
    let taken = room.taken(counts, given);
    if taken <= MOST || room.is_divided(given) {
        return;
    }
    Message::new()
        .add("the ")
        .number(counts.routes)
        .add(" routes of `")
        .add(folder)
        .add("` take ")
        .number(taken)
        .add(" resources, and a stack holds ")
        .number(MOST)
        .add("\nhelp: ")
        .add(room.help)
        .panic()
}

/// The room of what says nothing of it: a constant of a trait gives way to a type's own of that name.
#[doc(hidden)]
pub trait Roomy {
    const ROOM: Room = Room::new(0, 0);
}

impl<T: ?Sized> Roomy for T {}

const fn find(given: &[(&str, Written)], name: &str) -> Option<Written> {
    let mut i = 0;
    while i < given.len() {
        if same(given[i].0, name) {
            return Some(given[i].1);
        }
        i += 1;
    }
    None
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut i = 0;
    while i < one.len() && i < other.len() && one[i] == other[i] {
        i += 1;
    }
    i == one.len() && i == other.len()
}

#[cfg(test)]
mod tests {
    use super::{Room, RouteCounts, Written};

    const ROOM: Room = Room::new(3, 1).path_if("cors", 1).unless("split", "No");
    const COUNTS: RouteCounts = RouteCounts {
        routes: 10,
        parts: 4,
        paths: 2,
    };

    #[test]
    fn counts_what_is_sure() {
        assert_eq!(ROOM.taken(COUNTS, &[]), 34);
        assert_eq!(ROOM.taken(COUNTS, &[("cors", Written::Some)]), 36);
        assert_eq!(ROOM.taken(COUNTS, &[("cors", Written::Computed)]), 34);
    }

    #[test]
    fn is_divided_by_whatever_may_divide_it() {
        assert!(!ROOM.is_divided(&[]));
        assert!(!ROOM.is_divided(&[("split", Written::Word("No"))]));
        assert!(ROOM.is_divided(&[("split", Written::Word("ByFolder"))]));
        assert!(ROOM.is_divided(&[("split", Written::Computed)]));
    }
}
