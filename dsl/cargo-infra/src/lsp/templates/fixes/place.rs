//! Where what mends a finding is written: in the place of what stands there, beside it, around it, or nowhere, where it is taken out.
//! Several places may be meant; whoever asks tries them in turn.

use std::ops::Range;

use super::{
    super::tree::{Content, Entry, Node, Tree},
    Edit,
};
use crate::template::Span;

/// The text of a finding, and what it is part of.
pub(super) struct Place<'t> {
    text: &'t str,
    range: Range<usize>,
    is_json: bool,
    /// The maps and lists around it, from the inside out, each with the number of the entry or item that it is in.
    around: Vec<(&'t Node<'t>, Option<usize>)>,
    /// The value that it is.
    value: Option<&'t Node<'t>>,
    /// The attributes of the resource that it is in.
    resource: Option<&'t Node<'t>>,
}

impl<'t> Place<'t> {
    pub(super) fn of(text: &'t str, tree: &'t Tree<'t>, span: Span) -> Place<'t> {
        let range = span.start as usize..span.end as usize;
        let mut around = Vec::new();
        let mut node = &tree.root;
        let mut resource = None;
        let is_in = |outer: &Range<usize>| outer.start <= range.start && range.end <= outer.end;
        let value = loop {
            match &node.content {
                Content::Map(entries) => {
                    let found = entries
                        .iter()
                        .position(|one| is_in(&one.key_range) || is_in(&one.value.range));
                    around.push((node, found));
                    let Some(entry) = found.map(|at| &entries[at]) else {
                        break Some(node);
                    };
                    if around.len() == 2
                        && tree
                            .root
                            .entry("Resources")
                            .is_some_and(|all| std::ptr::eq(&all.value, around[1].0))
                    {
                        resource = Some(&entry.value);
                    }
                    if is_in(&entry.key_range) {
                        break Some(&entry.value);
                    }
                    node = &entry.value;
                }
                Content::List(items) => {
                    let found = items.iter().position(|one| is_in(&one.range));
                    around.push((node, found));
                    match found {
                        Some(at) => node = &items[at],
                        None => break Some(node),
                    }
                }
                Content::Text(..) => break Some(node),
                Content::Empty => break None,
            }
        };
        around.reverse();
        Place {
            text,
            range,
            is_json: tree.is_json,
            around,
            value,
            resource,
        }
    }

    pub(super) fn is_json(&self) -> bool {
        self.is_json
    }

    /// Another text in its place.
    pub(super) fn replaced(&self, new: &str) -> Vec<Edit> {
        let old = self.text.get(self.range.clone()).unwrap_or_default();
        let is_code = new.starts_with(['"', '{', '[', '!']);
        let is_word = new.parse::<f64>().is_ok() || ["true", "false"].contains(&new);
        let bare = new.trim_matches('"');
        let mut ways = Vec::new();
        match old.chars().next() {
            Some(quote @ ('"' | '\'')) if !is_code && !is_word => {
                ways.push(format!("{quote}{new}{quote}"));
            }
            // A word without quotation marks stays one, if that is what it says.
            Some(first)
                if first != '"'
                    && !self.is_json
                    && is_code
                    && crate::template::is_plain_text(bare) =>
            {
                ways.push(bare.to_owned());
            }
            _ => {}
        }
        ways.push(new.to_owned());
        // A part of a text has no quotation marks of its own.
        if is_code && bare != new {
            ways.push(bare.to_owned());
        }
        ways.into_iter()
            .map(|new| (self.range.clone(), new))
            .collect()
    }

    /// A part in its place, or the whole, if nothing of that stands before it.
    pub(super) fn part(&self, part: &str, whole: &str) -> Vec<Edit> {
        let head = whole.find(part).map_or("", |at| &whole[..at]);
        let before = &self.text[..self.range.start];
        match !head.is_empty() && before.ends_with(head) {
            true => self.replaced(part),
            false => [self.replaced(whole), self.replaced(part)].concat(),
        }
    }

    /// `name: value` as the template writes it.
    pub(super) fn entry(&self, name: &str, value: &str) -> String {
        match self.is_json {
            true => format!("\"{name}\": \"{value}\""),
            false => format!("{name}: {value}"),
        }
    }

    /// Entries more: in the map that this is, in the one that it is in, or in the next around that.
    pub(super) fn beside(&self, entries: &str) -> Vec<Edit> {
        let own = self
            .value
            .filter(|value| matches!(value.content, Content::Map(_)));
        let maps = own
            .into_iter()
            .chain(self.around.iter().map(|(node, _)| *node));
        let mut ways: Vec<Edit> = maps
            .take(3)
            .filter_map(|map| self.insert(map, entries))
            .collect();
        ways.extend(
            self.properties()
                .and_then(|properties| self.insert(properties, entries)),
        );
        ways
    }

    fn properties(&self) -> Option<&'t Node<'t>> {
        self.resource?.get("Properties")
    }

    /// An attribute of the resource: in the place of the one that it has, or a new one.
    pub(super) fn attribute(&self, name: &str, entry: &str) -> Vec<Edit> {
        let Some(resource) = self.resource else {
            return Vec::new();
        };
        match resource.entry(name) {
            Some(old) => vec![(
                old.key_range.start..old.value.range.end.max(old.key_range.end),
                entry.to_owned(),
            )],
            None => self.insert(resource, entry).into_iter().collect(),
        }
    }

    /// Entries before the first of a map, or between its braces.
    fn insert(&self, map: &Node<'_>, new: &str) -> Option<Edit> {
        into_map(self.text, map, new)
    }

    /// What stands there in brackets, if it is on one line.
    pub(super) fn around(&self, around: &str) -> Option<Edit> {
        let (before, behind) = around.split_once('…')?;
        let range = match self.value {
            Some(value) if value.range.start <= self.range.start => value.range.clone(),
            _ => self.range.clone(),
        };
        let old = self
            .text
            .get(range.clone())
            .filter(|old| !old.contains('\n') && !old.is_empty())?;
        Some((range, format!("{before}{old}{behind}")))
    }

    /// `!Sub` before the text, or `Fn::Sub` around it.
    pub(super) fn substituted(&self) -> Option<(String, Edit)> {
        let value = self.value?;
        let Content::Text(..) = value.content else {
            return None;
        };
        let range = value.range.clone();
        Some(match self.is_json {
            true => {
                let old = self.text.get(range.clone())?;
                let new = format!("{{ \"Fn::Sub\": {old} }}");
                ("Write `Fn::Sub` around the text".to_owned(), (range, new))
            }
            false => {
                let edit = (range.start..range.start, "!Sub ".to_owned());
                ("Write `!Sub` before the text".to_owned(), edit)
            }
        })
    }

    /// The text without the entry or item, or the comment, that it is: nothing that is around it.
    pub(super) fn removed(&self) -> Option<Edit> {
        let line = self.text[..self.range.start]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let written = &self.text[line..self.range.start];
        if !self.is_json
            && let Some(comment) = written.find('#')
        {
            let before = &written[..comment];
            let end = self.line_end(self.range.end);
            // A line that has nothing but the comment goes with it.
            let range = match before.trim().is_empty() {
                true => line..(end + 1).min(self.text.len()),
                false => line + before.trim_end().len()..end,
            };
            return Some((range, String::new()));
        }
        let is_own = |(node, at): &&(&Node<'_>, Option<usize>)| match (&node.content, at) {
            (Content::Map(entries), Some(at)) => entries.get(*at).is_some_and(|entry| {
                entry.key_range == self.range || entry.value.range == self.range
            }),
            (Content::List(items), Some(at)) => {
                items.get(*at).is_some_and(|item| item.range == self.range)
            }
            _ => false,
        };
        let (node, at) = self.around.iter().find(is_own)?;
        self.without(node, (*at)?)
    }

    /// An entry or item less.
    fn without(&self, node: &Node<'_>, at: usize) -> Option<Edit> {
        let all: Vec<Range<usize>> = match &node.content {
            Content::Map(entries) => entries.iter().map(of_entry).collect(),
            Content::List(items) => items.iter().map(|item| item.range.clone()).collect(),
            _ => return None,
        };
        let own = all.get(at)?.clone();
        if is_flow(self.text, node) {
            // With the comma behind it, or with the one before it.
            let range = match (
                all.get(at + 1),
                at.checked_sub(1).and_then(|before| all.get(before)),
            ) {
                (Some(next), _) => own.start..next.start,
                (None, Some(before)) => before.end..own.end,
                (None, None) => own,
            };
            return Some((range, String::new()));
        }
        let line = self.text[..own.start].rfind('\n').map_or(0, |at| at + 1);
        let before = &self.text[line..own.start];
        let end = self.line_end(own.end);
        match before.trim().is_empty()
            || matches!(node.content, Content::List(_)) && before.trim() == "-"
        {
            true => Some((line..(end + 1).min(self.text.len()), String::new())),
            // The first entry behind a dash: the next takes its place.
            false => Some((own.start..all.get(at + 1)?.start, String::new())),
        }
    }

    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        at + rest.find('\n').unwrap_or(rest.len())
    }
}

fn of_entry(entry: &Entry<'_>) -> Range<usize> {
    entry.key_range.start..entry.value.range.end.max(entry.key_range.end)
}

/// Whether a map or list stands in brackets.
fn is_flow(text: &str, node: &Node<'_>) -> bool {
    let start = node
        .tag
        .as_ref()
        .map_or(node.range.start, |(_, tag)| tag.end);
    let written = text.get(start..node.range.end).unwrap_or_default();
    written.trim_start().starts_with(['{', '['])
}

/// Entries before the first of a map, or between its braces.
pub(super) fn into_map(text: &str, map: &Node<'_>, new: &str) -> Option<Edit> {
    let first = map.entries().first().map(|entry| entry.key_range.start);
    match (first, is_flow(text, map)) {
        (Some(first), false) => {
            let line = text[..first].rfind('\n').map_or(0, |at| at + 1);
            Some((first..first, format!("{new}\n{}", " ".repeat(first - line))))
        }
        (Some(first), true) => {
            let open = map.range.start + text[map.range.clone()].find('{')? + 1;
            let between = text.get(open..first)?;
            let space = if between.is_empty() { " " } else { between };
            Some((first..first, format!("{new},{space}")))
        }
        (None, true) => {
            let open = map.range.start + text[map.range.clone()].find('{')? + 1;
            Some((open..open, format!(" {new} ")))
        }
        (None, false) => None,
    }
}
