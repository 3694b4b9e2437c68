//! A grant's verb is one that exists, and one that a resource of the block offers. Whether anything else offers it is rustc's to say.

use infra_rules::grants;
use proc_macro2::Ident;

use super::{Check, quoted};
use crate::{
    ast::{GrantKind, Grantee, Item, ItemKind, Value},
    ids::BodyId,
    keywords::{VERBS, camel},
    names::{DeclarationKind, Names, Resolution},
};

const ROLE: &str = "AWS::IAM::Role";

pub(super) fn item(check: &mut Check<'_>, item: &Item, body: BodyId) {
    let ItemKind::Grant { grantee, lines } = &item.kind else {
        return;
    };
    self::grantee(check, grantee, body);
    for value in grantee.values() {
        check.value(value, body);
    }
    check.errors.rule("grants");
    for line in lines {
        match &line.kind {
            GrantKind::Verb {
                verb,
                target,
                variable,
            } => {
                let first = base(target);
                if let Some(first) = first {
                    super::names::name(check, first, body, "");
                }
                self::verb(check, verb, first, body);
                if let Some(variable) = variable {
                    self::variable(check, verb, variable);
                }
            }
            GrantKind::Allow {
                word,
                actions,
                resources,
            } => {
                if actions.is_empty() || resources.is_empty() {
                    check.errors.add(
                        word.span(),
                        "this allows nothing",
                        "write `allow [\"service:Action\"] on [arn];`, or remove it",
                    );
                }
                let values = actions.iter().chain(resources);
                values.for_each(|value| check.value(value, body));
                check.errors.rule("grants");
            }
        }
    }
}

/// Who is granted something acts with a role.
fn grantee(check: &mut Check<'_>, grantee: &Grantee, body: BodyId) {
    let Some(first) = grantee.names.first() else {
        return;
    };
    super::names::name(check, first, body, "");
    let is_part = grantee.names.len() > 1 || grantee.call.is_some();
    let Some(ty) = resource_type(check.names, first, body).filter(|_| !is_part) else {
        return;
    };
    if ty != ROLE && grants::role_property(ty).is_none() {
        let fact = format!("`{ty}` has no role, so nothing can be granted to it");
        let help = "name a role, or what acts with one, such as a function";
        check.errors.add(first.span(), fact, help);
    }
}

/// The verb exists, and a resource of the block offers it.
fn verb(check: &mut Check<'_>, verb: &Ident, target: Option<&Ident>, body: BodyId) {
    let word = verb.to_string();
    if !VERBS.contains(&word.as_str()) {
        // One of the user's own, unless it looks like one of ours.
        let near = infra_schema::near(&word, VERBS.iter().copied());
        if !near.is_empty() {
            let fact = format!("unknown verb: `{word}`");
            let help = format!("write {}", quoted(near));
            check.errors.add(verb.span(), fact, help);
        }
        return;
    }
    let Some(target) = target else { return };
    let Some(ty) = resource_type(check.names, target, body) else {
        return;
    };
    if grants::offer(ty, &camel(&word)).is_none() {
        let fact = format!("`{ty}` does not offer the verb `{word}`");
        let help = grants::instead(ty, &target.to_string());
        check.errors.add(verb.span(), fact, help);
    }
}

/// The name behind `as` is one that a function's environment takes. That of `connect` is only the beginning of names.
fn variable(check: &mut Check<'_>, verb: &Ident, variable: &Ident) {
    let name = match verb == "connect" {
        true => format!("{variable}_HOST"),
        false => variable.to_string(),
    };
    if let Some((fact, instead)) = infra_rules::variable_name(&name) {
        let help = match instead {
            Ok(fixed) => format!("write `{fixed}`"),
            Err(help) => help.to_owned(),
        };
        check.errors.rule("environment");
        check.errors.add(variable.span(), fact, help);
        check.errors.rule("grants");
    }
}

/// The name of what is granted, or of the list that it is in; none where it is a part of something.
fn base(target: &Value) -> Option<&Ident> {
    match target {
        Value::Path(names) => names.first(),
        Value::Rust(expression, _) => match &**expression {
            syn::Expr::Index(index) => match &*index.expr {
                syn::Expr::Path(path) => path.path.get_ident(),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// The type of a resource that a name means, if the schema has it.
fn resource_type<'n>(names: &'n Names, name: &Ident, body: BodyId) -> Option<&'n str> {
    let (Resolution::One(declared) | Resolution::Outside(declared)) =
        names.resolve(&name.to_string(), body)
    else {
        return None;
    };
    let (DeclarationKind::Resource(ty) | DeclarationKind::In(Some(ty))) = &declared.kind else {
        return None;
    };
    let known = infra_schema::resource(ty).is_some_and(|resource| !resource.is_free());
    (known || grants::of(ty).next().is_some()).then_some(ty.as_str())
}
