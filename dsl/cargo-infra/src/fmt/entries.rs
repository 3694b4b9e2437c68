//! What stands between brackets, entry for entry, with the comments and attributes of each.

use std::ops::Range;

use proc_macro2::Delimiter;

use super::{
    source::Source,
    tokens::{self, Leaf, LeafKind, Tree, gap},
};
use crate::layout::{Doc, Entry, Group, GroupKind, Lead};

impl Source<'_> {
    /// What stands between brackets, entry for entry. `read` gives one entry and how many tokens it takes.
    pub(super) fn group(
        self,
        group: &tokens::Group,
        kind: GroupKind,
        mut read: impl FnMut(&[Tree]) -> (Doc, usize),
    ) -> Group {
        let mut out = Group {
            open: self.text[group.open.clone()].chars().next().unwrap_or('{'),
            close: self.text[group.close.clone()].chars().next().unwrap_or('}'),
            kind,
            is_broken: false,
            entries: Vec::new(),
            head: Vec::new(),
            end: Vec::new(),
        };
        let (mut rest, mut end) = (group.inner.as_slice(), group.open.end);
        let start = rest
            .first()
            .map_or(group.close.start, |one| one.range().start);
        out.is_broken = !rest.is_empty() && self.text[end..start].contains('\n');
        while let Some(first) = rest.first() {
            let mut leads = self.between(&mut out, end..first.range().start);
            let (mut apart, mut of_it) = (leads.1, leads.0);
            let attributes = self.attributes(rest, &mut of_it, &mut apart);
            rest = &rest[attributes..];
            let (doc, length) = read(rest);
            let (own, behind) = rest.split_at(length.clamp(1.min(rest.len()), rest.len()));
            end = own
                .last()
                .or(rest.first())
                .map_or(end, |last| last.range().end);
            leads.0 = of_it;
            let mut entry = Entry {
                leads: leads.0,
                is_apart: apart,
                doc,
                behind: Vec::new(),
            };
            rest = behind;
            if kind != GroupKind::Items
                && let Some(comma) = rest.first().filter(|one| one.is_sign(','))
            {
                let place = end..comma.range().start;
                let comments = gap(self.text, place).comments;
                entry
                    .behind
                    .extend(comments.iter().map(|one| self.comment(one)));
                end = comma.range().end;
                rest = &rest[1..];
            }
            out.entries.push(entry);
        }
        let (end, _) = self.between(&mut out, end..group.close.start);
        out.end = end;
        out
    }

    /// Comments between two entries: those of the line go to the entry before, the others lead to the next.
    fn between(self, group: &mut Group, place: Range<usize>) -> (Vec<Lead>, bool) {
        let gap = gap(self.text, place);
        let mut leads = Vec::new();
        let mut is_behind = true;
        for (number, comment) in gap.comments.iter().enumerate() {
            is_behind &= !comment.is_below;
            let next = gap.comments.get(number + 1);
            let ends_line = next.map_or(gap.is_broken, |next| next.is_below);
            let text = self.comment(comment);
            if is_behind && (ends_line || comment.is_line()) {
                match group.entries.last_mut() {
                    Some(before) => before.behind.push(text),
                    None => group.head.push(text),
                }
                continue;
            }
            leads.push(Lead {
                doc: Doc::Text(text),
                is_apart: comment.is_apart,
                is_inline: !ends_line && !comment.is_line(),
            });
        }
        (leads, gap.is_apart)
    }

    /// The attributes and doc comments before an entry, and how many tokens they are.
    fn attributes(self, trees: &[Tree], leads: &mut Vec<Lead>, is_apart: &mut bool) -> usize {
        let mut at = 0;
        while let Some(first) = trees.get(at) {
            let (doc, length) = match (first, trees.get(at + 1)) {
                (
                    Tree::Leaf(Leaf {
                        kind: LeafKind::Doc,
                        ..
                    }),
                    _,
                ) => (Doc::Text(self.as_written(&trees[at..=at])), 1),
                (sign, Some(Tree::Group(group)))
                    if sign.is_sign('#') && group.delimiter == Delimiter::Bracket =>
                {
                    (self.attribute(&trees[at..at + 2], group), 2)
                }
                _ => break,
            };
            let Some(next) = trees.get(at + length) else {
                break;
            };
            let gap = gap(
                self.text,
                trees[at + length - 1].range().end..next.range().start,
            );
            let is_last = gap.comments.is_empty();
            leads.push(Lead {
                doc,
                is_apart: *is_apart,
                is_inline: is_last && !gap.is_broken || !is_last && !gap.comments[0].is_below,
            });
            *is_apart = gap.is_apart;
            for (number, comment) in gap.comments.iter().enumerate() {
                let next = gap.comments.get(number + 1);
                let ends_line = next.map_or(gap.is_broken, |next| next.is_below);
                leads.push(Lead {
                    doc: Doc::Text(self.comment(comment)),
                    is_apart: comment.is_apart,
                    is_inline: !ends_line && !comment.is_line(),
                });
            }
            at += length;
        }
        at
    }
}
