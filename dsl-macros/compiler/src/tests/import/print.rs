//! Prints values as blocks are written: in one line where it is short, else with an entry a line.

/// A value on its way to text.
pub(super) enum Tree {
    /// What stands in one line by its nature.
    Word(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
    /// `Fn::Join(…)`
    Call(String, Vec<Tree>),
}

/// Longer values are broken into lines.
const WIDTH: usize = 80;

impl Tree {
    /// The text of a value that begins a line.
    pub(super) fn print(&self, indent: usize) -> String {
        self.behind(indent, 0)
    }

    /// The text of a value with something before it in its line.
    fn behind(&self, indent: usize, before: usize) -> String {
        let line = self.line();
        if indent + before + line.len() < WIDTH {
            return line;
        }
        let inner = " ".repeat(indent + 4);
        let end = " ".repeat(indent);
        let lines = |items: Vec<String>| -> String {
            items
                .iter()
                .map(|item| format!("{inner}{item},\n"))
                .collect()
        };
        let all = |items: &[Tree]| lines(items.iter().map(|item| item.print(indent + 4)).collect());
        match self {
            Tree::Word(word) => word.clone(),
            Tree::List(items) => format!("[\n{}{end}]", all(items)),
            Tree::Call(name, items) => format!("{name}(\n{}{end})", all(items)),
            Tree::Map(fields) => {
                let field = |(key, value): &(String, Tree)| {
                    format!("{key}: {}", value.behind(indent + 4, key.len() + 2))
                };
                format!("{{\n{}{end}}}", lines(fields.iter().map(field).collect()))
            }
        }
    }

    fn line(&self) -> String {
        let join = |items: &[Tree]| items.iter().map(Tree::line).collect::<Vec<_>>().join(", ");
        match self {
            Tree::Word(word) => word.clone(),
            Tree::List(items) => format!("[{}]", join(items)),
            Tree::Call(name, items) => format!("{name}({})", join(items)),
            Tree::Map(fields) if fields.is_empty() => "{}".to_owned(),
            Tree::Map(fields) => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|(key, value)| format!("{key}: {}", value.line()))
                    .collect();
                format!("{{ {} }}", fields.join(", "))
            }
        }
    }
}

/// A key, in quotes where it is not a name.
pub(super) fn key(name: &str) -> String {
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if plain { name.to_owned() } else { quoted(name) }
}

/// Text as a block has it: `${` would begin a name.
pub(super) fn text(text: &str) -> String {
    quoted(&text.replace("${", "${!"))
}

/// Text in quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
