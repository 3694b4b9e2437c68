//! JSON, and YAML in brackets.

use super::{
    Content, Entry, Node,
    reader::{Least, Reader, closing, unquoted},
};

impl<'t> Reader<'t> {
    /// `{ … }` or `[ … ]`.
    pub(super) fn flow(&mut self, least: Least) -> Node<'t> {
        let start = self.at;
        let is_map = self.rest().starts_with('{');
        self.at += 1;
        let (mut entries, mut items) = (Vec::new(), Vec::new());
        self.open_lists += usize::from(!is_map);
        loop {
            self.skip();
            let next = self.rest().chars().next();
            match next {
                Some('}') if is_map => break self.at += 1,
                Some(']') if !is_map => break self.at += 1,
                _ if self.is_unclosed(least, next, is_map) => {
                    self.broken.push(start);
                    break;
                }
                Some(',') => self.at += 1,
                // One that closes nothing.
                Some(close @ ('}' | ']')) => {
                    self.broken.push(self.at);
                    self.at += close.len_utf8();
                }
                _ if is_map => entries.push(self.flow_entry(least)),
                _ => items.push(self.flow_item(least)),
            }
        }
        self.open_lists -= usize::from(!is_map);
        let content = match is_map {
            true => Content::Map(entries),
            false => Content::List(items),
        };
        Node::new(start..self.at, content)
    }

    /// Whether what follows stands outside, so that a bracket is missing.
    fn is_unclosed(&self, least: Least, next: Option<char>, is_map: bool) -> bool {
        let is_outside = || {
            let column = self.column();
            let line = &self.text[self.at - column..self.at];
            !self.is_json && line.trim().is_empty() && column < least.column
        };
        match next {
            None => true,
            // It closes what is around this.
            Some(']') => is_map && self.open_lists > 0,
            Some('}') => !is_map && self.depth > self.open_lists,
            Some(_) => is_outside(),
        }
    }

    fn flow_entry(&mut self, least: Least) -> Entry<'t> {
        let start = self.at;
        let end = self.key_end();
        let key_range = start..end;
        self.at = end;
        self.skip();
        let has_colon = self.rest().starts_with(':');
        let value = match has_colon {
            true => {
                self.at += 1;
                let value = self.flow_value(least);
                if self.is_json && matches!(value.content, Content::Empty) {
                    self.broken.push(start);
                }
                value
            }
            false => {
                if self.is_json {
                    self.broken.push(start);
                }
                self.at = end;
                Node::empty(end)
            }
        };
        Entry {
            key: unquoted(&self.text[key_range.clone()]),
            key_range,
            has_colon,
            value,
        }
    }

    /// Where the key ends that begins here: at least one character on.
    fn key_end(&mut self) -> usize {
        let line = &self.text[self.at..self.line_end(self.at)];
        if let Some(quote @ ('"' | '\'')) = line.chars().next() {
            if let Some(length) = closing(line, quote) {
                return self.at + length;
            }
            self.broken.push(self.at);
            return self.at + line.trim_end().len().max(1);
        }
        self.at + word_length(line)
    }

    fn flow_item(&mut self, least: Least) -> Node<'t> {
        let start = self.at;
        let node = self.flow_value(least);
        self.skip_spaces();
        // `[a: b]` is a list of a map.
        if let (Content::Text(text, at), true, None) =
            (&node.content, self.rest().starts_with(':'), &node.tag)
            && !self.is_json
        {
            let (key, key_range) = (*text, *at..*at + text.len());
            self.at += 1;
            let value = self.flow_value(least);
            let range = start..value.range.end;
            let entry = Entry {
                key,
                key_range,
                has_colon: true,
                value,
            };
            return Node::new(range, Content::Map(vec![entry]));
        }
        if self.at == start {
            // Whatever it is, it is not read twice.
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        }
        node
    }

    fn flow_value(&mut self, least: Least) -> Node<'t> {
        let before = self.at;
        self.skip();
        let start = self.at;
        if self.depth >= crate::template::Template::MAX_DEPTH {
            self.at = self.text.len();
            return Node::empty(start);
        }
        self.depth += 1;
        let tag = self.tags();
        if tag.is_some() {
            self.skip();
        }
        let mut node = match self.rest().chars().next() {
            Some('{' | '[') => self.flow(least),
            Some('"' | '\'') => self.quoted(least),
            None | Some(',' | '}' | ']') => {
                let end = tag.as_ref().map_or(before, |(_, range)| range.end);
                self.at = self.at.max(end);
                Node::empty(end)
            }
            Some(_) => {
                let line = &self.text[self.at..self.line_end(self.at)];
                let length = word_length(line);
                let range = self.at..self.at + length;
                self.at = range.end;
                let text = &self.text[range.clone()];
                Node::new(range.clone(), Content::Text(text, range.start))
            }
        };
        self.depth -= 1;
        if let Some((_, range)) = &tag {
            node.range.start = range.start;
            node.range.end = node.range.end.max(range.end);
            node.tag = tag;
        }
        node
    }
}

/// How long a word without quotation marks is; never nothing, if anything is there.
fn word_length(line: &str) -> usize {
    let mut before = ' ';
    let mut length = line.len();
    for (at, c) in line.char_indices() {
        let behind = &line[at + c.len_utf8()..];
        let is_colon = c == ':'
            && (behind.is_empty() || behind.starts_with([' ', '\t', ',', '[', ']', '{', '}', '"']));
        if is_colon || ",[]{}".contains(c) || c == '#' && before.is_whitespace() {
            length = at;
            break;
        }
        before = c;
    }
    let word = line[..length].trim_end().len();
    match word {
        0 => line.chars().next().map_or(0, char::len_utf8),
        word => word,
    }
}
