//! The name that somebody probably meant.

/// The candidate nearest to `name`, if it is near enough to be a slip: one edit for every three letters, at least one.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| {
            (
                distance(&name.to_lowercase(), &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many letters must be put in, taken out, replaced or swapped with the next to make one name the other.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[i - 1][j] + 1)
                .min(row[j - 1] + 1)
                .min(rows[i - 1][j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    const METHODS: [&str; 4] = ["get", "put", "post", "delete"];

    #[test]
    fn finds_slips() {
        assert_eq!(nearest("gte", METHODS), Some("get"));
        assert_eq!(nearest("pots", METHODS), Some("post"));
        assert_eq!(nearest("DELET", METHODS), Some("delete"));
    }

    #[test]
    fn does_not_guess() {
        assert_eq!(nearest("fetch", METHODS), None);
        assert_eq!(nearest("util", METHODS), None);
    }
}
