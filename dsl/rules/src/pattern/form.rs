//! A pattern as [`Shape`](super::shape::Shape) has it, still to be made static.

use super::{Part, set::Set};

/// More parts are more than a compiler should read for one property.
const MOST: usize = 500;

/// One part of a sequence, as [`Shape`](super::shape::Shape) has it.
#[derive(Clone, Debug)]
pub enum Form {
    /// `Shape::One`.
    One(u128),
    /// `Shape::Either`.
    Either(Vec<Vec<Form>>),
    /// `Shape::Repeat`.
    Repeat(Box<Form>, usize, usize),
    /// `Shape::Start`.
    Start,
    /// `Shape::End`.
    End,
    /// `Shape::Edge`.
    Edge(bool),
    /// `Shape::Ahead`.
    Ahead(Vec<Vec<Form>>, bool),
    /// `Shape::Behind`.
    Behind(Vec<Vec<Form>>, bool),
}

/// The form of a sequence; none, if a set in it is not known, or it is too long.
pub(super) fn of(parts: &[Part]) -> Option<Vec<Form>> {
    sequence(parts, &mut MOST.clone())
}

fn sequence(parts: &[Part], left: &mut usize) -> Option<Vec<Form>> {
    parts.iter().map(|part| form(part, left)).collect()
}

fn either(all: &[Vec<Part>], left: &mut usize) -> Option<Vec<Vec<Form>>> {
    all.iter().map(|parts| sequence(parts, left)).collect()
}

fn form(part: &Part, left: &mut usize) -> Option<Form> {
    *left = left.checked_sub(1)?;
    Some(match part {
        Part::One(set) => Form::One(bits(set)?),
        Part::Either(all) => Form::Either(either(all, left)?),
        Part::Repeat { part, least, most } => {
            Form::Repeat(Box::new(form(part, left)?), *least, *most)
        }
        Part::Start => Form::Start,
        Part::End => Form::End,
        Part::Edge(wanted) => Form::Edge(*wanted),
        Part::Look {
            inner,
            behind: false,
            negated,
        } => Form::Ahead(either(inner, left)?, *negated),
        Part::Look {
            inner,
            behind: true,
            negated,
        } => Form::Behind(either(inner, left)?, *negated),
    })
}

/// A bit for each ASCII character of a set.
pub(super) fn bits(set: &Set) -> Option<u128> {
    (0..128_u8)
        .map(|c| set.has(char::from(c)).map(|has| u128::from(has) << c))
        .try_fold(0, |all, bit| Some(all | bit?))
}
