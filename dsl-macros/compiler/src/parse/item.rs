//! Items: one function per production.

use proc_macro2::Ident;

use super::{
    Cursor, Item, Kind, Leaves, Place, Reader, Tree,
    elsewhere::{self, section},
    start::{begins_item, starts_item},
    syntax_tree::is_word,
    tree::spaceless,
};
use crate::{
    error::{Read, Reported},
    ids::RowId,
    keywords::KEYWORDS,
};

/// Of what repeats items in a template, and in a block.
const FOR_EACH: &str = "`Fn::ForEach` is not an item: a block repeats with `for`";
const FOR: &str = "write `for name in [\"a\", \"b\"] { topic: AWS::SNS::Topic { … } }`";

impl<'t, L: Leaves<'t>> Reader<'_, L> {
    /// `attribute* (declared | in | out | …)`, and what an error in it passes over.
    pub(super) fn item(&mut self, cursor: &mut Cursor<'t>) -> Item<'t, L> {
        let attributes = self.attributes(cursor);
        let start = cursor.place();
        // Numbers follow the source: an item's own comes before those inside it.
        let row = self.row_unless_empty(cursor);
        let named = named(cursor);
        let kind = self.kind(cursor);
        if kind.missing().is_some() {
            self.broken.extend(named.cloned());
            skip(cursor, start);
        }
        Item {
            row,
            attributes,
            kind,
            trees: cursor.since(start),
            end: cursor.place(),
        }
    }

    fn row_unless_empty(&mut self, cursor: &Cursor<'t>) -> RowId {
        match cursor.is_empty() {
            true => self.next_row,
            false => self.row(cursor.span()),
        }
    }

    fn kind(&mut self, cursor: &mut Cursor<'t>) -> Kind<'t, L> {
        if cursor.is_empty() {
            return Kind::Words(self.errors.add(
                cursor.behind(),
                "nothing follows this attribute",
                "remove it, or write an item behind it",
            ));
        }
        // A resource may be named like a keyword: `out: AWS::…` is one.
        if cursor.is_colon(1) {
            return self.declared(cursor, false);
        }
        let word = cursor.word(0).unwrap_or_default();
        match word {
            "in" => self.input(cursor),
            "out" => self.output(cursor),
            "let" => self.binding(cursor),
            "for" => self.repeated(cursor),
            "if" => self.choice(cursor),
            "grant" => self.grant(cursor),
            "param" => self.param(cursor),
            "condition" => self.condition(cursor),
            "mapping" => self.mapping(cursor),
            "override" => self.overridden(cursor),
            "pub" => self.public(cursor),
            _ => Kind::Words(match elsewhere::item(cursor) {
                Some((help, passed_over)) => {
                    self.item_of_elsewhere(cursor, word, help, passed_over)
                }
                None => self.no_item(cursor, word),
            }),
        }
    }

    /// `"pub" declared`
    fn public(&mut self, cursor: &mut Cursor<'t>) -> Kind<'t, L> {
        let start = cursor.place();
        self.visibility(cursor);
        let is_named = cursor.is_colon(1);
        if cursor.since(start).len() == 1 && is_named {
            return self.declared(cursor, true);
        }
        let reported = self.errors.add(
            cursor.behind(),
            "an item is seen from outside or it is not",
            "write `pub name: Type { … }`, or no `pub`",
        );
        match is_named {
            true => self.declared(cursor, false),
            false => Kind::Words(reported),
        }
    }

    /// What another language begins an item with. What it is about is read here no more, so that one error says all.
    fn item_of_elsewhere(
        &mut self,
        cursor: &mut Cursor<'t>,
        word: &str,
        help: String,
        passed_over: usize,
    ) -> Reported {
        let fact = format!("expected an item, found `{word}`");
        let reported = self.errors.add(cursor.span(), fact, help);
        cursor.go(cursor.fork(passed_over).place());
        reported
    }

    fn no_item(&mut self, cursor: &Cursor<'t>, word: &str) -> Reported {
        if word == "Fn" && cursor.is_path_sep(1) && cursor.word(3) == Some("ForEach") {
            return self.errors.add(cursor.span(), FOR_EACH, FOR);
        }
        let near = infra_schema::near(word, KEYWORDS.iter().copied());
        let help = match near.first() {
            _ if cursor.is_sign(1, '=') => {
                self.broken.extend(cursor.ident(0).cloned());
                let ty = cursor
                    .fork(2)
                    .until(|c| c.braces(0).is_some() || c.is_sign(0, ';'));
                let ty = match ty.first() {
                    Some(Tree::Word(..)) => spaceless(ty),
                    _ => "Type".to_owned(),
                };
                format!("write `{word}: {ty} {{ … }}`, or `let {word} = value;`")
            }
            _ if let Some(help) = section(word) => help.to_owned(),
            Some(keyword) if cursor.word(1).is_some() => format!("write `{keyword}`"),
            _ if !word.is_empty() && cursor.is_path_sep(1) => {
                let ty =
                    (0..12).map_while(|i| cursor.look(i).filter(|_| cursor.braces(i).is_none()));
                let ty: String = ty
                    .take_while(|token| !matches!(token, Tree::Literal(_)))
                    .map(|tree| tree.token().to_string())
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
        let fact = match word {
            "" => "expected an item".to_owned(),
            word => format!("expected an item, found `{word}`"),
        };
        self.errors.add(cursor.span(), fact, help)
    }

    /// `"in" name ":" Type ("=" value)? ";"`
    fn input(&mut self, cursor: &mut Cursor<'t>) -> Kind<'t, L> {
        cursor.next();
        let name = self.name(cursor, "in name: Type;");
        let ty = name.and_then(|name| {
            if !cursor.is_colon(0) {
                let help = format!("write `in {name}: Type;`");
                let fact = format!("the input `{name}` has no type");
                return Err(self.errors.add(name.span(), fact, help));
            }
            cursor.next();
            L::ty(self, cursor, name)
        });
        let has_default = name.is_ok() && cursor.eat_sign('=');
        let default = has_default.then(|| L::value(self, cursor, Place::Item));
        if ty.is_ok() {
            self.semicolon(cursor);
        }
        Kind::In { name, ty, default }
    }

    /// `"out" name (":" Type)? "=" value ";"`
    fn output(&mut self, cursor: &mut Cursor<'t>) -> Kind<'t, L> {
        cursor.next();
        let name = self.name(cursor, "out name = value;");
        let behind_name = cursor.place();
        let ty = name.and_then(|name| match cursor.is_colon(0) {
            true => {
                cursor.next();
                L::ty(self, cursor, name).map(Some)
            }
            false => Ok(None),
        });
        let value = name.and_then(|name| {
            if cursor.eat_sign('=') {
                let value = L::value(self, cursor, Place::Item);
                if ty.is_ok() {
                    self.semicolon(cursor);
                }
                return Ok(value);
            }
            if let Err(reported) = ty {
                return Err(reported);
            }
            let mut behind = cursor.fork(0);
            behind.go(behind_name);
            let behind = behind.until(|c| c.is_sign(0, ';'));
            // `out url: api.url;`
            let help = match behind.split_first() {
                Some((_, value)) if value.iter().any(|tree| tree.is_sign('.')) => {
                    format!("write `out {name} = {};`", spaceless(value))
                }
                _ => format!("write `out {name} = value;`"),
            };
            let fact = format!("the output `{name}` has no value");
            Err(self.errors.add(name.span(), fact, help))
        });
        Kind::Out { name, ty, value }
    }

    /// `name ":" Type "{" field,* "}"`
    fn declared(&mut self, cursor: &mut Cursor<'t>, public: bool) -> Kind<'t, L> {
        let name = match self.declared_name(cursor) {
            Ok(name) => name,
            Err(reported) => return Kind::Words(reported),
        };
        cursor.next();
        let ty = typed(cursor);
        let fields = self.declared_fields(cursor, name, ty);
        if fields.is_ok() && !cursor.eat_sign(',') {
            // A comma or semicolon behind the braces is a habit from elsewhere, and harmless.
            cursor.eat_sign(';');
        }
        Kind::Declared {
            public,
            name,
            ty,
            fields,
        }
    }

    /// `"{" field,* "}"`, where the type before it can be one.
    fn declared_fields(
        &mut self,
        cursor: &mut Cursor<'t>,
        name: &Ident,
        ty: &[Tree],
    ) -> Read<L::Fields> {
        if let (true, Some(help)) = (ty.is_empty(), section(&name.to_string())) {
            let fact = format!("`{name}` is a section of a template, not an item");
            return Err(self.errors.add(name.span(), fact, help));
        }
        if ty.is_empty() {
            let help = format!(
                "write `{name}: AWS::Service::Type {{ … }}` or `{name}: Construct {{ … }}`"
            );
            return Err(self
                .errors
                .add(name.span(), format_args!("`{name}` has no type"), help));
        }
        if let Some(function) = function(ty) {
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
        let Some(inside) = cursor.eat_braces() else {
            let help = format!("write `{name}: {} {{ … }}`", spaceless(ty));
            let reported = self.errors.add(
                cursor.behind(),
                format_args!("`{name}` has no braces"),
                help,
            );
            cursor.eat_sign(';');
            return Err(reported);
        };
        let before = self.errors.count();
        let fields = L::fields(self, inside);
        if self.errors.count() > before {
            // What is missing in it may be what could not be read.
            self.broken.push(name.clone());
        }
        Ok(fields)
    }

    /// `"let" pat "=" value ";"`
    fn binding(&mut self, cursor: &mut Cursor<'t>) -> Kind<'t, L> {
        cursor.next();
        if let Some(reported) = self.bound_resource(cursor) {
            return Kind::Words(reported);
        }
        let pattern = L::pattern(self, cursor);
        let value = match (&pattern, cursor.eat_sign('=')) {
            (_, true) => {
                let value = L::value(self, cursor, Place::Item);
                self.semicolon(cursor);
                Ok(value)
            }
            (Err(reported), false) => Err(*reported),
            (Ok(_), false) => Err(self.errors.add(
                cursor.behind(),
                "`let` has no value",
                "write `let name = value;`",
            )),
        };
        Kind::Let { pattern, value }
    }

    /// `let name = AWS::Service::Type { … }`, which declares nothing: the error of one.
    fn bound_resource(&mut self, cursor: &Cursor<'t>) -> Option<Reported> {
        let name = cursor.ident(0).filter(|_| cursor.is_sign(1, '='))?;
        if !(cursor.word(2) == Some("AWS") && cursor.is_path_sep(3)) {
            return None;
        }
        let mut behind = cursor.fork(2);
        let ty = spaceless(behind.until(|c| c.braces(0).is_some() || c.is_sign(0, ';')));
        behind.eat_braces()?;
        self.broken.push(name.clone());
        let help = format!("write `{name}: {ty} {{ … }}`");
        let fact = format!("`let` declares no resource: `{name}` has to be an item");
        Some(self.errors.add(cursor.ident(2)?.span(), fact, help))
    }

    pub(super) fn name(&mut self, cursor: &mut Cursor<'t>, form: &str) -> Read<&'t Ident> {
        cursor.eat_ident().ok_or_else(|| {
            self.errors.add(
                cursor.span(),
                "a name is missing here",
                format_args!("write `{form}`"),
            )
        })
    }

    /// The name before `:`, which other items refer to by this name, so it is a name of Rust.
    fn declared_name(&mut self, cursor: &mut Cursor<'t>) -> Read<&'t Ident> {
        if let Some(name) = cursor.eat_ident() {
            return Ok(name);
        }
        let written = cursor
            .peek()
            .map(|tree| tree.token().to_string())
            .unwrap_or_default();
        if written.starts_with("\"Fn::ForEach") {
            return Err(self.errors.add(cursor.span(), FOR_EACH, FOR));
        }
        let plain = written.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let name = Some(plain).filter(|name| is_word(name));
        let help = match name.map(syn::parse_str::<Ident>) {
            Some(Ok(name)) => format!("write `{name}: Type {{ … }}`"),
            Some(Err(_)) | None => {
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

    pub(super) fn semicolon(&mut self, cursor: &mut Cursor<'t>) {
        if cursor.eat_sign(';') {
            return;
        }
        if cursor.is_sign(0, ',') {
            self.errors
                .add(cursor.span(), "expected `;`, found `,`", "write `;`");
            cursor.next();
        } else {
            self.errors.add(
                cursor.behind(),
                "a semicolon is missing behind this",
                "write `;`",
            );
        }
    }
}

/// Goes on behind an item that could not be read: behind its `;` or its braces.
fn skip(cursor: &mut Cursor, start: usize) {
    if cursor.place() == start {
        cursor.next();
    }
    while !(cursor.is_empty() || cursor.eat_sign(';')) {
        if cursor.eat_braces().is_some() {
            // As behind an item that could be read.
            cursor.eat_sign(';');
            return;
        }
        if begins_item(cursor) {
            return;
        }
        cursor.next();
    }
}

/// The name that an item declares, if it is where it should be.
fn named<'t>(cursor: &Cursor<'t>) -> Option<&'t Ident> {
    match cursor.is_colon(1) {
        true => cursor.ident(0),
        false => cursor.ident(1),
    }
}

/// A type, up to the braces behind it or what shows that there are none.
pub(super) fn typed<'t>(cursor: &mut Cursor<'t>) -> &'t [Tree] {
    let start = cursor.place();
    let mut angles = 0_usize;
    while !cursor.is_empty() {
        let ends = cursor.braces(0).is_some()
            || cursor.is_sign(0, ';')
            || angles == 0 && cursor.is_sign(0, ',')
            || starts_item(cursor)
            || (cursor.word(0).is_some() && cursor.is_colon(1));
        if ends {
            break;
        }
        match cursor.next() {
            Some(tree) if tree.is_sign('<') => angles += 1,
            Some(tree) if tree.is_sign('>') => angles = angles.saturating_sub(1),
            _ => {}
        }
    }
    cursor.since(start)
}

/// The function of `Type Fn::If(…)`, which some templates have in the place of properties.
fn function(ty: &[Tree]) -> Option<&Ident> {
    ty.windows(4).find_map(|four| match four {
        [
            Tree::Word(_, before),
            Tree::Sign(_),
            Tree::Sign(_),
            Tree::Word(name, _),
        ] if before == "Fn" => Some(name),
        _ => None,
    })
}
