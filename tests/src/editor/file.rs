//! A file in the editor, with marks at the places of interest: `/*^name*/`, taken out before it is opened.

use std::{collections::BTreeMap, path::PathBuf};

use serde_json::{Value, json};

use super::{
    server::{Server, uri},
    text,
};

const OPEN: &str = "/*^";
const CLOSE: &str = "*/";

/// An open file.
pub struct File<'e> {
    server: &'e mut Server,
    path: PathBuf,
    text: String,
    marks: BTreeMap<String, usize>,
    version: u64,
}

/// What is offered at a place.
#[derive(Clone, Debug)]
pub struct Item {
    /// What is shown, without arguments.
    pub label: String,
    /// Its type.
    pub detail: String,
    /// Its documentation.
    pub documentation: String,
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// The column, from 1.
    pub column: u64,
}

/// A change that a rename makes.
pub type Edit = Place;

impl<'e> File<'e> {
    pub(super) fn open(server: &'e mut Server, path: PathBuf, marked: &str) -> File<'e> {
        let (text, marks) = split(marked);
        let document =
            json!({ "uri": uri(&path), "languageId": "rust", "version": 1, "text": text });
        server.notify("textDocument/didOpen", json!({ "textDocument": document }));
        File {
            server,
            path,
            text,
            marks,
            version: 1,
        }
    }

    /// The names of its marks.
    pub fn marks(&self) -> Vec<String> {
        self.marks.keys().cloned().collect()
    }

    /// Puts another text into the editor.
    pub fn edit(&mut self, marked: &str) {
        (self.text, self.marks) = split(marked);
        self.version += 1;
        let document = json!({ "uri": uri(&self.path), "version": self.version });
        let changes = json!([{ "text": self.text }]);
        self.server.notify(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": changes }),
        );
    }

    /// How long the server and its server of macros have computed, in milliseconds each.
    pub fn computed(&self) -> [u64; 2] {
        self.server.computed()
    }

    /// What is offered at a mark, the best first.
    pub fn completion(&mut self, mark: &str) -> Vec<Item> {
        let answer = self.ask("textDocument/completion", mark, json!({}));
        let items = answer
            .get("items")
            .unwrap_or(&answer)
            .as_array()
            .cloned()
            .unwrap_or_default();
        let mut items: Vec<(String, Item)> = items
            .iter()
            .map(|item| {
                let label = text(item, "/label");
                let label = label.split('(').next().unwrap_or_default().to_owned();
                let documentation = text(item, "/documentation/value");
                (
                    text(item, "/sortText"),
                    Item {
                        label,
                        detail: text(item, "/detail"),
                        documentation,
                    },
                )
            })
            .collect();
        items.sort_by(|(a, one), (b, other)| (a, &one.label).cmp(&(b, &other.label)));
        items.into_iter().map(|(_, item)| item).collect()
    }

    /// Asks for the colours of all its words.
    pub fn colours(&mut self) {
        let document = json!({ "uri": uri(&self.path) });
        self.server.request(
            "textDocument/semanticTokens/full",
            json!({ "textDocument": document }),
        );
    }

    /// Asks what VS Code asks behind each letter, besides what is offered and the colours.
    pub fn letter(&mut self, mark: &str) {
        let document = json!({ "uri": uri(&self.path) });
        let (line, character) = position(&self.text, self.offset(mark));
        let place = json!({ "line": line, "character": character });
        let seen = json!({
            "start": { "line": line.saturating_sub(50), "character": 0 },
            "end": { "line": line + 5, "character": 0 },
        });
        let here = json!({ "start": place, "end": place });
        let asked = [
            ("inlayHint", json!({ "range": seen })),
            ("documentHighlight", json!({ "position": place })),
            (
                "codeAction",
                json!({ "range": here, "context": { "diagnostics": [], "triggerKind": 2 } }),
            ),
            ("documentSymbol", json!({})),
            ("foldingRange", json!({})),
            ("codeLens", json!({})),
            ("diagnostic", json!({})),
        ];
        for (method, mut params) in asked {
            params["textDocument"] = document.clone();
            self.server
                .request(&format!("textDocument/{method}"), params);
        }
    }

    /// What is shown over a mark.
    pub fn hover(&mut self, mark: &str) -> String {
        text(
            &self.ask("textDocument/hover", mark, json!({})),
            "/contents/value",
        )
    }

    /// Where what stands at a mark is declared.
    pub fn definition(&mut self, mark: &str) -> Vec<Place> {
        let answer = self.ask("textDocument/definition", mark, json!({}));
        answer.as_array().into_iter().flatten().map(place).collect()
    }

    /// What a rename at a mark changes.
    pub fn rename(&mut self, mark: &str, name: &str) -> Vec<Edit> {
        let answer = self.ask("textDocument/rename", mark, json!({ "newName": name }));
        let mut edits = Vec::new();
        for document in answer["documentChanges"].as_array().into_iter().flatten() {
            let uri = text(document, "/textDocument/uri");
            let changes = document["edits"].as_array().into_iter().flatten();
            edits.extend(changes.map(|edit| at(&uri, &edit["range"]["start"])));
        }
        for (uri, changes) in answer["changes"].as_object().into_iter().flatten() {
            edits.extend(
                changes
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|edit| at(uri, &edit["range"]["start"])),
            );
        }
        edits.sort();
        edits
    }

    /// What the editor offers to do at a mark.
    ///
    /// # Errors
    /// What the server says instead, if it fails.
    pub fn actions(&mut self, mark: &str) -> Result<Vec<String>, String> {
        self.actions_at(self.offset(mark))
    }

    /// What it offers to do at each word of the file's blocks, beside the word's line, or what the server says instead.
    pub fn actions_in_blocks(&mut self) -> Vec<(String, Result<Vec<String>, String>)> {
        let start = self.text.find("infra! {").unwrap_or_default();
        let end = self.text.rfind("fn main").unwrap_or(self.text.len());
        let is_part = |at: usize| self.text.as_bytes()[at].is_ascii_alphanumeric();
        // The name of the macro is Rust's, and no part of a block.
        let is_ours = |at: usize| !self.text[at..].starts_with("infra!");
        let words = (start + 1..end)
            .filter(|at| is_part(*at) && !is_part(*at - 1))
            .filter(|at| is_ours(*at));
        let words: Vec<usize> = words.collect();
        let asked = words.into_iter().map(|at| {
            let line = self.text[..at].lines().last().unwrap_or_default();
            (line.trim().to_owned(), self.actions_at(at))
        });
        asked.collect()
    }

    fn actions_at(&mut self, offset: usize) -> Result<Vec<String>, String> {
        let (line, character) = position(&self.text, offset);
        let place = json!({ "line": line, "character": character });
        let params = json!({
            "textDocument": { "uri": uri(&self.path) },
            "range": { "start": place, "end": place },
            "context": { "diagnostics": [], "triggerKind": 1 },
        });
        let answer = self.server.answer("textDocument/codeAction", params)?;
        let actions = answer.as_array().into_iter().flatten();
        Ok(actions.map(|action| text(action, "/title")).collect())
    }

    /// What the editor marks as wrong by itself, without the compiler.
    pub fn complaints(&mut self) -> Vec<String> {
        let document = json!({ "uri": uri(&self.path) });
        let answer = self.server.request(
            "textDocument/diagnostic",
            json!({ "textDocument": document }),
        );
        let items = answer["items"].as_array().into_iter().flatten();
        items.map(|item| text(item, "/message")).collect()
    }

    /// Where a mark stands: at the begin of the word that it is in.
    pub fn place(&self, mark: &str) -> Place {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        let before = &self.text[..self.offset(mark)];
        let word = before.trim_end_matches(is_part).len();
        let (line, column) = position(&self.text, word);
        Place {
            file: file_name(&uri(&self.path)),
            line: line + 1,
            column: column + 1,
        }
    }

    /// The line that a mark stands in, with the cursor in it.
    pub fn line(&self, mark: &str) -> String {
        let offset = self.offset(mark);
        let start = self.text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[offset..]
            .find('\n')
            .map_or(self.text.len(), |at| offset + at);
        format!("{}|{}", &self.text[start..offset], &self.text[offset..end])
    }

    fn offset(&self, mark: &str) -> usize {
        *self
            .marks
            .get(mark)
            .unwrap_or_else(|| panic!("`{}` has no mark `{mark}`", self.path.display()))
    }

    fn ask(&mut self, method: &str, mark: &str, mut params: Value) -> Value {
        let (line, character) = position(&self.text, self.offset(mark));
        params["textDocument"] = json!({ "uri": uri(&self.path) });
        params["position"] = json!({ "line": line, "character": character });
        self.server.request(method, params)
    }
}

/// The text without its marks.
pub fn unmarked(marked: &str) -> String {
    split(marked).0
}

fn split(marked: &str) -> (String, BTreeMap<String, usize>) {
    let (mut text, mut marks, mut rest) = (String::new(), BTreeMap::new(), marked);
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (name, after) = after.split_once(CLOSE).expect("a mark is closed");
        text.push_str(before);
        marks.insert(name.to_owned(), text.len());
        rest = after;
    }
    text.push_str(rest);
    (text, marks)
}

/// Line and column from 0. The protocol counts in UTF-16, and these files are ASCII.
fn position(text: &str, offset: usize) -> (u64, u64) {
    let before = &text[..offset];
    let line = before.matches('\n').count();
    let column = offset - before.rfind('\n').map_or(0, |at| at + 1);
    (line as u64, column as u64)
}

fn place(answer: &Value) -> Place {
    let (uri, range) = match answer.get("targetUri") {
        Some(_) => (text(answer, "/targetUri"), &answer["targetSelectionRange"]),
        None => (text(answer, "/uri"), &answer["range"]),
    };
    at(&uri, &range["start"])
}

fn at(uri: &str, start: &Value) -> Place {
    let number = |name: &str| start[name].as_u64().unwrap_or_default() + 1;
    Place {
        file: file_name(uri),
        line: number("line"),
        column: number("character"),
    }
}

fn file_name(uri: &str) -> String {
    uri.rsplit('/').next().unwrap_or_default().to_owned()
}
