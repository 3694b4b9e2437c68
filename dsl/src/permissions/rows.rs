//! What CloudFormation does beside calling handlers: it asks who answers custom resources, resolves values of others, reads templates.

use serde_json::{Value as Json, json};

use super::{
    needs::Needs,
    stack::{ANY, Resource, Stack, walk},
};
use crate::{declare::Environment, synth::assembly::bootstrap};

/// Types that take no permission: they are CloudFormation's own, or only stand in the template.
pub(super) const IDLE: [&str; 3] = [
    "AWS::CDK::Metadata",
    "AWS::CloudFormation::WaitCondition",
    "AWS::CloudFormation::WaitConditionHandle",
];

/// Whether others answer for resources of this type.
pub(super) fn is_custom(ty: &str) -> bool {
    ty.starts_with("Custom::") || ty == "AWS::CloudFormation::CustomResource"
}

/// Whether resources of this type may be made of an object in a bucket, which they name.
pub(super) fn reads_objects(ty: &str) -> bool {
    matches!(
        ty,
        "AWS::ApiGateway::RestApi"
            | "AWS::DynamoDB::GlobalTable"
            | "AWS::DynamoDB::Table"
            | "AWS::Lambda::Function"
            | "AWS::Lambda::LayerVersion"
            | "AWS::StepFunctions::StateMachine"
    )
}

/// The bucket of assets, as templates name it.
pub(super) fn asset_bucket() -> Json {
    json!({ "Fn::Sub": bootstrap::bucket(Environment::default()) })
}

/// A custom resource: CloudFormation invokes the function that answers, or publishes to its topic.
pub(super) fn custom(stack: &Stack<'_>, resource: Resource<'_>, needs: &mut Needs) {
    for token in stack.values(resource.property("ServiceToken")) {
        let text = match stack.referred(token) {
            Some(other) => stack.arns(other).first().cloned(),
            None => Some(stack.text(token)),
        };
        match text {
            Some(arn) if arn.contains(":lambda:") => needs.need("lambda:InvokeFunction", [arn]),
            Some(arn) if arn.contains(":sns:") => needs.need("sns:Publish", [arn]),
            _ => {
                needs.need("lambda:InvokeFunction", [ANY.to_owned()]);
                needs.unknown.insert(format!(
                    "`{}`: only the deploy knows who answers for this custom resource, so any function may be invoked",
                    resource.path()
                ));
            }
        }
    }
}

/// What the template as a whole takes.
pub(super) fn besides(stack: &Stack<'_>, needs: &mut Needs) {
    for (name, parameter) in stack
        .template
        .get("Parameters")
        .and_then(Json::as_object)
        .into_iter()
        .flatten()
    {
        let is_stored = |ty: &str| ty.starts_with("AWS::SSM::Parameter::Value");
        if parameter["Type"].as_str().is_some_and(is_stored) {
            // Whoever deploys may give another name than the default.
            let default = parameter["Default"].as_str().unwrap_or(ANY);
            let arn = stack.arn("ssm:${Region}:${Account}:parameter/${Name}", "", default);
            needs.need("ssm:GetParameters", [arn]);
            if default != ANY {
                needs.unknown.insert(format!(
                    "`{name}`: a deploy that names another parameter of SSM than `{default}` may not read it"
                ));
            }
        }
    }
    for section in ["Resources", "Outputs", "Conditions", "Metadata"] {
        let Some(section) = stack.template.get(section) else {
            continue;
        };
        walk(section, &mut |key, value| {
            function(stack, key, value, needs);
            if let Json::String(text) = value {
                resolved(stack, text, needs);
            }
        });
    }
    let transforms = stack.template.get("Transform");
    for transform in transforms
        .map(|value| stack.values(value))
        .unwrap_or_default()
    {
        let name = stack.text(transform);
        if !name.starts_with("AWS::") {
            needs.unknown.insert(format!(
                "`{name}`: what this macro makes of the template is not known, and nothing of it is allowed"
            ));
        }
    }
}

/// A function that asks AWS.
fn function(stack: &Stack<'_>, name: &str, argument: &Json, needs: &mut Needs) {
    match name {
        "Fn::GetAZs" => {
            for action in [
                "DescribeAccountAttributes",
                "DescribeAvailabilityZones",
                "DescribeSubnets",
            ] {
                needs.need(&format!("ec2:{action}"), [ANY.to_owned()]);
            }
        }
        // A role that may look at the stack in its account, or in this one the stack itself.
        "Fn::GetStackOutput" => match &argument["RoleArn"] {
            Json::Null => {
                let name = stack.text(&argument["StackName"]);
                let region = match &argument["Region"] {
                    Json::Null => stack.scope.region.clone(),
                    region => stack.text(region),
                };
                let arn = format!("cloudformation:{region}:${{Account}}:stack/${{Name}}/*");
                let arn = stack.arn(&arn, "", &name);
                needs.need("cloudformation:DescribeStacks", [arn]);
            }
            role => needs.need("sts:AssumeRole", [stack.text(role)]),
        },
        _ => {}
    }
}

/// The dynamic references in a text, such as `{{resolve:ssm:/shop/url}}`.
fn resolved(stack: &Stack<'_>, text: &str, needs: &mut Needs) {
    for reference in text.split("{{resolve:").skip(1) {
        let reference = reference.split("}}").next().unwrap_or(reference);
        let (kind, rest) = reference.split_once(':').unwrap_or((reference, ""));
        // What a text of `Fn::Sub` puts in is not known here.
        let rest = if rest.contains("${") { ANY } else { rest };
        match kind {
            "secretsmanager" => {
                let arn = match rest.starts_with("arn:") {
                    true => rest.splitn(8, ':').take(7).collect::<Vec<_>>().join(":"),
                    false => {
                        let name = rest.split(':').next().unwrap_or(rest);
                        stack.arn(
                            "secretsmanager:${Region}:${Account}:secret:${Name}-??????",
                            "",
                            name,
                        )
                    }
                };
                needs.need("secretsmanager:GetSecretValue", [arn]);
            }
            "ssm" | "ssm-secure" => {
                let name = rest.split(':').next().unwrap_or(rest);
                let arn = stack.arn("ssm:${Region}:${Account}:parameter/${Name}", "", name);
                needs.need("ssm:GetParameters", [arn]);
            }
            _ => {}
        }
    }
}
