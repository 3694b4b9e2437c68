//! What the examples write, to the byte, wherever they are run.

use std::{collections::BTreeMap, path::PathBuf};

use infra_tests::{
    example::{self, Example, succeed},
    golden,
};

#[test]
fn templates_and_manifests_are_as_reviewed() {
    let mut texts = BTreeMap::new();
    for example in Example::all() {
        for (path, bytes) in example.synth().files() {
            let name = path.to_string_lossy();
            if name.ends_with(".template.json") || name == "manifest.json" {
                let text = String::from_utf8(bytes).expect("JSON is UTF-8");
                texts.insert(PathBuf::from(&example.name).join(path), text);
            }
        }
    }
    golden::check("templates", &texts);
}

/// No clock, no folder, no user and no order of a hash gets into the output.
#[test]
fn two_runs_write_the_same_bytes() {
    for example in Example::all() {
        let first = example.synth();
        let elsewhere = tempfile::tempdir().expect("a folder");
        let deep = elsewhere.path().join("a folder/of another depth");
        std::fs::create_dir_all(&deep).expect("the folder is ours");
        let mut second = example.command(&deep, ["synth", "--out", "../second"]);
        second.envs([
            ("HOME", "/nonexistent"),
            ("USER", "another"),
            ("LANG", "tr_TR"),
            ("TZ", "Asia/Tokyo"),
        ]);
        succeed(&example.name, second.output().expect("it has run before"));
        let second = example::read(&elsewhere.path().join("a folder/second"));
        let [first_names, second_names] =
            [&first.files(), &second].map(|files| files.keys().cloned().collect::<Vec<_>>());
        assert_eq!(
            first_names, second_names,
            "`{}` writes other files",
            example.name
        );
        for (name, bytes) in first.files() {
            let texts = [&bytes, &second[&name]].map(|bytes| String::from_utf8_lossy(bytes));
            let difference = golden::difference(&name.to_string_lossy(), &texts[0], &texts[1]);
            assert_eq!(
                difference,
                None,
                "`{}` writes `{}` in two ways",
                example.name,
                name.display()
            );
        }
    }
}
