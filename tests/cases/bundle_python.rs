//! A handler in Python, from its folder to its answer: the archive that `bundle` makes is run by a real `python3`, as Lambda's
//! runtime loads it.

use std::{fs, path::Path, process::Command};

use infra_tests::{
    example::{Example, succeed},
    judges,
    lambda::event,
};
use serde_json::Value;

/// What Lambda's runtime does: the folder of the code is where imports are looked for, and the template names module and function.
const RUNTIME: &str = "import importlib, json, sys; \
    module, function = sys.argv[1].split('.'); \
    handler = getattr(importlib.import_module(module), function); \
    print(json.dumps(handler(json.loads(sys.argv[2]), None)))";

#[test]
fn python_handlers_answer_with_the_packages_that_they_import() {
    let example = Example::named("routes");
    let assembly = example.synth();
    let template = assembly.template("Shop");
    let function = template
        .get("ApiAtV1AtTaxOnGetFunction")
        .expect("the example has it");
    let entry = function.property("Handler").as_str().unwrap_or_default();
    assert!(
        function
            .property("Runtime")
            .as_str()
            .is_some_and(|name| name.starts_with("python"))
    );

    let said = succeed(
        "bundle",
        example.run(assembly.folder(), ["bundle", "routes/api/v1/tax/get.py"]),
    );
    let task = unpacked(Path::new(said.trim_end()));
    let answer = |query: &[(&str, &str)]| {
        let event = event("GET", "/v1/tax", &[], query, None).to_string();
        let mut python = Command::new("python3");
        python
            .args(["-B", "-c", RUNTIME, entry, &event])
            .current_dir(task.path());
        let output = match python.output() {
            Ok(output) => output,
            Err(_) => {
                judges::skip("Python 3", "install it");
                return None;
            }
        };
        let said = succeed("python3", output);
        Some(
            serde_json::from_str::<Value>(&said)
                .unwrap_or_else(|problem| panic!("{problem}: {said}")),
        )
    };
    let Some(tax) = answer(&[("amount", "9.99"), ("country", "FR")]) else {
        return;
    };
    assert_eq!(
        (&tax["statusCode"], &tax["body"]),
        (&200.into(), &r#"{"tax": "2.00"}"#.into())
    );
    let refused = answer(&[("amount", "much")]).unwrap_or_default();
    assert_eq!(refused["statusCode"], 400);
}

fn unpacked(archive: &Path) -> tempfile::TempDir {
    let task = tempfile::tempdir().expect("a folder for a function");
    let file = fs::File::open(archive).expect("the archive was just made");
    let mut archive = zip::ZipArchive::new(file).expect("it is a zip archive");
    assert_eq!(
        archive.file_names().collect::<Vec<_>>(),
        [
            "index.py",
            "sources/_rates/__init__.py",
            "sources/_rates/rounding.py",
            "sources/v1/tax/get.py"
        ]
    );
    archive.extract(task.path()).expect("it can be unpacked");
    task
}
