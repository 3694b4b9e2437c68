//! A template holds so much: 1 to 500 resources, 200 parameters, 200 outputs, 200 conditions, 200 mappings of 200 keys by 200, and a description of 1,024 bytes. Counted is what
//! is written; what constructs and loops add, and what nested stacks take out again, shows at synthesis.

use crate::{
    check::Check,
    quotas::{DESCRIPTION, MAPPING_KEYS, Section},
    read::map,
    tree::{Field, Site, Stack},
};

pub(crate) fn stack(check: &mut Check<'_>) {
    empty(check);
    let sections = Section::ALL.into_iter();
    for section in sections.filter(|_| check.stack.undivided) {
        let most = section.most();
        if let Some(site) = sites(check.stack, section).nth(most) {
            let what = section.one();
            let fact = format!(
                "this is {what} number {} of the template, which holds {most}",
                most + 1
            );
            check.on(site, fact, room(section));
        }
    }
    mappings(check);
    if let Some((text, site)) = &check.stack.description
        && text.len() > DESCRIPTION
    {
        let fact = format!(
            "the template's description has {} bytes, and CloudFormation takes {DESCRIPTION}",
            text.len()
        );
        check.on(*site, fact, check.language.shorter_description());
    }
}

/// Refuses a mapping with too many keys, and a key with too many.
fn mappings(check: &mut Check<'_>) {
    for mapping in &check.stack.mappings {
        let Some(rows) = map(&mapping.value) else {
            continue;
        };
        keys(check, &mapping.key.text, rows);
        for row in rows {
            let name = format!("{}.{}", mapping.key.text, row.key.text);
            keys(check, &name, map(&row.value).unwrap_or_default());
        }
    }
}

fn keys(check: &mut Check<'_>, name: &str, fields: &[Field<'_>]) {
    if let Some(field) = fields.get(MAPPING_KEYS) {
        let fact = format!(
            "this is key number {} of `{name}`, and a mapping has {MAPPING_KEYS} at each level",
            MAPPING_KEYS + 1
        );
        check.on(
            field.key.site,
            fact,
            "move some of them into a mapping of their own",
        );
    }
}

/// Refuses a stack that has no resource. While something else is wrong with it, that may be why.
fn empty(check: &mut Check<'_>) {
    let stack = check.stack;
    if let Some((name, site)) = &stack.name
        && stack.whole
        && stack.resources.is_empty()
        && check.findings.count() == 0
    {
        let fact =
            format!("the stack `{name}` has no resources, and CloudFormation takes none without");
        let form = check.language.declaration("AWS::SQS::Queue");
        check.on(*site, fact, format_args!("declare one, such as `{form}`"));
    }
}

/// Where the names of a section's declarations stand.
fn sites<'s>(stack: &'s Stack<'_>, section: Section) -> Box<dyn Iterator<Item = Site> + 's> {
    match section {
        Section::Resources => {
            let counted = stack.resources.iter().filter(|one| one.counted);
            Box::new(counted.map(|one| one.name_site))
        }
        Section::Parameters => Box::new(stack.parameters.iter().map(|one| one.name_site)),
        Section::Outputs => Box::new(stack.outputs.iter().map(|one| one.field.key.site)),
        Section::Mappings => Box::new(stack.mappings.iter().map(|one| one.key.site)),
        Section::Conditions => Box::new(stack.conditions.iter().map(|one| one.key.site)),
    }
}

/// Where else something has room.
fn room(section: Section) -> &'static str {
    match section {
        Section::Resources => "move some of them into a stack of their own",
        Section::Parameters => {
            "take several values from one parameter of type `CommaDelimitedList`"
        }
        Section::Outputs => "put several values into one output",
        Section::Mappings => "put several tables into one mapping",
        Section::Conditions => "look values up in a mapping with `Fn::FindInMap`",
    }
}
