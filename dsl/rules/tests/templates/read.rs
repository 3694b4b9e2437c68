//! A template in JSON as the rules read it.

use std::{collections::BTreeMap, sync::LazyLock};

use infra_rules::{
    Attribute, Declaration, Field, Key, Output, Parameter, Part, Presence, Reference, Site, Stack,
    Target, Value,
};
use serde_json::{Map, Value as Json};

/// A template as the rules read it, with the path that each site stands for.
pub(crate) struct Tree<'j> {
    pub(crate) stack: Stack<'j>,
    pub(crate) places: Vec<String>,
}

struct Reader<'j> {
    targets: BTreeMap<&'j str, Target<'j>>,
    sections: &'j Json,
    places: Vec<String>,
    path: Vec<&'j str>,
}

pub(crate) fn template(json: &Json) -> Tree<'_> {
    let resources = section(json, "Resources");
    let parameters = section(json, "Parameters");
    let numbered = resources.keys().enumerate();
    let mut targets: BTreeMap<&str, Target<'_>> = numbered
        .map(|(number, name)| (name.as_str(), Target::Resource(number)))
        .collect();
    let numbered = parameters.keys().enumerate();
    targets.extend(numbered.map(|(number, name)| (name.as_str(), Target::Parameter(number))));
    let mut reader = Reader {
        targets,
        sections: json,
        places: Vec::new(),
        path: Vec::new(),
    };
    let stack = Stack {
        resources: reader.each("Resources", Reader::resource),
        parameters: reader.each("Parameters", Reader::parameter),
        outputs: reader.each("Outputs", Reader::output),
        conditions: reader.each("Conditions", Reader::field),
        mappings: reader.each("Mappings", Reader::field),
        sections: ["Metadata", "Rules"]
            .into_iter()
            .filter_map(|name| Some(reader.field(name, json.get(name)?)))
            .collect(),
        description: json["Description"]
            .as_str()
            .map(|text| (text.into(), reader.site())),
        name: Some(("template".into(), reader.site())),
        whole: true,
        undivided: true,
        ..Stack::default()
    };
    Tree {
        stack,
        places: reader.places,
    }
}

fn section<'j>(json: &'j Json, name: &str) -> &'j Map<String, Json> {
    static NONE: LazyLock<Map<String, Json>> = LazyLock::new(Map::new);
    json.get(name).and_then(Json::as_object).unwrap_or(&NONE)
}

impl<'j> Reader<'j> {
    fn each<T>(&mut self, name: &'j str, read: fn(&mut Self, &'j str, &'j Json) -> T) -> Vec<T> {
        let entries = section(self.sections, name).iter();
        entries
            .map(|(key, value)| self.within(key, |reader| read(reader, key, value)))
            .collect()
    }

    fn within<T>(&mut self, name: &'j str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(name);
        let made = read(self);
        self.path.pop();
        made
    }

    fn site(&mut self) -> Site {
        self.places.push(format!("`{}`", self.path.join("/")));
        Site(self.places.len() as u32 - 1)
    }

    fn resource(&mut self, name: &'j str, json: &'j Json) -> Declaration<'j> {
        const ATTRIBUTES: [&str; 6] = [
            "CreationPolicy",
            "DeletionPolicy",
            "DependsOn",
            "Metadata",
            "UpdatePolicy",
            "UpdateReplacePolicy",
        ];
        let (name_site, ty_site) = (self.site(), self.site());
        let given = ATTRIBUTES
            .into_iter()
            .filter_map(|name| Some((name, json.get(name)?)));
        let attributes = given.map(|(name, value)| Attribute {
            name,
            site: self.site(),
            value: match name {
                "DependsOn" => self.dependencies(value),
                _ => self.value(value),
            },
        });
        let attributes = attributes.collect();
        let condition = json.get("Condition").and_then(Json::as_str);
        Declaration {
            name: name.into(),
            name_site,
            ty: json
                .get("Type")
                .and_then(Json::as_str)
                .unwrap_or_default()
                .into(),
            ty_site,
            service_site: ty_site,
            fields: self.fields(json.get("Properties").unwrap_or(&Json::Null)),
            attributes,
            condition: condition.map(Into::into),
            allowed: Vec::new(),
            certain: condition.is_none(),
            counted: true,
            judged: true,
        }
    }

    fn dependencies(&mut self, json: &'j Json) -> Value<'j> {
        let names = match json {
            Json::Array(names) => names.iter().filter_map(Json::as_str).collect(),
            one => one.as_str().into_iter().collect::<Vec<_>>(),
        };
        let site = self.site();
        Value::List(
            names
                .into_iter()
                .map(|name| self.reference(name, None))
                .collect(),
            site,
        )
    }

    fn parameter(&mut self, name: &'j str, json: &'j Json) -> Parameter<'j> {
        let (name_site, ty_site) = (self.site(), self.site());
        let mut fields = self.fields(json);
        fields.retain(|field| field.key != "Type");
        Parameter {
            name: name.into(),
            name_site,
            ty: json
                .get("Type")
                .and_then(Json::as_str)
                .unwrap_or_default()
                .into(),
            ty_site,
            fields,
        }
    }

    fn output(&mut self, name: &'j str, json: &'j Json) -> Output<'j> {
        let export = json.get("Export").and_then(|export| export.get("Name"));
        Output {
            field: self.field(name, json.get("Value").unwrap_or(&Json::Null)),
            export: export.map(|name| self.value(name)),
            condition: json.get("Condition").and_then(Json::as_str).map(Into::into),
            certain: json.get("Condition").is_none(),
        }
    }

    fn fields(&mut self, json: &'j Json) -> Vec<Field<'j>> {
        let entries = json.as_object().into_iter().flatten();
        entries
            .map(|(name, value)| self.within(name, |reader| reader.field(name, value)))
            .collect()
    }

    fn field(&mut self, name: &'j str, json: &'j Json) -> Field<'j> {
        Field {
            key: Key {
                text: name.into(),
                site: self.site(),
            },
            value: self.value(json),
        }
    }

    fn value(&mut self, json: &'j Json) -> Value<'j> {
        let site = self.site();
        match json {
            Json::Null => Value::Unknown(Presence::Certain, site),
            Json::Bool(value) => Value::Bool(*value, site),
            Json::Number(number) => Value::Number(number.to_string().into(), site),
            Json::String(text) => Value::Text(text.as_str().into(), site),
            Json::Array(items) => {
                Value::List(items.iter().map(|item| self.value(item)).collect(), site)
            }
            Json::Object(entries) => match only(entries) {
                Some(("Ref", Json::String(name))) => self.reference(name, None),
                Some(("Condition", Json::String(name))) => {
                    Value::Condition(name.as_str().into(), site)
                }
                Some(("Fn::Transform", _)) | None => Value::Map(self.fields(json), site),
                Some((name, argument)) => match name.strip_prefix("Fn::") {
                    Some(function) if !function.contains("::") => {
                        self.function(function, argument, site)
                    }
                    _ => Value::Map(self.fields(json), site),
                },
            },
        }
    }

    fn function(&mut self, name: &'j str, argument: &'j Json, site: Site) -> Value<'j> {
        if name == "GetAtt"
            && let Some((name, attribute)) = attribute(argument)
        {
            return self.reference(name, Some(attribute));
        }
        let arguments = match (name, argument) {
            ("Sub", Json::String(text)) => return self.substituted(text, &Json::Null),
            ("Sub", Json::Array(both)) => match both.as_slice() {
                [Json::String(text), variables] => {
                    vec![self.substituted(text, variables), self.value(variables)]
                }
                other => other.iter().map(|one| self.value(one)).collect(),
            },
            ("If", Json::Array(all)) => self.named(all, Value::Condition),
            ("FindInMap", Json::Array(all)) => self.named(all, Value::Mapping),
            (name, Json::Array(all)) if name == "Not" || !infra_rules::is_unary(name) => {
                all.iter().map(|one| self.value(one)).collect()
            }
            (_, one) => vec![self.value(one)],
        };
        let key = Key {
            text: name.into(),
            site,
        };
        Value::Function(key, arguments, site)
    }

    /// Arguments of which the first is a name.
    fn named(
        &mut self,
        all: &'j [Json],
        name: fn(infra_rules::Name<'j>, Site) -> Value<'j>,
    ) -> Vec<Value<'j>> {
        let one = |(number, json): (usize, &'j Json)| match (number, json) {
            (0, Json::String(text)) => name(text.as_str().into(), self.site()),
            (_, json) => self.value(json),
        };
        all.iter().enumerate().map(one).collect()
    }

    /// `text ${Name.Attribute}`
    fn substituted(&mut self, text: &'j str, variables: &Json) -> Value<'j> {
        let site = self.site();
        let (first, rest) = text.split_once("${").unwrap_or((text, ""));
        let mut parts = vec![Part::Text(first.into())];
        for part in rest.split("${").filter(|part| !part.is_empty()) {
            let (inside, behind) = part.split_once('}').unwrap_or((part, ""));
            parts.push(match inside.strip_prefix("AWS::") {
                Some(name) => Part::Pseudo(name.into()),
                None if inside.starts_with('!') => {
                    Part::Text(format!("${{{}}}", &inside[1..]).into())
                }
                None if variables.get(inside).is_some() => Part::Variable(inside.into()),
                None => {
                    let (name, attribute) = match inside.split_once('.') {
                        Some((name, attribute)) => (name, Some(attribute)),
                        None => (inside, None),
                    };
                    match self.reference(name, attribute) {
                        Value::Reference(reference, _) => Part::Reference(reference),
                        _ => Part::Unknown,
                    }
                }
            });
            if !behind.is_empty() {
                parts.push(Part::Text(behind.into()));
            }
        }
        parts.retain(|part| *part != Part::Text("".into()));
        match parts.as_slice() {
            [] => Value::Text("".into(), site),
            [Part::Text(text)] => Value::Text(text.clone(), site),
            _ => Value::Joined(parts, site),
        }
    }

    fn reference(&mut self, name: &'j str, attribute: Option<&'j str>) -> Value<'j> {
        let site = self.site();
        if let Some(name) = name.strip_prefix("AWS::") {
            return Value::Pseudo(name.into(), site);
        }
        let Some(target) = self.targets.get(name).cloned() else {
            return Value::Unknown(Presence::Certain, site);
        };
        let reference = Reference {
            name: name.into(),
            target,
            attribute: attribute.map(Into::into),
            attribute_site: None,
            many: false,
            optional: false,
        };
        Value::Reference(reference, site)
    }
}

fn only(entries: &Map<String, Json>) -> Option<(&str, &Json)> {
    let (name, value) = entries.iter().next().filter(|_| entries.len() == 1)?;
    Some((name, value))
}

fn attribute(argument: &Json) -> Option<(&str, &str)> {
    match argument {
        Json::String(text) => text.split_once('.'),
        Json::Array(both) => match both.as_slice() {
            [Json::String(name), Json::String(attribute)] => Some((name, attribute)),
            _ => None,
        },
        _ => None,
    }
}
