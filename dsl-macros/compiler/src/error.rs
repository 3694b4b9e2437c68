//! Errors of a block: collected, sorted by place, and emitted together. Knows no rule.

use std::fmt::Display;

use litemap::LiteMap;
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use crate::edit::Edit;

/// What is wrong with a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that is broken, by which an item may be allowed to break it; empty where the block cannot be read.
    pub rule: &'static str,
    /// The line of the token to edit, from one.
    pub line: usize,
    /// Its column, from one, in characters.
    pub column: usize,
    /// The line that the token ends on.
    pub end_line: usize,
    /// The column behind its last character.
    pub end_column: usize,
    /// What is wrong and, in a line of its own, what to write instead.
    pub message: String,
    /// What to write instead, as far as it is known as data; otherwise the message alone says it.
    pub edits: Vec<Edit>,
}

/// Every error found so far. A pass adds and goes on.
#[derive(Default)]
pub(crate) struct Errors {
    list: Vec<Error>,
    warnings: Vec<Error>,
    rule: &'static str,
    /// The tokens that have errors.
    places: LiteMap<Token, ()>,
}

/// Proof that an error was added. Only [`Errors::add`] makes one, so whoever has nothing to return has to have said why.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reported(());

/// What was read, or the proof that an error says why it was not.
pub(crate) type Read<T> = Result<T, Reported>;

/// As many errors as are shown.
const MOST: usize = 200;

/// Where a token begins and ends: line and column, twice.
pub(crate) type Token = (usize, usize, usize, usize);

struct Error {
    span: Span,
    message: String,
    /// The rule that is broken; `RULES.md` explains each. Empty for what cannot be read at all.
    rule: &'static str,
    edits: Vec<Edit>,
}

impl Errors {
    /// Names the rule that the errors to come are about.
    pub(crate) fn rule(&mut self, name: &'static str) {
        self.rule = name;
    }

    /// Whether something is wrong with just this token already.
    pub(crate) fn has(&self, span: Span) -> bool {
        self.places.contains_key(&token(span))
    }

    /// The tokens that have errors.
    pub(crate) fn places(&self) -> &LiteMap<Token, ()> {
        &self.places
    }

    /// Whether there are more than anybody reads. What is found from here on costs time and helps nobody.
    pub(crate) fn is_full(&self) -> bool {
        self.list.len() >= MOST
    }

    /// How many there are so far.
    pub(crate) fn count(&self) -> usize {
        self.list.len()
    }

    /// Adds an error on a token: the fact, then what to type. `help` may be empty.
    pub(crate) fn add(&mut self, span: Span, fact: impl Display, help: impl Display) -> Reported {
        self.add_with_edits(span, fact, help, Vec::new())
    }

    /// Adds an error whose help is data, too.
    pub(crate) fn add_with_edits(
        &mut self,
        span: Span,
        fact: impl Display,
        help: impl Display,
        edits: Vec<Edit>,
    ) -> Reported {
        let help = help.to_string();
        let message = match help.is_empty() {
            true => fact.to_string(),
            false => format!("{fact}\nhelp: {help}"),
        };
        self.places.insert(token(span), ());
        self.list.push(Error {
            span,
            message,
            rule: self.rule,
            edits,
        });
        Reported(())
    }

    /// Adds a warning: the program is right today.
    pub(crate) fn warn(&mut self, span: Span, fact: impl Display, help: impl Display) {
        self.warnings.push(Error {
            span,
            message: format!("{fact}\nhelp: {help}"),
            rule: self.rule,
            edits: Vec::new(),
        });
    }

    /// Adds what `syn` says of a Rust expression, type or pattern.
    pub(crate) fn add_syn(&mut self, error: syn::Error) -> Reported {
        let whole = error.span();
        let each = error
            .into_iter()
            .map(|error| self.add(error.span(), error, ""));
        match each.last() {
            Some(reported) => reported,
            None => self.add(
                whole,
                "Rust cannot read this",
                "write an expression, a type or a pattern of Rust",
            ),
        }
    }

    /// Each in source order, with its place and rule.
    pub(crate) fn findings(mut self) -> Vec<Finding> {
        self.sort();
        let finding = |error: Error| {
            let (start, end) = (error.span.start(), error.span.end());
            Finding {
                rule: error.rule,
                line: start.line,
                column: start.column + 1,
                end_line: end.line,
                end_column: end.column + 1,
                message: error.message,
                edits: error.edits,
            }
        };
        self.list.into_iter().map(finding).collect()
    }

    fn sort(&mut self) {
        self.list.sort_by_key(|error| {
            let start = error.span.start();
            (start.line, start.column)
        });
    }

    /// `compile_error!`s in source order, as rustc prints them in the order emitted.
    pub(crate) fn into_tokens(mut self) -> TokenStream {
        self.sort();
        let error = |error: Error| {
            let (span, message) = (error.span, error.text());
            quote_spanned!(span=> ::core::compile_error! { #message })
        };
        // Stable Rust gives macros no warnings of their own; the use of what is deprecated is one.
        let warning = |warning: Error| {
            let (span, message) = (warning.span, warning.text());
            quote_spanned! {span=>
                const _: () = {
                    #[deprecated(note = #message)]
                    const THIS: () = ();
                    THIS
                };
            }
        };
        self.list
            .into_iter()
            .take(MOST)
            .map(error)
            .chain(self.warnings.into_iter().map(warning))
            .collect()
    }
}

/// The token at a span.
pub(crate) fn token(span: Span) -> Token {
    let (start, end) = (span.start(), span.end());
    (start.line, start.column, end.line, end.column)
}

impl Error {
    fn text(self) -> String {
        match self.rule {
            "" => self.message,
            rule => format!("{}\nrule: {rule}", self.message),
        }
    }
}
