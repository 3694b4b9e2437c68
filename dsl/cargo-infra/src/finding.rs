//! What is wrong with a template, in words, and where.

use infra_rules::Fix;
pub use infra_rules::Level;

use crate::template::Span;

/// One thing that is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that is broken: the name that allows it.
    pub rule: &'static str,
    /// How bad it is.
    pub level: Level,
    /// What is wrong.
    pub fact: String,
    /// What to write instead.
    pub help: Option<String>,
    /// The text that is to be edited.
    pub span: Span,
    /// The same help as a change of the text, for editors.
    pub(crate) fix: Option<Box<Fix>>,
}

impl Finding {
    /// What makes the deploy fail.
    pub(crate) fn error(rule: &'static str, span: Span, fact: impl Into<String>) -> Finding {
        Finding {
            rule,
            level: Level::Error,
            fact: fact.into(),
            help: None,
            span,
            fix: None,
        }
    }

    /// What works today.
    pub(crate) fn warning(rule: &'static str, span: Span, fact: impl Into<String>) -> Finding {
        Finding {
            level: Level::Warning,
            ..Finding::error(rule, span, fact)
        }
    }

    /// The same, with what to write in the place of what stands there.
    pub(crate) fn with_replacement(self, text: &str) -> Finding {
        Finding {
            fix: Some(Box::new(Fix::Write(text.to_owned()))),
            ..self.with_help(format!("write `{text}`"))
        }
    }

    /// The same, with what to do about it.
    pub(crate) fn with_fix(self, fix: Fix) -> Finding {
        Finding {
            fix: Some(Box::new(fix)),
            ..self
        }
    }

    /// The same, with what to write.
    pub(crate) fn with_help(self, help: impl Into<String>) -> Finding {
        Finding {
            help: Some(help.into()),
            ..self
        }
    }
}
