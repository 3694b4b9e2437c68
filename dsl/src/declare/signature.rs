//! Which inputs a construct is given: judged by `cargo check`, so all of it is `const`.

use infra_rules::text::{one_of, same};

use crate::{message::Message, near::nearest};

/// The name of a construct or a stack, and its inputs with whether each is required.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Signature<'s> {
    construct: &'s str,
    inputs: &'s [(&'s str, bool)],
    is_stack: bool,
}

impl<'s> Signature<'s> {
    /// That of a construct, or of a stack.
    pub const fn new(
        construct: &'s str,
        inputs: &'s [(&'s str, bool)],
        is_stack: bool,
    ) -> Signature<'s> {
        Signature {
            construct,
            inputs,
            is_stack,
        }
    }

    /// Stops `cargo check` where something else than a stack is the item of an app.
    #[track_caller]
    pub const fn of_an_app(self) {
        if !self.is_stack {
            let fact = Message::new().add("`").add(self.construct);
            fact.add("` is a construct, and the items of an app are stacks\nhelp: declare a stack that has it, `pub stack Name { it: ")
                .add(self.construct)
                .add(" { … } }`, and write `Name` here")
                .panic()
        }
    }

    /// Stops `cargo check` where a stack stands in another stack, or in a construct.
    #[track_caller]
    pub const fn of_a_stack(self) {
        if self.is_stack {
            let fact = Message::new().add("`").add(self.construct);
            fact.add(
                "` is a stack, and stacks stand in an app only\nhelp: write `pub app Name { it: ",
            )
            .add(self.construct)
            .add(" { … } }`, or declare it as a construct, `pub construct ")
            .add(self.construct)
            .add("`, with `#[nested_stack(true)]` where it is used")
            .panic()
        }
    }

    /// Stops `cargo check` where a construct is given none of the inputs of a group, or several.
    #[track_caller]
    pub const fn exactly_one(self, groups: &[&[&str]], names: &[&str]) {
        if !self.knows(names) {
            return;
        }
        let mut i = 0;
        while i < groups.len() {
            let given = common(groups[i], names);
            if given != 1 {
                not_one(self.construct, groups[i], given);
            }
            i += 1;
        }
    }

    /// Whether each name is an input's. One that is not is reported where it stands, and what it stands for is then not missing.
    const fn knows(self, names: &[&str]) -> bool {
        let mut i = 0;
        while i < names.len() {
            if !has(self.inputs, names[i]) {
                return false;
            }
            i += 1;
        }
        true
    }

    /// Stops `cargo check` where a construct is declared without an input that it needs.
    #[track_caller]
    pub const fn require(self, names: &[&str]) {
        if let Some(message) = self.missing(names) {
            message.panic()
        }
    }

    /// What is missing among these inputs, in the words of `cargo check`.
    #[must_use]
    pub fn says_of_all(self, names: &[&str]) -> Option<String> {
        self.missing(names).map(|message| message.text().to_owned())
    }

    /// What is wrong with an input of this name, in the words of `cargo check`.
    #[must_use]
    pub fn says_of(self, name: &str) -> Option<String> {
        unknown(self, name).map(|message| message.text().to_owned())
    }

    const fn missing(self, names: &[&str]) -> Option<Message> {
        let Signature {
            construct, inputs, ..
        } = self;
        let mut missing = [""; 64];
        let mut count = 0;
        if !self.knows(names) {
            return None;
        }
        let mut i = 0;
        while i < inputs.len() {
            let (name, required) = inputs[i];
            if required && !one_of(name, names) && count < missing.len() {
                missing[count] = name;
                count += 1;
            }
            i += 1;
        }
        if count == 0 {
            return None;
        }
        let (missing, _) = missing.split_at(count);
        let inputs = if count == 1 {
            "` needs the input "
        } else {
            "` needs the inputs "
        };
        let fact = Message::new()
            .add("`")
            .add(construct)
            .add(inputs)
            .list(missing, "`");
        let help = fact.add("\nhelp: write `").list(missing, ": …");
        Some(help.add("`"))
    }
}

/// Stops `cargo check` where a construct is given an input that it does not have. No method: rustc would underline the
/// construct with the input.
#[doc(hidden)]
#[track_caller]
pub const fn known(signature: Signature<'_>, name: &str) {
    if let Some(message) = unknown(signature, name) {
        message.panic()
    }
}

const fn unknown(
    Signature {
        construct, inputs, ..
    }: Signature<'_>,
    name: &str,
) -> Option<Message> {
    if has(inputs, name) {
        return None;
    }
    let fact = Message::new()
        .add("`")
        .add(construct)
        .add("` has no input `")
        .add(name)
        .add("`\nhelp: ");
    let mut names = [""; 64];
    let mut i = 0;
    while i < inputs.len() && i < names.len() {
        names[i] = inputs[i].0;
        i += 1;
    }
    let (names, _) = names.split_at(i);
    let (best, least) = match nearest(name, names) {
        Some(found) => found,
        None => (0, usize::MAX),
    };
    let begun = begun(name, names);
    Some(match names {
        [] => fact.add("remove it; it has none"),
        _ if least <= slips(name) => fact.add("write `").add(names[best]).add("`"),
        _ if begun < names.len() => fact.add("write `").add(names[begun]).add("`"),
        [one] => fact.add("remove it, or write `").add(one).add("`"),
        several => fact.add("remove it; it has ").list(several, "`"),
    })
}

/// How many of a group are among the names.
const fn common(group: &[&str], names: &[&str]) -> usize {
    let (mut count, mut i) = (0, 0);
    while i < group.len() {
        if one_of(group[i], names) {
            count += 1;
        }
        i += 1;
    }
    count
}

#[track_caller]
const fn not_one(construct: &str, group: &[&str], given: usize) -> ! {
    let fact = Message::new().add("`").add(construct);
    match given {
        0 => fact
            .add("` needs one of the inputs ")
            .list(group, "`")
            .add("\nhelp: write `")
            .add(group[0])
            .add(": …`, or another of them")
            .panic(),
        _ => fact
            .add("` takes one of the inputs ")
            .list(group, "`")
            .add(", not several\nhelp: keep one of them")
            .panic(),
    }
}

const fn has(inputs: &[(&str, bool)], name: &str) -> bool {
    let mut i = 0;
    while i < inputs.len() {
        if same(inputs[i].0, name) {
            return true;
        }
        i += 1;
    }
    false
}

/// How many letters a slip may get wrong: one in three, and one in a short name.
const fn slips(name: &str) -> usize {
    if name.len() < 6 { 1 } else { name.len() / 3 }
}

/// The first of the names that begins with this one or is its begin, as `env` is of `environment`; their number, if none does.
const fn begun(name: &str, names: &[&str]) -> usize {
    let mut i = 0;
    while i < names.len() && !begins(name, names[i]) {
        i += 1;
    }
    i
}

/// Whether one name is the begin of the other.
const fn begins(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let shorter = if one.len() < other.len() {
        one.len()
    } else {
        other.len()
    };
    let mut i = 0;
    while i < shorter {
        if one[i] != other[i] {
            return false;
        }
        i += 1;
    }
    shorter > 2
}
