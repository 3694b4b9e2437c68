//! Names in functions: what `Ref`, `Fn::GetAtt` and `${…}` may mean.

use std::ops::Range;

use infra_rules::describe;
use infra_schema::Wire;
use lsp_types::CompletionItemKind;

use crate::lsp::known::{Known, types};

use super::{
    super::{
        known,
        place::Value,
        tree::{Entry, Node},
    },
    Cursor, Item, MARK, Rank,
};

impl<'n, 't> Cursor<'n, 't> {
    /// What `Ref` may name: what fits first.
    pub(super) fn referred(&self, value: Value<'_>) -> Vec<Item> {
        let rank = |ty: Option<&str>| {
            let resource = ty.and_then(infra_schema::resource);
            match (value.position, resource) {
                (Some(position), Some(resource)) if position.wire(resource) == Wire::Ref => {
                    Rank::Fitting
                }
                _ => Rank::Possible,
            }
        };
        let mut items = self.names(rank);
        items.extend(self.pseudo_parameters());
        for item in &mut items {
            item.new = self.form.text(&item.name);
        }
        items
    }

    /// Resources and parameters, by their names.
    fn names(&self, rank: impl Fn(Option<&str>) -> Rank) -> Vec<Item> {
        let ty = |entry: &Entry<'t>| entry.value.get("Type").and_then(Node::text);
        let name = |entry: &Entry<'t>, kind, rank| Item {
            detail: ty(entry).map(str::to_owned),
            rank,
            ..Item::new(entry.key, kind)
        };
        let is_name = |entry: &&Entry<'_>| {
            let is_written = !entry.key.starts_with("Fn::") && !entry.key.contains(MARK);
            is_written && Some(entry.key) != self.own
        };
        let resources = self.tree.section("Resources").iter().filter(is_name);
        let resources = resources.map(|one| name(one, CompletionItemKind::VARIABLE, rank(ty(one))));
        let parameters = self.tree.section("Parameters").iter().filter(is_name);
        let parameters =
            parameters.map(|one| name(one, CompletionItemKind::CONSTANT, Rank::Possible));
        resources.chain(parameters).collect()
    }

    fn pseudo_parameters(&self) -> impl Iterator<Item = Item> {
        infra_rules::pseudo_parameters().map(|name| Item {
            rank: Rank::Anywhere,
            ..Item::new(format!("AWS::{name}"), CompletionItemKind::CONSTANT)
        })
    }

    /// `Name.Attribute`, of all resources: what fits first.
    pub(super) fn owners_and_attributes(&self, value: Value<'_>) -> Vec<Item> {
        let mut items = self.attributes_of_all(value);
        for item in &mut items {
            item.new = self.form.text(&item.name);
        }
        items
    }

    fn attributes_of_all(&self, value: Value<'_>) -> Vec<Item> {
        let mut items = Vec::new();
        let all = self.tree.section("Resources").iter();
        for entry in all.filter(|entry| Some(entry.key) != self.own) {
            let ty = entry.value.get("Type").and_then(Node::text);
            let Some(resource) = ty.and_then(infra_schema::resource) else {
                continue;
            };
            let wire = value.position.map(|position| position.wire(resource));
            items.extend(types::outputs(resource).map(|start| Item {
                rank: Rank::Fitting,
                ..Item::new(format!("{}.{start}", entry.key), CompletionItemKind::MODULE)
            }));
            for (order, attribute) in types::attributes(resource).into_iter().enumerate() {
                let is_fit = wire == Some(Wire::Attribute(attribute.name()));
                items.push(Item {
                    detail: Some(describe::attribute(attribute)),
                    order,
                    rank: if is_fit {
                        Rank::Fitting
                    } else {
                        Rank::Possible
                    },
                    ..Item::new(
                        format!("{}.{}", entry.key, attribute.name()),
                        CompletionItemKind::FIELD,
                    )
                });
            }
        }
        items
    }

    /// The attributes of one resource.
    pub(super) fn attributes(&self, owner: &str) -> Vec<Item> {
        let resource = self.tree.type_of(owner).and_then(infra_schema::resource);
        let outputs = resource.and_then(types::outputs).map(|start| Item {
            rank: Rank::Fitting,
            ..Item::new(start, CompletionItemKind::MODULE)
        });
        let all = resource.into_iter().flat_map(types::attributes);
        let all = all.enumerate().map(|(order, attribute)| Item {
            order,
            detail: Some(describe::attribute(attribute)),
            new: self.form.text(attribute.name()),
            ..Item::new(attribute.name(), CompletionItemKind::FIELD)
        });
        outputs.into_iter().chain(all).collect()
    }

    /// What `${…}` may name around the cursor, and what it takes the place of.
    pub(super) fn substituted(
        &self,
        text: &str,
        start: usize,
        at: usize,
    ) -> Option<(Range<usize>, Vec<Item>)> {
        let before = text.get(..at.checked_sub(start)?)?;
        let open = before.rfind("${")? + "${".len();
        let typed = &before[open..];
        if typed.contains(['\n', '!']) {
            return None;
        }
        if typed.contains('}') {
            return self.below(text, start, before);
        }
        let rest = &text[before.len() + MARK.len_utf8()..];
        let is_end = |c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == ':');
        let length = rest.find(is_end).unwrap_or(rest.len());
        let close = if rest[length..].starts_with('}') {
            ""
        } else {
            "}"
        };
        let end = at + MARK.len_utf8() + length;
        let mut items = match typed.contains('.') {
            true => self.attributes_of_all(Value::default()),
            false => {
                let mut items = self.names(|_| Rank::Possible);
                items.extend(self.variables());
                items.extend(self.pseudo_parameters());
                items
            }
        };
        for item in &mut items {
            item.new = format!("{}{close}", item.name);
        }
        Some((start + open..end, items))
    }

    /// What belongs to the resource whose ARN a text begins with.
    fn below(&self, text: &str, start: usize, before: &str) -> Option<(Range<usize>, Vec<Item>)> {
        let item = |(order, one): (usize, Known)| Item {
            order,
            documentation: Some(one.docs),
            ..Item::new(one.text, CompletionItemKind::ENUM_MEMBER)
        };
        let found = known::below(self.tree, before).into_iter().enumerate();
        let items: Vec<Item> = found.map(item).collect();
        (!items.is_empty()).then(|| (start..start + text.len(), items))
    }

    /// What the second argument of `Fn::Sub` declares.
    fn variables(&self) -> Vec<Item> {
        let list = self
            .spot
            .around
            .first()
            .map_or(&[][..], |node| node.items());
        let variables = list.get(1).map_or(&[][..], Node::entries);
        let item = |entry: &Entry<'_>| Item {
            rank: Rank::Fitting,
            ..Item::new(entry.key, CompletionItemKind::VARIABLE)
        };
        variables.iter().map(item).collect()
    }
}
