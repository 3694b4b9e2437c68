//! The grammar of a block, for its layout. The compiler has read the block before, so this may take it for right.

use proc_macro2::Delimiter;

use super::{
    source::Source,
    tokens::{self, Tree},
};
use crate::layout::{Doc, Group, GroupKind};

/// What begins items that end by a semicolon.
const BOUND: [&str; 4] = ["in", "out", "let", "condition"];

impl Source<'_> {
    /// What stands between the braces of `infra! { … }`.
    pub(super) fn block(self, braces: &tokens::Group) -> Group {
        self.group(braces, GroupKind::Items, |trees| {
            let body = trees
                .iter()
                .position(|tree| tree.group(Delimiter::Brace).is_some());
            match body {
                Some(at) => (self.headed(&trees[..at], &trees[at]), at + 1),
                None => (Doc::Text(self.as_written(trees)), trees.len()),
            }
        })
    }

    /// A head with items in braces behind it.
    fn headed(self, head: &[Tree], body: &Tree) -> Doc {
        match body {
            Tree::Group(body) => {
                let body = Doc::Group(self.items(body));
                Doc::Row(vec![self.spaced(head), Doc::word(" "), body])
            }
            Tree::Leaf(_) => self.spaced(head),
        }
    }

    fn items(self, body: &tokens::Group) -> Group {
        self.group(body, GroupKind::Items, |trees| {
            let length = self.item_length(trees);
            let item = &trees[..length];
            let doc = match self.has_comments(item) {
                true => Doc::Text(self.as_written(item)),
                false => self.item(item),
            };
            (doc, length)
        })
    }

    /// Whether an item is a resource or a construct: a name, which may be a keyword, and a colon.
    pub(super) fn is_declared(self, trees: &[Tree]) -> bool {
        let name = usize::from(self.is(trees.first(), "pub"));
        let is_colon = |at: usize| trees.get(at).is_some_and(|sign| self.is_alone(sign, ':'));
        is_colon(1) || is_colon(name + 1)
    }

    /// How many tokens an item has: up to its semicolon, or its braces with what may follow them.
    pub(super) fn item_length(self, trees: &[Tree]) -> usize {
        let is_declared = self.is_declared(trees);
        let ends_by_semicolon =
            !is_declared && BOUND.into_iter().any(|word| self.is(trees.first(), word));
        let is_end = |tree: &Tree| match ends_by_semicolon {
            true => tree.is_sign(';'),
            false => tree.is_sign(';') || tree.group(Delimiter::Brace).is_some(),
        };
        let mut length = trees
            .iter()
            .position(is_end)
            .map_or(trees.len(), |at| at + 1);
        if !is_declared && self.is(trees.first(), "if") {
            while self.is(trees.get(length), "else") {
                let braces = trees[length..]
                    .iter()
                    .position(|tree| tree.group(Delimiter::Brace).is_some());
                length = braces.map_or(trees.len(), |at| length + at + 1);
            }
        }
        let is_habit = |tree: &&Tree| tree.is_sign(';') || (is_declared && tree.is_sign(','));
        match ends_by_semicolon {
            true => length,
            false => length + usize::from(trees.get(length).filter(is_habit).is_some()),
        }
    }

    fn item(self, trees: &[Tree]) -> Doc {
        let is = |word| !self.is_declared(trees) && self.is(trees.first(), word);
        if is("if") {
            return self.choice(trees);
        }
        if is("for") {
            return self.repeated(trees);
        }
        let braces = trees
            .iter()
            .position(|tree| tree.group(Delimiter::Brace).is_some());
        match braces {
            _ if BOUND.into_iter().any(is) => self.bound(trees),
            Some(at) => {
                let head = match is("grant") {
                    true => self.spaced_words(&trees[..at]),
                    false => self.spaced(&trees[..at]),
                };
                let body = match trees[at].group(Delimiter::Brace) {
                    Some(body) if is("grant") => self.grants(body),
                    Some(body) => self.fields(body),
                    None => return Doc::Text(self.as_written(trees)),
                };
                let habit = Doc::Text(self.as_written(&trees[at + 1..]));
                Doc::Row(vec![head, Doc::word(" "), Doc::Group(body), habit])
            }
            None => Doc::Text(self.as_written(trees)),
        }
    }

    /// `grant api.route("GET /v1/users")`
    fn spaced_words(self, trees: &[Tree]) -> Doc {
        match trees.split_first() {
            Some((word, rest)) => Doc::Row(vec![
                Doc::word(self.token(word)),
                Doc::word(" "),
                Doc::Text(self.as_written(rest)),
            ]),
            None => Doc::Row(Vec::new()),
        }
    }

    /// `in name: Type = value;`
    fn bound(self, trees: &[Tree]) -> Doc {
        let end = trees.len() - usize::from(trees.last().is_some_and(|last| last.is_sign(';')));
        let semicolon = Doc::Text(self.as_written(&trees[end..]));
        match binding(&trees[..end]) {
            Some(at) => Doc::Row(vec![
                self.spaced(&trees[..at]),
                Doc::word(" = "),
                self.value(&trees[at + 1..end]),
                semicolon,
            ]),
            None => Doc::Row(vec![self.spaced(&trees[..end]), semicolon]),
        }
    }

    /// `if condition { … } else { … }`
    fn choice(self, trees: &[Tree]) -> Doc {
        let mut row = Vec::new();
        let mut rest = trees;
        while let Some(at) = rest
            .iter()
            .position(|tree| tree.group(Delimiter::Brace).is_some())
        {
            if !row.is_empty() {
                row.push(Doc::word(" "));
            }
            let words = rest[..at]
                .iter()
                .take_while(|tree| self.is(Some(tree), "if") || self.is(Some(tree), "else"))
                .count();
            let (words, condition) = rest[..at].split_at(words);
            row.push(self.spaced(words));
            row.push(Doc::word(" "));
            if !condition.is_empty() {
                row.push(Doc::Text(self.as_written(condition)));
                row.push(Doc::word(" "));
            }
            row.extend(
                rest[at]
                    .group(Delimiter::Brace)
                    .map(|body| Doc::Group(self.items(body))),
            );
            rest = &rest[at + 1..];
        }
        row.push(Doc::Text(self.as_written(rest)));
        Doc::Row(row)
    }

    /// `for pattern in list { … }`
    fn repeated(self, trees: &[Tree]) -> Doc {
        let word = trees.iter().position(|tree| self.is(Some(tree), "in"));
        let braces = trees
            .iter()
            .position(|tree| tree.group(Delimiter::Brace).is_some());
        let (Some(word), Some(at)) = (word, braces) else {
            return Doc::Text(self.as_written(trees));
        };
        if word >= at {
            return Doc::Text(self.as_written(trees));
        }
        let list = Doc::Text(self.as_written(&trees[word + 1..at]));
        let mut row = vec![
            self.spaced(&trees[..=word]),
            Doc::word(" "),
            list,
            Doc::word(" "),
        ];
        row.extend(
            trees[at]
                .group(Delimiter::Brace)
                .map(|body| Doc::Group(self.items(body))),
        );
        row.push(Doc::Text(self.as_written(&trees[at + 1..])));
        Doc::Row(row)
    }

    /// The lines of a grant.
    fn grants(self, body: &tokens::Group) -> Group {
        self.group(body, GroupKind::Items, |trees| {
            let end = trees.iter().position(|tree| tree.is_sign(';'));
            let length = end.map_or(trees.len(), |at| at + 1);
            let line = &trees[..length];
            let doc = match line {
                _ if self.has_comments(line) => Doc::Text(self.as_written(line)),
                [
                    allow,
                    Tree::Group(actions),
                    on,
                    Tree::Group(resources),
                    semicolon,
                ] if self.is(Some(allow), "allow") => Doc::Row(vec![
                    Doc::word("allow "),
                    Doc::Group(self.values(actions)),
                    Doc::word(format!(" {} ", self.token(on))),
                    Doc::Group(self.values(resources)),
                    Doc::word(self.token(semicolon)),
                ]),
                line => self.spaced(line),
            };
            (doc, length)
        })
    }
}

/// Where `=` stands, which the name, its type or a pattern is before.
fn binding(trees: &[Tree]) -> Option<usize> {
    let mut angles = 0_usize;
    trees.iter().position(|tree| {
        match () {
            () if tree.is_sign('<') => angles += 1,
            () if tree.is_sign('>') => angles = angles.saturating_sub(1),
            () => {}
        }
        angles == 0 && tree.is_sign('=')
    })
}
