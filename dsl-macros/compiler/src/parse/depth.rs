//! How deep and how long a block may be. Whoever reads a nested thing calls itself for what is inside, and so does `syn`: text
//! without a bound would end in an overflow of the stack, which is not an error that anybody could read. The bounds are far above
//! what people write.

use proc_macro2::{Delimiter, Span};

use super::Tree;
use crate::error::{Errors, Read};

/// Groups in groups, operators before operators, and `else`s in a row.
const LEVELS: usize = 100;

/// Tokens without a comma, a semicolon or braces between them.
const TOKENS: usize = 2000;

/// One group that is being read.
pub(super) struct Level {
    /// How many groups it is, with those around it.
    depth: usize,
    /// The tokens since the last separator, and of them the signs and `else`s in a row.
    tokens_since: usize,
    signs: usize,
    elses: usize,
}

impl Level {
    pub(super) fn outermost() -> Level {
        Level::at(1)
    }

    fn at(depth: usize) -> Level {
        Level {
            depth,
            tokens_since: 0,
            signs: 0,
            elses: 0,
        }
    }

    /// The level of a group in this one. It is reported if it is too deep to be read.
    pub(super) fn inside(&self, span: Span, errors: &mut Errors) -> Read<Level> {
        if self.depth > LEVELS {
            return Err(errors.add(
                span,
                "this is nested too deep to be read",
                "put what is inside into a `let` or a construct of its own",
            ));
        }
        Ok(Level::at(self.depth + 1))
    }

    /// Looks at the next token, of a group before what is in it, and reports what is too long to be read.
    pub(super) fn next(&mut self, tree: &Tree, errors: &mut Errors) -> Read<()> {
        self.tokens_since += 1;
        match tree {
            Tree::Sign(sign) if matches!(sign.as_char(), ',' | ';') => {
                (self.tokens_since, self.signs, self.elses) = (0, 0, 0);
            }
            Tree::Sign(_) => self.signs += 1,
            Tree::Group(group, _) => {
                self.signs = 0;
                if group.delimiter() == Delimiter::Brace {
                    self.tokens_since = 0;
                }
            }
            Tree::Word(_, word) => {
                self.signs = 0;
                self.elses += usize::from(word == "else");
            }
            Tree::Literal(_) => self.signs = 0,
        }
        if self.signs > LEVELS || self.elses > LEVELS {
            let (fact, help) = ("this goes on and on", "say it in fewer words");
            return Err(errors.add(tree.span(), fact, help));
        }
        if self.tokens_since > TOKENS {
            return Err(errors.add(
                tree.span(),
                "this expression is too long to be read",
                "put parts of it into a `let` before it",
            ));
        }
        Ok(())
    }
}
