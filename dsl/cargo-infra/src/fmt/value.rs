//! Values: lists, maps, calls of functions and attributes. What is Rust's stays as it is written.

use proc_macro2::Delimiter;

use super::{
    source::Source,
    tokens::{self, Tree},
};
use crate::layout::{Doc, Group, GroupKind};

impl Source<'_> {
    pub(super) fn value(self, trees: &[Tree]) -> Doc {
        match trees {
            _ if self.has_comments(trees) => Doc::Text(self.as_written(trees)),
            [Tree::Group(list)] if list.delimiter == Delimiter::Bracket && !is_repeated(list) => {
                Doc::Group(self.values(list))
            }
            [Tree::Group(map)] if map.delimiter == Delimiter::Brace && self.is_map(map) => {
                Doc::Group(self.fields(map))
            }
            [word, first, second, name, Tree::Group(arguments)]
                if self.is(Some(word), "Fn")
                    && first.is_sign(':')
                    && second.is_sign(':')
                    && arguments.delimiter == Delimiter::Parenthesis =>
            {
                let name = format!("Fn::{}", self.token(name));
                Doc::Row(vec![Doc::word(name), Doc::Group(self.values(arguments))])
            }
            _ => Doc::Text(self.as_written(trees)),
        }
    }

    /// Values with commas between them.
    pub(super) fn values(self, group: &tokens::Group) -> Group {
        self.group(group, GroupKind::Values, |trees| {
            let length = self.value_length(trees);
            (self.value(&trees[..length]), length)
        })
    }

    /// Names and values.
    pub(super) fn fields(self, group: &tokens::Group) -> Group {
        self.group(group, GroupKind::Fields, |trees| {
            let length = self.value_length(trees);
            let field = &trees[..length];
            let doc = match field {
                [_, colon, value @ ..]
                    if self.is_alone(colon, ':') && !self.has_comments(field) =>
                {
                    let name = format!("{}: ", self.token(&field[0]));
                    Doc::Row(vec![Doc::word(name), self.value(value)])
                }
                field => Doc::Text(self.as_written(field)),
            };
            (doc, length)
        })
    }

    /// `#[name]`, `#[name = value]` or `#[name(value, …)]`.
    pub(super) fn attribute(self, trees: &[Tree], brackets: &tokens::Group) -> Doc {
        let inner = brackets.inner.as_slice();
        let edges = [
            brackets.open.end
                ..inner
                    .first()
                    .map_or(brackets.close.start, |one| one.range().start),
            inner
                .last()
                .map_or(brackets.open.end, |one| one.range().end)..brackets.close.start,
        ];
        let has_comment = |place| !tokens::gap(self.text, place).comments.is_empty();
        if edges.into_iter().any(has_comment)
            || self.has_comments(trees)
            || self.has_comments(inner)
        {
            return Doc::Text(self.as_written(trees));
        }
        let row = |name: &Tree, rest: Vec<Doc>| {
            let mut row = vec![Doc::word(format!("#[{}", self.token(name)))];
            row.extend(rest);
            row.push(Doc::word("]"));
            Doc::Row(row)
        };
        match inner {
            [name] if name.is_word() => row(name, Vec::new()),
            [name, Tree::Group(group)] if group.delimiter == Delimiter::Parenthesis => {
                row(name, vec![Doc::Group(self.arguments(group))])
            }
            [name, equals, value @ ..] if self.is_alone(equals, '=') => {
                row(name, vec![Doc::word(" = "), self.value(value)])
            }
            _ => Doc::Text(self.as_written(trees)),
        }
    }

    /// The arguments of an attribute: values, or `rule = "why"`.
    fn arguments(self, group: &tokens::Group) -> Group {
        self.group(group, GroupKind::Values, |trees| {
            let length = self.value_length(trees);
            let argument = &trees[..length];
            let doc = match argument {
                [name, equals, value @ ..]
                    if self.is_alone(equals, '=') && !self.has_comments(argument) =>
                {
                    let name = format!("{} = ", self.token(name));
                    Doc::Row(vec![Doc::word(name), self.value(value)])
                }
                argument => self.value(argument),
            };
            (doc, length)
        })
    }

    /// How many tokens stand before the comma that ends a value. Rust has commas in expressions, too: between the arguments of a closure,
    /// and between those of a type.
    fn value_length(self, trees: &[Tree]) -> usize {
        let (mut bars, mut angles) = (0_usize, 0_usize);
        for (at, tree) in trees.iter().enumerate() {
            let after_path = at > 1 && trees[at - 1].is_sign(':') && trees[at - 2].is_sign(':');
            match tree {
                _ if tree.is_sign('|') => bars += 1,
                _ if tree.is_sign('<') && (after_path || angles > 0) => angles += 1,
                _ if tree.is_sign('>') => angles = angles.saturating_sub(1),
                _ if tree.is_sign(',') && bars.is_multiple_of(2) && angles == 0 => return at,
                _ => {}
            }
        }
        trees.len()
    }

    /// Whether braces hold a map, and no code.
    fn is_map(self, braces: &tokens::Group) -> bool {
        let mut rest = braces.inner.as_slice();
        while let [sign, Tree::Group(group), behind @ ..] = rest
            && sign.is_sign('#')
            && group.delimiter == Delimiter::Bracket
        {
            rest = behind;
        }
        match rest {
            [] => braces.inner.is_empty(),
            [_, colon, ..] => self.is_alone(colon, ':'),
            _ => false,
        }
    }
}

/// `[value; 3]`, which is Rust's.
fn is_repeated(list: &tokens::Group) -> bool {
    list.inner.iter().any(|tree| tree.is_sign(';'))
}
