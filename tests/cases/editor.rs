//! A block in the editor: a real rust-analyzer is asked at the marks of `tests/editor`. What matters in
//! an answer is compared, not its whole text.

mod apps;
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
        "apps.rs",
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
    let tests: [Test; 8] = [
        ("resources.rs", resources::resources),
        ("constructs/network.rs", constructs::network),
        ("constructs/main.rs", constructs::constructs),
        ("broken.rs", broken::broken),
        ("brace.rs", broken::brace),
        ("names.rs", names::names),
        ("apps.rs", apps::apps),
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
    let root = workspace::root().join("examples");
    let (programs, read): (Vec<_>, Vec<_>) = texts(&root, "")
        .into_iter()
        .partition(|(name, _)| name.ends_with(".rs"));
    let examples: Vec<(String, String)> = programs
        .into_iter()
        // What the package of the examples is made with is no example.
        .filter(|(name, _)| name != "build.rs" && !name.starts_with("src/"))
        .map(|(name, text)| {
            // A user's test needs packages of its own.
            let text = text.split("\n#[cfg(test)]").next().unwrap_or_default();
            (name, text.to_owned())
        })
        .collect();
    // What they read has a path that begins beside `Cargo.toml`.
    let read = read
        .into_iter()
        .map(|(name, text)| (format!("../{name}"), text))
        .filter(|(name, _)| name.rsplit('/').next() != Some("Cargo.toml"));
    let files: Vec<(String, String)> = examples.iter().cloned().chain(read).collect();
    let files: Vec<(&str, String)> = files
        .iter()
        .map(|(name, text)| (&**name, text.clone()))
        .collect();
    let Some(mut editor) = Editor::open("examples", &files) else {
        return;
    };
    let mut wrong = Vec::new();
    for (name, text) in &examples {
        let complaints = editor.file(name, text).complaints();
        wrong.extend(complaints.into_iter().map(|one| format!("{name}: {one}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The files of text in a folder, by their path below a root.
fn texts(root: &Path, folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for path in workspace::entries(&root.join(folder)) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{folder}{name}");
        if path.is_dir() && !name.ends_with("node_modules") {
            found.extend(texts(root, &format!("{name}/")));
        } else if let Ok(text) = fs::read_to_string(&path) {
            found.push((name, text));
        }
    }
    found
}
