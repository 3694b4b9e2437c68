//! The templates: ours in JSON and in YAML, and those of others, which lie beside the project.

use std::{
    collections::HashSet,
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use cargo_infra::{Content, Node, Template};
use serde_json::{Map, Value, json};

pub(crate) struct Templates {
    pub(crate) list: Vec<Source>,
}

/// A template.
pub(crate) struct Source {
    /// Its file's name without its ending.
    pub(crate) name: String,
    /// The name of its stack.
    pub(crate) stack: String,
    pub(crate) text: String,
}

impl Templates {
    pub(crate) fn all() -> Templates {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let others = here.join("../../../shared/corpus/good");
        if !others.is_dir() {
            let fact = "there is no `../shared/corpus` beside the project";
            assert!(env::var_os("CI").is_none(), "{fact}");
            drop(writeln!(io::stderr(), "skipped: {fact}"));
        }
        let folders = [
            here.join("../../tests/corpus/good"),
            here.join("tests/round_trip/templates"),
            others,
        ];
        Templates::of(&folders)
    }

    /// The same, and what the examples make of constructs.
    pub(crate) fn with_ours() -> Templates {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let golden = here.join("../../tests/golden/templates");
        let folders = ["backend", "routes", "events", "shop"].map(|name| golden.join(name));
        let mut all = Templates::all().list;
        let ours = Templates::of(&folders).list.into_iter();
        all.extend(ours.filter(|one| one.name.ends_with(".template")));
        Templates::named(all)
    }

    fn of(folders: &[PathBuf]) -> Templates {
        Templates::named(folders.iter().flat_map(|folder| read(folder)).collect())
    }

    /// With a stack's name each.
    fn named(mut list: Vec<Source>) -> Templates {
        let mut stacks = HashSet::new();
        for source in &mut list {
            while !stacks.insert(source.stack.clone()) {
                source.stack.push('X');
            }
        }
        Templates { list }
    }
}

fn read(folder: &Path) -> Vec<Source> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.sort();
    let source = |file: PathBuf| {
        let name = file.file_stem()?.to_str()?.to_owned();
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        Some(Source {
            stack: format!("T{}", letters.collect::<String>()),
            text: fs::read_to_string(&file).ok()?,
            name,
        })
    };
    files.into_iter().filter_map(source).collect()
}

impl Source {
    /// What the template says, in JSON.
    pub(crate) fn json(&self) -> Value {
        let template = Template::read(&self.text).expect("a template");
        value(template.root())
    }
}

fn value(node: &Node<'_>) -> Value {
    match &node.content {
        Content::Null => Value::Null,
        Content::Bool(value) => json!(value),
        Content::Number(number) => serde_json::from_str(number).expect("a number"),
        Content::Text(text) => json!(text),
        Content::List(items) => items.iter().map(value).collect(),
        Content::Map(entries) => {
            let entries = entries
                .iter()
                .map(|entry| (entry.key.to_string(), value(&entry.value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}
