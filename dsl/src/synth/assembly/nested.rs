//! The templates of nested stacks: files that are published like code, and named by their hash in the stack around them.

use super::{assets, rendered};
use crate::{
    asset,
    synth::{
        nest::{Nest, Nested},
        resolved_stack::ResolvedStack,
    },
    values::Value,
};

/// The template of a stack that is nested in another.
pub struct NestedTemplate {
    name: String,
    text: String,
    /// The hash of the text, by which it is published.
    pub(super) digest: String,
    resources: usize,
}

impl NestedTemplate {
    /// What it is called: the path of its construct, as logical ids have it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The template, as JSON.
    pub fn json(&self) -> &str {
        &self.text
    }

    /// The number of resources.
    pub fn resource_count(&self) -> usize {
        self.resources
    }

    /// Its file in the assembly.
    pub(crate) fn file(&self, stack: &str) -> String {
        format!("{stack}.{}.nested.template.json", self.name)
    }

    /// The object key under which it is published.
    pub(super) fn object_key(&self) -> String {
        format!("{}.json", self.digest)
    }
}

/// The templates of nested stacks, and the one around them, which names each by its URL.
pub(super) fn templates(stack: &str, nest: Nest) -> (ResolvedStack, Vec<NestedTemplate>) {
    let Nest { mut root, nested } = nest;
    let mut templates = Vec::new();
    for Nested {
        name,
        key,
        resolved,
    } in nested
    {
        let text = rendered(&resolved);
        let template = NestedTemplate {
            name,
            digest: assets::digest(&text),
            text,
            resources: resolved.resources().count(),
        };
        if let Some(declaration) = root.declaration_mut(key) {
            let url = [("TemplateURL", url(&template))];
            let given = ["Parameters", "Tags"].into_iter().filter_map(|name| {
                let given = declaration.body.get(name)?;
                let is_empty = matches!(given, Value::Map([]) | Value::List([]));
                (!is_empty).then_some((name, given))
            });
            let given: Vec<(&str, Value)> = given.collect();
            declaration.body = Value::map(url.into_iter().chain(given));
            // What holds data in it has policies of its own.
            let [deletion, replace] = ["DeletionPolicy", "UpdateReplacePolicy"]
                .map(|policy| (policy, Value::Text("Delete")));
            declaration.attributes = Value::map([
                deletion,
                replace,
                ("Metadata", metadata(&template.file(stack))),
            ]);
        }
        templates.push(template);
    }
    (root, templates)
}

fn url(template: &NestedTemplate) -> Value {
    Value::joined([
        Value::Text("https://s3."),
        Value::Pseudo("AWS::Region"),
        Value::Text("."),
        Value::Pseudo("AWS::URLSuffix"),
        Value::Text("/"),
        asset::bucket(),
        Value::text(format!("/{}", template.object_key())),
    ])
}

/// Where `cdk diff` finds the template.
fn metadata(file: &str) -> Value {
    Value::map([
        ("aws:asset:path", Value::text(file)),
        ("aws:asset:property", Value::Text("TemplateURL")),
    ])
}
