//! Constructs in the place of the resources that they make, and what is overridden of these.

use infra_rules::Position;

use super::{
    Import,
    header::lines,
    item::{Argument, Attribute, Body, Item},
    lift::{Input, Lift, Override, Set},
    names::{Section, ident},
    text::{key, literal},
    tree::{Entry, Tree},
    value::remarks,
};
use crate::template::{Entry as Named, Node};

impl Import<'_, '_> {
    /// A construct, where the first of its resources stands, and its overrides.
    pub(super) fn construct(&mut self, lift: &Lift<'_>, first: &Named<'_>) -> Vec<Item> {
        let name = self.construct_name(lift);
        let mut inputs = Vec::new();
        for (input, value) in &lift.inputs {
            let value = match value {
                Input::Text(text) => Tree::word(text),
                Input::Of(other, output) => {
                    let name = self.names.declared(Section::Resources, other);
                    let name = name.map(ident).unwrap_or_default();
                    Tree::word(match output {
                        Some(output) => format!("{name}.{output}"),
                        None => name,
                    })
                }
                Input::Map(entries) => Tree::Map(self.fields(entries)),
            };
            inputs.push(Entry {
                key: Some((*input).to_owned()),
                ..Entry::from(value)
            });
        }
        let head = format!("{name}: {}", lift.construct);
        let body = Body::Fields(Tree::Map(inputs));
        let mut item = Item::new(Section::Resources, first.key_span, head, body);
        item.comments = self.unprinted(lift);
        let all_pinned =
            lift.overrides.iter().filter(|one| one.id.is_some()).count() == lift.ids.len();
        if !all_pinned && self.names.is_pinned(Section::Resources, &lift.id) {
            item.attributes.push(pinned(&lift.id));
        }
        let mut items = vec![item];
        for one in &lift.overrides {
            items.push(self.overridden(&name, one, first));
        }
        items
    }

    fn fields(&mut self, entries: &[(String, &Node<'_>)]) -> Vec<Entry> {
        let fields = entries.iter();
        fields
            .map(|(name, node)| self.entry(Some(key(name)), node, None))
            .collect()
    }

    fn overridden(&mut self, construct: &str, one: &Override<'_>, first: &Named<'_>) -> Item {
        let resource = one.resource;
        let ty = resource
            .get("Type")
            .and_then(Node::text)
            .unwrap_or_default();
        let position = infra_schema::resource(ty).map(Position::of);
        let steps = one.path.iter().map(|step| key(step));
        let steps: Vec<String> = [construct.to_owned()].into_iter().chain(steps).collect();
        let head = format!("override {}", steps.join("."));
        let body = Body::Fields(Tree::Map(self.set(&one.fields, position)));
        let mut item = Item::new(Section::Resources, first.key_span, head, body);
        item.attributes.extend(one.id.as_deref().map(pinned));
        for name in &one.entries {
            if let Some(value) = resource.get(name) {
                self.beside(&mut item, resource, name, value);
            }
        }
        if one.without_policy {
            item.attribute("deletion", vec![Tree::word("AWS::NoValue").into()]);
        }
        if !one.after.is_empty()
            && let Some(names) = resource.get("DependsOn")
        {
            self.dependencies(&mut item, names, &|id| one.after.contains(id));
        }
        item
    }

    fn set(&mut self, fields: &[(String, Set<'_>)], position: Option<Position>) -> Vec<Entry> {
        let mut entries = Vec::new();
        for (name, set) in fields {
            let position = position.and_then(|position| position.entry(name));
            let entry = match set {
                Set::Value(node) => self.entry(Some(key(name)), node, position),
                Set::Fields(fields) => Entry {
                    key: Some(key(name)),
                    ..Entry::from(Tree::Map(self.set(fields, position)))
                },
                Set::Removed => Entry {
                    key: Some(key(name)),
                    ..Entry::from(Tree::word("AWS::NoValue"))
                },
            };
            entries.push(entry);
        }
        entries
    }

    /// The comments of a construct's resources that stand beside what is written neither for it nor for its overrides.
    fn unprinted(&self, lift: &Lift<'_>) -> Vec<String> {
        let mut printed: Vec<&Node<'_>> = Vec::new();
        for (_, input) in &lift.inputs {
            if let Input::Map(entries) = input {
                printed.extend(entries.iter().map(|(_, node)| *node));
            }
        }
        printed.extend(lift.overrides.iter().flat_map(Override::values));
        let mut comments = Vec::new();
        for node in &lift.resources {
            collect(node, &printed, &mut comments);
        }
        comments
    }

    /// The output of a construct that a value is.
    pub(super) fn lifted(&self, node: &Node<'_>) -> Option<Tree> {
        let (lift, output) = self.lifts.output(node)?;
        Some(Tree::word(format!(
            "{}.{output}",
            self.construct_name(lift)
        )))
    }

    pub(super) fn construct_name(&self, lift: &Lift<'_>) -> String {
        let name = self.names.declared(Section::Resources, &lift.id);
        name.map(ident).unwrap_or_default()
    }
}

fn pinned(id: &str) -> Attribute {
    Attribute {
        comments: Vec::new(),
        name: "id",
        argument: Argument::Equals(Tree::word(literal(id))),
    }
}

/// The comments in a value, but for those in what is printed.
fn collect(node: &Node<'_>, printed: &[&Node<'_>], comments: &mut Vec<String>) {
    if printed.iter().any(|one| std::ptr::eq(*one, node)) {
        return;
    }
    let mut around = remarks(node);
    let end = std::mem::take(&mut around.end);
    comments.extend(lines(around));
    for inner in node.items().into_iter().flatten() {
        collect(inner, printed, comments);
    }
    for entry in node.entries() {
        collect(&entry.value, printed, comments);
    }
    comments.extend(end);
}
