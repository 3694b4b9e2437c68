//! A template holds so much: 500 resources, 200 parameters, 200 outputs, 200 mappings, and a description of 1,024 bytes. Counted is what
//! is written; what constructs and loops add, and what nested stacks take out again, shows at synthesis.

use crate::{
    check::Check,
    quotas::{DESCRIPTION, Section},
    tree::{Site, Stack},
};

pub(crate) fn stack(check: &mut Check<'_>) {
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
    }
}
