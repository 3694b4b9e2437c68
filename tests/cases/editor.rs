//! A block in the editor: a real rust-analyzer is asked at the marks of `tests/editor`. What matters in
//! an answer is compared, not its whole text.

mod asked;
mod broken;
mod constructs;
mod names;
mod places;
mod resources;
mod transcript;

use std::{fs, path::Path};

use infra_tests::{editor::Editor, workspace};

use asked::Asked;

/// A file, and what is asked in it.
type Test = (&'static str, fn(&mut Asked));

#[test]
fn every_place_answers() {
    let sources = [
        "resources.rs",
        "constructs/main.rs",
        "constructs/network.rs",
        "broken.rs",
        "brace.rs",
        "names.rs",
        "places.rs",
    ];
    let texts = sources.map(|source| {
        (
            source,
            fs::read_to_string(workspace::root().join("tests/editor").join(source))
                .expect("it is there"),
        )
    });
    let plain = texts
        .clone()
        .map(|(source, text)| (source, infra_tests::editor::unmarked(&text)));
    let mut files = plain.to_vec();
    files.push((
        "../work.ts",
        "export const handler = async () => 'done';\n".to_owned(),
    ));
    let Some(mut editor) = Editor::open("places", &files) else {
        return;
    };
    let tests: [Test; 7] = [
        ("resources.rs", resources::resources),
        ("constructs/network.rs", constructs::network),
        ("constructs/main.rs", constructs::constructs),
        ("broken.rs", broken::broken),
        ("brace.rs", broken::brace),
        ("names.rs", names::names),
        ("places.rs", places::places),
    ];
    let (mut places, mut wrong) = (0, Vec::new());
    for (source, test) in tests {
        let (_, text) = texts
            .iter()
            .find(|(name, _)| *name == source)
            .expect("it is a source");
        let mut file = editor.file(source, text);
        let mut asked = Asked::new(&mut file);
        test(&mut asked);
        let idle = asked.idle();
        assert!(idle.is_empty(), "{source}: nothing is asked at {idle:?}");
        places += asked.marks.len();
        let named = |wrong: String| format!("{source}: {wrong}");
        wrong.extend(asked.wrong.into_iter().map(named));
    }
    assert!(
        wrong.is_empty(),
        "{} of {places} places:\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
    println!("{places} places answer");
    assert!(
        places >= 100,
        "README speaks of a hundred places, and {places} are asked about"
    );
}

/// What the editor reads of a block is right as Rust, too: nothing in an example is marked as wrong.
#[test]
fn no_example_is_wrong() {
    let examples = workspace::entries(&workspace::root().join("examples"));
    let examples: Vec<(String, String)> = examples
        .iter()
        .filter(|path| {
            path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("build.rs")
        })
        .map(|path| {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let text = fs::read_to_string(path).expect("it is there");
            // A user's test needs packages of its own.
            let text = text.split("\n#[cfg(test)]").next().unwrap_or_default();
            (name, text.to_owned())
        })
        .collect();
    // The folders that they read, which begin beside `Cargo.toml`.
    let read = ["backend/lambda", "backend/migrations"]
        .iter()
        .flat_map(|folder| texts(&workspace::root().join("examples"), folder))
        .map(|(name, text)| (format!("../{name}"), text));
    let files: Vec<(String, String)> = examples.iter().cloned().chain(read).collect();
    let files: Vec<(&str, String)> = files
        .iter()
        .map(|(name, text)| (&**name, text.clone()))
        .collect();
    let Some(mut editor) = Editor::open("examples", &files) else {
        return;
    };
    for (name, text) in &examples {
        let complaints = editor.file(name, text).complaints();
        assert!(complaints.is_empty(), "{name}: {complaints:?}");
    }
}

/// The files of text in a folder, by their path below a root.
fn texts(root: &Path, folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for path in workspace::entries(&root.join(folder)) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{folder}/{name}");
        if path.is_dir() && !name.ends_with("/node_modules") {
            found.extend(texts(root, &name));
        } else if let Ok(text) = fs::read_to_string(&path) {
            found.push((name, text));
        }
    }
    found
}
