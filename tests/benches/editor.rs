//! What completion costs in a block of 500 resources, with a name typed letter by letter. Prints figures;
//! asserts none.
//!
//! `cargo bench -p infra-tests --bench editor`

use std::{
    fmt::Write,
    thread,
    time::{Duration, Instant},
};

use infra_tests::{editor::Editor, measure::resource};

const RUNS: usize = 20;
const NAME: &str = "Visibility";
/// Between two letters.
const REST: Duration = Duration::from_millis(500);

fn main() {
    for count in [50, 500] {
        measure(count);
    }
}

fn measure(count: usize) {
    let text = block(count, "");
    let name = format!("big{count}");
    let Some(mut editor) = Editor::open(&name, &[("main.rs", text.clone())]) else {
        return;
    };
    let start = Instant::now();
    let mut file = editor.file("main.rs", &text);
    file.completion("here");
    println!(
        "{count} resources:\n  {:5} ms  the first answer, which builds and reads all",
        start.elapsed().as_millis()
    );
    let (mut waited, mut server, mut macros) = (Vec::new(), Vec::new(), Vec::new());
    let (mut colours, mut letter) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let before = file.computed();
        file.edit(&block(count, &NAME[..run % NAME.len() + 1]));
        let start = Instant::now();
        let offered = file.completion("here").len();
        waited.push(start.elapsed().as_millis() as u64);
        assert!(offered > 5, "only {offered} properties are offered");
        // What the editor marks as wrong is found meanwhile, and after it.
        thread::sleep(REST);
        let after = file.computed();
        server.push(after[0] - before[0]);
        macros.push(after[1] - before[1]);
        file.colours();
        let coloured = file.computed();
        colours.push(coloured[0] + coloured[1] - after[0] - after[1]);
        file.letter("here");
        let all = file.computed();
        letter.push(all[0] + all[1] - before[0] - before[1]);
    }
    for (what, mut list) in [
        ("waited for an answer", waited),
        (
            "of CPU by the server, with all that follows an edit",
            server,
        ),
        ("of CPU by macros, with all that follows an edit", macros),
        ("of CPU by both, for the colours of the file", colours),
        (
            "of CPU by both, for all that VS Code asks behind a letter",
            letter,
        ),
    ] {
        list.sort();
        let (least, median) = (list[0], list[RUNS / 2]);
        println!("  {median:5} ms  {what}, {least} at least");
    }
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
