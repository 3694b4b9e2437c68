//! README shows programs that compile, and the first of them as a project. A block is a documentation test of `infra_tests`, or, marked
//! `rust,ignore` or `text,excerpt`, begins with `// FILE` and is an excerpt of that file of the workspace.

use std::fs;

use infra_tests::workspace;

#[test]
fn excerpts_are_what_the_files_say() {
    let readme = read("README.md");
    let blocks = blocks(&readme);
    assert!(
        blocks.iter().any(|block| block.language == "rust,ignore"),
        "README shows no example"
    );
    for block in blocks
        .iter()
        .filter(|block| ["rust,ignore", "text,excerpt"].contains(&block.language))
    {
        let (first, excerpt) = block.text.split_once('\n').unwrap_or_default();
        let Some(file) = first.strip_prefix("// ") else {
            panic!(
                "README.md:{}: write `// FILE` into the block's first line",
                block.line
            );
        };
        let file = file.split([':', ' ']).next().unwrap_or_default();
        let is_in_file = read(file).contains(excerpt.trim());
        assert!(
            is_in_file,
            "README.md:{}: `{file}` does not contain this:\n{excerpt}",
            block.line
        );
    }
}

/// What README says of a project of one's own: two lines of its `Cargo.toml`, a stack, and `cargo check`.
#[test]
fn the_first_project_is_right_and_a_mistake_in_it_is_what_is_shown() {
    let readme = read("README.md");
    let blocks = blocks(&readme);
    let block = |language: &str| {
        let found = blocks.iter().find(|block| block.language == language);
        &found
            .unwrap_or_else(|| panic!("README shows no `{language}`"))
            .text
    };
    let root = workspace::root();
    let folder = tempfile::tempdir().expect("a folder");
    let source = folder.path().join("src");
    fs::create_dir(&source).expect("the folder is ours");
    fs::write(source.join("main.rs"), block("rust,no_run")).expect("the folder is ours");
    let needs = block("toml").replace("../infra/", &format!("{}/", root.display()));
    let manifest = format!(
        "[package]\nname = \"shop\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{needs}\n[workspace]\n"
    );
    fs::write(folder.path().join("Cargo.toml"), manifest).expect("the folder is ours");
    fs::copy(root.join("Cargo.lock"), folder.path().join("Cargo.lock"))
        .expect("the folder is ours");
    let check = || {
        let mut cargo = workspace::cargo();
        cargo
            .current_dir(folder.path())
            .args(["check", "--quiet"])
            .envs(workspace::beside());
        let output = cargo.output().expect("cargo checks it");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    assert_eq!(check(), "");
    let wrong = block("rust,no_run").replace("\"Enabled\"", "\"On\"");
    fs::write(source.join("main.rs"), wrong).expect("the folder is ours");
    let (words, shown) = (check(), block("text"));
    assert!(words.starts_with(shown.as_str()), "{words}");
}

/// A link to code says what stands there: the page about the architecture names a function or a type in each of its files.
#[test]
fn links_to_code_name_what_is_there() {
    let page = read("dsl/README.md");
    let links = page.split("[`").skip(1).filter_map(|rest| {
        let (name, rest) = rest.split_once("`](")?;
        let (path, _) = rest.split_once(')')?;
        path.ends_with(".rs").then_some((name, path))
    });
    let mut count = 0;
    for (name, path) in links {
        count += 1;
        let text = read(&format!("dsl/{path}"));
        let kinds = ["fn", "struct", "enum", "trait"];
        let declares = kinds.iter().any(|kind| {
            let declared = format!("{kind} {name}");
            text.split(&declared)
                .skip(1)
                .any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        });
        assert!(declares, "dsl/README.md: `{path}` has no `{name}`");
    }
    assert!(count > 15, "the links are read wrongly: {count}");
}

#[test]
fn blocks_are_found() {
    let text = "a\n```rust,ignore\n// x.rs\nfn f() {}\n```\nb\n```\nplain\n```\n";
    let found: Vec<_> = blocks(text)
        .iter()
        .map(|block| (block.line, block.language, block.text.clone()))
        .collect();
    let expected = [
        (2, "rust,ignore", "// x.rs\nfn f() {}\n".to_owned()),
        (7, "", "plain\n".to_owned()),
    ];
    assert_eq!(found, expected);
}

struct Block<'t> {
    line: usize,
    language: &'t str,
    text: String,
}

fn blocks(markdown: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Block<'_>> = None;
    for (index, line) in markdown.lines().enumerate() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(language), None) => {
                open = Some(Block {
                    line: index + 1,
                    language,
                    text: String::new(),
                });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some(block)) => block.text.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    blocks
}

fn read(file: &str) -> String {
    let text = fs::read_to_string(workspace::root().join(file));
    text.unwrap_or_else(|problem| panic!("`{file}`: {problem}"))
}
