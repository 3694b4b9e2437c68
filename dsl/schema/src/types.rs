//! Sets of JSON types. It knows nothing of nodes.

use std::fmt;

/// A set of JSON types. The empty set is "any", as a schema without `type` is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Types(u8);

impl Types {
    /// A text.
    pub const STRING: Types = Types(1);
    /// A whole number.
    pub const INTEGER: Types = Types(2);
    /// Any number.
    pub const NUMBER: Types = Types(4);
    /// `true` or `false`.
    pub const BOOLEAN: Types = Types(8);
    /// Names with values.
    pub const OBJECT: Types = Types(16);
    /// A list.
    pub const ARRAY: Types = Types(32);
    /// No value.
    pub const NULL: Types = Types(64);

    const ALL: [(Types, &'static str); 7] = [
        (Types::STRING, "string"),
        (Types::INTEGER, "integer"),
        (Types::NUMBER, "number"),
        (Types::BOOLEAN, "boolean"),
        (Types::OBJECT, "object"),
        (Types::ARRAY, "array"),
        (Types::NULL, "null"),
    ];

    /// The set of this data word's lowest bits.
    pub(crate) const fn of_bits(bits: u32) -> Self {
        Types(bits as u8)
    }

    /// The set as bits, for the converter.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// The type that JSON Schema calls by this name.
    pub fn named(name: &str) -> Option<Types> {
        Types::ALL
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(types, _)| *types)
    }

    /// Whether any value is allowed.
    pub const fn is_any(self) -> bool {
        self.0 == 0
    }

    /// Whether all of these types are in the set.
    pub const fn contains(self, other: Types) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether one of these types is in the set, or the set is "any".
    pub const fn allows(self, other: Types) -> bool {
        self.0 == 0 || self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn union(self, other: Types) -> Types {
        Types(self.0 | other.0)
    }

    /// The names in this set, in a fixed order.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Types::ALL
            .into_iter()
            .filter(move |(types, _)| self.contains(*types))
            .map(|(_, name)| name)
    }
}

impl fmt::Display for Types {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_any() {
            return f.write_str("any value");
        }
        for (index, name) in self.names().enumerate() {
            if index > 0 {
                f.write_str(" or ")?;
            }
            f.write_str(name)?;
        }
        Ok(())
    }
}
