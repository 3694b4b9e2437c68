//! The words of `data/schema.bin`: where everything is and what each bit means, shared by the reader and the converter. It knows no type by name.
//!
//! A file is little-endian `u32` words, then text. Every address is a word's index, every text an offset into the text; 0 is "none" for both.
//! A text is two bytes of length and UTF-8. A list is a count and its items. A record's place in its table follows from the table's stride.

/// What the first word holds: any other file is refused.
pub const MAGIC: u32 = u32::from_le_bytes(*b"cfns");
/// The version of this layout: a file of another version is refused.
pub const VERSION: u32 = 3;
/// Texts are addressed by 24 bits, so that eight flags fit beside them.
pub const TEXT_BITS: u32 = 24;
/// The part of a word that addresses a text.
pub const TEXT_MASK: u32 = (1 << TEXT_BITS) - 1;

/// The words at the head of the file.
pub mod header {
    /// [`super::MAGIC`].
    pub const MAGIC: usize = 0;
    /// [`super::VERSION`].
    pub const VERSION: usize = 1;
    /// How many words come before the text.
    pub const WORDS: usize = 2;
    /// The date of the data, a text.
    pub const DATE: usize = 3;
    /// The sources and their versions, a list of texts.
    pub const SOURCES: usize = 4;
    /// The table of resource types, sorted by name.
    pub const RESOURCES: usize = 5;
    /// The numbers that are not whole or not small: pairs of words, each an `f64`.
    pub const NUMBERS: usize = 6;
    /// The table of Lambda runtimes, sorted by name.
    pub const RUNTIMES: usize = 7;
    /// The table of database engines, sorted by name.
    pub const ENGINES: usize = 8;
    /// The table of IAM service prefixes, sorted by name.
    pub const SERVICES: usize = 9;
    /// The environment names that Lambda keeps for itself, a sorted list of texts.
    pub const RESERVED: usize = 10;
    /// The condition keys of IAM policies, a list of texts under their kinds, sorted by text.
    pub const CONDITION_KEYS: usize = 11;
    /// The paths and names of the policies that AWS manages, a sorted list of texts.
    pub const MANAGED_POLICIES: usize = 12;
    /// What the principals of AWS's services are called before `.amazonaws.com`, a sorted list of texts.
    pub const SERVICE_PRINCIPALS: usize = 13;
    /// The table of resource types with properties that take instance types, sorted by name.
    pub const INSTANCE_TYPES: usize = 14;
    /// How many words the head has.
    pub const LEN: usize = 16;
}

/// A record of the table of resource types.
pub mod resource {
    /// How many words a record has.
    pub const STRIDE: usize = 8;
    /// The name, a text.
    pub const NAME: usize = 0;
    /// The node of its properties.
    pub const ROOT: usize = 1;
    /// Its attributes: a list of (text, node), sorted by text.
    pub const ATTRIBUTES: usize = 2;
    /// What `Ref` gives: a list of texts, more than one when joined by `|`.
    pub const REFERENCE: usize = 3;
    /// Flags above the text of the attribute that is its ARN.
    pub const FLAGS: usize = 4;
    /// Its state in AWS's life cycle, a text: `maintenance`, `sunset`, `shutdown`.
    pub const LIFECYCLE: usize = 5;
    /// The date of that state, a text.
    pub const LIFECYCLE_DATE: usize = 6;
    /// Rules beyond its schema: a list of (path, node, description or none).
    pub const RULES: usize = 7;

    /// Deleting it loses data.
    pub const HOLDS_DATA: u32 = 1;
    /// It can stand for anything: a custom resource, a nested stack.
    pub const FREE: u32 = 2;
    /// `Ref` gives its ARN.
    pub const REFERENCE_IS_ARN: u32 = 4;
    /// It has any attribute that one asks for.
    pub const ANY_ATTRIBUTE: u32 = 8;
    /// It has any attribute that begins with `Outputs.`.
    pub const OUTPUTS: u32 = 16;
}

/// A node: types and flags, the mask of its fields, then a word for each field in the order of these numbers.
pub mod node {
    /// How far the flags are above the JSON types.
    pub const FLAGS_SHIFT: u32 = 8;
    /// No property beside the named ones.
    pub const CLOSED: u32 = 1;
    /// No item twice.
    pub const UNIQUE: u32 = 2;
    /// The targets are all there are.
    pub const EXACT: u32 = 4;
    /// By its name or pattern it takes an ARN.
    pub const WANTS_ARN: u32 = 8;
    /// No value at all satisfies it.
    pub const NEVER: u32 = 16;
    /// The enumeration's one value was written as a constant.
    pub const CONSTANT: u32 = 32;

    /// A list of (name under property flags, node), sorted by name.
    pub const PROPERTIES: u32 = 0;
    /// A sorted list of texts.
    pub const REQUIRED: u32 = 1;
    /// The node of any other property.
    pub const ADDITIONAL: u32 = 2;
    /// A list of (pattern of names, node).
    pub const PATTERNS: u32 = 3;
    /// The node of every item.
    pub const ITEMS: u32 = 4;
    /// A list of nodes, one for each of the first items.
    pub const PREFIX_ITEMS: u32 = 5;
    /// A list of literals.
    pub const ENUMERATION: u32 = 6;
    /// A list of literals, compared without regard to case.
    pub const ENUMERATION_ANY_CASE: u32 = 7;
    /// The properties by which items must differ, a list of texts.
    pub const UNIQUE_KEYS: u32 = 8;
    /// A text.
    pub const PATTERN: u32 = 9;
    /// A text.
    pub const FORMAT: u32 = 10;
    /// The word itself.
    pub const MIN_LENGTH: u32 = 11;
    /// The word itself.
    pub const MAX_LENGTH: u32 = 12;
    /// The word itself.
    pub const MIN_ITEMS: u32 = 13;
    /// The word itself.
    pub const MAX_ITEMS: u32 = 14;
    /// The word itself.
    pub const MIN_PROPERTIES: u32 = 15;
    /// The word itself.
    pub const MAX_PROPERTIES: u32 = 16;
    /// A number's index.
    pub const MINIMUM: u32 = 17;
    /// A number's index.
    pub const MAXIMUM: u32 = 18;
    /// A number's index.
    pub const EXCLUSIVE_MINIMUM: u32 = 19;
    /// A number's index.
    pub const EXCLUSIVE_MAXIMUM: u32 = 20;
    /// A number's index.
    pub const MULTIPLE_OF: u32 = 21;
    /// A list of nodes.
    pub const ONE_OF: u32 = 22;
    /// A list of nodes.
    pub const ANY_OF: u32 = 23;
    /// A list of nodes.
    pub const ALL_OF: u32 = 24;
    /// A list of texts.
    pub const REQUIRED_OR: u32 = 25;
    /// A list of texts.
    pub const REQUIRED_XOR: u32 = 26;
    /// A list of (text, list of texts).
    pub const DEPENDENT_REQUIRED: u32 = 27;
    /// A list of (text, list of texts).
    pub const DEPENDENT_EXCLUDED: u32 = 28;
    /// A list of (type's name under target flags, attribute's name or none for `Ref`).
    pub const TARGETS: u32 = 29;
    /// A node.
    pub const NOT: u32 = 30;
    /// A list of three nodes: if, then or none, else or none.
    pub const CONDITION: u32 = 31;
}

/// The flags above a property's name.
pub mod property {
    /// It must be given.
    pub const REQUIRED: u32 = 1;
    /// It cannot be given.
    pub const READ_ONLY: u32 = 2;
    /// It cannot be read back.
    pub const WRITE_ONLY: u32 = 4;
    /// A change replaces the resource.
    pub const CREATE_ONLY: u32 = 8;
    /// A change may replace the resource.
    pub const CONDITIONAL_CREATE_ONLY: u32 = 16;
    /// AWS would rather that it were not used.
    pub const DEPRECATED: u32 = 32;
}

/// The flags above a target's type.
pub mod target {
    /// A resource's bare name does not mean this attribute; it must be written out.
    pub const EXPLICIT: u32 = 1;
}

/// The actions that a resource type's handlers take: a file of its own, which `infra-permissions` carries, with the same head. In place of
/// the table of resource types it has rows of this kind.
pub mod handlers {
    /// How many words a record has.
    pub const STRIDE: usize = 2;
    /// The type's name, a text.
    pub const NAME: usize = 0;
    /// Its actions: a list of texts under the flags of the handlers that take them, sorted by text.
    pub const ACTIONS: usize = 1;

    /// The handler that creates takes it.
    pub const CREATE: u32 = 1;
    /// The handler that reads takes it.
    pub const READ: u32 = 2;
    /// The handler that updates takes it.
    pub const UPDATE: u32 = 4;
    /// The handler that deletes takes it.
    pub const DELETE: u32 = 8;
    /// The handler that lists takes it.
    pub const LIST: u32 = 16;
    /// The list of IAM's actions does not have it.
    pub const UNLISTED: u32 = 32;
    /// By one of the sources it acts on no resource, so that a policy names `*` for it.
    pub const ON_ANY: u32 = 64;
}

/// The kinds of literal, in the two highest bits of its word.
pub mod literal {
    /// How far the kind is above the value.
    pub const SHIFT: u32 = 30;
    /// A text.
    pub const TEXT: u32 = 0;
    /// A number's index.
    pub const NUMBER: u32 = 1;
    /// 0 or 1.
    pub const BOOLEAN: u32 = 2;
    /// No value.
    pub const NULL: u32 = 3;
}

/// Records of the small tables.
pub mod side {
    /// A runtime: name, deprecated, no more creation, no more update, successor; all texts.
    pub const RUNTIME: usize = 5;
    /// An engine: name, list of (version, flags).
    pub const ENGINE: usize = 2;
    /// A service: its prefix, sorted list of actions, and for each of these a list of ARN patterns or none.
    pub const SERVICE: usize = 3;
    /// A resource type whose properties take instance types: name, list of its lists.
    pub const INSTANCE_TYPES: usize = 2;
    /// A list of instance types: path, engine or none, list of families.
    pub const INSTANCE_LIST: usize = 3;
    /// A family of instance types: name, sorted list of sizes.
    pub const INSTANCE_FAMILY: usize = 2;
    /// The version is deprecated.
    pub const VERSION_DEPRECATED: u32 = 1;
    /// The version has Serverless v2.
    pub const VERSION_SERVERLESS_V2: u32 = 2;
    /// The version's Serverless v2 pauses at 0.
    pub const VERSION_PAUSES: u32 = 4;
}

/// The flags above a condition key: what its values are, and whether a request has several of them.
pub mod condition {
    /// Nothing is known of its values.
    pub const UNKNOWN: u32 = 0;
    /// Text.
    pub const TEXT: u32 = 1;
    /// ARNs.
    pub const ARN: u32 = 2;
    /// `true` and `false`.
    pub const BOOLEAN: u32 = 3;
    /// Numbers.
    pub const NUMBER: u32 = 4;
    /// Dates.
    pub const DATE: u32 = 5;
    /// IP addresses.
    pub const ADDRESS: u32 = 6;
    /// The bits of the kind.
    pub const KIND: u32 = 7;
    /// A request may have several values.
    pub const MANY: u32 = 8;
}

/// What stands for a variable part of an ARN in the pattern of an action's resources.
pub mod arn {
    /// Any text.
    pub const ANY: char = '*';
    /// Some text without a slash: the name of a bucket, so that it is told from an object's, and a region, so that an ARN
    /// that has one is told from another.
    pub const SEGMENT: char = '+';
}
