//! What users wait for, in one table, each row beside something that does not change with us. Prints figures; asserts none.
//!
//! `cargo bench -p infra-tests --bench costs`. Figures are CPU seconds of whole processes, so that others on the machine count for
//! little; ratios are what to compare from one day to another. With `-- kinds` only the items of blocks are measured, with `-- bundle`
//! the migrator, too, which takes minutes.

mod build;
mod kinds;
mod run;

use std::env;

use infra_tests::{measure::children, workspace};

fn main() {
    let words: Vec<String> = env::args().skip(1).collect();
    let folder = workspace::root().join("target/bench-costs");
    if !words.iter().any(|word| word == "kinds") {
        build::measure(&folder);
        run::measure(&folder, words.iter().any(|word| word == "bundle"));
    }
    kinds::measure(&folder);
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
