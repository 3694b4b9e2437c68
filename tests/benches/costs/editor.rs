//! What rust-analyzer takes in a block of 500 resources, with a name typed letter by letter, beside one of five.

use std::{
    fmt::Write,
    thread,
    time::{Duration, Instant},
};

use infra_tests::{editor::Editor, measure::resource};

use super::row;

const RUNS: usize = 20;
const NAME: &str = "Visibility";
/// Between two letters.
const REST: Duration = Duration::from_millis(500);

/// What is measured of each letter.
const PARTS: [&str; 4] = [
    "the wait for a completion",
    "CPU of the server and of macros, with all that follows an edit",
    "CPU of both, for the colours of the file",
    "CPU of both, for all that VS Code asks behind a letter",
];

pub(crate) fn measure() {
    println!("rust-analyzer, seconds for a letter, median of {RUNS}:");
    let (Some(few), Some(many)) = (letters(5), letters(500)) else {
        return;
    };
    for ((part, many), few) in PARTS.iter().zip(many).zip(few) {
        row(
            &format!("{part}, 500 resources"),
            many,
            ("as much for 5", few),
        );
    }
}

/// The medians of what is measured, if there is a rust-analyzer.
fn letters(count: usize) -> Option<[f64; 4]> {
    let text = block(count, "");
    let mut editor = Editor::open(&format!("big{count}"), &[("main.rs", text.clone())])?;
    let mut file = editor.file("main.rs", &text);
    file.completion("here");
    let runs = (0..RUNS).map(|run| {
        let before = file.computed();
        file.edit(&block(count, &NAME[..run % NAME.len() + 1]));
        let start = Instant::now();
        let offered = file.completion("here").len();
        let waited = start.elapsed().as_millis() as u64;
        assert!(offered > 5, "only {offered} properties are offered");
        // What the editor marks as wrong is found meanwhile, and after it.
        thread::sleep(REST);
        let after = file.computed();
        file.colours();
        let coloured = file.computed();
        file.letter("here");
        let all = file.computed();
        let both = |[server, macros]: [u64; 2]| server + macros;
        [
            waited,
            both(after) - both(before),
            both(coloured) - both(after),
            both(all) - both(before),
        ]
    });
    let runs: Vec<[u64; 4]> = runs.collect();
    Some(std::array::from_fn(|part| {
        let mut list: Vec<u64> = runs.iter().map(|run| run[part]).collect();
        list.sort();
        list[RUNS / 2] as f64 / 1000.0
    }))
}

/// A block of so many resources, of which the last has a property that is being typed.
fn block(count: usize, typed: &str) -> String {
    let mut text =
        String::from("//! Many resources.\n\nuse infra::infra;\n\ninfra! {\n    pub stack Big {\n");
    for i in 0..count - 1 {
        let resource = resource(i);
        let _ = writeln!(text, "        r{i}: {resource}");
    }
    let _ = writeln!(
        text,
        "        last: AWS::SQS::Queue {{ QueueName: \"last\", {typed}/*^here*/ }}"
    );
    text.push_str("    }\n}\n\nfn main() {}\n");
    text
}
