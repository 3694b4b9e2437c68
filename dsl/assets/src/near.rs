//! The name that somebody probably meant.

/// The candidate nearest to `name`, if it is near enough to be a slip.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    infra_schema::near(name, candidates.into_iter())
        .into_iter()
        .next()
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
