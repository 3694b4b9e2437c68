//! Items as statements: each token stands where Rust means by it what the language does.

use super::{
    attributes::field_name,
    names::{Kinds, Scope, is_resource, written},
    out::Out,
    read::{Item, Kind},
    shown::Shown,
    types::{Place, Used},
    values::{decision, map, record, rust, value, values},
};
use crate::{
    keywords::{Argument, RUST_ATTRIBUTES, VERBS, argument, camel},
    parse::{AttributeTree, Line, Tree, spaceless_trees as spaceless},
};

/// What is said of `as NAME`.
const VARIABLE: &str = "The environment variable by which the grantee finds the target.";

/// An item without others inside.
pub(super) fn item(item: &Item, scope: &Scope, used: &mut Used, out: &mut Out) {
    attributes(&item.attributes, scope, used, out);
    keyword(item, out);
    match &item.kind {
        Kind::In {
            name: Ok(_),
            ty,
            default,
        } => edge(ty.unwrap_or_default(), *default, scope, used, out),
        Kind::Out {
            name: Ok(_),
            ty,
            value,
        } => {
            let ty = ty.ok().flatten().unwrap_or_default();
            edge(ty, value.ok(), scope, used, out);
        }
        Kind::Declared { ty, fields, .. } => match fields {
            Ok(fields) => declared(ty, fields, scope, used, out),
            Err(_) => binding(ty, out),
        },
        Kind::Let {
            pattern,
            value: given,
        } => {
            let given = given.unwrap_or_default();
            out.put("let").trees(pattern.unwrap_or_default()).put("=");
            // A literal's type is what it is for.
            match value(given, None, scope, used) {
                Some(value) => out.all(value),
                None => out.trees(given),
            };
            out.put(";");
        }
        Kind::Grant { grantee, lines, .. } => {
            let lines = lines.as_ref().map_or(&[][..], Vec::as_slice);
            grant(grantee, lines, scope, used, out);
        }
        Kind::Param {
            name: Ok(_),
            ty,
            fields,
        } => {
            out.put("let _ : AWS :: language :: parameters ::");
            out.trees(*ty).put(";");
            if let Ok(fields) = fields {
                let path = Out::of("AWS :: language :: Parameter");
                let literal = record(path, None, fields, (None, None), scope, used);
                out.put("let _ =").all(literal).put(";");
            }
        }
        Kind::Condition { name: Ok(_), value } => {
            if let Some(value) = decision(value.unwrap_or_default(), scope, used) {
                out.put("let _ =").all(value).put(";");
            }
        }
        Kind::Mapping {
            name: Ok(_),
            fields,
            ..
        } => {
            let map = map(fields.unwrap_or_default(), None, scope, used);
            out.put("let _ =").all(map).put(";");
        }
        Kind::Override {
            trees,
            path: Ok(path),
            fields,
        } => {
            // Only what the block declares is known here; which resources a construct has is not.
            let root = match path.as_slice() {
                [_] => trees,
                _ => trees.get(..1).unwrap_or_default(),
            };
            out.put("let _ =");
            rust(root, scope, out);
            let map = map(fields.unwrap_or_default(), None, scope, used);
            out.put("; let _ =").all(map).put(";");
        }
        // What has no name yet is words.
        _ => words(item.trees, "Items", out),
    }
}

/// The word that begins an item, which says what the item is. Those of Rust's own say nothing.
fn keyword(item: &Item, out: &mut Out) {
    let is_named = match &item.kind {
        Kind::Out { name, .. }
        | Kind::Param { name, .. }
        | Kind::Condition { name, .. }
        | Kind::Mapping { name, .. } => name.is_ok(),
        Kind::Grant { .. } => true,
        _ => false,
    };
    if let Some(word) = item.trees.first().filter(|_| is_named) {
        out.put("let _ = AWS :: language :: words :: Items ::")
            .tree(word);
        out.put(";");
    }
}

/// An input or an output.
fn edge(ty: &[Tree], value: Option<&[Tree]>, scope: &Scope, used: &mut Used, out: &mut Out) {
    used.types(&spaceless(ty));
    binding(ty, out);
    if let Some(value) = value {
        seen(value, scope, used, out);
    }
}

/// A value that nothing is made of.
fn seen(trees: &[Tree], scope: &Scope, used: &mut Used, out: &mut Out) {
    if let Some(value) = value(trees, None, scope, used) {
        out.put("let _ =").all(value).put(";");
    }
}

/// A type that is written.
fn binding(ty: &[Tree], out: &mut Out) {
    out.put("let _ :").trees(ty).put(";");
}

/// What stands before braces. Without it Rust would take those for the expression.
pub(super) fn head(trees: &[Tree], scope: &Scope, out: &mut Out) {
    match trees.is_empty() {
        true => _ = out.put("return"),
        false => rust(trees, scope, out),
    }
}

fn grant(grantee: &[Tree], lines: &[Line], scope: &Scope, used: &mut Used, out: &mut Out) {
    out.put("let _ =");
    match scope.among(Kinds::Targets, grantee) {
        Some(typed) => _ = out.all(typed),
        None => rust(grantee, scope, out),
    }
    out.put(";");
    for Line { trees, .. } in lines {
        let (verb, target) = trees.split_at(trees.len().min(1));
        out.put("let _ = AWS :: language :: verbs ::")
            .trees(verb)
            .put(";");
        if verb.first().and_then(Tree::word) == Some("allow") {
            for inside in target.iter().filter_map(Tree::in_any_group) {
                for value in values(inside, None, scope, used) {
                    out.put("let _ =").all(value).put(";");
                }
            }
            continue;
        }
        let mut parts = target.split(|tree| tree.word() == Some("as"));
        out.put("let _ =");
        let target = parts.next().unwrap_or_default();
        match verb
            .first()
            .and_then(verb_type)
            .filter(|_| scope.is_typed(target))
        {
            Some(verb) => {
                let name = scope.among(Kinds::Targets, target).unwrap_or_else(|| {
                    let mut name = Out::default();
                    rust(target, scope, &mut name);
                    name
                });
                out.put(":: infra :: private :: editor :: offering :: < _ ,");
                out.all(verb).put(">").parentheses(name);
            }
            None => rust(target, scope, out),
        }
        out.put(";");
        if let Some([variable @ Tree::Word(..)]) = parts.next() {
            let mut inner = Out::default();
            inner.doc(VARIABLE);
            inner.put("const").tree(variable);
            inner.put(": AWS :: language :: Variable ;");
            out.braces(inner);
        }
    }
    // A verb that is not there yet is looked for where this path ends.
    out.put("let _ = AWS :: language :: verbs :: ;");
}

/// The type that a verb is: the language's own, or one of that name in scope.
fn verb_type(verb: &Tree) -> Option<Out> {
    let word = verb.word()?;
    let mut out = match VERBS.contains(&word) {
        true => Out::of(":: infra :: verbs ::"),
        false => Out::default(),
    };
    out.token(field_name(&camel(word))?);
    Some(out)
}

/// The fields of a resource or a construct.
fn declared(ty: &[Tree], fields: &[Tree], scope: &Scope, used: &mut Used, out: &mut Out) {
    let name = &spaceless(ty);
    if is_resource(name) {
        used.resource(name);
        let place = Place::properties(name);
        let literal = map(fields, place.as_ref(), scope, used);
        binding(ty, out);
        out.all(literal).put(";");
        return;
    }
    binding(ty, out);
    let [shown, typed] = ["Inputs", "Arguments"].map(|name| {
        let mut path = Out::of(":: infra :: private :: editor ::");
        path.name(name).put(":: <").all(written(ty)).put(">");
        path
    });
    let literal = record(
        shown,
        Some(&Shown::required()),
        fields,
        (None, Some(&typed)),
        scope,
        used,
    );
    out.all(literal).put(";");
}

/// `#[name(value, value)]`
pub(super) fn attributes(all: &[AttributeTree<'_>], scope: &Scope, used: &mut Used, out: &mut Out) {
    for attribute in all.iter().filter(|attribute| !attribute.is_doc()) {
        let trees = attribute.inside.trees;
        let word = trees.first().and_then(Tree::word).unwrap_or_default();
        out.put("let _ = AWS :: language :: attributes ::");
        let (name, rest) = trees.split_at(usize::from(!word.is_empty()));
        out.trees(name).put(";");
        let Some(arguments) = rest.first().and_then(Tree::in_any_group) else {
            continue;
        };
        let takes = argument(word);
        if word == "allow" {
            for setting in arguments.split(|tree| tree.is_sign(',')) {
                let rule = setting.first().filter(|tree| tree.word().is_some());
                out.put("let _ = AWS :: language :: rules ::")
                    .trees(rule)
                    .put(";");
            }
            continue;
        }
        // What names nothing that is there, as those of Rust's do not.
        if takes == Some(Argument::Own) || RUST_ATTRIBUTES.contains(&word) {
            continue;
        }
        match takes {
            // Of these the editor knows which are wanted, and shows them first.
            Some(Argument::Condition) => {
                let typed = scope.among(Kinds::Conditions, arguments);
                let value = typed.or_else(|| value(arguments, None, scope, used));
                out.put("let _ = AWS :: language :: condition");
                out.parentheses(value.unwrap_or_default()).put(";");
            }
            Some(Argument::Policy) => out_of("policy", "policies", arguments, scope, used, out),
            Some(Argument::Reference) => {
                out_of("reference", "references", arguments, scope, used, out);
            }
            Some(Argument::Settings) => settings(arguments, scope, used, out),
            _ if word == "depends_on" => {
                for name in arguments.split(|tree| tree.is_sign(',')) {
                    let typed = scope.among(Kinds::Targets, name);
                    if let Some(name) = typed.or_else(|| value(name, None, scope, used)) {
                        out.put("let _ =").all(name).put(";");
                    }
                }
            }
            _ => {
                let mut inner = Out::default();
                for value in values(arguments, None, scope, used) {
                    inner.put("let _ =").all(value).put(";");
                }
                match TEMPLATES.contains(&word) {
                    true => {
                        inner.put("use AWS :: language :: template :: Fn ;");
                        out.braces(inner)
                    }
                    false => out.all(inner),
                };
            }
        }
    }
}

/// What stands in the template as it is written, where each function may stand.
const TEMPLATES: [&str; 2] = ["rules", "template"];

/// One of the words of a module, which the function of this name takes.
fn out_of(
    function: &str,
    module: &str,
    arguments: &[Tree],
    scope: &Scope,
    used: &mut Used,
    out: &mut Out,
) {
    let mut inner = Out::default();
    let value = value(arguments, None, scope, used).unwrap_or_default();
    inner.put("let _ = AWS :: language ::").name(function);
    inner.parentheses(value).put("; use AWS :: language ::");
    inner.name(module).put(":: * ;");
    out.braces(inner);
}

/// `name = value, name = value`
fn settings(trees: &[Tree], scope: &Scope, used: &mut Used, out: &mut Out) {
    for setting in trees.split(|tree| tree.is_sign(',')) {
        let name = setting.first().filter(|tree| tree.word().is_some());
        out.put("let _ = AWS :: language :: environment ::")
            .trees(name)
            .put(";");
        if let [_, sign, value @ ..] = setting
            && sign.is_sign('=')
        {
            for value in values(value, None, scope, used) {
                out.put("let _ =").all(value).put(";");
            }
        }
    }
}

/// Words that begin nothing yet, where keywords of this kind may stand.
pub(super) fn words(trees: &[Tree], kind: &str, out: &mut Out) {
    for tree in trees.iter().filter(|tree| tree.word().is_some()) {
        out.tree(tree).put(";");
    }
    out.put("use AWS :: language :: words ::")
        .name(kind)
        .put(":: * ;");
}
