//! What a block becomes at compile time: rows of static text. Written by `infra!`, read at synthesis.
//!
//! A row's text is CloudFormation's JSON with these extensions, which name rows by number because
//! logical ids depend on where a construct is used:
//!
//! | text | is |
//! |---|---|
//! | `[null,"ref",3]`, `[null,"attribute",3,"Arn"]` | a reference to row 3 |
//! | `[null,"handle",3]` | row 3, as its place wants it; in an override, whose resource's type the compiler does not see |
//! | `[null,"fraction","1.10"]` | a number in an override, which is text where the property is |
//! | `[null,"name",3]` | the logical id of row 3 |
//! | `[null,"pseudo","AWS::Region"]` | a pseudo parameter |
//! | `[null,"hole",0]` | the value of the row's first Rust expression |
//! | `[null,"text","arn:",[null,"ref",3]]` | text joined of parts |
//!
//! The language has no `null`, so a list that begins with one is nothing that a user can have written: every map and every
//! other list is theirs, whatever its keys are.

use crate::report::At;

/// One `stack`, `construct` or `app`.
#[derive(Debug)]
pub struct Block {
    /// Its name.
    pub name: &'static str,
    /// The file that it stands in.
    pub file: &'static str,
    /// Where its name stands.
    pub line: u32,
    /// Where its name stands.
    pub column: u32,
    /// The template's description: a stack's doc comment.
    pub description: &'static str,
    /// Further sections of the template: `{"Transform":…}` and the like, or nothing.
    pub sections: &'static str,
    /// Its items, in source order.
    pub rows: &'static [Row],
}

/// What an item declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// A resource.
    Resource,
    /// A parameter of the template.
    Parameter,
    /// A condition of the template.
    Condition,
    /// A mapping of the template.
    Mapping,
    /// An output of the template.
    Output,
    /// A construct, or a stack in an app: rows of its own, in a block of its own.
    Construct,
    /// A `for`, an `if`, a `grant` or an `override`: no entry of the template, but a place in the order.
    Other,
}

/// One item of a block.
#[derive(Debug)]
pub struct Row {
    /// What it declares.
    pub section: Section,
    /// Its name.
    pub name: &'static str,
    /// Its type: `AWS::EC2::VPC`, a parameter's type, or a construct's name.
    pub type_name: &'static str,
    /// Where its name stands.
    pub line: u32,
    /// Where its name stands.
    pub column: u32,
    /// The body that it stands in.
    pub body: BodyId,
    /// Its properties, or its value.
    pub properties: &'static str,
    /// Further entries beside the properties, as the inside of a JSON object.
    pub attributes: &'static str,
    /// The rows that it depends on.
    pub depends_on: &'static [u16],
    /// How its logical id is made.
    pub id: LogicalId,
    /// Whether it holds what only synthesis knows, so that its rules are asked there.
    pub open: bool,
    /// The rules that it may break.
    pub allowed: &'static [Allowed],
}

/// A row, by its place in its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowId(pub(crate) u16);

/// A body: the top of a block, or what stands in the braces of a `for`, an `if` or an `else`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyId(u16);

impl RowId {
    /// Its place in the table.
    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The body that it opens: the number behind its own, because the top of the block is 0.
    pub(crate) fn body(self) -> BodyId {
        BodyId(self.0 + 1)
    }
}

impl BodyId {
    /// The top of a block.
    pub(crate) const TOP: BodyId = BodyId(0);
}

/// A rule that an item, or a property of it, may break.
#[derive(Clone, Copy, Debug)]
pub struct Allowed {
    /// The rule's name.
    pub rule: &'static str,
    /// The property: names, and numbers in lists and of a function's arguments. Nothing for the item as a whole.
    pub path: &'static [&'static str],
}

/// How a logical id is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogicalId {
    /// From the declared path.
    Path,
    /// From the path, with the name that the item had before.
    Was(&'static str),
    /// As written.
    Pinned(&'static str),
}

impl Row {
    /// A row at the top of its block.
    pub const fn new(
        section: Section,
        name: &'static str,
        type_name: &'static str,
        line: u32,
        column: u32,
    ) -> Row {
        Row {
            section,
            name,
            type_name,
            line,
            column,
            body: BodyId::TOP,
            properties: "",
            attributes: "",
            depends_on: &[],
            id: LogicalId::Path,
            open: false,
            allowed: &[],
        }
    }

    /// Holding what only synthesis knows.
    pub const fn open(mut self) -> Row {
        self.open = true;
        self
    }

    /// With the rules that it may break.
    pub const fn allowed(mut self, rules: &'static [Allowed]) -> Row {
        self.allowed = rules;
        self
    }

    /// With a resource's properties, or another declaration's value, as JSON.
    pub const fn properties(mut self, properties: &'static str) -> Row {
        self.properties = properties;
        self
    }

    /// With a resource's attributes, which stand beside its properties.
    pub const fn attributes(mut self, attributes: &'static str) -> Row {
        self.attributes = attributes;
        self
    }

    /// With the rows that it depends on.
    pub const fn depends_on(mut self, depends_on: &'static [u16]) -> Row {
        self.depends_on = depends_on;
        self
    }

    /// Inside the body of this number.
    pub const fn within(mut self, body: u16) -> Row {
        self.body = BodyId(body);
        self
    }

    /// With a pinned logical id.
    pub const fn pinned(mut self, id: &'static str) -> Row {
        self.id = LogicalId::Pinned(id);
        self
    }

    /// With the name that it had before.
    pub const fn was(mut self, name: &'static str) -> Row {
        self.id = LogicalId::Was(name);
        self
    }
}

impl Block {
    /// Where its name stands.
    pub(crate) fn place(&self) -> At {
        At {
            file: self.file,
            line: self.line,
            column: self.column,
        }
    }

    /// Where a row stands.
    pub(crate) fn at(&self, row: RowId) -> At {
        match self.rows.get(row.index()) {
            Some(row) => At {
                file: self.file,
                line: row.line,
                column: row.column,
            },
            None => self.place(),
        }
    }
}
