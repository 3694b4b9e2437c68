//! Resources, and what they have beside their properties.

use infra_rules::{Attribute, Declaration, Site, Target, Value};

use super::{Context, Reader, scope};
use crate::{
    check::entries::{self, ATTRIBUTE_WORDS},
    finding::Finding,
    template::{Entry, Node, Span},
};

/// What the rules read as attributes of a resource as a whole.
const ATTRIBUTES: [&str; 7] = [
    "CreationPolicy",
    "DeletionPolicy",
    "DependsOn",
    "Metadata",
    "UpdatePolicy",
    "UpdateReplacePolicy",
    "Version",
];

/// All that a resource has.
pub(crate) const ENTRIES: [&str; 10] = [
    "Condition",
    "CreationPolicy",
    "DeletionPolicy",
    "DependsOn",
    "Metadata",
    "Properties",
    "Type",
    "UpdatePolicy",
    "UpdateReplacePolicy",
    "Version",
];

/// Whether SAM makes resources of a type.
pub(in crate::check) fn is_serverless(ty: &str) -> bool {
    ty.starts_with("AWS::Serverless::")
}

/// What SAM reads besides.
const SERVERLESS: [&str; 2] = ["Connectors", "IgnoreGlobals"];

impl<'t> Reader<'t> {
    /// The resources that declare something of which the type is known, in their order: so are they numbered.
    pub(super) fn resources(&mut self, node: &'t Node<'t>) {
        let entries = self.map(node, "`Resources`");
        self.each(entries, |reader, one| reader.resource_entry(one));
        for entry in entries {
            self.collect_repeated(entry, &mut Vec::new());
        }
        debug_assert_eq!(
            self.tree.stack.resources.len(),
            scope::declared(entries).count(),
        );
        for (entry, items) in std::mem::take(&mut self.repeated) {
            self.items = items;
            self.repeated_resource(entry);
        }
        self.items.clear();
    }

    fn resource_entry(&mut self, entry: &'t Entry<'t>) {
        self.logical_id(entry, "a resource", &[]);
        let meant = self.tree.scope.targets.get(&*entry.key);
        if matches!(meant, Some(Target::Parameter(_))) {
            let fact = format!("`{}` is the name of a parameter, too", entry.key);
            let finding = Finding::error("logical_ids", entry.key_span, fact);
            self.refuse(finding.with_help("give one of them another name"));
        }
        if let Some(resource) = self.resource(entry, true) {
            self.tree.stack.resources.push(resource);
        }
    }

    /// What a loop declares: nobody counts it.
    fn repeated_resource(&mut self, entry: &'t Entry<'t>) {
        if let Some(resource) = self.resource(entry, false) {
            self.tree.stack.resources.push(resource);
        }
    }

    fn resource(&mut self, entry: &'t Entry<'t>, is_one: bool) -> Option<Declaration<'t>> {
        let what = format!("the resource `{}`", entry.key);
        let fields = self.map(&entry.value, &what);
        if !entry.value.is_map() {
            return None;
        }
        self.unknown_entries(fields);
        if entry.value.get("Fn::Transform").is_some() {
            return None;
        }
        let ty = self.ty(entry, &what, "AWS::SQS::Queue")?;
        let name_site = self.site(entry.key_span);
        let (ty_site, service_site) = self.allowing(ty, |reader| {
            let service = reader.part(ty, "::", 1);
            (reader.site(ty.span), reader.site(service))
        });
        let mut properties = Vec::new();
        let mut attributes = Vec::new();
        let mut condition = None;
        // SAM generates other resources by rules of its transform, not by a schema.
        let mut judged = !ty.text().is_some_and(is_serverless);
        for one in fields {
            self.allowing(&one.value, |reader| match &*one.key {
                "Properties" => {
                    if one
                        .value
                        .function()
                        .is_some_and(|(name, _)| name != "Fn::Transform")
                    {
                        // Which properties there are, a condition decides.
                        reader.value(&one.value);
                        judged = false;
                        return;
                    }
                    let entries = reader.map(&one.value, "`Properties`");
                    properties = reader.within(Context::Property, |reader| reader.fields(entries));
                }
                "Condition" => condition = reader.condition_of(one),
                name => {
                    let known = ATTRIBUTES.iter().find(|known| **known == name);
                    attributes.extend(known.map(|name| reader.attribute(name, one)));
                }
            });
        }
        let last = Site(self.tree.spans.len() as u32);
        self.allow_in_metadata(&entry.value, (name_site, last));
        Some(Declaration {
            name: (&*entry.key).into(),
            name_site,
            ty: ty.text().unwrap_or_default().into(),
            ty_site,
            service_site,
            fields: properties,
            attributes,
            condition: condition.map(Into::into),
            allowed: Vec::new(),
            certain: is_one && entry.value.get("Condition").is_none(),
            counted: is_one,
            judged,
        })
    }

    fn unknown_entries(&mut self, fields: &'t [Entry<'t>]) {
        if self.tree.scope.has_macros() {
            return;
        }
        let serverless = self.tree.scope.is_serverless();
        let own: Vec<Finding> =
            entries::unknown(fields, &ENTRIES, "an attribute of a resource").collect();
        let is_serverless = |finding: &Finding| {
            let key = finding.span.slice(self.text);
            serverless && SERVERLESS.iter().any(|known| key.contains(known))
        };
        let own: Vec<Finding> = own.into_iter().filter(|one| !is_serverless(one)).collect();
        self.tree.findings.extend(own);
    }

    fn attribute(&mut self, name: &'static str, entry: &'t Entry<'t>) -> Attribute<'t> {
        let site = self.site(entry.key_span);
        let value = match name {
            "DependsOn" => self.dependencies(&entry.value),
            _ => self.value(&entry.value),
        };
        Attribute { name, site, value }
    }

    fn dependencies(&mut self, node: &'t Node<'t>) -> Value<'t> {
        let site = self.site(node.span);
        let items = node.items().unwrap_or(std::slice::from_ref(node));
        let items = items.iter().map(|item| match item.text() {
            Some(name) if !self.is_repeated(name) => self.dependency(name, item.span),
            Some(_) => self.unknown(item.span),
            None => {
                let fact = "`DependsOn` names resources";
                let finding = Finding::error(ATTRIBUTE_WORDS, item.span, fact);
                self.refuse(finding.with_help("write the name of a resource"));
                self.unknown(item.span)
            }
        });
        Value::List(items.collect(), site)
    }

    /// Where a part of a text stands that is written as it is; the whole, if it is written otherwise.
    fn part(&self, node: &Node<'_>, between: &str, number: usize) -> Span {
        let text = node.text().unwrap_or_default();
        let mut parts = text.split(between);
        let before: usize = parts
            .by_ref()
            .take(number)
            .map(|one| one.len() + between.len())
            .sum();
        let Some(part) = parts.next() else {
            return node.span;
        };
        self.inside(node, before, part.len())
    }
}
