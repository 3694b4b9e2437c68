//! What rustc says of a block in our words, as the editor shows it and hands it back where somebody asks for a fix: what is judged by constants and
//! traits, of which a block alone knows nothing.

use lsp_types::{Diagnostic, DiagnosticSeverity};

use super::{lines::Lines, problems::Problem};

/// What rustc writes before the words of a constant that does not hold.
const OF_CONSTANTS: &str = "evaluation panicked: ";

/// The problems of rustc's that say what to write, with the diagnostics that they were.
pub(super) fn problems<'d>(
    lines: &Lines<'_>,
    diagnostics: &'d [Diagnostic],
) -> Vec<(&'d Diagnostic, Problem)> {
    diagnostics
        .iter()
        .filter(|one| one.source.as_deref() == Some("rustc"))
        .filter(|one| one.severity == Some(DiagnosticSeverity::ERROR))
        .filter_map(|one| Some((one, problem(lines, one)?)))
        .collect()
}

fn problem(lines: &Lines<'_>, diagnostic: &Diagnostic) -> Option<Problem> {
    let (first, rest) = diagnostic.message.split_once('\n')?;
    let fact = first.strip_prefix(OF_CONSTANTS).unwrap_or(first);
    let mut lines_behind = rest.lines().map(str::trim_start);
    let help = lines_behind.find(|line| line.starts_with("help: "))?;
    let (start, end) = (diagnostic.range.start, diagnostic.range.end);
    Some(Problem {
        range: lines.byte(start)..lines.byte(end),
        rule: "",
        message: format!("{fact}\n{help}"),
        edits: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use lsp_types::{Diagnostic, DiagnosticSeverity};

    use super::problems;
    use crate::lsp::{
        blocks::blocks,
        fixes::{Fix, fixes},
        lines::Lines,
        problems::of_block,
        tests::rust_files,
    };

    /// The diagnostics of a compile-fail case that rustc says, as rust-analyzer has them.
    fn diagnostics(text: &str, stderr: &str) -> Vec<Diagnostic> {
        let lines = Lines::of(text);
        let place = |line: &str| {
            let mut parts = line.trim().trim_start_matches("--> ").rsplit(':');
            let column: usize = parts.next()?.parse().ok()?;
            let line: usize = parts.next()?.parse().ok()?;
            Some(lines.byte_of_character(line, column))
        };
        let one = |part: &str| {
            let (message, rest) = part.split_once("\n -->").or(part.split_once("\n  -->"))?;
            let (_, message) = message.split_once(": ")?;
            let start = place(rest.lines().next()?)?;
            let marks = rest
                .lines()
                .find(|line| line.contains("| ") && line.contains('^'))?;
            let length = marks.matches('^').count();
            let end = text[start..]
                .char_indices()
                .nth(length)
                .map(|(at, _)| start + at)?;
            let notes = rest
                .lines()
                .filter_map(|line| line.trim().strip_prefix("= note: "));
            let notes: Vec<&str> = notes.collect();
            Some(Diagnostic {
                range: lines.range(start..end),
                severity: Some(DiagnosticSeverity::ERROR),
                source: Some("rustc".to_owned()),
                message: format!(
                    "{message}\n{}\nevaluation of `_` failed here",
                    notes.join("\n")
                ),
                ..Diagnostic::default()
            })
        };
        stderr.split("error[E").skip(1).filter_map(one).collect()
    }

    /// The fixes of all that rustc says of a case.
    fn mended(case: &Path) -> (usize, Vec<Fix>) {
        let text = fs::read_to_string(case).expect("text");
        let stderr = fs::read_to_string(case.with_extension("stderr")).unwrap_or_default();
        let diagnostics = diagnostics(&text, &stderr);
        let (mut count, mut found) = (0, Vec::new());
        for (_, problem) in problems(&Lines::of(&text), &diagnostics) {
            count += 1;
            for block in blocks(&text) {
                if block.range.contains(&problem.range.start) {
                    let mut all = of_block(&text, &block);
                    all.push(problem.clone());
                    found.extend(fixes(&text, &block, &problem, &all).into_iter().next());
                }
            }
        }
        (count, found)
    }

    /// A floor under how many of rustc's errors in our words have a fix.
    #[test]
    fn what_rustc_says_to_write_is_a_fix() {
        let (mut all, mut have) = (0, 0);
        for case in rust_files("tests/ui") {
            let (count, found) = mended(&case);
            all += count;
            have += found.len();
        }
        assert!(all >= 120 && have >= 60, "{have} of {all}");
    }
}
