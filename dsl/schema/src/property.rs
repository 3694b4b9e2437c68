//! A named property of an object: what its value must look like, and when it may be given, read and changed.

use crate::Node;
use crate::layout::property as flag;

/// A named property of an object.
#[derive(Clone, Copy)]
pub struct Property {
    pub(crate) name: &'static str,
    pub(crate) flags: u32,
    pub(crate) node: Node,
}

impl Property {
    /// Its name.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// What its value must look like.
    pub fn node(self) -> Node {
        self.node
    }

    /// Whether it must be given.
    pub fn required(self) -> bool {
        self.flags & flag::REQUIRED != 0
    }

    /// Whether it cannot be given, only read as an attribute. What can be given when the resource is made is an input,
    /// whatever AWS's schema says of it besides.
    pub fn read_only(self) -> bool {
        self.flags & flag::READ_ONLY != 0 && !self.create_only()
    }

    /// Whether it cannot be read back.
    pub fn write_only(self) -> bool {
        self.flags & flag::WRITE_ONLY != 0
    }

    /// Whether a change replaces the resource.
    pub fn create_only(self) -> bool {
        self.flags & flag::CREATE_ONLY != 0
    }

    /// Whether a change may replace the resource.
    pub fn conditional_create_only(self) -> bool {
        self.flags & flag::CONDITIONAL_CREATE_ONLY != 0
    }

    /// Whether AWS would rather that it were not used.
    pub fn deprecated(self) -> bool {
        self.flags & flag::DEPRECATED != 0
    }
}
