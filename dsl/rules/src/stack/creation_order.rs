//! What CloudFormation would make at once has an order where AWS asks for one: a route waits for its gateway's attachment, a
//! service for the listener of its load balancer, a usage plan for the stage that it names. No reference says so, only `DependsOn`.

use super::links::{is_handed_over, made_before, maps, values};
use crate::{
    check::Check,
    read::{get, lacks, of_type, target, text},
    tree::{Declaration, Site, Stack, Value},
};

/// What a resource names, and what has to be there for that first.
struct Need {
    ty: &'static str,
    /// Where it names something.
    names: &'static str,
    /// The type of what it names.
    of: &'static str,
    /// What has to name the same before it, and where.
    first: &'static [(&'static str, &'static str)],
    /// What it does to that.
    does: &'static str,
    /// Whether it is missing where the stack has none: nothing else can have attached what it names.
    alone: bool,
}

const ATTACHMENT: &str = "AWS::EC2::VPCGatewayAttachment";

#[rustfmt::skip]
const NEEDS: [Need; 6] = [
    Need {
        ty: "AWS::EC2::Route", names: "GatewayId", of: "AWS::EC2::InternetGateway",
        first: &[(ATTACHMENT, "InternetGatewayId")], does: "attaches", alone: true,
    },
    Need {
        ty: "AWS::EC2::Route", names: "GatewayId", of: "AWS::EC2::VPNGateway",
        first: &[(ATTACHMENT, "VpnGatewayId")], does: "attaches", alone: true,
    },
    Need {
        ty: "AWS::EC2::VPNGatewayRoutePropagation", names: "VpnGatewayId", of: "AWS::EC2::VPNGateway",
        first: &[(ATTACHMENT, "VpnGatewayId")], does: "attaches", alone: true,
    },
    Need {
        ty: "AWS::EC2::Route", names: "TransitGatewayId", of: "AWS::EC2::TransitGateway",
        first: &[
            ("AWS::EC2::TransitGatewayAttachment", "TransitGatewayId"),
            ("AWS::EC2::TransitGatewayVpcAttachment", "TransitGatewayId"),
        ],
        does: "attaches", alone: false,
    },
    Need {
        ty: "AWS::ECS::Service", names: "LoadBalancers.TargetGroupArn", of: "AWS::ElasticLoadBalancingV2::TargetGroup",
        first: &LISTENERS, does: "gives a load balancer to", alone: false,
    },
    Need {
        ty: "AWS::ECS::TaskSet", names: "LoadBalancers.TargetGroupArn", of: "AWS::ElasticLoadBalancingV2::TargetGroup",
        first: &LISTENERS, does: "gives a load balancer to", alone: false,
    },
];

#[rustfmt::skip]
const LISTENERS: [(&str, &str); 4] = [
    ("AWS::ElasticLoadBalancingV2::Listener", "DefaultActions.TargetGroupArn"),
    ("AWS::ElasticLoadBalancingV2::Listener", "DefaultActions.ForwardConfig.TargetGroups.TargetGroupArn"),
    ("AWS::ElasticLoadBalancingV2::ListenerRule", "Actions.TargetGroupArn"),
    ("AWS::ElasticLoadBalancingV2::ListenerRule", "Actions.ForwardConfig.TargetGroups.TargetGroupArn"),
];

/// Where a stage is named by text, which no reference follows.
struct Named {
    ty: &'static str,
    at: &'static str,
    api: &'static str,
    stage: &'static str,
    stages: &'static str,
}

#[rustfmt::skip]
const STAGES: [Named; 3] = [
    Named { ty: "AWS::ApiGateway::UsagePlan", at: "ApiStages", api: "ApiId", stage: "Stage", stages: "AWS::ApiGateway::Stage" },
    Named { ty: "AWS::ApiGateway::BasePathMapping", at: "", api: "RestApiId", stage: "Stage", stages: "AWS::ApiGateway::Stage" },
    Named { ty: "AWS::ApiGatewayV2::ApiMapping", at: "", api: "ApiId", stage: "Stage", stages: "AWS::ApiGatewayV2::Stage" },
];

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for (number, resource) in stack.resources.iter().enumerate() {
        for need in NEEDS.iter().filter(|need| resource.ty == need.ty) {
            for value in values(&resource.fields, need.names) {
                if let Some(of) = target(value).filter(|of| stack.resources[*of].ty == need.of) {
                    one(check, need, (number, resource), value, of);
                }
            }
        }
        for named in STAGES.iter().filter(|named| resource.ty == named.ty) {
            for fields in maps(&resource.fields, named.at) {
                let api = get(fields, named.api).and_then(target);
                if let (Some(api), Some(value)) = (api, get(fields, named.stage)) {
                    stage(check, named, number, value, api);
                }
            }
        }
    }
}

fn one(
    check: &mut Check<'_>,
    need: &Need,
    (number, resource): (usize, &Declaration<'_>),
    value: &Value<'_>,
    of: usize,
) {
    let stack = check.stack;
    let named = &stack.resources[of].name;
    let first: Vec<(usize, &Declaration<'_>)> = stack
        .resources
        .iter()
        .enumerate()
        .filter(|(_, one)| {
            need.first.iter().any(|(ty, path)| {
                let names = || values(&one.fields, path);
                // What is not known may be the one that is meant.
                one.ty == *ty
                    && names()
                        .iter()
                        .any(|value| target(value).is_none_or(|one| one == of))
            })
        })
        .collect();
    if first.is_empty() {
        if need.alone && stack.whole && !is_handed_over(stack, of) {
            let (ty, path) = need.first[0];
            let fact = format!("`{named}` is not attached to a network");
            let help = format!(
                "declare an `{ty}` with `{path}: {named}`, and let `{}` depend on it",
                resource.name
            );
            check.on_value(value, fact, help);
        }
        return;
    }
    let waits = waits(stack, number, resource, &first);
    if waits {
        return;
    }
    let before = &first[0].1.name;
    let fact = format!(
        "`{}` may be made before `{before}`, which {} `{named}`",
        resource.name, need.does
    );
    depends(check, resource.ty_site, fact, before);
}

/// Whether a resource waits for one of others, or cannot because a condition decides which there are.
fn waits(
    stack: &Stack<'_>,
    number: usize,
    resource: &Declaration<'_>,
    first: &[(usize, &Declaration<'_>)],
) -> bool {
    if resource.certain && first.iter().any(|(_, one)| !one.certain) {
        return true;
    }
    made_before(stack, number)
        .is_none_or(|before| first.iter().any(|(one, _)| before.contains(one)))
}

fn depends(check: &mut Check<'_>, site: Site, fact: String, on: &str) {
    let help = check.language.policy("DependsOn", on);
    check.on(site, fact, format_args!("write {help}"));
}

/// A stage that is named by text is one of the API's, and there first.
fn stage(check: &mut Check<'_>, named: &Named, number: usize, value: &Value<'_>, api: usize) {
    let stack = check.stack;
    let Some(wanted) = text(value) else { return };
    let of_api = |one: &Declaration<'_>| {
        let property = if one.ty.starts_with("AWS::ApiGatewayV2::") {
            "ApiId"
        } else {
            "RestApiId"
        };
        one.get(property).and_then(target) == Some(api)
    };
    let stages: Vec<(usize, &Declaration<'_>, Option<&str>)> = of_type(stack, named.stages)
        .filter(|(_, one)| of_api(one))
        .map(|(number, one)| (number, one, one.get("StageName").and_then(text)))
        .collect();
    let resource = &stack.resources[number];
    if let Some((stage, declared, _)) = stages.iter().find(|(.., name)| *name == Some(wanted)) {
        if !waits(stack, number, resource, &[(*stage, declared)]) {
            let fact = format!(
                "`{}` may be made before `{}`, the stage `{wanted}`",
                resource.name, declared.name
            );
            check.on_value(
                value,
                fact,
                format_args!("write `{}: {}`", named.stage, declared.name),
            );
        }
        return;
    }
    // A deployment may make a stage, too, and so does an API that is made in one piece.
    let deployed = of_type(stack, "AWS::ApiGateway::Deployment")
        .any(|(_, one)| of_api(one) && !lacks(&one.fields, "StageName"));
    let made = !lacks(&stack.resources[api].fields, "Target");
    let names: Option<Vec<&str>> = stages.iter().map(|(.., name)| *name).collect();
    if let Some(names) =
        names.filter(|names| !names.is_empty() && stack.whole && !deployed && !made)
        && !is_handed_over(stack, api)
    {
        let name = &stack.resources[api].name;
        let fact = format!(
            "`{name}` has no stage `{wanted}`, it has {}",
            crate::message::quoted(names)
        );
        check.on_value(
            value,
            fact,
            format_args!("write `{}: {}`", named.stage, stages[0].1.name),
        );
    }
}
