//! "Did you mean": the known names that are nearest to an unknown one.

/// At most this many names are suggested: more is a list, not a suggestion.
const MOST: usize = 3;

/// The names nearest to `wanted`, the likeliest first: those that differ only in case, then by edit distance, which may grow with the length.
pub fn near<'a>(wanted: &str, mut names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    nearest(wanted, &mut names)
}

/// The same, compiled once.
fn nearest<'a>(wanted: &str, names: &mut dyn Iterator<Item = &'a str>) -> Vec<&'a str> {
    let lower: Vec<char> = wanted.to_lowercase().chars().collect();
    // One or two letters are too few to tell a slip from another word.
    let allowed = (lower.len() / 3).min(5);
    let mut hits: Vec<(usize, &str)> = Vec::new();
    for name in names {
        if name.len().abs_diff(wanted.len()) > allowed.max(4) {
            continue;
        }
        let other: Vec<char> = name.to_lowercase().chars().collect();
        if let Some(distance) = distance(&lower, &other, allowed) {
            hits.push((distance, name));
        }
    }
    hits.sort_unstable();
    hits.dedup();
    // A name that differs only in case is the answer; beside it, guesses are noise.
    if hits.first().is_some_and(|(distance, _)| *distance == 0) {
        hits.retain(|(distance, _)| *distance == 0);
    }
    hits.into_iter().take(MOST).map(|(_, name)| name).collect()
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one name into the other, if at most `allowed`.
fn distance(one: &[char], other: &[char], allowed: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > allowed {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut best = (last[j] + usize::from(a != b))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        if row.iter().all(|cell| *cell > allowed) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|distance| *distance <= allowed)
}
