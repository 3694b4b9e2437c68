//! How deep and how long a block may be. Whoever reads a nested thing calls itself for what is inside, and so does `syn`: text
//! without a bound would end in an overflow of the stack, which is not an error that anybody could read. The bounds are far above
//! what people write.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree, token_stream::IntoIter};

use crate::error::{Errors, Read};

/// Groups in groups, operators before operators, and `else`s in a row.
const LEVELS: usize = 100;

/// Tokens without a comma, a semicolon or braces between them.
const TOKENS: usize = 2000;

/// One group that is being looked at.
struct Level {
    tokens: IntoIter,
    /// The tokens since the last separator, and of them the signs and `else`s in a row.
    tokens_since: usize,
    signs: usize,
    elses: usize,
}

/// Reports what is too deep or too long to be read.
pub(super) fn readable(tokens: &TokenStream, errors: &mut Errors) -> Read<()> {
    let level = |tokens: TokenStream| Level {
        tokens: tokens.into_iter(),
        tokens_since: 0,
        signs: 0,
        elses: 0,
    };
    let mut levels = vec![level(tokens.clone())];
    while let Some(current) = levels.last_mut() {
        let Some(token) = current.tokens.next() else {
            levels.pop();
            continue;
        };
        let span = token.span();
        current.tokens_since += 1;
        let mut inner = None;
        match token {
            TokenTree::Punct(sign) if matches!(sign.as_char(), ',' | ';') => {
                (current.tokens_since, current.signs, current.elses) = (0, 0, 0);
            }
            TokenTree::Punct(_) => current.signs += 1,
            TokenTree::Group(group) => {
                current.signs = 0;
                if group.delimiter() == Delimiter::Brace {
                    current.tokens_since = 0;
                }
                inner = Some(group.stream());
            }
            TokenTree::Ident(word) => {
                current.signs = 0;
                current.elses += usize::from(word == "else");
            }
            TokenTree::Literal(_) => current.signs = 0,
        }
        if current.signs > LEVELS || current.elses > LEVELS {
            return refuse(errors, span, "this goes on and on", "say it in fewer words");
        }
        if current.tokens_since > TOKENS {
            return refuse(
                errors,
                span,
                "this expression is too long to be read",
                "put parts of it into a `let` before it",
            );
        }
        if let Some(inner) = inner {
            if levels.len() > LEVELS {
                return refuse(
                    errors,
                    span,
                    "this is nested too deep to be read",
                    "put what is inside into a `let` or a construct of its own",
                );
            }
            levels.push(level(inner));
        }
    }
    Ok(())
}

fn refuse(errors: &mut Errors, span: Span, fact: &str, help: &str) -> Read<()> {
    Err(errors.add(span, fact, help))
}
