//! Words that messages of several rules are made of.

/// "`a`, `b` and `c`", for lists in messages.
pub fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// "`a`, `b` or `c`", for choices in messages.
pub fn either<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// The name that was meant, if one is likely. Many begin with the word for what they belong to: of a queue, `Name` is
/// `QueueName`.
pub fn meant<'a>(wanted: &str, of: &str, names: &[&'a str]) -> Option<&'a str> {
    let word = of.rsplit("::").next().unwrap_or(of);
    let near = |wanted: &str| {
        infra_schema::near(wanted, names.iter().copied())
            .first()
            .copied()
    };
    near(wanted).or_else(|| near(&format!("{word}{wanted}")).filter(|name| name.starts_with(word)))
}

/// "write one of `a`, `b` and 3 more", for lists of what is known.
pub fn one_of(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    shown(&names)
}

/// The same.
pub(crate) fn shown(names: &[String]) -> String {
    const SHOWN: usize = 12;
    match names {
        [] => "remove it".to_owned(),
        [one] => format!("write `{one}`"),
        names if names.len() <= SHOWN => {
            format!("write {}", either(names.iter().map(String::as_str)))
        }
        names => format!(
            "write one of {} and {} more",
            quoted(names[..SHOWN].iter().map(String::as_str)),
            names.len() - SHOWN
        ),
    }
}
