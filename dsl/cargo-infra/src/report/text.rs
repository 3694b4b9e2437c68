//! Findings as rustc shows its errors: the offending text underlined, and what to write.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level as Title, Renderer, Snippet};

use super::Checked;
use crate::{
    finding::{Finding, Level},
    template::{Lines, Span},
};

/// All findings of a file, with colours if they are shown on a terminal.
pub fn text(checked: &Checked, has_colours: bool) -> String {
    let renderer = match has_colours {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    let lines = Lines::of(&checked.text);
    let shown = checked.findings.iter().map(|one| {
        let report = shown(checked, one, &lines, &renderer);
        format!("{report}\n\n")
    });
    shown.collect()
}

fn shown(checked: &Checked, finding: &Finding, lines: &Lines, renderer: &Renderer) -> String {
    let title = match finding.level {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
    };
    let title = title.primary_title(finding.fact.as_str()).id(finding.rule);
    let place = lines.position(finding.span.start);
    let (line, range) = line(
        &checked.text,
        lines.line(place.line, &checked.text),
        finding.span,
    );
    let snippet = Snippet::source(line)
        .path(checked.file.as_str())
        .line_start(place.line)
        .annotation(AnnotationKind::Primary.span(range));
    let mut group = title.element(snippet);
    if let Some(help) = &finding.help {
        group = group.element(Title::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// The line in which a text begins, and where in it. Of a long one as much as anybody reads.
fn line(text: &str, line: Span, span: Span) -> (&str, Range<usize>) {
    const WIDEST: usize = 2000;
    let written = line.slice(text);
    let at = (span.start.saturating_sub(line.start) as usize).min(written.len());
    let length = (span.end.saturating_sub(span.start) as usize).max(1);
    // A template in one line is as long as it is.
    let (from, shown) = match written.len() <= WIDEST {
        true => (0, written),
        false => window(written, at, WIDEST),
    };
    let at = at - from;
    (shown, at..(at + length).min(shown.len()).max(at))
}

/// A part of a line around a place.
fn window(line: &str, at: usize, width: usize) -> (usize, &str) {
    let mut from = at.saturating_sub(width / 4).min(line.len());
    let mut to = (from + width).min(line.len());
    while !line.is_char_boundary(from) {
        from -= 1;
    }
    while !line.is_char_boundary(to) {
        to -= 1;
    }
    (from, &line[from..to])
}

#[cfg(test)]
mod tests {
    use super::{Checked, text};
    use crate::check;

    fn shown(source: &str) -> String {
        let checked = Checked {
            file: "template.yaml".to_owned(),
            text: source.to_owned(),
            findings: check(source),
        };
        text(&checked, false)
    }

    #[test]
    fn the_offending_text_is_underlined() {
        let source = "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties: { DelaySeconds: 901 }\n";
        assert_eq!(
            shown(source),
            "\
error[ranges]: `DelaySeconds` is at most 900, given 901
 --> template.yaml:4:33
  |
4 |     Properties: { DelaySeconds: 901 }
  |                                 ^^^
  |
  = help: write a number from 0 to 900

"
        );
    }

    #[test]
    fn what_is_long_and_wide_is_shown_in_part() {
        let ä = "ä".repeat(5000);
        let source = format!(
            "{{\"Resources\": {{\"A\": {{\"Type\": \"AWS::SNS::Topic\", \"Properties\": {{\"TopicName\": \"{ä}\", \"Nam\": 1}}}}}}}}"
        );
        let shown = shown(&source);
        assert!(
            shown.contains("has no property `Nam`") || shown.contains("`Nam`"),
            "{shown}"
        );
        assert!(shown.len() < 20_000, "{}", shown.len());
    }
}
