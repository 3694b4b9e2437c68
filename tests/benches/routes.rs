//! What an API's routes cost: 10, 100 and 1,000 of them, beside the same API in the CDK, in one run. Prints figures; asserts none.
//!
//! `cargo bench -p infra-tests --bench routes`. Whole processes are measured, from their start to the assembly on disk, since that
//! is what a user waits for; `benches/cdk/routes.cjs` is the other. Neither bundles code.

use std::{env, path::Path, process::Command};

use infra::{App, Language, Method, Route, Routes, infra, private};
use infra_std::prelude::*;
use infra_tests::{
    judges,
    measure::{children, unoptimised},
};

const COUNTS: [u32; 3] = [10, 100, 1000];
/// The first word of the command line of this very program where it is what is measured.
const SYNTH: &str = "synth";
/// Ours end before the clock that counts CPU time has ticked often, so that many runs are counted together.
const OURS: u32 = 20;
const THEIRS: u32 = 3;

/// A table of routes as `routes!` writes it: resources of five routes each, twenty to a folder.
fn table(count: usize) -> Routes {
    let each = [
        (Method::Get, "", &[][..]),
        (Method::Post, "", &[]),
        (Method::Get, "/{id}", &["id"]),
        (Method::Put, "/{id}", &["id"]),
        (Method::Delete, "/{id}", &["id"]),
    ];
    let routes: Vec<Route> = (0..count)
        .map(|number| {
            let (method, end, params) = each[number % 5];
            let path = &*format!("/v1/area{}/things{}{end}", number / 20, number / 5).leak();
            let file = &*format!("api{path}/{}.ts", method.name().to_lowercase()).leak();
            let code = private::handler("", file, Language::TypeScript, false, &[], &[], file);
            private::route(method, path, params, code, None)
        })
        .collect();
    private::routes("", "api", routes.leak(), &[], infra::Table::UNKNOWN)
}

macro_rules! stacks {
    ($($name:ident $count:literal)+) => {$(
        infra! {
            stack $name {
                network: Vpc { nat: Nat::One }
                archive: ExistingSecret { name: "App/Archive" }
                api: RoutedApi {
                    routes: table($count),
                    subnets: network.private,
                    access: Access::Public,
                    split: Split::ByFolder,
                }
                grant api { read archive as ARCHIVE_ARN; }
            }
        }
    )+};
}

stacks! { Ten 10 Hundred 100 Thousand 1000 }

fn main() {
    let words: Vec<String> = env::args().collect();
    match words.get(1..) {
        Some([word, count, folder]) if word == SYNTH => synth(count, folder.as_ref()),
        _ => compare(),
    }
}

/// What a program of so many routes does when `cdk` runs it.
fn synth(count: &str, folder: &Path) {
    match count {
        "10" => write::<Ten>(folder),
        "100" => write::<Hundred>(folder),
        _ => write::<Thousand>(folder),
    }
}

fn write<A: App>(folder: &Path) {
    let assembly = infra::synthesise::<A>().unwrap_or_else(|problems| panic!("{problems}"));
    assembly
        .write(folder)
        .unwrap_or_else(|problem| panic!("{problem}"));
}

fn compare() {
    println!("CPU seconds of whole programs:");
    let this = env::current_exe().expect("this program");
    let ours = COUNTS.map(|count| cost(OURS, || ourselves(&this, count)));
    table_of("infra, optimised", &ours);
    let debug = unoptimised("routes");
    let ours = COUNTS.map(|count| cost(OURS, || ourselves(&debug, count)));
    table_of("infra, as `cargo run` builds it", &ours);
    let Some(library) = judges::cdk_library() else {
        return;
    };
    for (name, validation) in [
        ("CDK, told to leave its checks out", "false"),
        ("CDK, as it comes", "true"),
    ] {
        let theirs = COUNTS.map(|count| cost(THEIRS, || cdk(&library, validation, count)));
        table_of(name, &theirs);
        for ((count, ours), theirs) in COUNTS.iter().zip(ours).zip(theirs) {
            println!(
                "  {:8.1}  times what `cargo run` builds, {count} routes",
                theirs / ours
            );
        }
    }
}

fn table_of(name: &str, costs: &[f64; 3]) {
    println!(" {name}:");
    for (count, seconds) in COUNTS.iter().zip(costs) {
        println!("  {seconds:8.4}  {count} routes");
    }
    println!(
        "  {:8.1}  times as long for 1,000 as for 100",
        costs[2] / costs[1]
    );
}

fn ourselves(program: &Path, count: u32) -> Command {
    let mut command = Command::new(program);
    command.args([SYNTH, &count.to_string()]);
    command
}

fn cdk(library: &Path, validation: &str, count: u32) -> Command {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/cdk/routes.cjs");
    let mut command = Command::new("node");
    command
        .arg(script)
        .arg(count.to_string())
        .env("NODE_PATH", library)
        // What `cdk synth --no-validation` sets.
        .env("CDK_VALIDATION", validation);
    command
}

/// CPU seconds of a program, on average, given a folder to write to as its last word.
fn cost(runs: u32, program: impl Fn() -> Command) -> f64 {
    let folder = tempfile::tempdir().expect("a folder for assemblies");
    let before = children();
    for run in 0..runs {
        let output = program()
            .arg(folder.path().join(run.to_string()))
            .env_remove("CDK_OUTDIR")
            .output()
            .expect("the program starts");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    (children() - before) / f64::from(runs)
}
