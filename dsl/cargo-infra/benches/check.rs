//! What `cargo infra check` costs beside cfn-lint and cloudformation-validate, in one run over the whole corpus: a process for each
//! template, as an editor or a commit hook starts them, and one for all, as CI does. Prints figures; asserts none.
//!
//! `cargo bench -p cargo-infra --bench check`, when `cargo run -p infra-tests` has installed the others. Folders of templates after
//! `--` are read instead of the corpus. Whole processes are measured, from their start to the last word of their output; the others
//! as they come, each with the rules that it has by itself.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

/// cloudformation-validate is a library; one engine judges all templates.
const VALIDATE: &str = r#"
import json, sys
from cloudformation_validate import CelEngine
engine = CelEngine()
for file in sys.argv[1:]:
    report = engine.validate_template(file)
    print(json.dumps([(found.rule_id, found.start_line, found.message) for found in report.diagnostics]))
"#;

/// Who judges templates.
struct Judge {
    name: &'static str,
    command: Command,
}

/// What it took, in seconds.
struct Cost {
    cpu: f64,
    wall: f64,
}

fn main() {
    let files = templates();
    println!(
        "{} templates, on {} cores",
        files.len(),
        std::thread::available_parallelism().map_or(0, usize::from)
    );
    for (title, each) in [
        ("one process for all", files.len()),
        ("one process for each", 1),
    ] {
        println!("{title}:{:>32} {:>9}", "CPU s", "wall s");
        let mut first: Option<Cost> = None;
        for judge in judges() {
            let (name, cost) = (judge.name, judge.cost(&files, each));
            let times = first.as_ref().map(|first| {
                format!(
                    "{:9.1} {:9.1} times ours",
                    cost.cpu / first.cpu,
                    cost.wall / first.wall
                )
            });
            println!(
                "  {name:40} {:9.2} {:9.2} {}",
                cost.cpu,
                cost.wall,
                times.unwrap_or_default()
            );
            first.get_or_insert(cost);
        }
    }
}

/// Ours, and those of the others that are installed.
fn judges() -> Vec<Judge> {
    let python = root().join("target/judges/python/bin");
    let mut judges = vec![Judge {
        name: "cargo infra check",
        command: Command::new(env!("CARGO_BIN_EXE_cargo-infra")),
    }];
    judges[0].command.args(["check", "--format", "json"]);
    if !python.is_dir() {
        println!("the others are not installed; run cargo run -p infra-tests");
        return judges;
    }
    let mut validate = Command::new(python.join("python"));
    validate.args(["-c", VALIDATE]);
    let mut lint = Command::new(python.join("python"));
    // As a script, for what starts it may name a folder that it was moved from.
    lint.arg(python.join("cfn-lint"))
        .args(["--format", "json", "--"]);
    judges.push(Judge {
        name: "cloudformation-validate",
        command: validate,
    });
    judges.push(Judge {
        name: "cfn-lint",
        command: lint,
    });
    judges
}

impl Judge {
    /// What it takes to judge all files, so many in each process.
    fn cost(&self, files: &[PathBuf], each: usize) -> Cost {
        let (cpu, start) = (children(), Instant::now());
        for files in files.chunks(each) {
            let mut command = Command::new(self.command.get_program());
            command.args(self.command.get_args()).args(files);
            // A configuration of the user's has no say.
            let output = command
                .current_dir(root().join("target"))
                .stderr(Stdio::null())
                .output();
            let output = output.unwrap_or_else(|problem| panic!("{}: {problem}", self.name));
            assert!(
                output.stdout.starts_with(b"["),
                "{} says nothing of {files:?}",
                self.name
            );
        }
        let (cpu, wall) = (children() - cpu, start.elapsed().as_secs_f64());
        Cost { cpu, wall }
    }
}

/// The corpus of the project, and that of others beside it, good and bad.
fn templates() -> Vec<PathBuf> {
    let asked: Vec<PathBuf> = env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .map(PathBuf::from)
        .collect();
    let folders = match asked.is_empty() {
        true => [
            "tests/corpus/good",
            "tests/corpus/bad",
            "../shared/corpus/good",
            "../shared/corpus/bad",
        ]
        .map(|folder| root().join(folder))
        .to_vec(),
        false => asked,
    };
    let entries = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).into_iter().flatten().flatten());
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.path().canonicalize().ok())
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folders:?} hold no templates");
    files
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("the checkout")
}

/// CPU seconds of the processes waited for, as Linux counts them.
fn children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("this benchmark runs on Linux");
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    // Fields 16 and 17 of proc(5), counted from behind the name, in hundredths of a second.
    let fields = after_name.split_whitespace().skip(13).take(2);
    fields
        .filter_map(|field| field.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}
