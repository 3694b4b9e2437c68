//! How names of folders become the parts of a path. It reads nothing.

/// One part of a path, as a folder's name says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// `users`
    Fixed(String),
    /// `[id]`, or `{id}` as API Gateway itself writes it.
    Param(String),
    /// `[...rest]` or `{rest+}`: everything that follows.
    Greedy(String),
}

/// Why a name is not a part of a path, and a name that is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Illegal {
    pub(crate) reason: &'static str,
    pub(crate) instead: String,
}

impl Part {
    pub(crate) fn parse(name: &str) -> Result<Self, Illegal> {
        if !name.contains(['[', ']', '{', '}']) {
            return fixed(name);
        }
        let bracketed = name
            .strip_prefix('[')
            .and_then(|name| name.strip_suffix(']'));
        let braced = name
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'));
        let inner = bracketed
            .or(braced)
            .filter(|inner| !inner.is_empty() && inner.chars().all(is_param_mark));
        let Some(inner) = inner else {
            return Err(Illegal {
                reason: "is not a path parameter",
                instead: corrected_param(name),
            });
        };
        let greedy = match bracketed {
            Some(_) => inner.strip_prefix("..."),
            None => inner.strip_suffix('+'),
        };
        let param = greedy.unwrap_or(inner);
        if !param.chars().all(is_param_letter) || param.is_empty() {
            return Err(Illegal {
                reason: "is not a path parameter",
                instead: corrected_param(name),
            });
        }
        Ok(if greedy.is_some() {
            Part::Greedy(param.to_owned())
        } else {
            Part::Param(param.to_owned())
        })
    }

    /// The parameter's name.
    pub(crate) fn param(&self) -> Option<&str> {
        match self {
            Part::Fixed(_) => None,
            Part::Param(name) | Part::Greedy(name) => Some(name),
        }
    }

    /// What logical ids say of the part: letters and digits, each word begun with a capital.
    pub(crate) fn id(&self) -> String {
        let text = self.text();
        let words = text.split(|letter: char| !letter.is_ascii_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words
            .map(|word| word[..1].to_ascii_uppercase() + &word[1..])
            .collect()
    }

    /// The part as API Gateway writes it.
    pub(crate) fn text(&self) -> String {
        match self {
            Part::Fixed(text) => text.clone(),
            Part::Param(name) => format!("{{{name}}}"),
            Part::Greedy(name) => format!("{{{name}+}}"),
        }
    }
}

/// What API Gateway takes in a `PathPart`: it answers anything else with "Resource's path part only allow a-zA-Z0-9._-:".
fn fixed(name: &str) -> Result<Part, Illegal> {
    // API Gateway would take it as it is, and answer to a colon.
    if name.starts_with(':') {
        return Err(Illegal {
            reason: "is a parameter in other frameworks, and here a path that begins with a colon",
            instead: corrected_param(name),
        });
    }
    let legal = |letter: char| letter.is_ascii_alphanumeric() || "._-:".contains(letter);
    if name.chars().all(legal) {
        return Ok(Part::Fixed(name.to_owned()));
    }
    let instead = dashed(name, legal);
    let reason =
        "cannot be part of a path: API Gateway takes ASCII letters, digits, `.`, `_`, `-` and `:`";
    Err(Illegal { reason, instead })
}

fn is_param_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "_-".contains(letter)
}

fn is_param_mark(letter: char) -> bool {
    is_param_letter(letter) || ".+".contains(letter)
}

/// The parameter that a malformed name most likely means: `[id]` for `[id`, `[...rest]` for `[[...rest]]`.
fn corrected_param(name: &str) -> String {
    let greedy = name.contains("...") || name.contains('+');
    let param = dashed(
        name.trim_matches(|letter| !is_param_letter(letter)),
        is_param_letter,
    );
    if greedy {
        format!("[...{param}]")
    } else {
        format!("[{param}]")
    }
}

/// The name with one `-` for each run of letters that are not legal.
fn dashed(name: &str, legal: impl Fn(char) -> bool) -> String {
    let words: Vec<&str> = name
        .split(|letter| !legal(letter))
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        "name".to_owned()
    } else {
        words.join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str) -> String {
        Part::parse(name).unwrap().text()
    }

    fn instead(name: &str) -> String {
        Part::parse(name).unwrap_err().instead
    }

    #[test]
    fn names_become_parts() {
        assert_eq!(text("users"), "users");
        assert_eq!(text("events:batch"), "events:batch");
        assert_eq!(text("v1.2_a-b"), "v1.2_a-b");
        assert_eq!(text("[id]"), "{id}");
        assert_eq!(text("{id}"), "{id}");
        assert_eq!(text("[...rest]"), "{rest+}");
        assert_eq!(text("{proxy+}"), "{proxy+}");
    }

    #[test]
    fn malformed_parameters_are_corrected() {
        assert_eq!(instead("[id"), "[id]");
        assert_eq!(instead("id]"), "[id]");
        assert_eq!(instead("[id}"), "[id]");
        assert_eq!(instead("[]"), "[name]");
        assert_eq!(instead("[user id]"), "[user-id]");
        assert_eq!(instead("[..rest]"), "[rest]");
        assert_eq!(instead("[[...rest]]"), "[...rest]");
        assert_eq!(instead("{id}.json"), "[id-json]");
    }

    #[test]
    fn illegal_letters_are_replaced() {
        assert_eq!(instead("user profile"), "user-profile");
        assert_eq!(instead("größe"), "gr-e");
        assert_eq!(instead("(group)"), "group");
    }

    #[test]
    fn parameters_of_other_frameworks_are_asked_about() {
        assert_eq!(instead(":id"), "[id]");
        assert_eq!(instead(":user:id"), "[user-id]");
        assert_eq!(instead(":"), "[name]");
    }

    #[test]
    fn ids_have_letters_and_digits() {
        let id = |name| Part::parse(name).unwrap().id();
        assert_eq!(id("user-events"), "UserEvents");
        assert_eq!(id("user_events"), "UserEvents");
        assert_eq!(id("[id]"), id("id"));
        assert_ne!(id("[id]"), id("ids"));
        assert_ne!(id("users"), id("user-s"));
    }
}
