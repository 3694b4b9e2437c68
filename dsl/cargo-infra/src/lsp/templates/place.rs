//! What a place of a template means: a section, the type of a resource, a property as its schema has it, the name in a `!Ref`. It knows
//! CloudFormation's words, and neither YAML nor JSON.

use infra_rules::{PolicyEntries, PolicyPlace, Position};
use infra_schema::Resource;

use super::tree::{Content, Entry, Node, Tree, function};

/// What a place means.
#[derive(Clone, Copy)]
pub(super) enum Place<'t> {
    /// The sections of the template.
    Template,
    Resources,
    Parameters,
    Mappings,
    Conditions,
    Outputs,
    Rules,
    /// A rule of `Rules`, and one of its assertions.
    Rule,
    Assertion,
    /// What decides about parameters in it.
    Answer,
    Metadata,
    /// `AWS::CloudFormation::Interface`, how the console shows parameters.
    Interface,
    /// The `Metadata` of a resource, what `cfn-init` does on an instance, and one of its configurations.
    ResourceMetadata,
    Init,
    InitConfig,
    ParameterGroup,
    ParameterNames,
    ParameterLabels,
    /// What a group or a parameter is called there.
    Label,
    Version,
    Transform,
    /// What a resource has beside its name, and its own name.
    Resource(&'t str),
    ResourceType,
    /// The names of resources that this one waits for.
    DependsOn(&'t str),
    /// `DeletionPolicy` or `UpdateReplacePolicy`, whichever it is, of a resource of this type.
    DeletionPolicy(&'t str, &'t str),
    /// A part of `CreationPolicy` or `UpdatePolicy`.
    Policy(PolicyPlace),
    Parameter,
    ParameterDefault,
    ParameterType,
    Flag,
    Output,
    Export,
    Mapping,
    /// What decides.
    Condition,
    ConditionName,
    Value(Value<'t>),
    /// The argument of `Ref`.
    Ref(Value<'t>),
    /// The argument of `Fn::GetAtt`.
    GetAtt(Value<'t>),
    /// The first of its arguments, where it has two.
    Owner,
    /// The second, of this resource.
    Attribute(&'t str),
    /// The text of `Fn::Sub`.
    Substituted,
    /// The argument of another function, by its name without `Fn::`.
    Call(&'t str, Value<'t>),
    /// What is compared with what `Ref` has by this name; empty, if it is something else.
    Compared(&'t str),
    MappingName,
    /// The keys of this mapping.
    TopLevelKey(&'t str),
    SecondLevelKey(&'t str, &'t str),
    /// What CloudFormation hands on as it is, and what nobody knows.
    Unknown,
}

/// What starts instances, on which `cfn-init` reads the metadata of the resource.
const STARTED: [&str; 4] = [
    "AWS::AutoScaling::AutoScalingGroup",
    "AWS::AutoScaling::LaunchConfiguration",
    "AWS::EC2::Instance",
    "AWS::EC2::LaunchTemplate",
];

/// What `Ref` names.
fn referred<'t>(node: &Node<'t>) -> Option<&'t str> {
    match &node.tag {
        Some(("Ref", _)) => node.text(),
        Some(_) => None,
        None => node.get("Ref").and_then(Node::text),
    }
}

/// A value that CloudFormation computes, and what is asked of it.
#[derive(Clone, Copy, Default)]
pub(super) struct Value<'t> {
    pub(super) position: Option<Position>,
    /// What has it, where that is a map.
    pub(super) parent: Option<Position>,
    /// Its key there.
    pub(super) key: &'t str,
    /// The resource, and the property of it, that it is part of.
    pub(super) property: Option<(Resource, &'t str)>,
}

/// A place in a tree.
pub(super) struct Spot<'n, 't> {
    pub(super) place: Place<'t>,
    pub(super) what: What<'n, 't>,
    /// What has it, from the inside out.
    pub(super) around: Vec<&'n Node<'t>>,
}

/// What stands at a place.
pub(super) enum What<'n, 't> {
    /// A key of the map that the place is.
    Key(&'n Entry<'t>),
    /// The tag of a value.
    Tag(&'n Node<'t>),
    /// Text.
    Text(&'n Node<'t>),
}

impl<'t> Place<'t> {
    /// The value of an entry of a map.
    pub(super) fn entry(self, map: &Node<'t>, key: &'t str) -> Place<'t> {
        if self.computes()
            && map.entries().len() == 1
            && let Some(name) = function(key)
        {
            let is_function = name != "Condition" || matches!(self, Place::Condition);
            if is_function {
                return self.called(name);
            }
        }
        match (self, key) {
            (Place::Template, "AWSTemplateFormatVersion") => Place::Version,
            (Place::Template, "Transform") => Place::Transform,
            (Place::Template, "Resources") => Place::Resources,
            (Place::Template, "Parameters") => Place::Parameters,
            (Place::Template, "Mappings") => Place::Mappings,
            (Place::Template, "Conditions") => Place::Conditions,
            (Place::Template, "Outputs") => Place::Outputs,
            (Place::Template, "Rules") => Place::Rules,
            (Place::Template, "Metadata") => Place::Metadata,
            (Place::Metadata, "AWS::CloudFormation::Interface") => Place::Interface,
            (Place::Interface, "ParameterGroups") => Place::ParameterGroup,
            (Place::Interface, "ParameterLabels") => Place::ParameterLabels,
            (Place::ParameterGroup, "Parameters") => Place::ParameterNames,
            (Place::ParameterGroup, "Label") | (Place::ParameterLabels, _) => Place::Label,
            (Place::Resources, key) if !key.starts_with("Fn::") => Place::Resource(key),
            (Place::Parameters, _) => Place::Parameter,
            (Place::Mappings, _) => Place::Mapping,
            (Place::Conditions, _) => Place::Condition,
            (Place::Rules, _) => Place::Rule,
            (Place::Rule, "Assertions") => Place::Assertion,
            (Place::Rule, "RuleCondition") | (Place::Assertion, "Assert") => Place::Answer,
            (Place::Answer, _) => Place::Answer,
            (Place::Outputs, key) if !key.starts_with("Fn::") => Place::Output,
            (Place::Resource(_), "Type") => Place::ResourceType,
            (Place::Resource(_) | Place::Output, "Condition") => Place::ConditionName,
            (Place::Resource(name), "DependsOn") => Place::DependsOn(name),
            (Place::Resource(_), "DeletionPolicy" | "UpdateReplacePolicy") => {
                let ty = map.get("Type").and_then(Node::text);
                Place::DeletionPolicy(key, ty.unwrap_or_default())
            }
            (Place::Resource(_), "Properties") => {
                let ty = map.get("Type").and_then(Node::text);
                let resource = ty.and_then(infra_schema::resource);
                Place::Value(Value {
                    position: resource.map(Position::of),
                    property: resource.map(|resource| (resource, "")),
                    ..Value::default()
                })
            }
            (Place::Resource(_), "CreationPolicy" | "UpdatePolicy") => {
                let ty = map.get("Type").and_then(Node::text);
                let entries = ty.and_then(|ty| PolicyEntries::of(key, ty));
                entries.map_or(Place::Unknown, |entries| {
                    Place::Policy(PolicyPlace::Map(entries))
                })
            }
            (Place::Policy(PolicyPlace::Map(entries)), key) => {
                entries.entry(key).map_or(Place::Unknown, Place::Policy)
            }
            (Place::Resource(_), "Metadata") => match map.get("Type").and_then(Node::text) {
                Some(ty) if STARTED.contains(&ty) => Place::ResourceMetadata,
                _ => Place::Unknown,
            },
            (Place::ResourceMetadata, "AWS::CloudFormation::Init") => Place::Init,
            (Place::Init, "configSets") => Place::Unknown,
            (Place::Init, _) => Place::InitConfig,
            (Place::Resource(_) | Place::Output, _) if key == "Export" => Place::Export,
            (Place::Resource(_) | Place::Export, _) => Place::Value(Value::default()),
            (Place::Output, "Value") => Place::Value(Value::default()),
            (Place::Parameter, "Default") => Place::ParameterDefault,
            (Place::Parameter, "Type") => Place::ParameterType,
            (Place::Parameter, "NoEcho") => Place::Flag,
            (Place::Condition, _) => Place::Condition,
            (Place::Value(value), key) => Place::Value(value.of(map).entry(key)),
            // `Fn::Sub: [text, { Name: value }]`, and what `Fn::Transform` takes.
            (Place::Call(..), _) => Place::Value(Value::default()),
            _ => Place::Unknown,
        }
    }

    /// An item of a list.
    pub(super) fn item(self, list: &Node<'t>, index: usize) -> Place<'t> {
        let text = |index: usize| list.items().get(index).and_then(Node::text).unwrap_or("");
        match (self, index) {
            (Place::Value(value), _) => Place::Value(value.item()),
            (Place::GetAtt(_), 0) => Place::Owner,
            (Place::GetAtt(_), 1) => Place::Attribute(text(0)),
            (Place::Substituted, 0) => Place::Substituted,
            (Place::Substituted, _) => Place::Call("Sub", Value::default()),
            (Place::Call("If", _), 0) => Place::ConditionName,
            (Place::Call("If", value), _) => Place::Value(value),
            (Place::Call("FindInMap", _), 0) => Place::MappingName,
            (Place::Call("FindInMap", _), 1) => Place::TopLevelKey(text(0)),
            (Place::Call("FindInMap", _), 2) => Place::SecondLevelKey(text(0), text(1)),
            (Place::Call("ValueOf", _), 0) => Place::ParameterNames,
            (Place::Call("ValueOfAll", _), 0) => Place::ParameterType,
            (Place::Call("And" | "Or" | "Not", _), _) => Place::Condition,
            (Place::Call("Equals", _), 0 | 1) => {
                let other = list.items().get(1 - index).and_then(referred);
                Place::Compared(other.unwrap_or_default())
            }
            (Place::Call(..), _) => Place::Value(Value::default()),
            (Place::DependsOn(_) | Place::Condition | Place::Transform, _) => self,
            (Place::Answer | Place::Assertion, _) => self,
            (Place::Policy(PolicyPlace::Words(_)), _) => self,
            (Place::ParameterGroup | Place::ParameterNames, _) => self,
            _ => Place::Unknown,
        }
    }

    /// The argument of a function in this place.
    pub(super) fn called(self, name: &'t str) -> Place<'t> {
        let value = match self {
            Place::Value(value) => value,
            _ => Value::default(),
        };
        match name {
            _ if !self.computes() => Place::Unknown,
            "Ref" => Place::Ref(value),
            "GetAtt" => Place::GetAtt(value),
            "Sub" => Place::Substituted,
            "Condition" => Place::ConditionName,
            "RefAll" => Place::ParameterType,
            name => Place::Call(name, value),
        }
    }

    /// Whether CloudFormation computes what stands here.
    pub(super) fn computes(self) -> bool {
        matches!(
            self,
            Place::Value(_)
                | Place::Condition
                | Place::Answer
                | Place::Call(..)
                | Place::Compared(_)
                | Place::TopLevelKey(_)
                | Place::SecondLevelKey(..)
                | Place::MappingName
                | Place::Substituted
        )
    }
}

impl<'t> Value<'t> {
    /// Whether it names actions of IAM.
    pub(super) fn is_action(self) -> bool {
        matches!(self.parent, Some(Position::PolicyStatement))
            && matches!(self.key, "Action" | "NotAction")
    }

    /// The same, for a map with statements, of which the schema says nothing: that is a policy, whatever its property is called.
    fn of(self, map: &Node<'_>) -> Value<'t> {
        let is_open = |position: Position| {
            let node = position.node();
            node.is_some_and(|node| !infra_schema::lookup::is_object(node))
        };
        match self.position.is_some_and(is_open) && map.entry("Statement").is_some() {
            true => Value {
                position: Some(Position::PolicyDocument),
                ..self
            },
            false => self,
        }
    }

    fn entry(self, key: &'t str) -> Value<'t> {
        let property = self.property.map(|(resource, first)| match first {
            "" => (resource, key),
            first => (resource, first),
        });
        Value {
            position: self.position.and_then(|position| position.entry(key)),
            parent: self.position,
            key,
            property,
        }
    }

    fn item(self) -> Value<'t> {
        Value {
            position: self.position.and_then(Position::items),
            ..self
        }
    }
}

/// What stands at a byte of a template.
pub(super) fn spot<'n, 't>(tree: &'n Tree<'t>, at: usize) -> Option<Spot<'n, 't>> {
    let mut around = Vec::new();
    let (place, what) = find(&tree.root, Place::Template, at, &mut around)?;
    around.reverse();
    Some(Spot {
        place,
        what,
        around,
    })
}

/// The property at a byte of a template, as lists of the data name it: `InstanceTypeSpecifications[].InstanceType`.
pub(super) fn path(tree: &Tree<'_>, at: usize) -> Option<String> {
    let touches = |range: &std::ops::Range<usize>| range.start <= at && at <= range.end;
    let all = tree.section("Resources").iter();
    let resource = all.into_iter().find(|one| touches(&one.value.range))?;
    let mut node = resource.value.get("Properties")?;
    let mut path = String::new();
    // The argument of a function is in the place of what it gives.
    let mut is_argument = false;
    loop {
        is_argument |= node.tag.is_some();
        match &node.content {
            Content::List(items) => {
                node = items.iter().find(|item| touches(&item.range))?;
                if !is_argument {
                    path.push_str("[]");
                }
                is_argument = false;
            }
            Content::Map(entries) => {
                // A key is in the map that has it.
                if entries.iter().any(|one| touches(&one.key_range)) {
                    return Some(path);
                }
                let entry = entries.iter().find(|one| touches(&one.value.range))?;
                is_argument = entries.len() == 1 && function(entry.key).is_some();
                if !is_argument {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(entry.key);
                }
                node = &entry.value;
            }
            Content::Empty | Content::Text(..) => return Some(path),
        }
    }
}

fn find<'n, 't>(
    node: &'n Node<'t>,
    place: Place<'t>,
    at: usize,
    around: &mut Vec<&'n Node<'t>>,
) -> Option<(Place<'t>, What<'n, 't>)> {
    let touches = |range: &std::ops::Range<usize>| range.start <= at && at <= range.end;
    let mut place = place;
    if let Some((name, range)) = &node.tag {
        if touches(range) {
            return Some((place, What::Tag(node)));
        }
        place = place.called(name);
    }
    match &node.content {
        Content::Empty => None,
        Content::Text(..) => Some((place, What::Text(node))),
        Content::List(items) => {
            around.push(node);
            let mut all = items.iter().enumerate();
            let (index, item) = all.find(|(_, item)| touches(&item.range))?;
            find(item, place.item(node, index), at, around)
        }
        Content::Map(entries) => {
            around.push(node);
            for entry in entries {
                if touches(&entry.key_range) {
                    return Some((place, What::Key(entry)));
                }
                if touches(&entry.value.range) {
                    return find(&entry.value, place.entry(node, entry.key), at, around);
                }
            }
            None
        }
    }
}
