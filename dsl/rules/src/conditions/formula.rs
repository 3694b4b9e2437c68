//! A condition as a formula over comparisons of numbered things with numbered values.

/// A condition.
#[derive(Debug)]
pub(super) enum Formula {
    /// What is always so, or never.
    Known(bool),
    /// A thing has a value, both by number.
    Has(usize, usize),
    /// It is not so.
    Not(Box<Formula>),
    /// All of these hold.
    All(Vec<Formula>),
    /// One of these holds.
    Any(Vec<Formula>),
}

impl Formula {
    /// Whether it holds where each thing has the chosen value.
    pub(super) fn holds(&self, chosen: &[usize]) -> bool {
        match self {
            Formula::Known(holds) => *holds,
            Formula::Has(thing, value) => chosen.get(*thing) == Some(value),
            Formula::Not(one) => !one.holds(chosen),
            Formula::All(all) => all.iter().all(|one| one.holds(chosen)),
            Formula::Any(all) => all.iter().any(|one| one.holds(chosen)),
        }
    }
}
