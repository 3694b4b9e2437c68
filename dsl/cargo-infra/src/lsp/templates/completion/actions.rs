//! The actions of IAM: services, and, behind the colon, what one of them does; those first that most write.

use lsp_types::CompletionItemKind;

use super::{
    super::{known, place::Place},
    Cursor, Item,
};
use crate::lsp::known::{Kind, Known, iam, owners};

impl Cursor<'_, '_> {
    pub(super) fn actions(&self) -> Vec<Item> {
        let all = match known::is_trust(self.spot) {
            true => iam::of_trust(self.word()),
            false => {
                let property = match self.spot.place {
                    Place::Value(value) => value.property,
                    _ => None,
                };
                let ty = property.map_or("", |(resource, _)| resource.name());
                owners::actions(ty, self.word())
            }
        };
        let item = |(order, one): (usize, Known)| Item {
            order,
            documentation: Some(one.docs),
            ..Item::new(
                one.text,
                match one.kind {
                    Kind::Start => CompletionItemKind::MODULE,
                    _ => CompletionItemKind::ENUM_MEMBER,
                },
            )
        };
        all.into_iter().enumerate().map(item).collect()
    }
}
