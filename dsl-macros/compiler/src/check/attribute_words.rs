//! `#[…]` is an attribute that the language has, where it means something, with what it takes.

mod further;

use proc_macro2::Ident;

use super::{Check, quoted};
use crate::{
    acronyms::{is_acronym, word},
    ast::{Attribute, Attributes, Block, BlockKind, Item, ItemKind, Value},
    edit::Edit,
    ids::BodyId,
    keywords,
    names::{DeclarationKind, Resolution},
};

/// The attributes of resources, and how they are written.
const RESOURCE: [(&str, &str); 15] = [
    ("allow", "#[allow(wildcards = \"why\")]"),
    ("command", "#[command(value)]"),
    ("creation_policy", "#[creation_policy({ … })]"),
    (
        "deletion",
        "#[deletion(retain)]`, `#[deletion(snapshot)]` or `#[deletion(delete)]",
    ),
    ("depends_on", "#[depends_on(a, b)]"),
    ("id", "#[id = \"LogicalId\"]"),
    ("metadata", "#[metadata({ … })]"),
    ("resource_version", "#[resource_version(\"1.0\")]"),
    ("tags", "#[tags({ team: \"shop\" })]"),
    ("template", "#[template({ … })]"),
    ("update_policy", "#[update_policy({ … })]"),
    ("update_replace", "#[update_replace(retain)]"),
    ("version", "#[version(value)]"),
    ("was", "#[was(old_name)]"),
    ("when", "#[when(condition)]"),
];

/// Of a stack in an app.
const STACK_IN_USE: [(&str, &str); 6] = [
    ("depends_on", "#[depends_on(a, b)]"),
    (
        "env",
        "#[env(account = \"111122223333\", region = \"eu-west-1\")]",
    ),
    ("id", "#[id = \"Name\"]"),
    ("tags", "#[tags({ team: \"shop\" })]"),
    ("termination_protection", "#[termination_protection(true)]"),
    ("was", "#[was(old_name)]"),
];

const OUTPUT: [(&str, &str); 7] = [
    ("allow", "#[allow(sections = \"why\")]"),
    ("export", "#[export = \"name\"]"),
    ("id", "#[id = \"LogicalId\"]"),
    ("reference", "#[reference(strong)]` or `#[reference(both)]"),
    ("template", "#[template({ … })]"),
    ("was", "#[was(old_name)]"),
    ("when", "#[when(condition)]"),
];

const NAMED: [(&str, &str); 3] = [
    ("allow", "#[allow(functions = \"why\")]"),
    ("id", "#[id = \"LogicalId\"]"),
    ("was", "#[was(old_name)]"),
];

/// Of a construct's output, which stands in no template.
const GIVEN: [(&str, &str); 1] = [("allow", "#[allow(attributes = \"why\")]")];

const CONSTRUCT: [(&str, &str); 6] = [
    ("allow", "#[allow(attributes = \"why\")]"),
    ("command", "#[command(value)]"),
    // All logical ids in it begin with this, wherever it stands.
    ("id", "#[id = \"LogicalId\"]"),
    ("nested_stack", "#[nested_stack(true)]"),
    ("tags", "#[tags({ team: \"shop\" })]"),
    ("was", "#[was(old_name)]"),
];

/// Of an override: what a resource has beside its properties, and its logical id.
const OVERRIDE: [(&str, &str); 8] = [
    ("allow", "#[allow(wildcards = \"why\")]"),
    ("creation_policy", "#[creation_policy({ … })]"),
    (
        "deletion",
        "#[deletion(retain)]`, `#[deletion(snapshot)]` or `#[deletion(delete)]",
    ),
    ("depends_on", "#[depends_on(a, b)]"),
    ("id", "#[id = \"LogicalId\"]"),
    ("metadata", "#[metadata({ … })]"),
    ("update_policy", "#[update_policy({ … })]"),
    ("update_replace", "#[update_replace(retain)]"),
];

/// Of a construct's block.
const BLOCK: [(&str, &str); 1] = [("acronyms", "#[acronyms(EFS, VPC)]")];

const STACK: [(&str, &str); 6] = [
    ("acronyms", "#[acronyms(EFS, VPC)]"),
    ("metadata", "#[metadata({ … })]"),
    ("rules", "#[rules({ … })]"),
    ("tags", "#[tags({ team: \"shop\" })]"),
    ("template", "#[template({ … })]"),
    ("transform", "#[transform(\"AWS::Serverless-2016-10-31\")]"),
];

/// How an attribute is written, each way once: `#[deletion(retain)]`, `#[deletion(snapshot)]`, ….
///
/// ```
/// assert_eq!(infra_compiler::attribute_forms("when"), ["#[when(condition)]"]);
/// ```
pub fn attribute_forms(name: &str) -> Vec<&'static str> {
    let lists: [&[(&str, &'static str)]; 9] = [
        &RESOURCE,
        &OUTPUT,
        &NAMED,
        &GIVEN,
        &CONSTRUCT,
        &OVERRIDE,
        &BLOCK,
        &STACK,
        &STACK_IN_USE,
    ];
    let mut forms = Vec::new();
    for (_, form) in lists
        .into_iter()
        .flatten()
        .filter(|(known, _)| *known == name)
    {
        let each = form.split('`').filter(|form| form.starts_with('#'));
        each.for_each(|form| {
            if !forms.contains(&form) {
                forms.push(form);
            }
        });
    }
    forms
}

/// All that stand somewhere, once.
#[cfg(test)]
pub(super) fn all() -> Vec<&'static str> {
    let lists: [&[(&str, &str)]; 7] = [
        &RESOURCE,
        &OUTPUT,
        &NAMED,
        &GIVEN,
        &CONSTRUCT,
        &STACK,
        &STACK_IN_USE,
    ];
    let names = lists.into_iter().flatten().map(|(name, _)| *name);
    names
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// Whether an attribute's argument is a value. The others take words of the language, or are none and
/// reported as such.
pub(super) fn holds_values(name: &Ident) -> bool {
    use keywords::Argument::{Settings, Value};
    matches!(
        keywords::argument(&name.to_string()),
        Some(Value | Settings)
    )
}

pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    let known: &[(&str, &str)] = match block.kind {
        BlockKind::Stack => &STACK,
        BlockKind::Construct => &BLOCK,
        BlockKind::App => &[],
    };
    known_words(check, &block.attributes, known, block.word());
    let values = block
        .attributes
        .get("tags")
        .map_or(&[][..], Attribute::values);
    values.iter().for_each(|value| tags(check, value));
    let words = block.attributes.get("acronyms");
    let words = words.map_or(&[][..], Attribute::values);
    words.iter().for_each(|value| acronym(check, value));
    further::block(check, &block.attributes);
}

/// A word that ids spell otherwise than names do.
fn acronym(check: &mut Check<'_>, value: &Value) {
    let fact = match word(value) {
        None => "an acronym is one word, as logical ids spell it".to_owned(),
        Some(word) if !is_acronym(&word) => {
            format!("logical ids spell `{word}` like any other word")
        }
        Some(_) => return,
    };
    let help = "write `#[acronyms(EFS, VPC)]`, each with its capitals";
    check.errors.add(value.span(), fact, help);
}

pub(super) fn item(check: &mut Check<'_>, item: &Item, body: BodyId) {
    let (known, what): (&[(&str, &str)], &str) = match &item.kind {
        ItemKind::Resource(_) => (&RESOURCE, "resource"),
        // A construct's output is a value of its handle and stands in no template.
        ItemKind::Out { .. } if check.kind == BlockKind::Construct => {
            (&GIVEN, "construct's output")
        }
        ItemKind::Out { .. } => (&OUTPUT, "output"),
        ItemKind::Param { .. } | ItemKind::Condition { .. } | ItemKind::Mapping { .. } => {
            (&NAMED, "declaration")
        }
        ItemKind::Construct(_) if check.kind == BlockKind::App => {
            (&STACK_IN_USE, "stack in an app")
        }
        ItemKind::Construct(_) => (&CONSTRUCT, "construct in use"),
        ItemKind::Override { .. } => (&OVERRIDE, "override"),
        ItemKind::Grant { .. } => (&GIVEN, "grant"),
        _ => (&[], "item"),
    };
    known_words(check, &item.attributes, known, what);
    rust(check, item, what);
    identity(check, item);
    for attribute in &item.attributes.list {
        let is_condition = matches!(item.kind, ItemKind::Condition { .. });
        argument(check, attribute, is_condition, body);
    }
}

/// Each attribute is one that may stand there, once, with as many values as it takes.
fn known_words(check: &mut Check<'_>, attributes: &Attributes, known: &[(&str, &str)], what: &str) {
    for (i, attribute) in attributes.list.iter().enumerate() {
        known_word(check, attribute, known, what);
        let (name, earlier) = (&attribute.name, &attributes.list[..i]);
        if let Some(first) = earlier
            .iter()
            .find(|one| one.name == *name && name != "allow")
        {
            let line = first.name.span().start().line;
            let help = match name == "depends_on" {
                true => "name all of them in one, `#[depends_on(a, b)]`",
                false => "remove one of them",
            };
            check.on(
                name.span(),
                format_args!("`#[{name}]` is given twice, first in line {line}"),
                help,
            );
        }
    }
}

/// What may have several values.
const LISTS: [&str; 5] = ["acronyms", "allow", "command", "depends_on", "transform"];

/// An attribute of Rust's has its effect where the item stands in the program: on an input, a `let`, or a construct's output.
fn rust(check: &mut Check<'_>, item: &Item, what: &str) {
    let stands = match &item.kind {
        ItemKind::In { .. } | ItemKind::Let { .. } => true,
        ItemKind::Out { .. } => check.kind == BlockKind::Construct,
        _ => false,
    };
    for one in &item.attributes.rust {
        let name = &one.name;
        let help = match name == "cfg" {
            true => "write `if cfg!(…) { … }` around it",
            false if stands => continue,
            false => "remove it",
        };
        check.errors.add(
            name.span(),
            format_args!("this {what} takes no `#[{name}]`"),
            help,
        );
    }
}

/// `#[was]` says what the logical id is made from: of another name, and not beside an id.
fn identity(check: &mut Check<'_>, item: &Item) {
    let Some(was) = item.attributes.get("was") else {
        return;
    };
    if item.attributes.get("id").is_some() {
        check.on(
            was.name.span(),
            "`#[id]` sets the logical id, so `#[was]` has no effect",
            "remove `#[was]`",
        );
        return;
    }
    let Some(own) = own_name(item) else { return };
    if let [Value::Path(names)] = was.values()
        && let [name] = names.as_slice()
        && name == own
    {
        check.on(
            name.span(),
            format_args!("`{name}` is the name that this has"),
            "write the name that it had before, or remove `#[was]`",
        );
    }
}

fn own_name(item: &Item) -> Option<&Ident> {
    match &item.kind {
        ItemKind::Resource(declared) => Some(&declared.name),
        ItemKind::Construct(declared) => Some(&declared.name),
        ItemKind::Out { name, .. }
        | ItemKind::Param { name, .. }
        | ItemKind::Condition { name, .. }
        | ItemKind::Mapping { name, .. } => Some(name),
        ItemKind::In { .. }
        | ItemKind::Let { .. }
        | ItemKind::For { .. }
        | ItemKind::If(_)
        | ItemKind::Override { .. }
        | ItemKind::Grant { .. } => None,
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
        Some(form) if attribute.values().len() > 1 && !LISTS.contains(&name.as_str()) => {
            let fact = format!(
                "`#[{name}]` takes one value, given {}",
                attribute.values().len()
            );
            check
                .errors
                .add(attribute.name.span(), fact, format_args!("write `{form}`"));
        }
        Some(_) => {}
        None => {
            let near = infra_schema::near(&name, known.iter().map(|(word, _)| *word));
            let nothing = known.iter().all(|(word, _)| *word == "allow");
            let help = match (near.first(), nothing) {
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
            // What stands behind the name stays: the form is an example.
            let edits = near.first().map(|near| Edit::Write((*near).to_owned()));
            check.errors.add_with_edits(
                attribute.name.span(),
                format_args!("this {what} takes no `#[{name}]`"),
                help,
                edits.into_iter().collect(),
            );
        }
    }
}

fn argument(check: &mut Check<'_>, attribute: &Attribute, is_condition: bool, body: BodyId) {
    for value in attribute.values() {
        match attribute.name.to_string().as_str() {
            "id" if check.kind == BlockKind::App => stack_name(check, value),
            "id" => id(check, value, is_condition),
            "reference" => reference(check, value),
            "was" if !matches!(value, Value::Path(names) if names.len() == 1) => {
                check.errors.add(
                    value.span(),
                    "`#[was]` takes the name that the item had",
                    "write `#[was(old_name)]`",
                );
            }
            // No stack has any, and an app has no conditions.
            "when" if check.kind == BlockKind::App => {}
            "when" => condition(check, value, body),
            "tags" => tags(check, value),
            "template" => further::of_item(check, value),
            _ => {}
        }
    }
}

/// Names and texts, of which AWS takes the names. How many a resource has, synthesis counts.
fn tags(check: &mut Check<'_>, value: &Value) {
    let Value::Map(fields, _) = value else {
        let fact = "`#[tags]` takes names and texts";
        return check.on(value.span(), fact, "write `#[tags({ team: \"shop\" })]`");
    };
    super::inputs::twice(check, fields);
    for field in fields {
        let (key, value) = (&field.key, &field.value);
        if let Some(fact) = infra_rules::refused_tag(&key.text) {
            check.on(key.span, fact, "choose another name");
        }
        let help = match value {
            Value::Number { text, .. } => format!("write it as text, `\"{text}\"`"),
            Value::Bool(word, _) => format!("write it as text, `\"{word}\"`"),
            Value::List(..) | Value::Map(..) | Value::Range(..) => "write one text".to_owned(),
            _ => continue,
        };
        check.on(value.span(), "the value of a tag is text", help);
    }
}

fn reference(check: &mut Check<'_>, value: &Value) {
    let is_word = |names: &[Ident]| matches!(names, [name] if keywords::REFERENCES.iter().any(|word| name == word));
    if !matches!(value, Value::Path(names) if is_word(names)) {
        check.on(
            value.span(),
            "`#[reference]` takes `strong`, `both` or `weak`",
            "write `#[reference(strong)]` or `#[reference(both)]`",
        );
    }
}

/// The name of a stack in its account and region.
fn stack_name(check: &mut Check<'_>, value: &Value) {
    let legal = |text: &str| {
        text.len() <= 128
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    if !matches!(value, Value::Text(text, _) if legal(text)) {
        check.errors.add(
            value.span(),
            "the name of a stack has letters, digits and `-` only, a letter first, 128 at most",
            "write `#[id = \"Name\"]`",
        );
    }
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

fn condition(check: &mut Check<'_>, value: &Value, body: BodyId) {
    let Value::Path(names) = value else {
        check.errors.add(
            value.span(),
            "`#[when]` takes the name of a condition",
            "write `#[when(name)]`",
        );
        return;
    };
    let [name] = names.as_slice() else {
        let fact = "`#[when]` takes the name of a condition";
        check
            .errors
            .add(value.span(), fact, "write `#[when(name)]`");
        return;
    };
    let text = name.to_string();
    let fact = match check.names.resolve(&text, body) {
        Resolution::One(declared) if declared.kind != DeclarationKind::Condition => {
            format!("`{name}` is not a condition")
        }
        Resolution::Unknown if !check.names.is_broken(&text) => {
            check.errors.rule("names");
            format!("no condition is named `{name}`")
        }
        _ => return,
    };
    let conditions = check.names.visible(body).filter(|known| {
        matches!(check.names.resolve(known, body), Resolution::One(declared) if declared.kind == DeclarationKind::Condition)
    });
    let help = match infra_schema::near(&text, conditions).first() {
        Some(near) => format!("write `{near}`"),
        None => format!("declare one, `condition {name} = Fn::Equals(a, b);`"),
    };
    check.errors.add(name.span(), fact, help);
    check.errors.rule("attribute_words");
}
