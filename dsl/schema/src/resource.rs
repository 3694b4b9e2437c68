//! Resource types: their properties, their attributes, and what `Ref` gives. It knows no rule about how they are used.

use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use crate::data::{Data, EMBEDDED};
use crate::layout::{TEXT_BITS, header, resource as record};
use crate::{Node, Types, documentation, near};

/// A resource type. A copyable view into the data.
#[derive(Clone, Copy)]
pub struct Resource {
    data: &'static Data,
    at: usize,
}

/// What `Fn::GetAtt` can read of a resource.
#[derive(Clone, Copy)]
pub struct Attribute {
    name: &'static str,
    node: Option<Node>,
}

/// What `Ref` gives for a resource.
#[derive(Clone, Copy)]
pub struct Reference {
    data: &'static Data,
    list: u32,
}

/// A rule beyond a type's schema: what must fit a place in its properties besides.
#[derive(Clone, Copy)]
pub struct Rule {
    /// The place, such as `Code` or `BlockDeviceMappings[].Ebs`; empty for all properties.
    pub path: &'static str,
    /// What must fit there. A condition on a value that is not known yet decides nothing.
    pub node: Node,
    /// The rule in words, where its source has some.
    pub description: Option<&'static str>,
}

/// AWS's own word about a resource type's end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lifecycle {
    /// `maintenance`, `sunset` or `shutdown`.
    pub status: &'static str,
    /// Since when, or from when, as `YYYY-MM-DD`.
    pub date: Option<&'static str>,
}

/// Custom resources have names of the user's own and share one schema.
const CUSTOM: &str = "AWS::CloudFormation::CustomResource";

/// The resource type of this name. Every `Custom::…` is the one type of custom resources.
pub fn resource(type_name: &str) -> Option<Resource> {
    // Each rule asks for the type of what it looks at, and a template has many resources of few types.
    static LAST: [AtomicU32; 64] = [const { AtomicU32::new(0) }; 64];
    let bytes = type_name.as_bytes();
    let [.., before, last] = bytes else {
        return None;
    };
    let slot = &LAST[(bytes.len() + 7 * *last as usize + 31 * *before as usize) % LAST.len()];
    let (data, at) = (&EMBEDDED, slot.load(Relaxed) as usize);
    if at != 0
        && let Some(name) = data.word(at + record::NAME)
        && data.is(name, type_name)
    {
        return Some(Resource { data, at });
    }
    let found = Resource::find(data, type_name)?;
    slot.store(found.at as u32, Relaxed);
    Some(found)
}

/// All resource types, sorted by name.
pub fn resources() -> impl Iterator<Item = Resource> {
    Resource::all(&EMBEDDED)
}

/// The resource types whose names are like this one, the likeliest first.
pub fn near_resources(type_name: &str) -> Vec<&'static str> {
    let hits = near(type_name, resources().map(Resource::name));
    if !hits.is_empty() {
        return hits;
    }
    // The service is the part that people get wrong while they know the resource.
    let last = type_name.rsplit("::").next().unwrap_or(type_name);
    let same = |name: &&str| {
        name.rsplit("::")
            .next()
            .is_some_and(|own| own.eq_ignore_ascii_case(last))
    };
    resources()
        .map(Resource::name)
        .filter(same)
        .take(3)
        .collect()
}

impl Resource {
    /// The type of this name in this data.
    #[doc(hidden)]
    pub fn find(data: &'static Data, type_name: &str) -> Option<Resource> {
        let name = if type_name.starts_with("Custom::") {
            CUSTOM
        } else {
            type_name
        };
        let at = data.find(data.word(header::RESOURCES)?, record::STRIDE, name)?;
        Some(Resource { data, at })
    }

    /// All types in this data.
    #[doc(hidden)]
    pub fn all(data: &'static Data) -> impl Iterator<Item = Resource> {
        data.rows(data.word(header::RESOURCES).unwrap_or(0), record::STRIDE)
            .map(move |at| Resource { data, at })
    }

    fn word(self, index: usize) -> u32 {
        self.data.word(self.at + index).unwrap_or(0)
    }

    fn flag(self, flag: u32) -> bool {
        self.word(record::FLAGS) >> TEXT_BITS & flag != 0
    }

    /// Its name, such as `AWS::EC2::VPC`.
    pub fn name(self) -> &'static str {
        self.data.text(self.word(record::NAME)).unwrap_or("")
    }

    /// The object of its properties.
    pub fn root(self) -> Node {
        // A corrupt file has nothing there; an address beyond its end is a node that says nothing.
        Node::new(self.data, self.word(record::ROOT)).unwrap_or(Node {
            data: self.data,
            at: usize::MAX / 2,
        })
    }

    /// The attributes that are known by name, sorted.
    pub fn attributes(self) -> impl Iterator<Item = Attribute> {
        self.data
            .rows(self.word(record::ATTRIBUTES), 2)
            .filter_map(move |at| self.attribute_at(at))
    }

    fn attribute_at(self, at: usize) -> Option<Attribute> {
        let name = self.data.text(self.data.word(at)?)?;
        Some(Attribute {
            name,
            node: Node::new(self.data, self.data.word(at + 1)?),
        })
    }

    /// The attribute of this name, such as `Arn` or `Endpoint.Address`. Nested stacks have any `Outputs.…`, custom resources have any at all.
    pub fn attribute(self, name: &str) -> Option<Attribute> {
        if let Some(at) = self.data.find(self.word(record::ATTRIBUTES), 2, name) {
            return self.attribute_at(at);
        }
        let free = self.flag(record::ANY_ATTRIBUTE)
            || self.flag(record::OUTPUTS)
                && name
                    .strip_prefix("Outputs.")
                    .is_some_and(|rest| !rest.is_empty());
        free.then_some(Attribute {
            name: "",
            node: None,
        })
    }

    /// Whether its attributes have names that only the user knows, so that `attributes` does not list them all.
    pub fn free_attributes(self) -> bool {
        self.flag(record::ANY_ATTRIBUTE) || self.flag(record::OUTPUTS)
    }

    /// The rules beyond its schema.
    pub fn rules(self) -> impl Iterator<Item = Rule> {
        self.data
            .rows(self.word(record::RULES), 3)
            .filter_map(move |at| {
                Some(Rule {
                    path: self.data.text(self.data.word(at)?).unwrap_or(""),
                    node: Node::new(self.data, self.data.word(at + 1)?)?,
                    description: self.data.text(self.data.word(at + 2)?),
                })
            })
    }

    /// What `Ref` gives.
    pub fn reference(self) -> Reference {
        Reference {
            data: self.data,
            list: self.word(record::REFERENCE),
        }
    }

    /// Whether `Ref` gives an ARN.
    pub fn reference_is_arn(self) -> bool {
        self.flag(record::REFERENCE_IS_ARN)
    }

    /// The attribute that is its ARN, if it has one.
    pub fn arn(self) -> Option<&'static str> {
        self.data.text(self.word(record::FLAGS))
    }

    /// Whether it can stand for anything, as custom resources and nested stacks can.
    pub fn is_free(self) -> bool {
        self.flag(record::FREE)
    }

    /// Whether deleting or replacing it loses data.
    pub fn holds_data(self) -> bool {
        self.flag(record::HOLDS_DATA)
    }

    /// AWS's own word about the type's end, if there is one.
    pub fn lifecycle(self) -> Option<Lifecycle> {
        let status = self.data.text(self.word(record::LIFECYCLE))?;
        Some(Lifecycle {
            status,
            date: self.data.text(self.word(record::LIFECYCLE_DATE)),
        })
    }

    /// The address of AWS's page about it.
    pub fn documentation(self) -> String {
        documentation::page(self.name())
    }

    /// The place of one of its properties on that page.
    pub fn property_documentation(self, property: &str) -> String {
        documentation::anchor(self.name(), property)
    }
}

impl Attribute {
    /// Its name; empty where only the user knows it.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// What its value looks like, if the data says.
    pub fn node(self) -> Option<Node> {
        self.node
    }

    /// The JSON types of its value; any where the data does not say.
    pub fn types(self) -> Types {
        self.node.map_or(Types::default(), Node::types)
    }
}

impl Reference {
    /// The properties or attributes that it is made of; more than one when CloudFormation joins them by `|`.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        crate::node::texts(self.data, self.list)
    }

    /// The one property or attribute that it equals.
    pub fn name(self) -> Option<&'static str> {
        let mut names = self.names();
        let first = names.next()?;
        names.next().is_none().then_some(first)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.names().collect();
        match names.as_slice() {
            [] => f.write_str("the physical id"),
            names => f.write_str(&names.join("|")),
        }
    }
}
