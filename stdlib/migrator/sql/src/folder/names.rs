//! What a file's name says: its number, its title, and whether it undoes another.

/// A file by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name<'a> {
    /// The digits that it begins with.
    pub(super) digits: &'a str,
    /// What stands between them and the end.
    pub(super) title: &'a str,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `.sql`
    Plain,
    /// `.up.sql`
    Up,
    /// `.down.sql`
    Down,
}

/// `20240101120000_create_users.sql`, `000001_create_users.up.sql`.
pub(super) fn parse(path: &str) -> Option<Name<'_>> {
    let stem = path.strip_suffix(".sql")?;
    let (stem, kind) = [(".up", Kind::Up), (".down", Kind::Down)]
        .into_iter()
        .find_map(|(end, kind)| Some((stem.strip_suffix(end)?, kind)))
        .unwrap_or((stem, Kind::Plain));
    let length = stem.find(|letter: char| !letter.is_ascii_digit())?;
    let (digits, title) = stem.split_at(length);
    let title = title.strip_prefix(['_', '-'])?;
    // Others write there what a file does: `0001.do.users.sql`, `0001_users.undo.sql`.
    let is_title = |letter: char| letter.is_alphanumeric() || "_- +".contains(letter);
    (!digits.is_empty() && !title.is_empty() && title.chars().all(is_title)).then_some(Name {
        digits,
        title,
        kind,
    })
}

/// Whether a name of the history is a path, which that of `0001_create_users.sql` is not: it has no dot.
pub(super) fn is_path(name: &str) -> bool {
    name.ends_with(".sql")
}

impl Name<'_> {
    /// The number and the title of `0001_create_users.sql`.
    pub(super) fn own(&self) -> Option<(u16, &str)> {
        let is_title = |letter: char| letter.is_ascii_alphanumeric() || "_-".contains(letter);
        let is_own =
            self.kind == Kind::Plain && self.digits.len() == 4 && self.title.chars().all(is_title);
        is_own.then(|| Some((self.digits.parse().ok()?, self.title)))?
    }

    /// What orders it as a number, however long that is.
    pub(super) fn version(&self) -> (usize, &str) {
        let digits = self.digits.trim_start_matches('0');
        (digits.len(), digits)
    }
}

/// Whether a name says that the file undoes another: `users-down`, `drop_users_rollback`.
pub(super) fn undoes(name: &str) -> bool {
    let stem = name.strip_suffix(".sql").unwrap_or(name).to_lowercase();
    let last = stem
        .rsplit(|letter: char| !letter.is_alphanumeric())
        .next()
        .unwrap_or_default();
    ["down", "undo", "rollback", "revert"].contains(&last) || stem.contains(".undo.")
}

/// A legal title from the words of an illegal name: `create_users` of `1-Create Users.SQL`.
pub(super) fn suggested(name: &str) -> String {
    let stem = name
        .get(..name.len().saturating_sub(".sql".len()))
        .unwrap_or(name)
        .to_lowercase();
    let words = stem
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let words: Vec<&str> = words
        .skip_while(|word| word.chars().all(|letter| letter.is_ascii_digit()))
        .collect();
    if words.is_empty() {
        "name".to_owned()
    } else {
        words.join("_")
    }
}
