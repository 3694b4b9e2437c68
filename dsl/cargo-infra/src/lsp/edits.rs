//! Where what a help says goes: in the place of a token, or of what the token is part of, before it, behind it, or into its braces.
//! Whether it belongs there is not known here: whoever offers it tries it.

use std::ops::Range;

use super::{
    blocks::Block,
    entries::entries,
    lexer::{Kind, tokens},
};
use crate::fmt::{Outline, outline};

/// What is replaced, and by what.
type Edit = (Range<usize>, String);

/// The token that a problem is about, in its block and its file.
pub(super) struct Site<'t> {
    pub(super) text: &'t str,
    pub(super) block: &'t Block,
    pub(super) token: Range<usize>,
}

impl Site<'_> {
    /// Ways to write a text that the help quotes; `is_only` if it quotes no other.
    pub(super) fn write(&self, fact: &str, help: &str, quoted: &str, is_only: bool) -> Vec<Edit> {
        let is_behind = fact.ends_with("is missing behind this");
        let around = self.attribute();
        match () {
            () if is_behind => vec![(self.token.end..self.token.end, quoted.to_owned())],
            () if quoted.starts_with("#[") => match around {
                Some(around) => vec![(around, quoted.to_owned())],
                None if help.contains(" before it") => {
                    self.before_item(quoted, None).into_iter().collect()
                }
                None => Vec::new(),
            },
            // The name of an attribute is none of the others misspelt.
            () if !is_only && self.text[..self.token.start].ends_with("#[") => Vec::new(),
            () if is_field(quoted) && help.contains("` beside it") => {
                self.beside(quoted).into_iter().collect()
            }
            () if is_only && is_field(quoted) => self.field(quoted),
            () => self.replaced(fact, quoted).into_iter().collect(),
        }
    }

    /// An attribute: in the place of the one that the token is in, or before the field or item that it is in.
    pub(super) fn attribute_or_before(&self, attribute: &str) -> Vec<Edit> {
        match self.attribute() {
            Some(around) => vec![(around, attribute.to_owned())],
            None => self.before_item(attribute, None).into_iter().collect(),
        }
    }

    /// A field: into the braces that the token is or begins, or in the place of the field that it is in.
    pub(super) fn field(&self, field: &str) -> Vec<Edit> {
        let entry = entries(self.text, self.block, self.token.start)
            .into_iter()
            .next();
        let braces = match self.text[self.token.clone()].starts_with('{') {
            true => Some(self.token.clone()),
            false => entry
                .clone()
                .filter(|entry| entry.start == self.token.start || self.is_before_braces()),
        };
        let into = braces.and_then(|braces| self.at_the_end(braces.end, field));
        let comma = |entry: &Range<usize>| {
            if self.text[entry.clone()].ends_with(',') {
                ","
            } else {
                ""
            }
        };
        let instead = entry.map(|entry| (entry.clone(), format!("{field}{}", comma(&entry))));
        let all = [into, instead, self.beside(field)];
        all.into_iter().flatten().collect()
    }

    /// Whether the token ends what stands before braces: the type of an item.
    fn is_before_braces(&self) -> bool {
        self.text[self.token.end..].trim_start().starts_with('{')
    }

    /// The place behind the first brace of those that the token is or stands before.
    pub(super) fn inside(&self) -> Option<usize> {
        if self.text[self.token.clone()].starts_with('{') {
            return Some(self.token.start + 1);
        }
        let behind = &self.text[self.token.end..];
        let space = behind.len() - behind.trim_start().len();
        self.is_before_braces().then(|| self.token.end + space + 1)
    }

    /// A field beside the one that the token is in.
    fn beside(&self, field: &str) -> Option<Edit> {
        self.braces().and_then(|end| self.at_the_end(end, field))
    }

    /// Where the braces end that the token is in.
    fn braces(&self) -> Option<usize> {
        let start = self.block.range.start;
        let mut open = Vec::new();
        for token in tokens(&self.text[self.block.range.clone()]) {
            match token.kind {
                Kind::Open(_) => open.push(start + token.range.start),
                Kind::Close(bracket) => {
                    let begin = open.pop()?;
                    let end = start + token.range.end;
                    if bracket == '}' && begin < self.token.start && self.token.end < end {
                        return Some(end);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// A field more in the braces that end here.
    fn at_the_end(&self, end: usize, field: &str) -> Option<Edit> {
        let inner = self.text[..end].strip_suffix('}')?;
        let last = inner.trim_end();
        let line = &last[last.rfind('\n').map_or(0, |at| at + 1)..];
        if line.contains("//") {
            // What stands behind the comment would be part of it.
            return None;
        }
        let comma = if last.ends_with([',', '{']) { "" } else { "," };
        let indent = line.len() - line.trim_start().len();
        let (space, behind) = match inner[last.len()..].contains('\n') {
            true => (format!("\n{}", &line[..indent]), ","),
            false if last.ends_with('{') => (" ".to_owned(), " "),
            false => (" ".to_owned(), ""),
        };
        Some((
            last.len()..last.len(),
            format!("{comma}{space}{field}{behind}"),
        ))
    }

    /// A text in the place of the token, of the path that it ends, or of a name in it.
    fn replaced(&self, fact: &str, quoted: &str) -> Option<Edit> {
        let (text, place) = (self.text, &self.token);
        let token = &text[place.clone()];
        let is_text = token.starts_with('"');
        if is_text && token.contains("${") && !quoted.starts_with('"') {
            // One name in a text is wrong, and the rest of it stays.
            let wrong = fact.split('`').skip(1).step_by(2);
            let found = wrong.flat_map(|wrong| {
                let of_owner = quoted
                    .rsplit_once('.')
                    .map(|(owner, _)| format!("{owner}.{wrong}"));
                [Some(wrong.to_owned()), of_owner]
            });
            let wrong = found.flatten().find(|wrong| {
                ["}", "."]
                    .iter()
                    .any(|end| token.contains(&format!("${{{wrong}{end}")))
            })?;
            return Some((
                place.clone(),
                token.replace(&format!("${{{wrong}"), &format!("${{{quoted}")),
            ));
        }
        let is_code = quoted.starts_with(['"', '{', '['])
            || quoted.contains("::") && !quoted.starts_with("arn:")
            || quoted.parse::<f64>().is_ok()
            || ["true", "false"].contains(&quoted);
        if is_text && !is_code {
            // Of an ARN the part that is wrong.
            let wrong = fact.split('`').skip(1).step_by(2);
            let mut parts = wrong.filter(|part| token.matches(part).count() == 1);
            let part = parts.find(|part| token.len() > part.len() + 2);
            let written = match part {
                Some(part) => token.replace(part, quoted),
                None => format!("{quoted:?}"),
            };
            return Some((place.clone(), written));
        }
        let is_word = |text: &str| text.chars().all(|c| c.is_alphanumeric() || c == '_');
        let declared = outline(&self.block.text);
        let is_member = text[..place.start].ends_with('.');
        if is_word(token)
            && is_word(quoted)
            && !is_member
            && named(&declared, token).is_some()
            && named(&declared, quoted).is_none()
        {
            // A name stands for a value, which only the help writes without quotation marks.
            return None;
        }
        let is_name = !quoted.contains('(') && !quoted.starts_with("Fn::");
        let is_attribute = text[..place.start].ends_with("#[");
        if is_word(token) && text[place.end..].starts_with('(') && is_name && !is_attribute {
            // What stands in the place of a call takes nothing.
            let start = path(text, place).start;
            return Some((start..self.behind_arguments()?, quoted.to_owned()));
        }
        let is_path = !is_text && !quoted.starts_with('"') && quoted.contains(['.', ':']);
        let range = match is_path {
            true => path(text, place),
            false => place.clone(),
        };
        if text[range.end..].starts_with(':') && self.stands_beside(quoted) {
            return None;
        }
        let ends = |c: char| c.is_whitespace() || ",)]};:".contains(c);
        // A text stands for a whole value, or the name of one.
        let is_whole = !quoted.starts_with('"') || text[range.end..].starts_with(ends);
        is_whole.then(|| (range, quoted.to_owned()))
    }

    /// Whether the braces around the token have a field of this name already.
    fn stands_beside(&self, name: &str) -> bool {
        let around = entries(self.text, self.block, self.token.start);
        let mut braces = around.into_iter().skip(1);
        braces
            .next()
            .is_some_and(|braces| self.text[braces].contains(&format!("{name}:")))
    }

    /// Where the arguments end that stand behind the token.
    fn behind_arguments(&self) -> Option<usize> {
        let behind = &self.text[self.token.end..self.block.range.end];
        let mut depth = 0_usize;
        for token in tokens(behind) {
            match token.kind {
                Kind::Open(_) => depth += 1,
                Kind::Close(_) if depth == 1 => return Some(self.token.end + token.range.end),
                Kind::Close(_) => depth = depth.checked_sub(1)?,
                _ if depth == 0 => return None,
                _ => {}
            }
        }
        None
    }

    /// An attribute before the item of this name, or before the field or item that the token is in.
    pub(super) fn before_item(&self, attribute: &str, item: Option<&str>) -> Option<Edit> {
        let at = match item {
            Some(name) => {
                let declared = outline(&self.block.text);
                self.block.place(named(&declared, name)?.start)
            }
            None => {
                entries(self.text, self.block, self.token.start)
                    .first()?
                    .start
            }
        };
        let line = self.text[..at].rfind('\n').map_or(0, |line| line + 1);
        let behind = match self.text[line..at].trim().is_empty() {
            // What stands on a line of its own has the attribute on one, too.
            true => format!("\n{}", &self.text[line..at]),
            false => " ".to_owned(),
        };
        Some((at..at, format!("{attribute}{behind}")))
    }

    /// Without the field or the item that the token begins, or the attribute that it is in.
    pub(super) fn remove(&self) -> Vec<Edit> {
        let entries = entries(self.text, self.block, self.token.start);
        let entry = entries
            .into_iter()
            .find(|entry| entry.start == self.token.start);
        let parts = entry.into_iter().chain(self.attribute());
        parts
            .map(|part| (self.with_space(part), String::new()))
            .collect()
    }

    /// The attribute that the token is in.
    fn attribute(&self) -> Option<Range<usize>> {
        let start = self.text[..self.token.start].rfind("#[")?;
        let mut depth = 0_usize;
        for (at, sign) in self.text[start..].char_indices() {
            match sign {
                '[' => depth += 1,
                ']' if depth == 1 => {
                    return Some(start..start + at + 1)
                        .filter(|around| self.token.end <= around.end);
                }
                ']' => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// A part of the text with what parts it from the next: its line, if it stands on lines of its own.
    fn with_space(&self, part: Range<usize>) -> Range<usize> {
        let (before, behind) = (&self.text[..part.start], &self.text[part.end..]);
        let spaces = behind.len() - behind.trim_start().len();
        let margin = before.len() - before.trim_end_matches([' ', '\t']).len();
        let is_line =
            before[..before.len() - margin].ends_with('\n') && behind[..spaces].contains('\n');
        match is_line {
            true => part.start - margin..part.end + behind.find('\n').map_or(0, |at| at + 1),
            false => part.start..part.end + spaces.min(1),
        }
    }
}

/// Whether a text is a name and a value, such as `Effect: "Allow"`.
fn is_field(quoted: &str) -> bool {
    let name = quoted.split_once(": ").map(|(name, _)| name);
    name.is_some_and(|name| {
        name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.chars().all(char::is_alphanumeric)
    })
}

/// The whole of the path that a name is part of, such as `AWS::SQS::Queue` or `queue.Arn`.
fn path(text: &str, name: &Range<usize>) -> Range<usize> {
    let is_part = |c: char| c.is_alphanumeric() || "_:.".contains(c);
    let start = text[..name.start].trim_end_matches(is_part).len();
    let end = text.len() - text[name.end..].trim_start_matches(is_part).len();
    // The colon behind a key is none of a path's.
    start..start + text[start..end].trim_end_matches([':', '.']).len()
}

/// The item of a name, wherever it stands.
fn named<'o>(items: &'o [Outline], name: &str) -> Option<&'o Outline> {
    items.iter().find_map(|item| match item.name == name {
        true => Some(item),
        false => named(&item.inner, name),
    })
}
