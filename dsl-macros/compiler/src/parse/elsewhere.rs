//! How other languages say it: what people type who come from templates, the CDK or Terraform, and how it is said here. It must
//! not know where in a block it stands.

use proc_macro2::Delimiter;

use super::{Cursor, Tree, tree::spaceless};
use crate::keywords::VERBS;

/// How the entries of a template's section are written here; nothing for what is not a section.
pub(super) fn section(name: &str) -> Option<&'static str> {
    Some(match name.to_ascii_lowercase().as_str() {
        "resources" => "write each resource by itself, `name: AWS::Service::Type { … }`",
        "outputs" => "write each output by itself, `out name = value;`",
        "parameters" => "write each parameter by itself, `param name: String { … }`",
        "conditions" => "write each condition by itself, `condition name = Fn::Equals(a, b);`",
        "mappings" => "write each mapping by itself, `mapping name { key: { key: value } }`",
        "description" => "write a doc comment before the stack, `/// …`",
        "awstemplateformatversion" => "remove it; it is written by itself",
        _ => return None,
    })
}

/// The item that a word of another language begins, and how many tokens of it are passed over with the word.
pub(super) fn item(cursor: &Cursor) -> Option<(String, usize)> {
    let name = cursor.word(1);
    let named = |ahead: usize| match (name, cursor.is_colon(2)) {
        // What follows is an item, and read as one.
        (Some(_), true) => 1,
        _ => ahead,
    };
    let name = name.unwrap_or("name");
    let ty = {
        let mut ty = cursor.fork(3);
        spaceless(ty.until(|c| c.braces(0).is_some() || c.is_sign(0, ';') || c.is_sign(0, '=')))
    };
    let or = |known: String, otherwise: &str| match known.is_empty() {
        true => otherwise.to_owned(),
        false => known,
    };
    Some(match cursor.word(0)? {
        "resource" | "new" => {
            let ty = or(ty, "AWS::Service::Type");
            (format!("write `{name}: {ty} {{ … }}`"), named(1))
        }
        "parameter" | "variable" => {
            let ty = or(ty, "String");
            (format!("write `param {name}: {ty} {{ … }}`"), 3)
        }
        "output" | "return" => (format!("write `out {name} = value;`"), 3),
        "input" => (format!("write `in {name}: {};`", or(ty, "Type")), 3),
        "const" | "var" | "local" | "static" => (format!("write `let {name} = value;`"), 3),
        verb if VERBS.contains(&verb) && cursor.word(1).is_some() => granted(cursor, verb),
        _ => return None,
    })
}

/// `connect worker to pool as APP;`, which stands in a grant here.
fn granted(cursor: &Cursor, verb: &str) -> (String, usize) {
    let line = cursor
        .fork(1)
        .until(|c| c.is_sign(0, ';') || c.braces(0).is_some());
    let is =
        |word: &'static str| move |tree: &Tree| matches!(tree, Tree::Word(_, it) if it == word);
    let passed_over = line.len() + 1;
    let (line, variable) = match line.iter().position(is("as")) {
        Some(at) => (&line[..at], spaceless(&line[at + 1..])),
        None => (line, "NAME".to_owned()),
    };
    let (who, target) = match line.iter().position(is("to")) {
        Some(at) if at > 0 => (spaceless(&line[..at]), spaceless(&line[at + 1..])),
        Some(_) => ("name".to_owned(), spaceless(&line[1..])),
        None => ("name".to_owned(), spaceless(line)),
    };
    let help = format!("write `grant {who} {{ {verb} {target} as {variable}; }}`");
    (help, passed_over)
}

/// What to write for a tag of YAML, `!Ref name`; nothing where none stands.
pub(super) fn tag(cursor: &Cursor) -> Option<String> {
    let function = cursor.is_sign(0, '!').then(|| cursor.word(1))??;
    if !(function == "Ref" || infra_rules::is_function(function)) {
        return None;
    }
    // `!flag` is Rust's.
    let argument = match cursor.look(2)? {
        Tree::Sign(_) => return None,
        Tree::Word(..) => spaceless(cursor.fork(2).until(|c| !is_path(c))),
        tree => tree.token().to_string(),
    };
    Some(call(function, &argument))
}

/// What is wrong with `Join(…)` or `Ref(…)`, without `Fn::`, and what to write; nothing where none stands. The others are words
/// that Rust code may well have for something of its own.
pub(super) fn function(cursor: &Cursor) -> Option<(String, String)> {
    const FUNCTIONS: [&str; 8] = [
        "Ref",
        "GetAtt",
        "Sub",
        "Join",
        "FindInMap",
        "ImportValue",
        "GetAZs",
        "Base64",
    ];
    let function = cursor.word(0).filter(|word| FUNCTIONS.contains(word))?;
    let arguments = cursor.look(1)?.inside(Delimiter::Parenthesis)?;
    let fact = match function {
        "Ref" => "expected a name, found `Ref(…)`".to_owned(),
        "GetAtt" => "expected an attribute, found `GetAtt(…)`".to_owned(),
        function => format!("expected `Fn::{function}`, found `{function}`"),
    };
    let help = match arguments {
        [Tree::Word(_, of), comma, attribute] if function == "GetAtt" && comma.is_sign(',') => {
            let attribute = attribute.token().to_string();
            format!("write `{of}.{}`", attribute.trim_matches('"'))
        }
        _ => call(function, &spaceless(arguments)),
    };
    Some((fact, help))
}

/// A call of CloudFormation's, as it is written here.
fn call(function: &str, argument: &str) -> String {
    let name = argument.trim_matches('"');
    match function {
        "Ref" => format!("write `{name}`"),
        "GetAtt" if !argument.contains(['(', '[', ',']) => format!("write `{name}`"),
        "GetAtt" => "write `name.Attribute`".to_owned(),
        "Sub" if argument.starts_with('"') && argument.ends_with('"') => {
            format!("write `{argument}`")
        }
        _ => format!("write `Fn::{function}(…)`"),
    }
}

fn is_path(cursor: &Cursor) -> bool {
    cursor.word(0).is_some() || cursor.is_sign(0, '.')
}

/// What numbers with points and slashes between them are, `10.0.0.0/16`; nothing for one number. They are passed over.
pub(super) fn address(cursor: &mut Cursor) -> Option<String> {
    let is_number = |tree: &Tree| {
        let Tree::Literal(literal) = tree else {
            return false;
        };
        literal
            .to_string()
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let parts = cursor.is_sign(1, '.') && cursor.look(2).is_some_and(is_number);
    if !(cursor.look(0).is_some_and(is_number) && parts) {
        return None;
    }
    let trees = cursor
        .until(|c| !(c.is_sign(0, '.') || c.is_sign(0, '/') || c.look(0).is_some_and(is_number)));
    Some(spaceless(trees))
}
