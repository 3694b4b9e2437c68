//! What a name of a Python module stands for, as far as its definition tells: Lambda calls it with two arguments and does not
//! await what it gives.

use super::blocks::Line;
use super::words;

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A function; whether it can be called with two arguments.
    Function {
        fits: bool,
    },
    /// `async def`
    Async,
    /// A function that yields.
    Generator,
    Class,
    /// A number, a text, a list: nothing that can be called.
    Value,
    /// Whatever another name of the module stands for.
    Named(String),
    /// A name of another module.
    Imported(String, String),
    /// What only running the module would tell.
    Unknown,
}

/// What the `def` or `class` of that line makes.
pub(crate) fn defined(lines: &[Line], at: usize) -> Shape {
    // A decorator may make anything of it.
    let is_decorated = at > 0 && lines[at - 1].indent == 0 && lines[at - 1].code.starts_with('@');
    let code = lines[at].code.as_str();
    if is_decorated {
        Shape::Unknown
    } else if code.starts_with("class") {
        Shape::Class
    } else if code.starts_with("async") {
        Shape::Async
    } else if yields(lines, at) {
        Shape::Generator
    } else {
        let parameters = code.split_once('(').map_or("", |(_, rest)| rest);
        Shape::Function {
            fits: fits(parameters),
        }
    }
}

/// What a name stands for to which this is given.
pub(crate) fn value(text: &str) -> Shape {
    let is_name = |text: &str| {
        text.chars()
            .all(|letter| letter.is_alphanumeric() || letter == '_')
    };
    if let Some(lambda) = text.strip_prefix("lambda") {
        let parameters = lambda
            .split_once(':')
            .map_or("", |(parameters, _)| parameters);
        return Shape::Function {
            fits: fits(parameters),
        };
    }
    let begins = text.chars().next().unwrap_or(' ');
    let ends = text.chars().next_back().unwrap_or(' ');
    let brackets = text.matches(['[', '{', '(']).count();
    match begins {
        _ if matches!(text, "None" | "True" | "False" | "\"\"") => Shape::Value,
        '0'..='9' if is_name(text) => Shape::Value,
        '[' | '{' if brackets == 1 && matches!(ends, ']' | '}') => Shape::Value,
        _ if !text.is_empty() && is_name(text) => Shape::Named(text.to_owned()),
        _ => Shape::Unknown,
    }
}

/// Whether a function with these parameters can be called with two arguments. The text may go on behind its bracket.
fn fits(parameters: &str) -> bool {
    let (mut required, mut most) = (0, Some(0));
    let mut by_name = false;
    for parameter in split(parameters) {
        let has_default = parameter.contains('=');
        if parameter == "/" || parameter.starts_with("**") || parameter.is_empty() {
            continue;
        } else if parameter.starts_with('*') {
            by_name = true;
            if parameter != "*" {
                most = None;
            }
        } else if by_name {
            if !has_default {
                return false;
            }
        } else {
            required += usize::from(!has_default);
            most = most.map(|most| most + 1);
        }
    }
    required <= 2 && most.is_none_or(|most| most >= 2)
}

/// The parameters up to the bracket that closes them.
fn split(parameters: &str) -> Vec<&str> {
    let (mut depth, mut begin) = (0, 0);
    let mut found = Vec::new();
    for (at, letter) in parameters.char_indices() {
        match letter {
            ')' if depth == 0 => {
                found.push(parameters[begin..at].trim());
                return found;
            }
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(parameters[begin..at].trim());
                begin = at + 1;
            }
            _ => {}
        }
    }
    found.push(parameters[begin..].trim());
    found
}

/// Whether the function yields, and not only one inside it.
fn yields(lines: &[Line], at: usize) -> bool {
    let mut inner: Option<usize> = None;
    for line in lines[at + 1..].iter().take_while(|line| line.indent > 0) {
        if inner.is_some_and(|indent| line.indent > indent) {
            continue;
        }
        let words = words(&line.code);
        let defines = words
            .iter()
            .take(2)
            .any(|word| matches!(*word, "def" | "class"));
        inner = defines.then_some(line.indent);
        if inner.is_none() && words.contains(&"yield") {
            return true;
        }
    }
    false
}
