//! A template as a tree: what its text says, where it says so, and the comments beside it. It knows YAML and JSON, and of
//! CloudFormation no more than that `!Ref` is a function; what a template means is for whoever reads the tree.

mod comments;
mod lines;
mod merge;
mod node;
mod parse;
mod scalar;
mod syntax;
mod tag;

#[cfg(test)]
mod tests;

pub use lines::{Lines, Position, Span};
pub use node::{Comment, Comments, Content, Entry, Node};
pub(crate) use scalar::is_plain_text;

use crate::finding::{Finding, Level};

/// How a template is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// As JSON: its first character is `{`.
    Json,
    /// As YAML.
    Yaml,
}

/// A template as it is written.
///
/// ```
/// use cargo_infra::Template;
///
/// let text = r"
/// Resources:
///   Jobs: # what is to be done
///     Type: AWS::SQS::Queue
/// Outputs:
///   Arn:
///     Value: !GetAtt Jobs.Arn
/// ";
/// let template = Template::read(text).expect("a template");
/// let jobs = template.root().get("Resources").and_then(|all| all.entry("Jobs")).expect("a resource");
/// assert_eq!(jobs.value.comments().behind[0].text, " what is to be done");
///
/// let value = template.root().at(&["Outputs", "Arn", "Value"]).expect("a value");
/// let (function, argument) = value.function().expect("a function");
/// assert_eq!((function, argument.text()), ("Fn::GetAtt", Some("Jobs.Arn")));
///
/// let place = template.lines().position(value.span.start);
/// assert_eq!((place.line, place.column), (7, 12));
/// ```
#[derive(Debug)]
pub struct Template<'t> {
    text: &'t str,
    root: Node<'t>,
    lines: Lines,
    format: Format,
    warnings: Vec<Finding>,
}

impl<'t> Template<'t> {
    /// Reads a template: YAML as CloudFormation takes it (version 1.1, with `!Ref` and its kin), or JSON. Aliases stand for what
    /// they name, and merge keys (`<<`) for what they merge.
    ///
    /// # Errors
    /// What is not YAML or JSON, has a key twice, nests deeper than [a hundred](crate::Template::MAX_DEPTH), or becomes larger than any
    /// template by its aliases.
    pub fn read(text: &'t str) -> Result<Template<'t>, Vec<Finding>> {
        match Template::recovered(text) {
            (Some(template), errors) if errors.is_empty() => Ok(template),
            (template, mut errors) => {
                errors.extend(template.into_iter().flat_map(|one| one.warnings));
                Err(errors)
            }
        }
    }

    /// A template and what is wrong in its text. Where a key stands twice there is a template all the same, with the last of them.
    pub(crate) fn recovered(text: &'t str) -> (Option<Template<'t>>, Vec<Finding>) {
        let format = match text.trim_start_matches('\u{feff}').trim_start() {
            json if json.starts_with('{') => Format::Json,
            _ => Format::Yaml,
        };
        let (root, findings) = parse::document(text, format);
        let Some(root) = root.filter(Node::is_map) else {
            return (None, findings);
        };
        let (warnings, errors) = findings
            .into_iter()
            .partition(|one| one.level == Level::Warning);
        let template = Template {
            text,
            root,
            lines: Lines::of(text),
            format,
            warnings,
        };
        (Some(template), errors)
    }

    /// The most bytes that are read: four times what CloudFormation takes.
    pub const MAX_BYTES: usize = 4 * 1024 * 1024;
    /// How deep lists and maps may nest.
    pub const MAX_DEPTH: usize = 100;
    /// The most values that a template may have once its aliases are replaced.
    pub const MAX_NODES: usize = 1_000_000;

    /// Its text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// What it says as a whole: a map of sections.
    pub fn root(&self) -> &Node<'t> {
        &self.root
    }

    /// Where its lines begin.
    pub fn lines(&self) -> &Lines {
        &self.lines
    }

    /// How it is written.
    pub fn format(&self) -> Format {
        self.format
    }

    /// What its text says in a way that CloudFormation may read otherwise.
    pub fn warnings(&self) -> &[Finding] {
        &self.warnings
    }
}
