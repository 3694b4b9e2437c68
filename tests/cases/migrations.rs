//! The backend's migrator as it is deployed: what its archive holds, and that template and program mean the same.

use std::{fs, io::Read, path::Path, process::Command};

use infra_migrator::{AppLogin, AppRole, Migration, Migrations, Properties};
use infra_tests::{
    example::{Example, succeed},
    judges,
    template::Template,
    workspace,
};
use serde_json::Value;

use crate::bundle::{self, Backend};

const ASSET: &str = "backend/migrations/bootstrap";

/// Amazon Linux 2023, which `provided.al2023` is.
const GLIBC: (u32, u32) = (2, 34);

#[test]
fn the_archive_holds_a_program_and_the_files() {
    if !bundle::IS_LIKE_LAMBDA {
        judges::say("cargo alone does not build for Lambda here");
        return;
    }
    let backend = Backend::with(None);
    let path = backend.archive(&bundle::command(ASSET));
    let file = fs::File::open(&path).expect("it was made");
    let mut archive = zip::ZipArchive::new(file).expect("it is a zip archive");
    let mut contents = |name: &str| {
        let mut file = archive.by_name(name).expect("it is there");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("it can be read");
        (file.unix_mode(), bytes)
    };

    let (mode, program) = contents("bootstrap");
    assert_eq!(mode, Some(0o100_755), "Lambda cannot start it");
    // The format is ELF, for the processors that the template says.
    let template = Example::named("backend").synth().template("Backend");
    let function = migrator(&template);
    assert_eq!(function["Architectures"], serde_json::json!(["x86_64"]));
    assert_eq!(&program[..4], b"\x7fELF");
    assert_eq!(u16::from_le_bytes([program[18], program[19]]), 62);
    runs_on_amazon_linux(path.parent().expect("a folder"), &program);
    holds_nothing_of_this_machine(&program);

    let folder = workspace::root().join("examples/backend/migrations");
    for file in workspace::entries(&folder) {
        let name = file
            .file_name()
            .expect("an entry has a name")
            .to_string_lossy();
        let (mode, bytes) = contents(&format!("migrations/{name}"));
        assert_eq!(mode, Some(0o100_644));
        assert!(
            bytes == fs::read(&file).expect("a file just listed"),
            "{name}"
        );
    }
    assert_eq!(archive.len(), 1 + workspace::entries(&folder).len());
}

/// What the template says, the program reads, all of it and as it is meant.
#[test]
fn template_and_program_mean_the_same() {
    let template = Example::named("backend").synth().template("Backend");
    let migration = template
        .of_type("Custom::Migration")
        .next()
        .expect("a migration");
    let said = migration.properties();
    for name in said.as_object().expect("properties").keys() {
        let is_known = Properties::NAMES.contains(&&**name)
            || ["ServiceToken", "ServiceTimeout"].contains(&&**name);
        assert!(is_known, "the program does not read `{name}`");
    }
    // CloudFormation puts the ARN in the place of the reference.
    let secret = &said["AppSecret"]["Ref"];
    let property = |name: &str| match name {
        "AppSecret" => secret.as_str(),
        _ => said[name].as_str(),
    };
    let read = Properties::read(property).expect("a role");
    let folder = workspace::root().join("examples/backend/migrations");
    let files = Migrations::read(&folder).expect("migrations");
    assert_eq!(read.digest, Some(files.digest()));
    let app = read.app.expect("the application has a role");
    assert_eq!(app.role, AppRole::ReadWrite);
    let is_secret = |it: &str| {
        template
            .of_type("AWS::SecretsManager::Secret")
            .any(|secret| secret.id == it)
    };
    assert!(matches!(app.login, AppLogin::Secret(id) if is_secret(&id)));
    assert!(files.files().iter().map(Migration::number).eq(1..=2));

    let function = migrator(&template);
    let variables = &function["Environment"]["Variables"];
    for name in ["HOST", "PORT", "NAME", "USER"] {
        assert!(
            !variables[format!("DATABASE_{name}")].is_null(),
            "`DATABASE_{name}` is not set"
        );
    }
}

/// The migrator is built when it is asked for; whoever only declares one does not wait for it.
#[test]
fn a_stack_is_checked_without_what_migrates() {
    let mut cargo = workspace::cargo();
    cargo.args(["tree", "--package", "infra-examples", "--offline"]);
    cargo.args(["--edges", "normal,build", "--prefix", "none"]);
    let tree = succeed("cargo tree", cargo.output().expect("cargo runs the tests"));
    assert!(tree.contains("infra-sql "), "{tree}");
    for heavy in ["tokio ", "tokio-postgres ", "squawk-syntax ", "rustls "] {
        let line = tree.lines().find(|line| line.starts_with(heavy));
        assert_eq!(line, None, "a stack's program is built with it");
    }
}

/// The properties of the function that migrates.
fn migrator(template: &Template) -> Value {
    let is_native = |runtime: &Value| runtime == "provided.al2023";
    let function = template
        .of_type("AWS::Lambda::Function")
        .find(|function| is_native(&function.properties()["Runtime"]));
    function
        .expect("a function that migrates")
        .properties()
        .clone()
}

fn runs_on_amazon_linux(folder: &Path, program: &[u8]) {
    let path = folder.join("bootstrap");
    fs::write(&path, program).expect("the folder is ours");
    let Ok(output) = Command::new("objdump").arg("-T").arg(&path).output() else {
        judges::skip("`objdump`", "it is in `binutils`");
        return;
    };
    let symbols = String::from_utf8_lossy(&output.stdout);
    let version = |text: &str| {
        let mut numbers = text.split('.').map(|number| number.parse().ok());
        Some((numbers.next()??, numbers.next()??))
    };
    let needed = symbols
        .split("GLIBC_")
        .skip(1)
        .filter_map(|rest| version(rest.split([')', ' ']).next()?))
        .max();
    assert!(needed.is_some_and(|needed| needed <= GLIBC), "{needed:?}");
}

/// Panics name files: by where they are in a package, and not on whose machine.
fn holds_nothing_of_this_machine(program: &[u8]) {
    let home = std::env::var("HOME").unwrap_or_default();
    let folders = [workspace::root().display().to_string(), format!("{home}/")];
    for folder in folders.iter().filter(|folder| folder.len() > 1) {
        let holds = program
            .windows(folder.len())
            .any(|part| part == folder.as_bytes());
        assert!(!holds, "the program has `{folder}` in it");
    }
}
