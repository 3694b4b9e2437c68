//! Paths: what a name of the block means where it stands, and what a `let` or a loop calls so.

use infra_rules as rules;
use proc_macro2::Ident;
use rules::{Name, Presence, Reference, Site, Target};

use super::Reader;
use crate::{
    ast::{self, join},
    ids::{BodyId, RowId},
    names::{DeclarationKind, Resolution},
};

impl<'b> Reader<'b> {
    /// `role`, `role.Arn`, or what a `let` or a loop calls so.
    pub(super) fn path(
        &mut self,
        names: &'b [Ident],
        site: Site,
        body: BodyId,
    ) -> rules::Value<'b> {
        let Some((first, rest)) = names.split_first() else {
            return self.unknown(Presence::Uncertain, site);
        };
        let (declared, outside) = match self.names.resolve(&first.to_string(), body) {
            Resolution::One(declared) => (declared, false),
            Resolution::Outside(declared) => (declared, true),
            Resolution::Unknown => return self.unknown(Presence::Uncertain, site),
        };
        let many = outside && self.names.is_repeated(declared.body, body);
        let target = match &declared.kind {
            DeclarationKind::Resource(_) => match self.number(declared.row) {
                Some(number) => Target::Resource(number),
                None => return self.unknown(Presence::Certain, site),
            },
            DeclarationKind::In(Some(ty)) => Target::Typed(ty.as_str().into()),
            DeclarationKind::Param => match self.parameters.get(&first.to_string()) {
                Some(number) => Target::Parameter(*number),
                None => return self.unknown(Presence::Certain, site),
            },
            DeclarationKind::Condition => {
                return rules::Value::Condition(first.to_string().into(), site);
            }
            DeclarationKind::Mapping => {
                return rules::Value::Mapping(first.to_string().into(), site);
            }
            DeclarationKind::Local => {
                let value = self.local(first, declared.row, site, outside);
                return self.attribute(value, rest, site);
            }
            DeclarationKind::Construct | DeclarationKind::In(None) if many => {
                return self.unknown(Presence::List, site);
            }
            DeclarationKind::Construct | DeclarationKind::In(None) => {
                return self.unknown(Presence::Uncertain, site);
            }
        };
        // What a loop or a branch declares is known to nobody outside.
        self.known &= !outside;
        let reference = Reference {
            name: first.to_string().into(),
            target,
            attribute: dotted(rest),
            is_ref: false,
            attribute_site: self.attribute_site(rest),
            many,
            optional: outside && !many,
        };
        rules::Value::Reference(reference, site)
    }

    /// What a `let` or a loop calls by a name.
    fn local(&mut self, name: &Ident, row: RowId, site: Site, outside: bool) -> rules::Value<'b> {
        /// Nobody follows more of them.
        const DEEPEST: usize = 16;
        if outside || self.depth == DEEPEST {
            return self.unknown(Presence::Uncertain, site);
        }
        self.depth += 1;
        let value = if let Some((_, value, body)) = self.lets.get(&row).copied() {
            self.value(value, body)
        } else {
            let iteration = self
                .iterations
                .iter()
                .find(|iteration| iteration.row == row);
            let bound = iteration.and_then(|iteration| {
                let (_, expression) = iteration.bound.iter().find(|(one, _)| *one == name)?;
                Some((*expression, iteration.outer))
            });
            match bound {
                Some((expression, outer)) => self.expression(expression, outer),
                None => self.unknown(Presence::Uncertain, site),
            }
        };
        self.depth -= 1;
        value
    }

    /// An attribute of what a path has led to.
    fn attribute(
        &mut self,
        value: rules::Value<'b>,
        rest: &[Ident],
        site: Site,
    ) -> rules::Value<'b> {
        match value {
            // A literal is mended where it stands, and what is named by a handle where the handle is used.
            rules::Value::Reference(reference, _) if rest.is_empty() => {
                rules::Value::Reference(reference, site)
            }
            value if rest.is_empty() => value,
            rules::Value::Reference(mut reference, _) if reference.attribute.is_none() => {
                reference.attribute = dotted(rest);
                reference.attribute_site = self.attribute_site(rest);
                rules::Value::Reference(reference, site)
            }
            _ => self.unknown(Presence::Uncertain, site),
        }
    }

    /// The resource that a row declares in this iteration of the loops, or in any.
    fn number(&self, row: RowId) -> Option<usize> {
        let iterations: Vec<usize> = self
            .iterations
            .iter()
            .map(|iteration| iteration.number)
            .collect();
        (0..=iterations.len())
            .rev()
            .find_map(|length| self.numbers.get(&(row, iterations[..length].to_vec())))
            .or_else(|| {
                let (Ok(first) | Err(first)) = self.numbers.find_index(&(row, Vec::new()));
                let ((other, _), number) = self.numbers.get_indexed(first)?;
                (*other == row).then_some(number)
            })
            .copied()
    }

    fn attribute_site(&mut self, names: &[Ident]) -> Option<Site> {
        let (first, last) = (names.first()?, names.last()?);
        Some(self.site(join(first.span(), last.span())))
    }
}

/// `A.B` of an attribute.
fn dotted(names: &[Ident]) -> Option<Name<'static>> {
    if names.is_empty() {
        return None;
    }
    Some(ast::dotted(names).into())
}
