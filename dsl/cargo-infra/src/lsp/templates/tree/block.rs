//! YAML by its indentation.

use std::ops::Range;

use super::{
    Content, Entry, Node,
    reader::{Least, Reader, closing, unquoted},
};

/// As deep as anything is read; `check` refuses what nests deeper.
const MAX_DEPTH: usize = crate::template::Template::MAX_DEPTH;

impl<'t> Reader<'t> {
    /// All of the text. What stands behind its value is not part of it, but for a map that goes on.
    pub(super) fn document(&mut self) -> Node<'t> {
        let least = Least { column: 0, dash: 0 };
        let mut root = self.block(least);
        loop {
            self.skip();
            if self.is_at_end() {
                return root;
            }
            let more = self.block(least);
            match (&mut root.content, more.content) {
                (Content::Map(entries), Content::Map(more)) => entries.extend(more),
                (content @ (Content::Empty | Content::Text(..)), Content::Map(more)) => {
                    *content = Content::Map(more);
                }
                _ => self.broken.push(more.range.start),
            }
            root.range.end = root.range.end.max(more.range.end);
        }
    }

    /// Whether a dash of a list stands here.
    fn is_dash(&self) -> bool {
        let mut rest = self.rest().chars();
        rest.next() == Some('-') && rest.next().is_none_or(char::is_whitespace)
    }

    /// A value that begins on a line of its own, if one is as far in.
    fn block(&mut self, least: Least) -> Node<'t> {
        let before = self.at;
        self.skip();
        let column = self.column();
        let enough = match self.is_dash() {
            true => column >= least.dash,
            false => column >= least.column,
        };
        if self.is_at_end() || !enough {
            let node = Node::empty(before);
            // What follows is found again from here.
            return node;
        }
        self.value(least, true)
    }

    /// A value from here on; `is_first` if nothing but dashes stands before it on its line, so that it may be a map.
    fn value(&mut self, least: Least, is_first: bool) -> Node<'t> {
        let start = self.at;
        if self.depth >= MAX_DEPTH {
            self.at = self.text.len();
            return Node::empty(start);
        }
        self.depth += 1;
        let tag = self.tags();
        let has_tag = self.at > start;
        let mut node = match self.rest().chars().next() {
            _ if has_tag && self.is_line_over() => self.block(least),
            None | Some('\n' | '\r') => Node::empty(self.at),
            Some('{' | '[') => self.flow(least),
            Some('|' | '>') if !self.is_json => self.literal(least),
            _ if is_first && !has_tag && self.is_dash() => self.list(),
            _ if is_first && !has_tag && self.begins_map() => self.map(),
            Some('"' | '\'') => self.quoted(least),
            _ => self.plain(least),
        };
        self.depth -= 1;
        if tag.is_some() {
            node.range.start = start;
            node.range.end = node.range.end.max(tag.as_ref().map_or(0, |(_, at)| at.end));
            node.tag = tag;
        }
        node
    }

    /// Tags and anchors; the last of the tags.
    pub(super) fn tags(&mut self) -> Option<(&'t str, Range<usize>)> {
        let mut tag = None;
        while let Some(mark @ ('!' | '&')) = self.rest().chars().next() {
            let ends = |c: char| c.is_whitespace() || ",[]{}".contains(c);
            let length = self.rest().find(ends).unwrap_or(self.rest().len());
            let range = self.at..self.at + length;
            if mark == '!' {
                tag = Some((&self.text[range.start + 1..range.end], range.clone()));
            }
            self.at = range.end;
            self.skip_spaces();
        }
        tag
    }

    /// The key at a place, with its quotation marks, if a colon follows it on its line.
    fn key(&self, at: usize) -> Option<Range<usize>> {
        let line = &self.text[at..self.line_end(at)];
        let is_end = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
        if let Some(quote @ ('"' | '\'')) = line.chars().next() {
            let end = closing(line, quote)?;
            let behind = line[end..].trim_start().strip_prefix(':')?;
            return is_end(behind).then(|| at..at + end);
        }
        let mut before = ' ';
        for (offset, c) in line.char_indices() {
            match c {
                '#' if before.is_whitespace() => return None,
                ':' if is_end(&line[offset + 1..]) => {
                    let length = line[..offset].trim_end().len();
                    return (length > 0).then_some(at..at + length);
                }
                _ => before = c,
            }
        }
        None
    }

    /// Whether a map begins here: with a key, or with one that is being typed above another.
    fn begins_map(&mut self) -> bool {
        if self.key(self.at).is_some() {
            return true;
        }
        let (at, column) = (self.at, self.column());
        self.skip_line();
        self.skip();
        let is_map = !self.is_at_end() && self.column() == column && self.key(self.at).is_some();
        self.at = at;
        is_map
    }

    fn map(&mut self) -> Node<'t> {
        let (start, column) = (self.at, self.column());
        let mut entries = Vec::new();
        let mut end = start;
        loop {
            let before = self.at;
            self.skip();
            if self.is_at_end() || self.column() < column {
                self.at = before;
                break;
            }
            if self.column() > column || self.is_dash() {
                self.broken.push(self.at);
                self.skip_line();
                continue;
            }
            let entry = self.entry(column);
            end = entry.value.range.end.max(entry.key_range.end);
            entries.push(entry);
        }
        Node::new(start..end, Content::Map(entries))
    }

    fn entry(&mut self, column: usize) -> Entry<'t> {
        let Some(key_range) = self.key(self.at) else {
            return self.key_alone();
        };
        self.at = key_range.end;
        self.skip_spaces();
        self.at += ':'.len_utf8();
        self.skip_spaces();
        let least = Least {
            column: column + 1,
            dash: column,
        };
        let value = match self.is_line_over() {
            true => self.block(least),
            false => self.value(least, false),
        };
        Entry {
            key: unquoted(&self.text[key_range.clone()]),
            key_range,
            has_colon: true,
            value,
        }
    }

    /// A key of which the colon is not typed yet.
    fn key_alone(&mut self) -> Entry<'t> {
        self.broken.push(self.at);
        let line = &self.text[self.at..self.line_end(self.at)];
        let line = line.split(" #").next().unwrap_or_default().trim_end();
        let key_range = self.at..self.at + line.len();
        self.skip_line();
        Entry {
            key: unquoted(line),
            value: Node::empty(key_range.end),
            key_range,
            has_colon: false,
        }
    }

    fn list(&mut self) -> Node<'t> {
        let (start, column) = (self.at, self.column());
        let mut items = Vec::new();
        let mut end = start;
        loop {
            let before = self.at;
            self.skip();
            if self.is_at_end()
                || self.column() < column
                || self.column() == column && !self.is_dash()
            {
                self.at = before;
                break;
            }
            if self.column() > column {
                self.broken.push(self.at);
                self.skip_line();
                continue;
            }
            self.at += '-'.len_utf8();
            end = self.at;
            self.skip_spaces();
            let least = Least::beyond(column);
            let item = match self.is_line_over() {
                true => self.block(least),
                false => self.value(least, true),
            };
            end = end.max(item.range.end);
            items.push(item);
        }
        Node::new(start..end, Content::List(items))
    }

    /// `|` and `>`, with the lines that are farther in.
    fn literal(&mut self, least: Least) -> Node<'t> {
        let start = self.at;
        self.skip_line();
        let (begin, mut end) = (self.at, self.at);
        while !self.is_at_end() {
            let line = &self.text[self.at..self.line_end(self.at)];
            let indent = line.len() - line.trim_start().len();
            if !line.trim().is_empty() {
                if indent < least.column {
                    break;
                }
                end = self.at + line.len();
            }
            self.skip_line();
        }
        let text = &self.text[begin..end];
        Node::new(start..end.max(start + 1), Content::Text(text, begin))
    }

    /// Text in quotation marks, over as many lines as are farther in.
    pub(super) fn quoted(&mut self, least: Least) -> Node<'t> {
        let start = self.at;
        let quote = if self.rest().starts_with('"') {
            '"'
        } else {
            '\''
        };
        let found = closing(self.rest(), quote).map(|length| start + length);
        let (end, inner) = match found.filter(|end| self.is_one_text(start..*end, least)) {
            Some(end) => (end, end - 1),
            None => {
                self.broken.push(start);
                let line = &self.text[start..self.line_end(start)];
                // Brackets at its end belong to what is around it.
                let text = line.trim_end_matches([' ', ',', ']', '}']);
                let end = start + text.len().max(1);
                (end, end)
            }
        };
        self.at = end;
        Node::new(
            start..end,
            Content::Text(&self.text[start + 1..inner.max(start + 1)], start + 1),
        )
    }

    /// Whether all lines of a text are as far in as it may go on; in JSON it has one.
    fn is_one_text(&self, range: Range<usize>, least: Least) -> bool {
        let mut lines = self.text[range.clone()].match_indices('\n');
        lines.all(|(at, _)| {
            let begin = range.start + at + 1;
            let line = &self.text[begin..self.line_end(begin)];
            let indent = line.len() - line.trim_start().len();
            let is_blank = line.trim().is_empty();
            !self.is_json
                && (is_blank || indent >= least.column && self.key(begin + indent).is_none())
        })
    }

    /// Text without quotation marks, over as many lines as are farther in and nothing else.
    fn plain(&mut self, least: Least) -> Node<'t> {
        let start = self.at;
        let mut end = start;
        loop {
            let line = &self.text[self.at..self.line_end(self.at)];
            let text = line.split(" #").next().unwrap_or_default().trim_end();
            let has_comment = text.len() < line.trim_end().len();
            end = end.max(self.at + text.len());
            self.skip_line();
            let before = self.at;
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start().len();
            let goes_on = !has_comment
                && !self.is_at_end()
                && self.column() >= least.column
                && !self.rest().starts_with('#')
                && !self.is_dash()
                && self.key(self.at).is_none();
            if !goes_on {
                self.at = before;
                break;
            }
        }
        Node::new(start..end, Content::Text(&self.text[start..end], start))
    }
}
