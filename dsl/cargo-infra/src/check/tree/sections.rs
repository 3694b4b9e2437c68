//! The sections of a template, in the order in which they stand.

use infra_rules::{Key, Parameter, Site};

use super::{Context, Reader, scope};
use crate::{
    check::entries::{self, ATTRIBUTE_WORDS, SYNTAX},
    finding::Finding,
    template::{Content, Entry, Node},
};

/// The sections of a template.
pub(crate) const SECTIONS: [&str; 11] = [
    "AWSTemplateFormatVersion",
    "Description",
    "Metadata",
    "Parameters",
    "Rules",
    "Mappings",
    "Conditions",
    "Transform",
    "Resources",
    "Outputs",
    "Hooks",
];

impl<'t> Reader<'t> {
    pub(super) fn template(&mut self, root: &'t Node<'t>) {
        let name_site = self.site(
            root.entry("Resources")
                .map_or(root.span, |one| one.key_span),
        );
        if root.get("Resources").is_some() {
            self.tree.stack.name = Some(("template".into(), name_site));
        } else if root.get("Fn::Transform").is_none() {
            let finding =
                Finding::error(SYNTAX, first_key(root), "the template has no `Resources`");
            self.refuse(finding.with_help("add `Resources`, with the resources in it"));
        }
        self.unknown_sections(root);
        let first = Site(0);
        for entry in root.entries() {
            self.allowing(&entry.value, |reader| reader.section(entry));
        }
        let last = Site(self.tree.spans.len() as u32);
        self.allow_in_metadata(root, (first, last));
    }

    fn unknown_sections(&mut self, root: &'t Node<'t>) {
        if self.tree.scope.has_macros() {
            return;
        }
        let mut unknown: Vec<Finding> =
            entries::unknown(root.entries(), &SECTIONS, "a section of a template").collect();
        if self.tree.scope.is_serverless() {
            let globals = root.entry("Globals").map(|entry| entry.key_span);
            unknown.retain(|finding| Some(finding.span) != globals);
        }
        self.tree.findings.extend(unknown);
    }

    fn section(&mut self, entry: &'t Entry<'t>) {
        let node = &entry.value;
        match &*entry.key {
            "AWSTemplateFormatVersion" => self.version(node),
            "Description" => self.description(node),
            "Resources" => self.resources(node),
            "Parameters" => {
                let entries = self.map(node, "`Parameters`");
                self.each(entries, |reader, one| reader.parameter(one));
            }
            "Outputs" => {
                let entries = self.map(node, "`Outputs`");
                self.each(entries, |reader, one| reader.output(one));
            }
            "Conditions" => {
                let entries = self.map(node, "`Conditions`");
                self.within(Context::Condition, |reader| {
                    reader.each(entries, |reader, one| {
                        reader.logical_id(one, "a condition", &['&', '_']);
                        let field = reader.field(one);
                        reader.tree.stack.conditions.push(field);
                    });
                });
            }
            "Mappings" => {
                let entries = self.map(node, "`Mappings`");
                self.each(entries, |reader, one| {
                    reader.logical_id(one, "a mapping", &[]);
                    let field = reader.field(one);
                    reader.tree.stack.mappings.push(field);
                });
            }
            "Metadata" => {
                let field = self.within(Context::Data, |reader| reader.field(entry));
                self.tree.stack.sections.push(field);
                self.interface(node);
            }
            "Rules" => {
                let field = self.within(Context::Condition, |reader| reader.field(entry));
                self.tree.stack.sections.push(field);
            }
            "Transform" => {
                let field = self.field(entry);
                self.tree.stack.sections.push(field);
            }
            // What a macro reads, and what CodeDeploy does.
            _ => {}
        }
    }

    /// Reads each entry of a section; what a macro or a loop puts there, as a value.
    pub(super) fn each(
        &mut self,
        entries: &'t [Entry<'t>],
        read: impl Fn(&mut Self, &'t Entry<'t>),
    ) {
        for entry in entries {
            self.allowing(&entry.value, |reader| match entry.key.starts_with("Fn::") {
                true => reader.added(entry),
                false => read(reader, entry),
            });
        }
    }

    /// Entries that CloudFormation puts there.
    pub(super) fn added(&mut self, entry: &'t Entry<'t>) {
        let site = self.site(entry.key_span);
        let field = self.field(entry);
        let value = infra_rules::Value::Map(vec![field], site);
        self.tree.stack.values.push(value);
    }

    fn version(&mut self, node: &'t Node<'t>) {
        if node.text() != Some("2010-09-09") {
            let fact = format!(
                "`{}` is not a version of templates",
                node.span.slice(self.text)
            );
            let finding = Finding::error(SYNTAX, node.span, fact);
            self.refuse(finding.with_replacement("\"2010-09-09\""));
        }
    }

    fn description(&mut self, node: &'t Node<'t>) {
        match entries::text(node, "`Description`") {
            Ok(text) => {
                let site = self.site(node.span);
                self.tree.stack.description = Some((text.into(), site));
                let value = infra_rules::Value::Text(text.into(), site);
                self.tree.stack.values.push(value);
            }
            Err(finding) => self.refuse(finding.with_help("write text")),
        }
    }

    /// A logical id has letters and digits.
    pub(super) fn logical_id(&mut self, entry: &Entry<'_>, what: &str, besides: &[char]) {
        let legal = |c: char| c.is_ascii_alphanumeric() || besides.contains(&c);
        let (id, span) = (&entry.key, entry.key_span);
        if id.is_empty() || id.len() > 255 || !id.chars().all(legal) {
            let fact = match besides {
                [] => format!("the name of {what} has letters and digits only, 255 at most"),
                _ => {
                    format!("the name of {what} has letters, digits, `&` and `_` only, 255 at most")
                }
            };
            let finding = Finding::error("logical_ids", span, fact);
            self.refuse(finding.with_help("write another name"));
        }
    }

    fn parameter(&mut self, entry: &'t Entry<'t>) {
        self.logical_id(entry, "a parameter", &[]);
        let what = format!("the parameter `{}`", entry.key);
        let fields = self.map(&entry.value, &what);
        if !entry.value.is_map() {
            return;
        }
        let Some(ty) = self.ty(entry, &what, "String") else {
            return;
        };
        if !scope::is_declared(entry) {
            return;
        }
        let name_site = self.site(entry.key_span);
        let ty_site = self.site(ty.span);
        let fields = fields.iter().filter(|field| field.key != "Type");
        let fields = fields.map(|field| self.field(field)).collect();
        self.tree.stack.parameters.push(Parameter {
            name: (&*entry.key).into(),
            name_site,
            ty: ty.text().unwrap_or_default().into(),
            ty_site,
            fields,
        });
    }

    /// What says of which type something is.
    pub(super) fn ty(
        &mut self,
        entry: &'t Entry<'t>,
        what: &str,
        example: &str,
    ) -> Option<&'t Node<'t>> {
        match entry.value.get("Type") {
            None => {
                let fact = format!("{what} has no `Type`");
                let finding = Finding::error(SYNTAX, entry.key_span, fact);
                self.refuse(finding.with_help(format!("add `Type`, such as `{example}`")));
                None
            }
            Some(ty) if ty.text().is_none() => {
                let fact = format!("`Type` is text, found {}", entries::kind(&ty.content));
                self.refuse(Finding::error(SYNTAX, ty.span, fact));
                None
            }
            Some(ty) => Some(ty),
        }
    }

    /// The condition under which something is declared.
    pub(super) fn condition_of(&mut self, entry: &'t Entry<'t>) -> Option<&'t str> {
        match &entry.value.content {
            Content::Text(name) => {
                self.named_condition(name, entry.value.span);
                Some(name)
            }
            other => {
                let fact = format!(
                    "`Condition` is the name of a condition, found {}",
                    entries::kind(other)
                );
                self.refuse(Finding::error(ATTRIBUTE_WORDS, entry.value.span, fact));
                None
            }
        }
    }

    pub(super) fn key(&mut self, entry: &'t Entry<'t>) -> Key<'t> {
        Key {
            text: (&*entry.key).into(),
            site: self.site(entry.key_span),
        }
    }
}

/// Where a template begins.
fn first_key(root: &Node<'_>) -> crate::template::Span {
    root.entries().first().map_or(root.span, |one| one.key_span)
}
