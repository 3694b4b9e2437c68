//! What stands beside a resource's properties: attributes of the item.

use serde_json::Value;

use super::{Import, Section, names::snake, print::Tree};
use crate::names::Policy;

impl Import<'_> {
    pub(super) fn beside(&self, out: &mut String, resource: &Value) {
        let mut add = |name: &str, values: &[Tree]| attribute(out, "    ", name, values);
        for (key, value) in resource.as_object().into_iter().flatten() {
            match key.as_str() {
                "Type" => {}
                "Properties" if value.is_object() => {}
                "DependsOn" => {
                    let list = match value {
                        Value::Array(list) => list.as_slice(),
                        one => std::slice::from_ref(one),
                    };
                    let names = list.iter().map(|one| match one {
                        Value::String(id) => Tree::Word(self.names.of_id(Section::Resources, id)),
                        other => self.value(other),
                    });
                    let names: Vec<Tree> = names.collect();
                    if !names.is_empty() {
                        add("depends_on", &names);
                    }
                }
                "Condition" => add("when", &[self.condition_name(value)]),
                "DeletionPolicy" => {
                    add("deletion", &[self.policy(value)]);
                    // The one word would say both, and CloudFormation's default for the other is this.
                    if resource.get("UpdateReplacePolicy").is_none() {
                        add("update_replace", &[Tree::Word("delete".to_owned())]);
                    }
                }
                "UpdateReplacePolicy" => add("update_replace", &[self.policy(value)]),
                "Version" => add("resource_version", &[self.value(value)]),
                other => add(&snake(other), &[self.value(value)]),
            }
        }
    }

    fn policy(&self, value: &Value) -> Tree {
        let word = value
            .as_str()
            .and_then(|text| Policy::WORDS.iter().find(|(_, policy, _)| *policy == text));
        word.map_or_else(
            || self.value(value),
            |(word, ..)| Tree::Word((*word).to_owned()),
        )
    }
}

/// `#[name(values)]`
pub(super) fn attribute(out: &mut String, indent: &str, name: &str, values: &[Tree]) {
    let values: Vec<String> = values
        .iter()
        .map(|value| value.print(indent.len()))
        .collect();
    out.push_str(&format!("{indent}#[{name}({})]\n", values.join(", ")));
}

/// `#[name = value]`
pub(super) fn equals(out: &mut String, indent: &str, name: &str, value: &Tree) {
    out.push_str(&format!(
        "{indent}#[{name} = {}]\n",
        value.print(indent.len())
    ));
}

/// `/// text`
pub(super) fn docs(out: &mut String, indent: &str, text: &str) {
    for line in text.lines() {
        out.push_str(format!("{indent}/// {line}").trim_end());
        out.push('\n');
    }
}
