//! The list of what people get wrong, `tests/ui/MISTAKES.md`: `mistakes.tsv` beside it says what holds each mutation here, and is held to it.

use std::{collections::BTreeSet, fs};

use infra_tests::workspace;

const HELD: [&str; 5] = [
    "program",
    "unwritable",
    "synthesis",
    "command",
    "unknowable",
];

/// The rows: a mutation, how it is held, by what.
fn rows() -> Vec<[String; 3]> {
    let text = fs::read_to_string(workspace::root().join("tests/ui/mistakes.tsv"))
        .expect("the list of mistakes");
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let cells: Vec<String> = row.split('\t').map(str::to_owned).collect();
        cells
            .try_into()
            .unwrap_or_else(|_| panic!("`{row}` has three cells, with tabs between them"))
    })
    .collect()
}

#[test]
fn every_slip_is_held_by_a_program_or_a_reason() {
    let mut objections = Vec::new();
    let mut counts = [0; HELD.len()];
    for [mutation, held, by] in rows() {
        match HELD.iter().position(|word| *word == held) {
            Some(word) => counts[word] += 1,
            None => objections.push(format!("`{mutation}`: there is no `{held}`")),
        }
        if held != "program" {
            continue;
        }
        for program in by.split(' ') {
            // The words beside it say that it does not compile, and `ui` holds them to rustc.
            if !workspace::root()
                .join("tests/ui")
                .join(program)
                .with_extension("stderr")
                .exists()
            {
                objections.push(format!("`{mutation}`: there is no program `{program}`"));
            }
        }
    }
    let counts: Vec<String> = HELD
        .iter()
        .zip(counts)
        .map(|(word, count)| format!("{count} {word}"))
        .collect();
    println!("{}", counts.join(", "));
    assert!(objections.is_empty(), "{}", objections.join("\n"));
}

#[test]
fn no_slip_is_left_out() {
    let list = fs::read_to_string(workspace::root().join("tests/ui/MISTAKES.md"))
        .expect("the list of mistakes");
    let cells = list
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let wanted: BTreeSet<String> = cells
        .filter(|cell| cell.contains('-'))
        .map(str::to_owned)
        .collect();
    let told: BTreeSet<String> = rows().into_iter().map(|[mutation, ..]| mutation).collect();
    assert!(wanted.len() > 100, "the list is read wrongly");
    assert_eq!(wanted, told);
}
