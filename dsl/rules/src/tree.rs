//! The neutral tree that rules read: declarations and their values, as a block, a synthesis or a
//! template says them. It knows no syntax and no JSON.

use std::{borrow::Cow, collections::BTreeSet};

/// Where something stands. Only the front end that made the tree knows the place behind the number;
/// numbers ascend in source order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site(pub u32);

/// Text of the front end's, or made by it.
pub type Name<'t> = Cow<'t, str>;

/// Resources that are judged together: a stack's, or as many as a front end knows of.
#[derive(Debug, Default)]
pub struct Stack<'t> {
    /// Its resources, in source order.
    pub resources: Vec<Declaration<'t>>,
    /// Its parameters.
    pub parameters: Vec<Parameter<'t>>,
    /// Its outputs.
    pub outputs: Vec<Output<'t>>,
    /// Its conditions.
    pub conditions: Vec<Field<'t>>,
    /// Its mappings.
    pub mappings: Vec<Field<'t>>,
    /// What its further sections hold, such as `Metadata` and `Rules`.
    pub sections: Vec<Field<'t>>,
    /// Its section `Rules`, where that has been judged elsewhere.
    pub rules: Option<Value<'t>>,
    /// What it is called, and where that stands, if it is the front end's to say that it is empty.
    pub name: Option<(Name<'t>, Site)>,
    /// What it says of itself, where that is known.
    pub description: Option<(Name<'t>, Site)>,
    /// What stands elsewhere: descriptions, what constructs are given.
    pub values: Vec<Value<'t>>,
    /// Where values stand that the program reads from what is around it while it is built or runs: variables of its environment,
    /// files. They are [`Value::Unknown`].
    pub read_in: BTreeSet<Site>,
    /// What may be broken there.
    pub allowed: Vec<Allowance<'t>>,
    /// Whether one template holds all of it. What nested stacks take out of it, whoever divides it has to count.
    pub undivided: bool,
    /// Whether these are all: what is not among them, is nowhere in the stack.
    pub whole: bool,
}

/// A parameter of the template.
#[derive(Debug)]
pub struct Parameter<'t> {
    /// Its name.
    pub name: Name<'t>,
    /// Where its name stands.
    pub name_site: Site,
    /// Its type, such as `String`.
    pub ty: Name<'t>,
    /// Where its type stands.
    pub ty_site: Site,
    /// `Default` and the like.
    pub fields: Vec<Field<'t>>,
}

/// An output of the template.
#[derive(Debug)]
pub struct Output<'t> {
    /// Its name, and its value.
    pub field: Field<'t>,
    /// The name by which other stacks import it.
    pub export: Option<Value<'t>>,
    /// The condition under which it is declared, where that is named.
    pub condition: Option<Name<'t>>,
    /// Whether it is there whenever its stack is.
    pub certain: bool,
}

/// A resource as it is declared.
#[derive(Debug)]
pub struct Declaration<'t> {
    /// What its users call it.
    pub name: Name<'t>,
    /// Where its name stands.
    pub name_site: Site,
    /// Its type, `AWS::EC2::VPC`.
    pub ty: Name<'t>,
    /// Where its type stands: what stands for the resource as a whole.
    pub ty_site: Site,
    /// Where the name of its service stands, the second part of its type.
    pub service_site: Site,
    /// Its properties.
    pub fields: Vec<Field<'t>>,
    /// `DeletionPolicy` and the like, by CloudFormation's names.
    pub attributes: Vec<Attribute<'t>>,
    /// The condition under which it is declared, where that is named.
    pub condition: Option<Name<'t>>,
    /// What it is allowed to break.
    pub allowed: Vec<Allowance<'t>>,
    /// Whether it is declared once, and whenever its stack is: under no condition, in no loop or branch.
    pub certain: bool,
    /// Whether the template has it, also where a condition decides what the deploy makes of it.
    pub counted: bool,
    /// Whether its properties are held against the schema; other rules see it all the same.
    pub judged: bool,
}

/// An attribute of a resource, such as `DeletionPolicy`.
#[derive(Debug)]
pub struct Attribute<'t> {
    /// CloudFormation's name of it.
    pub name: &'static str,
    /// Where its name stands.
    pub site: Site,
    /// Its value.
    pub value: Value<'t>,
}

/// A rule that may be broken, with a reason that the front end has seen.
#[derive(Debug)]
pub struct Allowance<'t> {
    /// The rule's name.
    pub rule: Name<'t>,
    /// Where the name stands.
    pub site: Site,
    /// The sites that it covers, the first and the last.
    pub covers: (Site, Site),
}

/// `name: value`.
#[derive(Debug)]
pub struct Field<'t> {
    /// Its name.
    pub key: Key<'t>,
    /// Its value.
    pub value: Value<'t>,
}

/// The name of a property, of a map's entry or of a function.
#[derive(Debug)]
pub struct Key<'t> {
    /// The name itself.
    pub text: Name<'t>,
    /// Where it stands.
    pub site: Site,
}

impl PartialEq<str> for Key<'_> {
    fn eq(&self, text: &str) -> bool {
        self.text == text
    }
}

impl PartialEq<&str> for Key<'_> {
    fn eq(&self, text: &&str) -> bool {
        self.text == *text
    }
}

/// A value in a template.
#[derive(Debug)]
pub enum Value<'t> {
    /// `true` or `false`.
    Bool(bool, Site),
    /// A number, as it is written.
    Number(Name<'t>, Site),
    /// Text without references in it.
    Text(Name<'t>, Site),
    /// Text with references in it.
    Joined(Vec<Part<'t>>, Site),
    /// `1..=4`, which no property takes.
    Range(Site),
    /// A list.
    List(Vec<Value<'t>>, Site),
    /// A map.
    Map(Vec<Field<'t>>, Site),
    /// `Fn::Join(",", [a, b])`, named without `Fn::`.
    Function(Key<'t>, Vec<Value<'t>>, Site),
    /// `AWS::Region`, named without `AWS::`.
    Pseudo(Name<'t>, Site),
    /// Something that is declared, or an attribute of it.
    Reference(Reference<'t>, Site),
    /// The name of a condition.
    Condition(Name<'t>, Site),
    /// The name of a mapping.
    Mapping(Name<'t>, Site),
    /// What only a later stage knows. It refuses nothing.
    Unknown(Presence, Site),
}

/// Whether a value that is not known is there at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is.
    Certain,
    /// It may turn out to be nothing.
    Uncertain,
    /// It is, and it is a list.
    List,
}

/// A part of a text.
#[derive(Debug, PartialEq)]
pub enum Part<'t> {
    /// Text as it is.
    Text(Name<'t>),
    /// `${AWS::Region}`, named without `AWS::`.
    Pseudo(Name<'t>),
    /// Something that is declared, or an attribute of it.
    Reference(Reference<'t>),
    /// A name that the variables beside the text explain.
    Variable(Name<'t>),
    /// The name of a condition.
    Condition(Name<'t>),
    /// The name of a mapping.
    Mapping(Name<'t>),
    /// What only a later stage knows.
    Unknown,
}

/// A use of what is declared.
#[derive(Clone, Debug)]
pub struct Reference<'t> {
    /// What its users call it.
    pub name: Name<'t>,
    /// What it means.
    pub target: Target<'t>,
    /// An attribute of it; none, if the place decides what is meant, or if it is its `Ref`.
    pub attribute: Option<Name<'t>>,
    /// Whether it is written as `Ref`, whatever the place wants.
    pub is_ref: bool,
    /// Where the attribute's name stands, if that is known.
    pub attribute_site: Option<Site>,
    /// Whether it means a list of them, because a loop stands around it.
    pub many: bool,
    /// Whether it may turn out to be nothing, because a branch stands around it.
    pub optional: bool,
}

impl Reference<'_> {
    /// Whether it means one declaration, which is there.
    pub fn is_one(&self) -> bool {
        !self.many && !self.optional
    }
}

impl PartialEq for Reference<'_> {
    /// Whether both mean the same, wherever they stand.
    fn eq(&self, other: &Self) -> bool {
        let same = (&self.target, &self.attribute) == (&other.target, &other.attribute);
        same && (self.many, self.optional) == (other.many, other.optional)
    }
}

/// What a reference means.
#[derive(Clone, Debug, PartialEq)]
pub enum Target<'t> {
    /// A resource of the stack: its number.
    Resource(usize),
    /// A resource that stands elsewhere: its type.
    Typed(Name<'t>),
    /// A parameter: its number.
    Parameter(usize),
}

impl Value<'_> {
    /// Where it stands.
    pub fn site(&self) -> Site {
        match self {
            Value::Bool(_, site)
            | Value::Number(_, site)
            | Value::Text(_, site)
            | Value::Joined(_, site)
            | Value::Range(site)
            | Value::List(_, site)
            | Value::Map(_, site)
            | Value::Function(_, _, site)
            | Value::Pseudo(_, site)
            | Value::Reference(_, site)
            | Value::Condition(_, site)
            | Value::Mapping(_, site)
            | Value::Unknown(_, site) => *site,
        }
    }

    /// Whether it is `AWS::NoValue`, which leaves out what it is given to.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Value::Pseudo(name, _) if name == "NoValue")
    }

    /// The branches of an `Fn::If`.
    pub fn branches(&self) -> Option<[&Self; 2]> {
        match self {
            Value::Function(name, arguments, _) if name == "If" => match arguments.as_slice() {
                [_, then, otherwise] => Some([then, otherwise]),
                _ => None,
            },
            _ => None,
        }
    }
}
