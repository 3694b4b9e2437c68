//! Items: one function per production.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use syn::parse::Parser as _;

use super::{Cursor, Parser, value::pattern};
use crate::{
    ast::{Declared, Item, ItemKind, TypeName},
    error::{Read, Reported},
};

const KEYWORDS: [&str; 9] = [
    "in",
    "out",
    "let",
    "for",
    "if",
    "grant",
    "param",
    "condition",
    "mapping",
];

impl Parser<'_> {
    /// Whether what stands here can only be the begin of an item.
    pub(super) fn starts_item(&self, cursor: &Cursor) -> bool {
        let Some(word) = cursor.ident(0) else {
            return cursor.is_punct(0, '#');
        };
        let keyword = KEYWORDS.iter().any(|keyword| word == keyword);
        (keyword && (cursor.ident(1).is_some() || word == "let" || word == "for" || word == "if"))
            || (cursor.is_colon(1) && cursor.ident(2).is_some())
    }

    pub(super) fn item(&mut self, cursor: &mut Cursor) -> Read<Item> {
        let attributes = self.attributes(cursor);
        let span = cursor.span();
        if cursor.is_empty() {
            return Err(self.errors.add(
                cursor.behind(),
                "nothing follows this attribute",
                "remove it, or write an item behind it",
            ));
        }
        // Numbers follow the source: an item's own comes before those inside it.
        let row = self.row(span);
        let named = self.named(cursor);
        match self.item_kind(cursor) {
            Ok(kind) => Ok(Item {
                row,
                attributes,
                kind,
            }),
            Err(reported) => {
                self.broken.extend(named);
                Err(reported)
            }
        }
    }

    /// The name that an item declares, if it is where it should be.
    fn named(&self, cursor: &Cursor) -> Option<Ident> {
        match cursor.is_colon(1) {
            true => cursor.ident(0).cloned(),
            false => cursor.ident(1).cloned(),
        }
    }

    fn item_kind(&mut self, cursor: &mut Cursor) -> Read<ItemKind> {
        let word = cursor.ident(0).map(Ident::to_string).unwrap_or_default();
        // A resource may be named like a keyword: `out: AWS::…` is one.
        let named = cursor.is_colon(1);
        match word.as_str() {
            _ if named => self.declared(cursor, false),
            "in" => self.input(cursor),
            "out" => self.output(cursor),
            "let" => self.binding(cursor),
            "for" => self.repeated(cursor),
            "if" => self.choice(cursor).map(ItemKind::If),
            "grant" => self.grant(cursor),
            "param" => self.param(cursor),
            "condition" => self.condition(cursor),
            "mapping" => self.mapping(cursor),
            "pub" => match cursor.rust::<syn::Visibility>() {
                Ok(syn::Visibility::Public(_)) if cursor.is_colon(1) => self.declared(cursor, true),
                Ok(_) | Err(_) => Err(self.errors.add(
                    cursor.behind(),
                    "an item is seen from outside or it is not",
                    "write `pub name: Type { … }`, or no `pub`",
                )),
            },
            _ => Err(self.no_item(cursor, &word)),
        }
    }

    fn no_item(&mut self, cursor: &mut Cursor, word: &str) -> Reported {
        let near = infra_schema::near(word, KEYWORDS.iter().copied());
        let help = match near.first() {
            Some(keyword) if cursor.ident(1).is_some() => format!("write `{keyword}`"),
            _ if !word.is_empty() && cursor.is_path_sep(1) => {
                let ty =
                    (0..12).map_while(|i| cursor.look(i).filter(|_| cursor.braces(i).is_none()));
                let ty: String = ty
                    .take_while(|token| !matches!(token, TokenTree::Literal(_)))
                    .map(ToString::to_string)
                    .collect();
                format!("write `name: {ty} {{ … }}`")
            }
            _ if !word.is_empty() && cursor.braces(1).is_some() => {
                format!("write `name: {word} {{ … }}`")
            }
            _ if !word.is_empty() => format!("write `{word}: Type {{ … }}`"),
            _ => format!(
                "write `name: Type {{ … }}`, or begin with one of {}",
                KEYWORDS.join(", ")
            ),
        };
        self.errors
            .add(cursor.span(), "no item begins like this", help)
    }

    /// `"in" name ":" Type ("=" expr)? ";"`
    fn input(&mut self, cursor: &mut Cursor) -> Read<ItemKind> {
        cursor.next();
        let name = self.name(cursor, "in name: Type;")?;
        if !cursor.is_colon(0) {
            let help = format!("write `in {name}: Type;`");
            return Err(self.errors.add(
                name.span(),
                format_args!("the input `{name}` has no type"),
                help,
            ));
        }
        cursor.next();
        let ty = self.ty(cursor, &name)?;
        let default = cursor.eat_punct('=').then(|| self.value(cursor));
        self.semicolon(cursor);
        Ok(ItemKind::In { name, ty, default })
    }

    /// `"out" name (":" Type)? "=" value ";"`
    fn output(&mut self, cursor: &mut Cursor) -> Read<ItemKind> {
        cursor.next();
        let name = self.name(cursor, "out name = value;")?;
        let ty = match cursor.is_colon(0) {
            true => {
                cursor.next();
                Some(self.ty(cursor, &name)?)
            }
            false => None,
        };
        if !cursor.eat_punct('=') {
            let help = format!("write `out {name} = value;`");
            return Err(self.errors.add(
                name.span(),
                format_args!("the output `{name}` has no value"),
                help,
            ));
        }
        let value = self.value(cursor);
        self.semicolon(cursor);
        Ok(ItemKind::Out { name, ty, value })
    }

    /// `name ":" Type "{" field,* "}"`
    fn declared(&mut self, cursor: &mut Cursor, public: bool) -> Read<ItemKind> {
        let name = self.declared_name(cursor)?;
        cursor.next();
        let start = cursor.place();
        let ty = cursor.until(|c| {
            c.braces(0).is_some() || c.is_punct(0, ';') || (c.ident(0).is_some() && c.is_colon(1))
        });
        if ty.is_empty() {
            let help = format!(
                "write `{name}: AWS::Service::Type {{ … }}` or `{name}: Construct {{ … }}`"
            );
            return Err(self
                .errors
                .add(name.span(), format_args!("`{name}` has no type"), help));
        }
        if let Some(function) = function(&ty) {
            let help = match function == "Transform" {
                true => "write `{ \"Fn::Transform\": { Name: …, Parameters: { … } } }`".to_owned(),
                false => format!(
                    "write `{{ Name: Fn::{function}(…) }}`, for each property that it is about"
                ),
            };
            let fact =
                format!("the properties of `{name}` stand in braces, given `Fn::{function}`");
            let reported = self.errors.add(function.span(), fact, help);
            cursor.eat_braces();
            return Err(reported);
        }
        let Some(group) = cursor.eat_braces() else {
            let help = format!("write `{name}: {} {{ … }}`", spaceless(&ty));
            let reported = self.errors.add(
                cursor.behind(),
                format_args!("`{name}` has no braces"),
                help,
            );
            cursor.eat_punct(';');
            return Err(reported);
        };
        let after = cursor.place();
        let before = self.errors.count();
        let fields = self.fields(&mut Cursor::group(&group));
        if self.errors.count() > before {
            // What is missing in it may be what could not be read.
            self.broken.push(name.clone());
        }
        cursor.go(start);
        let first = cursor.ident(0).map(Ident::to_string).unwrap_or_default();
        let resource = cursor.is_path_sep(1)
            && (["AWS", "Custom", "Alexa"].contains(&first.as_str()) || third_party(&ty));
        cursor.go(after);
        // A comma or semicolon behind the braces is a habit from elsewhere, and harmless.
        if !cursor.eat_punct(',') {
            cursor.eat_punct(';');
        }
        if resource {
            let parts = ty.clone().into_iter().filter_map(|token| match token {
                TokenTree::Ident(part) => Some(part),
                _ => None,
            });
            let parts: Vec<Ident> = parts.collect();
            // The name of a custom resource may have a dash in it.
            let text = spaceless(&ty);
            let is_type = |c: char| c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '@');
            if !text.chars().all(is_type)
                || text
                    .split("::")
                    .any(|part| part.is_empty() || part.contains(':'))
            {
                let span = parts.last().map_or(name.span(), Ident::span);
                return Err(self.errors.add(
                    span,
                    format_args!("`{text}` is no type"),
                    "write `AWS::Service::Type`, or the name of a construct",
                ));
            }
            return Ok(ItemKind::Resource(Declared {
                public,
                name,
                ty: TypeName { text, parts },
                fields,
            }));
        }
        match syn::parse2::<syn::Path>(ty.clone()) {
            Ok(_) => Ok(ItemKind::Construct(Declared {
                public,
                name,
                ty,
                fields,
            })),
            Err(error) => {
                let help = "write `AWS::Service::Type`, or the name of a construct";
                Err(self.errors.add(
                    error.span(),
                    format_args!("`{}` is no type", spaceless(&ty)),
                    help,
                ))
            }
        }
    }

    /// `"let" pat "=" expr ";"`
    fn binding(&mut self, cursor: &mut Cursor) -> Read<ItemKind> {
        cursor.next();
        let tokens = cursor.until(|c| c.is_punct(0, '=') || c.is_punct(0, ';'));
        let parsed = syn::Pat::parse_single.parse2(tokens.clone());
        // `let name: Type = …` has a type, which is no part of a pattern.
        let (pattern, names) = match parsed {
            Ok(parsed) => pattern(parsed),
            Err(_) => match syn::parse2::<syn::Stmt>(quote!(let #tokens = ();)) {
                Ok(syn::Stmt::Local(local)) => (tokens, super::value::bound(&local.pat)),
                Ok(_) | Err(_) => {
                    return Err(self.errors.add(
                        cursor.behind(),
                        "`let` binds a name",
                        "write `let name = value;`",
                    ));
                }
            },
        };
        if !cursor.eat_punct('=') {
            return Err(self.errors.add(
                cursor.behind(),
                "`let` has no value",
                "write `let name = value;`",
            ));
        }
        let value = self.value(cursor);
        self.semicolon(cursor);
        Ok(ItemKind::Let {
            pattern,
            names,
            value,
        })
    }

    pub(super) fn name(&mut self, cursor: &mut Cursor, form: &str) -> Read<Ident> {
        cursor.eat_ident().ok_or_else(|| {
            self.errors.add(
                cursor.span(),
                "a name is missing here",
                format_args!("write `{form}`"),
            )
        })
    }

    /// The name before `:`, which other items refer to by this name, so it is a name of Rust.
    fn declared_name(&mut self, cursor: &mut Cursor) -> Read<Ident> {
        if let Some(name) = cursor.eat_ident() {
            return Ok(name);
        }
        let written = cursor.peek().map(ToString::to_string).unwrap_or_default();
        let plain = written.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let help = match syn::parse_str::<Ident>(plain) {
            Ok(name) => format!("write `{name}: Type {{ … }}`"),
            Err(_) => {
                "write `name: Type { … }`; `#[id = \"LogicalId\"]` before it sets the logical id"
                    .to_owned()
            }
        };
        Err(self.errors.add(
            cursor.span(),
            format_args!("`{written}` is not a name that an item can have"),
            help,
        ))
    }

    /// A type, up to `=`, `;` or the next item.
    fn ty(&mut self, cursor: &mut Cursor, name: &Ident) -> Read<TokenStream> {
        match cursor.rust::<syn::Type>() {
            Ok(ty) => Ok(quote!(#ty)),
            Err(_) => {
                let fact = format!("what stands behind `{name}:` is no type");
                Err(self
                    .errors
                    .add(cursor.span(), fact, format_args!("write `{name}: Type`")))
            }
        }
    }

    pub(super) fn semicolon(&mut self, cursor: &mut Cursor) {
        if !cursor.eat_punct(';') {
            self.errors.add(
                cursor.behind(),
                "a semicolon is missing behind this",
                "write `;`",
            );
        }
    }
}

/// The tokens without spaces between them, as types are written.
pub(crate) fn spaceless(tokens: &TokenStream) -> String {
    tokens.to_string().split_whitespace().collect()
}

/// `MyCompany::Billing::Account::MODULE` and the like: registry types have three names or more.
fn third_party(ty: &TokenStream) -> bool {
    let names: Vec<String> = ty
        .clone()
        .into_iter()
        .filter_map(|token| match token {
            TokenTree::Ident(name) => Some(name.to_string()),
            _ => None,
        })
        .collect();
    names.len() >= 3
        && names
            .iter()
            .all(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// The function of `Type Fn::If(…)`, which some templates have in the place of properties.
fn function(ty: &TokenStream) -> Option<Ident> {
    let tokens: Vec<TokenTree> = ty.clone().into_iter().collect();
    tokens.windows(4).find_map(|four| match four {
        [
            TokenTree::Ident(before),
            TokenTree::Punct(_),
            TokenTree::Punct(_),
            TokenTree::Ident(name),
        ] if before == "Fn" => Some(name.clone()),
        _ => None,
    })
}
