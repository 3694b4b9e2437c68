//! How a front end says things: rules state facts, and the language of whoever reads them says what to write.

use crate::{
    fix::Fix,
    message::{quoted, shown},
    tree::{Reference, Site},
};

/// The words of one front end. What is not said otherwise is in the language of blocks, which the macro and synthesis share.
pub trait Language {
    /// Where a site is, as in "first in line 5".
    fn place(&self, site: Site) -> String;

    /// The names of resources of these types that could stand in a value at this site.
    fn candidates(&self, types: &[&str], site: Site) -> Vec<String>;

    /// An attribute of a resource: `queue.Arn`, `!GetAtt Queue.Arn`.
    fn attribute(&self, name: &str, attribute: &str) -> String {
        format!("{name}.{attribute}")
    }

    /// What is referred to by its name alone: `vpc`, `!Ref Vpc`.
    fn reference(&self, name: &str) -> String {
        name.to_owned()
    }

    /// Something that is declared, or an attribute of it.
    fn written(&self, reference: &Reference<'_>) -> String {
        match &reference.attribute {
            Some(attribute) => self.attribute(&reference.name, attribute),
            None => self.reference(&reference.name),
        }
    }

    /// Whether a text of nothing but `${name}` is text, and not what the name stands for.
    fn is_text_alone(&self) -> bool {
        false
    }

    /// Text with a name in it, as an example: `"text ${name}"`, `!Sub "text ${Name}"`.
    fn substituted(&self) -> &'static str {
        "\"text ${name}\""
    }

    /// A call of a function, named without `Fn::`, with its arguments as they are written.
    fn function(&self, name: &str, arguments: &[&str]) -> String {
        format!("Fn::{name}({})", arguments.join(", "))
    }

    /// The key of a map with one entry that calls a function, where functions are written so: `Fn::Sub`, `Ref`.
    fn function_key(&self, _name: &str) -> Option<String> {
        None
    }

    /// An attribute of a resource as a whole, in the words of a help: `#[deletion(retain)]`, `DeletionPolicy: Retain`.
    fn policy(&self, name: &str, value: &str) -> String {
        let (value, place) = match name {
            "DependsOn" | "Condition" | "Metadata" | "CreationPolicy" | "UpdatePolicy" => {
                (value.to_owned(), " before it")
            }
            _ => (value.to_ascii_lowercase(), ""),
        };
        format!("`#[{}({value})]`{place}", self.policy_name(name))
    }

    /// What users call `CreationPolicy` and its like.
    fn policy_name(&self, name: &str) -> String {
        block_name(name).to_owned()
    }

    /// What declares all that is judged together.
    fn whole(&self) -> &'static str {
        "block"
    }

    /// How a condition is declared that is called so.
    fn condition(&self, name: &str) -> String {
        format!("condition {name} = Fn::Equals(a, b);")
    }

    /// How a mapping is declared that is called so.
    fn mapping(&self, name: &str) -> String {
        format!("mapping {name} {{ … }}")
    }

    /// How a resource is declared of a type.
    fn declaration(&self, ty: &str) -> String {
        format!("name: {ty} {{ … }}")
    }

    /// How a template says that a transform reads it.
    fn transform(&self, name: &str) -> String {
        format!("write `#[transform(\"{name}\")]` before the stack")
    }

    /// What to write in the place of what is computed, where CloudFormation reads before all else.
    fn literal(&self) -> &'static str {
        "write a literal, or a Rust expression"
    }

    /// What to do about a description that is too long.
    fn shorter_description(&self) -> &'static str {
        "shorten the doc comment of the stack; a comment with `//` stays out of the template"
    }

    /// What allows a rule to be broken, and where that is written.
    fn allow(&self, rule: &str, item: &str) -> String {
        format!("`#[allow({rule} = \"why\")]` before `{item}`")
    }

    /// What to do about a finding, in words.
    fn fix(&self, fix: &Fix) -> String {
        match fix {
            Fix::Write(text) | Fix::Beside(text) => format!("write `{text}`"),
            Fix::Like(example) => self.fix(example),
            Fix::Part { whole, .. } => format!("write `{whole}`"),
            Fix::Either(texts) => shown(texts),
            Fix::OneOf(texts) => {
                format!("write one of {}", quoted(texts.iter().map(String::as_str)))
            }
            Fix::Around(text) => format!("write `{text}` around it"),
            Fix::Remove => "remove it".to_owned(),
            Fix::RemoveOne => "remove one of them".to_owned(),
            Fix::Policy { name, values } => {
                let forms: Vec<String> = values.iter().map(|one| self.policy(name, one)).collect();
                match forms.as_slice() {
                    [first @ .., last] if !first.is_empty() => {
                        format!("write {} or {last}", first.join(", "))
                    }
                    forms => format!("write {}", forms.join(", ")),
                }
            }
            Fix::Function { name, arguments } => {
                let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
                format!("write `{}`", self.function(name, &arguments))
            }
            Fix::Attribute { name, attribute } => {
                format!("write `{}`", self.attribute(name, attribute))
            }
            Fix::Allow { rule, item } => self.allow(rule, item),
            Fix::OrResource(words) => format!(
                "{words}, or the name of a resource that is declared in the {}",
                self.whole()
            ),
            Fix::Or(one, other) => format!("{}, or {}", self.fix(one), self.fix(other)),
            Fix::Say(words) => words.clone(),
        }
    }

    /// What an editor can write in the place of what stands at a finding's site, where that is certain.
    fn replacement(&self, fix: &Fix) -> Option<String> {
        let text = match fix {
            Fix::Write(text) | Fix::Part { text, .. } => text.clone(),
            Fix::Attribute { name, attribute } => self.attribute(name, attribute),
            Fix::Function { name, arguments } => {
                let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
                self.function(name, &arguments)
            }
            Fix::Or(first, _) => return self.replacement(first),
            _ => return None,
        };
        // What is left for the user to choose has a gap.
        (!text.contains('…')).then_some(text)
    }
}

/// What blocks call `DeletionPolicy` and its like.
pub fn block_name(name: &str) -> &str {
    match name {
        "DeletionPolicy" => "deletion",
        "UpdateReplacePolicy" => "update_replace",
        "DependsOn" => "depends_on",
        "Condition" => "when",
        "Metadata" => "metadata",
        "Rules" => "rules",
        "Transform" => "transform",
        "CreationPolicy" => "creation_policy",
        "UpdatePolicy" => "update_policy",
        "Version" => "resource_version",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Fix, Language, Site};

    struct Block;

    impl Language for Block {
        fn place(&self, _: Site) -> String {
            String::new()
        }

        fn candidates(&self, _: &[&str], _: Site) -> Vec<String> {
            Vec::new()
        }
    }

    #[test]
    fn an_editor_writes_what_is_certain() {
        for (fix, words, replacement) in [
            (Fix::text("tcp"), "write `\"tcp\"`", Some("\"tcp\"")),
            (
                Fix::part("Join", "Fn::Join"),
                "write `Fn::Join`",
                Some("Join"),
            ),
            (
                Fix::attribute("role", "Arn"),
                "write `role.Arn`",
                Some("role.Arn"),
            ),
            (
                Fix::function("Select", &["0", "zones"]),
                "write `Fn::Select(0, zones)`",
                Some("Fn::Select(0, zones)"),
            ),
            (
                Fix::write("443").or_allow("ports", "rule"),
                "write `443`, or `#[allow(ports = \"why\")]` before `rule`",
                Some("443"),
            ),
            (Fix::write("[{ … }]"), "write `[{ … }]`", None),
            (
                Fix::add("Engine: \"aurora\""),
                "write `Engine: \"aurora\"`",
                None,
            ),
            (Fix::Around("[…]".to_owned()), "write `[…]` around it", None),
            (
                Fix::write("{ Name: value }").like(),
                "write `{ Name: value }`",
                None,
            ),
            (Fix::Remove, "remove it", None),
            (Fix::choice(&["a", "b"]), "write `a` or `b`", None),
            (Fix::one_of(["a", "b"]), "write one of `a` and `b`", None),
            (
                Fix::policy("DeletionPolicy", &["Retain", "Snapshot", "Delete"]),
                "write `#[deletion(retain)]`, `#[deletion(snapshot)]` or `#[deletion(delete)]`",
                None,
            ),
            (Fix::from("look elsewhere"), "look elsewhere", None),
        ] {
            assert_eq!(Block.fix(&fix), words);
            assert_eq!(Block.replacement(&fix).as_deref(), replacement, "{words}");
        }
    }
}
