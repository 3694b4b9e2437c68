//! The words of templates in JSON.

use infra_rules::{Language, Site};

use crate::read::Tree;

pub(crate) struct Templates<'w> {
    pub(crate) tree: &'w Tree<'w>,
}

impl Language for Templates<'_> {
    fn place(&self, site: Site) -> String {
        self.tree.places[site.0 as usize].clone()
    }

    fn candidates(&self, types: &[&str], _: Site) -> Vec<String> {
        let resources = self.tree.stack.resources.iter();
        let fitting = resources.filter(|one| types.contains(&&*one.ty));
        fitting.map(|one| self.reference(&one.name)).collect()
    }

    fn attribute(&self, name: &str, attribute: &str) -> String {
        format!("{{ \"Fn::GetAtt\": [\"{name}\", \"{attribute}\"] }}")
    }

    fn reference(&self, name: &str) -> String {
        format!("{{ \"Ref\": \"{name}\" }}")
    }

    fn substituted(&self) -> &'static str {
        "{ \"Fn::Sub\": \"text ${Name}\" }"
    }

    fn function(&self, name: &str, arguments: &[&str]) -> String {
        match arguments {
            [one] if infra_rules::is_unary(name) => format!("{{ \"Fn::{name}\": {one} }}"),
            all => format!("{{ \"Fn::{name}\": [{}] }}", all.join(", ")),
        }
    }

    fn policy(&self, name: &str, value: &str) -> String {
        format!("`\"{name}\": \"{value}\"`")
    }

    fn policy_name(&self, name: &str) -> String {
        name.to_owned()
    }

    fn whole(&self) -> &'static str {
        "template"
    }

    fn condition(&self, name: &str) -> String {
        format!("\"Conditions\": {{ \"{name}\": … }}")
    }

    fn mapping(&self, name: &str) -> String {
        format!("\"Mappings\": {{ \"{name}\": … }}")
    }

    fn declaration(&self, ty: &str) -> String {
        format!("\"Name\": {{ \"Type\": \"{ty}\" }}")
    }

    fn transform(&self, name: &str) -> String {
        format!("add `\"Transform\": \"{name}\"`")
    }

    fn literal(&self) -> &'static str {
        "write a literal"
    }

    fn shorter_description(&self) -> &'static str {
        "shorten `Description`"
    }

    fn allow(&self, rule: &str, item: &str) -> String {
        format!("`\"allow\": {{ \"{rule}\": \"why\" }}` in the `Metadata` of `{item}`")
    }
}
