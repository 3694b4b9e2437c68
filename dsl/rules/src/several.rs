//! What a reference surely gives that is more than one value: a list, or a map of further attributes. CloudFormation says so at the
//! deploy only. Where the schema is not sure, nothing is said.

use infra_schema::{Resource, Types, resource};

use crate::{
    check::Check,
    fix::Fix,
    message::one_of,
    tree::{Reference, Target},
    wiring::is_list_parameter,
};

/// More than one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Several {
    List,
    Map,
}

impl Several {
    /// What a reference gives, if that is surely more than one value.
    pub(crate) fn of(check: &Check<'_>, reference: &Reference<'_>) -> Option<Several> {
        if reference.many {
            return Some(Several::List);
        }
        if let Target::Parameter(number) = reference.target {
            let is_list = is_list_parameter(&check.stack.parameters[number].ty);
            return is_list.then_some(Several::List);
        }
        let attribute = reference.attribute.as_deref()?;
        let attribute = target(check, reference)?.attribute(attribute)?;
        match attribute.types() {
            Types::ARRAY => Some(Several::List),
            Types::OBJECT => Some(Several::Map),
            _ => None,
        }
    }

    pub(crate) const fn words(self) -> &'static str {
        match self {
            Several::List => "a list",
            Several::Map => "a map",
        }
    }
}

/// The type of the resource that a reference means, if the schema knows it.
pub(crate) fn target(check: &Check<'_>, reference: &Reference<'_>) -> Option<Resource> {
    let ty = match &reference.target {
        Target::Resource(number) => &check.stack.resources[*number].ty,
        Target::Typed(ty) => ty,
        Target::Parameter(_) => return None,
    };
    resource(ty).filter(|resource| !resource.is_free())
}

/// What to write for a map: one of the attributes in it, each `written` in its place.
pub(crate) fn of_map(
    check: &Check<'_>,
    reference: &Reference<'_>,
    written: impl Fn(&str) -> String,
) -> Fix {
    let map = reference.attribute.as_deref().unwrap_or_default();
    let is_inside = |name: &&str| {
        let inside = name.strip_prefix(map);
        inside.is_some_and(|inside| inside.starts_with('.'))
    };
    let known = target(check, reference);
    let attributes = || known.iter().flat_map(|one| one.attributes());
    let single = attributes().filter(|one| !one.types().allows(Types::OBJECT.union(Types::ARRAY)));
    let inside: Vec<&str> = single.map(|one| one.name()).filter(is_inside).collect();
    match inside.as_slice() {
        [] => {
            let reference = check.language.reference(&reference.name);
            format!("write `{reference}` for its `Ref`, or another attribute").into()
        }
        [one] if reference.attribute_site.is_some() => Fix::part(one, written(one)),
        several => {
            let texts: Vec<String> = several.iter().map(|one| written(one)).collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            one_of(&texts).into()
        }
    }
}
