//! The actions of IAM: services, and, behind the colon, what one of them does.

use infra_schema::actions;
use lsp_types::CompletionItemKind;

use super::{Cursor, Item};

impl Cursor<'_, '_> {
    pub(super) fn actions(&self) -> Vec<Item> {
        let Some((prefix, _)) = self.word().split_once(':') else {
            let services = actions::services().map(|service| {
                Item::new(format!("{}:", service.prefix()), CompletionItemKind::MODULE)
            });
            return services.collect();
        };
        let Some(service) = actions::service(prefix) else {
            return Vec::new();
        };
        let all = service.actions().chain(["*"]);
        let item = |action: &str| {
            let name = format!("{}:{action}", service.prefix());
            Item::new(name, CompletionItemKind::ENUM_MEMBER)
        };
        all.map(item).collect()
    }
}
