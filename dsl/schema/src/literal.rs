//! Values that a schema spells out, and its conditions. Comparing them with a user's value is the caller's business.

use std::fmt;

use crate::Node;
use crate::data::Data;
use crate::layout::literal;

/// A value that a schema spells out.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Literal {
    /// A text.
    Text(&'static str),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// No value.
    Null,
}

/// If `when` fits, `then` must fit, or else `otherwise`.
#[derive(Clone, Copy)]
pub struct Condition {
    /// What decides.
    pub when: Node,
    /// What must fit if `when` does.
    pub then: Option<Node>,
    /// What must fit if `when` does not.
    pub otherwise: Option<Node>,
}

impl Literal {
    fn new(data: &'static Data, word: u32) -> Option<Literal> {
        let value = word & ((1 << literal::SHIFT) - 1);
        match word >> literal::SHIFT {
            literal::TEXT => data
                .text(value)
                .or((value == 0).then_some(""))
                .map(Literal::Text),
            literal::NUMBER => data.number(value).map(Literal::Number),
            literal::BOOLEAN => Some(Literal::Boolean(value != 0)),
            _ => Some(Literal::Null),
        }
    }

    pub(crate) fn list(
        data: &'static Data,
        list: Option<u32>,
    ) -> Option<impl Iterator<Item = Literal>> {
        Some(
            data.rows(list?, 1)
                .filter_map(move |at| Literal::new(data, data.word(at)?)),
        )
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Literal::Text(text) => write!(f, "{text:?}"),
            Literal::Number(number) => write!(f, "{number}"),
            Literal::Boolean(value) => write!(f, "{value}"),
            Literal::Null => f.write_str("null"),
        }
    }
}
