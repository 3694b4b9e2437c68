//! What to do about a finding: facts, which each front end puts into words of its own, and an editor into a change of the text.

use std::fmt::{Arguments, Display};

/// What to do about a finding. Texts in it are as a user types them, with the quotation marks that belong to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Write this in the place of what stands there.
    Write(String),
    /// Write this in the place of the part that stands there, so that the whole reads otherwise.
    Part {
        /// The part.
        text: String,
        /// The whole.
        whole: String,
    },
    /// Write something like this: it is an example.
    Like(Box<Fix>),
    /// Write one of these in its place; as many are named as anybody reads.
    Either(Vec<String>),
    /// Write one of these in its place.
    OneOf(Vec<String>),
    /// Write these entries beside it.
    Beside(String),
    /// Write this around what stands there, `[…]`.
    Around(String),
    /// Take it out.
    Remove,
    /// Take out one of two that say the same.
    RemoveOne,
    /// Say of the resource as a whole one of these, such as its `DeletionPolicy`.
    Policy {
        /// CloudFormation's name of the attribute.
        name: &'static str,
        /// CloudFormation's words for its value.
        values: Vec<String>,
    },
    /// Write a call of a function.
    Function {
        /// Its name, without `Fn::`.
        name: String,
        /// Its arguments, as they are written.
        arguments: Vec<String>,
    },
    /// Write an attribute of a resource.
    Attribute {
        /// What the resource is called.
        name: String,
        /// The attribute.
        attribute: String,
    },
    /// Allow the rule by its name, with a reason.
    Allow {
        /// The rule.
        rule: &'static str,
        /// What it is allowed to.
        item: String,
    },
    /// Write what is described so, or name a resource that has it.
    OrResource(&'static str),
    /// One or the other.
    Or(Box<Fix>, Box<Fix>),
    /// What no kind of fix is: plain words.
    Say(String),
}

impl Fix {
    /// Write this in the place of what stands there.
    pub(crate) fn write(text: impl Display) -> Fix {
        Fix::Write(text.to_string())
    }

    /// Write text in the place of what stands there.
    pub(crate) fn text(text: impl Display) -> Fix {
        Fix::Write(format!("\"{text}\""))
    }

    /// Write something like this.
    pub(crate) fn like(self) -> Fix {
        Fix::Like(Box::new(self))
    }

    /// Write this in the place of a part, so that the whole reads otherwise.
    pub(crate) fn part(text: impl Display, whole: impl Display) -> Fix {
        Fix::Part {
            text: text.to_string(),
            whole: whole.to_string(),
        }
    }

    /// Write these entries beside it.
    pub(crate) fn add(text: impl Display) -> Fix {
        Fix::Beside(text.to_string())
    }

    /// Write one of these in its place.
    pub(crate) fn one_of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Fix {
        Fix::OneOf(texts.into_iter().map(str::to_owned).collect())
    }

    /// Write one of these. Of one there is no choice, and where there are none, it is to be taken out.
    pub(crate) fn choice(names: &[&str]) -> Fix {
        match names {
            [] => Fix::Remove,
            [one] => Fix::write(one),
            names => Fix::Either(names.iter().map(|name| (*name).to_owned()).collect()),
        }
    }

    /// Write the name that was meant, or one of those that there are.
    pub(crate) fn near<'a>(near: Option<&&'a str>, all: impl IntoIterator<Item = &'a str>) -> Fix {
        match near {
            Some(near) => Fix::write(near),
            None => Fix::one_of(all),
        }
    }

    /// Say one of these of the resource as a whole.
    pub(crate) fn policy(name: &'static str, values: &[&str]) -> Fix {
        Fix::Policy {
            name,
            values: values.iter().map(|one| (*one).to_owned()).collect(),
        }
    }

    /// Write a call of a function.
    pub(crate) fn function(name: &str, arguments: &[&str]) -> Fix {
        Fix::Function {
            name: name.to_owned(),
            arguments: arguments.iter().map(|one| (*one).to_owned()).collect(),
        }
    }

    /// Write an attribute of a resource.
    pub(crate) fn attribute(name: &str, attribute: &str) -> Fix {
        Fix::Attribute {
            name: name.to_owned(),
            attribute: attribute.to_owned(),
        }
    }

    /// This, or allow the rule.
    pub(crate) fn or_allow(self, rule: &'static str, item: &str) -> Fix {
        let allow = Fix::Allow {
            rule,
            item: item.to_owned(),
        };
        Fix::Or(Box::new(self), Box::new(allow))
    }
}

impl From<&str> for Fix {
    fn from(words: &str) -> Fix {
        Fix::Say(words.to_owned())
    }
}

impl From<String> for Fix {
    fn from(words: String) -> Fix {
        Fix::Say(words)
    }
}

impl From<&String> for Fix {
    fn from(words: &String) -> Fix {
        Fix::Say(words.clone())
    }
}

impl From<Arguments<'_>> for Fix {
    fn from(words: Arguments<'_>) -> Fix {
        Fix::Say(words.to_string())
    }
}
