//! A block's tokens, taken over from the compiler at once: each look at what the compiler keeps is a
//! message to it, and a block is looked at many times while it is being typed. Knows no grammar.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};

/// Groups in groups, and signs before signs: far more than people write, and no stack ends before.
const LEVELS: usize = 100;

/// A token, with what is in it.
#[derive(Clone)]
pub(super) enum Tree {
    Word(Ident, String),
    Sign(Punct),
    Literal(Literal),
    Group(Group, Vec<Tree>),
}

/// All tokens; nothing, if no one would write such.
pub(super) fn read(tokens: TokenStream) -> Option<Vec<Tree>> {
    level(tokens, 0)
}

fn level(tokens: TokenStream, depth: usize) -> Option<Vec<Tree>> {
    let mut trees = Vec::new();
    let mut signs = 0;
    for token in tokens {
        signs = match token {
            TokenTree::Punct(_) => signs + 1,
            _ => 0,
        };
        if signs > LEVELS || depth > LEVELS {
            return None;
        }
        trees.push(match token {
            TokenTree::Ident(ident) => {
                let text = ident.to_string();
                Tree::Word(ident, text)
            }
            TokenTree::Punct(punct) => Tree::Sign(punct),
            TokenTree::Literal(literal) => Tree::Literal(literal),
            TokenTree::Group(group) => {
                let inner = level(group.stream(), depth + 1)?;
                Tree::Group(group, inner)
            }
        });
    }
    Some(trees)
}

impl Tree {
    pub(super) fn is_sign(&self, c: char) -> bool {
        matches!(self, Tree::Sign(punct) if punct.as_char() == c)
    }

    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Tree::Word(_, text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn inside(&self, delimiter: Delimiter) -> Option<&[Tree]> {
        match self {
            Tree::Group(group, inner) if group.delimiter() == delimiter => Some(inner),
            _ => None,
        }
    }

    /// Whether a text is in it anywhere.
    pub(super) fn holds(&self, part: &str) -> bool {
        match self {
            Tree::Word(_, text) => text.contains(part),
            Tree::Sign(_) => false,
            Tree::Literal(literal) => literal.to_string().contains(part),
            Tree::Group(_, inner) => inner.iter().any(|tree| tree.holds(part)),
        }
    }

    fn token(&self) -> TokenTree {
        match self {
            Tree::Word(ident, _) => ident.clone().into(),
            Tree::Sign(punct) => punct.clone().into(),
            Tree::Literal(literal) => literal.clone().into(),
            Tree::Group(group, _) => group.clone().into(),
        }
    }
}

impl ToTokens for Tree {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(self.token());
    }
}

/// The tokens, without spaces between them.
pub(super) fn spaceless(trees: &[Tree]) -> String {
    let mut text = String::new();
    for tree in trees {
        match tree {
            Tree::Word(_, word) => text.push_str(word),
            Tree::Sign(punct) => text.push(punct.as_char()),
            other => text.extend(other.token().to_string().split_whitespace()),
        }
    }
    text
}

/// Tokens for the compiler, which gets them a group at a time.
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
                    Some(_) => proc_macro2::Spacing::Joint,
                    None => proc_macro2::Spacing::Alone,
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

fn call_site() -> proc_macro2::Span {
    proc_macro2::Span::call_site()
}
