//! Nothing that is written vanishes: a block that is read without an error has every item and every field that stands in its
//! tokens. They are counted here by where each ends, with no help from the parser. The fuzz target asks the same.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use crate::{
    ast::{Block, Body, Field, ItemKind},
    error::Errors,
    parse,
};

/// How many items there are, and how many fields stand between their braces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    items: usize,
    fields: usize,
}

/// What is written and what is read of it, unless an error says why they differ.
pub(crate) fn counts(tokens: TokenStream) -> Option<(Count, Count)> {
    let mut errors = Errors::default();
    let block = parse::block(tokens.clone(), &mut errors).ok()?;
    if errors.count() > 0 {
        return None;
    }
    let (mut written, mut read) = (Count::default(), Count::default());
    let mut block_tokens = Tokens(tokens.into_iter().collect(), 0);
    if let Some(group) = block_tokens.braces() {
        written.tokens(&group);
    }
    read.block(&block);
    Some((written, read))
}

struct Tokens(Vec<TokenTree>, usize);

impl Tokens {
    fn is_sign(&self, ahead: usize, sign: char) -> bool {
        matches!(self.0.get(self.1 + ahead), Some(TokenTree::Punct(one)) if one.as_char() == sign)
    }

    fn is_one_colon(&self, ahead: usize) -> bool {
        self.is_sign(ahead, ':') && !self.is_sign(ahead + 1, ':')
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.0.get(self.1), Some(TokenTree::Ident(one)) if one == word)
    }

    fn next(&mut self) -> Option<TokenTree> {
        self.1 += 1;
        self.0.get(self.1 - 1).cloned()
    }

    /// Goes behind the next braces, and gives them.
    fn braces(&mut self) -> Option<Group> {
        loop {
            match self.next()? {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    return Some(group);
                }
                _ => {}
            }
        }
    }

    /// Goes behind the next semicolon.
    fn statement(&mut self) {
        while self.1 < self.0.len() && !self.is_sign(0, ';') {
            self.1 += 1;
        }
        self.1 += 1;
    }
}

impl Count {
    fn tokens(&mut self, group: &Group) {
        let mut tokens = Tokens(group.stream().into_iter().collect(), 0);
        while tokens.1 < tokens.0.len() {
            if tokens.is_sign(0, ';') || tokens.is_sign(0, ',') {
                tokens.next();
            } else if tokens.is_sign(0, '#') {
                tokens.1 += 2;
            } else {
                self.item(&mut tokens);
            }
        }
    }

    fn item(&mut self, tokens: &mut Tokens) {
        self.items += 1;
        let named = tokens.is_one_colon(1) || tokens.is_word("pub");
        if !named
            && ["in", "out", "let", "condition"]
                .iter()
                .any(|word| tokens.is_word(word))
        {
            return tokens.statement();
        }
        let holds_items = !named && (tokens.is_word("for") || tokens.is_word("if"));
        let holds_lines = !named && tokens.is_word("grant");
        let Some(group) = tokens.braces() else { return };
        if holds_items {
            self.tokens(&group);
        } else if !holds_lines {
            self.written_fields(&group);
        }
        while holds_items && tokens.is_word("else") {
            tokens.next();
            match tokens.is_word("if") {
                true => return self.item(tokens),
                false => {
                    if let Some(group) = tokens.braces() {
                        self.tokens(&group);
                    }
                }
            }
        }
    }

    fn written_fields(&mut self, group: &Group) {
        let mut tokens = Tokens(group.stream().into_iter().collect(), 0);
        let mut begins = true;
        while tokens.1 < tokens.0.len() {
            // An allowance may stand before a field.
            if begins && tokens.is_sign(0, '#') {
                tokens.1 += 2;
                continue;
            }
            self.fields += usize::from(begins && tokens.is_one_colon(1));
            begins = tokens.is_sign(0, ',');
            tokens.next();
        }
    }

    fn block(&mut self, block: &Block) {
        self.body(&block.body);
    }

    fn body(&mut self, body: &Body) {
        for item in &body.items {
            self.items += 1;
            let mut fields = |fields: &[Field]| self.fields += fields.len();
            match &item.kind {
                ItemKind::Resource(declared) => fields(&declared.fields),
                ItemKind::Construct(declared) => fields(&declared.fields),
                ItemKind::Param { fields: list, .. } | ItemKind::Override { fields: list, .. } => {
                    fields(list)
                }
                ItemKind::Mapping {
                    value: crate::ast::Value::Map(list, _),
                    ..
                } => fields(list),
                ItemKind::For { body, .. } => self.body(body),
                ItemKind::If(choice) => {
                    self.body(&choice.then);
                    choice
                        .otherwise
                        .iter()
                        .for_each(|otherwise| self.body(&otherwise.body));
                }
                _ => {}
            }
        }
    }
}
