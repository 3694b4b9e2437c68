//! The order of names with numbers in them, as people read them. It must not know what is named.

use std::cmp::Ordering;

/// Names with numbers in them, by these numbers: `python3.9` before `python3.14`.
pub(super) fn natural(one: &str, other: &str) -> Ordering {
    let parts = |text: &str| -> Vec<(String, u64)> {
        let mut parts = vec![(String::new(), 0_u64)];
        for c in text.chars() {
            let is_begun = parts.last().is_some_and(|(_, number)| *number > 0);
            match (c.to_digit(10), parts.last_mut()) {
                // A number is one more than it says, so that none is none.
                (Some(digit), Some((_, number))) => {
                    *number = number
                        .saturating_sub(1)
                        .saturating_mul(10)
                        .saturating_add(u64::from(digit) + 1);
                }
                (None, Some((word, _))) if !is_begun => word.push(c),
                _ => parts.push((c.to_string(), 0)),
            }
        }
        parts
    };
    parts(one).cmp(&parts(other))
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn numbers_in_names_are_numbers() {
        let mut all = [
            "nodejs24.x",
            "nodejs8.x",
            "16.10",
            "16.9",
            "16",
            "m5",
            "m5a",
        ];
        all.sort_by(|one, other| natural(one, other));
        assert_eq!(
            all,
            [
                "16",
                "16.9",
                "16.10",
                "m5",
                "m5a",
                "nodejs8.x",
                "nodejs24.x"
            ]
        );
    }
}
