//! How other stacks refer to what a stack hands out, by `#[reference(…)]` before an output.

use crate::values::Value;

/// What an output holds, and how it is referred to.
pub(crate) struct Reference {
    pub(crate) value: Value,
    pub(crate) kind: ReferenceKind,
}

/// How a value of one stack gets into another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferenceKind {
    /// The reader looks the output up, and locks nothing.
    #[default]
    Weak,
    /// The output is exported and imported: it cannot change or go while anybody reads it.
    Strong,
    /// The output is exported, for those who still import it, and looked up.
    Both,
}
