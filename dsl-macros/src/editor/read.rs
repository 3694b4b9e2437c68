//! Reads a block for the editor: every token is kept, whatever is missing around it.
//!
//! Unlike [`parse`](crate::parse) it refuses nothing, because what is being typed is always wrong.

mod expression;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

use crate::parse::{Cursor, spaceless};

pub(super) use expression::expression;

/// A block, as far as it is there.
pub(super) struct Block {
    /// What stands where `stack` or `construct` should.
    pub(super) head: TokenStream,
    pub(super) is_declared: bool,
    pub(super) name: Option<Ident>,
    pub(super) attributes: Vec<Group>,
    pub(super) body: Body,
    /// How many items the editor looks at: if a name is put in for completion, none behind it.
    pub(super) seen: Option<usize>,
}

#[derive(Default)]
pub(super) struct Body {
    pub(super) items: Vec<Item>,
}

pub(super) struct Item {
    pub(super) attributes: Vec<Group>,
    /// Its doc comment.
    pub(super) docs: TokenStream,
    pub(super) kind: Kind,
}

pub(super) enum Kind {
    /// `in` and `out`.
    Edge {
        name: Ident,
        ty: TokenStream,
        value: Option<Vec<TokenTree>>,
        is_input: bool,
    },
    Declared {
        name: Ident,
        ty: TokenStream,
        /// The type without spaces.
        text: String,
        fields: Option<Group>,
    },
    Let {
        pattern: TokenStream,
        value: Vec<TokenTree>,
    },
    For {
        pattern: TokenStream,
        list: TokenStream,
        body: Body,
    },
    If {
        condition: TokenStream,
        then: Body,
        otherwise: Option<Body>,
    },
    Grant {
        grantee: TokenStream,
        lines: Vec<Line>,
    },
    Param {
        name: Ident,
        ty: TokenStream,
        fields: Option<Group>,
    },
    Condition {
        name: Ident,
        value: Vec<TokenTree>,
    },
    Mapping {
        name: Ident,
        fields: Option<Group>,
    },
    /// What begins no item, or not yet.
    Words(TokenStream),
}

/// `verb target as NAME;`
pub(super) struct Line {
    pub(super) verb: TokenStream,
    pub(super) target: TokenStream,
}

/// The name that rust-analyzer puts in where the cursor is. It keeps what stands around that name, and
/// looks for all else in the expansion without it.
pub(super) const MARKER: &str = "raCompletionMarker";

const KEYWORDS: [&str; 6] = ["in", "out", "grant", "param", "condition", "mapping"];

/// `attrs vis ("stack" | "construct") Name "{" item* "}"`
pub(super) fn block(tokens: TokenStream) -> Block {
    let mut cursor = Cursor::new(tokens, Span::call_site());
    let (attributes, _) = attributes(&mut cursor);
    visibility(&mut cursor);
    let is_declared = cursor
        .ident(0)
        .is_some_and(|word| word == "stack" || word == "construct");
    let head = match is_declared {
        true => cursor.next().into_iter().collect(),
        false => cursor.until(|c| c.braces(0).is_some()),
    };
    let name = cursor.eat_ident();
    cursor.until(|c| c.braces(0).is_some());
    let group = cursor.eat_braces();
    let marked = group.as_ref().and_then(|group| {
        group
            .stream()
            .into_iter()
            .position(|token| token.to_string().contains(MARKER))
    });
    let (body, seen) = group.map(|group| items(&group, marked)).unwrap_or_default();
    Block {
        head,
        is_declared,
        name,
        attributes,
        body,
        seen,
    }
}

fn body(group: &Group) -> Body {
    items(group, None).0
}

/// The items, and how many there are up to the token that is marked.
fn items(group: &Group, marked: Option<usize>) -> (Body, Option<usize>) {
    let mut cursor = Cursor::group(group);
    let (mut items, mut seen) = (Vec::new(), None);
    while !cursor.is_empty() {
        let (attributes, docs) = attributes(&mut cursor);
        if !attributes.is_empty() || !cursor.is_empty() {
            let mut kind = kind(&mut cursor);
            let behind = unclosed(&mut kind);
            items.push(Item {
                attributes,
                docs,
                kind,
            });
            items.extend(
                behind
                    .map(|behind| body(&behind).items)
                    .into_iter()
                    .flatten(),
            );
        }
        if marked.is_some_and(|marked| marked < cursor.place()) {
            seen = seen.or(Some(items.len()));
        }
    }
    (Body { items }, seen)
}

/// Takes items out of an item's braces: its own closing brace is missing.
fn unclosed(kind: &mut Kind) -> Option<Group> {
    let Kind::Declared {
        fields: Some(fields),
        ..
    } = kind
    else {
        return None;
    };
    let mut cursor = Cursor::group(fields);
    let own = cursor.until(|c| c.place() > 0 && is_no_field(c));
    let behind = cursor.until(|_| false);
    if behind.is_empty() {
        return None;
    }
    *fields = Group::new(Delimiter::Brace, own);
    Some(Group::new(Delimiter::Brace, behind))
}

/// Whether what stands here is an item and cannot be a field.
fn is_no_field(cursor: &Cursor) -> bool {
    let part = |ahead: usize| cursor.is_path_sep(ahead) && cursor.ident(ahead + 2).is_some();
    let resource = cursor.is_colon(1) && cursor.ident(2).is_some() && part(3);
    let typed = cursor.braces(6).is_some() || part(6) && cursor.braces(9).is_some();
    let keyword = cursor
        .ident(0)
        .is_some_and(|word| KEYWORDS.iter().any(|keyword| word == keyword));
    resource && typed || keyword && cursor.ident(1).is_some()
}

/// The groups behind `#`, and the doc comments among them.
fn attributes(cursor: &mut Cursor) -> (Vec<Group>, TokenStream) {
    let (mut groups, mut docs) = (Vec::new(), TokenStream::new());
    while cursor.is_punct(0, '#') {
        let hash = cursor.next();
        let Some(TokenTree::Group(group)) = cursor.peek().cloned() else {
            break;
        };
        cursor.next();
        match Cursor::group(&group)
            .ident(0)
            .is_some_and(|name| name == "doc")
        {
            true => docs.extend(hash.into_iter().chain([TokenTree::Group(group)])),
            false => groups.push(group),
        }
    }
    (groups, docs)
}

fn visibility(cursor: &mut Cursor) {
    if cursor.eat_keyword("pub")
        && matches!(cursor.peek(), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis)
    {
        cursor.next();
    }
}

fn kind(cursor: &mut Cursor) -> Kind {
    let start = cursor.place();
    visibility(cursor);
    let kind = match cursor.is_colon(1) {
        true => declared(cursor),
        false => match cursor.ident(0).map(Ident::to_string).as_deref() {
            Some("in") => edge(cursor, true),
            Some("out") => edge(cursor, false),
            Some("let") => binding(cursor),
            Some("for") => Some(repeated(cursor)),
            Some("if") => Some(choice(cursor)),
            Some("grant") => Some(grant(cursor)),
            Some("param") => param(cursor),
            Some("condition") => condition(cursor),
            Some("mapping") => mapping(cursor),
            _ => None,
        },
    };
    kind.unwrap_or_else(|| {
        cursor.go(start);
        words(cursor)
    })
}

fn words(cursor: &mut Cursor) -> Kind {
    let mut words = TokenStream::new();
    if !cursor.is_punct(0, ';') {
        words.extend(cursor.next());
        words.extend(cursor.until(|c| {
            let rust = ["let", "for", "if", "pub"];
            let begins = c
                .ident(0)
                .is_some_and(|word| rust.iter().chain(&KEYWORDS).any(|begin| word == begin));
            c.is_punct(0, ';') || c.braces(0).is_some() || begins || starts_item(c)
        }));
    }
    cursor.eat_punct(';');
    Kind::Words(words)
}

/// Whether what stands here can only begin an item.
fn starts_item(cursor: &Cursor) -> bool {
    if cursor.is_punct(0, '#') {
        return true;
    }
    let Some(word) = cursor.ident(0) else {
        return false;
    };
    (cursor.is_colon(1) && cursor.ident(2).is_some())
        || (cursor.ident(1).is_some() && KEYWORDS.iter().any(|keyword| word == keyword))
}

/// `name ":" Type "{" field,* "}"`
fn declared(cursor: &mut Cursor) -> Option<Kind> {
    let name = cursor.eat_ident()?;
    cursor.next();
    let (ty, fields) = typed(cursor);
    if !cursor.eat_punct(',') {
        cursor.eat_punct(';');
    }
    let text = spaceless(&ty);
    Some(Kind::Declared {
        name,
        ty,
        text,
        fields,
    })
}

/// A type, and the braces behind it.
fn typed(cursor: &mut Cursor) -> (TokenStream, Option<Group>) {
    let ty = cursor.until(|c| {
        let ends = c.braces(0).is_some() || c.is_punct(0, ';') || c.is_punct(0, ',');
        ends || starts_item(c) || (c.ident(0).is_some() && c.is_colon(1))
    });
    (ty, cursor.eat_braces())
}

/// A value, up to its semicolon or to what can only be the next item.
fn value(cursor: &mut Cursor) -> Vec<TokenTree> {
    let value = expression(cursor, |c| c.is_punct(0, ';'), starts_item);
    cursor.eat_punct(';');
    value
}

/// `("in" | "out") name (":" Type)? ("=" value)? ";"`
fn edge(cursor: &mut Cursor, is_input: bool) -> Option<Kind> {
    cursor.next();
    let name = cursor.eat_ident()?;
    let mut ty = TokenStream::new();
    if cursor.eat_punct(':') {
        ty = cursor.until(|c| c.is_punct(0, '=') || c.is_punct(0, ';') || starts_item(c));
    }
    let value = match cursor.eat_punct('=') {
        true => Some(value(cursor)),
        false => {
            cursor.eat_punct(';');
            None
        }
    };
    Some(Kind::Edge {
        name,
        ty,
        value,
        is_input,
    })
}

/// `"let" pat "=" expr ";"`
fn binding(cursor: &mut Cursor) -> Option<Kind> {
    cursor.next();
    let pattern =
        cursor.until(|c| c.is_punct(0, '=') || c.is_punct(0, ';') || c.braces(0).is_some());
    let value = match cursor.eat_punct('=') {
        true => value(cursor),
        false => Vec::new(),
    };
    Some(Kind::Let { pattern, value })
}

/// `"for" pat "in" expr "{" item* "}"`
fn repeated(cursor: &mut Cursor) -> Kind {
    cursor.next();
    let pattern =
        cursor.until(|c| c.ident(0).is_some_and(|word| word == "in") || c.braces(0).is_some());
    cursor.eat_keyword("in");
    let (list, body) = headed(cursor);
    Kind::For {
        pattern,
        list,
        body: body.unwrap_or_default(),
    }
}

/// `"if" expr "{" item* "}" ("else" …)?`
fn choice(cursor: &mut Cursor) -> Kind {
    cursor.next();
    let (condition, then) = headed(cursor);
    let otherwise = cursor.eat_keyword("else").then(|| {
        match cursor.ident(0).is_some_and(|word| word == "if") {
            true => {
                let item = Item {
                    attributes: Vec::new(),
                    docs: TokenStream::new(),
                    kind: choice(cursor),
                };
                Body { items: vec![item] }
            }
            false => cursor
                .eat_braces()
                .map(|group| body(&group))
                .unwrap_or_default(),
        }
    });
    Kind::If {
        condition,
        then: then.unwrap_or_default(),
        otherwise,
    }
}

/// What stands before braces, and what in them.
fn headed(cursor: &mut Cursor) -> (TokenStream, Option<Body>) {
    let head = cursor.until(|c| c.braces(0).is_some() || c.is_punct(0, ';') || starts_item(c));
    (head, cursor.eat_braces().map(|group| body(&group)))
}

/// `"grant" name "{" (verb target ("as" NAME)? ";")* "}"`
fn grant(cursor: &mut Cursor) -> Kind {
    cursor.next();
    let grantee = cursor.until(|c| c.braces(0).is_some() || c.is_punct(0, ';') || starts_item(c));
    let mut lines = Vec::new();
    if let Some(group) = cursor.eat_braces() {
        let mut inner = Cursor::group(&group);
        while !inner.is_empty() {
            let verb = inner.next().into_iter().collect();
            let target =
                inner.until(|c| c.is_punct(0, ';') || c.ident(0).is_some_and(|word| word == "as"));
            inner.until(|c| c.is_punct(0, ';'));
            inner.eat_punct(';');
            lines.push(Line { verb, target });
        }
    }
    Kind::Grant { grantee, lines }
}

/// `"param" name ":" ParamType "{" field,* "}"`
fn param(cursor: &mut Cursor) -> Option<Kind> {
    cursor.next();
    let name = cursor.eat_ident()?;
    cursor.eat_punct(':');
    let (ty, fields) = typed(cursor);
    cursor.eat_punct(';');
    Some(Kind::Param { name, ty, fields })
}

/// `"condition" name "=" value ";"`
fn condition(cursor: &mut Cursor) -> Option<Kind> {
    cursor.next();
    let name = cursor.eat_ident()?;
    cursor.eat_punct('=');
    Some(Kind::Condition {
        name,
        value: value(cursor),
    })
}

/// `"mapping" name "{" key ":" "{" key ":" value,* "}",* "}"`
fn mapping(cursor: &mut Cursor) -> Option<Kind> {
    cursor.next();
    let name = cursor.eat_ident()?;
    Some(Kind::Mapping {
        name,
        fields: cursor.eat_braces(),
    })
}
