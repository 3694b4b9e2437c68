//! A stack as IAM sees it before the deploy: what a value will be, as a pattern in which `*` is any text.

use serde_json::{Map, Value as Json};

use super::Scope;

/// What stands for anything.
pub(super) const ANY: &str = "*";

/// A stack's template, with what is known of its surroundings.
pub(super) struct Stack<'a> {
    pub(super) name: &'a str,
    pub(super) template: &'a Map<String, Json>,
    pub(super) scope: &'a Scope,
}

/// A resource of a template.
#[derive(Clone, Copy)]
pub(super) struct Resource<'a> {
    pub(super) id: &'a str,
    pub(super) ty: &'a str,
    json: &'a Json,
}

impl<'a> Resource<'a> {
    fn new(id: &'a str, json: &'a Json) -> Option<Resource<'a>> {
        let ty = json["Type"].as_str()?;
        Some(Resource { id, ty, json })
    }

    /// A property; null, if it is not given.
    pub(super) fn property(self, name: &str) -> &'a Json {
        &self.properties()[name]
    }

    /// All properties.
    pub(super) fn properties(self) -> &'a Json {
        &self.json["Properties"]
    }

    /// The path of its declaration, without the stack's name.
    pub(super) fn path(self) -> String {
        let path = self.json["Metadata"]["aws:cdk:path"].as_str();
        let inside = path
            .and_then(|path| path.split_once('/'))
            .map(|(_, path)| path);
        inside.unwrap_or(self.id).replace('/', ".")
    }
}

impl<'a> Stack<'a> {
    /// Its resources, in the template's order.
    pub(super) fn resources(&self) -> impl Iterator<Item = Resource<'a>> {
        let resources = self.template.get("Resources").and_then(Json::as_object);
        resources
            .into_iter()
            .flatten()
            .filter_map(|(id, json)| Resource::new(id, json))
    }

    /// The resource of this logical id.
    pub(super) fn resource(&self, id: &str) -> Option<Resource<'a>> {
        let (id, json) = self
            .template
            .get("Resources")?
            .as_object()?
            .get_key_value(id)?;
        Resource::new(id, json)
    }

    /// The resource that `Ref` or `Fn::GetAtt` reads, where a value is nothing else.
    pub(super) fn referred(&self, value: &Json) -> Option<Resource<'a>> {
        let (function, argument) = function(value)?;
        let id = match function {
            "Ref" => argument.as_str()?,
            "Fn::GetAtt" => attribute(argument)?.0,
            _ => return None,
        };
        self.resource(id)
    }

    /// What a value can be: more than one where a condition decides, none where there is none. What is not known is `*`.
    pub(super) fn values<'v>(&self, value: &'v Json) -> Vec<&'v Json> {
        match (value, function(value)) {
            (Json::Null, _) => Vec::new(),
            (Json::Array(items), _) => items.iter().flat_map(|item| self.values(item)).collect(),
            (_, Some(("Ref", Json::String(name)))) if name == "AWS::NoValue" => Vec::new(),
            (_, Some(("Fn::If", Json::Array(arguments)))) => {
                let branches = arguments.iter().skip(1);
                branches.flat_map(|branch| self.values(branch)).collect()
            }
            _ => vec![value],
        }
    }

    /// Whether there may be no value.
    pub(super) fn is_optional(&self, value: &Json) -> bool {
        match (value, function(value)) {
            (Json::Null, _) => true,
            (_, Some(("Ref", Json::String(name)))) => name == "AWS::NoValue",
            (_, Some(("Fn::If", Json::Array(arguments)))) => {
                let mut branches = arguments.iter().skip(1);
                branches.any(|branch| self.is_optional(branch))
            }
            _ => false,
        }
    }

    /// The text that a value will be.
    pub(super) fn text(&self, value: &Json) -> String {
        match (value, function(value)) {
            (Json::String(text), _) if text.contains("{{resolve:") => ANY.to_owned(),
            (Json::String(text), _) => text.clone(),
            (Json::Number(number), _) => number.to_string(),
            (_, Some(("Ref", Json::String(name)))) => self.reference(name),
            (_, Some(("Fn::GetAtt", argument))) => self.attribute(argument),
            (_, Some(("Fn::Sub", Json::String(text)))) => self.substituted(text, &Json::Null),
            (_, Some(("Fn::Sub", Json::Array(arguments)))) => match &arguments[..] {
                [Json::String(text), variables] => self.substituted(text, variables),
                _ => ANY.to_owned(),
            },
            (_, Some(("Fn::Join", Json::Array(arguments)))) => match &arguments[..] {
                [Json::String(delimiter), Json::Array(items)] => {
                    let items: Vec<String> = items.iter().map(|item| self.text(item)).collect();
                    items.join(delimiter)
                }
                _ => ANY.to_owned(),
            },
            _ => ANY.to_owned(),
        }
    }

    fn reference(&self, name: &str) -> String {
        match name {
            "AWS::StackName" => self.name.to_owned(),
            "AWS::AccountId" => self.scope.account.clone(),
            "AWS::Region" => self.scope.region.clone(),
            "AWS::Partition" => self.scope.partition().to_owned(),
            _ => match self.resource(name) {
                Some(resource) => self.name_of(resource),
                None => ANY.to_owned(),
            },
        }
    }

    fn attribute(&self, argument: &Json) -> String {
        let Some((id, name)) = attribute(argument) else {
            return ANY.to_owned();
        };
        match self.resource(id) {
            Some(resource) if name.ends_with("Arn") => match &self.arns(resource)[..] {
                [arn, ..] => arn.clone(),
                [] => ANY.to_owned(),
            },
            _ => ANY.to_owned(),
        }
    }

    /// The text of `Fn::Sub`.
    fn substituted(&self, text: &str, variables: &Json) -> String {
        let mut result = String::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once("${") {
            let (name, after) = behind.split_once('}').unwrap_or((behind, ""));
            result += before;
            result += &match (
                name.strip_prefix('!'),
                &variables[name],
                name.split_once('.'),
            ) {
                // `${!name}` is `${name}` as text, which no name of a resource has.
                (Some(_), ..) => ANY.to_owned(),
                (None, Json::Null, None) => self.reference(name),
                (None, Json::Null, Some((id, attribute))) => {
                    self.attribute(&Json::from(vec![id, attribute]))
                }
                (None, value, _) => self.text(value),
            };
            rest = after;
        }
        result + rest
    }
}

/// The function of a value that is one.
pub(super) fn function(value: &Json) -> Option<(&str, &Json)> {
    let mut entries = value.as_object()?.iter();
    let (name, argument) = entries.next()?;
    let is_function = name == "Ref" || name.starts_with("Fn::");
    (is_function && entries.next().is_none()).then_some((name, argument))
}

/// The logical id and the attribute of `Fn::GetAtt`.
fn attribute(argument: &Json) -> Option<(&str, &str)> {
    match argument {
        Json::String(text) => text.split_once('.'),
        _ => Some((argument[0].as_str()?, argument[1].as_str()?)),
    }
}

/// Calls `visit` with each entry's key and value, however deep; items of a list have none.
pub(super) fn walk<'v>(value: &'v Json, visit: &mut impl FnMut(&'v str, &'v Json)) {
    match value {
        Json::Array(items) => items.iter().for_each(|item| {
            visit("", item);
            walk(item, visit);
        }),
        Json::Object(entries) => entries.iter().for_each(|(key, value)| {
            visit(key, value);
            walk(value, visit);
        }),
        _ => {}
    }
}
