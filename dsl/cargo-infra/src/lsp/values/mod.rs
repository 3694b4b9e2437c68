//! What an editor asks about values in blocks and what is in their texts, which rust-analyzer cannot see into: what may be typed there,
//! what it is, and where it leads. Of names, keys and types it says something only where rust-analyzer does not: where an item may begin, along
//! an `override`, and where a bracket or a quotation mark is missing.

mod completion;
mod cursor;
mod folders;
mod grants;
mod hover;
mod imports;
mod inputs;
mod items;
mod keywords;
mod known;
mod members;
mod missing;
mod misuse;
mod names;
mod overrides;
mod parameters;
mod policies;
mod project;
mod renaming;
mod routes;
mod siblings;
pub(super) mod signatures;
mod sources;
#[cfg(test)]
mod tests;
mod tree;
mod trial;
mod unread;

use std::ops::Range;

use lsp_types::{
    Position,
    request::{
        Completion, GotoDefinition, HoverRequest, PrepareRenameRequest, Request as _,
        SignatureHelpRequest,
    },
};
use serde::Serialize;
use serde_json::Value;

use super::{
    blocks::{Block, blocks},
    lines::Lines,
};
use cursor::{Cursor, Typed};
pub(super) use missing::filled;
pub(super) use misuse::{Misuse, everywhere, misuses, shown};
pub(super) use sources::Open;
use sources::Sources;
use tree::Tree;

/// What an editor can do with an answer.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Client {
    /// Whether places to fill in may stand in what is typed.
    pub(super) takes_snippets: bool,
    /// Whether an edit may say that somebody has to confirm it.
    pub(super) takes_annotations: bool,
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
        PrepareRenameRequest::METHOD => with.asked(renaming::prepare),
        SignatureHelpRequest::METHOD => with.asked(signatures::signature),
        _ => return None,
    };
    Some(answer.unwrap_or_default())
}

/// The edits that give what is named at a place another name, or why they cannot.
pub(super) fn renamed(params: &Value, open: &Open, client: Client) -> Result<Value, String> {
    let with = Request {
        params,
        open,
        client,
    };
    let new = params.get("newName").and_then(Value::as_str);
    let answer = new.and_then(|new| with.about(|asked| renaming::rename(asked, new)));
    answer.unwrap_or(Ok(Value::Null))
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
        serde_json::to_value(self.about(answer)?).ok()
    }

    fn about<T>(&self, answer: impl FnOnce(&Asked<'_>) -> Option<T>) -> Option<T> {
        let file = self.params.pointer("/textDocument/uri")?.as_str()?;
        let place: Position = serde_json::from_value(self.params.get("position")?.clone()).ok()?;
        let (_, text) = self.open.get(file)?;
        self.at(file, place, text, answer)
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
