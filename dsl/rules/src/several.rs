//! More than one value where one is taken: a list, or a map, such as an attribute that has further ones. CloudFormation says so at the
//! deploy only. Where the schema is not sure, nothing is said.

use infra_schema::{Resource, Types, resource};

use crate::{
    check::Check,
    fix::Fix,
    message::one_of,
    tree::{Part, Presence, Reference, Site, Target, Value},
    wiring::is_list_parameter,
};

/// The functions that give lists.
const LISTS: [&str; 3] = ["Cidr", "GetAZs", "Split"];

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

/// Refuses more than one value as that of a declaration of some kind, such as an output.
pub(crate) fn one_value(check: &mut Check<'_>, kind: &str, name: &str, value: &Value<'_>) {
    if let Some(branches) = value.branches() {
        for branch in branches {
            one_value(check, kind, name, branch);
        }
        return;
    }
    let function = |name: &str, arguments: &[&str]| check.language.function(name, arguments);
    let (given, help) = match value {
        Value::List(..) => ("a list", Fix::function("Join", &["\",\"", "[…]"])),
        // What a macro of CloudFormation's puts there may be one value.
        Value::Map(fields, _) if fields.iter().any(|one| one.key == "Fn::Transform") => return,
        Value::Map(..) => (
            "a map",
            format!(
                "write {} for each value, or `{}`",
                counted(kind),
                function("ToJsonString", &["{ … }"])
            )
            .into(),
        ),
        Value::Range(..) => (
            "a range",
            format!("write {} for each end", counted(kind)).into(),
        ),
        Value::Reference(reference, _) => {
            return reference_of(check, kind, name, reference, value.site());
        }
        // Text of nothing but a reference is that reference.
        Value::Joined(parts, site) => {
            if let [Part::Reference(reference)] = parts.as_slice() {
                reference_of(check, kind, name, reference, *site);
            }
            return;
        }
        Value::Unknown(Presence::List, _) => ("a list", of_declarations(check)),
        Value::Function(name, ..) if LISTS.contains(&&*name.text) => (
            "a list",
            format!(
                "write `{}` around it, or `{}`",
                function("Join", &["\",\"", "…"]),
                function("Select", &["0", "…"])
            )
            .into(),
        ),
        _ => return,
    };
    let fact = format!("the {kind} `{name}` is one value, given {given}");
    check.findings.add(value.site(), fact, help);
}

fn reference_of(
    check: &mut Check<'_>,
    kind: &str,
    name: &str,
    reference: &Reference<'_>,
    site: Site,
) {
    let Some(several) = Several::of(check, reference) else {
        return;
    };
    let help = match several {
        Several::List if reference.many => of_declarations(check),
        Several::List => {
            let list = check.language.written(reference);
            Fix::function("Join", &["\",\"", &list])
        }
        Several::Map => {
            let written = |attribute: &str| check.language.attribute(&reference.name, attribute);
            of_map(check, reference, written)
        }
    };
    let given = several.words();
    let fact = format!("the {kind} `{name}` is one value, given {given}");
    let on = match several {
        Several::List => site,
        Several::Map => reference.attribute_site.unwrap_or(site),
    };
    check.findings.add(on, fact, help);
}

fn counted(kind: &str) -> String {
    let article = match kind.starts_with(['a', 'e', 'i', 'o', 'u']) {
        true => "an",
        false => "a",
    };
    format!("{article} {kind}")
}

/// What a list of declarations says.
fn of_declarations(check: &Check<'_>) -> Fix {
    let words = format!(
        "write `{}` around it, or one of it, such as `{}`",
        check.language.function("Join", &["\",\"", "…"]),
        check.language.attribute("name[0]", "Arn")
    );
    words.into()
}
