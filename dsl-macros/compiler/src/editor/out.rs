//! What is emitted, gathered here and given to the compiler a group at a time.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};

use crate::parse::Tree;

/// Tokens on their way out.
#[derive(Clone, Default)]
pub(super) struct Out(Vec<TokenTree>);

impl Out {
    /// Words and signs of Rust, apart by spaces.
    pub(super) fn of(text: &str) -> Out {
        let mut out = Out::default();
        out.put(text);
        out
    }

    pub(super) fn put(&mut self, text: &str) -> &mut Out {
        for part in text.split_ascii_whitespace() {
            if part.starts_with(|c: char| c.is_alphabetic() || c == '_') {
                self.0.push(Ident::new(part, call_site()).into());
                continue;
            }
            let mut signs = part.chars().peekable();
            while let Some(sign) = signs.next() {
                let spacing = match signs.peek() {
                    Some(_) => Spacing::Joint,
                    None => Spacing::Alone,
                };
                self.0.push(Punct::new(sign, spacing).into());
            }
        }
        self
    }

    /// A name, which may be raw.
    pub(super) fn name(&mut self, text: &str) -> &mut Out {
        let ident = match text.strip_prefix("r#") {
            Some(plain) => Ident::new_raw(plain, call_site()),
            None => Ident::new(text, call_site()),
        };
        self.token(ident)
    }

    /// A line of documentation.
    pub(super) fn doc(&mut self, text: &str) -> &mut Out {
        let mut inner = Out::of("doc =");
        inner.token(Literal::string(text));
        self.put("#").group(Delimiter::Bracket, inner)
    }

    pub(super) fn token(&mut self, token: impl Into<TokenTree>) -> &mut Out {
        self.0.push(token.into());
        self
    }

    pub(super) fn tree(&mut self, tree: &Tree) -> &mut Out {
        self.token(tree.token())
    }

    pub(super) fn trees<'t>(&mut self, trees: impl IntoIterator<Item = &'t Tree>) -> &mut Out {
        self.0.extend(trees.into_iter().map(Tree::token));
        self
    }

    pub(super) fn all(&mut self, other: Out) -> &mut Out {
        self.0.extend(other.0);
        self
    }

    pub(super) fn stream(&mut self, tokens: impl ToTokens) -> &mut Out {
        self.0.extend(tokens.into_token_stream());
        self
    }

    pub(super) fn group(&mut self, delimiter: Delimiter, inner: Out) -> &mut Out {
        self.token(Group::new(delimiter, inner.into_stream()))
    }

    pub(super) fn braces(&mut self, inner: Out) -> &mut Out {
        self.group(Delimiter::Brace, inner)
    }

    pub(super) fn parentheses(&mut self, inner: Out) -> &mut Out {
        self.group(Delimiter::Parenthesis, inner)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn into_stream(self) -> TokenStream {
        self.0.into_iter().collect()
    }
}

impl ToTokens for Out {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(&self.0);
    }
}

fn call_site() -> Span {
    Span::call_site()
}
