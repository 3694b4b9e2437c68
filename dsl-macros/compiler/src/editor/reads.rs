//! Fields that are read behind a name: attributes of a resource, outputs of a construct.

use proc_macro2::Ident;

use super::{names::Scope, out::Out, types};
use crate::parse::Tree;

/// `name.field.field`, of a name that the block declares.
pub(super) struct Reading<'s> {
    resource: Option<&'s str>,
    /// How many fields, the one among them that is still being typed.
    fields: usize,
    /// Nothing stands behind the last dot yet.
    is_open: bool,
}

/// What is read by the name that stands here.
pub(super) fn at<'s>(trees: &[Tree], at: usize, scope: &'s Scope) -> Option<Reading<'s>> {
    let word = trees[at].word()?;
    let sign = |at: usize, c: char| trees.get(at).is_some_and(|tree| tree.is_sign(c));
    let begins =
        at == 0 || !(sign(at - 1, ':') || sign(at - 1, '.') && !(at > 1 && sign(at - 2, '.')));
    if !begins || !scope.declares(word) || !sign(at + 1, '.') || sign(at + 2, '.') {
        return None;
    }
    let (mut fields, mut place, mut is_open) = (0, at + 1, false);
    while sign(place, '.') && !is_open {
        match trees.get(place + 1) {
            Some(Tree::Word(..)) => {
                let is_method = matches!(trees.get(place + 2), Some(Tree::Group(..)));
                if is_method || sign(place + 2, ':') {
                    break;
                }
            }
            None => is_open = true,
            Some(_) => break,
        }
        fields += 1;
        place += 2;
    }
    let resource = scope.resource(word);
    (resource.is_some() || fields > 0).then_some(Reading {
        resource,
        fields,
        is_open,
    })
}

/// Whether fields are read anywhere inside.
pub(super) fn any(trees: &[Tree], scope: &Scope) -> bool {
    trees.iter().enumerate().any(|(place, tree)| match tree {
        Tree::Group(_, inner) => any(inner, scope),
        _ => at(trees, place, scope).is_some(),
    })
}

impl Reading<'_> {
    /// How many tokens behind the name are its.
    pub(super) fn tokens(&self) -> usize {
        2 * self.fields - usize::from(self.is_open)
    }

    /// The name, and what is `behind` it as far as it is read here.
    pub(super) fn expression(&self, name: &Ident, behind: &[Tree]) -> Out {
        let at = || Out::of("AWS :: language :: at");
        let mut out = self.resource.map_or_else(at, types::see);
        let mut argument = Out::default();
        argument.token(name.clone());
        out.parentheses(argument);
        for (number, field) in behind[..self.tokens()].chunks(2).enumerate() {
            if number > 0 {
                let inside = std::mem::replace(&mut out, at());
                out.parentheses(inside);
            }
            out.trees(field);
        }
        out
    }
}
