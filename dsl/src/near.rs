//! Names that are nearly another, found by a `const fn`: what was meant, for `cargo check` to say.

/// The longest name that is looked at.
const LONGEST: usize = 64;

/// The name that is nearest to what is written, with how many letters are wrong.
pub(crate) const fn nearest(wanted: &str, names: &[&str]) -> Option<(usize, usize)> {
    let mut best = None;
    let mut i = 0;
    while i < names.len() {
        let distance = distance(wanted, names[i]);
        match best {
            Some((_, least)) if least <= distance => {}
            _ if distance == usize::MAX => {}
            _ => best = Some((i, distance)),
        }
        i += 1;
    }
    best
}

/// How many letters are inserted, deleted, replaced or swapped with their neighbour between two names; one in another
/// case is right.
const fn distance(one: &str, other: &str) -> usize {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() >= LONGEST || other.len() >= LONGEST {
        return usize::MAX;
    }
    let mut before = [0; LONGEST];
    let mut last = [0; LONGEST];
    let mut j = 0;
    while j <= other.len() {
        last[j] = j;
        j += 1;
    }
    let mut i = 0;
    while i < one.len() {
        let mut row = [0; LONGEST];
        row[0] = i + 1;
        j = 0;
        while j < other.len() {
            let replaced = !one[i].eq_ignore_ascii_case(&other[j]) as usize;
            let mut best = least(last[j] + replaced, least(last[j + 1], row[j]) + 1);
            if i > 0
                && j > 0
                && one[i].eq_ignore_ascii_case(&other[j - 1])
                && one[i - 1].eq_ignore_ascii_case(&other[j])
            {
                best = least(best, before[j - 1] + 1);
            }
            row[j + 1] = best;
            j += 1;
        }
        before = last;
        last = row;
        i += 1;
    }
    last[other.len()]
}

const fn least(one: usize, other: usize) -> usize {
    if one < other { one } else { other }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_counted_and_cases_are_not() {
        let names = ["Enabled", "Suspended"];
        assert_eq!(nearest("enabled", &names), Some((0, 0)));
        assert_eq!(nearest("Suspnedde", &names), Some((1, 2)));
        assert_eq!(nearest(&"x".repeat(99), &names), None);
    }
}
