//! Values on their way to text, with the comments around them. It knows nothing of templates.

use crate::layout::{self, Doc, Group, GroupKind, Lead, Line, Out, Text};

/// A line is no longer, where a break can help that.
const WIDTH: usize = 100;
/// Longer maps are broken into lines.
const MAP: usize = 72;

/// A value on its way to text.
pub(super) enum Tree {
    /// What stands as it is: a name, a number, a text.
    Word(String),
    List(Vec<Entry>),
    Map(Vec<Entry>),
    /// `Fn::Join(…)`
    Call(String, Vec<Entry>),
}

/// What stands in a list, in a map, or between parentheses.
pub(super) struct Entry {
    /// The name before the value, in a map.
    pub(super) key: Option<String>,
    pub(super) value: Tree,
    pub(super) remarks: Remarks,
}

/// Comments, without what begins them.
#[derive(Default)]
pub(super) struct Remarks {
    /// On lines of their own before it.
    pub(super) before: Vec<String>,
    /// Behind it on its line.
    pub(super) behind: Vec<String>,
    /// After the last thing in it.
    pub(super) end: Vec<String>,
}

impl From<Tree> for Entry {
    fn from(value: Tree) -> Entry {
        Entry {
            key: None,
            value,
            remarks: Remarks::default(),
        }
    }
}

impl Tree {
    pub(super) fn word(word: impl Into<String>) -> Tree {
        Tree::Word(word.into())
    }

    pub(super) fn call(name: &str, arguments: Vec<Tree>) -> Tree {
        Tree::Call(
            name.to_owned(),
            arguments.into_iter().map(Entry::from).collect(),
        )
    }

    /// Takes over what stands at the end of a map or a list, inside of its brackets.
    pub(super) fn take_end(&mut self, remarks: &mut Remarks) {
        if let Tree::Map(entries) | Tree::List(entries) = self
            && let Some(last) = entries.last_mut()
        {
            last.remarks.end.append(&mut remarks.end);
        }
    }

    /// What a name has: a long map is broken, also where a line has room for it.
    pub(super) fn of_name(&self) -> Doc {
        let mut doc = self.doc();
        if let Doc::Group(map) = &mut doc
            && map.kind == GroupKind::Fields
        {
            map.is_broken = map.flat().is_some_and(|line| line.len() > MAP);
        }
        doc
    }

    pub(super) fn doc(&self) -> Doc {
        match self {
            Tree::Word(word) => {
                let line = |text: &str| Line {
                    text: text.to_owned(),
                    indent: None,
                };
                Doc::Text(Text {
                    lines: word.split('\n').map(line).collect(),
                })
            }
            Tree::List(entries) => Doc::Group(group(['[', ']'], GroupKind::Values, entries)),
            Tree::Map(entries) => Doc::Group(group(['{', '}'], GroupKind::Fields, entries)),
            Tree::Call(name, entries) => Doc::Row(vec![Doc::word(name), arguments(entries)]),
        }
    }
}

/// The text between the beginning of a line and what ends one.
pub(super) fn laid_out(doc: &Doc, line: &str, indent: usize, end: &str) -> String {
    let mut out = Out::behind(line, indent, WIDTH);
    doc.print(&mut out, end.len());
    out.text().to_owned() + end
}

/// What stands between parentheses.
pub(super) fn arguments(entries: &[Entry]) -> Doc {
    Doc::Group(group(['(', ')'], GroupKind::Values, entries))
}

fn group([open, close]: [char; 2], kind: GroupKind, entries: &[Entry]) -> Group {
    let mut group = Group {
        open,
        close,
        kind,
        is_broken: false,
        entries: Vec::new(),
        head: Vec::new(),
        end: Vec::new(),
    };
    for entry in entries {
        let mut before = std::mem::take(&mut group.end);
        before.extend(leads(&entry.remarks.before));
        let doc = match &entry.key {
            Some(key) => Doc::Row(vec![Doc::word(format!("{key}: ")), entry.value.of_name()]),
            None => entry.value.doc(),
        };
        let behind = behind(&entry.remarks.behind);
        group.entries.push(layout::Entry {
            leads: before,
            is_apart: false,
            doc,
            behind: behind.map(Text::word).into_iter().collect(),
        });
        group.end.extend(leads(&entry.remarks.end));
    }
    group
}

fn leads(remarks: &[String]) -> impl Iterator<Item = Lead> {
    remarks.iter().map(|remark| Lead {
        doc: Doc::word(comment(remark)),
        is_apart: false,
        is_inline: false,
    })
}

/// The comment at the end of a line.
pub(super) fn behind(remarks: &[String]) -> Option<String> {
    let all: Vec<&str> = remarks.iter().map(|one| one.trim()).collect();
    (!all.is_empty()).then(|| format!("// {}", all.join("; ")).trim_end().to_owned())
}

/// Comments on lines of their own.
pub(super) fn comments(remarks: &[String], indent: usize) -> String {
    let margin = " ".repeat(indent);
    let line = |remark: &String| format!("{margin}{}\n", comment(remark));
    remarks.iter().map(line).collect()
}

fn comment(remark: &str) -> String {
    let text = remark.strip_prefix(' ').unwrap_or(remark);
    format!("// {text}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Entry, Tree, laid_out};

    fn word(text: &str) -> Tree {
        Tree::word(text)
    }

    fn map(entries: Vec<(&str, Tree)>) -> Tree {
        let entries = entries.into_iter().map(|(key, value)| Entry {
            key: Some(key.to_owned()),
            ..Entry::from(value)
        });
        Tree::Map(entries.collect())
    }

    #[test]
    fn a_long_map_of_a_name_has_an_entry_a_line() {
        let text = |length| format!("\"{}\"", "x".repeat(length));
        let (a, b) = (text(40), text(30));
        let short = map(vec![("A", word(&a)), ("B", word("1"))]);
        let line = format!("{{ A: {a}, B: 1 }}");
        assert_eq!(laid_out(&short.of_name(), "", 0, ""), line);
        let long = map(vec![("A", word(&a)), ("B", word(&b))]);
        let lines = format!("{{\n    A: {a},\n    B: {b},\n}}");
        assert_eq!(laid_out(&long.of_name(), "", 0, ""), lines);
        let list = Tree::List(vec![Entry::from(long)]);
        let line = format!("[{{ A: {a}, B: {b} }}]");
        assert_eq!(laid_out(&list.of_name(), "", 0, ""), line);
    }

    #[test]
    fn the_lines_of_a_text_keep_their_spaces() {
        let script = word("r#\"#!/bin/sh\necho\n\"#");
        let tree = Tree::call("Fn::Base64", vec![Tree::call("Fn::Sub", vec![script])]);
        assert_eq!(
            laid_out(&tree.doc(), "", 4, ""),
            "Fn::Base64(Fn::Sub(r#\"#!/bin/sh\necho\n\"#))"
        );
    }

    #[test]
    fn comments_stand_where_they_stood() {
        let entry = |key: &str, before: &str, end: &str| {
            let mut entry = Entry::from(word("1"));
            entry.key = Some(key.to_owned());
            entry.remarks.before.push(before.to_owned());
            entry.remarks.behind.push(" one".to_owned());
            entry.remarks.end.push(end.to_owned());
            entry
        };
        let tree = Tree::Map(vec![
            entry("A", " why", " between"),
            entry("B", "", "#/ no doc"),
        ]);
        assert_eq!(
            laid_out(&tree.doc(), "", 0, ""),
            "{\n    // why\n    A: 1, // one\n    // between\n    //\n    B: 1, // one\n    // #/ no doc\n}"
        );
    }
}
