//! Runs a pattern over a text, by backtracking, with a limit on its patience.

use super::{Part, set::Set};

/// So many steps decide every pattern of the schema on every text that stands in a block.
const STEPS: usize = 100_000;
/// Each level is some frames of unoptimised code; rustc's stack holds many times as many.
const DEPTH: usize = 400;

struct Run<'t> {
    text: &'t [char],
    steps: usize,
    depth: usize,
    /// It took too long, or met a character that it knows too little of.
    lost: bool,
}

pub(super) fn search(parts: &[Part], text: &str) -> Option<bool> {
    let text: Vec<char> = text.chars().collect();
    let mut run = Run {
        text: &text,
        steps: STEPS,
        depth: 0,
        lost: false,
    };
    let anchored = matches!(parts.first(), Some(Part::Start));
    let last = if anchored { 0 } else { text.len() };
    for start in 0..=last {
        if run.sequence(parts, start, &mut |_, _| true) {
            // A match that hangs on "not this" may have been found because of what was not known.
            return (!run.lost).then_some(true);
        }
    }
    (!run.lost).then_some(false)
}

/// What has to match behind a part.
type Then<'a, 't> = &'a mut dyn FnMut(&mut Run<'t>, usize) -> bool;

impl<'t> Run<'t> {
    fn has(&mut self, set: &Set, at: usize) -> bool {
        match self.text.get(at) {
            Some(c) => set.has(*c).unwrap_or_else(|| {
                self.lost = true;
                false
            }),
            None => false,
        }
    }

    fn tired(&mut self) -> bool {
        self.steps = self.steps.saturating_sub(1);
        self.lost |= self.steps == 0 || self.depth > DEPTH;
        self.lost
    }

    fn sequence(&mut self, parts: &[Part], at: usize, then: Then<'_, 't>) -> bool {
        let Some((first, rest)) = parts.split_first() else {
            return then(self, at);
        };
        if self.tired() {
            return false;
        }
        // Most parts are single characters: they need no level of their own.
        if let Part::One(set) = first {
            return self.has(set, at) && self.sequence(rest, at + 1, then);
        }
        self.depth += 1;
        let found = self.part(first, at, &mut |run, at| run.sequence(rest, at, then));
        self.depth -= 1;
        found
    }

    fn part(&mut self, part: &Part, at: usize, then: Then<'_, 't>) -> bool {
        match part {
            Part::One(set) => self.has(set, at) && then(self, at + 1),
            Part::Start => at == 0 && then(self, at),
            Part::End => {
                let left = self.text.get(at..).unwrap_or(&[]);
                (left.is_empty() || left == ['\n']) && then(self, at)
            }
            Part::Edge(wanted) => {
                let word = |at: Option<usize>| {
                    at.and_then(|at| self.text.get(at))
                        .is_some_and(|c| c.is_alphanumeric() || *c == '_')
                };
                (word(at.checked_sub(1)) != word(Some(at))) == *wanted && then(self, at)
            }
            Part::Either(all) => all.iter().any(|parts| self.sequence(parts, at, then)),
            Part::Look {
                inner,
                behind: false,
                negated,
            } => {
                let found = inner
                    .iter()
                    .any(|parts| self.sequence(parts, at, &mut |_, _| true));
                found != *negated && then(self, at)
            }
            Part::Look {
                inner,
                behind: true,
                negated,
            } => {
                let found = (0..=at).rev().any(|start| {
                    inner
                        .iter()
                        .any(|parts| self.sequence(parts, start, &mut |_, end| end == at))
                });
                found != *negated && then(self, at)
            }
            Part::Repeat { part, least, most } => match &**part {
                Part::One(set) => self.run_of(set, *least, *most, at, then),
                part => self.repeat(part, *least, *most, at, then),
            },
        }
    }

    /// As many characters as there are, then fewer.
    fn run_of(
        &mut self,
        set: &Set,
        least: usize,
        most: usize,
        at: usize,
        then: Then<'_, 't>,
    ) -> bool {
        let mut end = at;
        while end - at < most && self.has(set, end) {
            end += 1;
        }
        while end >= at.saturating_add(least) {
            if self.tired() {
                return false;
            }
            if then(self, end) {
                return true;
            }
            if end == at {
                return false;
            }
            end -= 1;
        }
        false
    }

    fn repeat(
        &mut self,
        part: &Part,
        least: usize,
        most: usize,
        at: usize,
        then: Then<'_, 't>,
    ) -> bool {
        if self.tired() {
            return false;
        }
        if most > 0 {
            self.depth += 1;
            let more = self.part(part, at, &mut |run, next| {
                // Going round on nothing would never end.
                next > at && run.repeat(part, least.saturating_sub(1), most - 1, next, then)
            });
            self.depth -= 1;
            if more {
                return true;
            }
        }
        (least == 0 || self.is_empty_match(part, at)) && then(self, at)
    }

    fn is_empty_match(&mut self, part: &Part, at: usize) -> bool {
        self.part(part, at, &mut |_, next| next == at)
    }
}
