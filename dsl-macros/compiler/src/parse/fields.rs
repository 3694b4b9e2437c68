//! Fields: `name: value` between braces, and what is half-typed of them.

use proc_macro2::Span;

use super::{AttributeTree, Cursor, Inside, Leaves, Place, Reader, Tree, syntax_tree::raw};
use crate::{
    ast::{Key, plain},
    error::{Read, Reported},
};

/// What stands in braces with fields.
pub(crate) enum Entry<'t, L: Leaves<'t>> {
    Field {
        attributes: Vec<AttributeTree<'t>>,
        /// The name as it stands.
        tree: &'t Tree,
        key: Key,
        value: Read<L::Value>,
    },
    /// What an error passes over.
    Skipped(&'t [Tree], Reported),
}

impl<'t, L: Leaves<'t>> Reader<'_, L> {
    /// `value,*` to the end of the group.
    pub(crate) fn values(&mut self, inside: Inside<'t>) -> Vec<L::Value> {
        let cursor = &mut Cursor::inside(inside);
        let mut values = Vec::new();
        while !cursor.is_empty() {
            values.push(L::value(self, cursor, Place::List));
            let passed_over = self.comma(cursor);
            values.extend(passed_over.and_then(|(trees, proof)| L::passed_over(trees, proof)));
        }
        values
    }

    /// `field,*` to the end of the group.
    pub(crate) fn fields(&mut self, inside: Inside<'t>) -> Vec<Entry<'t, L>> {
        let cursor = &mut Cursor::inside(inside);
        let mut fields = Vec::new();
        while !cursor.is_empty() {
            let attributes = self.field_attributes(cursor);
            let start = cursor.place();
            let (tree, key) = match (cursor.peek(), self.key(cursor)) {
                (Some(tree), Ok(key)) => (tree, key),
                (None, Ok(_)) => continue,
                (_, Err(reported)) => {
                    cursor.until(|c| c.is_sign(0, ','));
                    fields.push(Entry::Skipped(cursor.since(start), reported));
                    cursor.eat_sign(',');
                    continue;
                }
            };
            let value = self.field_value(cursor, &key);
            let skipped = match value {
                Ok(_) => self.comma(cursor),
                Err(reported) => rest(cursor, reported),
            };
            fields.push(Entry::Field {
                attributes,
                tree,
                key,
                value,
            });
            fields.extend(skipped.map(|(trees, reported)| Entry::Skipped(trees, reported)));
        }
        fields
    }

    /// `":" value`
    fn field_value(&mut self, cursor: &mut Cursor<'t>, key: &Key) -> Read<L::Value> {
        if cursor.is_sign(0, '=') && cursor.look(1).is_some() && !cursor.is_sign(1, '=') {
            self.errors
                .add(cursor.span(), "expected `:`, found `=`", "write `:`");
        } else if !cursor.is_colon(0) {
            if key.text == "Fn" && cursor.is_path_sep(0) {
                let fact = "a function among the entries of a map stands in quotation marks";
                let help = "write `\"Fn::ForEach::Loop\": […]`, or `name: Fn::…(…)`";
                return Err(self.errors.add(key.span, fact, help));
            }
            return Err(self.without_value(key));
        }
        cursor.next();
        if cursor.is_empty() || cursor.is_sign(0, ',') {
            let reported = self.without_value(key);
            return Ok(L::no_value(cursor, key.span, reported));
        }
        Ok(L::value(self, cursor, Place::Field))
    }

    fn without_value(&mut self, key: &Key) -> Reported {
        let fact = format!("`{}` has no value", key.text);
        let help = format!("write `{}: value`", key.text);
        self.errors.add(key.span, fact, help)
    }

    /// `Name | "any text" | digits`
    fn key(&mut self, cursor: &mut Cursor<'t>) -> Read<Key> {
        let span = cursor.span();
        let written = |text: String| Key {
            text,
            span,
            ident: None,
        };
        match cursor.next() {
            Some(Tree::Word(ident, _)) => Ok(Key {
                ident: Some(raw(ident.clone())),
                ..written(plain(ident))
            }),
            Some(Tree::Literal(literal)) => match syn::Lit::new(literal.clone()) {
                syn::Lit::Str(text) if text.suffix().is_empty() => Ok(written(text.value())),
                // As written, because an account's number keeps its zeros.
                syn::Lit::Int(number) if number.to_string().bytes().all(|c| c.is_ascii_digit()) => {
                    Ok(written(number.to_string()))
                }
                syn::Lit::Int(number) => {
                    let text = number.to_string();
                    Err(self.errors.add(
                        span,
                        format_args!("`{text}` is more than digits, and a name is text"),
                        format_args!("write the text that is meant, as in `\"{text}\": value`"),
                    ))
                }
                _ => Err(self.no_key(span)),
            },
            Some(dot) if dot.is_sign('.') && cursor.is_sign(0, '.') => Err(self.errors.add(
                span,
                "nothing is filled in from elsewhere: what is given is read here",
                "write each as `Name: value`; what is left out has its default",
            )),
            _ => Err(self.no_key(span)),
        }
    }

    fn no_key(&mut self, span: Span) -> Reported {
        self.errors.add(
            span,
            "a name stands before `:`",
            "write `Name: value` or `\"any text\": value`",
        )
    }

    /// `","?`, and what is passed over if it is missing.
    fn comma(&mut self, cursor: &mut Cursor<'t>) -> Option<(&'t [Tree], Reported)> {
        if cursor.is_empty() || cursor.eat_sign(',') {
            return None;
        }
        if cursor.is_sign(0, ';') {
            self.errors
                .add(cursor.span(), "expected `,`, found `;`", "write `,`");
            cursor.next();
            return None;
        }
        let reported = self.errors.add(
            cursor.behind(),
            "a comma is missing behind this",
            "write `,`",
        );
        // Where a next field begins, reading goes on with it; else with what follows the comma.
        match begins_next(cursor) {
            true => None,
            false => rest(cursor, reported),
        }
    }
}

/// What stands here up to the next comma.
fn rest<'t>(cursor: &mut Cursor<'t>, reported: Reported) -> Option<(&'t [Tree], Reported)> {
    let trees = cursor.until(|c| c.is_sign(0, ','));
    cursor.eat_sign(',');
    (!trees.is_empty()).then_some((trees, reported))
}

/// Whether a field begins here that a comma should stand before.
pub(crate) fn begins_next(cursor: &Cursor) -> bool {
    cursor.word(0).is_some() && cursor.is_colon(1)
}
