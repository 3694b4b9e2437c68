//! Lays values out as a person would write them: on one line where that is short, else with an entry a line, and comments where they
//! stood. It knows nothing of templates.

/// A line is no longer, where a break can help that.
pub(super) const WIDTH: usize = 100;
/// Longer maps are broken into lines, also where a line has room for them.
const MAP: usize = 72;
const STEP: usize = 4;

/// A value on its way to text.
pub(super) enum Tree {
    /// What stands as it is: a name, a number, a text.
    Word(String),
    List(Vec<Entry>),
    Map(Vec<Entry>),
    /// `Fn::Join(…)`
    Call(String, Vec<Entry>),
}

/// What stands in a list, in a map, or between parentheses.
pub(super) struct Entry {
    /// The name before the value, in a map.
    pub(super) key: Option<String>,
    pub(super) value: Tree,
    pub(super) remarks: Remarks,
}

/// Comments, without what begins them.
#[derive(Default)]
pub(super) struct Remarks {
    /// On lines of their own before it.
    pub(super) before: Vec<String>,
    /// Behind it on its line.
    pub(super) behind: Vec<String>,
    /// After the last thing in it.
    pub(super) end: Vec<String>,
}

impl Remarks {
    fn is_empty(&self) -> bool {
        self.before.is_empty() && self.behind.is_empty() && self.end.is_empty()
    }
}

impl From<Tree> for Entry {
    fn from(value: Tree) -> Entry {
        Entry {
            key: None,
            value,
            remarks: Remarks::default(),
        }
    }
}

impl Tree {
    pub(super) fn word(word: impl Into<String>) -> Tree {
        Tree::Word(word.into())
    }

    pub(super) fn call(name: &str, arguments: Vec<Tree>) -> Tree {
        Tree::Call(
            name.to_owned(),
            arguments.into_iter().map(Entry::from).collect(),
        )
    }

    /// Takes over what stands at the end of a map or a list, inside of its brackets.
    pub(super) fn take_end(&mut self, remarks: &mut Remarks) {
        if let Tree::Map(entries) | Tree::List(entries) = self
            && let Some(last) = entries.last_mut()
        {
            last.remarks.end.append(&mut remarks.end);
        }
    }

    /// The text of a value that stands `before` characters behind the indent of its line, with `after` characters behind it.
    pub(super) fn print(&self, indent: usize, before: usize, after: usize) -> String {
        if let Some(line) = self.line()
            && indent + before + line.len() + after <= WIDTH
            && (line.len() <= MAP || !matches!(self, Tree::Map(_)))
        {
            return line;
        }
        match self {
            Tree::Word(word) => word.clone(),
            Tree::List(entries) => match entries.as_slice() {
                [one] if one.is_hugged() => {
                    format!("[{}]", one.value.print(indent, before + 1, after + 1))
                }
                entries => format!("[{}]", lines(entries, indent)),
            },
            Tree::Map(entries) => format!("{{{}}}", lines(entries, indent)),
            Tree::Call(name, entries) => Tree::print_call(name, entries, indent, before, after),
        }
    }

    /// The text of a call, in the same place.
    pub(super) fn print_call(
        name: &str,
        entries: &[Entry],
        indent: usize,
        before: usize,
        after: usize,
    ) -> String {
        let line = joined(entries).map(|line| format!("{name}({line})"));
        if let Some(line) = line.filter(|line| indent + before + line.len() + after <= WIDTH) {
            return line;
        }
        match called(name, entries, indent, before, after) {
            Some(text) => text,
            None => format!("{name}({})", lines(entries, indent)),
        }
    }

    /// The text on one line, if nothing in it needs more.
    pub(super) fn line(&self) -> Option<String> {
        match self {
            Tree::Word(word) => (!word.contains('\n')).then(|| word.clone()),
            Tree::List(entries) => Some(format!("[{}]", joined(entries)?)),
            Tree::Call(name, entries) => Some(format!("{name}({})", joined(entries)?)),
            Tree::Map(entries) if entries.is_empty() => Some("{}".to_owned()),
            Tree::Map(entries) => Some(format!("{{ {} }}", joined(entries)?)),
        }
    }
}

impl Entry {
    fn line(&self) -> Option<String> {
        let line = self.value.line().filter(|_| self.remarks.is_empty())?;
        Some(match &self.key {
            Some(key) => format!("{key}: {line}"),
            None => line,
        })
    }

    /// Whether the brackets around it stand on its own lines.
    fn is_hugged(&self) -> bool {
        let wide = match &self.value {
            Tree::Word(word) => word.contains('\n'),
            Tree::Call(_, entries) => entries.len() == 1,
            Tree::List(_) | Tree::Map(_) => true,
        };
        self.key.is_none() && self.remarks.is_empty() && wide
    }
}

fn joined(entries: &[Entry]) -> Option<String> {
    let entries = entries.iter().map(Entry::line);
    let all: Option<Vec<String>> = entries.collect();
    all.map(|all| all.join(", "))
}

/// A function whose last argument alone needs lines of its own: `Fn::Join("", [`.
fn called(
    name: &str,
    entries: &[Entry],
    indent: usize,
    before: usize,
    after: usize,
) -> Option<String> {
    let (last, first) = entries.split_last()?;
    let first: Option<Vec<String>> = first.iter().map(Entry::line).collect();
    let mut head = format!("{name}(");
    first?.iter().for_each(|one| head += &format!("{one}, "));
    if !last.is_hugged() || head.contains('{') || indent + before + head.len() >= WIDTH {
        return None;
    }
    let last = last.value.print(indent, before + head.len(), after + 1);
    Some(format!("{head}{last})"))
}

/// Entries a line each, between brackets that stand at this indent.
fn lines(entries: &[Entry], indent: usize) -> String {
    let mut out = String::from("\n");
    for entry in entries {
        out += &fields(entry, indent + STEP);
    }
    out + &" ".repeat(indent)
}

/// An entry with its comma and its comments.
fn fields(entry: &Entry, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let mut out = comments(&entry.remarks.before, indent);
    let key = entry
        .key
        .as_ref()
        .map(|key| format!("{key}: "))
        .unwrap_or_default();
    let value = entry.value.print(indent, key.len(), 1);
    out += &format!("{margin}{key}{value},");
    out += &behind(&entry.remarks.behind);
    out.push('\n');
    out + &comments(&entry.remarks.end, indent)
}

/// Comments at the end of a line.
pub(super) fn behind(remarks: &[String]) -> String {
    let all: Vec<&str> = remarks.iter().map(|one| one.trim()).collect();
    match all.is_empty() {
        true => String::new(),
        false => format!(" // {}", all.join("; ")).trim_end().to_owned(),
    }
}

/// Comments on lines of their own.
pub(super) fn comments(remarks: &[String], indent: usize) -> String {
    let margin = " ".repeat(indent);
    let line = |text: &String| {
        let text = text.strip_prefix(' ').unwrap_or(text);
        format!("{}\n", format!("{margin}// {text}").trim_end())
    };
    remarks.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::{Entry, Tree};

    fn word(text: &str) -> Tree {
        Tree::word(text)
    }

    fn map(entries: Vec<(&str, Tree)>) -> Tree {
        let entries = entries.into_iter().map(|(key, value)| Entry {
            key: Some(key.to_owned()),
            ..Entry::from(value)
        });
        Tree::Map(entries.collect())
    }

    fn list(items: Vec<Tree>) -> Tree {
        Tree::List(items.into_iter().map(Entry::from).collect())
    }

    #[test]
    fn what_is_short_stands_on_one_line() {
        let tree = map(vec![
            ("Key", word("\"a\"")),
            ("Value", list(vec![word("1"), word("2")])),
        ]);
        assert_eq!(tree.print(0, 0, 0), "{ Key: \"a\", Value: [1, 2] }");
    }

    #[test]
    fn what_is_long_has_an_entry_a_line() {
        let long = || word(&format!("\"{}\"", "x".repeat(40)));
        let tree = map(vec![
            ("A", long()),
            ("B", list(vec![map(vec![("C", long()), ("D", long())])])),
        ]);
        let x = "x".repeat(40);
        let wanted = format!(
            "{{\n    A: \"{x}\",\n    B: [{{\n        C: \"{x}\",\n        D: \"{x}\",\n    }}],\n}}"
        );
        assert_eq!(tree.print(0, 0, 0), wanted);
    }

    #[test]
    fn the_last_argument_is_hugged() {
        let script = word("r#\"#!/bin/sh\necho\n\"#");
        let tree = Tree::call("Fn::Base64", vec![Tree::call("Fn::Sub", vec![script])]);
        assert_eq!(
            tree.print(4, 10, 1),
            "Fn::Base64(Fn::Sub(r#\"#!/bin/sh\necho\n\"#))"
        );
        let items = (0..4)
            .map(|_| word(&format!("\"{}\"", "x".repeat(30))))
            .collect();
        let tree = Tree::call("Fn::Join", vec![word("\"\""), list(items)]);
        assert!(
            tree.print(0, 0, 0)
                .starts_with("Fn::Join(\"\", [\n    \"xxx")
        );
    }

    #[test]
    fn comments_stand_where_they_stood() {
        let mut entry = Entry::from(word("1"));
        entry.key = Some("A".to_owned());
        entry.remarks.before.push(" why".to_owned());
        entry.remarks.behind.push(" one".to_owned());
        entry.remarks.end.push("#/ no doc".to_owned());
        let tree = Tree::Map(vec![entry]);
        assert_eq!(
            tree.print(0, 0, 0),
            "{\n    // why\n    A: 1, // one\n    // #/ no doc\n}"
        );
    }
}
