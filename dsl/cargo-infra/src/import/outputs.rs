//! Outputs as items.

use super::{
    Import,
    header::{docs, lines},
    item::{Argument, Attribute, Body, Item},
    names::Section,
    tree::Tree,
    value::remarks,
};
use crate::template::{Entry as Named, Node};

impl Import<'_, '_> {
    pub(super) fn output(&mut self, entry: &Named<'_>, name: &str) -> Item {
        let node = &entry.value;
        let mut item = Item::new(
            Section::Outputs,
            entry.key_span,
            format!("out {name}"),
            Body::Value(Tree::word("false")),
        );
        let mut further = Vec::new();
        let mut has_value = false;
        for field in node.entries() {
            let value = &field.value;
            match field.key.as_ref() {
                "Value" => {
                    has_value = true;
                    let mut one = self.entry(None, value, None);
                    item.behind.append(&mut one.remarks.behind);
                    item.comments.extend(lines(one.remarks));
                    item.body = Body::Value(one.value);
                }
                "Description" => match value.text().and_then(docs) {
                    Some(text) => {
                        item.docs = text;
                        item.comments.extend(lines(remarks(value)));
                    }
                    None => further.push(self.named(field)),
                },
                "Condition" => item.attributes.push(self.when(value)),
                "Export" => self.export(&mut item, value),
                _ => {
                    self.of_a_macro(field, "an entry of an output");
                    further.push(self.named(field));
                }
            }
        }
        if !has_value {
            let fact = format!("the output `{}` has no value", entry.key);
            self.refuse(entry.key_span, fact, "write `Value: …`");
        }
        if !further.is_empty() {
            item.attribute("template", vec![Tree::Map(further).into()]);
        }
        item
    }

    fn export(&mut self, item: &mut Item, node: &Node<'_>) {
        let [name] = node.entries() else {
            return self.refuse(
                node.span,
                "an export has a name, and nothing else",
                "write `Export: { Name: … }`",
            );
        };
        if name.key != "Name" {
            return self.refuse(
                name.key_span,
                "an export has a name, and nothing else",
                "write `Name`",
            );
        }
        let one = self.entry(None, &name.value, None);
        item.attributes.push(Attribute {
            comments: lines(remarks(node))
                .into_iter()
                .chain(lines(one.remarks))
                .collect(),
            name: "export",
            argument: Argument::Equals(one.value),
        });
    }
}
