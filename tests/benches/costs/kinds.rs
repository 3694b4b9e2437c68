//! What each kind of item costs `cargo check`, at 100, 500 and 2,000 of it. All are to grow as their number does.

use std::{fmt::Write, fs, path::Path};

use infra_tests::workspace;

use super::{build::cargo, least};

const COUNTS: [usize; 3] = [100, 500, 2000];
const RUNS: u32 = 3;
/// The first resource that a template does not hold, beside the two of [`HEAD`]. How many there are is no matter here.
const TOO_MANY: usize = 498;
const HEAD: &str = "use infra::infra;\n\nfn text(number: u32) -> String {\n    number.to_string()\n}\n\n\
     infra! {\n    pub construct One {\n        in name: infra::Text;\n        topic: AWS::SNS::Topic { DisplayName: name }\n    }\n}\n\n\
     infra! {\n    pub stack Big {\n        first: AWS::SNS::Topic {}\n        role: AWS::IAM::Role {\n            AssumeRolePolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Allow\", Principal: { Service: \"lambda.amazonaws.com\" }, Action: \"sts:AssumeRole\" }] },\n        }\n";
const TAIL: &str = "    }\n}\n\nfn main() -> std::process::ExitCode {\n    let _ = text(0);\n    infra::run::<Big>()\n}\n";

/// A kind of item, and one of it by its number.
type Kind = (&'static str, fn(usize) -> String);

const KINDS: [Kind; 9] = [
    ("literal", |i| {
        format!("r{i}: AWS::SNS::Topic {{ DisplayName: \"topic {i}\" }}")
    }),
    ("reference", |i| {
        format!(
            "r{i}: AWS::Lambda::Function {{ Runtime: \"nodejs24.x\", Handler: \"index.handler\", Role: role, Code: {{ ZipFile: \"exports.handler = async () => 1\" }} }}"
        )
    }),
    ("text", |i| {
        format!("r{i}: AWS::SNS::Topic {{ DisplayName: \"{i} of ${{first.TopicName}}\" }}")
    }),
    ("expression", |i| {
        format!("r{i}: AWS::SNS::Topic {{ DisplayName: text({i}) }}")
    }),
    ("`let`", |i| {
        format!("let v{i} = text({i});\n        r{i}: AWS::SNS::Topic {{ DisplayName: v{i} }}")
    }),
    ("`if`", |i| {
        format!("if text({i}).len() > 2 {{ r{i}: AWS::SNS::Topic {{ DisplayName: \"t{i}\" }} }}")
    }),
    ("`for`", |i| {
        format!("for n{i} in [text({i})] {{ r{i}: AWS::SNS::Topic {{ DisplayName: n{i} }} }}")
    }),
    ("construct", |i| {
        format!("r{i}: One {{ name: \"topic {i}\" }}")
    }),
    ("grant", |i| {
        format!("r{i}: AWS::SQS::Queue {{}}\n        grant role {{ send r{i}; }}")
    }),
];

pub(crate) fn measure(folder: &Path) {
    let folder = folder.join("kinds");
    write(&folder);
    let empty = check(&folder, "empty");
    println!(
        "`cargo check` after an edit, {empty:.2} CPU seconds for an empty block; each kind of item over that, and as a multiple of it:"
    );
    for (number, (kind, _)) in KINDS.iter().enumerate() {
        let costs = COUNTS.map(|count| check(&folder, &name(number, count)) - empty);
        let [few, some, many] = costs;
        println!(
            "  {few:6.2} {some:6.2} {many:6.2}  for 100, 500 and 2,000 of {kind}: {:.2}, {:.2} and {:.2} times an empty block; {:.1} times as much for four times as many",
            few / empty,
            some / empty,
            many / empty,
            many / some.max(0.01)
        );
    }
}

fn name(kind: usize, count: usize) -> String {
    format!("kind{kind}x{count}")
}

fn write(folder: &Path) {
    let programs = folder.join("src/bin");
    let dsl = workspace::root().join("dsl");
    let manifest = format!(
        "[package]\nname = \"kinds\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\ninfra = {{ path = {dsl:?} }}\n\n[workspace]\n"
    );
    fs::create_dir_all(&programs).expect("a folder under target can be made");
    fs::write(folder.join("Cargo.toml"), manifest).expect("as above");
    fs::write(programs.join("empty.rs"), format!("{HEAD}{TAIL}")).expect("as above");
    for (number, (_, item)) in KINDS.iter().enumerate() {
        for count in COUNTS {
            let mut text = HEAD.to_owned();
            for i in 0..count {
                let _ = writeln!(text, "        {}", allowed(i, item(i)));
            }
            text.push_str(TAIL);
            let file = programs.join(format!("{}.rs", name(number, count)));
            fs::write(file, text).expect("as above");
        }
    }
}

/// The item, with the limit of a template allowed where it would be refused: in loops and branches nothing is counted.
fn allowed(number: usize, item: String) -> String {
    let is_counted = !item.starts_with("if ") && !item.starts_with("for ");
    match number == TOO_MANY && is_counted {
        true => item.replacen(
            &format!("r{number}: AWS::"),
            &format!("#[allow(limits = \"never deployed\")]\n        r{number}: AWS::"),
            1,
        ),
        false => item,
    }
}

/// The least CPU time of several checks of a program.
fn check(folder: &Path, program: &str) -> f64 {
    let manifest = folder.join("Cargo.toml").display().to_string();
    let words = ["check", "--manifest-path", &manifest, "--bin", program];
    let target = folder.join("target");
    cargo(&words, &target);
    let file = folder.join(format!("src/bin/{program}.rs"));
    let text = fs::read_to_string(&file).expect("it was written above");
    let mut run = 0;
    least(RUNS, || {
        run += 1;
        fs::write(&file, format!("{text}// {run}\n")).expect("as above");
        cargo(&words, &target);
    })
}
