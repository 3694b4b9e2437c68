//! What an editor asks about values in blocks and what is in their texts, which rust-analyzer cannot see into: what may be typed there,
//! what it is, and where it leads. Of names, keys and types it says something only where rust-analyzer does not: where an item may begin, along
//! an `override`, and where a bracket or a quotation mark is missing.

mod completion;
mod cursor;
mod folders;
mod grants;
mod hover;
mod items;
mod known;
mod names;
mod overrides;
mod policies;
mod siblings;
mod signatures;
mod sources;
#[cfg(test)]
mod tests;
mod tree;
mod trial;
mod unread;

use std::ops::Range;

use lsp_types::{
    Position,
    request::{Completion, GotoDefinition, HoverRequest, Request as _, SignatureHelpRequest},
};
use serde::Serialize;
use serde_json::Value;

use super::{
    blocks::{Block, blocks},
    lines::Lines,
};
use cursor::{Cursor, Typed};
pub(super) use sources::Open;
use sources::Sources;
use tree::Tree;

/// What an editor can do with an answer.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Client {
    /// Whether places to fill in may stand in what is typed.
    pub(super) takes_snippets: bool,
}

/// The answer to a request, if it is one that is answered here.
pub(super) fn answer(method: &str, params: &Value, open: &Open, client: Client) -> Option<Value> {
    let with = Request {
        params,
        open,
        client,
    };
    let answer = match method {
        Completion::METHOD => with.asked(completion::completion),
        HoverRequest::METHOD => with.asked(hover::hover),
        GotoDefinition::METHOD => with.asked(hover::definition),
        SignatureHelpRequest::METHOD => with.asked(signatures::signature),
        _ => return None,
    };
    Some(answer.unwrap_or_default())
}

/// A place that is asked about.
struct Asked<'t> {
    lines: &'t Lines<'t>,
    block: &'t Block,
    trees: &'t [Tree],
    cursor: Cursor<'t>,
    /// The place in the block's text.
    at: usize,
    sources: Sources<'t>,
    /// Whether a bracket or a quotation mark is missing, with which rust-analyzer reads nothing.
    is_mended: bool,
    client: Client,
    /// The sign that made the editor ask, if nobody did.
    trigger: &'t str,
}

impl Asked<'_> {
    /// A range of the block's text, as the protocol has it.
    fn range(&self, range: &Range<usize>) -> lsp_types::Range {
        self.lines.range(self.block.range_of(range.clone()))
    }

    /// What the text at the place reads by a name.
    fn reading(&self) -> Option<names::Reading<'_>> {
        let Typed::Text { range, .. } = &self.cursor.typed else {
            return None;
        };
        names::reading(self.cursor.text, range, self.at)
    }
}

/// A request about a place, and what may be read for its answer.
struct Request<'r> {
    params: &'r Value,
    open: &'r Open,
    client: Client,
}

impl Request<'_> {
    fn asked<T: Serialize>(&self, answer: impl FnOnce(&Asked<'_>) -> Option<T>) -> Option<Value> {
        let file = self.params.pointer("/textDocument/uri")?.as_str()?;
        let place: Position = serde_json::from_value(self.params.get("position")?.clone()).ok()?;
        let (_, text) = self.open.get(file)?;
        serde_json::to_value(self.at(file, place, text, answer)?).ok()
    }

    /// The answer about a place of a file, if that is in a block.
    fn at<T>(
        &self,
        file: &str,
        place: Position,
        text: &str,
        answer: impl FnOnce(&Asked<'_>) -> Option<T>,
    ) -> Option<T> {
        let lines = Lines::of(text);
        let byte = lines.byte(place);
        let all = blocks(text);
        let block = all
            .iter()
            .find(|block| block.range.start < byte && byte <= block.range.end)?;
        let at = block.inner(byte)?;
        let trees = tree::trees(&block.text);
        let sources = Sources {
            file,
            open: self.open,
        };
        let trigger = self.params.pointer("/context/triggerCharacter");
        let mut cursor = Cursor::at(&block.text, &trees, at);
        overrides::resolve(&mut cursor, &trees, &sources);
        answer(&Asked {
            lines: &lines,
            block,
            trees: &trees,
            cursor,
            at,
            sources,
            is_mended: !block.lone.is_empty(),
            client: self.client,
            trigger: trigger.and_then(Value::as_str).unwrap_or_default(),
        })
    }
}
