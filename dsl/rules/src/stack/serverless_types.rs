//! `AWS::Serverless::Function` and its like are what a transform of CloudFormation's makes resources of. A template that uses them names the
//! transform; otherwise the deploy does not know their types.

use crate::{
    check::Check,
    read::{leaves, text},
    tree::{Declaration, Value},
};

/// How the names of the types begin, and those of the transform's versions.
const TYPES: &str = "AWS::Serverless::";
const TRANSFORM: &str = "AWS::Serverless-";

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    // A construct stands in stacks that name the transform.
    if stack.name.is_none() {
        return;
    }
    let transforms = stack.sections.iter().filter(|one| one.key == "Transform");
    let mut transforms = transforms.flat_map(|one| leaves(&one.value));
    if transforms.any(may_make_them) {
        return;
    }
    let mut used = stack
        .resources
        .iter()
        .filter(|one| one.ty.starts_with(TYPES));
    if let Some(resource) = used.next() {
        refuse(check, resource);
    }
}

/// Whether a transform is that one, or a macro of somebody's, which makes what it likes.
fn may_make_them(transform: &Value<'_>) -> bool {
    text(transform).is_none_or(|name| name.starts_with(TRANSFORM) || !name.starts_with("AWS::"))
}

fn refuse(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let fact = format!(
        "`{}` needs the transform `AWS::Serverless-2016-10-31`",
        resource.ty
    );
    check.on(
        resource.ty_site,
        fact,
        check.language.transform("AWS::Serverless-2016-10-31"),
    );
}
