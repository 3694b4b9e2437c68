//! A server starts from an image, its own or that of its launch template. EC2 refuses an instance without one, and Auto Scaling a
//! group, when the network around it has been made.

use super::links::leads_to;
use crate::{
    check::Check,
    read::{at, lacks, map},
    tree::{Declaration, Stack},
};

const TEMPLATE: &str = "AWS::EC2::LaunchTemplate";

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for resource in &stack.resources {
        match &*resource.ty {
            "AWS::EC2::Instance" if lacks(&resource.fields, "ImageId") => {
                match lacks(&resource.fields, "LaunchTemplate") {
                    true => alone(check, resource),
                    false => from_template(check, resource),
                }
            }
            "AWS::AutoScaling::AutoScalingGroup" => from_template(check, resource),
            _ => {}
        }
    }
}

fn alone(check: &mut Check<'_>, server: &Declaration<'_>) {
    let fact = format!(
        "`{}` has no `ImageId`, and no launch template that has one",
        server.name
    );
    check.on(server.ty_site, fact, IMAGE);
}

const IMAGE: &str = "write `ImageId: \"ami-…\"`, or `ImageId: \"{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}\"`";

fn from_template(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if let Some(template) = template(check.stack, resource)
        && at(&template.fields, &["LaunchTemplateData"])
            .and_then(map)
            .is_some_and(|data| lacks(data, "ImageId"))
    {
        let fact = format!(
            "`{}` starts from `{}`, whose `LaunchTemplateData` has no `ImageId`",
            resource.name, template.name
        );
        check.on(resource.ty_site, fact, IMAGE_OF_TEMPLATE);
    }
}

const IMAGE_OF_TEMPLATE: &str =
    "write `ImageId: \"ami-…\"` in the `LaunchTemplateData` of the launch template";

/// The launch template of the stack that a server or a group starts from.
fn template<'s>(stack: &'s Stack<'s>, resource: &Declaration<'_>) -> Option<&'s Declaration<'s>> {
    let named = at(&resource.fields, &["LaunchTemplate"]).and_then(map)?;
    let value = ["LaunchTemplateId", "LaunchTemplateName"]
        .into_iter()
        .find_map(|name| crate::read::get(named, name))?;
    Some(&stack.resources[leads_to(stack, value, TEMPLATE)?])
}
