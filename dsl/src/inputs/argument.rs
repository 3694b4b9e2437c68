//! [`Argument`]: what an input is given, as far as the block that gives it shows. It must not know what is asked of it.

use infra_rules::text::same;

use super::table::Table;

/// What an input is given, as `cargo check` sees it.
#[derive(Clone, Copy, Debug)]
pub enum Argument {
    /// A list, a map, or a constant in which things can be counted.
    Table(Table),
    /// A whole number.
    Number(usize),
    /// A text, `true` or `false`, or the last name of a path, as `ByFolder` of `Split::ByFolder`.
    Word(&'static str),
    /// What only synthesis knows.
    Computed,
}

/// All that a construct is given, by the names of its inputs.
pub(super) type Arguments<'a> = &'a [(&'a str, Argument)];

impl Argument {
    /// How many things there are, or how many of what is counted besides; nothing where that is not known.
    pub(super) const fn number(&self, of: Option<&str>) -> Option<usize> {
        match self {
            Argument::Table(table) => table.number(of),
            Argument::Number(number) if of.is_none() => Some(*number),
            Argument::Number(_) | Argument::Word(_) | Argument::Computed => None,
        }
    }
}

/// What an input is given; nothing if it has its default.
pub(super) const fn find(arguments: Arguments<'_>, input: &str) -> Option<Argument> {
    let mut i = 0;
    while i < arguments.len() {
        if same(arguments[i].0, input) {
            return Some(arguments[i].1);
        }
        i += 1;
    }
    None
}
