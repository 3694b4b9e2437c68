//! The words of the language, each list once: the reader, the checks, the code and the editor read them here. Functions and
//! pseudo parameters are CloudFormation's and stand in `infra-rules`. What is said of a word in a hover is the editor's.

/// What begins an item.
pub const KEYWORDS: [&str; 10] = [
    "in",
    "out",
    "let",
    "for",
    "if",
    "grant",
    "param",
    "condition",
    "mapping",
    "override",
];

/// Those of them that an expression of Rust has too.
pub(crate) const OF_RUST: [&str; 3] = ["let", "for", "if"];

/// The verbs of `grant`, as `infra::verbs` has them in capitals.
pub(crate) const VERBS: [&str; 11] = [
    "read", "write", "connect", "invoke", "publish", "send", "receive", "encrypt", "decrypt",
    "start", "put",
];

/// What a block declares.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlockKind {
    Stack,
    Construct,
    App,
}

/// What begins a block.
pub(crate) const BLOCKS: [(&str, BlockKind); 3] = [
    ("stack", BlockKind::Stack),
    ("construct", BlockKind::Construct),
    ("app", BlockKind::App),
];

/// The language's attributes, and what the argument of each is. Where each may stand is said by the rule `attribute_words`.
pub(crate) const ATTRIBUTES: [(&str, Argument); 23] = [
    ("acronyms", Argument::Own),
    ("allow", Argument::Own),
    ("command", Argument::Value),
    ("creation_policy", Argument::Value),
    ("deletion", Argument::Policy),
    ("depends_on", Argument::Value),
    ("env", Argument::Settings),
    ("export", Argument::Value),
    ("id", Argument::Own),
    ("metadata", Argument::Value),
    ("nested_stack", Argument::Value),
    ("reference", Argument::Reference),
    ("resource_version", Argument::Value),
    ("rules", Argument::Value),
    ("tags", Argument::Value),
    ("template", Argument::Value),
    ("termination_protection", Argument::Value),
    ("transform", Argument::Value),
    ("update_policy", Argument::Value),
    ("update_replace", Argument::Policy),
    ("version", Argument::Value),
    ("was", Argument::Own),
    ("when", Argument::Condition),
];

/// How other stacks refer to what a stack hands out; `weak` is what they do without a word.
pub(crate) const REFERENCES: [&str; 3] = ["strong", "both", "weak"];

/// Where a stack of an app is deployed to: what `#[env(name = value)]` names.
pub(crate) const ENVIRONMENT: [&str; 2] = ["account", "region"];

/// What an attribute's argument is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Argument {
    /// Values, as a property's.
    Value,
    /// Values by name: `account = …, region = …`.
    Settings,
    /// The name of a condition.
    Condition,
    /// What becomes of a removed resource: `retain`.
    Policy,
    /// How other stacks refer to it: one of [`REFERENCES`].
    Reference,
    /// A text, or a word that names nothing that is there.
    Own,
}

/// What the argument of the attribute of this name is.
pub(crate) fn argument(attribute: &str) -> Option<Argument> {
    let known = ATTRIBUTES.iter().find(|(name, _)| *name == attribute);
    known.map(|(_, argument)| *argument)
}

/// Attributes of Rust's own, which pass through to the expansion.
pub(crate) const RUST_ATTRIBUTES: [&str; 6] =
    ["allow", "cfg", "deprecated", "doc", "expect", "must_use"];

/// The fields of a parameter, and what each of them takes.
pub(crate) use infra_rules::{PARAMETER_FIELDS, Takes};

/// `Retain` of `retain`, and `RetainExceptOnCreate` of `retain_except_on_create`.
pub(crate) fn camel(word: &str) -> String {
    let capital = |part: &str| {
        let mut letters = part.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    word.split('_').map(capital).collect()
}
