//! A named property of an object: what its value must look like, and when it may be given, read and changed.

use crate::Node;
use crate::layout::{TEXT_BITS, property as flag};

/// A named property of an object.
#[derive(Clone, Copy)]
pub struct Property {
    /// Its name, a text, under its flags.
    pub(crate) word: u32,
    pub(crate) node: Node,
}

impl Property {
    fn flag(self, flag: u32) -> bool {
        self.word >> TEXT_BITS & flag != 0
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.node.data.text(self.word).unwrap_or("")
    }

    /// What its value must look like.
    pub fn node(self) -> Node {
        self.node
    }

    /// Whether it must be given.
    pub fn required(self) -> bool {
        self.flag(flag::REQUIRED)
    }

    /// Whether it cannot be given, only read as an attribute. What can be given when the resource is made is an input,
    /// whatever AWS's schema says of it besides.
    pub fn read_only(self) -> bool {
        self.flag(flag::READ_ONLY) && !self.create_only()
    }

    /// Whether it cannot be read back.
    pub fn write_only(self) -> bool {
        self.flag(flag::WRITE_ONLY)
    }

    /// Whether a change replaces the resource.
    pub fn create_only(self) -> bool {
        self.flag(flag::CREATE_ONLY)
    }

    /// Whether a change may replace the resource.
    pub fn conditional_create_only(self) -> bool {
        self.flag(flag::CONDITIONAL_CREATE_ONLY)
    }

    /// Whether AWS would rather that it were not used.
    pub fn deprecated(self) -> bool {
        self.flag(flag::DEPRECATED)
    }
}
