//! `#[…]` is an attribute that the language has, where it means something, with what it takes.

use proc_macro2::Ident;

use super::{Check, quoted};
use crate::{
    ast::{Attribute, Block, BlockKind, Item, ItemKind, Value},
    names::{BodyId, Seen, What, is_policy},
};

/// The attributes of resources, and how they are written.
const RESOURCE: [(&str, &str); 12] = [
    ("allow", "#[allow(wildcards = \"why\")]"),
    ("creation_policy", "#[creation_policy({ … })]"),
    (
        "deletion",
        "#[deletion(retain)]`, `#[deletion(snapshot)]` or `#[deletion(delete)]",
    ),
    ("depends_on", "#[depends_on(a, b)]"),
    ("id", "#[id = \"LogicalId\"]"),
    ("metadata", "#[metadata({ … })]"),
    ("resource_version", "#[resource_version(\"1.0\")]"),
    ("update_policy", "#[update_policy({ … })]"),
    ("update_replace", "#[update_replace(retain)]"),
    ("version", "#[version(value)]"),
    ("was", "#[was(old_name)]"),
    ("when", "#[when(condition)]"),
];

const OUTPUT: [(&str, &str); 4] = [
    ("export", "#[export = \"name\"]"),
    ("id", "#[id = \"LogicalId\"]"),
    ("was", "#[was(old_name)]"),
    ("when", "#[when(condition)]"),
];

const NAMED: [(&str, &str); 2] = [("id", "#[id = \"LogicalId\"]"), ("was", "#[was(old_name)]")];

const CONSTRUCT: [(&str, &str); 2] = [
    ("nested_stack", "#[nested_stack(true)]"),
    ("was", "#[was(old_name)]"),
];

const STACK: [(&str, &str); 3] = [
    ("metadata", "#[metadata({ … })]"),
    ("rules", "#[rules({ … })]"),
    ("transform", "#[transform(\"AWS::Serverless-2016-10-31\")]"),
];

/// All of them.
#[cfg(test)]
pub(super) fn all() -> Vec<&'static str> {
    let lists: [&[(&str, &str)]; 5] = [&RESOURCE, &OUTPUT, &NAMED, &CONSTRUCT, &STACK];
    let names = lists.into_iter().flatten().map(|(name, _)| *name);
    names
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// Whether an attribute's argument is a value. The others take words of the language, or are none and
/// reported as such.
pub(super) fn holds_values(name: &Ident) -> bool {
    let values = [
        "creation_policy",
        "depends_on",
        "export",
        "metadata",
        "nested_stack",
        "resource_version",
        "rules",
        "transform",
        "update_policy",
        "version",
    ];
    values.iter().any(|word| name == word)
}

pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    let known: &[(&str, &str)] = match block.kind {
        BlockKind::Stack => &STACK,
        BlockKind::Construct => &[],
    };
    let what = block.word();
    block
        .attributes
        .list
        .iter()
        .for_each(|attribute| known_word(check, attribute, known, what));
}

pub(super) fn item(check: &mut Check<'_>, item: &Item, body: BodyId) {
    let (known, what): (&[(&str, &str)], &str) = match &item.kind {
        ItemKind::Resource(_) => (&RESOURCE, "resource"),
        ItemKind::Out { .. } => (&OUTPUT, "output"),
        ItemKind::Param { .. } | ItemKind::Condition { .. } | ItemKind::Mapping { .. } => {
            (&NAMED, "declaration")
        }
        ItemKind::Construct(_) => (&CONSTRUCT, "construct in use"),
        _ => (&[], "item"),
    };
    for attribute in &item.attributes.list {
        known_word(check, attribute, known, what);
        let is_condition = matches!(item.kind, ItemKind::Condition { .. });
        argument(check, attribute, is_condition, body);
    }
}

fn known_word(check: &mut Check<'_>, attribute: &Attribute, known: &[(&str, &str)], what: &str) {
    let name = attribute.name.to_string();
    let form = known
        .iter()
        .find(|(word, _)| *word == name)
        .map(|(_, form)| *form);
    match form {
        Some(form) if attribute.values().is_empty() => {
            check.errors.add(
                attribute.name.span(),
                format_args!("`#[{name}]` says nothing"),
                format_args!("write `{form}`"),
            );
        }
        Some(_) => {}
        None => {
            let near = infra_schema::near(&name, known.iter().map(|(word, _)| *word));
            let help = match (near.first(), known.is_empty()) {
                (Some(near), _) => {
                    let form = known
                        .iter()
                        .find(|(word, _)| word == near)
                        .map_or("", |(_, form)| form);
                    format!("write `{form}`")
                }
                (None, true) => "remove it".to_owned(),
                (None, false) => format!(
                    "write one of {}",
                    quoted(known.iter().map(|(word, _)| *word))
                ),
            };
            check.errors.add(
                attribute.name.span(),
                format_args!("this {what} takes no `#[{name}]`"),
                help,
            );
        }
    }
}

fn argument(check: &mut Check<'_>, attribute: &Attribute, is_condition: bool, body: BodyId) {
    let name = attribute.name.to_string();
    for value in attribute.values() {
        match name.as_str() {
            "deletion" | "update_replace" => policy(check, &name, value, body),
            "id" => id(check, value, is_condition),
            "was" if !matches!(value, Value::Path(names) if names.len() == 1) => {
                check.errors.add(
                    value.span(),
                    "`#[was]` takes the name that the item had",
                    "write `#[was(old_name)]`",
                );
            }
            "when" => condition(check, value, body),
            "depends_on" => dependency(check, value, body),
            _ => {}
        }
    }
}

fn policy(check: &mut Check<'_>, name: &str, value: &Value, body: BodyId) {
    let Value::Path(names) = value else { return };
    let [word] = names.as_slice() else { return };
    if is_policy(word) || !matches!(check.names.see(&word.to_string(), body), Seen::Unknown) {
        return;
    }
    let text = word.to_string();
    let near = infra_schema::near(&text, ["retain", "snapshot", "delete"].into_iter());
    let help = match near.first() {
        Some(near) => format!("write `#[{name}({near})]`"),
        None => format!("write `#[{name}(retain)]`, `#[{name}(snapshot)]` or `#[{name}(delete)]`"),
    };
    check.errors.add(
        word.span(),
        format_args!("`{text}` is no policy for what is removed"),
        help,
    );
}

/// CloudFormation takes `&` and `_` in the names of conditions, and nowhere else.
fn id(check: &mut Check<'_>, value: &Value, is_condition: bool) {
    let legal = |c: char| c.is_ascii_alphanumeric() || is_condition && matches!(c, '&' | '_');
    let right = matches!(value, Value::Text(text, _)
        if (1..=255).contains(&text.len()) && text.chars().all(legal));
    if !right {
        let fact = match is_condition {
            true => "the id of a condition has letters, digits, `&` and `_` only, 255 at most",
            false => "a logical id has letters and digits only, 255 at most",
        };
        check
            .errors
            .add(value.span(), fact, "write `#[id = \"LogicalId\"]`");
    }
}

/// What is made at the deploy can be waited for; a parameter or a condition is there before.
fn dependency(check: &mut Check<'_>, value: &Value, body: BodyId) {
    let Value::Path(names) = value else { return };
    let Some(name) = names.first() else { return };
    if let Seen::One(declared) = check.names.see(&name.to_string(), body)
        && let What::Param | What::Condition | What::Mapping = declared.what
    {
        let fact = format!("`{name}` is no resource, so nothing can wait for it");
        check.errors.add(name.span(), fact, "remove it");
    }
}

fn condition(check: &mut Check<'_>, value: &Value, body: BodyId) {
    let Value::Path(names) = value else {
        check.errors.add(
            value.span(),
            "`#[when]` takes the name of a condition",
            "write `#[when(name)]`",
        );
        return;
    };
    let Some(name) = names.first() else { return };
    let text = name.to_string();
    let fact = match check.names.see(&text, body) {
        Seen::One(declared) if declared.what != What::Condition => {
            format!("`{name}` is no condition")
        }
        Seen::Unknown if !check.names.is_broken(&text) => {
            check.errors.rule("names");
            format!("no condition is named `{name}`")
        }
        _ => return,
    };
    let conditions = check.names.visible(body).filter(|known| {
        matches!(check.names.see(known, body), Seen::One(declared) if declared.what == What::Condition)
    });
    let help = match infra_schema::near(&text, conditions).first() {
        Some(near) => format!("write `{near}`"),
        None => format!("declare one, `condition {name} = Fn::Equals(a, b);`"),
    };
    check.errors.add(name.span(), fact, help);
    check.errors.rule("attribute_words");
}
