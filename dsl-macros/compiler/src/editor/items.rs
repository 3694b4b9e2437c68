//! Items as statements: each token stands where Rust means by it what the language does.

use super::{
    body,
    cursor::Cursor,
    names::{Scope, is_resource, written},
    out::Out,
    read::{Item, Kind, Line},
    record,
    tree::{Tree, spaceless},
    types::{Place, Used},
    values::{rust, value, values},
};

/// Attributes whose arguments are words of their own.
const POLICIES: [&str; 2] = ["deletion", "update_replace"];
/// Attributes whose arguments name nothing that is there.
const SILENT: [&str; 8] = [
    "was",
    "allow",
    "cfg",
    "deprecated",
    "doc",
    "expect",
    "id",
    "must_use",
];

pub(super) fn item(item: &Item, scope: &Scope, used: &mut Used) -> Out {
    let mut out = Out::default();
    attributes(&item.attributes, scope, used, &mut out);
    match &item.kind {
        Kind::Edge { ty, value, .. } => {
            used.types(&spaceless(ty));
            binding(ty, &mut out);
            if let Some(value) = value {
                seen(value, scope, used, &mut out);
            }
        }
        Kind::Declared {
            ty, text, fields, ..
        } => match fields {
            Some(fields) => declared(ty, text, fields, scope, used, &mut out),
            None => binding(ty, &mut out),
        },
        Kind::Let {
            pattern,
            value: given,
        } => {
            out.put("let").trees(*pattern).put("=");
            // A literal's type is what it is for.
            match value(given, None, scope, used) {
                Some(value) => out.all(value),
                None => out.trees(*given),
            };
            out.put(";");
        }
        Kind::For {
            pattern,
            list,
            body,
        } => {
            out.put("for").trees(*pattern).put("in");
            head(list, scope, &mut out);
            out.braces(body::inner(body, scope, used));
        }
        Kind::If {
            condition,
            then,
            otherwise,
        } => {
            out.put("if");
            head(condition, scope, &mut out);
            out.braces(body::inner(then, scope, used));
            if let Some(otherwise) = otherwise {
                out.put("else").braces(body::inner(otherwise, scope, used));
            }
        }
        Kind::Grant { grantee, lines } => grant(grantee, lines, scope, &mut out),
        Kind::Param { ty, fields, .. } => {
            if !is_resource(&spaceless(ty)) {
                out.put("let _ : __infra :: parameters ::");
                out.trees(*ty).put(";");
            }
            if let Some(fields) = fields {
                let path = Out::of("__infra :: Parameter");
                let literal = record::record(path, false, fields, None, scope, used);
                out.put("let _ =").all(literal).put(";");
            }
        }
        Kind::Condition { value, .. } => seen(value, scope, used, &mut out),
        Kind::Mapping { fields, .. } => {
            let map = record::map(fields.unwrap_or_default(), None, scope, used);
            out.put("let _ =").all(map).put(";");
        }
        Kind::Words(trees) => words(trees, "Items", &mut out),
    }
    out
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
fn head(trees: &[Tree], scope: &Scope, out: &mut Out) {
    match trees.is_empty() {
        true => _ = out.put("return"),
        false => rust(trees, scope, out),
    }
}

fn grant(grantee: &[Tree], lines: &[Line], scope: &Scope, out: &mut Out) {
    out.put("let _ =");
    rust(grantee, scope, out);
    out.put(";");
    for Line { verb, target } in lines {
        out.put("let _ = __infra :: verbs ::").trees(*verb);
        out.put("; let _ =");
        rust(target, scope, out);
        out.put(";");
    }
    // A verb that is not there yet is looked for where this path ends.
    out.put("let _ = __infra :: verbs :: ;");
}

/// The fields of a resource or a construct.
fn declared(
    ty: &[Tree],
    name: &str,
    fields: &[Tree],
    scope: &Scope,
    used: &mut Used,
    out: &mut Out,
) {
    if is_resource(name) {
        used.resource(name);
        let place = Place::properties(name);
        let literal = record::map(fields, place.as_ref(), scope, used);
        binding(ty, out);
        out.all(literal).put(";");
        return;
    }
    binding(ty, out);
    let literal = record::record(Out::of("__Inputs"), false, fields, None, scope, used);
    let mut inner = Out::of("let _ =");
    inner.all(literal).put("; type __Inputs = <");
    inner.all(written(ty));
    inner.put("as :: infra :: Construct > :: Inputs ;");
    out.braces(inner);
}

/// `#[name(value, value)]`
pub(super) fn attributes(groups: &[&[Tree]], scope: &Scope, used: &mut Used, out: &mut Out) {
    for group in groups {
        let mut cursor = Cursor::new(group);
        let word = cursor.word(0).unwrap_or_default();
        out.put("let _ = __infra :: attributes ::");
        if let Some(name) = cursor.eat_ident() {
            out.token(name.clone());
        }
        out.put(";");
        let Some(Tree::Group(_, arguments)) = cursor.next() else {
            continue;
        };
        if SILENT.contains(&word) {
            continue;
        }
        let mut inner = Out::default();
        for value in values(arguments, None, scope, used) {
            inner.put("let _ =").all(value).put(";");
        }
        match POLICIES.contains(&word) {
            true => {
                inner.put("use __infra :: policies :: * ;");
                out.braces(inner)
            }
            false => out.all(inner),
        };
    }
}

/// Words that begin nothing yet, where keywords of this kind may stand.
pub(super) fn words(trees: &[Tree], kind: &str, out: &mut Out) {
    for tree in trees.iter().filter(|tree| tree.word().is_some()) {
        out.tree(tree).put(";");
    }
    out.put("use __infra :: words ::").name(kind).put(":: * ;");
}
