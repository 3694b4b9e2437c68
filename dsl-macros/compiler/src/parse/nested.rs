//! Items with a body of their own: `for`, `if` and `grant`.

use proc_macro2::{Delimiter, Ident, Span};

use super::{Body, Cursor, Inside, Item, Kind, Leaves, Reader, Tree, starts_item, tree::spaceless};
use crate::{
    ast::plain,
    error::{Read, Reported},
    ids::RowId,
};

/// A line of a grant.
pub(crate) struct Line<'t> {
    pub(crate) row: RowId,
    /// All of it but its semicolon.
    pub(crate) trees: &'t [Tree],
    pub(crate) words: Read<GrantWords<'t>>,
}

/// What a line of a grant says.
#[derive(Clone, Copy)]
pub(crate) enum GrantWords<'t> {
    /// `verb target as NAME;`
    Verb {
        verb: &'t Ident,
        target: &'t [Tree],
        variable: Option<&'t Ident>,
    },
    /// `allow [action, …] on [value, …];`
    Allow {
        word: &'t Ident,
        actions: Inside<'t>,
        resources: Inside<'t>,
    },
}

impl<'t, L: Leaves<'t>> Reader<'_, L> {
    /// `"for" pat "in" expr "{" item* "}"`
    pub(super) fn repeated(&mut self, cursor: &mut Cursor<'t>) -> Kind<'t, L> {
        let span = cursor.span();
        cursor.next();
        let pattern = L::patterns(self, cursor, span);
        let (list, body) = match pattern {
            Err(reported) => (Err(reported), Err(reported)),
            Ok(_) if cursor.eat_keyword("in") => self.headed(cursor, "for name in list { … }"),
            Ok(_) => {
                let reported =
                    self.errors
                        .add(span, "`for` has no list", "write `for name in list { … }`");
                let inside = cursor.eat_braces();
                let body = inside.map(|inside| self.body(&mut Cursor::inside(inside)));
                (L::unfinished(&[], reported), body.ok_or(reported))
            }
        };
        Kind::For {
            pattern,
            list,
            body,
            span,
        }
    }

    /// `"if" expr "{" item* "}" ("else" …)?`
    pub(super) fn choice(&mut self, cursor: &mut Cursor<'t>) -> Kind<'t, L> {
        cursor.next();
        let (condition, then) = self.headed(cursor, "if condition { … }");
        let span = cursor.span();
        let otherwise = match cursor.eat_keyword("else") {
            true => {
                let row = self.row(span);
                self.otherwise(cursor, span).map(|body| Some((row, body)))
            }
            false => Ok(None),
        };
        Kind::If {
            condition,
            then,
            otherwise,
        }
    }

    /// `if | "{" item* "}"`
    fn otherwise(&mut self, cursor: &mut Cursor<'t>, span: Span) -> Read<Body<'t, L>> {
        if cursor.word(0) == Some("if") {
            let start = cursor.place();
            let row = self.row(span);
            let kind = self.choice(cursor);
            let item = Item {
                row,
                attributes: Vec::new(),
                kind,
                trees: cursor.since(start),
                end: cursor.place(),
            };
            return Ok(Body { items: vec![item] });
        }
        match cursor.eat_braces() {
            Some(inside) => Ok(self.body(&mut Cursor::inside(inside))),
            None => Err(self
                .errors
                .add(span, "`else` has no items", "write `else { … }`")),
        }
    }

    /// The expression before an item's braces, and the items in them.
    fn headed(
        &mut self,
        cursor: &mut Cursor<'t>,
        form: &str,
    ) -> (Read<L::Head>, Read<Body<'t, L>>) {
        let span = cursor.span();
        let trees = cursor.until(|c| c.braces(0).is_some() || c.is_sign(0, ';') || starts_item(c));
        let Some(inside) = cursor.eat_braces() else {
            let reported = self.errors.add(
                span,
                "the braces are missing",
                format_args!("write `{form}`"),
            );
            return (L::unfinished(trees, reported), Err(reported));
        };
        let head = L::head(self, trees);
        let body = match &head {
            Ok(_) => Ok(self.body(&mut Cursor::inside(inside))),
            Err(reported) => Err(*reported),
        };
        (head, body)
    }

    /// `"grant" grantee "{" line* "}"`
    pub(super) fn grant(&mut self, cursor: &mut Cursor<'t>) -> Kind<'t, L> {
        cursor.next();
        let start = cursor.place();
        let named = self.grantee(cursor);
        let grantee = cursor.since(start);
        let end = cursor.span();
        let lines = match (named, cursor.eat_braces()) {
            (_, Some(inside)) => Ok(self.lines(inside)),
            (Err(reported), None) => Err(reported),
            (Ok(()), None) => Err(self.no_braces(end)),
        };
        Kind::Grant {
            grantee,
            named,
            lines,
        }
    }

    /// `name ("." name)* ("(" value,* ")" | "[" expr "]")?`
    fn grantee(&mut self, cursor: &mut Cursor<'t>) -> Read<()> {
        let Some(names) = path(cursor) else {
            return Err(self.errors.add(
                cursor.span(),
                "`grant` names nobody",
                "write `grant name { read target as NAME; }`",
            ));
        };
        let is_call = names.len() > 1 && cursor.group(0, Delimiter::Parenthesis).is_some();
        if is_call || cursor.is_brackets(0) {
            cursor.next();
        }
        let span = cursor.span();
        let rest = cursor.until(|c| c.braces(0).is_some() || c.is_sign(0, ';') || starts_item(c));
        match rest {
            [] => Ok(()),
            // `grant read secret to worker;`
            [
                Tree::Word(_, target),
                Tree::Word(_, to),
                Tree::Word(_, who),
                ..,
            ] if to == "to" => {
                let verb = names.last().map(plain).unwrap_or_default();
                let help = format!("write `grant {who} {{ {verb} {target} as NAME; }}`");
                let fact = "`grant` names first who may do it";
                Err(self.errors.add(span, fact, help))
            }
            _ => Err(self.no_braces(span)),
        }
    }

    fn no_braces(&mut self, span: Span) -> Reported {
        self.errors.add(
            span,
            "`grant` has no braces",
            "write `grant name { read target as NAME; }`",
        )
    }

    fn lines(&mut self, inside: Inside<'t>) -> Vec<Line<'t>> {
        let inner = &mut Cursor::inside(inside);
        let mut lines = Vec::new();
        while !inner.is_empty() {
            let row = self.row(inner.span());
            lines.push(self.line(inner, row));
        }
        lines
    }

    /// `connect to pool`: a word between the verb and what it is done to, which has none.
    fn filler(&mut self, inner: &Cursor<'t>) -> Option<Reported> {
        let (verb, word) = (inner.word(0)?, inner.word(1)?);
        if !["to", "from", "on", "with", "in"].contains(&word) || inner.word(2).is_none() {
            return None;
        }
        let rest = inner
            .fork(2)
            .until(|c| c.is_sign(0, ';') || c.is_sign(0, ','));
        let rest: Vec<String> = rest
            .split(|tree| matches!(tree.word(), Some("as")))
            .map(spaceless)
            .collect();
        let fact = format!("`{verb}` stands directly before what it is done to, found `{word}`");
        let help = format!("write `{verb} {};`", rest.join(" as "));
        Some(self.errors.add(inner.fork(1).span(), fact, help))
    }

    /// `(verb target ("as" NAME)? | "allow" "[" value,* "]" "on" "[" value,* "]") ";"`
    fn line(&mut self, inner: &mut Cursor<'t>, row: RowId) -> Line<'t> {
        let (start, span) = (inner.place(), inner.span());
        if let Some(reported) = self.filler(inner) {
            return skipped(inner, start, row, reported);
        }
        let (words, fact, help) = match inner.word(0) {
            Some("allow") => (
                allow_words(inner),
                "`allow` takes a list of actions and a list of what they are allowed on",
                "write `allow [\"service:Action\"] on [arn];`",
            ),
            _ => (
                grant_words(inner),
                "a grant is a verb and what it is done to",
                "write `read target as NAME;`",
            ),
        };
        let Some(words) = words else {
            let reported = self.errors.add(span, fact, help);
            return skipped(inner, start, row, reported);
        };
        let trees = inner.since(start);
        self.semicolon(inner);
        Line {
            row,
            trees,
            words: Ok(words),
        }
    }
}

/// A line that could not be read, up to the next.
fn skipped<'t>(inner: &mut Cursor<'t>, start: usize, row: RowId, reported: Reported) -> Line<'t> {
    inner.until(|c| c.is_sign(0, ';'));
    let trees = inner.since(start);
    inner.eat_sign(';');
    Line {
        row,
        trees,
        words: Err(reported),
    }
}

/// `verb target ("as" NAME)?`
fn grant_words<'t>(inner: &mut Cursor<'t>) -> Option<GrantWords<'t>> {
    let verb = inner.eat_ident()?;
    let target = target(inner)?;
    if inner.is_sign(0, '.') {
        return None;
    }
    let variable = match inner.eat_keyword("as") {
        true => Some(inner.eat_ident()?),
        false => None,
    };
    Some(GrantWords::Verb {
        verb,
        target,
        variable,
    })
}

/// `"allow" "[" value,* "]" "on" "[" value,* "]"`
fn allow_words<'t>(inner: &mut Cursor<'t>) -> Option<GrantWords<'t>> {
    let word = inner.eat_ident()?;
    let actions = inner.group(0, Delimiter::Bracket)?;
    inner.next();
    if !inner.eat_keyword("on") {
        return None;
    }
    let resources = inner.group(0, Delimiter::Bracket)?;
    inner.next();
    Some(GrantWords::Allow {
        word,
        actions,
        resources,
    })
}

/// `name ("." name | "[" expr "]")*`
fn target<'t>(cursor: &mut Cursor<'t>) -> Option<&'t [Tree]> {
    let start = cursor.place();
    cursor.eat_ident()?;
    loop {
        if cursor.is_sign(0, '.') && cursor.ident(1).is_some() {
            cursor.next();
        } else if !cursor.is_brackets(0) {
            return Some(cursor.since(start));
        }
        cursor.next();
    }
}

/// `name ("." name)*`
pub(super) fn path(cursor: &mut Cursor) -> Option<Vec<Ident>> {
    let mut names = vec![cursor.eat_ident()?.clone()];
    while cursor.is_sign(0, '.') && cursor.ident(1).is_some() {
        cursor.next();
        names.extend(cursor.eat_ident().cloned());
    }
    Some(names)
}
