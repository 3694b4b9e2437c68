//! What to write, in the words of templates: as YAML, or as JSON.

use infra_rules::{Language, Site};

use super::tree::Tree;
use crate::template::{Format, Lines};

/// The words of a template.
pub(super) struct Words<'w> {
    pub(super) tree: &'w Tree<'w>,
    pub(super) lines: &'w Lines,
    pub(super) format: Format,
}

impl Words<'_> {
    /// The form that fits the template.
    fn form(&self, yaml: String, json: String) -> String {
        match self.format {
            Format::Yaml => yaml,
            Format::Json => json,
        }
    }
}

impl Language for Words<'_> {
    fn place(&self, site: Site) -> String {
        let line = self.lines.position(self.tree.span(site).start).line;
        format!("line {line}")
    }

    fn candidates(&self, types: &[&str], _: Site) -> Vec<String> {
        let resources = self.tree.stack.resources.iter();
        let fitting = resources.filter(|one| types.contains(&&*one.ty));
        fitting.map(|one| self.reference(&one.name)).collect()
    }

    fn attribute(&self, name: &str, attribute: &str) -> String {
        self.form(
            format!("!GetAtt {name}.{attribute}"),
            format!("{{ \"Fn::GetAtt\": [\"{name}\", \"{attribute}\"] }}"),
        )
    }

    fn reference(&self, name: &str) -> String {
        self.form(format!("!Ref {name}"), format!("{{ \"Ref\": \"{name}\" }}"))
    }

    fn substituted(&self) -> &'static str {
        match self.format {
            Format::Yaml => "!Sub \"text ${Name}\"",
            Format::Json => "{ \"Fn::Sub\": \"text ${Name}\" }",
        }
    }

    fn function(&self, name: &str, arguments: &[&str]) -> String {
        let all = match arguments {
            [one] if infra_rules::is_unary(name) && name != "Not" => (*one).to_owned(),
            all => format!("[{}]", all.join(", ")),
        };
        self.form(
            format!("!{name} {all}"),
            format!("{{ \"Fn::{name}\": {all} }}"),
        )
    }

    fn policy(&self, name: &str, value: &str) -> String {
        match (self.format, value.contains([',', '{', '['])) {
            (Format::Yaml, false) => format!("`{name}: {value}`"),
            (Format::Yaml, true) if value.starts_with(['{', '[']) => format!("`{name}: {value}`"),
            (Format::Yaml, true) => format!("`{name}: [{value}]`"),
            (Format::Json, _) if value.starts_with(['{', '[']) => format!("`\"{name}\": {value}`"),
            (Format::Json, false) => format!("`\"{name}\": \"{value}\"`"),
            (Format::Json, true) => {
                let names: Vec<String> =
                    value.split(", ").map(|one| format!("\"{one}\"")).collect();
                format!("`\"{name}\": [{}]`", names.join(", "))
            }
        }
    }

    fn policy_name(&self, name: &str) -> String {
        name.to_owned()
    }

    fn whole(&self) -> &'static str {
        "template"
    }

    fn condition(&self, name: &str) -> String {
        self.form(
            format!("Conditions: {{ {name}: … }}"),
            format!("\"Conditions\": {{ \"{name}\": … }}"),
        )
    }

    fn mapping(&self, name: &str) -> String {
        self.form(
            format!("Mappings: {{ {name}: … }}"),
            format!("\"Mappings\": {{ \"{name}\": … }}"),
        )
    }

    fn declaration(&self, ty: &str) -> String {
        self.form(
            format!("Name: {{ Type: {ty} }}"),
            format!("\"Name\": {{ \"Type\": \"{ty}\" }}"),
        )
    }

    fn transform(&self, name: &str) -> String {
        self.form(
            format!("write `Transform: {name}` at the top of the template"),
            format!("add `\"Transform\": \"{name}\"` to the template"),
        )
    }

    fn literal(&self) -> &'static str {
        "write a literal"
    }

    fn shorter_description(&self) -> &'static str {
        "shorten `Description`"
    }

    fn allow(&self, rule: &str, item: &str) -> String {
        self.form(
            format!("`# infra: allow({rule} = \"why\")` before `{item}`"),
            format!("`\"infra\": {{ \"allow\": {{ \"{rule}\": \"why\" }} }}` in the `Metadata` of `{item}`"),
        )
    }
}
