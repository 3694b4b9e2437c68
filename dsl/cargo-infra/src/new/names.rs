//! Names of projects, and of the stacks in them.

use super::Failure;

/// What the project itself needs under these names.
const TAKEN: [&str; 3] = ["infra", "infra-std", "infra_std"];

/// The name of a project's stack: its words, each with a capital.
pub(super) fn stack(name: &str) -> Result<String, Failure> {
    let refuse = |help| Err(Failure::Name(name.to_owned(), help));
    if TAKEN.contains(&name) {
        return refuse("choose another: the project uses a package of that name");
    }
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return refuse("begin it with a letter");
    }
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !name.chars().all(legal) || name.len() > 100 {
        return refuse("write letters, digits, `-` and `_`, 100 at most");
    }
    let words = name.split(['-', '_']).filter(|word| !word.is_empty());
    let capital = |word: &str| word[..1].to_ascii_uppercase() + &word[1..];
    Ok(words.map(capital).collect())
}

#[cfg(test)]
mod tests {
    use super::{Failure, stack};

    #[test]
    fn a_stack_has_the_words_of_its_project() {
        for (name, expected) in [
            ("shop", "Shop"),
            ("my-shop", "MyShop"),
            ("my_2nd-shop-", "My2ndShop"),
            ("aShop", "AShop"),
        ] {
            assert_eq!(stack(name).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn names_that_nothing_can_have_are_refused() {
        for name in [
            "",
            "1shop",
            "-shop",
            "sh op",
            "shöp",
            "a/b",
            "..",
            "infra",
            "infra_std",
        ] {
            assert!(matches!(stack(name), Err(Failure::Name(..))), "{name}");
        }
    }
}
