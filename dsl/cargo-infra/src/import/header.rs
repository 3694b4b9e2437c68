//! What a template says of itself: its description, the sections that are attributes of the stack, and what has no words in the
//! language.

use super::{
    Import,
    item::{Argument, Attribute, Body, Item},
    names::Section,
    text::{key, plain},
    tree::{Entry, Remarks, Tree},
    value::remarks,
};
use crate::template::{self, Node};

impl Import<'_, '_> {
    /// The stack's attributes and comment, up to its brace.
    pub(super) fn head(&mut self, root: &Node<'_>, name: &str) -> Item {
        let mut head = Item::new(
            Section::Resources,
            root.span,
            format!("pub stack {name}"),
            Body::Open,
        );
        head.comments = remarks(root).before;
        let mut further = Vec::new();
        for entry in root.entries() {
            self.section(&mut head, entry, &mut further);
        }
        if !self.names.acronyms.is_empty() {
            let words = self.names.acronyms.iter();
            head.attribute(
                "acronyms",
                words.map(|word| Tree::word(word).into()).collect(),
            );
        }
        if !further.is_empty() {
            head.attribute("template", vec![Tree::Map(further).into()]);
        }
        head
    }

    fn section(&mut self, head: &mut Item, entry: &template::Entry<'_>, further: &mut Vec<Entry>) {
        let node = &entry.value;
        let name = match entry.key.as_ref() {
            "AWSTemplateFormatVersion" => return head.comments.extend(lines(remarks(node))),
            "Description" => {
                head.comments.extend(lines(remarks(node)));
                match node.text().and_then(docs) {
                    Some(lines) => head.docs = lines,
                    None => further.push(self.named(entry)),
                }
                return;
            }
            "Transform" => "transform",
            "Metadata" => "metadata",
            "Rules" => "rules",
            known
                if Section::IN_BLOCKS
                    .iter()
                    .any(|section| section.key() == known) =>
            {
                return self.items_of_functions(entry, further);
            }
            key => {
                if key != "Hooks" {
                    self.of_a_macro(entry, "a section of a template");
                }
                return further.push(self.named(entry));
            }
        };
        let values = match (name, node.items()) {
            // One in a list is a list all the same.
            ("transform", Some(items)) if items.len() > 1 => items
                .iter()
                .map(|item| self.entry(None, item, None))
                .collect(),
            _ => vec![self.entry(None, node, None)],
        };
        head.attributes
            .push(self.attribute_with_comments(name, values));
    }

    /// `Fn::ForEach` and `Fn::Transform` among the entries of a section, which are not items.
    fn items_of_functions(&mut self, entry: &template::Entry<'_>, further: &mut Vec<Entry>) {
        let node = &entry.value;
        if !node.is_map() {
            let fact = format!("`{}` is a map", entry.key);
            self.refuse(node.span, fact, "write entries under it, or remove it");
        }
        let functions = node
            .entries()
            .iter()
            .filter(|entry| entry.key.starts_with("Fn::"));
        let entries: Vec<Entry> = functions.map(|entry| self.named(entry)).collect();
        if !entries.is_empty() {
            further.push(Entry {
                key: Some(entry.key.to_string()),
                ..Entry::from(Tree::Map(entries))
            });
        }
    }

    /// Refuses what CloudFormation does not know, unless a macro may.
    pub(super) fn of_a_macro(&mut self, entry: &template::Entry<'_>, what: &str) {
        if !self.has_macros {
            let fact = format!("`{}` is not {what}", entry.key);
            let help = "remove it, or name the macro that reads it under `Transform`";
            self.refuse_by("attribute_words", entry.key_span, fact, help);
        }
    }

    /// An entry as it stands.
    pub(super) fn named(&mut self, entry: &template::Entry<'_>) -> Entry {
        self.entry(Some(key(&entry.key)), &entry.value, None)
    }

    /// An attribute above which the comments stand that its one value has.
    pub(super) fn attribute_with_comments(
        &mut self,
        name: &'static str,
        mut values: Vec<Entry>,
    ) -> Attribute {
        let comments = match values.as_mut_slice() {
            [one] => lines(std::mem::take(&mut one.remarks)),
            _ => Vec::new(),
        };
        Attribute {
            comments,
            name,
            argument: Argument::Values(values),
        }
    }
}

/// All of them, each on a line of its own.
pub(super) fn lines(remarks: Remarks) -> Vec<String> {
    let Remarks {
        before,
        behind,
        end,
    } = remarks;
    before.into_iter().chain(behind).chain(end).collect()
}

/// A text as a comment with three slashes; nothing, if one would say something else.
pub(super) fn docs(text: &str) -> Option<Vec<String>> {
    let is_same =
        text.trim() == text && !text.is_empty() && text.split('\n').all(|line| line.trim() == line);
    let is_shown = text.chars().all(|c| c == '\n' || !c.is_control());
    (is_same && is_shown && !plain(text).contains("\\u"))
        .then(|| text.split('\n').map(str::to_owned).collect())
}
