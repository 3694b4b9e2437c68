//! What to write, in the words of templates: as YAML, or as JSON.

use infra_rules::{Fix, Language, Site};

use super::tree::Tree;
use crate::template::{Format, Lines};

/// The words of a template.
pub(super) struct Words<'w> {
    pub(super) tree: &'w Tree<'w>,
    pub(super) lines: &'w Lines,
    pub(super) format: Format,
}

impl Words<'_> {
    /// A fix as it is written in this template, or in `${…}`, behind these braces.
    pub(super) fn written(&self, fix: &Fix, braces: Option<&str>) -> Fix {
        match (fix, braces) {
            (Fix::Attribute { name, attribute }, Some(_)) => {
                return Fix::Write(format!("{name}.{attribute}"));
            }
            (Fix::Part { text, .. }, Some(before)) => {
                return Fix::Part {
                    text: text.clone(),
                    whole: format!("{before}{text}}}"),
                };
            }
            _ => {}
        }
        match fix {
            Fix::Attribute { .. } | Fix::Function { .. } => match self.replacement(fix) {
                Some(text) => Fix::Write(text),
                None => fix.clone(),
            },
            Fix::Beside(text) if self.format == Format::Json => Fix::Beside(with_quoted_keys(text)),
            Fix::Or(one, other) => Fix::Or(
                Box::new(self.written(one, braces)),
                Box::new(self.written(other, braces)),
            ),
            fix => fix.clone(),
        }
    }

    /// The form that fits the template.
    fn form(&self, yaml: String, json: String) -> String {
        match self.format {
            Format::Yaml => yaml,
            Format::Json => json,
        }
    }
}

/// What to write in JSON, where rules say it as in YAML: `{ Name: value }`.
pub(super) fn in_json(help: &str) -> String {
    let parts = help
        .split('`')
        .enumerate()
        .map(|(number, part)| match number % 2 {
            1 => with_quoted_keys(part),
            _ => part.to_owned(),
        });
    parts.collect::<Vec<String>>().join("`")
}

/// Puts quotation marks around each word that is a key.
fn with_quoted_keys(code: &str) -> String {
    let mut quoted = String::new();
    let mut rest = code;
    while let Some((before, behind)) = rest.split_once(": ") {
        let is_word = |c: char| c.is_ascii_alphanumeric();
        let start = before.trim_end_matches(is_word).len();
        let (head, key) = before.split_at(start);
        let is_key = !key.is_empty() && (head.is_empty() || head.ends_with([' ', '{', '[', ',']));
        // What stands in quotation marks is text.
        let is_text = (quoted.matches('"').count() + head.matches('"').count()) % 2 == 1;
        match is_key && !is_text {
            true => quoted.push_str(&format!("{head}\"{key}\": ")),
            false => quoted.push_str(&format!("{before}: ")),
        }
        rest = behind;
    }
    quoted + rest
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

    fn is_text_alone(&self) -> bool {
        true
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

    fn function_key(&self, name: &str) -> Option<String> {
        Some(match name {
            "Ref" => name.to_owned(),
            name => format!("Fn::{name}"),
        })
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
        // Only resources have `Metadata` of their own.
        let resources = &self.tree.stack.resources;
        let whose = match resources.iter().any(|one| one.name == item) {
            true => format!("`{item}`"),
            false => "the template".to_owned(),
        };
        self.form(
            format!("`# infra: allow({rule} = \"why\")` before `{item}`"),
            format!(
                "`\"infra\": {{ \"allow\": {{ \"{rule}\": \"why\" }} }}` in the `Metadata` of {whose}"
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::in_json;

    #[test]
    fn keys_have_quotation_marks_in_json() {
        for (help, expected) in [
            (
                "write `Engine: \"aurora\"`",
                "write `\"Engine\": \"aurora\"`",
            ),
            (
                "write `[{ Effect: \"Allow\", … }]`: it is a list",
                "write `[{ \"Effect\": \"Allow\", … }]`: it is a list",
            ),
            (
                "write `{ \"Fn::GetAtt\": [\"A\", \"B\"] }`",
                "write `{ \"Fn::GetAtt\": [\"A\", \"B\"] }`",
            ),
            ("write `\"note: this\"`", "write `\"note: this\"`"),
            (
                "write `s3: …`, as before: so",
                "write `\"s3\": …`, as before: so",
            ),
        ] {
            assert_eq!(in_json(help), expected);
        }
    }
}
