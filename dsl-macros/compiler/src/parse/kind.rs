//! What an item is, with as much of it as is there.

use proc_macro2::{Ident, Span};

use super::{AttributeTree, Body, Leaves, Line, Tree};
use crate::{
    ast::Key,
    error::{Read, Reported},
    ids::RowId,
};

/// One item, with its number in source order.
pub(crate) struct Item<'t, L: Leaves<'t>> {
    pub(crate) row: RowId,
    pub(crate) attributes: Vec<AttributeTree<'t>>,
    pub(crate) kind: Kind<'t, L>,
    /// What it is read from behind its attributes, and what an error in it passes over.
    pub(crate) trees: &'t [Tree],
    /// The place behind it in its body.
    pub(crate) end: usize,
}

pub(crate) enum Kind<'t, L: Leaves<'t>> {
    In {
        name: Read<&'t Ident>,
        ty: Read<L::Type>,
        default: Option<L::Value>,
    },
    Out {
        name: Read<&'t Ident>,
        ty: Read<Option<L::Type>>,
        value: Read<L::Value>,
    },
    /// A resource, or a construct in use.
    Declared {
        public: bool,
        name: &'t Ident,
        ty: &'t [Tree],
        fields: Read<L::Fields>,
    },
    Let {
        pattern: Read<L::Pattern>,
        value: Read<L::Value>,
    },
    For {
        pattern: Read<L::Pattern>,
        list: Read<L::Head>,
        body: Read<Body<'t, L>>,
        span: Span,
    },
    If {
        condition: Read<L::Head>,
        then: Read<Body<'t, L>>,
        otherwise: Read<Option<(RowId, Body<'t, L>)>>,
    },
    Grant {
        grantee: &'t [Tree],
        named: Read<()>,
        lines: Read<Vec<Line<'t>>>,
    },
    Param {
        name: Read<&'t Ident>,
        ty: &'t [Tree],
        fields: Read<L::Fields>,
    },
    Condition {
        name: Read<&'t Ident>,
        value: Read<L::Value>,
    },
    Mapping {
        name: Read<&'t Ident>,
        span: Span,
        fields: Read<L::Fields>,
    },
    Override {
        /// The names on the way to the resource, as they stand.
        trees: &'t [Tree],
        path: Read<Vec<Key>>,
        fields: Read<L::Fields>,
    },
    /// What begins no item, or not yet.
    Words(Reported),
}

impl<'t, L: Leaves<'t>> Kind<'t, L> {
    /// The proof that an error says what is missing, if anything is.
    pub(super) fn missing(&self) -> Option<Reported> {
        match self {
            Kind::In { name, ty, .. } => first([name.as_ref().err(), ty.as_ref().err(), None]),
            Kind::Out { name, ty, value } => {
                first([name.as_ref().err(), ty.as_ref().err(), value.as_ref().err()])
            }
            Kind::Declared { fields, .. } => fields.as_ref().err().copied(),
            Kind::Let { pattern, value } => {
                first([pattern.as_ref().err(), value.as_ref().err(), None])
            }
            Kind::For {
                pattern,
                list,
                body,
                ..
            } => first([
                pattern.as_ref().err(),
                list.as_ref().err(),
                body.as_ref().err(),
            ]),
            Kind::If {
                condition,
                then,
                otherwise,
            } => first([
                condition.as_ref().err(),
                then.as_ref().err(),
                otherwise.as_ref().err(),
            ]),
            Kind::Grant { named, lines, .. } => {
                first([named.as_ref().err(), lines.as_ref().err(), None])
            }
            Kind::Param { name, fields, .. } | Kind::Mapping { name, fields, .. } => {
                first([name.as_ref().err(), fields.as_ref().err(), None])
            }
            Kind::Override { path, fields, .. } => {
                first([path.as_ref().err(), fields.as_ref().err(), None])
            }
            Kind::Condition { name, value } => {
                first([name.as_ref().err(), value.as_ref().err(), None])
            }
            Kind::Words(reported) => Some(*reported),
        }
    }
}

fn first(parts: [Option<&Reported>; 3]) -> Option<Reported> {
    parts.into_iter().flatten().next().copied()
}
