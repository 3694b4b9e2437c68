//! What rustc says of a block in our words, as the editor shows it and hands it back where somebody asks for a fix: what is judged by constants and
//! traits, of which a block alone knows nothing.

use lsp_types::{Diagnostic, DiagnosticSeverity};

use super::{lines::Lines, problems::Problem};

/// Who says what a macro says: rust-analyzer does while a file is being written.
const SOURCES: [&str; 2] = ["rustc", "rust-analyzer"];

/// What rustc writes before the words of a constant that does not hold.
const OF_CONSTANTS: &str = "evaluation panicked: ";

/// The problems of rustc's that say what to write, with the diagnostics that they were.
pub(super) fn problems<'d>(
    lines: &Lines<'_>,
    diagnostics: &'d [Diagnostic],
) -> Vec<(&'d Diagnostic, Problem)> {
    diagnostics
        .iter()
        .filter(|one| {
            one.source
                .as_deref()
                .is_some_and(|source| SOURCES.contains(&source))
        })
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
    use lsp_types::{Diagnostic, DiagnosticSeverity, Position, Range};

    use super::problems;
    use crate::lsp::lines::Lines;

    /// What [`problems`] makes of an error with this message and this source.
    fn heard(message: &str, source: &str) -> Option<String> {
        let diagnostic = Diagnostic {
            range: Range::new(Position::new(0, 1), Position::new(0, 3)),
            severity: Some(DiagnosticSeverity::ERROR),
            source: Some(source.to_owned()),
            message: message.to_owned(),
            ..Diagnostic::default()
        };
        let diagnostics = [diagnostic];
        let found = problems(&Lines::of("abcd"), &diagnostics);
        let (_, problem) = found.first()?;
        assert_eq!(problem.range, 1..3);
        Some(problem.message.clone())
    }

    #[test]
    fn our_words_are_found_among_those_of_rustc() {
        let message =
            "evaluation panicked: a is wrong\n   help: write `b`\nevaluation of `_` failed here";
        let found = heard(message, "rustc");
        assert_eq!(found.as_deref(), Some("a is wrong\nhelp: write `b`"));
        let of_a_trait = "a is not a b\nis not a b\nhelp: write `b`";
        let found = heard(of_a_trait, "rustc");
        assert_eq!(found.as_deref(), Some("a is not a b\nhelp: write `b`"));
        let of_a_macro = "`a` does not exist\nhelp: did you mean `b`?";
        let found = heard(of_a_macro, "rust-analyzer");
        assert_eq!(found.as_deref(), Some(of_a_macro));
        assert_eq!(heard(message, "clippy"), None);
        assert_eq!(heard("mismatched types\nexpected `a`", "rustc"), None);
    }
}
