//! What users wait for, in one table, each row beside something that does not change with us. Prints figures; asserts none.
//!
//! `cargo bench -p infra-tests --bench costs`. Figures are CPU seconds of whole processes, so that others on the machine count for
//! little; ratios are what to compare from one day to another. Words choose among what is measured: `-- build run kinds editor bundle`.

mod build;
mod bundle;
mod editor;
mod kinds;
mod run;

use std::{env, path::Path};

use infra_tests::{measure::children, workspace};

/// A name, and what measures, given a folder of its own.
type Part = (&'static str, fn(&Path));

/// What can be measured.
const ALL: [Part; 5] = [
    ("build", build::measure),
    ("run", run::measure),
    ("kinds", kinds::measure),
    ("editor", |_| editor::measure()),
    ("bundle", bundle::measure),
];

fn main() {
    let words: Vec<String> = env::args().skip(1).collect();
    let is_named = |name: &str| words.iter().any(|word| word == name);
    let is_any = ALL.iter().any(|(name, _)| is_named(name));
    let folder = workspace::root().join("target/bench-costs");
    for (name, measure) in ALL {
        if !is_any || is_named(name) {
            measure(&folder);
        }
    }
}

/// CPU seconds of what this does by other processes.
fn cost(run: impl FnOnce()) -> f64 {
    let before = children();
    run();
    children() - before
}

/// The least of several costs.
fn least(runs: u32, mut run: impl FnMut()) -> f64 {
    let costs = (0..runs).map(|_| cost(&mut run));
    costs.fold(f64::INFINITY, f64::min)
}

/// One row: what it is, its seconds, and how many times as much that is as something else.
fn row(what: &str, seconds: f64, (other, others): (&str, f64)) {
    println!(
        "  {seconds:8.3}  {what}: {:.2} times {other}",
        seconds / others.max(0.001)
    );
}
