//! Programs that must not compile, and the words that say why.
//!
//! A case is `ui/RULE/CASE.rs`: about ten lines with one mistake. Under the mistake stands a comment
//! `//~` with a `^` under the column that the error has to point at. A case of several errors has a
//! `^` for each, in order; where errors have no place of their own, `//~ errors: N` says how many.
//!
//! trybuild has cargo compile all cases in one go, which takes 0.06 s of a processor for each. What costs is what they
//! depend on, which is built for them once more; so `tests/Cargo.toml` keeps the rest away from them.

mod made;

use std::{env, fs, path::Path};

use infra_tests::workspace;

/// The words are compared first, or rewritten: what they say is judged as they are then.
#[test]
fn programs_with_mistakes_do_not_compile() {
    bring_folders();
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
    let mut objections = Vec::new();
    for (case, program, message) in cases() {
        let facts = misplaced(&program, &message)
            .into_iter()
            .chain(mute(&message));
        objections.extend(facts.map(|fact| format!("`{case}`: {fact}")));
    }
    assert!(objections.is_empty(), "{}", objections.join("\n"));
}

/// Puts the folders that cases read, beside the cases, where trybuild compiles them: paths begin at the package's folder.
fn bring_folders() {
    let target = env::current_exe()
        .ok()
        .and_then(|program| program.ancestors().nth(3).map(Path::to_path_buf));
    let target = target.expect("the tests are built in a target folder");
    share_builds(&target);
    let package = target.join("tests/trybuild/infra-tests");
    let _ = fs::remove_dir_all(package.join("ui"));
    let cases = workspace::root().join("tests");
    for file in workspace::files() {
        let Ok(inside) = file.strip_prefix("tests/ui") else {
            continue;
        };
        // A case is `RULE/CASE.rs`, and what it reads stands deeper.
        if inside.components().count() > 2 {
            let to = package.join("ui").join(inside);
            fs::create_dir_all(to.parent().unwrap_or(&package))
                .expect("a folder under target can be made");
            fs::copy(cases.join("ui").join(inside), to)
                .expect("a file under target can be written");
        }
    }
    made::make(&package.join("ui"));
}

/// Has what cases depend on built where the tests were, which have the most of it.
fn share_builds(target: &Path) {
    let folder = target.join("tests/trybuild/.cargo");
    fs::create_dir_all(&folder).expect("a folder under target can be made");
    let text = "build.build-dir = \"../..\"\nprofile.dev.debug = false\n";
    fs::write(folder.join("config.toml"), text).expect("a file under target can be written");
}

/// rustc words its own errors, which have a code; ours have none, and say what to type.
fn mute(message: &str) -> Option<String> {
    let is_mute = message.contains("error: ") && !message.contains("help: ");
    is_mute.then(|| "the message does not say what to type, behind `help: `".to_owned())
}

/// Where an error is: a line and a column, as rustc counts.
type Place = (usize, usize);

/// What is wrong with the places of the errors in a message.
fn misplaced(program: &str, message: &str) -> Option<String> {
    let (expected, actual) = (marks(program), places(message));
    let stated = program
        .split_once("//~ errors: ")
        .and_then(|(_, rest)| rest.lines().next()?.trim().parse().ok());
    let number = stated.unwrap_or(expected.len());
    if expected.is_empty() && stated.is_none() {
        Some("write `//~` with a `^` under the mistake".to_owned())
    } else if actual.len() != number {
        Some(format!(
            "{number} errors were expected, there are {}",
            actual.len()
        ))
    } else if !actual.starts_with(&expected) {
        Some(format!(
            "errors were expected at {expected:?}, they are at {actual:?}"
        ))
    } else {
        None
    }
}

/// The places marked in a program: a column of a `//~` comment, on the last line that is none.
fn marks(program: &str) -> Vec<Place> {
    let mut line = 0;
    let mut marks = Vec::new();
    for (index, text) in program.lines().enumerate() {
        if text.trim_start().starts_with("//~") {
            let columns = text.chars().enumerate().filter(|(_, c)| *c == '^');
            marks.extend(columns.map(|(column, _)| (line, column + 1)));
        } else {
            line = index + 1;
        }
    }
    marks
}

/// The place of each error in rustc's words: the `-->` line that follows.
fn places(message: &str) -> Vec<Place> {
    let mut is_error = false;
    let mut places = Vec::new();
    for line in message.lines() {
        if !line.starts_with(' ') {
            is_error = is_error && !line.starts_with("warning") || line.starts_with("error");
        }
        let Some((_, place)) = line.split_once("--> ").filter(|_| is_error) else {
            continue;
        };
        let mut numbers = place.rsplit(':').map(|number| number.trim().parse());
        if let (Some(Ok(column)), Some(Ok(line))) = (numbers.next(), numbers.next()) {
            places.push((line, column));
            is_error = false;
        }
    }
    places
}

/// Every case: its path, its program, and the message beside it.
fn cases() -> Vec<(String, String, String)> {
    let rules = workspace::entries(&workspace::root().join("tests/ui"));
    let files = rules.iter().flat_map(|rule| workspace::entries(rule));
    let programs = files.filter(|file| file.extension().is_some_and(|extension| extension == "rs"));
    programs
        .map(|file| {
            (
                name(&file),
                read(&file),
                read(&file.with_extension("stderr")),
            )
        })
        .collect()
}

fn name(file: &Path) -> String {
    file.strip_prefix(workspace::root())
        .unwrap_or(file)
        .to_string_lossy()
        .into_owned()
}

fn read(file: &Path) -> String {
    let problem = |problem| {
        panic!(
            "`{}`: {problem}\nhelp: `cargo run -p infra-tests -- --update`",
            name(file)
        )
    };
    fs::read_to_string(file).unwrap_or_else(problem)
}

/// A line of the standard library's source stands in rustc's words only where that source is installed.
#[test]
fn no_message_depends_on_what_is_installed() {
    let depends = |message: &str| {
        ["$RUST", "/rustc/", "/rustlib/", "$CARGO"]
            .iter()
            .any(|place| message.contains(place))
    };
    let found: Vec<String> = cases()
        .into_iter()
        .filter(|(.., message)| depends(message))
        .map(|(case, ..)| case)
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Cases are programs of users, and wait for nothing else to be built: what is not for them has a section of its own.
#[test]
fn cases_depend_on_what_users_depend_on() {
    let manifest = read(&workspace::root().join("tests/Cargo.toml"));
    let section = manifest
        .split("\n\n")
        .find_map(|section| section.strip_prefix("[dev-dependencies]\n"));
    let names = section
        .into_iter()
        .flat_map(str::lines)
        .filter_map(|line| line.split('.').next());
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["infra", "infra-std", "trybuild"]
    );
    assert!(manifest.contains("\n[target.'cfg(not(trybuild))'.dev-dependencies]\n"));
}

#[test]
fn a_misplaced_error_is_noticed() {
    let program = "infra! {\n    vpc: AWS::EC2::VPC { Cidr: 1 }\n    //~                  ^\n}\n";
    let message = |line, column| {
        format!("error: unknown\n\n       help: x\n --> ui/a/b.rs:{line}:{column}\n  |\n")
    };
    assert_eq!(misplaced(program, &message(2, 26)), None);
    assert!(
        misplaced(program, &message(2, 27)).is_some(),
        "another column"
    );
    assert!(
        misplaced(program, &message(3, 26)).is_some(),
        "another line"
    );
    assert!(
        misplaced(program, &(message(2, 26) + &message(2, 26))).is_some(),
        "an error too many"
    );
    assert!(misplaced("infra! {}", &message(2, 26)).is_some(), "no mark");
    let two = program.replace("infra", "//~ errors: 2\ninfra");
    assert_eq!(misplaced(&two, &(message(3, 26) + &message(1, 1))), None);
}
