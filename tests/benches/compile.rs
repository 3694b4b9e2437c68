//! What a block costs the compiler: CPU seconds of `cargo build`, beside a hand-written table of the
//! same template and beside an empty block, in one run. Prints figures; asserts none.
//!
//! `cargo bench -p infra-tests --bench compile`

use std::{fmt::Write, fs, path::Path, process::Command};

use infra_tests::{
    measure::{children, resource},
    workspace,
};

const RUNS: usize = 5;

fn main() {
    let folder = workspace::root().join("target/bench-compile");
    write(&folder);
    // What all programs share is built before anything is measured.
    build(&folder, "block0");
    let empty = cost(&folder, "block0");
    let table = cost(&folder, "table500");
    let half = cost(&folder, "block250");
    let block = cost(&folder, "block500");
    let double = cost(&folder, "block1000");
    println!("CPU seconds of `cargo build` after an edit, least of {RUNS} runs, unoptimised:");
    for (what, seconds) in [
        ("an empty block", empty),
        ("a hand-written table of 500 resources", table),
        ("a block of 250 resources", half),
        ("a block of 500 resources", block),
        ("a block of 1,000 resources", double),
    ] {
        println!("  {seconds:5.2}  {what}");
    }
    println!("over an empty block:");
    println!("  {:5.2}  for 500 resources", block - empty);
    println!("  {:5.2}  for 100 resources", (block - empty) / 5.0);
    println!(
        "  {:5.2}  times the hand-written table",
        (block - empty) / (table - empty).max(0.01)
    );
    println!(
        "  {:5.2}  times as much for 1,000 as for 500",
        (double - empty) / (block - empty).max(0.01)
    );
}

/// A package of programs, one for each thing measured.
fn write(folder: &Path) {
    let dsl = workspace::root().join("dsl");
    let manifest = format!(
        "[package]\nname = \"bench-compile\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\ninfra = {{ path = {dsl:?} }}\n\n[workspace]\n"
    );
    let programs = folder.join("src/bin");
    fs::create_dir_all(&programs).expect("a folder under target can be made");
    fs::write(folder.join("Cargo.toml"), manifest).expect("a file under target can be written");
    for count in [0, 250, 500, 1000] {
        fs::write(programs.join(format!("block{count}.rs")), block(count)).expect("as above");
    }
    fs::write(programs.join("table500.rs"), table(500)).expect("as above");
}

/// Stacks of at most 500 resources, which is what CloudFormation takes.
fn block(count: usize) -> String {
    let mut text = String::from("use infra::infra;\n");
    let stacks = count.div_ceil(500).max(1);
    for stack in 0..stacks {
        resources(&mut text, stack, count / stacks);
    }
    let names: String = (0..stacks).map(|stack| format!("Big{stack}, ")).collect();
    let _ = writeln!(
        text,
        "\nfn main() -> std::process::ExitCode {{\n    infra::run::<({names})>()\n}}"
    );
    text
}

/// A stack of so many resources.
fn resources(text: &mut String, stack: usize, count: usize) {
    let _ = writeln!(text, "\ninfra! {{\n    pub stack Big{stack} {{");
    for i in 0..count {
        let resource = resource(i);
        let _ = writeln!(text, "        r{i}: {resource}");
    }
    text.push_str("    }\n}\n");
}

/// What one would write by hand instead, beside an empty block: a static table of names, types and
/// JSON texts.
fn table(count: usize) -> String {
    let mut text = String::from("static TABLE: &[(&str, &str, &str)] = &[\n");
    for i in 0..count {
        let json = format!(
            "{{\"Runtime\":\"nodejs22.x\",\"Handler\":\"index.handler\",\"Role\":{{\"Fn::GetAtt\":[\"R{i}\",\"Arn\"]}},\"MemorySize\":256,\"Timeout\":30,\"Code\":{{\"S3Bucket\":\"code-bucket\",\"S3Key\":\"code.zip\"}}}}"
        );
        let _ = writeln!(text, "    (\"R{i}\", \"AWS::Lambda::Function\", {json:?}),");
    }
    text.push_str("];\n");
    let program = block(0);
    text + &program.replace("    infra::run", "    for (name, kind, json) in TABLE {\n        println!(\"{name} {kind} {json}\");\n    }\n    infra::run")
}

/// The least CPU time of several builds, each after an edit.
fn cost(folder: &Path, program: &str) -> f64 {
    build(folder, program);
    let file = folder.join(format!("src/bin/{program}.rs"));
    let text = fs::read_to_string(&file).expect("it was written above");
    let costs = (0..RUNS).map(|run| {
        fs::write(&file, format!("{text}// {run}\n")).expect("as above");
        let before = children();
        build(folder, program);
        children() - before
    });
    costs.fold(f64::INFINITY, f64::min)
}

fn build(folder: &Path, program: &str) {
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--bin", program])
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .current_dir(folder)
        .status()
        .expect("cargo runs");
    assert!(status.success(), "`{program}` does not compile");
}
