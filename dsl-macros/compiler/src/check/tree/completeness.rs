//! Whether a block shows all resources of its stack. What a construct, a grant or a macro of CloudFormation's or a loop of its template adds shows later, if at
//! all.

use crate::ast::{Block, BlockKind, Body, ItemKind, Value};

/// The transform that adds nothing: it only has more functions.
const EXTENSIONS: &str = "AWS::LanguageExtensions";

/// Whether what is not in the block is nowhere in its stack.
pub(super) fn is_whole(block: &Block) -> bool {
    let transforms = block.attributes.get("transform");
    let values = transforms.map_or(&[][..], |attribute| attribute.values());
    let adds_nothing = |value: &Value| matches!(value, Value::Text(name, _) if name == EXTENSIONS);
    let further = block.attributes.get("template");
    block.kind == BlockKind::Stack
        && further.is_none()
        && values.iter().all(adds_nothing)
        && adds_no_more(&block.body)
}

fn adds_no_more(body: &Body) -> bool {
    body.items.iter().all(|item| match &item.kind {
        ItemKind::Construct(_) | ItemKind::Grant { .. } | ItemKind::Override { .. } => false,
        ItemKind::For { body, .. } => adds_no_more(body),
        ItemKind::If(choice) => {
            let otherwise = choice.otherwise.as_ref();
            adds_no_more(&choice.then) && otherwise.is_none_or(|one| adds_no_more(&one.body))
        }
        _ => true,
    })
}
