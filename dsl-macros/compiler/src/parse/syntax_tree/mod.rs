//! What the compiler takes over of a tree: [`ast`](crate::ast), which has only what is whole.

mod attributes;
mod text;
mod types;
mod value;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::Parser as _;

use super::{
    Block, Body, Cursor, Entry, GrantWords, Inside, Item, Kind, Leaves, Line, Place, Reader, Tree,
    nested::path, tree,
};
use crate::{
    ast::{self, Call, Else, Field, GrantKind, GrantLine, Grantee, If, ItemKind, Value},
    error::{Read, Reported},
};
pub(crate) use text::{Piece, is_word, name, no_name, pieces, raw};
pub(crate) use types::spaceless;

/// The compiler's parts: Rust is what `syn` reads.
pub(crate) struct SyntaxTree;

impl<'t> Leaves<'t> for SyntaxTree {
    type Value = Value;
    type Type = TokenStream;
    type Pattern = (TokenStream, Vec<Ident>);
    type Head = syn::Expr;
    type Fields = Vec<Field>;

    fn value(reader: &mut Reader<'_, Self>, cursor: &mut Cursor<'t>, _: Place) -> Value {
        reader.read_value(cursor)
    }

    fn no_value(_: &Cursor<'t>, span: Span, reported: Reported) -> Value {
        Value::Broken(span, reported)
    }

    fn passed_over(_: &'t [Tree], _: Reported) -> Option<Value> {
        None
    }

    fn ty(
        reader: &mut Reader<'_, Self>,
        cursor: &mut Cursor<'t>,
        name: &'t Ident,
    ) -> Read<TokenStream> {
        match cursor.rust::<syn::Type>() {
            Ok(ty) => Ok(quote!(#ty)),
            Err(_) => {
                let fact = format!("what stands behind `{name}:` is not a type");
                let help = format!("write `{name}: Type`");
                Err(reader.errors.add(cursor.span(), fact, help))
            }
        }
    }

    fn pattern(reader: &mut Reader<'_, Self>, cursor: &mut Cursor<'t>) -> Read<Self::Pattern> {
        let trees = cursor.until(|c| c.is_sign(0, '=') || c.is_sign(0, ';'));
        let tokens = tree::stream(trees);
        if let Ok(pattern) = syn::Pat::parse_single.parse2(tokens.clone()) {
            return Ok(value::pattern(pattern));
        }
        // `let name: Type = …` has a type, which is not a part of a pattern.
        match syn::parse2::<syn::Stmt>(quote!(let #tokens = ();)) {
            Ok(syn::Stmt::Local(local)) => Ok((tokens, value::bound(&local.pat))),
            Ok(_) | Err(_) => Err(reader.errors.add(
                cursor.behind(),
                "`let` binds a name",
                "write `let name = value;`",
            )),
        }
    }

    fn patterns(
        reader: &mut Reader<'_, Self>,
        cursor: &mut Cursor<'t>,
        span: Span,
    ) -> Read<Self::Pattern> {
        let trees = cursor.until(|c| c.word(0) == Some("in") || c.braces(0).is_some());
        match syn::Pat::parse_multi.parse2(tree::stream(trees)) {
            Ok(pattern) => Ok(value::pattern(pattern)),
            Err(_) => {
                Err(reader
                    .errors
                    .add(span, "`for` binds a name", "write `for name in list { … }`"))
            }
        }
    }

    fn head(reader: &mut Reader<'_, Self>, trees: &'t [Tree]) -> Read<syn::Expr> {
        let expression = syn::Expr::parse_without_eager_brace.parse2(tree::stream(trees));
        expression.map_err(|error| reader.errors.add_syn(error))
    }

    fn unfinished(_: &'t [Tree], reported: Reported) -> Read<syn::Expr> {
        Err(reported)
    }

    fn fields(reader: &mut Reader<'_, Self>, inside: Inside<'t>) -> Vec<Field> {
        let entries = reader.fields(inside).into_iter();
        entries.filter_map(|entry| reader.field(entry)).collect()
    }
}

/// A block, if it has a name and items.
pub(super) fn block(
    reader: &mut Reader<'_, SyntaxTree>,
    block: Block<'_, SyntaxTree>,
) -> Read<ast::Block> {
    let visibility = syn::parse2::<syn::Visibility>(tree::stream(block.visibility));
    let visibility = visibility.map_err(|error| reader.errors.add_syn(error))?;
    let (kind, name, body) = (block.kind?, block.name?.clone(), block.body?);
    let attributes = reader.attributes_of(&block.attributes);
    let body = reader.body_of_tree(body);
    Ok(ast::Block {
        attributes,
        visibility: visibility.into_token_stream(),
        kind,
        name,
        body,
        broken: std::mem::take(&mut reader.broken),
    })
}

impl Reader<'_, SyntaxTree> {
    fn field(&mut self, entry: Entry<'_, SyntaxTree>) -> Option<Field> {
        let Entry::Field {
            attributes,
            key,
            value,
            ..
        } = entry
        else {
            return None;
        };
        Some(Field {
            allow: self.allow(&attributes),
            value: value.unwrap_or_else(|reported| Value::Broken(key.span, reported)),
            key,
        })
    }

    fn body_of_tree(&mut self, body: Body<'_, SyntaxTree>) -> ast::Body {
        let items = body.items.into_iter();
        let items = items.filter_map(|item| self.item_of_tree(item).ok());
        ast::Body {
            items: items.collect(),
        }
    }

    fn item_of_tree(&mut self, item: Item<'_, SyntaxTree>) -> Read<ast::Item> {
        let attributes = self.attributes_of(&item.attributes);
        Ok(ast::Item {
            row: item.row,
            attributes,
            kind: self.kind_of_tree(item.kind)?,
        })
    }

    fn kind_of_tree(&mut self, kind: Kind<'_, SyntaxTree>) -> Read<ItemKind> {
        Ok(match kind {
            Kind::In { name, ty, default } => ItemKind::In {
                name: name?.clone(),
                ty: ty?,
                default,
            },
            Kind::Out { name, ty, value } => ItemKind::Out {
                name: name?.clone(),
                ty: ty?,
                value: value?,
            },
            Kind::Declared {
                public,
                name,
                ty,
                fields,
            } => {
                let item = self.declared_item(public, name.clone(), ty, fields?);
                if item.is_err() {
                    self.broken.push(name.clone());
                }
                item?
            }
            Kind::Let { pattern, value } => {
                let (pattern, names) = pattern?;
                ItemKind::Let {
                    pattern,
                    names,
                    value: value?,
                }
            }
            Kind::For {
                pattern,
                list,
                body,
                span,
            } => {
                let (pattern, names) = pattern?;
                ItemKind::For {
                    pattern,
                    names,
                    list: list?,
                    body: self.body_of_tree(body?),
                    span,
                }
            }
            Kind::If {
                condition,
                then,
                otherwise,
            } => {
                let (condition, then, otherwise) = (condition?, then?, otherwise?);
                ItemKind::If(If {
                    condition,
                    then: self.body_of_tree(then),
                    otherwise: otherwise.map(|(row, body)| Else {
                        row,
                        body: self.body_of_tree(body),
                    }),
                })
            }
            Kind::Grant {
                grantee,
                named,
                lines,
            } => {
                named?;
                ItemKind::Grant {
                    lines: lines?
                        .into_iter()
                        .filter_map(|line| self.line_of(line))
                        .collect(),
                    grantee: self.grantee_of(grantee),
                }
            }
            Kind::Param { name, ty, fields } => ItemKind::Param {
                name: name?.clone(),
                ty: tree::spaceless(ty),
                span: tree::span(ty),
                fields: fields?,
            },
            Kind::Condition { name, value } => ItemKind::Condition {
                name: name?.clone(),
                value: value?,
            },
            Kind::Mapping { name, span, fields } => ItemKind::Mapping {
                name: name?.clone(),
                value: Value::Map(fields?, span),
            },
            Kind::Override { path, fields, .. } => ItemKind::Override {
                path: path?,
                fields: fields?,
            },
            Kind::Words(reported) => return Err(reported),
        })
    }

    /// A path, of which the last name with parentheses behind it is a method.
    fn grantee_of(&mut self, trees: &[Tree]) -> Grantee {
        let cursor = &mut Cursor::new(trees);
        let mut names = path(cursor).unwrap_or_default();
        let arguments = cursor.group(0, proc_macro2::Delimiter::Parenthesis);
        let arguments = arguments.map(|inside| self.values(inside));
        let call = arguments.and_then(|arguments| {
            let method = names.pop()?;
            Some(Call { method, arguments })
        });
        let index = cursor.group(0, proc_macro2::Delimiter::Bracket);
        let index = index.and_then(|inside| self.values(inside).into_iter().next());
        Grantee { names, call, index }
    }

    fn line_of(&mut self, line: Line<'_>) -> Option<GrantLine> {
        let kind = match line.words.ok()? {
            GrantWords::Verb {
                verb,
                target,
                variable,
            } => GrantKind::Verb {
                verb: verb.clone(),
                target: self.read_value(&mut Cursor::new(target)),
                variable: variable.cloned(),
            },
            GrantWords::Allow {
                word,
                actions,
                resources,
            } => GrantKind::Allow {
                word: word.clone(),
                actions: self.values(actions),
                resources: self.values(resources),
            },
        };
        Some(GrantLine {
            row: line.row,
            kind,
        })
    }
}
