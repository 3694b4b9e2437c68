//! What an app of many stacks costs: 10, 20 and 40 of 250 resources each, every one reading from the one before. Prints figures;
//! asserts none.
//!
//! `cargo bench -p infra-tests --bench stacks`. Whole processes are measured, from their start to the assembly on disk, and the most
//! memory that each has had. Both are to grow as the resources do.

use std::{env, fs, path::Path, process::Command};

use infra::infra;
use infra_tests::measure::children;

const STACKS: [usize; 3] = [10, 20, 40];
/// Resources of one stack: five in each iteration of its loop.
const RESOURCES: usize = 250;
/// The first word of the command line of this very program where it is what is measured.
const SYNTH: &str = "synth";
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
    ($($name:ident $count:literal)+) => {$(
        infra! {
            app $name {
                first: First {}
                for number in 0..$count {
                    part: Part { before: first.queue }
                }
            }
        }
    )+};
}

apps! { Ten 10 Twenty 20 Forty 40 }

fn main() {
    let words: Vec<String> = env::args().collect();
    match words.get(1..) {
        Some([word, count, folder]) if word == SYNTH => synth(count, folder.as_ref()),
        _ => measure(),
    }
}

fn synth(count: &str, folder: &Path) {
    let assembly = match count {
        "10" => infra::synthesise::<Ten>(),
        "20" => infra::synthesise::<Twenty>(),
        _ => infra::synthesise::<Forty>(),
    };
    let assembly = assembly.unwrap_or_else(|problems| panic!("{problems}"));
    assembly
        .write(folder)
        .unwrap_or_else(|problem| panic!("{problem}"));
    let status = fs::read_to_string("/proc/self/status").expect("this benchmark runs on Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    println!(
        "{}",
        peak.unwrap_or_default().trim().trim_end_matches(" kB")
    );
}

fn measure() {
    let this = env::current_exe().expect("this program");
    let costs = STACKS.map(|count| cost(&this, count));
    println!("an app, optimised, to the assembly on disk:");
    for (count, (seconds, kilobytes)) in STACKS.iter().zip(costs) {
        let resources = count * RESOURCES;
        println!(
            "  {seconds:6.3} CPU seconds, {:4.0} MB  {count} stacks of {RESOURCES}, {resources} resources",
            kilobytes / 1000.0
        );
    }
    println!(
        "  {:6.1} times the time and {:.1} times the memory for 40 as for 20",
        costs[2].0 / costs[1].0,
        costs[2].1 / costs[1].1
    );
}

/// CPU seconds on average, and the most memory in kB.
fn cost(program: &Path, count: usize) -> (f64, f64) {
    let folder = tempfile::tempdir().expect("a folder for assemblies");
    let before = children();
    let mut most: f64 = 0.0;
    for run in 0..RUNS {
        let output = Command::new(program)
            .args([SYNTH, &count.to_string()])
            .arg(folder.path().join(run.to_string()))
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
