//! Parameters, mappings, conditions and resources as items.

use infra_rules::Position;

use super::{
    Import,
    allow::reasons,
    header::{docs, lines},
    item::{Argument, Attribute, Body, Item},
    names::{Section, ident},
    policies::is_said_by_deletion,
    text::literal,
    tree::{Entry, Tree},
    value::remarks,
};
use crate::template::{Entry as Named, Node};

/// As many characters as CloudFormation takes in an id.
const LONGEST: usize = infra_rules::quotas::LOGICAL_ID;

impl Import<'_, '_> {
    pub(super) fn item(&mut self, section: Section, entry: &Named<'_>) -> Item {
        let (id, node) = (entry.key.as_ref(), &entry.value);
        if !is_logical_id(id, section) {
            let fact = format!(
                "`{id}` is not a logical id: CloudFormation takes letters and digits only, {LONGEST} at most"
            );
            self.refuse_by("attribute_words", entry.key_span, fact, "rename it");
        }
        if !node.is_map() && section != Section::Conditions {
            let fact = format!("`{id}` is a map of what it has");
            self.refuse(node.span, fact, "write its entries under it");
        }
        let name = self
            .names
            .declared(section, id)
            .map(ident)
            .unwrap_or_default();
        let mut item = match section {
            Section::Parameters => self.parameter(entry, &name),
            Section::Mappings => {
                let fields = Body::Fields(self.map(node, None));
                Item::new(section, entry.key_span, format!("mapping {name}"), fields)
            }
            Section::Conditions => {
                let value = Body::Value(self.condition(node));
                Item::new(section, entry.key_span, format!("condition {name}"), value)
            }
            Section::Resources => self.resource(entry, &name),
            Section::Outputs => self.output(entry, &name),
        };
        item.end = node.span.end.max(entry.key_span.end);
        item.reasons = reasons(node);
        let mut around = remarks(node);
        if let Body::Fields(tree) = &mut item.body {
            tree.take_end(&mut around);
        }
        let mut before = around.before;
        // Behind a key that has more lines under it, it is about all of them.
        match node.is_map() && node.function().is_none() {
            true => before.append(&mut around.behind),
            false => item.behind.append(&mut around.behind),
        }
        before.append(&mut self.stray);
        before.append(&mut around.end);
        item.comments.splice(0..0, before);
        if self.names.is_pinned(section, id) {
            item.attributes.insert(
                0,
                Attribute {
                    comments: Vec::new(),
                    name: "id",
                    argument: Argument::Equals(Tree::word(literal(id))),
                },
            );
        }
        item
    }

    fn parameter(&mut self, entry: &Named<'_>, name: &str) -> Item {
        let node = &entry.value;
        let ty = self.ty(entry);
        let mut fields = Vec::new();
        let (mut documentation, mut comments) = (Vec::new(), Vec::new());
        for field in node.entries() {
            match (field.key.as_ref(), field.value.text().and_then(docs)) {
                ("Type", _) => comments.extend(lines(remarks(&field.value))),
                ("Description", Some(lines_of_text)) => {
                    documentation = lines_of_text;
                    comments.extend(lines(remarks(&field.value)));
                }
                _ => fields.push(self.named(field)),
            }
        }
        let head = format!("param {name}: {ty}");
        let body = Body::Fields(Tree::Map(fields));
        Item {
            docs: documentation,
            comments,
            ..Item::new(Section::Parameters, entry.key_span, head, body)
        }
    }

    /// The type of a parameter or a resource, which is text.
    fn ty(&mut self, entry: &Named<'_>) -> String {
        let ty = entry.value.get("Type");
        if let Some(text) = ty.and_then(Node::text) {
            return text.to_owned();
        }
        let span = ty.map_or(entry.key_span, |ty| ty.span);
        let fact = format!("`{}` has no type", entry.key);
        self.refuse(span, fact, "write `Type: AWS::Service::Type`");
        "AWS::CloudFormation::WaitConditionHandle".to_owned()
    }

    fn resource(&mut self, entry: &Named<'_>, name: &str) -> Item {
        let node = &entry.value;
        let ty = self.ty(entry);
        let position = infra_schema::resource(&ty).map(Position::of);
        let head = format!("{name}: {ty}");
        let mut item = Item::new(
            Section::Resources,
            entry.key_span,
            head,
            Body::Fields(Tree::Map(Vec::new())),
        );
        let mut further = Vec::new();
        for field in node.entries() {
            let value = &field.value;
            match field.key.as_ref() {
                "Type" => item.comments.extend(lines(remarks(value))),
                "Properties" => self.properties(&mut item, value, position),
                "DependsOn" => self.dependencies(&mut item, value, &|_| true),
                "Condition" => item.attributes.push(self.when(value)),
                key => {
                    if !self.beside(&mut item, node, key, value) {
                        self.of_a_macro(field, "an attribute of a resource");
                        further.push(self.named(field));
                    }
                }
            }
        }
        if !further.is_empty() {
            item.attribute("template", vec![Tree::Map(further).into()]);
        }
        item.attributes.extend(self.untagged(&ty, node));
        item
    }

    /// An entry beside a resource's properties, as the attribute that says it; whether one does.
    pub(super) fn beside(
        &mut self,
        item: &mut Item,
        resource: &Node<'_>,
        name: &str,
        value: &Node<'_>,
    ) -> bool {
        match name {
            "DeletionPolicy" => {
                let policy = self.policy(value, true);
                item.attributes
                    .push(self.attribute_with_comments("deletion", vec![policy]));
                // One word would say both.
                if resource.get("UpdateReplacePolicy").is_none() {
                    item.attribute("update_replace", vec![Tree::word("default").into()]);
                }
            }
            "UpdateReplacePolicy" if !is_said_by_deletion(resource, value) => {
                let policy = self.policy(value, false);
                item.attributes
                    .push(self.attribute_with_comments("update_replace", vec![policy]));
            }
            "UpdateReplacePolicy" => item.comments.extend(lines(remarks(value))),
            "Metadata" if value.is_map() => self.metadata(item, value),
            name => {
                let Some(name) = known_attribute(name) else {
                    return false;
                };
                let value = self.entry(None, value, None);
                item.attributes
                    .push(self.attribute_with_comments(name, vec![value]));
            }
        }
        true
    }

    /// Under which condition something is there.
    pub(super) fn when(&mut self, node: &Node<'_>) -> Attribute {
        let condition = Entry::from(self.condition(node));
        Attribute {
            comments: lines(remarks(node)),
            name: "when",
            argument: Argument::Values(vec![condition]),
        }
    }

    /// What a resource notes, without the path by which `cdk` finds it: synthesis writes its own.
    fn metadata(&mut self, item: &mut Item, node: &Node<'_>) {
        let noted = |entry: &&Named<'_>| entry.key != "aws:cdk:path";
        let notes: Vec<&Named<'_>> = node.entries().iter().filter(noted).collect();
        let mut tree = Tree::Map(notes.iter().map(|entry| self.named(entry)).collect());
        let mut around = remarks(node);
        tree.take_end(&mut around);
        if notes.is_empty() {
            return item.comments.extend(lines(around));
        }
        item.attributes.push(Attribute {
            comments: lines(around),
            name: "metadata",
            argument: Argument::Values(vec![tree.into()]),
        });
    }

    fn properties(&mut self, item: &mut Item, node: &Node<'_>, position: Option<Position>) {
        if !node.is_map() {
            return self.refuse(
                node.span,
                "the properties of a resource are a map",
                "write them under it, or remove it",
            );
        }
        let outer = std::mem::take(&mut self.stray);
        let mut tree = self.map(node, position);
        let mut around = remarks(node);
        tree.take_end(&mut around);
        around.before.append(&mut around.behind);
        around.before.append(&mut self.stray);
        self.stray = outer;
        match &mut tree {
            Tree::Map(fields) if !fields.is_empty() => {
                fields[0].remarks.before.splice(0..0, around.before);
            }
            _ => item.comments.append(&mut around.before),
        }
        item.comments.append(&mut around.end);
        item.body = Body::Fields(tree);
    }

    /// What a resource waits for by name, of those that are meant.
    pub(super) fn dependencies(
        &mut self,
        item: &mut Item,
        node: &Node<'_>,
        is_meant: &dyn Fn(&str) -> bool,
    ) {
        let names = match node.items() {
            Some(items) => items,
            None => std::slice::from_ref(node),
        };
        let names = names.iter();
        let names: Vec<&Node<'_>> = names
            .filter(|one| one.text().is_none_or(is_meant))
            .collect();
        let mut ids: Vec<&str> = names.iter().filter_map(|one| one.text()).collect();
        let outputs = self.lifts.waits(&mut ids);
        let outputs = outputs.iter().map(|(lift, output)| {
            let name = self.construct_name(lift);
            Entry::from(Tree::word(format!("{name}.{output}")))
        });
        let mut values: Vec<Entry> = outputs.collect();
        let is_left = |one: &&Node<'_>| one.text().is_none_or(|id| ids.contains(&id));
        for one in names.into_iter().filter(is_left) {
            let name = one.text().and_then(|id| self.names.resource(id));
            match name.map(ident) {
                Some(name) => values.push(Entry {
                    remarks: if node.items().is_some() {
                        remarks(one)
                    } else {
                        Default::default()
                    },
                    ..Entry::from(Tree::word(name))
                }),
                None => {
                    let id = one.text().unwrap_or("this");
                    let rule = match self.names.is_declared(id) {
                        true => "depends_on",
                        false => "names",
                    };
                    let fact = format!("`{id}` is not a resource of this template");
                    self.refuse_by(rule, one.span, fact, "name one, or remove it");
                }
            }
        }
        if !values.is_empty() {
            item.attributes.push(Attribute {
                comments: lines(remarks(node)),
                name: "depends_on",
                argument: Argument::Values(values),
            });
        }
    }
}

/// The attribute by which the language calls an entry beside a resource's properties.
fn known_attribute(key: &str) -> Option<&'static str> {
    Some(match key {
        "CreationPolicy" => "creation_policy",
        "Metadata" => "metadata",
        "UpdatePolicy" => "update_policy",
        "Version" => "resource_version",
        _ => return None,
    })
}

/// CloudFormation takes `&` and `_` in the names of conditions, and any name of a mapping's that it takes elsewhere.
fn is_logical_id(id: &str, section: Section) -> bool {
    let is_sign = |c: char| section == Section::Conditions && matches!(c, '&' | '_');
    (1..=LONGEST).contains(&id.len()) && id.chars().all(|c| c.is_ascii_alphanumeric() || is_sign(c))
}
