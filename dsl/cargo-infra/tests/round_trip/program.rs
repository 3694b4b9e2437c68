//! One program of all blocks: a module each, and a `main` that synthesises one after the other.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use cargo_infra::Imported;
use serde_json::Value;

use crate::corpus::Source;

/// What each block synthesises to, or what synthesis refuses in it. The program has this name.
pub(crate) fn run(name: &str, blocks: &[(&Source, Imported)]) -> Vec<Result<Value, String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = root.canonicalize().expect("the workspace");
    let target = target(&root);
    let folder = target.join("tests").join(name);
    write(&root, &folder, name, blocks);
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["run", "--quiet", "--offline", "--target-dir"])
        .arg(&target)
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .current_dir(&folder)
        .output()
        .expect("cargo runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "the blocks do not compile:\n{errors}"
    );
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let answer = |line: &str| {
        let answer: Value = serde_json::from_str(line).expect("JSON");
        match answer {
            Value::Object(_) => Ok(answer),
            problems => Err(problems.as_str().unwrap_or_default().to_owned()),
        }
    };
    let answers: Vec<Result<Value, String>> = lines.lines().map(answer).collect();
    assert_eq!(answers.len(), blocks.len());
    answers
}

/// The folder that this test was built in.
fn target(root: &Path) -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(target) => root.join(target),
        None => root.join("target"),
    }
}

fn write(root: &Path, folder: &Path, name: &str, blocks: &[(&Source, Imported)]) {
    let sources = folder.join("src");
    if sources.exists() {
        fs::remove_dir_all(&sources).expect("the last program goes");
    }
    fs::create_dir_all(&sources).expect("a folder");
    let infra = root.join("dsl");
    let library = match blocks.iter().any(|(_, imported)| imported.needs_library) {
        true => format!("infra-std = {{ path = {:?} }}\n", root.join("stdlib")),
        false => String::new(),
    };
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\ninfra = {{ path = {infra:?} }}\n{library}\
         serde_json = {{ version = \"1\", features = [\"preserve_order\"] }}\n\n[workspace]\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the same versions");
    let mut main = String::new();
    let mut calls = String::new();
    for (_, imported) in blocks {
        let (stack, module) = (&imported.name, imported.name.to_lowercase());
        main += &format!("mod {module};\n");
        calls += &format!("    show(infra::synthesise::<{module}::{stack}>(), \"{stack}\");\n");
        fs::write(sources.join(format!("{module}.rs")), imported.module()).expect("a module");
    }
    main += "
fn show(answer: Result<infra::Assembly, infra::Problems>, stack: &str) {
    match answer {
        Ok(assembly) => {
            let template = assembly.template(stack).expect(\"the stack's template\");
            let json: serde_json::Value = serde_json::from_str(template.json()).expect(\"JSON\");
            println!(\"{json}\");
        }
        Err(problems) => println!(\"{}\", serde_json::Value::from(problems.to_string())),
    }
}
";
    main += &format!("\nfn main() {{\n{calls}}}\n");
    fs::write(sources.join("main.rs"), main).expect("a program");
}
