//! What an app of many stacks costs: 10, 20, 40 and 80 of 250 resources each, in chains of five, of which each stack reads from the one
//! before and the first of each from one that all share. Prints figures; asserts none.
//!
//! `cargo bench -p infra-tests --bench stacks`. Whole processes are measured, from their start to the assembly on disk, and the most
//! memory that each has had. Both are to grow as the resources do. Beside them stands what it costs to have the same files as JSON in
//! memory and to write them, without anything that knows what they mean.

use std::{env, fs, path::Path, process::Command};

use infra::infra;
use infra_tests::measure::children;
use serde_json::Value;

const STACKS: [usize; 4] = [10, 20, 40, 80];
/// Resources of one stack: five in each iteration of its loop.
const RESOURCES: usize = 250;
/// The first word of the command line of this very program where it is what is measured.
const SYNTH: &str = "synth";
/// The same where files are read and written as they are.
const COPY: &str = "copy";
const RUNS: u32 = 5;

infra! {
    stack Part {
        in before: AWS::SQS::Queue;

        for number in 0..RESOURCES / 5 {
            topic: AWS::SNS::Topic { DisplayName: "the topic ${number}" }
            queue: AWS::SQS::Queue {
                VisibilityTimeout: 30,
                MessageRetentionPeriod: 345600,
                Tags: [{ Key: "before", Value: before.QueueName }],
            }
            role: AWS::IAM::Role {
                AssumeRolePolicyDocument: {
                    Version: "2012-10-17",
                    Statement: [{
                        Effect: "Allow",
                        Principal: { Service: "lambda.amazonaws.com" },
                        Action: "sts:AssumeRole",
                    }],
                },
            }
            worker: AWS::Lambda::Function {
                Runtime: "nodejs24.x",
                Handler: "index.handler",
                Role: role,
                Code: { ZipFile: "exports.handler = async () => 'hello'" },
                Environment: { Variables: { TOPIC: "${topic}" } },
            }
            rule: AWS::SQS::Queue { DelaySeconds: 5, QueueName: "${topic.TopicName}-${number}" }
            grant worker {
                send queue as QUEUE;
                receive before as BEFORE;
            }
        }
        out last: AWS::SQS::Queue = queue[0];
    }
}

infra! {
    stack First {
        queue: AWS::SQS::Queue { DelaySeconds: 5 }
        out queue: AWS::SQS::Queue = queue;
    }
}

macro_rules! apps {
    ($($name:ident $chains:literal)+) => {$(
        infra! {
            app $name {
                first: First {}
                for chain in 0..$chains {
                    one: Part { before: first.queue }
                    two: Part { before: one.last }
                    three: Part { before: two.last }
                    four: Part { before: three.last }
                    five: Part { before: four.last }
                }
            }
        }
    )+};
}

apps! { Ten 2 Twenty 4 Forty 8 Eighty 16 }

fn main() {
    let words: Vec<String> = env::args().collect();
    match words.get(1..) {
        Some([word, count, folder]) if word == SYNTH => synth(count, folder.as_ref()),
        Some([word, from, to]) if word == COPY => copy(from.as_ref(), to.as_ref()),
        _ => measure(),
    }
}

fn synth(count: &str, folder: &Path) {
    let assembly = match count {
        "10" => infra::synthesise::<Ten>(),
        "20" => infra::synthesise::<Twenty>(),
        "40" => infra::synthesise::<Forty>(),
        _ => infra::synthesise::<Eighty>(),
    };
    let assembly = assembly.unwrap_or_else(|problems| panic!("{problems}"));
    assembly
        .write(folder)
        .unwrap_or_else(|problem| panic!("{problem}"));
    print_peak();
}

/// Has the files of an assembly in memory as JSON, all at once as synthesis does, and writes them.
fn copy(from: &Path, to: &Path) {
    let files = fs::read_dir(from).expect("an assembly was written");
    let files = files.flatten().map(|file| {
        let text = fs::read_to_string(file.path()).expect("a file of an assembly");
        let json: Value = serde_json::from_str(&text).expect("JSON");
        (file.file_name(), json)
    });
    let files: Vec<_> = files.collect();
    fs::create_dir(to).expect("the folder is ours");
    let texts: Vec<_> = files
        .iter()
        .map(|(name, json)| (name, format!("{json:#}")))
        .collect();
    for (name, text) in texts {
        fs::write(to.join(name), text).expect("the folder is ours");
    }
    print_peak();
}

/// The most memory that this process has had, in kB.
fn print_peak() {
    let status = fs::read_to_string("/proc/self/status").expect("this benchmark runs on Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    println!(
        "{}",
        peak.unwrap_or_default().trim().trim_end_matches(" kB")
    );
}

fn measure() {
    let this = env::current_exe().expect("this program");
    println!(
        "an app, optimised, to the assembly on disk; and how many times what its JSON costs alone:"
    );
    let mut last: Option<(f64, f64)> = None;
    for count in STACKS {
        let folder = tempfile::tempdir().expect("a folder for assemblies");
        let resources = count * RESOURCES;
        let (seconds, kilobytes) = cost(&this, &|run| {
            [
                SYNTH.into(),
                count.to_string(),
                name(folder.path(), SYNTH, run),
            ]
        });
        let (json, json_kilobytes) = cost(&this, &|run| {
            [
                COPY.into(),
                name(folder.path(), SYNTH, 0),
                name(folder.path(), COPY, run),
            ]
        });
        let growth = last.map_or(String::new(), |(before, kilobytes_before)| {
            format!(
                "; {:.2} and {:.2} times half of it",
                seconds / before,
                kilobytes / kilobytes_before
            )
        });
        println!(
            "  {seconds:6.3} CPU seconds ({:4.1}), {:4.0} MB ({:3.1})  {resources:5} resources in {count} stacks{growth}",
            seconds / json,
            kilobytes / 1000.0,
            kilobytes / json_kilobytes
        );
        last = Some((seconds, kilobytes));
    }
}

/// The folder of a run.
fn name(folder: &Path, word: &str, run: u32) -> String {
    folder.join(format!("{word}{run}")).display().to_string()
}

/// CPU seconds on average, and the most memory in kB.
fn cost(program: &Path, words: &dyn Fn(u32) -> [String; 3]) -> (f64, f64) {
    let before = children();
    let mut most: f64 = 0.0;
    for run in 0..RUNS {
        let output = Command::new(program)
            .args(words(run))
            .output()
            .expect("the program starts");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        most = most.max(said.trim().parse().unwrap_or_default());
    }
    ((children() - before) / f64::from(RUNS), most)
}
