//! Iterate a CloudFormation template into the text of a block that says the same. Knows the grammar
//! of blocks and nothing of the compiler; whatever is wrong in the template stays wrong in the block.

mod attributes;
mod names;
mod print;
mod value;

use serde_json::{Map, Value};

use names::{Names, Section};
use print::{Tree, text};

/// The block's text.
pub(crate) fn block(name: &str, template: &Value) -> String {
    let empty = Map::new();
    let template = template.as_object().unwrap_or(&empty);
    let names = Names::of(template);
    let import = Import { names: &names };
    let mut out = String::new();
    if let Some(description) = template.get("Description").and_then(Value::as_str) {
        attributes::docs(&mut out, "", description);
    }
    for (key, value) in template {
        import.header(&mut out, key, value);
    }
    out.push_str(&format!("pub stack {name} {{\n"));
    let mut items = Vec::new();
    for section in [
        Section::Parameters,
        Section::Mappings,
        Section::Conditions,
        Section::Resources,
        Section::Outputs,
    ] {
        let entries = template.get(section.key()).and_then(Value::as_object);
        items.extend(
            entries
                .into_iter()
                .flatten()
                .map(|(id, value)| import.item(section, id, value)),
        );
    }
    out.push_str(&items.join("\n"));
    out.push_str("}\n");
    out
}

/// What every part of the import needs to know: what each logical id is called in the block.
pub(crate) struct Import<'n> {
    names: &'n Names,
}

impl Import<'_> {
    /// The sections that are attributes of the stack.
    fn header(&self, out: &mut String, key: &str, value: &Value) {
        let known = Section::ALL.iter().any(|section| section.key() == key);
        if known || ["AWSTemplateFormatVersion", "Description"].contains(&key) {
            return;
        }
        let arguments = match (key, value) {
            ("Transform", Value::Array(list)) => list.iter().map(|one| self.value(one)).collect(),
            _ => vec![self.value(value)],
        };
        attributes::attribute(out, "", &names::snake(key), &arguments);
    }

    fn item(&self, section: Section, id: &str, value: &Value) -> String {
        let name = self.names.of_id(section, id);
        let mut out = String::new();
        if section == Section::Outputs
            && let Some(text) = value.get("Description").and_then(Value::as_str)
        {
            attributes::docs(&mut out, "    ", text);
        }
        if names::camel(&name) != id {
            out.push_str(&format!("    #[id = {}]\n", text(id)));
        }
        match section {
            Section::Parameters => self.parameter(&mut out, &name, value),
            Section::Mappings => {
                let value = self.value(value).print(4);
                out.push_str(&format!("    mapping {name} {value}\n"));
            }
            Section::Conditions => {
                let value = self.condition(value).print(4);
                out.push_str(&format!("    condition {name} = {value};\n"));
            }
            Section::Resources => self.resource(&mut out, &name, value),
            Section::Outputs => self.output(&mut out, &name, value),
        }
        out
    }

    fn parameter(&self, out: &mut String, name: &str, value: &Value) {
        let ty = value
            .get("Type")
            .map(|ty| ty.as_str().map_or_else(|| ty.to_string(), str::to_owned));
        let fields = value
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(key, _)| *key != "Type");
        let fields = Tree::Map(
            fields
                .map(|(key, value)| (print::key(key), self.value(value)))
                .collect(),
        );
        out.push_str(&format!(
            "    param {name}: {} {}\n",
            ty.unwrap_or_default(),
            fields.print(4)
        ));
    }

    fn resource(&self, out: &mut String, name: &str, value: &Value) {
        self.beside(out, value);
        // A type that is not a text is none, and the block says so.
        let ty = value
            .get("Type")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let properties = match value.get("Properties") {
            Some(Value::Object(properties)) => self.properties(properties),
            _ => Tree::Map(Vec::new()),
        };
        out.push_str(&format!("    {name}: {ty} {}\n", properties.print(4)));
    }

    /// What a function gives as a whole stands in braces all the same: an `Fn::If` is one of each property.
    fn properties(&self, properties: &Map<String, Value>) -> Tree {
        let cases = match (properties.len(), properties.get("Fn::If")) {
            (1, Some(Value::Array(cases))) => cases.as_slice(),
            _ => &[],
        };
        let [condition, Value::Object(then), Value::Object(otherwise)] = cases else {
            let fields = properties.iter();
            return Tree::Map(
                fields
                    .map(|(name, value)| (print::key(name), self.value(value)))
                    .collect(),
            );
        };
        let names = then
            .keys()
            .chain(otherwise.keys().filter(|name| !then.contains_key(*name)));
        let fields = names.map(|name| {
            let branch = |case: &Map<String, Value>| match case.get(name) {
                Some(value) => self.value(value),
                None => Tree::Word("AWS::NoValue".to_owned()),
            };
            let arguments = vec![
                self.condition_name(condition),
                branch(then),
                branch(otherwise),
            ];
            (print::key(name), Tree::Call("Fn::If".to_owned(), arguments))
        });
        Tree::Map(fields.collect())
    }

    fn output(&self, out: &mut String, name: &str, value: &Value) {
        for (key, value) in value.as_object().into_iter().flatten() {
            match key.as_str() {
                "Value" | "Description" => {}
                "Condition" => {
                    attributes::attribute(out, "    ", "when", &[self.condition_name(value)])
                }
                "Export" => {
                    let name = value
                        .get("Name")
                        .map_or_else(|| self.value(value), |name| self.value(name));
                    attributes::equals(out, "    ", "export", &name);
                }
                other => {
                    attributes::attribute(out, "    ", &names::snake(other), &[self.value(value)])
                }
            }
        }
        let value = value
            .get("Value")
            .map_or_else(String::new, |value| self.value(value).print(4));
        out.push_str(&format!("    out {name} = {value};\n"));
    }
}
