//! `Fn::Sub`: a text with names in it. Where such a text says the same in a block, it is one; else the function is written out.

use super::{
    Import,
    names::ident,
    text::literal,
    tree::{Entry, Tree},
    value::is_path,
};
use crate::template::Node;

/// A piece of the text of `Fn::Sub`.
#[derive(Debug, PartialEq)]
enum Piece<'t> {
    /// Text as `Fn::Sub` reads it.
    Text(&'t str),
    /// What stands between `${` and `}`.
    Name(&'t str),
}

/// How a name in a text is written.
enum Written {
    /// As the name of something declared, or of a pseudo parameter.
    Declared(String),
    /// As it stands: a variable, or an id that the deploy declares.
    AsIs(String),
    /// In no way.
    Nothing,
}

impl Import<'_, '_> {
    pub(super) fn substituted(&mut self, argument: &Node<'_>) -> Option<Tree> {
        let (text, variables) = match (argument.text(), argument.items()) {
            (Some(text), _) => (text, None),
            (None, Some([text, variables])) if variables.is_map() => {
                (text.text()?, Some(variables))
            }
            _ => return self.arguments("Sub", argument),
        };
        let known: Vec<&str> = variables
            .map_or(&[][..], Node::entries)
            .iter()
            .map(|entry| entry.key.as_ref())
            .collect();
        let pieces = pieces(text)?;
        let mut out = String::new();
        let (mut names, mut plain_text, mut all_declared) = (0, false, true);
        for piece in &pieces {
            let name = match piece {
                Piece::Text(text) => {
                    plain_text = true;
                    out.push_str(text);
                    continue;
                }
                Piece::Name(name) => *name,
            };
            names += 1;
            match self.written(name, &known) {
                Written::Declared(name) => out.push_str(&format!("${{{name}}}")),
                Written::AsIs(name) => {
                    all_declared = false;
                    if !known.contains(&name.as_str()) {
                        self.undeclared(&name, argument.span);
                    }
                    out.push_str(&format!("${{{name}}}"));
                }
                Written::Nothing => return None,
            }
        }
        let text = Tree::word(literal(&out));
        // One name alone would be its `Ref`, and a text without names no function.
        let is_text = variables.is_none() && all_declared && names > 0 && (names > 1 || plain_text);
        if is_text {
            return Some(text);
        }
        let variables = variables.map(|variables| self.entry(None, variables, None));
        let arguments = [Entry::from(text)].into_iter().chain(variables);
        Some(Tree::Call("Fn::Sub".to_owned(), arguments.collect()))
    }

    fn written(&self, name: &str, variables: &[&str]) -> Written {
        if name.starts_with("AWS::") {
            return Written::Declared(name.to_owned());
        }
        if variables.contains(&name) {
            return match is_path(name) {
                true => Written::AsIs(name.to_owned()),
                false => Written::Nothing,
            };
        }
        let (id, attribute) = match name.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (name, None),
        };
        if attribute.is_some_and(|attribute| !is_path(attribute)) {
            return Written::Nothing;
        }
        let behind = attribute.map(|one| format!(".{one}")).unwrap_or_default();
        match self.names.referred(id) {
            // A variable of that name would hide it.
            Some(known) if variables.contains(&known) => Written::Nothing,
            // In a text a keyword needs no `r#`.
            Some(known) => {
                Written::Declared(format!("{}{behind}", ident(known).trim_start_matches("r#")))
            }
            None if id.starts_with(|c: char| c.is_ascii_uppercase()) && is_path(id) => {
                Written::AsIs(format!("{id}{behind}"))
            }
            None => Written::Nothing,
        }
    }
}

/// The pieces of a text; nothing, if a name in it is not closed or has spaces around it.
fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find("${") {
        let open = at + found;
        if text[open + 2..].starts_with('!') {
            at = open + 3;
            continue;
        }
        let end = open + 2 + text[open + 2..].find('}')?;
        let name = &text[open + 2..end];
        if name.trim() != name || name.is_empty() {
            return None;
        }
        if start < open {
            pieces.push(Piece::Text(&text[start..open]));
        }
        pieces.push(Piece::Name(name));
        (start, at) = (end + 1, end + 1);
    }
    if start < text.len() {
        pieces.push(Piece::Text(&text[start..]));
    }
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn texts_have_names_in_them() {
        assert_eq!(
            pieces("a ${B.C}${!d} e"),
            Some(vec![
                Piece::Text("a "),
                Piece::Name("B.C"),
                Piece::Text("${!d} e")
            ])
        );
        assert_eq!(pieces("${A"), None);
        assert_eq!(pieces("${ A }"), None);
        assert_eq!(pieces("${!A"), Some(vec![Piece::Text("${!A")]));
    }
}
