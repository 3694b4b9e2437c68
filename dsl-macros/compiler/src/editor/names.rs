//! Names that a body declares, as statics: Rust finds them wherever they stand, as the language does, and
//! lets a closure's parameter have the same name.

use std::{collections::BTreeSet, fmt::Write};

use litemap::LiteMap;
use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream};

use super::{
    out::Out,
    read::{self, Body, Field, Item, Kind, MARKER},
    record::plain,
    texts,
    types::Used,
};
use crate::{
    lower,
    parse::{Tree, spaceless_trees as spaceless},
};

/// A declared name.
#[derive(Clone)]
pub(super) struct Name<'t> {
    pub(super) ident: &'t Ident,
    /// Its type, unless it is a resource.
    ty: Out,
    /// The resource's type, if it is one and not a list or an option of it.
    resource: Option<String>,
    docs: Vec<&'t Tree>,
    /// What is said of it besides.
    facts: Option<String>,
    /// Declared in a `for` or `if` inside.
    pub(super) is_inner: bool,
    pub(super) is_input: bool,
}

/// What names mean from somewhere.
#[derive(Clone, Default)]
pub(super) struct Scope {
    resources: LiteMap<String, Option<String>>,
    /// The types of all resources that are declared.
    types: BTreeSet<String>,
    /// Whether it is seen from inside a `for` or an `if`.
    is_inside: bool,
    /// Whether `let` binds names, which may be anything.
    pub(super) has_lets: bool,
    /// What `let` and `for` bind around: whole names, of whose types only Rust knows.
    bound: BTreeSet<String>,
}

impl Scope {
    /// Seen from inside, with these names declared there.
    pub(super) fn with(&self, names: &[Name]) -> Scope {
        let mut scope = self.clone();
        let declared = |name: &Name| (name.ident.to_string(), name.resource.clone());
        for (name, ty) in names.iter().map(declared) {
            scope.resources.insert(name, ty);
        }
        let types = names.iter().filter_map(|name| name.resource.clone());
        scope.types.extend(types);
        scope
    }

    /// The same, inside a `for` or an `if` in it.
    pub(super) fn inside(&self, names: &[Name]) -> Scope {
        Scope {
            is_inside: true,
            ..self.with(names)
        }
    }

    /// Notes what a pattern binds.
    pub(super) fn bind(&mut self, pattern: &[Tree]) {
        for tree in pattern {
            match tree {
                Tree::Word(_, word) => {
                    self.bound.insert(word.replace(MARKER, ""));
                }
                Tree::Group(_, inner) => self.bind(inner),
                Tree::Sign(_) | Tree::Literal(_) => {}
            }
        }
    }

    /// Whether this is a whole name, whatever it means.
    pub(super) fn has_name(&self, name: &str) -> bool {
        self.declares(name) || self.bound.contains(&*name.replace(MARKER, ""))
    }

    /// Whether this is still being typed: not a name that the block has.
    pub(super) fn is_typed(&self, trees: &[Tree]) -> bool {
        match trees {
            [] => true,
            [Tree::Word(_, word), ..] if word == MARKER => true,
            [Tree::Word(_, word)] => !self.has_name(word),
            _ => false,
        }
    }

    /// A name that is still being typed, as a field among the names of this kind: the editor offers nothing besides. Inside of a
    /// `for` there are others, of which only Rust knows.
    pub(super) fn among(&self, kind: Kinds, typed: &[Tree]) -> Option<Out> {
        let is_bound = self.has_lets && kind == Kinds::Targets;
        if self.is_inside || is_bound || !self.is_typed(typed) {
            return None;
        }
        let mut names = Out::of(kind.function());
        names.parentheses(Out::default());
        let mut out = Out::of("AWS :: language :: at");
        out.parentheses(names).put(".").trees(typed);
        Some(out)
    }

    /// What of it is spoken of in these tokens, as a text: the types of all resources, and a line for each name.
    pub(super) fn written(&self, trees: &[Tree]) -> String {
        let mut names = BTreeSet::new();
        self.mentioned(trees, &mut names);
        let types: Vec<&str> = self.types.iter().map(String::as_str).collect();
        let mut text = types.join(" ");
        if self.has_lets {
            text.push_str(LETS);
        }
        for name in names {
            let _ = write!(text, "\n{name} {}", self.resource(name).unwrap_or_default());
        }
        text
    }

    /// What was written.
    pub(super) fn read(text: &str) -> Scope {
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        let types = first.trim_end_matches(LETS).split_whitespace();
        let mut resources = LiteMap::new();
        for (name, ty) in lines.filter_map(|line| line.split_once(' ')) {
            let ty = (!ty.is_empty()).then(|| ty.to_owned());
            resources.insert(name.to_owned(), ty);
        }
        let mut scope = Scope {
            resources,
            types: BTreeSet::new(),
            is_inside: false,
            has_lets: first.ends_with(LETS),
            bound: BTreeSet::new(),
        };
        scope.types.extend(types.map(str::to_owned));
        scope
    }

    /// The names of its own that stand in these tokens.
    fn mentioned<'s>(&'s self, trees: &[Tree], names: &mut BTreeSet<&'s str>) {
        let mut mention = |name: &str| {
            let known = match name.len() >= MARKER.len() && name.contains(MARKER) {
                true => self.resources.find_index(&*name.replace(MARKER, "")),
                false => self.resources.find_index(name),
            };
            let known = known.ok().and_then(|at| self.resources.get_indexed(at));
            names.extend(known.map(|(name, _)| name.as_str()));
        };
        for (at, tree) in trees.iter().enumerate() {
            match tree {
                // What is behind it belongs to a key.
                Tree::Word(..) if trees.get(at + 1).is_some_and(|next| next.is_sign(':')) => {}
                Tree::Word(_, word) => mention(word),
                Tree::Literal(literal) => {
                    for name in texts::mentioned(literal) {
                        mention(&name);
                    }
                }
                Tree::Sign(_) | Tree::Group(..) => {}
            }
        }
        for tree in trees {
            if let Tree::Group(_, inner) = tree {
                self.mentioned(inner, names);
            }
        }
    }

    /// Whether the block declares this name.
    pub(super) fn declares(&self, name: &str) -> bool {
        self.resources.contains_key(&*name.replace(MARKER, ""))
    }

    /// Whether the block declares a resource of this type.
    pub(super) fn has(&self, resource: &str) -> bool {
        self.types.contains(resource)
    }

    /// The type of the resource that a name means. With the editor's own name put in, it means what it
    /// would mean without.
    pub(super) fn resource(&self, name: &str) -> Option<&str> {
        self.resources.get(&*name.replace(MARKER, ""))?.as_deref()
    }
}

/// The names that a body declares, also in bodies inside it.
pub(super) fn of<'t>(body: &Body<'t>) -> Vec<Name<'t>> {
    let mut names = Vec::new();
    for item in &body.items {
        let mut declare = |ident: &'t Ident, ty: Out, resource: Option<String>, is_input: bool| {
            names.push(Name {
                ident,
                ty,
                resource,
                docs: docs(item),
                facts: None,
                is_inner: false,
                is_input,
            });
        };
        match &item.kind {
            Kind::In {
                name: Ok(name), ty, ..
            } => {
                let ty = ty.unwrap_or_default();
                let resource = resource(&spaceless(ty));
                let handle = match resource.as_deref() {
                    Some(_) => Out::default(),
                    None => {
                        let mut of_rust = Out::default();
                        of_rust.stream(lower::ty(&written(ty).into_stream()));
                        of_rust
                    }
                };
                declare(name, handle, resource, true);
            }
            Kind::Declared { name, ty, .. } => {
                let text = spaceless(ty);
                match (is_resource(&text), resource(&text)) {
                    (true, Some(resource)) => {
                        declare(name, Out::default(), Some(resource), false);
                    }
                    (true, None) => {
                        let custom = Out::of(":: infra :: Resource < :: infra :: Custom >");
                        declare(name, custom, None, false);
                    }
                    (false, _) => declare(name, written(ty), None, false),
                }
            }
            Kind::Param {
                name: Ok(name),
                ty,
                fields,
            } => {
                declare(name, Out::of(VALUE), None, false);
                if let Some(name) = names.last_mut() {
                    name.facts = parameter(ty, fields.unwrap_or_default());
                }
            }
            Kind::Condition { name: Ok(name), .. } => {
                declare(name, Out::of(CONDITION), None, false);
            }
            Kind::Mapping { name: Ok(name), .. } => declare(name, Out::of(MAPPING), None, false),
            Kind::For { body: Ok(body), .. } => {
                names.extend(
                    of(body)
                        .into_iter()
                        .map(|name| name.inner(":: std :: vec :: Vec")),
                );
            }
            Kind::If {
                then, otherwise, ..
            } => {
                let otherwise = otherwise.iter().flatten();
                let otherwise: Vec<Name> = otherwise.flat_map(|(_, body)| of(body)).collect();
                let then: Vec<Name> = then.iter().flat_map(of).collect();
                let (both, one): (Vec<Name>, Vec<Name>) = then
                    .into_iter()
                    .partition(|name| otherwise.iter().any(|other| other.ident == name.ident));
                let alone = otherwise
                    .into_iter()
                    .filter(|name| !both.iter().any(|other| other.ident == name.ident));
                let one: Vec<Name> = one.into_iter().chain(alone).collect();
                names.extend(
                    one.into_iter()
                        .map(|name| name.inner(":: core :: option :: Option")),
                );
                names.extend(both.into_iter().map(|name| Name {
                    is_inner: true,
                    ..name
                }));
            }
            _ => {}
        }
    }
    names
}

/// What is said of a parameter: its type, its default, what it takes.
fn parameter(ty: &[Tree], fields: &[Tree]) -> Option<String> {
    let mut text = format!("A parameter of the template: `{}`.", spaceless(ty));
    for Field { key, value } in read::fields(fields) {
        let value = value.filter(|value| !value.is_empty());
        let value: Option<TokenStream> = value.map(|value| value.iter().map(Tree::token).collect());
        if let Some(value) = value {
            let _ = write!(text, "\n- {}: `{value}`", plain(key));
        }
    }
    Some(text)
}

/// The doc comment of an item.
fn docs<'t>(item: &Item<'t>) -> Vec<&'t Tree> {
    let all = item.attributes.iter();
    all.filter(|attribute| attribute.is_doc())
        .flat_map(|attribute| attribute.trees)
        .collect()
}

impl Name<'_> {
    fn inner(self, wrapper: &str) -> Self {
        let mut ty = Out::of(wrapper);
        ty.put("<").all(self.ty()).put(">");
        Name {
            ty,
            resource: None,
            is_inner: true,
            ..self
        }
    }

    /// The name as the argument of the macro that declares it, for which a resource is its type's name, and all else is as it stands.
    pub(super) fn written(&self, out: &mut Out) {
        match &self.resource {
            Some(resource) => {
                if !self.is_input {
                    out.trees(self.docs.iter().copied());
                }
                out.token(self.ident.clone());
                out.token(Literal::string(resource)).put(";");
            }
            None => {
                let mut declared = Out::default();
                self.declare(&mut Used::default(), &mut declared);
                out.braces(declared);
            }
        }
    }

    /// The static. It has no value: there is none, and hovers would show it.
    pub(super) fn declare(&self, used: &mut Used, out: &mut Out) {
        // An input's documentation stands at the construct's own, which the editor shows besides.
        if !self.is_input {
            out.trees(self.docs.iter().copied());
        }
        let brief = self.resource.as_deref().and_then(|name| used.brief(name));
        let facts = self.facts.as_deref().or(brief);
        if let Some(facts) = facts {
            if !self.docs.is_empty() {
                out.doc("");
            }
            out.doc(facts);
        }
        out.put("static").token(self.ident.clone()).put(":");
        out.all(self.ty()).put(";");
    }

    // Most names are handed over by what the resource's type is called, and its path is not asked for.
    fn ty(&self) -> Out {
        match &self.resource {
            Some(resource) => handle(resource),
            None => self.ty.clone(),
        }
    }
}

/// Stands behind the types of what is written of a scope in which `let` binds names.
const LETS: &str = " let";

/// Kinds of names, each of which is wanted somewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kinds {
    /// Conditions.
    Conditions,
    /// Mappings.
    Mappings,
    /// Resources and constructs.
    Targets,
}

impl Kinds {
    /// The function that gives all names of the kind, as fields.
    fn function(self) -> &'static str {
        match self {
            Kinds::Conditions => "__conditions",
            Kinds::Mappings => "__mappings",
            Kinds::Targets => "__targets",
        }
    }

    /// Whether the names of a type are of this kind.
    fn has(self, ty: &str) -> bool {
        match self {
            Kinds::Conditions => ty == CONDITION,
            Kinds::Mappings => ty == MAPPING,
            Kinds::Targets => ![CONDITION, MAPPING, VALUE].contains(&ty),
        }
    }

    /// The struct with the names of the kind, and the function.
    fn declare(self, names: &[(String, Out)], out: &mut Out) {
        let mut fields = Out::default();
        for (name, ty) in names {
            if self.has(&ty.clone().into_stream().to_string()) {
                fields.put("pub").name(name).put(":").all(ty.clone());
                fields.put(",");
            }
        }
        let ty = self.function().replace("__", "__Of_");
        out.put("#").group(Delimiter::Bracket, Out::of("unstable"));
        out.put("struct").name(&ty).braces(fields);
        out.put("#").group(Delimiter::Bracket, Out::of("unstable"));
        out.put("fn").name(self.function());
        out.parentheses(Out::default()).put("->").name(&ty);
        let mut body = Out::of("loop");
        body.braces(Out::default());
        out.braces(body);
    }
}

/// The types of names that are neither resources nor constructs.
const CONDITION: &str = "AWS :: language :: Condition";
const MAPPING: &str = "AWS :: language :: Mapping";
const VALUE: &str = ":: infra :: Value";

/// A declaration as it is written for the macro: its name and its type.
fn declaration(trees: &[Tree]) -> Option<(String, Out)> {
    let at = trees
        .iter()
        .position(|tree| tree.word() == Some("static"))?;
    let [Tree::Word(_, name), _, ty @ .., _] = trees.get(at + 1..)? else {
        return None;
    };
    Some((name.clone(), written(ty)))
}

/// What is written of names, as statics, and as fields where only some of them are wanted.
pub(super) fn read(trees: &[Tree]) -> Out {
    let mut used = Used::default();
    let mut out = Out::default();
    let mut docs = Vec::new();
    let mut all: Vec<(String, Out)> = Vec::new();
    let mut trees = trees.iter().peekable();
    while let Some(tree) = trees.next() {
        match (tree, trees.peek()) {
            (Tree::Word(ident, _), Some(Tree::Literal(literal))) => {
                let resource = texts::value(literal);
                all.push((ident.to_string(), handle(&resource)));
                let name = Name {
                    ident,
                    ty: handle(&resource),
                    resource: Some(resource),
                    docs: std::mem::take(&mut docs),
                    facts: None,
                    is_inner: false,
                    is_input: false,
                };
                name.declare(&mut used, &mut out);
                trees.nth(1);
            }
            (Tree::Group(group, inner), _) if group.delimiter() == Delimiter::Brace => {
                all.extend(declaration(inner));
                out.trees(inner);
            }
            _ => docs.push(tree),
        }
    }
    for kind in [Kinds::Conditions, Kinds::Mappings, Kinds::Targets] {
        kind.declare(&all, &mut out);
    }
    out
}

/// The type of a resource's name, as it is written where that is Rust.
fn handle(resource: &str) -> Out {
    if resource.starts_with("AWS::") {
        return Out::of(&resource.replace("::", " :: "));
    }
    let mut out = Out::of(":: infra :: Resource <");
    out.stream(lower::marker(resource)).put(">");
    out
}

/// Whether a type is CloudFormation's.
pub(super) fn is_resource(text: &str) -> bool {
    ["AWS::", "Alexa::", "Custom::"]
        .iter()
        .any(|start| text.starts_with(start))
}

/// The name of the resource type, if the schema has it.
fn resource(name: &str) -> Option<String> {
    let known = name.starts_with("AWS::") || name.starts_with("Alexa::");
    (known && infra_schema::resource(name).is_some_and(|resource| !resource.is_free()))
        .then(|| name.to_owned())
}

/// Tokens as if the macro had written them: the editor looks at the user's where they were written.
pub(super) fn written(trees: &[Tree]) -> Out {
    let mut out = Out::default();
    for tree in trees {
        match tree {
            Tree::Word(_, text) => out.name(text),
            Tree::Sign(punct) => {
                let mut punct = punct.clone();
                punct.set_span(Span::call_site());
                out.token(punct)
            }
            Tree::Literal(literal) => {
                let mut literal = literal.clone();
                literal.set_span(Span::call_site());
                out.token(literal)
            }
            Tree::Group(group, inner) => {
                out.token(Group::new(group.delimiter(), written(inner).into_stream()))
            }
        };
    }
    out
}
